"""Judges and their conflicts of interest, before judging begins and after."""

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from winner_judge.errors import (
    CodeTakenError,
    ConflictAssignedError,
    NotPreparingError,
    RepeatedCodeError,
    RowsRefusedError,
    UnknownJudgeError,
    UnknownRoleError,
    UnknownSubmissionError,
    ValueMissingError,
)
from winner_judge.operations.preparing import (
    add_judge,
    change_judge,
    import_judges,
    read_roster,
    remove_judge,
    set_conflicts,
)
from winner_judge.values import Conflict, Judge, JudgeRole

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

from .prepared_tables import problems_of


def test_judges_come_in_with_roles_and_expertise(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    header = ("kode", "nama", "peran", "instansi", "keahlian", "nip", "jabatan", "sapaan")
    rows = [
        ("J1", "Ratna", "Ketua", "UI", "P3; kesehatan, tata kelola", "198001012005011001", "Dosen", "Ibu"),
        ("NA", "Budi", "", "", "", "", "", ""),
        ("J3", "Citra", "juri pengganti", "", "", "", "", ""),
        ("J4", "Dewi", "TRAINEE", "", "", "", "", ""),
    ]

    summary = import_judges(bundle, rounds.table("j.csv", header, rows))

    judges = read_roster(bundle).judges
    assert summary.added == 4
    assert judges[0] == Judge(
        code="J1",
        name="Ratna",
        role=JudgeRole.CHAIR,
        institution="UI",
        expertise=("P3", "P2", "tata kelola"),
        nip="198001012005011001",
        position="Dosen",
        salutation="Ibu",
    )
    assert [(judge.code, judge.role) for judge in judges[1:]] == [
        ("NA", JudgeRole.MEMBER),
        ("J3", JudgeRole.SUBSTITUTE),
        ("J4", JudgeRole.TRAINEE),
    ]


def test_judges_with_problems_are_refused_whole(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_judges(bundle, 1)
    rows = [("J1", "Lain", ""), ("J2", "", "raja"), ("j2", "Budi", "")]

    with pytest.raises(RowsRefusedError) as refusal:
        import_judges(bundle, rounds.table("j.csv", ("code", "name", "role"), rows))

    assert problems_of(refusal.value) == [
        (2, "code", CodeTakenError),
        (3, "name", ValueMissingError),
        (3, "role", UnknownRoleError),
        (4, "code", RepeatedCodeError),
    ]
    assert len(read_roster(bundle).judges) == 1


def test_nip_that_a_spreadsheet_spoiled_is_refused(rounds: "Rounds", tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["code", "name", "nip"])
    sheet.append(["J1", "Ratna", 198001012005011001])
    book.save(tmp_path / "j.xlsx")

    with pytest.raises(RowsRefusedError) as refusal:
        import_judges(rounds.new(), tmp_path / "j.xlsx")

    assert [(item.row, item.column) for item in refusal.value.problems] == [(2, "nip")]


def test_spoiled_cell_of_a_column_that_is_not_imported_does_not_matter(
    rounds: "Rounds", tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["code", "name", "telepon"])
    sheet.append(["J1", "Ratna", 198001012005011001])
    book.save(tmp_path / "j.xlsx")
    bundle = rounds.new()

    import_judges(bundle, tmp_path / "j.xlsx")

    assert [judge.name for judge in read_roster(bundle).judges] == ["Ratna"]


def test_judges_are_added_changed_and_removed(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    add_judge(bundle, Judge("J4", "Dewi"))
    change_judge(bundle, Judge("J2", "Budi Baru", JudgeRole.SUBSTITUTE, expertise=("A",), nip="123"))
    set_conflicts(bundle, [Conflict("J3", "S1", "saudara")])
    remove_judge(bundle, "J3")

    roster = read_roster(bundle)
    assert [judge.code for judge in roster.judges] == ["J1", "J2", "J4"]
    assert roster.judges[1] == Judge("J2", "Budi Baru", JudgeRole.SUBSTITUTE, expertise=("A",), nip="123")
    assert roster.conflicts == ()
    assert set(roster.assignments) == {"J1", "J2", "J4"}
    with pytest.raises(CodeTakenError):
        add_judge(bundle, Judge("j4", "Lain"))
    with pytest.raises(UnknownJudgeError):
        change_judge(bundle, Judge("J9", "Lain"))
    with pytest.raises(UnknownJudgeError):
        remove_judge(bundle, "J9")
    with pytest.raises(ValueMissingError):
        add_judge(bundle, Judge("J5", " "))


def test_judge_stays_once_judging_has_begun(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})

    with pytest.raises(NotPreparingError):
        remove_judge(bundle, "J2")

    add_judge(bundle, Judge("J4", "Dewi", JudgeRole.SUBSTITUTE))
    assert [judge.code for judge in read_roster(bundle).judges] == ["J1", "J2", "J3", "J4"]


def test_conflicts_take_assignments_away_while_preparing(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    set_conflicts(bundle, [Conflict("J1", "S2", "mitra"), Conflict("J2", "S1", "saudara")])
    set_conflicts(bundle, [Conflict("J1", "S2", "mantan mitra")])

    roster = read_roster(bundle)
    assert roster.conflicts == (Conflict("J1", "S2", "mantan mitra"),)
    assert roster.assignments == {"J1": ("S1", "S3"), "J2": ("S2", "S3"), "J3": ("S1", "S2", "S3")}


def test_conflicts_with_unknown_names_are_refused(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    with pytest.raises(UnknownJudgeError):
        set_conflicts(bundle, [Conflict("J9", "S1", "")])
    with pytest.raises(UnknownSubmissionError):
        set_conflicts(bundle, [Conflict("J1", "S9", "")])

    assert read_roster(bundle).conflicts == ()


def test_conflict_with_an_assigned_submission_is_for_the_judge_to_declare(rounds: "Rounds") -> None:
    bundle = rounds.prepared(per_submission=1)
    roster = read_roster(bundle)
    free = next(code for code in ("S1", "S2", "S3") if code not in roster.assignments["J1"])
    rounds.score(bundle, {"J1": {roster.assignments["J1"][0]: ["4", "5"]}})

    with pytest.raises(ConflictAssignedError):
        set_conflicts(bundle, [Conflict("J1", roster.assignments["J1"][0], "mitra")])

    set_conflicts(bundle, [Conflict("J1", free, "mitra")])
    assert read_roster(bundle).conflicts == (Conflict("J1", free, "mitra"),)
