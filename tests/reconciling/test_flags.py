from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest

from winner_judge.reconciling.findings import Flag, FlagKind
from winner_judge.reconciling.flags import (
    FEWEST_SHARED,
    FEWEST_SHEETS,
    FloatArray,
    Outliers,
    find_outliers,
    find_scale_use,
    find_unlike,
)
from winner_judge.scoring.counting import Candidate, Count, count_sheets
from winner_judge.scoring.decisions import fold_decisions
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.values import Bilingual, Sheet, SheetStatus

GAP = float("nan")
WORDS = Bilingual("kata", "word")


def codes(prefix: str, count: int) -> tuple[str, ...]:
    return tuple(f"{prefix}{number:02}" for number in range(1, count + 1))


def outliers(table: FloatArray, *, ratio: float | None = None, within: float = 1.0) -> Outliers:
    entries, judges = table.shape
    names = codes("S", entries), codes("J", judges)
    return find_outliers(table, names, np.zeros(judges), ratio=ratio, within=within)


def test_sheet_far_from_its_expectation_is_flagged_with_its_sign() -> None:
    table = np.array([[50.0, 50.0, 50.0, 46.0], [60.0, 60.0, 60.0, 60.0]])

    found = outliers(table)

    assert [(flag.kind, flag.submission, flag.judge) for flag in found.flags] == [
        (FlagKind.OUTLYING_SHEET, "S01", "J04")
    ]
    assert found.flags[0].amount == pytest.approx(-3 / np.sqrt(3 / 4))


def test_expected_number_is_that_of_sheets_that_can_stand_out() -> None:
    table = np.array([[50.0, 50.0], [60.0, GAP]])

    found = outliers(table)

    assert found.flags == ()
    assert found.expected == pytest.approx(2 * 0.0124193, abs=1e-6)


def test_outliers_stand_by_distance() -> None:
    table = np.array([[50.0, 50.0, 50.0, 46.0], [60.0, 60.0, 60.0, 66.0]])

    assert [flag.submission for flag in outliers(table).flags if flag.judge == "J04"] == ["S02", "S01"]


def test_leverage_is_that_of_the_mixed_model_equations() -> None:
    table = np.array([[50.0, 58.0, GAP], [GAP, 61.0, 70.0], [40.0, 47.0, 41.0]])
    ratio = 0.7
    shown = ~np.isnan(table)
    rows, columns = np.nonzero(shown)
    design = np.hstack([np.eye(3)[rows], np.eye(3)[columns]])
    penalty = np.diag([0, 0, 0, ratio, ratio, ratio])
    hat = design @ np.linalg.inv(design.T @ design + penalty) @ design.T
    residuals = table - np.nanmean(table, axis=1, keepdims=True)
    expected = residuals[shown] / (0.5 * np.sqrt(1 - np.diag(hat)))

    found = outliers(table, ratio=ratio, within=0.5)

    assert {(flag.submission, flag.judge): flag.amount for flag in found.flags} == pytest.approx(
        {
            (f"S0{row + 1}", f"J0{column + 1}"): amount
            for row, column, amount in zip(rows, columns, expected, strict=True)
            if abs(amount) > 2.5
        }
    )
    assert len(found.flags) > 2


def test_nothing_stands_out_where_nothing_is_left_to_chance() -> None:
    assert outliers(np.array([[50.0, 50.0]]), within=0.0) == Outliers((), 0.0)


def against_the_others(entries: int) -> FloatArray:
    rising = np.linspace(40.0, 80.0, entries)
    return np.column_stack([rising, rising + 1, rising - 2, rising[::-1]])


def test_judge_with_another_order_is_flagged_by_the_correlation() -> None:
    table = against_the_others(FEWEST_SHARED)

    found = find_unlike(table, codes("J", 4), np.zeros(4))

    assert [(flag.kind, flag.judge, flag.submission) for flag in found] == [
        (FlagKind.UNLIKE_OTHERS, "J04", None)
    ]
    assert found[0].amount == pytest.approx(-1.0)


def test_nothing_is_said_of_an_order_of_too_few_entries() -> None:
    assert find_unlike(against_the_others(FEWEST_SHARED - 1), codes("J", 4), np.zeros(4)) == ()


def test_judge_who_always_gives_the_same_has_no_order() -> None:
    table = against_the_others(12)
    table[:, 3] = 70.0

    assert find_unlike(table, codes("J", 4), np.zeros(4)) == ()


def test_changing_colleagues_do_not_look_like_another_order() -> None:
    rising = np.linspace(40.0, 80.0, 12)
    lenient = np.where(np.arange(12) < 6, rising + 60, GAP)
    strict = np.where(np.arange(12) >= 6, rising - 60, GAP)
    table = np.column_stack([rising, lenient, strict])

    assert [flag.judge for flag in find_unlike(table, codes("J", 3), np.zeros(3))] == ["J01"]
    assert find_unlike(table, codes("J", 3), np.array([0.0, 60.0, -60.0])) == ()


def counted(rows: dict[str, Sequence[str]], *, high: str = "5", criteria: int = 2) -> list[Count]:
    """Count sheets: judge to the score of all criteria on each submission."""
    scale = Scale(Decimal(1), Decimal(high), Decimal(1))
    names = codes("K", criteria)
    weight = Decimal(100) / criteria
    rubric = Rubric(
        "P1", WORDS, Decimal(100), scale, tuple(Criterion(name, weight, WORDS, None, scale) for name in names)
    )
    sheets = [
        Sheet(judge, f"S{number}", SheetStatus.DONE, {name: Decimal(score) for name in names})
        for judge, scores in rows.items()
        for number, score in enumerate(scores, start=1)
    ]
    candidates = [
        Candidate(code, None, "P1", "P1") for code in sorted({sheet.submission for sheet in sheets})
    ]
    return count_sheets(candidates, sheets, {"P1": rubric}, 2, fold_decisions([]))


def test_judge_who_leaves_most_of_the_scale_unused_is_flagged_by_the_share() -> None:
    found = find_scale_use(counted({"J1": "12345", "J2": "23451", "J3": "44544"}))

    assert found == (Flag(FlagKind.SCALE_USE, "J3", None, 0.4),)


def test_habit_of_the_whole_panel_is_no_flag() -> None:
    assert find_scale_use(counted({"J1": "44544", "J2": "45444"})) == ()


def test_nothing_is_said_of_the_scale_with_few_sheets() -> None:
    few = "4" * (FEWEST_SHEETS - 1)

    assert find_scale_use(counted({"J1": "12345", "J2": "54321", "J3": few})) == ()
    assert find_scale_use([]) == ()


def test_fine_scale_is_taken_in_bands() -> None:
    spread = [str(score) for score in range(1, 101, 9)]
    found = find_scale_use(counted({"J1": spread, "J2": spread, "J3": ["71", "75", "79"] * 4}, high="100"))

    assert found == (Flag(FlagKind.SCALE_USE, "J3", None, 0.1),)
