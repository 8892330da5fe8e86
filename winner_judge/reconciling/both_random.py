"""How much entries, judges and chance vary: both entries and judges random, REML.

Sources: C. R. Henderson, Biometrics 31 (1975), the mixed model equations, here with the entries eliminated so
that only the judges are left to be solved for; D. Bates and others, Fitting Linear Mixed-Effects Models Using
lme4, Journal of Statistical Software 67 (2015), the profiled REML criterion, whose figures the tests hold;
B. R. Cullis, A. B. Smith and N. E. Coombes, On the Design of Early Generation Variety Trials with Correlated
Data, Journal of Agricultural, Biological and Environmental Statistics 11 (2006), the reliability.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

import numpy as np

from winner_judge.reconciling.findings import Unavailable
from winner_judge.reconciling.judged import FloatArray, Judged, SheetValue, arrange, find_obstacle

LIMIT = 20.0
"""Natural logarithm of a ratio of variances, beyond which is not looked."""
NONE = 14.0
"""Natural logarithm of a ratio from which on there is no variance: the criterion is flat there."""
_STARTS = (-1.5, 1.5)
_LONGEST_STEP = 2.0
_MOST_STEPS = 100
_SMALLEST_STEP = 1e-6
_DIFFERENCE = 1e-4
_LEAST_SHARE = 1e-13
"""Of the sum of squares: less is left only because floating point cancels."""


@dataclass(frozen=True, slots=True)
class BothRandom:
    """Variances in squared points of 100; zeros and empty mappings when it is unavailable."""

    unavailable: Unavailable | None = None
    mean: float = 0.0
    mean_error: float = 0.0
    """Standard error of ``mean``."""
    entry_variance: float = 0.0
    judge_variance: float = 0.0
    residual_variance: float = 0.0
    reliability: float = 0.0
    """Of the differences between the entries' estimated values, 0 to 1 (Cullis and others)."""
    entries: Mapping[str, float] = field(default_factory=dict)
    """Submission to conditional mode: its estimated value less ``mean``."""
    entry_deviations: Mapping[str, float] = field(default_factory=dict)
    """Submission to conditional standard deviation of its mode, the mean taken as known (as in lme4)."""
    judges: Mapping[str, float] = field(default_factory=dict)
    """Judge to conditional mode: positive is lenient."""
    judge_deviations: Mapping[str, float] = field(default_factory=dict)


def fit_both_random(sheets: Sequence[SheetValue]) -> BothRandom:
    """Return the variances and conditional modes of the counted ``sheets``, whose order does not matter."""
    judged = arrange(sheets)
    obstacle = find_obstacle(judged)
    if obstacle is not None:
        return BothRandom(obstacle)
    return _describe(CrossedEquations(judged))


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The equations at one pair of ratios, in units of the residual variance."""

    inverse: FloatArray
    """Of the equations' matrix, general mean first, then judges: shape (1 + judges, 1 + judges)."""
    solution: FloatArray
    """General mean (from ``CrossedEquations.centre``), then judges: shape (1 + judges,)."""
    squares: float
    criterion: float
    """Profiled REML criterion, but for a constant."""
    slope: FloatArray
    """Of the criterion along both logarithms: shape (2,)."""


