from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge.errors import ScoreOffScaleError
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.scoring.totals import (
    ValueTable,
    contribution,
    partial_value,
    round_half_away,
    sheet_value,
    shown_contribution,
)
from winner_judge.values import Bilingual

WORDS = Bilingual("kata", "word")


def criterion(code: str, weight: str, low: str, high: str, step: str) -> Criterion:
    return Criterion(code, Decimal(weight), WORDS, None, Scale(Decimal(low), Decimal(high), Decimal(step)))


MIXED = (
    criterion("K1", "33.3", "1", "7", "1"),
    criterion("K2", "33.3", "-2", "3", "0.5"),
    criterion("K3", "33.4", "0.1", "0.9", "0.2"),
)
RUBRIC = Rubric("P1", WORDS, Decimal(100), MIXED[0].scale, MIXED)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.5", 0, "1"),
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("1.004999", 2, "1.00"),
        ("-0.004", 2, "0.00"),
        ("84", 2, "84.00"),
        ("99.995", 2, "100.00"),
        ("1E+3", 1, "1000.0"),
    ],
)
def test_rounding_goes_half_away_from_zero(value: str, decimals: int, printed: str) -> None:
    assert str(round_half_away(Decimal(value), decimals)) == printed


def test_rounding_takes_fractions_and_whole_numbers() -> None:
    assert str(round_half_away(Fraction(2, 3), 4)) == "0.6667"
    assert str(round_half_away(7, 2)) == "7.00"


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 6))
def test_rounding_is_nearest_and_symmetric(value: Fraction, decimals: int) -> None:
    rounded = round_half_away(value, decimals)

    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**decimals)
    assert round_half_away(-value, decimals) == -rounded
    assert not (rounded == 0 and rounded.is_signed())
    assert rounded.as_tuple().exponent == -decimals


def test_contribution_is_weight_times_score_over_highest() -> None:
    assert contribution(criterion("K1", "30", "1", "5", "1"), Decimal(4)) == 24
    assert contribution(MIXED[0], Decimal(1)) == Fraction(333, 70)


@pytest.mark.parametrize(
    ("weight", "high", "score", "decimals", "shown"),
    [
        ("30", "5", "4", 2, "24"),
        ("12.5", "5", "1", 2, "2.5"),
        ("15", "7", "4", 2, "8.57"),
        ("15", "7", "4", 0, "9"),
        ("10", "100", "0", 2, "0"),
        ("1000", "5", "5", 2, "1000"),
        ("10", "8", "-1", 2, "-1.25"),
        ("1", "1000", "5", 2, "0.01"),
    ],
)
def test_a_contribution_is_shown_with_as_many_decimals_as_it_needs(
    weight: str, high: str, score: str, decimals: int, shown: str
) -> None:
    given_to = criterion("K1", weight, "-1", high, "1")

    assert str(shown_contribution(given_to, Decimal(score), decimals)) == shown


def test_a_contribution_that_is_shown_rounded_differs_from_the_exact_one() -> None:
    seventh, fifth = criterion("K1", "15", "1", "7", "1"), criterion("K2", "15", "1", "5", "1")

    assert shown_contribution(seventh, Decimal(4), 2) != contribution(seventh, Decimal(4))
    assert shown_contribution(fifth, Decimal(4), 2) == contribution(fifth, Decimal(4))


def test_partial_value_is_none_without_scores_and_sums_what_is_given() -> None:
    assert partial_value(RUBRIC, {}) is None
    assert partial_value(RUBRIC, {"K2": Decimal(-2), "X": Decimal(1)}) == Fraction(-222, 10)


@given(st.data())
def test_value_table_agrees_with_fractions(data: st.DataObject) -> None:
    table = ValueTable(RUBRIC, 2)

    for _ in range(3):
        scores = {item.code: data.draw(st.sampled_from(item.scale.scores())) for item in MIXED}
        units = table.units(scores)

        assert units is not None
        assert Fraction(units, table.denominator) == sheet_value(RUBRIC, scores)
        assert table.printed[units] == round_half_away(sheet_value(RUBRIC, scores), 2)


def test_value_table_has_no_value_where_a_score_is_missing() -> None:
    table = ValueTable(RUBRIC, 2)
    complete = {"K1": Decimal(7), "K2": Decimal(3), "K3": Decimal("0.9")}

    assert table.units(complete) == 100 * table.denominator
    assert table.units({"K1": Decimal(7), "K2": Decimal(3)}) is None
    assert table.units({}) is None


def test_value_table_refuses_a_score_off_its_scale() -> None:
    with pytest.raises(ScoreOffScaleError) as caught:
        ValueTable(RUBRIC, 2).units({"K1": Decimal(7), "K2": Decimal("0.25"), "K3": Decimal("0.9")})

    assert caught.value.given == Decimal("0.25")
    assert caught.value.step == Decimal("0.5")
