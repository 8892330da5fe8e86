"""All figures are worked out by hand beside the tables that they come from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from winner_judge.scoring.own_scores import Bar, Halves, OwnScores, ValueTrail, bins, own_scores
from winner_judge.scoring.rubric import Rubric, Scale
from winner_judge.values import Bilingual, Sheet, SheetStatus

RubricOf = Callable[..., Rubric]
DONE, DRAFT = SheetStatus.DONE, SheetStatus.DRAFT


def sheet(code: str, status: SheetStatus, minute: int | None = None, **scores: str) -> Sheet:
    at = None if minute is None else datetime(2023, 10, 18, 9, minute, tzinfo=UTC)
    given = {name: Decimal(score) for name, score in scores.items()}
    return Sheet("J1", code, status, given, changed_at=at)


def counts(found: OwnScores, place: int = 0) -> list[int]:
    return [bar.count for bar in found.criteria[place].bars]


def bar(lowest: str, highest: str, count: int = 0) -> Bar:
    return Bar(Decimal(lowest), Decimal(highest), count)


def scale(low: str, high: str, step: str) -> Scale:
    return Scale(Decimal(low), Decimal(high), Decimal(step))


def test_levels_mean_and_spread_of_each_criterion(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "60", "K2": "40"}, low="1", high="5", step="1")
    sheets = [
        sheet("A", DONE, K1="4", K2="2"),
        sheet("B", DONE, K1="4", K2="5"),
        sheet("C", DRAFT, K1="2"),
    ]

    found = own_scores((rubric, item) for item in sheets)

    first, second = found.criteria
    assert (found.sheets, found.not_done) == (3, 1)
    assert (first.code, first.number, first.names) == ("K1", 1, (Bilingual("K1", "K1"),))
    assert counts(found, 0) == [0, 1, 0, 2, 0]
    assert (first.mean, first.lowest, first.highest, first.count) == (
        Fraction(10, 3),
        Decimal(2),
        Decimal(4),
        3,
    )
    assert first.unused == (bar("1", "1"), bar("3", "3"), bar("5", "5"))
    assert counts(found, 1) == [0, 1, 0, 0, 1]
    assert (second.mean, second.lowest, second.highest) == (Fraction(7, 2), Decimal(2), Decimal(5))


def test_recused_and_untouched_sheets_are_left_out(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "100"}, low="1", high="5", step="1")
    sheets = [
        sheet("A", SheetStatus.RECUSED, K1="1"),
        sheet("B", SheetStatus.NOT_STARTED),
        sheet("C", DRAFT),
        sheet("D", DONE, K1="3"),
    ]

    found = own_scores((rubric, item) for item in sheets)

    assert (found.sheets, found.not_done) == (1, 0)
    assert counts(found) == [0, 0, 1, 0, 0]
    assert found.trail.values == (Fraction(60),)


def test_nothing_scored_lists_the_criteria_without_figures(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "100"}, low="1", high="3", step="1")

    found = own_scores([(rubric, sheet("A", SheetStatus.NOT_STARTED))])

    [use] = found.criteria
    assert (found.sheets, use.count, use.mean, use.lowest, use.highest) == (0, 0, None, None, None)
    assert found.trail == ValueTrail((), Decimal(100))
    assert (found.trail.mean, found.trail.halves) == (None, None)
    assert own_scores([]) == OwnScores(0, 0, (), ValueTrail((), Decimal(100)))


def test_rubrics_share_criteria_of_one_code_and_scale(rubric_of: RubricOf) -> None:
    one = rubric_of({"K1": "60", "K2": "40"}, code="P1", low="1", high="5", step="1")
    other = rubric_of({"K2": "30", "K3": "70"}, code="P2", low="1", high="5", step="1")
    water = replace(other.criteria[0], name=Bilingual("Air", "Water"))
    other = replace(other, criteria=(water, other.criteria[1]))
    third = rubric_of({"K1": "100"}, code="P3", low="0", high="10", step="1")

    found = own_scores(
        [
            (one, sheet("A", DRAFT, K1="1", K2="2")),
            (other, sheet("B", DRAFT, K2="3")),
            (third, sheet("C", DRAFT, K1="9")),
        ]
    )

    assert [(use.code, use.number, len(use.names), use.count) for use in found.criteria] == [
        ("K1", 1, 1, 1),
        ("K2", None, 2, 2),
        ("K3", 2, 1, 0),
        ("K1", 1, 1, 1),
    ]
    assert [len(use.bars) for use in found.criteria] == [5, 5, 5, 11]


@pytest.mark.parametrize(
    ("asked", "first", "last", "count"),
    [
        (scale("1", "5", "1"), ("1", "1"), ("5", "5"), 5),
        (scale("0", "10", "1"), ("0", "0"), ("10", "10"), 11),
        (scale("0", "100", "1"), ("0", "9"), ("90", "100"), 10),
        (scale("0", "10", "0.5"), ("0.0", "0.5"), ("9.0", "10.0"), 10),
        (scale("1", "20", "1"), ("1", "2"), ("19", "20"), 10),
    ],
)
def test_long_scales_are_told_in_tenths(
    asked: Scale, first: tuple[str, str], last: tuple[str, str], count: int
) -> None:
    found = bins(asked)

    assert len(found) == count
    assert found[0] == tuple(map(Decimal, first))
    assert found[-1] == tuple(map(Decimal, last))


def test_unused_tenths_are_joined(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "100"}, low="0", high="100", step="1")
    sheets = [sheet("A", DRAFT, K1="35"), sheet("B", DRAFT, K1="39"), sheet("C", DRAFT, K1="100")]

    found = own_scores((rubric, item) for item in sheets)

    assert counts(found) == [0, 0, 0, 2, 0, 0, 0, 0, 0, 1]
    assert found.criteria[0].unused == (bar("0", "29"), bar("40", "89"))


def test_values_follow_the_last_change_and_are_halved(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "100"}, low="1", high="5", step="1")
    sheets = [
        sheet("A", DONE, 50, K1="1"),
        sheet("B", DONE, 10, K1="5"),
        sheet("C", DONE, None, K1="2"),
        sheet("D", DONE, 20, K1="4"),
        sheet("E", DONE, 30, K1="4"),
    ]

    trail = own_scores((rubric, item) for item in sheets).trail

    assert trail.values == tuple(map(Fraction, (100, 80, 80, 20, 40)))
    assert trail.mean == Fraction(64)
    assert trail.halves == Halves(3, Fraction(260, 3), 2, Fraction(30))


def test_three_sheets_are_too_few_to_halve(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "100"})

    trail = own_scores((rubric, sheet(str(number), DONE, number, K1="50")) for number in range(3)).trail

    assert (len(trail.values), trail.halves) == (3, None)


def test_only_complete_sheets_have_a_value_to_follow(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "50", "K2": "50"})

    found = own_scores([(rubric, sheet("A", DRAFT, K1="50")), (rubric, sheet("B", DRAFT, K1="50", K2="100"))])

    assert (found.sheets, found.trail.values) == (2, (Fraction(75),))


def test_different_totals_are_told_as_shares_of_100(rubric_of: RubricOf) -> None:
    hundred, twenty = rubric_of({"K1": "100"}, code="P1"), rubric_of({"K1": "20"}, code="P2")
    sheets = [(hundred, sheet("A", DONE, K1="40")), (twenty, sheet("B", DONE, K1="40"))]

    mixed, alone = own_scores(sheets).trail, own_scores(sheets[1:]).trail

    assert mixed == ValueTrail((Fraction(40), Fraction(40)), Decimal(100))
    assert alone == ValueTrail((Fraction(8),), Decimal(20))
