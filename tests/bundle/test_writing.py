"""What a write to a bundle saves, and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import (
    AssignmentRow,
    JudgeRow,
    ModerationRow,
    PaperDetailRow,
    ProvinceRow,
    SubmissionRow,
)
from winner_judge.bundle.rows import row_digest
from winner_judge.errors import (
    DiskFullError,
    EntryRefusedError,
    FileReadOnlyError,
    TextUnstorableError,
)

MakeBundle = Callable[..., Path]


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


def test_reading_session_writes_nothing(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        with bundle.read() as session:
            session.get_one(JudgeRow, "J1").name += ""
            session.flush()
        with pytest.raises(AssertionError, match="reading"), bundle.read() as session:
            rename(session)


def test_private_write_of_a_sealed_row_is_our_bug(make_bundle: MakeBundle) -> None:
    with BundleFile.open(make_bundle()) as bundle:
        with pytest.raises(AssertionError, match="sealed"), bundle.write_private() as session:
            rename(session)
        with pytest.raises(AssertionError, match="sealed"), bundle.write_private() as session:
            unassign(session)
