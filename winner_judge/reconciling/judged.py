"""The counted sheets of a round as arrays, in one order however they arrive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.findings import Unavailable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
SheetValue = tuple[str, str, Fraction | float]
"""Judge, submission, value scaled to 100; a judge has one sheet a submission at most."""

ROWS_AT_ONCE = 4096
"""Entries whose judges are spread out into a table at one time: this bounds the memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Sheets ordered by submission, then judge."""

    judges: tuple[str, ...]
    """Ascending."""
    submissions: tuple[str, ...]
    """Ascending."""
    judge: IntArray
    """Place in ``judges`` of each sheet: shape (sheets,)."""
    entry: IntArray
    """Place in ``submissions`` of each sheet, ascending: shape (sheets,)."""
    values: FloatArray
    """Shape (sheets,)."""
    sheets_of_judge: IntArray
    """Shape (judges,)."""
    sheets_of_entry: IntArray
    """One at least: shape (entries,)."""

    def sum_entries(self, amounts: FloatArray) -> FloatArray:
        """Return the sum of an amount per sheet over the sheets of each entry: shape (entries,)."""
        return np.bincount(self.entry, amounts, len(self.submissions)).astype(np.float64, copy=False)

    def sum_judges(self, amounts: FloatArray) -> FloatArray:
        """Return the sum of an amount per sheet over the sheets of each judge: shape (judges,)."""
        return np.bincount(self.judge, amounts, len(self.judges)).astype(np.float64, copy=False)

    def spread(self, entries: IntArray) -> FloatArray:
        """Return 1 where a judge has a sheet on an entry, 0 elsewhere: shape (len(entries), judges)."""
        place = np.full(len(self.submissions), -1)
        place[entries] = np.arange(len(entries))
        rows = place[self.entry]
        table = np.zeros((len(entries), len(self.judges)))
        table[rows[rows >= 0], self.judge[rows >= 0]] = 1
        return table

    def blocks(self) -> Iterator[slice]:
        """Return runs of entries, few enough to be spread out at once."""
        for start in range(0, len(self.submissions), ROWS_AT_ONCE):
            yield slice(start, min(start + ROWS_AT_ONCE, len(self.submissions)))

    def shared_entries(self) -> dict[int, FloatArray]:
        """Return, by number of sheets an entry has, how many such entries each two judges share.

        Each array has shape (judges, judges) with the judge's own number in the diagonal; whole numbers.
        """
        shared: dict[int, FloatArray] = {}
        for count in np.unique(self.sheets_of_entry).tolist():
            entries = np.flatnonzero(self.sheets_of_entry == count)
            table = np.zeros((len(self.judges), len(self.judges)))
            for start in range(0, len(entries), ROWS_AT_ONCE):
                rows = self.spread(entries[start : start + ROWS_AT_ONCE])
                table += rows.T @ rows
            shared[count] = table
        return shared


def arrange(sheets: Sequence[SheetValue]) -> Judged:
    """Return ``sheets`` as arrays that do not depend on their order."""
    judges = sorted({judge for judge, _, _ in sheets})
    submissions = sorted({submission for _, submission, _ in sheets})
    judge_places = {code: place for place, code in enumerate(judges)}
    entry_places = {code: place for place, code in enumerate(submissions)}
    judge = np.array([judge_places[code] for code, _, _ in sheets], dtype=np.int64)
    entry = np.array([entry_places[code] for _, code, _ in sheets], dtype=np.int64)
    values = np.array([float(value) for _, _, value in sheets], dtype=np.float64)
    cells = entry * len(judges) + judge
    order = np.argsort(cells)
    assert (np.diff(cells[order]) > 0).all(), "a judge has one sheet a submission at most"
    return Judged(
        tuple(judges),
        tuple(submissions),
        judge[order],
        entry[order],
        values[order],
        np.bincount(judge, minlength=len(judges)),
        np.bincount(entry, minlength=len(submissions)),
    )


def find_obstacle(judged: Judged) -> Unavailable | None:
    """Return why nothing can be said about judges and places, None when there is no such reason."""
    if not judged.judges:
        return Unavailable.NO_SCORES
    if len(judged.judges) == 1:
        return Unavailable.ONE_JUDGE
    if len(judged.submissions) == 1:
        return Unavailable.ONE_ENTRY
    if judged.sheets_of_entry.max() == 1:
        return Unavailable.NO_REPEATS
    if np.ptp(judged.values) == 0:
        return Unavailable.CONSTANT
    return None
