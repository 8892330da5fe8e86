"""The adjusted mean of one entry, against figures worked out by hand."""

from decimal import Decimal
from fractions import Fraction

from winner_judge.scoring.adjusting import adjusted_value

VALUES = {"J1": Fraction(71), "J2": Fraction(64), "J3": Fraction(78)}
LENIENCY = {"J1": Decimal("-4.1"), "J2": Decimal("1.000001"), "J3": Decimal("0.6"), "J4": Decimal(9)}


def test_adjusted_value_takes_each_judges_leniency_off_exactly() -> None:
    assert adjusted_value(VALUES, LENIENCY, Decimal(100)) == Fraction(215_499_999, 3_000_000)


def test_leniency_is_scaled_to_the_rubrics_total() -> None:
    assert adjusted_value({"J1": Fraction(10)}, {"J1": Decimal("2.5")}, Decimal(20)) == Fraction(19, 2)


def test_judge_without_leniency_is_taken_as_given() -> None:
    assert adjusted_value(VALUES, {}, Decimal(100)) == Fraction(71)
