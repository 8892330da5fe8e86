"""Leniencies and adjusted means: lme4's figures, figures by hand, and panels of which little can be said."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from winner_judge.reconciling.findings import Unavailable
from winner_judge.reconciling.severity import Severity, fit_severity

Sheets = list[tuple[str, str, float]]


def table(rows: Mapping[str, Mapping[str, float]]) -> Sheets:
    return [(judge, entry, value) for entry, row in rows.items() for judge, value in row.items()]


def test_severity_and_standard_errors_are_those_of_lme4(
    known: tuple[Sheets, dict[str, Any], dict[str, Any]],
) -> None:
    sheets, answers, _ = known

    severity = fit_severity(sheets)

    assert severity.between**2 == pytest.approx(answers["var_judge"], rel=1e-6)
    assert severity.within**2 == pytest.approx(answers["var_residual"], rel=1e-6)
    assert severity.adjusted == pytest.approx(answers["submission"]["estimate"], abs=1e-6)
    assert severity.standard_error == pytest.approx(answers["submission"]["se"], abs=1e-6)
    leniency = {judge: float(amount) for judge, amount in severity.leniency.items()}
    assert leniency == pytest.approx(answers["judge"]["blup"], abs=1e-6)
    assert severity.ratio is not None
    assert float(severity.ratio) == pytest.approx(answers["var_residual"] / answers["var_judge"], abs=1e-6)


def test_sheets_in_any_order_give_the_same_digits(simulated: Sheets) -> None:
    shuffled = random.Random(7).sample(simulated, len(simulated))

    assert fit_severity(shuffled) == fit_severity(simulated)


def test_nothing_left_to_chance_adjusts_in_full() -> None:
    severity = fit_severity(
        table({f"U{n}": {"J1": 60.0 + n, "J2": 66.0 + n, "J3": 63.0 + n} for n in range(5)})
    )

    assert severity.leniency == {"J1": Decimal("-3.000000"), "J2": Decimal(3), "J3": Decimal(0)}
    assert severity.ratio == Decimal(0)
    assert severity.low == severity.high == severity.leniency
    assert severity.within == 0
    assert severity.between == pytest.approx(3)
    assert severity.adjusted == pytest.approx({f"U{n}": 63.0 + n for n in range(5)})


def test_judges_who_differ_by_chance_alone_are_not_adjusted() -> None:
    severity = fit_severity(
        table(
            {
                "U1": {"J1": 60.0, "J2": 66.0},
                "U2": {"J1": 66.0, "J2": 60.0},
                "U3": {"J1": 70.0, "J2": 76.0},
                "U4": {"J1": 76.0, "J2": 70.0},
            }
        )
    )

    assert severity.ratio is None
    assert [str(amount) for amount in severity.leniency.values()] == ["0.000000", "0.000000"]
    assert severity.adjusted == {"U1": 63.0, "U2": 63.0, "U3": 73.0, "U4": 73.0}
    assert severity.unavailable is None


def test_judges_who_always_agree_have_no_leniency() -> None:
    third = 100 / 3
    severity = fit_severity(
        table({"U1": dict.fromkeys(["J1", "J2", "J3"], third), "U2": {"J1": 50, "J2": 50}})
    )

    assert severity.ratio is None
    assert set(severity.leniency.values()) == {Decimal(0)}
    assert severity.unavailable is None


def test_single_comparison_between_two_judges_adjusts_nothing() -> None:
    severity = fit_severity(table({"U1": {"J1": 60, "J2": 80}, "U2": {"J1": 50}, "U3": {"J2": 90}}))

    assert severity.ratio is None
    assert severity.leniency == {"J1": Decimal(0), "J2": Decimal(0)}


def separate_panels() -> Sheets:
    """Two judges on the left, two on the right, who are far more lenient, and one who is alone."""
    chance = random.Random(4)
    rows: dict[str, dict[str, float]] = {}
    for n in range(20):
        work = chance.gauss(60, 5)
        rows[f"L{n}"] = {"J1": work + 4 + chance.gauss(0, 2), "J2": work - 4 + chance.gauss(0, 2)}
        rows[f"R{n}"] = {"J3": work + 33 + chance.gauss(0, 2), "J4": work + 27 + chance.gauss(0, 2)}
    rows["A"] = {"J5": 12.0}
    return table(rows)


def test_nothing_is_adjusted_across_separate_panels() -> None:
    leniency = fit_severity(separate_panels()).leniency

    assert abs(leniency["J1"] + leniency["J2"]) <= Decimal("0.000001")
    assert abs(leniency["J3"] + leniency["J4"]) <= Decimal("0.000001")
    assert leniency["J5"] == 0
    assert leniency["J1"] > 3
    assert leniency["J3"] > 2


def test_judge_nobody_can_be_compared_with_has_the_widest_interval() -> None:
    severity = fit_severity(separate_panels())

    width = {judge: severity.high[judge] - severity.low[judge] for judge in severity.leniency}
    assert float(width["J5"]) == pytest.approx(2 * 1.959964 * severity.between, rel=1e-6)
    assert max(width["J1"], width["J3"]) * 3 < width["J5"]
    assert width["J1"] == pytest.approx(width["J2"])


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ([], Unavailable.NO_SCORES),
        (table({"U1": {"J1": 60}, "U2": {"J1": 70}}), Unavailable.ONE_JUDGE),
        (table({"U1": {"J1": 60, "J2": 70, "J3": 80}}), Unavailable.ONE_ENTRY),
        (table({"U1": {"J1": 60}, "U2": {"J2": 70}}), Unavailable.NO_REPEATS),
        (table({"U1": {"J1": 60, "J2": 60}, "U2": {"J1": 60, "J2": 60}}), Unavailable.CONSTANT),
    ],
)
def test_panel_of_which_nothing_can_be_said_gives_the_reason(sheets: Sheets, reason: Unavailable) -> None:
    assert fit_severity(sheets) == Severity(reason)


def test_two_entries_are_enough() -> None:
    severity = fit_severity(
        table({"U1": {"J1": 60, "J2": 66, "J3": 71}, "U2": {"J1": 50, "J2": 57, "J3": 60}})
    )

    assert severity.unavailable is None
    assert severity.leniency["J1"] < severity.leniency["J2"] < severity.leniency["J3"]
    assert sum(severity.leniency.values()) == pytest.approx(0, abs=3e-6)
