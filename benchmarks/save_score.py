"""Save one score through the operation that the window calls, beside a bare transaction of the same rows.

Both write to copies of one pack on one disk, with the same key and the same settings, by turns. Prints
medians, 95th percentiles and their ratio; exits 1 when the ratio of the percentiles is above the budget of
design section 12.

Run: python -m benchmarks.save_score [--folder FOLDER] [--documents]
With ``--documents`` the pack holds 600 MB of them, made once in FOLDER: saving must not get slower by it.
"""

import argparse
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.big_round import BigRound, big_round
from winner_judge.bundle.connection import Database, connect
from winner_judge.bundle.inspecting import read_head
from winner_judge.bundle.keys import pack_key
from winner_judge.operations.desk import declare, set_score
from winner_judge.operations.opening import open_pack

SAVES = 400
WARMING_UP = 20
BUDGET = 2.0
CHANGE = (
    "INSERT INTO sheet_changes (number, at, submission, field, criterion, old, new, inverse_of, digest) "
    "VALUES (?, ?, ?, 'score', ?, 'null', ?, NULL, ?)"
)
DOCUMENT = "x" * 420
"""As long as the audit entry of a score."""
ENTRY = "INSERT INTO audit (number, document, hash) VALUES (?, ?, ?)"


def main() -> int:
    """Time both by turns and return the exit status."""
    parser = argparse.ArgumentParser(prog="save_score")
    parser.add_argument("--folder", type=Path, help="where the round is kept for the next run")
    parser.add_argument("--documents", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        made = big_round(given.folder or Path(scratch), has_documents=given.documents)
        copies = [Path(shutil.copyfile(made.pack, Path(scratch, name))) for name in ("ours", "bare")]
        ours, bare = measure(made, *copies)
    return tell(ours, bare)


def measure(made: BigRound, ours: Path, bare: Path) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each save, of both by turns."""
    with open_pack(ours, made.code) as pack:
        codes = [entry.submission.code for entry in declare(pack, {}).entries]
        head = read_head(bare)
        database = connect(bare, pack_key(made.code), head.salt)
        places = [(codes[number % len(codes)], f"K{number // len(codes) + 1}") for number in range(SAVES)]
        times: tuple[list[float], list[float]] = ([], [])
        for number, (code, criterion) in enumerate(places):
            times[0].append(timed(partial(set_score, pack, code, criterion, Decimal(2 + number % 3))))
            times[1].append(timed(partial(save_bare, database, number, code, criterion)))
        database.close()
    return times[0][WARMING_UP:], times[1][WARMING_UP:]


def save_bare(database: Database, number: int, code: str, criterion: str) -> None:
    """Append a change and an audit entry in one transaction, and nothing else."""
    connection = database.connection
    connection.execute("BEGIN IMMEDIATE")
    moment = "2023-10-18T05:00:00.000000+00:00"
    connection.execute(CHANGE, (number + 1000, moment, code, criterion, '"3"', "0" * 64))
    connection.execute(ENTRY, (number + 1000, DOCUMENT, "0" * 64))
    connection.execute("COMMIT")


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds ``work`` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that ``share`` of all do not exceed."""
    return sorted(times)[round(share * (len(times) - 1))]


def tell(ours: Sequence[float], bare: Sequence[float]) -> int:
    """Print the figures and return the exit status."""
    for name, times in (("through operations", ours), ("bare transaction", bare)):
        print(
            f"save_score: {name}: median {statistics.median(times):.2f} ms, "
            f"p95 {percentile(times, 0.95):.2f} ms, quickest {min(times):.2f} ms"
        )
    ratio = percentile(ours, 0.95) / percentile(bare, 0.95)
    medians = statistics.median(ours) / statistics.median(bare)
    print(f"save_score: ratio of p95 {ratio:.2f}, of medians {medians:.2f}; budget {BUDGET:.1f}")
    return 0 if ratio <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