class CrossedEquations:
    """The equations of mean and judges with the entries eliminated.

    Everything is kept summed over the entries with equally many sheets, so that a solution costs as much as
    the judges do, however many the entries. ``ratios`` are residual variance over variance of entries, and
    of judges.
    """

    def __init__(self, judged: Judged, heard: Callable[[], object] = lambda: None) -> None:
        """``heard`` is called before each solution; what it raises stops the work."""
        self.judged = judged
        self._heard = heard
        self.centre = float(judged.values.mean())
        values = judged.values - self.centre
        self.entry_sums = judged.sum_entries(values)
        """Shape (entries,)."""
        per_judge = judged.sheets_of_judge.astype(np.float64)
        self._whole = _bordered(float(len(values)), per_judge, np.diag(per_judge))
        self._whole_sums = np.concatenate([[values.sum()], judged.sum_judges(values)])
        self._whole_squares = float(values @ values)
        shared = judged.shared_entries()
        self._counts = np.array(list(shared), dtype=np.float64)
        self._entries = np.array([(judged.sheets_of_entry == count).sum() for count in shared], np.float64)
        self._parts = np.array(
            [
                _bordered(count * count * float(entries), count * np.diag(table), table)
                for (count, table), entries in zip(shared.items(), self._entries, strict=True)
            ]
        )
        self._part_sums = np.array([self._sums_of(count) for count in shared])
        self._part_squares = np.array(
            [(self.entry_sums[judged.sheets_of_entry == count] ** 2).sum() for count in shared]
        )

    def reduce(self, entry_ratio: float) -> tuple[FloatArray, FloatArray, float]:
        """Return matrix (without the judges' ratio), right side and sum of squares, entries eliminated."""
        self._heard()
        weights = 1 / (self._counts + entry_ratio)
        matrix = self._whole - np.tensordot(weights, self._parts, 1)
        return (
            matrix,
            self._whole_sums - weights @ self._part_sums,
            self._whole_squares - float(weights @ self._part_squares),
        )

    def penalty(self, entry_ratio: float) -> float:
        """Return what the entries add to the criterion."""
        return float(self._entries @ np.log1p(self._counts / entry_ratio))

    def least_squares(self, squares: FloatArray | float) -> FloatArray:
        """Return ``squares`` kept above what cancelling leaves behind."""
        return np.maximum(squares, _LEAST_SHARE * self._whole_squares)

    def solve(self, logarithms: FloatArray) -> Solved:
        """Return the solution at ``exp(logarithms)``, ratios of entries and judges."""
        entry_ratio, judge_ratio = np.exp(logarithms).tolist()
        matrix, sums, squares = self.reduce(entry_ratio)
        judges = len(sums) - 1
        matrix[np.arange(1, judges + 1), np.arange(1, judges + 1)] += judge_ratio
        inverse: FloatArray = np.linalg.inv(matrix).astype(np.float64, copy=False)
        solution = inverse @ sums
        left = float(self.least_squares(squares - sums @ solution))
        freedom = len(self.judged.values) - 1
        criterion = freedom * log(left) + float(np.linalg.slogdet(matrix)[1])
        criterion += self.penalty(entry_ratio) - judges * log(judge_ratio)
        slope = self._slope(entry_ratio, judge_ratio, inverse, solution, freedom / left)
        return Solved(inverse, solution, left, criterion, slope)

    def reliability(self, entry_ratio: float, solved: Solved) -> float:
        """Return 1 - mean variance of a difference of two entries over twice the entries' variance."""
        weights = 1 / (self._counts + entry_ratio)
        entries = len(self.judged.submissions)
        own = float(weights @ self._entries + weights**2 @ self._traces(solved.inverse))
        column = self._weighted_columns(weights)
        whole = float(weights @ self._entries + column @ solved.inverse @ column)
        mean_variance = own / entries - (whole - own) / (entries * (entries - 1))
        return min(max(1 - entry_ratio * mean_variance, 0.0), 1.0)

    def _slope(
        self, entry_ratio: float, judge_ratio: float, inverse: FloatArray, solution: FloatArray, scale: float
    ) -> FloatArray:
        weights = 1 / (self._counts + entry_ratio)
        modes = self._part_squares - 2 * self._part_sums @ solution + (self._parts @ solution) @ solution
        of_entries = weights**2 @ (scale * modes + self._traces(inverse))
        of_entries -= self._entries @ (self._counts * weights) / entry_ratio
        of_judges = scale * solution[1:] @ solution[1:] + np.trace(inverse) - inverse[0, 0]
        of_judges -= (len(solution) - 1) / judge_ratio
        return np.array([of_entries * entry_ratio, of_judges * judge_ratio])

    def _traces(self, inverse: FloatArray) -> FloatArray:
        traces: FloatArray = np.einsum("kij,ij->k", self._parts, inverse)
        return traces

    def _weighted_columns(self, weights: FloatArray) -> FloatArray:
        """Return the sum over entries of weight x (sheets, judges): shape (1 + judges,)."""
        columns = self._parts[:, 0, :] / self._counts[:, None]
        summed: FloatArray = weights @ columns
        return summed

    def _sums_of(self, count: int) -> FloatArray:
        judged = self.judged
        sums = np.where(judged.sheets_of_entry == count, self.entry_sums, 0)
        return np.concatenate([[count * sums.sum()], judged.sum_judges(sums[judged.entry])])


def find_best(equations: CrossedEquations) -> tuple[FloatArray, Solved]:
    """Return the logarithms of both ratios by REML, and the solution there.

    Where a logarithm is ``NONE`` or more, entries or judges have no variance at all.
    """
    starts = [np.array([one, other]) for one in _STARTS for other in _STARTS]
    place = min(starts, key=lambda start: equations.solve(start).criterion)
    solved = equations.solve(place)
    for _ in range(_MOST_STEPS):
        step = _newton_step(equations, place, solved)
        moved, at_moved = _walk(equations, place, step, solved)
        length = float(np.abs(moved - place).max())
        place, solved = moved, at_moved
        if length < _SMALLEST_STEP:
            break
    return place, solved


