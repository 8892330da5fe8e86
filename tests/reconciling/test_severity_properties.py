"""What may not change the adjusted means, whatever the scores."""

import random
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from winner_judge.reconciling.severity import Severity, fit_severity
from winner_judge.scoring.adjusting import adjusted_value

Sheets = list[tuple[str, str, float]]

DIGIT = Decimal("0.000001")
HUNDRED = Decimal(100)
VALUES = st.integers(0, 200).map(lambda half: half / 2)


@st.composite
def panels(draw: st.DrawFn, *, is_complete: bool = False, judges: str = "ABCDE", entry: str = "U") -> Sheets:
    """Up to 8 entries; judges out of up to five, or all of these."""
    panel = judges[: draw(st.integers(2, len(judges)))]
    sheets: Sheets = []
    for number in range(draw(st.integers(2, 8))):
        mine = list(panel) if is_complete else draw(st.lists(st.sampled_from(panel), min_size=1, unique=True))
        sheets += [(judge, f"{entry}{number}", draw(VALUES)) for judge in mine]
    return sheets


def exact_values(sheets: Sheets, severity: Severity) -> dict[str, Fraction]:
    """What becomes official: exact from the rounded leniencies."""
    by_entry: dict[str, dict[str, Fraction]] = {}
    for judge, code, value in sheets:
        by_entry.setdefault(code, {})[judge] = Fraction(value)
    return {code: adjusted_value(mine, severity.leniency, HUNDRED) for code, mine in by_entry.items()}


def raw_values(sheets: Sheets) -> dict[str, Fraction]:
    return exact_values(sheets, Severity())


def assert_alike(one: Severity, other: Severity, judges: dict[str, str] | None = None) -> None:
    names = judges or {judge: judge for judge in one.leniency}
    assert one.unavailable == other.unavailable
    assert {names[judge] for judge in one.leniency} == set(other.leniency)
    for judge, leniency in one.leniency.items():
        assert abs(leniency - other.leniency[names[judge]]) <= 2 * DIGIT


@given(panels(), st.integers(-50, 50))
def test_same_points_on_top_of_all_values_change_no_leniency(sheets: Sheets, points: int) -> None:
    moved = [(judge, code, value + points) for judge, code, value in sheets]

    assert_alike(fit_severity(sheets), fit_severity(moved))


@given(panels(), st.randoms(use_true_random=False))
def test_order_of_sheets_changes_no_digit(sheets: Sheets, lot: random.Random) -> None:
    assert fit_severity(lot.sample(sheets, len(sheets))) == fit_severity(sheets)


@given(panels(), st.permutations("ABCDE"), st.permutations(range(8)))
def test_other_names_change_no_leniency(sheets: Sheets, judges: list[str], numbers: list[int]) -> None:
    names = dict(zip("ABCDE", judges, strict=True))
    renamed = [(names[judge], f"V{numbers[int(code[1:])]}", value) for judge, code, value in sheets]

    assert_alike(fit_severity(sheets), fit_severity(renamed), names)


@given(panels(is_complete=True))
def test_complete_panel_keeps_the_raw_differences(sheets: Sheets) -> None:
    raw = raw_values(sheets)
    adjusted = exact_values(sheets, fit_severity(sheets))

    assert all(
        adjusted[one] - adjusted[other] == raw[one] - raw[other] for one, other in pairwise(sorted(raw))
    )


@given(panels(is_complete=True), st.integers(-40, 40))
def test_one_judge_giving_more_to_all_moves_nobody_on_a_complete_panel(sheets: Sheets, points: int) -> None:
    moved = [(judge, code, value + points * (judge == "A")) for judge, code, value in sheets]

    before = exact_values(sheets, fit_severity(sheets))
    after = exact_values(moved, fit_severity(moved))

    assert len({after[code] - before[code] for code in before}) == 1


@given(panels(), panels(judges="VWXYZ", entry="X"), st.integers(-40, 40))
def test_nothing_is_adjusted_across_separate_panels(left: Sheets, right: Sheets, points: int) -> None:
    moved = [(judge, code, value + points) for judge, code, value in right]
    severity = fit_severity(left + right)
    assume(severity.unavailable is None)

    assert_alike(severity, fit_severity(left + moved))
    for panel in (left, right):
        judges = {judge for judge, _, _ in panel}
        assert abs(sum((severity.leniency[judge] for judge in judges), Decimal(0))) <= 5 * DIGIT


@given(panels())
def test_no_panel_gives_anything_but_numbers(sheets: Sheets) -> None:
    severity = fit_severity(sheets)

    assert all(
        severity.low[judge] <= amount <= severity.high[judge] for judge, amount in severity.leniency.items()
    )
    assert all(amount.is_finite() for amount in severity.high.values())
    assert all(error >= 0 for error in severity.standard_error.values())


def test_one_judge_giving_far_more_moves_adjusted_means_little_on_an_incomplete_panel() -> None:
    lot = random.Random(8)
    sheets: Sheets = []
    for number in range(60):
        work = lot.gauss(60, 6)
        sheets += [(judge, f"U{number:02}", work + lot.gauss(0, 4)) for judge in lot.sample("ABCDEF", 3)]
    moved = [(judge, code, value + 30 * (judge == "A")) for judge, code, value in sheets]

    before, after = (fit_severity(some).adjusted for some in (sheets, moved))

    changes = [after[code] - before[code] for code in before]
    raw_changes = [float(raw_values(moved)[code] - raw_values(sheets)[code]) for code in before]
    assert max(raw_changes) - min(raw_changes) == pytest.approx(10)
    assert max(changes) - min(changes) < 1
