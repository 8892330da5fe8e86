"""Adjusted means and rank intervals of 5,000 submissions, 200 judges, 5 sheets each, beside the least work.

The least work is one pass over the sheets, one factorisation of the judges' matrix, and as many normal
deviates drawn. Prints times, ratio and peak memory, and how the time grows with the round; exits 1 when the
ratio is above the budget of design section 12.
Run: python -m benchmarks.rank_intervals
"""

import random
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable

from winner_judge.reconciling.severity import fit_severity
from winner_judge.reconciling.stability import DRAWS, draw_values, rank_interval

SUBMISSIONS = 5_000
JUDGES = 200
JUDGES_EACH = 5
ROUNDS = 9
BUDGET = 3.0
GROWTH = (300, 3_000, 30_000)

Sheets = list[tuple[str, str, float]]


def main() -> int:
    """Time both and return the exit status."""
    sheets = made_up_sheets(SUBMISSIONS)
    seconds, least = best_times(lambda: find_intervals(sheets), lambda: do_the_least(sheets))
    parts = time_parts(sheets)
    ratio = seconds / least
    print(f"rank_intervals: all {seconds * 1000:.0f} ms, the least work {least * 1000:.0f} ms")
    print("rank_intervals: of these " + ", ".join(f"{name} {part * 1000:.0f} ms" for name, part in parts))
    print(f"rank_intervals: peak memory of numpy and Python {peak_megabytes(sheets):.0f} MB")
    print(f"rank_intervals: ratio {ratio:.2f}, budget {BUDGET:.1f}")
    for submissions in GROWTH:
        round_of = made_up_sheets(submissions)
        taken, _ = best_times(lambda some=round_of: find_intervals(some), lambda: None, rounds=1)  # type: ignore[misc]
        print(f"rank_intervals: {submissions} submissions {taken * 1000:.0f} ms")
    return 0 if ratio <= BUDGET else 1


def made_up_sheets(submissions: int) -> Sheets:
    """Return sheets of judges who differ, on a scale of half points of 100."""
    chance = random.Random(20231018)
    lenient = [chance.gauss(0, 5) for _ in range(JUDGES)]
    sheets = []
    for number in range(submissions):
        work = chance.gauss(65, 8)
        for judge in chance.sample(range(JUDGES), JUDGES_EACH):
            value = round(2 * (work + lenient[judge] + chance.gauss(0, 7))) / 2
            sheets.append((f"J{judge:03}", f"U{number:05}", value))
    return sheets


def find_intervals(sheets: Sheets) -> None:
    """Do what the program does: adjusted means, draws, an interval of each place in one list of all."""
    severity = fit_severity(sheets)
    draws = draw_values(sheets)
    intervals = rank_interval(draws, draws.codes)
    assert len(severity.adjusted) == len(intervals)


def do_the_least(sheets: Sheets) -> None:
    """Sum the sheets by judge and by submission, factor the judges' matrix, draw the normals."""
    import numpy as np  # after the program, which says how it is to be loaded

    by_judge: dict[str, float] = defaultdict(float)
    by_entry: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for judge, submission, value in sheets:
        by_judge[judge] += value
        by_entry[submission].append((judge, value))
    places = {judge: place for place, judge in enumerate(sorted(by_judge))}
    table = np.zeros((len(by_entry), len(places)))
    for row, mine in enumerate(by_entry.values()):
        for judge, _ in mine:
            table[row, places[judge]] = 1
    sums = np.array([by_judge[judge] for judge in places])
    matrix = np.diag(table.sum(axis=0) + 1) - table.T @ (table / table.sum(axis=1)[:, None])
    factor = np.linalg.cholesky(matrix)
    np.linalg.solve(factor.T, np.linalg.solve(factor, sums))
    np.random.default_rng(1).standard_normal((DRAWS, len(by_entry) + len(places)))


def time_parts(sheets: Sheets) -> list[tuple[str, float]]:
    """Return the seconds of each part of the work."""
    start = time.perf_counter()
    fit_severity(sheets)
    fitted = time.perf_counter()
    draws = draw_values(sheets)
    drawn = time.perf_counter()
    rank_interval(draws, draws.codes)
    ranked = time.perf_counter()
    return [("adjusted means", fitted - start), ("draws", drawn - fitted), ("intervals", ranked - drawn)]


def peak_megabytes(sheets: Sheets) -> float:
    """Return the most memory held at one time, above what was held before."""
    tracemalloc.start()
    find_intervals(sheets)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def best_times(
    one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Return the seconds of the quickest run of each, taken by turns: what other programs disturbed least."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, taken in zip((one, other), seconds, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return min(seconds[0]), min(seconds[1])


if __name__ == "__main__":
    sys.exit(main())
