"""A bundle is created, opened, read and written."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import InterfaceError, ProgrammingError
from sqlcipher3 import dbapi2

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.connection import SETTINGS, apply_settings
from winner_judge.bundle.file import BundleFile, is_encrypted, looks_like_bundle
from winner_judge.bundle.models import (
    AuditRow,
    JudgeRow,
    PaperDetailRow,
    PrivateNoteRow,
    ReturnRow,
    SubmissionRow,
)
from winner_judge.bundle.schema import RELEASED
from winner_judge.errors import (
    FileExistsAlreadyError,
    StorageUnsafeError,
)
from winner_judge.values import BundleKind

MakeBundle = Callable[..., Path]
SECRETS: list[dict[str, Any]] = [{}, {"passphrase": "kopi tubruk"}, {"judge_code": "ABCDE-FGHJK"}]
NAMES = ["panel.winner", "dewan juri é ☕.winner", "a?b#c%20d.winner"]


@pytest.mark.parametrize("secret", SECRETS)
def test_bundle_opened_again_holds_what_was_written(make_bundle: MakeBundle, secret: dict[str, Any]) -> None:
    path = make_bundle(kind=BundleKind.PACK, **secret)

    with BundleFile.open(path, **secret) as bundle, bundle.read() as session:
        names = session.scalars(select(SubmissionRow.name).order_by(SubmissionRow.code)).all()

        assert names == [f"Kopi {number} ☕" for number in range(1, 31)]
        assert (bundle.kind, bundle.is_encrypted) == (BundleKind.PACK, bool(secret))
        assert bundle.judge_code == secret.get("judge_code")


@pytest.mark.parametrize("name", NAMES)
def test_bundle_of_any_name_is_the_only_file_left(make_bundle: MakeBundle, name: str) -> None:
    path = make_bundle(name)

    BundleFile.open(path).close()

    assert [file.name for file in path.parent.iterdir()] == [name]


def test_plain_bundle_is_read_by_any_sqlite(make_bundle: MakeBundle) -> None:
    with sqlite3.connect(make_bundle()) as shell:
        found = shell.execute("SELECT count(*) FROM submissions").fetchone()
        header = [
            shell.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        ]
    shell.close()

    assert found == (30,)
    assert header == [0x574E5247, RELEASED.newest]


def test_encrypted_bundle_holds_no_word_of_it(make_bundle: MakeBundle) -> None:
    path = make_bundle(passphrase="kopi tubruk")

    content = path.read_bytes()

    assert is_encrypted(path)
    assert not [
        word for word in (b"SQLite", b"Kopi", b"audit", b"Ratna", b"permit", b"%PDF") if word in content
    ]


def test_encrypted_bundle_open_leaves_no_word_beside_it(make_bundle: MakeBundle) -> None:
    path = make_bundle(passphrase="kopi tubruk")

    with BundleFile.open(path, passphrase="kopi tubruk") as bundle:
        with bundle.write("add_judge", actor="secretariat") as change:
            change.session.add(JudgeRow(code="J2", position_in_list=2, name="Ratnasari", role="member"))
            change.session.flush()
            left = {file.name: file.read_bytes() for file in path.parent.iterdir() if file != path}
        assert list(left) == [f"{path.name}-journal"]
        assert b"Ratna" not in b"".join(left.values())


def test_create_where_something_is_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "panel.winner"
    path.write_text("letter")

    with pytest.raises(FileExistsAlreadyError):
        BundleFile.create(path, BundleKind.PANEL)

    assert path.read_text() == "letter"


def test_created_bundle_tells_what_it_is_in_its_first_entry(tmp_path: Path) -> None:
    moment = datetime(2023, 10, 18, 5, 0, tzinfo=UTC)
    with BundleFile.create(tmp_path / "a.winner", BundleKind.PANEL, clock=lambda: moment) as bundle:
        with bundle.read() as session:
            entry, raised = read_audit(session)

        assert (entry.number, entry.at, entry.actor, entry.action) == (1, moment, "program", "bundle_created")
        assert (entry.facts["kind"], entry.facts["format"]) == ("panel", 1)
        assert (raised.action, raised.facts["to"], raised.hash) == (
            "bundle_upgraded",
            RELEASED.newest,
            bundle.audit_head,
        )


def test_settings_are_read_back(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle, bundle.read() as session:
        found = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in SETTINGS}

    assert found == {name: expected for name, (_, expected) in SETTINGS.items()}


def test_setting_that_takes_no_effect_is_refused(tmp_path: Path) -> None:
    connection = dbapi2.connect(":memory:")

    with pytest.raises(StorageUnsafeError) as caught:
        apply_settings(connection, tmp_path)

    connection.close()
    assert caught.value.setting == "journal_mode"


def test_waiting_return_may_be_accepted(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path) as bundle, bundle.write("collect_returns", actor="chair") as change:
        change.session.get_one(ReturnRow, "ab" * 32).is_waiting = False

    with BundleFile.open(path) as bundle, bundle.read() as session:
        assert session.get_one(ReturnRow, "ab" * 32).is_waiting is False


@pytest.mark.parametrize(
    "statement",
    [
        update(JudgeRow).values(name="x"),
        delete(JudgeRow),
        insert(JudgeRow).values(code="J9"),
        insert(AuditRow),
    ],
)
def test_bulk_statement_is_our_bug(make_bundle: MakeBundle, statement: object) -> None:
    with (
        BundleFile.open(make_bundle()) as bundle,
        pytest.raises(AssertionError, match="bulk"),
        bundle.write("edit", actor="chair") as change,
    ):
        change.session.execute(statement)  # type: ignore[call-overload]  # any statement


@pytest.mark.parametrize("value", [5, True, Decimal(1)])
def test_value_of_another_type_than_its_column_is_our_bug(make_bundle: MakeBundle, value: object) -> None:
    with (
        BundleFile.open(make_bundle()) as bundle,
        pytest.raises(AssertionError),
        bundle.write("edit", actor="chair") as change,
    ):
        change.session.add(PaperDetailRow(key="place", value=value))


def test_session_within_a_session_is_our_bug(make_bundle: MakeBundle) -> None:
    with (
        BundleFile.open(make_bundle()) as bundle,
        bundle.read(),
        pytest.raises(AssertionError, match="one session"),
        bundle.read(),
    ):
        pass


def test_private_note_leaves_no_trace_in_the_audit_trail(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path) as bundle:
        head = bundle.audit_head
        with bundle.write_private() as session:
            session.get_one(PrivateNoteRow, "001").text = "asked"
            session.add(PrivateNoteRow(submission="002", text="good"))

        with bundle.read() as session:
            assert session.scalars(select(PrivateNoteRow.text)).all() == ["asked", "good"]
        assert bundle.audit_head == head


def test_misuse_of_the_driver_stays_what_it_is(make_bundle: MakeBundle) -> None:
    with (
        BundleFile.open(make_bundle()) as bundle,
        pytest.raises((ProgrammingError, InterfaceError)),
        bundle.read() as session,
    ):
        session.execute(text("SELECT :value"), {"value": object()})
    with pytest.raises(dbapi2.ProgrammingError):
        _ = bundle.audit_head


def test_closing_twice_does_nothing(make_bundle: MakeBundle) -> None:
    bundle = BundleFile.open(make_bundle())
    bundle.close()

    bundle.close()

    assert looks_like_bundle(bundle.path)
