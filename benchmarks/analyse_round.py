"""Findings of 5,000 submissions, 200 judges, 5 sheets each, read from a bundle, beside the statistics alone.

Prints the time of each way to read the round, and the longest wait until a stop is heard; exits 1 when the
findings take more than ``BUDGET`` times the statistics alone, or a stop is heard later than ``LONGEST_MS``.
Run: python -m benchmarks.analyse_round --folder DIR
"""

import argparse
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from benchmarks.scored_round import Size, scored_round
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.analysing import read_analysis, read_bounds
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.reconciliation import read_reconciliation
from winner_judge.operations.signing import read_closing
from winner_judge.operations.standing import standing_of
from winner_judge.scoring.counting import counted_values
from winner_judge.values import Progress

LARGE = Size(submissions=5_000, judges=200, judges_each=5)
CROSSED = Size(submissions=300, judges=40, judges_each=40)
ROUNDS = 3
BUDGET = 3.0
LONGEST_MS = 500


def main() -> int:
    """Time the readings and return the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--folder", type=Path, required=True, help="where the rounds are made, once")
    folder: Path = options.parse_args().folder
    is_crossed_well = measure(folder, CROSSED)
    return 0 if measure(folder, LARGE) and is_crossed_well else 1


def measure(folder: Path, size: Size) -> bool:
    """Print the figures of one round and return whether they are within their budgets."""
    name = f"{size.submissions} x {size.judges} x {size.judges_each}"
    with BundleFile.open(scored_round(folder, size)) as bundle:
        first = seconds_of(lambda: read_reconciliation(bundle))
        print(f"analyse_round: {name}: opened anew, the reconcile page {first * 1000:.0f} ms")
        for title, read in (
            ("the reconcile page", lambda: read_reconciliation(bundle)),
            ("the sign-off page", lambda: read_closing(bundle)),
            ("bounds", lambda: read_bounds(bundle)),
        ):
            print(f"analyse_round: {name}: {title} {best_of(read) * 1000:.0f} ms")
        all_of_it, alone = best_of(lambda: read_analysis(bundle)), best_of(statistics_of(bundle))
        waits = min(longest_wait_ms(lambda told: read_analysis(bundle, progress=told)) for _ in range(ROUNDS))
    print(f"analyse_round: {name}: all {all_of_it * 1000:.0f} ms, the statistics alone {alone * 1000:.0f} ms")
    print(f"analyse_round: {name}: ratio {all_of_it / alone:.2f}, budget {BUDGET:.1f}")
    print(f"analyse_round: {name}: a stop is heard within {waits:.0f} ms, budget {LONGEST_MS}")
    return all_of_it / alone <= BUDGET and waits <= LONGEST_MS


def statistics_of(bundle: BundleFile) -> Callable[[], object]:
    """Return the statistics without anything around them: values are counted, the round is ranked already."""
    import numpy as np  # after the program, which says how it is to be loaded

    from winner_judge.reconciling.agreement import find_agreement
    from winner_judge.reconciling.flags import find_outliers
    from winner_judge.reconciling.links import find_links
    from winner_judge.reconciling.places import find_places
    from winner_judge.reconciling.severity import fit_severity
    from winner_judge.reconciling.stability import draw_values

    with bundle.read() as session:
        data = paper_data(standing_of(session))
    values = counted_values(data.candidates, data.counting_sheets, data.rubrics, data.moderations)
    judges, codes = sorted({judge for judge, _, _ in values}), sorted({code for _, code, _ in values})
    rows, columns = (
        {code: row for row, code in enumerate(codes)},
        {code: at for at, code in enumerate(judges)},
    )
    table = np.full((len(codes), len(judges)), np.nan)
    for judge, code, value in values:
        table[rows[code], columns[judge]] = float(value)

    def work() -> None:
        find_links((judge, code) for judge, code, _ in values)
        severity = fit_severity(values)
        find_places(data.ranking, data.policy, draw_values(values))
        find_agreement(table)
        leniency = np.array([float(severity.leniency[judge]) for judge in judges])
        ratio = None if severity.ratio is None else float(severity.ratio)
        find_outliers(table, (codes, judges), leniency, ratio=ratio, within=severity.within)

    return work


def best_of(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest run."""
    return min(seconds_of(work) for _ in range(ROUNDS))


def seconds_of(work: Callable[[], object]) -> float:
    """Return the seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def longest_wait_ms(work: Callable[[Progress], object]) -> float:
    """Return the longest time between two moments at which the work can be stopped."""
    moments = [time.perf_counter()]
    work(lambda _done, _total: moments.append(time.perf_counter()))
    moments.append(time.perf_counter())
    return max(later - sooner for sooner, later in pairwise(moments)) * 1000


if __name__ == "__main__":
    sys.exit(main())
