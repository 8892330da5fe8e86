"""Figures that add up as they are printed."""

from fractions import Fraction
from itertools import product

import pytest

from winner_judge.reports.figures import Pooled, exact_places, figure, rounded_figure, signed
from winner_judge.scoring.policy import Aggregate
from winner_judge.wording import Words

ENGLISH, INDONESIAN = Words("en"), Words("id")
THIRDS = [Fraction(214, 3), Fraction(194, 3), Fraction(78)]


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(71), 2, "71.00"),
        (Fraction(-5, 4), 2, "–1.25"),
        (Fraction(214, 3), None, "71 1/3"),
        (Fraction(-1, 3), None, "–1/3"),
        (Fraction(4), None, "4"),
        (Fraction(0), None, "0"),
    ],
)
def test_figure_holds_the_value_exactly(value: Fraction, places: int | None, shown: str) -> None:
    assert figure(value, places, ENGLISH) == shown


def test_places_are_the_fewest_that_hold_all() -> None:
    assert exact_places([Fraction(1, 2), Fraction(1, 8)], 0) == 3
    assert exact_places([Fraction(1, 2)], 2) == 2
    assert exact_places([Fraction(1, 3)], 2) is None


def test_sign_is_written_plus_too() -> None:
    assert [signed(Fraction(value, 4), 2, INDONESIAN) for value in (1, 0, -1)] == ["+0,25", "+0,00", "–0,25"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(71), "71.00"),
        (Fraction("71.125"), "71.125, rounded to 71.13"),
        (Fraction(640, 9), "71.1111…, rounded to 71.11"),
        (Fraction(-200, 3), "–66.6666…, rounded to –66.67"),
    ],
)
def test_rounding_is_shown_where_digits_go_on(value: Fraction, shown: str) -> None:
    assert rounded_figure(value, 2, ENGLISH) == shown


def pooled(aggregate: Aggregate, *values: Fraction | int, trim: int = 0) -> Pooled:
    return Pooled([Fraction(value) for value in values], aggregate, trim, 2, 2)


def test_mean_is_written_out() -> None:
    assert pooled(Aggregate.MEAN, 71, 64, 78).working(INDONESIAN) == (
        "(71,00 + 64,00 + 78,00) ÷ 3 = 213,00 ÷ 3 = 71,00"
    )
    assert pooled(Aggregate.MEAN, *THIRDS).working(ENGLISH) == (
        "(71 1/3 + 64 2/3 + 78) ÷ 3 = 214 ÷ 3 = 71.3333…, rounded to 71.33"
    )
    assert pooled(Aggregate.MEAN, 71).working(ENGLISH) == "71.00"


def test_median_is_the_middle_or_the_mean_of_two() -> None:
    assert pooled(Aggregate.MEDIAN, 78, 64, 71).working(ENGLISH) == "71.00"
    assert pooled(Aggregate.MEDIAN, 78, 64, 71, 60).working(ENGLISH) == (
        "(64.00 + 71.00) ÷ 2 = 135.00 ÷ 2 = 67.50"
    )


def test_trimmed_mean_tells_what_it_drops() -> None:
    worked = pooled(Aggregate.TRIMMED_MEAN, 78, 64, 71, 60, 90, trim=1)

    assert worked.ordered(ENGLISH) == "60.00; 64.00; 71.00; 78.00; 90.00"
    assert (worked.lowest, worked.highest) == ([Fraction(60)], [Fraction(90)])
    assert worked.working(ENGLISH) == "(64.00 + 71.00 + 78.00) ÷ 3 = 213.00 ÷ 3 = 71.00"


@pytest.mark.parametrize(("count", "trim"), list(product(range(1, 5), range(1, 4))))
def test_trimmed_mean_keeps_what_lies_between(count: int, trim: int) -> None:
    assert len(pooled(Aggregate.TRIMMED_MEAN, *range(count), trim=trim).kept) == max(0, count - 2 * trim)
