"""Draws of the entries' values and what they say about ranks."""

import random
from collections.abc import Mapping
from itertools import product
from math import pi, tan

import numpy as np
import pytest
from numpy.typing import NDArray

from winner_judge.errors import CancelledError
from winner_judge.reconciling.both_random import fit_both_random
from winner_judge.reconciling.findings import Unavailable
from winner_judge.reconciling.stability import Draws, chance_above, draw_values, rank_interval

Sheets = list[tuple[str, str, float]]
FloatArray = NDArray[np.float64]

UNEVEN: Sheets = [
    *[("J1", f"U{n}", value) for n, value in enumerate((61.0, 70.0, 55.0, 66.0))],
    *[("J2", f"U{n}", value) for n, value in enumerate((66.0, 71.0, 63.0))],
    ("J3", "U1", 62.0),
    ("J3", "U3", 60.0),
    ("J3", "U4", 49.0),
]


def panel(lot: random.Random, *, entries: int, chance: float) -> tuple[dict[str, float], Sheets]:
    """True values and three sheets each, by judges out of six."""
    works = {f"U{n:02}": lot.gauss(65, 6) for n in range(entries)}
    lenient = [lot.gauss(0, 4) for _ in range(6)]
    sheets = [
        (f"J{judge}", code, work + lenient[judge] + lot.gauss(0, chance))
        for code, work in works.items()
        for judge in lot.sample(range(6), 3)
    ]
    return works, sheets


def true_ranks(works: Mapping[str, float]) -> dict[str, int]:
    ordered = sorted(works, key=lambda code: -works[code])
    return {code: rank for rank, code in enumerate(ordered, start=1)}


