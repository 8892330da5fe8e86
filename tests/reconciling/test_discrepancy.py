from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from winner_judge.reconciling.discrepancy import Difference, find_differences, sheet_values, spread
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.scoring.totals import ValueTable
from winner_judge.values import Bilingual, Sheet, SheetStatus

WORDS = Bilingual("kata", "word")


def rubric(total: str = "100", step: str = "1") -> Rubric:
    scale = Scale(Decimal(0), Decimal(10), Decimal(step))
    half = Decimal(total) / 2
    criteria = tuple(Criterion(code, half, WORDS, None, scale) for code in ("K1", "K2"))
    return Rubric("P1", WORDS, Decimal(total), scale, criteria)


def sheet(judge: str, scores: Mapping[str, str], status: SheetStatus = SheetStatus.DONE) -> Sheet:
    return Sheet(judge, "U1", status, {code: Decimal(score) for code, score in scores.items()})


def pair(first: str, second: str) -> list[Sheet]:
    """Two sheets whose second criterion agrees."""
    return [sheet("J1", {"K1": first, "K2": "5"}), sheet("J2", {"K1": second, "K2": "5"})]


def test_spread_is_highest_minus_lowest_and_none_with_fewer_than_two() -> None:
    assert spread([Decimal(3), Decimal("9.5"), Decimal(4)]) == Decimal("6.5")
    assert spread([Decimal(3)]) is None
    assert spread([]) is None


def test_values_are_of_done_and_complete_sheets_only() -> None:
    sheets = [
        sheet("J1", {"K1": "5", "K2": "5"}),
        sheet("J2", {"K1": "5", "K2": "5"}, SheetStatus.DRAFT),
        sheet("J3", {"K1": "5"}),
        sheet("J4", {}, SheetStatus.RECUSED),
    ]

    assert sheet_values(ValueTable(rubric(), 2), sheets) == {"J1": Decimal("50.00")}
    assert find_differences(rubric(), sheets, Policy()) == ()


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        (("2", "5"), ()),
        (
            ("2", "6"),
            (Difference(None, Decimal("20.00"), Decimal(15)), Difference("K1", Decimal(4), Decimal(3))),
        ),
    ],
)
def test_discrepancy_is_strictly_greater(scores: tuple[str, str], found: tuple[Difference, ...]) -> None:
    policy = Policy(discrepancy_total=Decimal(15), discrepancy_levels=3)

    assert find_differences(rubric(), pair(*scores), policy) == found


def test_levels_count_steps_of_the_criterions_scale() -> None:
    policy = Policy(discrepancy_total=None, discrepancy_levels=2)

    assert find_differences(rubric(step="0.5"), pair("5", "6"), policy) == ()
    assert find_differences(rubric(step="0.5"), pair("5", "6.5"), policy) == (
        Difference("K1", Decimal(3), Decimal(2)),
    )


def test_limits_can_be_left_out() -> None:
    policy = Policy(discrepancy_total=None, discrepancy_levels=None)

    assert find_differences(rubric(), pair("0", "10"), policy) == ()


def test_mixed_rubrics_compare_hundredths_of_the_total() -> None:
    policy = Policy(discrepancy_total=Decimal(15), discrepancy_levels=None)
    out_of_20 = rubric(total="20")

    points = find_differences(out_of_20, pair("0", "10"), policy)
    shares = find_differences(out_of_20, pair("0", "10"), policy, is_mixed=True)

    assert points == ()
    assert shares == (Difference(None, Decimal("50.00"), Decimal(15)),)
    assert find_differences(out_of_20, pair("2", "5"), policy, is_mixed=True) == ()


def test_difference_is_between_values_as_printed() -> None:
    coarse = replace(Policy(discrepancy_levels=None), decimals=0, discrepancy_total=Decimal(1))
    out_of_9 = rubric(total="9")

    assert find_differences(out_of_9, pair("1", "4"), coarse) == ()  # 2.70 and 4.05 print 3 and 4
