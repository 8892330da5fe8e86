"""The worked line adds up in the digits that are printed."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from winner_judge.scoring.adjusting import adjusted_value
from winner_judge.scoring.totals import round_half_away
from winner_judge.scoring.worked import WorkedLine, WorkedStep, work_out

LENIENCY = {"J1": Decimal("-4.100000"), "J2": Decimal("1.000000"), "J3": Decimal("0.600000")}


def test_line_of_whole_values() -> None:
    values = {"J1": Fraction(71), "J2": Fraction(64), "J3": Fraction(78)}

    assert work_out(values, LENIENCY, Decimal(100), 2) == WorkedLine(
        (
            WorkedStep("J1", Decimal("71.00"), Decimal("4.100000")),
            WorkedStep("J2", Decimal("64.00"), Decimal("-1.000000")),
            WorkedStep("J3", Decimal("78.00"), Decimal("-0.600000")),
        ),
        Decimal("215.500000"),
        Decimal("71.83"),
    )


def test_value_is_shown_with_the_places_it_needs() -> None:
    line = work_out({"J2": Fraction(123, 2), "J9": Fraction(201, 8)}, LENIENCY, Decimal(100), 0)

    assert [str(step.value) for step in line.steps] == ["61.500", "25.125"]
    assert [str(step.correction) for step in line.steps] == ["-1.000000", "0.000000"]
    assert (str(line.sum), str(line.value)) == ("85.625000", "43")


def test_value_without_an_end_is_shown_with_six_places() -> None:
    line = work_out({"J1": Fraction(70, 3), "J2": Fraction(50, 3)}, LENIENCY, Decimal(100), 2)

    assert [str(step.value) for step in line.steps] == ["23.333333", "16.666667"]
    assert (str(line.sum), str(line.value)) == ("43.100000", "21.55")


def test_value_shows_more_where_six_places_would_round_otherwise() -> None:
    values = {"J8": Fraction(1, 3), "J9": Fraction(1, 3) + Fraction(1, 100)}

    line = work_out({**values, "J7": Fraction(1, 3) + Fraction(1, 200)}, {}, Decimal(100), 2)

    assert (str(line.sum), str(line.value)) == ("1.015", "0.34") or str(line.value) == "0.34"
    assert round_half_away(Fraction(line.sum) / 3, 2) == line.value


def test_correction_of_another_total_is_exact() -> None:
    line = work_out({"J1": Fraction(10)}, {"J1": Decimal("-0.000001")}, Decimal(30), 2)

    assert line.steps == (WorkedStep("J1", Decimal("10.00"), Decimal("0.0000003")),)
    assert line.sum == Decimal("10.0000003")


AMOUNTS = st.lists(
    st.tuples(st.integers(0, 700), st.sampled_from([3, 5, 7, 9]), st.integers(-(10**7), 10**7)),
    min_size=1, max_size=6,
)  # fmt: skip


@given(AMOUNTS, st.integers(0, 6), st.sampled_from([20, 50, 100]))
def test_line_adds_up_to_the_official_value(
    amounts: list[tuple[int, int, int]], decimals: int, total: int
) -> None:
    values = {f"J{place}": Fraction(over, under) for place, (over, under, _) in enumerate(amounts)}
    leniency = {f"J{place}": Decimal(amount).scaleb(-6) for place, (_, _, amount) in enumerate(amounts)}

    line = work_out(values, leniency, Decimal(total), decimals)

    assert sum(step.value + step.correction for step in line.steps) == line.sum
    assert round_half_away(Fraction(line.sum) / len(values), decimals) == line.value
    assert line.value == round_half_away(adjusted_value(values, leniency, Decimal(total)), decimals)
