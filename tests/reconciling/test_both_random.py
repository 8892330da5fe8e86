"""Variances and conditional modes: lme4's figures, and panels of which little can be said."""

import random
from typing import Any

import numpy as np
import pytest

from winner_judge.reconciling.both_random import BothRandom, fit_both_random
from winner_judge.reconciling.findings import Unavailable

Sheets = list[tuple[str, str, float]]


def panel(*, entry: float, judge: float, chance: float, entries: int = 30, judges: int = 5) -> Sheets:
    """A complete panel drawn with these standard deviations."""
    lot = random.Random(3)
    works = [lot.gauss(60, entry) for _ in range(entries)]
    lenient = [lot.gauss(0, judge) for _ in range(judges)]
    return [
        (f"J{j}", f"U{i:02}", works[i] + lenient[j] + lot.gauss(0, chance))
        for i in range(entries)
        for j in range(judges)
    ]


def mean_squares(sheets: Sheets, entries: int, judges: int) -> tuple[float, float, float]:
    """Mean squares of entries, judges and what is left, of a complete panel."""
    table = np.array([value for _, _, value in sheets]).reshape(entries, judges)
    of_entries = table.mean(axis=1) - table.mean()
    of_judges = table.mean(axis=0) - table.mean()
    left = table - table.mean() - of_entries[:, None] - of_judges
    return (
        float(judges * of_entries @ of_entries / (entries - 1)),
        float(entries * of_judges @ of_judges / (judges - 1)),
        float((left**2).sum() / ((entries - 1) * (judges - 1))),
    )


def test_variances_and_modes_are_those_of_lme4(
    known: tuple[Sheets, dict[str, Any], dict[str, Any]],
) -> None:
    sheets, _, answers = known

    fit = fit_both_random(sheets)

    assert fit.mean == pytest.approx(answers["mu"], abs=1e-6)
    assert fit.mean_error == pytest.approx(answers["mu_se"], abs=1e-6)
    assert fit.entry_variance == pytest.approx(answers["var_submission"], rel=1e-6)
    assert fit.judge_variance == pytest.approx(answers["var_judge"], rel=1e-6)
    assert fit.residual_variance == pytest.approx(answers["var_residual"], rel=1e-6)
    assert fit.entries == pytest.approx(answers["submission"]["blup"], abs=1e-6)
    assert fit.entry_deviations == pytest.approx(answers["submission"]["cond_sd"], abs=1e-6)
    assert fit.judges == pytest.approx(answers["judge"]["blup"], abs=1e-6)
    assert fit.judge_deviations == pytest.approx(answers["judge"]["cond_sd"], abs=1e-6)


def test_complete_panel_has_the_variances_of_its_mean_squares() -> None:
    sheets = panel(entry=8, judge=4, chance=3)
    of_entries, of_judges, left = mean_squares(sheets, 30, 5)

    fit = fit_both_random(sheets)

    assert fit.residual_variance == pytest.approx(left)
    assert fit.entry_variance == pytest.approx((of_entries - left) / 5)
    assert fit.judge_variance == pytest.approx((of_judges - left) / 30)
    assert fit.reliability == pytest.approx(1 - left / of_entries)


def test_entries_that_differ_by_chance_alone_have_no_variance_and_no_reliability() -> None:
    rows = [(60, 66, 72), (72, 60, 66), (66, 72, 60)]
    fit = fit_both_random(
        [(f"J{j}", f"U{i}", value + 3 * j) for i, row in enumerate(rows) for j, value in enumerate(row)]
    )

    assert (fit.entry_variance, fit.reliability) == (0, 0)
    assert fit.entries == pytest.approx(dict.fromkeys(fit.entries, 0), abs=1e-5)
    assert fit.unavailable is None


def test_judges_who_always_agree_have_no_variance() -> None:
    fit = fit_both_random([(f"J{j}", f"U{i}", 50.0 + i) for i in range(6) for j in range(3)])

    assert fit.judge_variance == pytest.approx(0, abs=1e-6)
    assert fit.reliability == pytest.approx(1)
    assert fit.entries == pytest.approx({f"U{i}": i - 2.5 for i in range(6)}, abs=1e-5)


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ([], Unavailable.NO_SCORES),
        ([("J1", "U1", 60), ("J1", "U2", 70)], Unavailable.ONE_JUDGE),
        ([("J1", "U1", 60), ("J2", "U1", 70)], Unavailable.ONE_ENTRY),
        ([("J1", "U1", 60), ("J2", "U2", 70)], Unavailable.NO_REPEATS),
        ([("J1", "U1", 60), ("J2", "U1", 60), ("J1", "U2", 60)], Unavailable.CONSTANT),
    ],
)
def test_panel_of_which_nothing_can_be_said_gives_the_reason(sheets: Sheets, reason: Unavailable) -> None:
    assert fit_both_random(sheets) == BothRandom(reason)
