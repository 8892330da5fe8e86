"""A bundle is created, opened, read and written."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import InterfaceError, ProgrammingError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.connection import SETTINGS, apply_settings
from winner_judge.bundle.file import BundleFile, is_encrypted, looks_like_bundle
from winner_judge.bundle.models import (
    AssignmentRow,
    AuditRow,
    JudgeRow,
    ModerationRow,
    PaperDetailRow,
    PrivateNoteRow,
    ProvinceRow,
    ReturnRow,
    SubmissionRow,
)
from winner_judge.bundle.rows import row_digest
from winner_judge.bundle.schema import RELEASED
from winner_judge.errors import (
    DiskFullError,
    EntryRefusedError,
    FileExistsAlreadyError,
    FileReadOnlyError,
    StorageUnsafeError,
    TextUnstorableError,
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


def test_write_names_digests_of_added_changed_moved_and_deleted_rows(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        with bundle.write("change_all", actor="secretariat", facts={"why": "test"}) as change:
            session = change.session
            session.add(ProvinceRow(code="54", position=2, name="Bali"))
            session.get_one(ProvinceRow, "53").name = "NTT"
            session.get_one(SubmissionRow, "030").code = "S30"
            session.delete(session.get_one(AssignmentRow, ("J1", "030")))
            session.get_one(SubmissionRow, "002").name += ""
            change.facts["added"] = 1
        with bundle.read() as session:
            entry = read_audit(session)[-1]
            bali = row_digest("provinces", {"code": "54", "position": 2, "name": "Bali"})

            assert set(entry.rows) == {
                ("provinces", '["54"]'),
                ("provinces", '["53"]'),
                ("submissions", '["030"]'),
                ("submissions", '["S30"]'),
                ("assignments", '["J1","030"]'),
            }
            assert entry.rows["provinces", '["54"]'] == bali == session.get_one(ProvinceRow, "54").digest
            assert entry.rows["submissions", '["030"]'] is entry.rows["assignments", '["J1","030"]'] is None
            assert entry.facts == {"why": "test", "added": 1}
    BundleFile.open(bundle.path).close()


def test_write_numbers_rows_after_the_last(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path) as bundle:
        with bundle.write("moderate", actor="chair") as change:
            rows = [
                ModerationRow(
                    number=number, kind="accept", submissions="[]", actor="a", reason="r", at=change.at
                )
                for number in (None, 7, None)
            ]
            change.session.add_all(rows)
        with bundle.write("moderate", actor="chair") as change:
            later = ModerationRow(kind="accept", submissions="[]", actor="a", reason="r", at=change.at)
            change.session.add(later)

        assert [row.number for row in rows] == [8, 7, 9]
        assert later.number == 10
    BundleFile.open(path).close()


def test_keys_that_differ_only_in_composition_stay_two(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path) as bundle, bundle.write("change_round", actor="secretariat") as change:
        change.session.add_all(
            [ProvinceRow(code="é", position=2, name="a"), ProvinceRow(code="e\u0301", position=3, name="b")]
        )

    with BundleFile.open(path) as bundle, bundle.read() as session:
        assert session.scalar(select(func.count()).select_from(ProvinceRow)) == 3


def stop_half_way(session: Session) -> None:
    session.add(JudgeRow(code="J2", position_in_list=2, name="Budi", role="member"))
    session.flush()
    raise ZeroDivisionError


def rename(session: Session) -> None:
    session.get_one(JudgeRow, "J1").name = "x"
    session.flush()


def unassign(session: Session) -> None:
    session.delete(session.get_one(AssignmentRow, ("J1", "001")))
    session.flush()


def test_write_that_raises_saves_nothing(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        head = bundle.audit_head

        with pytest.raises(ZeroDivisionError), bundle.write("add_judge", actor="chair") as change:
            stop_half_way(change.session)

        with bundle.read() as session:
            assert session.get(JudgeRow, "J2") is None
        assert bundle.audit_head == head


@pytest.mark.parametrize(
    "row",
    [
        JudgeRow(code="J1", position_in_list=9, name="Twin", role="member"),
        AssignmentRow(judge="J9", submission="001", position=1),
    ],
)
def test_write_against_the_rules_is_refused(make_bundle: MakeBundle, row: object) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        head = bundle.audit_head

        with pytest.raises(EntryRefusedError), bundle.write("add", actor="chair") as change:
            change.session.add(row)

        assert bundle.audit_head == head
        with bundle.write("add", actor="chair") as change:
            change.session.add(JudgeRow(code="J2", position_in_list=2, name="Budi", role="member"))


def test_write_of_half_a_character_is_refused(make_bundle: MakeBundle) -> None:
    with (
        BundleFile.open(make_bundle()) as bundle,
        pytest.raises(TextUnstorableError) as caught,
        bundle.write("add", actor="chair") as change,
    ):
        change.session.add(PaperDetailRow(key="place", value="Kupang \ud83d"))

    assert caught.value.text.endswith("Kupang \\ud83d")


def test_write_on_a_full_disk_is_refused_and_later_ones_succeed(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    with BundleFile.open(path) as bundle:
        connection = bundle._database.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

        with pytest.raises(DiskFullError), bundle.write("add", actor="chair") as change:
            change.session.add(PaperDetailRow(key="place", value="Kupang" * 10_000))

        connection.execute("PRAGMA max_page_count=1000000")
        with bundle.write("add", actor="chair") as change:
            change.session.add(PaperDetailRow(key="place", value="Kupang"))
    with BundleFile.open(path) as bundle, bundle.read() as session:
        assert session.get_one(PaperDetailRow, "place").value == "Kupang"


def test_write_where_nothing_may_be_written_is_refused(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        bundle._database.connection.execute("PRAGMA query_only=ON")

        with pytest.raises(FileReadOnlyError), bundle.write("add", actor="chair") as change:
            change.session.add(PaperDetailRow(key="place", value="Kupang"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET hash = ''",
        "DELETE FROM audit",
        "UPDATE returns SET document = ''",
        "DELETE FROM returns",
        "UPDATE moderations SET reason = ''",
        "DELETE FROM moderations",
        "UPDATE sheet_changes SET new = ''",
        "DELETE FROM sheet_changes",
        "UPDATE policies SET document = ''",
        "DELETE FROM policies",
        "REPLACE INTO policies (number, document, reason, at, digest) VALUES (1, '', '', '', '')",
    ],
)
def test_record_refuses_to_be_edited(make_bundle: MakeBundle, statement: str) -> None:
    path = make_bundle()

    with (
        BundleFile.open(path) as bundle,
        pytest.raises(EntryRefusedError) as caught,
        bundle.write("edit", actor="chair") as change,
    ):
        change.session.execute(text(statement))

    assert "append-only" in caught.value.rule
    BundleFile.open(path).close()


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


def test_reading_session_writes_nothing(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        with bundle.read() as session:
            session.get_one(JudgeRow, "J1").name += ""
            session.flush()
        with pytest.raises(AssertionError, match="reading"), bundle.read() as session:
            rename(session)


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


def test_private_write_of_a_sealed_row_is_our_bug(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        with pytest.raises(AssertionError, match="sealed"), bundle.write_private() as session:
            rename(session)
        with pytest.raises(AssertionError, match="sealed"), bundle.write_private() as session:
            unassign(session)


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
