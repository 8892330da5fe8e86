"""A plain bundle edited with another tool is noticed when it is opened."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from winner_judge.bundle.audit import chained
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.rows import row_digest
from winner_judge.canonical import canonical_bytes
from winner_judge.errors import (
    AttachmentDamagedError,
    AuditBrokenError,
    FileDamagedError,
    JudgeError,
    RowAlteredError,
)

MakeBundle = Callable[..., Path]


def doctor(path: Path, script: str) -> None:
    """Edit ``path`` as somebody at the shell would; triggers are put back, so that only the rows differ."""
    shell = sqlite3.connect(path)
    triggers = shell.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        shell.execute(f"DROP TRIGGER {name}")
    shell.executescript(script)
    for _, statement in triggers:
        shell.execute(statement)
    shell.commit()
    shell.close()


def refusal(path: Path) -> JudgeError:
    before = path.read_bytes()
    with pytest.raises(JudgeError) as caught:
        BundleFile.open(path)
    assert path.read_bytes() == before
    return caught.value


@pytest.mark.parametrize(
    ("script", "table", "key"),
    [
        ("UPDATE submissions SET name = 'Teh' WHERE code = '007'", "submissions", '["007"]'),
        ("UPDATE submissions SET digest = '' WHERE code = '007'", "submissions", '["007"]'),
        ("UPDATE submissions SET position = 1.5 WHERE code = '007'", "submissions", '["007"]'),
        ("UPDATE submissions SET name = x'ff' WHERE code = '007'", "submissions", '["007"]'),
        ("DELETE FROM assignments WHERE submission = '009'", "assignments", '["J1","009"]'),
        ("INSERT INTO provinces VALUES ('54', 2, 'Bali', 'x')", "provinces", '["54"]'),
        ("UPDATE returns SET is_waiting = 0", "returns", f'["{"ab" * 32}"]'),
        ("UPDATE round SET state = 'signed_off'", "round", '["r-2023"]'),
        ("UPDATE sheet_changes SET new = '\"5\"' WHERE number = 1", "sheet_changes", "[1]"),
        ("DELETE FROM policies", "policies", "[1]"),
    ],
)
def test_edited_row_is_named(make_bundle: MakeBundle, script: str, table: str, key: str) -> None:
    path = make_bundle()

    doctor(path, script)

    error = refusal(path)
    assert isinstance(error, RowAlteredError)
    assert (error.path, error.table, error.key) == (path, table, key)


def test_row_resealed_by_somebody_who_knows_how_is_named(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    digest = row_digest("provinces", {"code": "53", "position": 1, "name": "Bali"})

    doctor(path, f"UPDATE provinces SET name = 'Bali', digest = '{digest}'")

    error = refusal(path)
    assert isinstance(error, RowAlteredError)
    assert error.table == "provinces"


@pytest.mark.parametrize(
    ("script", "number"),
    [
        ("UPDATE audit SET document = replace(document, 'secretariat', 'chair') WHERE number = 3", 3),
        ("UPDATE audit SET hash = replace(hash, 'a', 'b') WHERE number = 3", 3),
        ("DELETE FROM audit WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 1", 1),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET number = number + 1 WHERE number = 5", 5),
        ("UPDATE audit SET document = x'00' WHERE number = 4", 4),
        ("INSERT INTO audit VALUES (6, '{}', '00')", 6),
    ],
)
def test_edited_audit_trail_is_named_from_where_it_breaks(
    make_bundle: MakeBundle, script: str, number: int
) -> None:
    path = make_bundle()

    doctor(path, script)

    error = refusal(path)
    assert isinstance(error, AuditBrokenError)
    assert error.number == number


def test_trail_cut_at_its_end_leaves_rows_that_no_entry_names(make_bundle: MakeBundle) -> None:
    path = make_bundle()

    doctor(path, "DELETE FROM audit WHERE number = 5")

    assert isinstance(refusal(path), RowAlteredError)


@pytest.mark.parametrize(
    "document",
    [
        b"no JSON",
        b"[]",
        b"{}",
        b'{"number":1}',
        b"[" * 100_000,
        canonical_bytes(
            {"number": 1, "at": "2023", "actor": "a", "action": "bundle_created", "facts": {}, "rows": []}
        ),
        canonical_bytes(
            {
                "number": 1,
                "at": "2023-01-01T00:00:00Z",
                "actor": "a",
                "action": "other",
                "facts": {},
                "rows": [],
            }
        ),
        canonical_bytes(
            {
                "number": 2,
                "at": "2023-01-01T00:00:00Z",
                "actor": "a",
                "action": "other",
                "facts": {},
                "rows": [],
            }
        ),
    ],
)
def test_trail_rewritten_with_fitting_hashes_is_refused(make_bundle: MakeBundle, document: bytes) -> None:
    path = make_bundle()
    digest = chained(bytes(32), document)

    doctor(path, f"DELETE FROM audit; INSERT INTO audit VALUES (1, '{document.decode()}', '{digest}')")

    assert isinstance(refusal(path), AuditBrokenError)


def test_bundle_passed_off_as_of_the_other_kind_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    shell = sqlite3.connect(path)
    entries = [json.loads(text) for (text,) in shell.execute("SELECT document FROM audit ORDER BY number")]
    shell.close()
    entries[0]["facts"]["kind"] = "pack"
    before, script = bytes(32), "DELETE FROM audit;"
    for entry in entries:
        document = canonical_bytes(entry)
        before = hashlib.sha256(before + document).digest()
        script += f"INSERT INTO audit VALUES ({entry['number']}, '{document.decode()}', '{before.hex()}');"

    doctor(path, script)

    error = refusal(path)
    assert isinstance(error, RowAlteredError)
    assert (error.table, error.key) == ("round", "kind")


@pytest.mark.parametrize(
    "script",
    [
        "DROP TRIGGER audit_update",
        "CREATE TRIGGER extra AFTER INSERT ON judges BEGIN DELETE FROM assignments; END",
        "CREATE VIEW extra AS SELECT 1",
        "CREATE VIRTUAL TABLE extra USING fts5(a)",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON judges (name)",
        "DROP TABLE private_notes",
        "ALTER TABLE submissions ADD COLUMN digest2 TEXT",
    ],
)
def test_changed_schema_is_refused(make_bundle: MakeBundle, script: str) -> None:
    path = make_bundle()
    shell = sqlite3.connect(path)
    shell.executescript(script)
    shell.close()

    error = refusal(path)

    assert isinstance(error, FileDamagedError)
    assert error.place == "schema"


def test_table_gone_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    shell = sqlite3.connect(path)
    shell.executescript("DROP TABLE audit")
    shell.close()

    assert isinstance(refusal(path), FileDamagedError)


def test_text_that_is_no_text_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()

    doctor(path, "UPDATE submissions SET name = CAST(x'ff' AS TEXT) WHERE code = '007'")

    assert isinstance(refusal(path), FileDamagedError)


def test_reference_to_nothing_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()

    doctor(path, "DELETE FROM blobs")

    error = refusal(path)
    assert isinstance(error, FileDamagedError)
    assert error.place == "attachments -> blobs"


def test_attachment_edited_is_found_by_the_check(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    told: list[tuple[int, int]] = []
    with BundleFile.open(path) as bundle:
        bundle.verify_blobs(lambda done, total: told.append((done, total)))
    doctor(path, "UPDATE blobs SET content = x'25504446'")

    with BundleFile.open(path) as bundle, pytest.raises(AttachmentDamagedError) as caught:
        bundle.verify_blobs(lambda _done, _total: None)

    assert told == [(0, 1), (1, 1)]
    assert len(caught.value.sha256) == 64


def test_attachment_of_another_type_is_found_by_the_check(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    doctor(path, "UPDATE blobs SET content = 'text'")

    with BundleFile.open(path) as bundle, pytest.raises(AttachmentDamagedError):
        bundle.verify_blobs(lambda _done, _total: None)
