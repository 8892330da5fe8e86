"""How sure the places are: draws of the entries' true values, and what they say about ranks.

The model is that of ``both_random``. The draws are exact, from the joint posterior of values and variances,
the variances integrated over a grid (``grids``). Of chance and of the general mean nothing is assumed.

Sources: A. Gelman and others, Bayesian Data Analysis, third edition (2013), chapters 3 and 5: draws on a
grid, then from the normal and chi-squared distributions given its cell; H. Goldstein and D. J. Spiegelhalter,
League Tables and Their Limitations, Journal of the Royal Statistical Society A 159 (1996): rank intervals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, exp

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.both_random import NONE, CrossedEquations, find_best
from winner_judge.reconciling.cores import work_through
from winner_judge.reconciling.findings import Unavailable
from winner_judge.reconciling.grids import Grid, GridRow, find_grid
from winner_judge.reconciling.judged import FloatArray, IntArray, SheetValue, arrange, find_obstacle
from winner_judge.reconciling.severity import PLACES
from winner_judge.scoring.totals import round_half_away
from winner_judge.stages import WHOLE, part_of, unheard
from winner_judge.values import Progress

SingleArray = NDArray[np.float32]
RankArray = NDArray[np.int32]

SEED = 20231018
"""Of the draws, printed beside the intervals: the same sheets give the same intervals."""
DRAWS = 2000
INTERVAL = 0.9
"""How much of the draws an interval of ranks holds at least."""
_AT_ONCE = 250_000
"""Values drawn or ranked at one time on one core: this bounds the memory."""
_PACKED_BITS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """What the entries' true values may be, given the sheets."""

    codes: tuple[str, ...] = ()
    """Submissions with a counted sheet, ascending; empty when unavailable."""
    values: SingleArray = field(default_factory=lambda: np.empty((0, 0), dtype=np.float32))
    """Points of 100: shape (draws, entries)."""
    reliability: float = 0.0
    """Of the differences between the entries, 0 to 1, at the REML variances (``both_random``)."""
    ratio: Decimal | None = None
    """REML variance within over variance between judges, six places; None without any between judges."""
    unavailable: Unavailable | None = None


def draw_values(
    sheets: Sequence[SheetValue],
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    progress: Progress = unheard,
) -> Draws:
    """Return draws of every entry's value from the counted ``sheets``, whose order does not matter.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    judged = arrange(sheets)
    obstacle = find_obstacle(judged)
    if obstacle is not None:
        return Draws(unavailable=obstacle)
    equations = CrossedEquations(judged, lambda: progress(0, draws))
    place, solved = find_best(equations)
    drawing = _Drawing(equations, find_grid(equations, place, solved), seed, draws)
    drawing.draw(progress)
    return Draws(
        judged.submissions,
        drawing.values,
        0.0 if place[0] >= NONE else equations.reliability(exp(place[0]), solved),
        None if place[1] >= NONE else round_half_away(Fraction(exp(place[1])), PLACES),
    )


def rank_interval(draws: Draws, codes: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Return the best and the worst rank of each entry's 90 % interval in the list of ``codes``.

    Entries that were not drawn, having no counted sheet, are left out of the list and of the answer.
    """
    return RankedDraws(draws, codes).intervals()


def chance_above(draws: Draws, codes: Sequence[str], line: int) -> Mapping[str, float]:
    """Return each entry's chance, 0 to 1, to have one of the first ``line`` ranks in the list of ``codes``.

    ``line`` is 1 at least. Entries that were not drawn are left out of the list and of the answer.
    """
    return RankedDraws(draws, codes).chances(line)


