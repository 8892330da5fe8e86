from decimal import Decimal
from fractions import Fraction

from winner_judge.reconciling.differences import find_differences


def test_difference_is_what_a_calculator_finds_on_shared_submissions() -> None:
    values = {
        ("J1", "S1"): 80,
        ("J2", "S1"): 70,
        ("J3", "S1"): 60,
        ("J1", "S2"): 50,
        ("J2", "S2"): 45,
        ("J3", "S3"): 99,
        ("J4", "S4"): 12,
    }

    found = find_differences((judge, code, Fraction(value)) for (judge, code), value in values.items())

    # J1: mean of 80 and 50, less the mean of 65 and 45; S3 and S4 are nobody else's.
    assert found == {"J1": Decimal("10.00"), "J2": Decimal("-2.50"), "J3": Decimal("-15.00")}


def test_difference_is_rounded_away_from_zero_on_two_places() -> None:
    sheets = [("J1", "S1", Fraction("70.125")), ("J2", "S1", Fraction(70))]

    assert find_differences(sheets) == {"J1": Decimal("0.13"), "J2": Decimal("-0.13")}
