"""Scores of one judge from a table into the pack."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import MissingColumnError, RowsRefusedError
from winner_judge.operations.desk import (
    declare,
    declare_conflict,
    mark_done,
    read_desk,
    score_from_table,
    set_comment,
    set_score,
)
from winner_judge.values import Sheet, SheetStatus

from .conftest import Rounds


@pytest.fixture
def pack(rounds: Rounds) -> BundleFile:
    """The pack of J2, who judges S1, S2 and S3 and has declared nothing yet."""
    return rounds.packs(rounds.prepared())["J2"]


@pytest.fixture
def desk(pack: BundleFile) -> BundleFile:
    """The same pack, declared without conflicts."""
    declare(pack, {})
    return pack


def table(rounds: Rounds, rows: Sequence[tuple[str, ...]], header: tuple[str, ...] = ()) -> Path:
    return rounds.table("mine.csv", header or ("submission", "criterion", "score"), rows)


def sheets(pack: BundleFile) -> Mapping[str, Sheet]:
    return {item.submission.code: item.sheet for item in read_desk(pack).entries}


def test_table_scores_and_closes_complete_sheets(pack: BundleFile, rounds: Rounds) -> None:
    rows = [("s1", "Kriteria K1", "4"), ("S1", "K2", "5"), ("S2", "K1", "3,0"), ("S2", "K2", "")]

    summary = score_from_table(pack, table(rounds, rows))

    assert (summary.added, summary.has_answered_conflicts) == (3, True)
    found = sheets(pack)
    assert (found["S1"].status, found["S1"].scores) == (
        SheetStatus.DONE,
        {"K1": Decimal(4), "K2": Decimal(5)},
    )
    assert (found["S2"].status, found["S2"].scores) == (SheetStatus.DRAFT, {"K1": Decimal(3)})
    assert read_desk(pack).has_declared


def test_declaration_that_was_answered_is_not_answered_again(desk: BundleFile, rounds: Rounds) -> None:
    summary = score_from_table(desk, table(rounds, [("S1", "K1", "4")]))

    assert not summary.has_answered_conflicts


def test_same_table_again_changes_nothing(pack: BundleFile, rounds: Rounds) -> None:
    path = table(rounds, [("S1", "K1", "4"), ("S1", "K2", "5")])
    score_from_table(pack, path)
    before = read_desk(pack), pack.audit_head

    score_from_table(pack, path)

    assert (read_desk(pack), pack.audit_head) == before


def test_corrected_table_reopens_and_closes_the_sheet(pack: BundleFile, rounds: Rounds) -> None:
    score_from_table(pack, table(rounds, [("S1", "K1", "4"), ("S1", "K2", "5")]))

    score_from_table(pack, table(rounds, [("S1", "K2", "2")]))

    assert sheets(pack)["S1"].scores == {"K1": Decimal(4), "K2": Decimal(2)}
    assert sheets(pack)["S1"].status is SheetStatus.DONE


def test_table_completes_a_drafted_sheet(desk: BundleFile, rounds: Rounds) -> None:
    set_score(desk, "S1", "K1", Decimal(4))

    score_from_table(desk, table(rounds, [("S1", "K2", "5")]))

    assert sheets(desk)["S1"].status is SheetStatus.DONE


def test_column_of_judges_may_name_this_one(pack: BundleFile, rounds: Rounds) -> None:
    header = ("usulan", "juri", "kriteria", "skor")
    rows = [("S1", "J2", "K1", "4"), ("S2", "budi planted-two", "K1", "4"), ("S3", "", "K1", "4")]

    assert score_from_table(pack, table(rounds, rows, header)).added == 3


def test_bad_rows_are_all_named_and_nothing_is_taken(desk: BundleFile, rounds: Rounds) -> None:
    declare_conflict(desk, "S3", "Keluarga")
    before = read_desk(desk), desk.audit_head
    header = ("submission", "judge", "criterion", "score")
    rows = [
        ("S1", "J2", "K1", "4"),
        ("S1", "J2", "K1", "5"),
        ("S1", "J1", "K2", "4"),
        ("S9", "", "K1", "4"),
        ("", "", "K1", "4"),
        ("S2", "", "K1", "empat"),
        ("S2", "", "K2", "7"),
        ("S2", "", "K7", "4"),
        ("S3", "", "K1", "4"),
    ]

    with pytest.raises(RowsRefusedError) as refusal:
        score_from_table(desk, table(rounds, rows, header))

    assert [(item.row, item.column, type(item.problem).__name__) for item in refusal.value.problems] == [
        (3, "score", "RepeatedScoreError"),
        (4, "judge", "OtherJudgesRowError"),
        (5, "submission", "UnknownSubmissionError"),
        (6, "submission", "ValueMissingError"),
        (7, "score", "ScoreNotNumberError"),
        (8, "score", "ScoreOffScaleError"),
        (9, "criterion", "UnknownCriterionError"),
        (10, "submission", "SheetRecusedError"),
    ]
    assert (read_desk(desk), desk.audit_head) == before


def test_table_without_a_needed_column_is_refused(desk: BundleFile, rounds: Rounds) -> None:
    with pytest.raises(MissingColumnError):
        score_from_table(desk, table(rounds, [("S1", "4")], ("submission", "score")))


@pytest.fixture
def strict(rounds: Rounds) -> BundleFile:
    """A declared pack whose policy wants a comment below 60."""
    pack = rounds.packs(rounds.prepared(policy=rounds.policy(comment={"below": "60"})))["J2"]
    declare(pack, {})
    return pack


LOW, FAIR = [("S1", "K1", "2"), ("S1", "K2", "2")], [("S2", "K1", "3"), ("S2", "K2", "3")]


def test_sheet_that_needs_a_comment_stays_a_draft_and_is_named(strict: BundleFile, rounds: Rounds) -> None:
    path = table(rounds, [*LOW, *FAIR, ("S3", "K1", "1")])

    summary = score_from_table(strict, path)

    assert (summary.added, summary.awaiting_comment) == (5, ("S1",))
    statuses = {code: sheet.status for code, sheet in sheets(strict).items()}
    assert statuses == {"S1": SheetStatus.DRAFT, "S2": SheetStatus.DONE, "S3": SheetStatus.DRAFT}
    assert sheets(strict)["S1"].scores == {"K1": Decimal(2), "K2": Decimal(2)}
    assert score_from_table(strict, path).awaiting_comment == ("S1",)
    set_comment(strict, "S1", "Saran")
    assert mark_done(strict, "S1").entry.sheet.status is SheetStatus.DONE


def test_comment_that_stands_already_lets_the_table_close_the_sheet(
    strict: BundleFile, rounds: Rounds
) -> None:
    set_comment(strict, "S1", "Saran")

    summary = score_from_table(strict, table(rounds, LOW))

    assert summary.awaiting_comment == ()
    assert sheets(strict)["S1"].status is SheetStatus.DONE


def test_done_sheet_that_a_table_lowers_becomes_a_draft(strict: BundleFile, rounds: Rounds) -> None:
    score_from_table(strict, table(rounds, FAIR))

    summary = score_from_table(strict, table(rounds, [("S2", "K1", "1")]))

    assert summary.awaiting_comment == ("S2",)
    assert sheets(strict)["S2"].status is SheetStatus.DRAFT
    assert sheets(strict)["S2"].scores == {"K1": Decimal(1), "K2": Decimal(3)}