def integrate(sheets: Sheets, steps: int = 120) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of each entry's value by dense matrices at every cell of a fine grid.

    Nothing is shared with the program: the whole covariance of the sheets is inverted.
    """
    entries = sorted({sheet[1] for sheet in sheets})
    judges = sorted({sheet[0] for sheet in sheets})
    of_entry = np.array([[sheet[1] == code for code in entries] for sheet in sheets], dtype=float)
    of_judge = np.array([[sheet[0] == code for code in judges] for sheet in sheets], dtype=float)
    values = np.array([sheet[2] for sheet in sheets])
    freedom = len(sheets) - 1
    ones = np.ones(len(sheets))
    angles = (np.arange(steps) + 0.5) * pi / 2 / steps
    logarithms, means, squares = [], [], []
    for first, second in product(angles, angles):
        share = tan(first) ** 2
        inverse = np.linalg.inv(
            np.eye(len(sheets)) + share * of_entry @ of_entry.T + tan(second) ** 2 * of_judge @ of_judge.T
        )
        information = ones @ inverse @ ones
        mean = ones @ inverse @ values / information
        left = values - mean
        rest = left @ inverse @ left
        pull = share * of_entry.T @ inverse
        bias = 1 - pull @ ones
        spread = share - (pull @ (share * of_entry)).diagonal() + bias**2 / information
        found = mean + pull @ left
        logarithms.append((np.linalg.slogdet(inverse)[1] - np.log(information) - freedom * np.log(rest)) / 2)
        means.append(found)
        squares.append(found**2 + spread * rest / (freedom - 2))
    weights = np.exp(np.array(logarithms) - max(logarithms))
    weights /= weights.sum()
    overall = weights @ np.array(means)
    return overall, np.sqrt(weights @ np.array(squares) - overall**2)


def test_draws_have_the_moments_of_the_integral() -> None:
    means, deviations = integrate(UNEVEN)

    draws = draw_values(UNEVEN, draws=40_000)

    assert draws.codes == ("U0", "U1", "U2", "U3", "U4")
    assert draws.values.mean(axis=0) == pytest.approx(means, abs=0.1)
    assert draws.values.std(axis=0) == pytest.approx(deviations, rel=0.03)


@pytest.fixture(scope="module")
def many_rounds() -> list[tuple[dict[str, int], Draws]]:
    """The true ranks of the entries of a hundred rounds, and the draws."""
    lot = random.Random(20)
    rounds = [panel(lot, entries=20, chance=5) for _ in range(100)]
    return [(true_ranks(works), draw_values(sheets, draws=500)) for works, sheets in rounds]


def test_nineteen_of_twenty_intervals_hold_the_true_rank(
    many_rounds: list[tuple[dict[str, int], Draws]],
) -> None:
    held = [
        low <= ranks[code] <= high
        for ranks, draws in many_rounds
        for code, (low, high) in rank_interval(draws, draws.codes).items()
    ]

    # Ranks are whole, so an interval from 5 % to 95 % with both its ends holds more than 90 %.
    assert np.mean(held) == pytest.approx(0.945, abs=0.015)


def test_chances_come_true_as_often_as_they_say(many_rounds: list[tuple[dict[str, int], Draws]]) -> None:
    pairs = [
        (chance, ranks[code] <= 3)
        for ranks, draws in many_rounds
        for code, chance in chance_above(draws, draws.codes, 3).items()
    ]
    told, came = np.array(pairs).T

    assert told.sum() == pytest.approx(300)
    for low, high in [(0, 0.05), (0.05, 0.35), (0.35, 0.65), (0.65, 0.95), (0.95, 1.01)]:
        band = (low <= told) & (told < high)
        assert came[band].mean() == pytest.approx(told[band].mean(), abs=0.06)


def test_same_seed_gives_the_same_draws_in_any_order_of_sheets() -> None:
    _, sheets = panel(random.Random(5), entries=40, chance=5)
    shuffled = random.Random(1).sample(sheets, len(sheets))

    draws = draw_values(sheets, draws=100)

    assert np.array_equal(draw_values(shuffled, draws=100).values, draws.values)
    assert not np.array_equal(draw_values(sheets, seed=1, draws=100).values, draws.values)
    assert draws.ratio == draw_values(shuffled, draws=100).ratio
    assert draws.ratio is not None


def test_nothing_left_to_chance_leaves_no_doubt_about_ranks() -> None:
    sheets = [(f"J{j}", f"U{n}", 50.0 + 2 * n + 5 * j) for n in range(6) for j in range(4)]

    draws = draw_values(sheets, draws=400)

    assert rank_interval(draws, draws.codes) == {f"U{n}": (6 - n, 6 - n) for n in range(6)}
    assert draws.reliability == pytest.approx(1)


def test_entries_that_differ_by_chance_alone_may_have_any_rank() -> None:
    rows = [(60, 66, 72), (72, 60, 66), (66, 72, 60)]
    sheets = [(f"J{j}", f"U{n}", float(value)) for n, row in enumerate(rows) for j, value in enumerate(row)]

    draws = draw_values(sheets)

    assert rank_interval(draws, draws.codes) == {"U0": (1, 3), "U1": (1, 3), "U2": (1, 3)}
    assert chance_above(draws, draws.codes, 1) == pytest.approx(dict.fromkeys(draws.codes, 1 / 3), abs=0.05)
    assert (draws.reliability, draws.ratio) == (0, None)


def test_two_entries_are_enough() -> None:
    draws = draw_values([("J1", "U1", 60), ("J2", "U1", 66), ("J1", "U2", 50), ("J2", "U2", 58)])

    assert draws.unavailable is None
    assert np.isfinite(draws.values).all()
    assert chance_above(draws, ["U1", "U2"], 1)["U1"] > 0.65


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
    draws = draw_values(sheets)

    assert (draws.unavailable, draws.codes, draws.values.size) == (reason, (), 0)
    assert rank_interval(draws, ["U1"]) == {}
    assert chance_above(draws, ["U1"], 3) == {}


def by_hand() -> Draws:
    """Twenty draws: A is first in all but one, B and C change places in five, D is last."""
    values = np.array([[9.0, 7, 5, 1]] * 14 + [[9.0, 5, 7, 1]] * 5 + [[6.0, 8, 5, 1]], dtype=np.float32)
    return Draws(("A", "B", "C", "D"), values)


def test_rank_interval_leaves_out_five_of_a_hundred_at_either_end() -> None:
    assert rank_interval(by_hand(), "DCBA") == {"D": (4, 4), "C": (2, 3), "B": (1, 3), "A": (1, 1)}


def test_rank_interval_counts_only_the_entries_of_the_list() -> None:
    assert rank_interval(by_hand(), ["B", "D", "unscored"]) == {"B": (1, 1), "D": (2, 2)}


def test_chance_above_counts_draws_at_or_above_the_line() -> None:
    assert chance_above(by_hand(), "ABCD", 2) == {"A": 1.0, "B": 0.75, "C": 0.25, "D": 0.0}
    assert chance_above(by_hand(), ["B", "C", "unscored"], 1) == {"B": 0.75, "C": 0.25}


def test_line_below_the_list_includes_everybody() -> None:
    assert chance_above(by_hand(), "AB", 2) == {"A": 1.0, "B": 1.0}


def test_list_without_drawn_entries_is_empty() -> None:
    assert rank_interval(by_hand(), []) == {}
    assert chance_above(by_hand(), ["unscored"], 1) == {}


def test_progress_goes_from_nothing_to_all() -> None:
    told: list[tuple[int, int]] = []
    _, sheets = panel(random.Random(5), entries=40, chance=5)

    draw_values(sheets, draws=300, progress=lambda done, total: told.append((done, total)))

    assert told == sorted(told)
    assert (told[0], told[-1]) == ((0, 300), (300, 300))


@pytest.mark.parametrize("at", [0, 1])
def test_progress_can_stop_the_draws(at: int) -> None:
    _, sheets = panel(random.Random(5), entries=40, chance=5)

    def stop(done: int, _total: int) -> None:
        if done >= at:
            raise CancelledError

    with pytest.raises(CancelledError):
        draw_values(sheets, progress=stop)


def test_ratio_and_reliability_are_those_of_the_fit() -> None:
    _, sheets = panel(random.Random(5), entries=40, chance=5)
    fit = fit_both_random(sheets)

    draws = draw_values(sheets, draws=10)

    assert float(draws.ratio or 0) == pytest.approx(fit.residual_variance / fit.judge_variance, abs=1e-6)
    assert draws.reliability == fit.reliability