def curvature(equations: CrossedEquations, place: FloatArray, solved: Solved) -> FloatArray:
    """Return the second derivatives of the criterion along both logarithms: shape (2, 2)."""
    rows = [
        (equations.solve(place + _DIFFERENCE * direction).slope - solved.slope) / _DIFFERENCE
        for direction in np.eye(2)
    ]
    curved = np.array(rows)
    return (curved + curved.T) / 2


def _newton_step(equations: CrossedEquations, place: FloatArray, solved: Solved) -> FloatArray:
    eigenvalues, directions = np.linalg.eigh(curvature(equations, place, solved))
    steps = (directions.T @ solved.slope) / np.maximum(np.abs(eigenvalues), 1e-12)
    step: FloatArray = -directions @ np.clip(steps, -_LONGEST_STEP, _LONGEST_STEP)
    return step


def _walk(
    equations: CrossedEquations, place: FloatArray, step: FloatArray, solved: Solved
) -> tuple[FloatArray, Solved]:
    """Return where the criterion is lower along ``step``, halving it as often as needed."""
    while float(np.abs(step).max()) >= _SMALLEST_STEP:
        moved = np.clip(place + step, -LIMIT, LIMIT)
        at_moved = equations.solve(moved)
        if at_moved.criterion <= solved.criterion + 1e-12 * abs(solved.criterion):
            return moved, at_moved
        step = step / 2
    return place, solved


def _describe(equations: CrossedEquations) -> BothRandom:
    judged = equations.judged
    place, solved = find_best(equations)
    entry_ratio, judge_ratio = np.exp(place).tolist()
    residual = solved.squares / (len(judged.values) - 1)
    modes, entry_spreads = _entry_modes(equations, entry_ratio, solved)
    judge_spreads = _inner_inverse(solved.inverse).diagonal()
    is_none = place >= NONE
    return BothRandom(
        mean=equations.centre + float(solved.solution[0]),
        mean_error=sqrt(residual * float(solved.inverse[0, 0])),
        entry_variance=0.0 if is_none[0] else residual / entry_ratio,
        judge_variance=0.0 if is_none[1] else residual / judge_ratio,
        residual_variance=residual,
        reliability=0.0 if is_none[0] else equations.reliability(entry_ratio, solved),
        entries=dict(zip(judged.submissions, modes.tolist(), strict=True)),
        entry_deviations=dict(
            zip(judged.submissions, np.sqrt(residual * entry_spreads).tolist(), strict=True)
        ),
        judges=dict(zip(judged.judges, solved.solution[1:].tolist(), strict=True)),
        judge_deviations=dict(zip(judged.judges, np.sqrt(residual * judge_spreads).tolist(), strict=True)),
    )


def _entry_modes(
    equations: CrossedEquations, entry_ratio: float, solved: Solved
) -> tuple[FloatArray, FloatArray]:
    """Return modes and their variances, the mean taken as known, in units of the residual's: (entries,)."""
    judged = equations.judged
    weights = 1 / (judged.sheets_of_entry + entry_ratio)
    of_judges = judged.sum_entries(solved.solution[1:][judged.judge])
    modes = weights * (equations.entry_sums - judged.sheets_of_entry * solved.solution[0] - of_judges)
    inner = _inner_inverse(solved.inverse)
    spreads = weights.copy()
    for block in judged.blocks():
        rows = judged.spread(np.arange(block.start, block.stop))
        spreads[block] += weights[block] ** 2 * ((rows @ inner) * rows).sum(axis=1)
    return modes, spreads


def _inner_inverse(inverse: FloatArray) -> FloatArray:
    """Return the inverse of the judges' part alone: shape (judges, judges)."""
    inner: FloatArray = inverse[1:, 1:] - np.outer(inverse[1:, 0], inverse[0, 1:]) / inverse[0, 0]
    return inner


def _bordered(corner: float, edge: FloatArray, inner: FloatArray) -> FloatArray:
    matrix = np.empty((len(edge) + 1, len(edge) + 1))
    matrix[0, 0] = corner
    matrix[0, 1:] = matrix[1:, 0] = edge
    matrix[1:, 1:] = inner
    return matrix