class RankedDraws:
    """The ranks of one list in each draw, found once: intervals and chances come of the same.

    Entries that were not drawn, having no counted sheet, are left out of the list and of all answers.
    """

    def __init__(self, draws: Draws, codes: Sequence[str], *, progress: Progress = unheard) -> None:
        """``progress`` may raise ``CancelledError``."""
        columns = {code: column for column, code in enumerate(draws.codes)}
        self._codes = [code for code in codes if code in columns]
        self._columns = np.array([columns[code] for code in self._codes], dtype=np.int64)
        self._values = draws.values
        self._progress = progress
        self._ranks = self._ordered() if self._codes else np.empty((0, 0), dtype=np.int32)
        """The ranks of each entry in all draws, the best first: shape (entries, draws)."""

    def intervals(self) -> Mapping[str, tuple[int, int]]:
        """Return as ``rank_interval``."""
        if not self._codes:
            return {}
        draws = self._ranks.shape[1]
        low = max(ceil((1 - INTERVAL) / 2 * draws) - 1, 0)
        high = ceil((1 + INTERVAL) / 2 * draws) - 1
        ends = zip(self._ranks[:, low].tolist(), self._ranks[:, high].tolist(), strict=True)
        return dict(zip(self._codes, ends, strict=True))

    def chances(self, line: int) -> Mapping[str, float]:
        """Return as ``chance_above``."""
        if not self._codes:
            return {}
        return dict(zip(self._codes, (self._ranks <= line).mean(axis=1).tolist(), strict=True))

    def _ordered(self) -> RankArray:
        ranks = self._ranked()
        runs = _runs(*ranks.shape)
        told = part_of(self._progress, WHOLE // 2, WHOLE)
        work_through(lambda some: ranks[some].sort(axis=1), runs, lambda done: told(done, len(runs)))
        return ranks

    def _ranked(self) -> RankArray:
        """Return the rank of each entry in each draw, the highest 1: shape (entries, draws).

        Each value is packed with its column into one whole number, for numpy sorts these several times as
        fast as it finds an order: of 5,000 entries, values are told apart to 1 / 131,072 of their range.
        """
        entries = len(self._codes)
        ranks = np.empty((entries, len(self._values)), dtype=np.int32)
        bits = max(entries - 1, 1).bit_length()
        top, bottom = float(self._values.max()), float(self._values.min())
        scale = np.float32(2 ** (_PACKED_BITS - bits) / max(top - bottom, np.finfo(np.float32).tiny))

        def rank(some: slice) -> None:
            behind = (np.float32(top) - self._values[some].take(self._columns, axis=1)) * scale
            packed = behind.astype(np.int32)
            packed <<= bits
            packed |= np.arange(entries, dtype=np.int32)
            packed.sort(axis=1)
            packed &= (1 << bits) - 1
            packed += np.arange(len(packed), dtype=np.int32)[:, None] * entries
            ranked = np.empty(packed.size, dtype=np.int32)
            ranked[packed.ravel()] = np.tile(np.arange(1, entries + 1, dtype=np.int32), len(packed))
            ranks[:, some] = ranked.reshape(packed.shape).T

        runs = _runs(ranks.shape[1], entries)
        told = part_of(self._progress, 0, WHOLE // 2)
        work_through(rank, runs, lambda done: told(done, len(runs)))
        return ranks


def _runs(rows: int, columns: int) -> list[slice]:
    """Return runs of rows that are worked on at one time: this bounds the memory."""
    step = max(_AT_ONCE // max(columns, 1), 1)
    return [slice(start, min(start + step, rows)) for start in range(0, rows, step)]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A run of draws in which the ratio of chance to entries is the same."""

    some: slice
    entry_ratio: float
    known: SingleArray
    """General mean and leniencies as ``_loads`` takes them: shape (draws, 2 + judges)."""
    deviations: SingleArray
    """Of chance: shape (draws, 1)."""
    source: np.random.SeedSequence


class _Drawing:
    """Draws that fill one array, each run with chance of its own: however many cores, the same draws."""

    def __init__(self, equations: CrossedEquations, grid: Grid, seed: int, draws: int) -> None:
        judged = equations.judged
        self._entries = len(judged.submissions)
        self._centre = np.float32(equations.centre)
        self._freedom = len(judged.values) - 1
        self._sheets = judged.sheets_of_entry.astype(np.float32)
        self._loads = np.ones((2 + len(judged.judges), self._entries), dtype=np.float32)
        """What a value takes from the general mean, the entry's sum and the judges: (2 + judges, entries)."""
        self._loads[1] = equations.entry_sums
        for block in judged.blocks():
            self._loads[2:, block] = -judged.spread(np.arange(block.start, block.stop)).T
        self._grid = grid
        self._seed = np.random.SeedSequence(seed)
        self.values = np.empty((draws, self._entries), dtype=np.float32)

    def draw(self, progress: Progress) -> None:
        """Fill ``values``."""
        chance = np.random.Generator(np.random.PCG64(self._seed))
        rows, ratios = self._grid.choose(len(self.values), chance)
        parts: list[_Part] = []
        for place, start, stop in _equal_runs(rows):
            row = self._grid.rows[place]
            known, deviations = self._know(row, ratios[start:stop], chance)
            for run in _runs(stop - start, self._entries):
                some = slice(start + run.start, start + run.stop)
                parts.append(
                    _Part(some, row.entry_ratio, known[run], deviations[run], self._seed.spawn(1)[0])
                )
        work_through(self._fill, parts, lambda done: progress(parts[done - 1].some.stop, len(self.values)))

    def _fill(self, part: _Part) -> None:
        weights = 1 / (self._sheets + np.float32(part.entry_ratio))
        values = np.matmul(part.known, self._loads, out=self.values[part.some])
        chance = np.random.Generator(np.random.PCG64(part.source))
        noise = chance.standard_normal(values.shape, dtype=np.float32)
        noise *= 1 / np.sqrt(weights)
        noise *= part.deviations
        values += noise
        values *= weights
        values += self._centre

    def _know(
        self, row: GridRow, judge_ratios: FloatArray, chance: np.random.Generator
    ) -> tuple[SingleArray, SingleArray]:
        """Draw general mean and leniencies, as ``_loads`` takes them, and the deviation of chance.

        Shapes (draws, 2 + judges) and (draws, 1).
        """
        information, means, squares = row.solve(judge_ratios)
        count = len(judge_ratios)
        deviations = np.sqrt(squares / chance.chisquare(self._freedom, count))
        general = means + deviations / np.sqrt(information) * chance.standard_normal(count)
        held = 1 / (row.eigenvalues + judge_ratios[:, None])
        turned = held * (row.sums - general[:, None] * row.edge)
        turned += deviations[:, None] * np.sqrt(held) * chance.standard_normal(held.shape)
        known = np.ones((count, 2 + held.shape[1]), dtype=np.float32)
        known[:, 0] = general * row.entry_ratio
        known[:, 2:] = turned @ row.directions.T
        return known, deviations[:, None].astype(np.float32)


def _equal_runs(rows: IntArray) -> list[tuple[int, int, int]]:
    """Return each row that is in ``rows``, ascending, with the start and stop of its run."""
    places, starts, counts = np.unique(rows, return_index=True, return_counts=True)
    return list(zip(places.tolist(), starts.tolist(), (starts + counts).tolist(), strict=True))
