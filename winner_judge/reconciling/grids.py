"""How likely each pair of variances is: the grid that the draws integrate over.

Of the standard deviations of entries and of judges, each over that of chance, little is assumed: the angle
whose tangent the ratio is may be anything from 0 to 90 degrees alike, which is a half-Cauchy distribution of
scale one and allows no variance at all as well as a great one. Source: A. Gelman, Prior Distributions for
Variance Parameters in Hierarchical Models, Bayesian Analysis 1 (2006).
"""

from dataclasses import dataclass
from math import exp, pi, sin, sqrt, tan

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.both_random import NONE, CrossedEquations, Solved, curvature
from winner_judge.reconciling.judged import FloatArray, IntArray

_ROWS = 10
_COLUMNS = 256
_COLUMN_WIDTH = pi / 2 / _COLUMNS
_LARGEST_ANGLE = pi / 2 - 1e-4
_DEVIATIONS = 4.5
"""How far to either side of the best the grid begins."""
_NEGLIGIBLE = 1e-3
"""Share of the likeliest row from which on a row matters."""
_FEWEST_ROWS = 5
"""That matter; with fewer the grid is drawn closer."""
_MOST_LOOKS = 20


class GridRow:
    """The judges' equations at one ratio of chance to entries, solved for any ratio of chance to judges."""

    def __init__(self, equations: CrossedEquations, angle: float) -> None:
        self.entry_ratio = 1 / tan(angle) ** 2
        matrix, sums, self._squares = equations.reduce(self.entry_ratio)
        self._equations = equations
        eigenvalues, self.directions = np.linalg.eigh(matrix[1:, 1:])
        self.eigenvalues: FloatArray = np.maximum(eigenvalues, 0)
        self.edge: FloatArray = self.directions.T @ matrix[1:, 0]
        """Weight of the general mean along each direction: shape (judges,)."""
        self.sums: FloatArray = self.directions.T @ sums[1:]
        self._corner = float(matrix[0, 0])
        self._sum = float(sums[0])

    def solve(self, judge_ratios: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return information on the general mean, its estimate, and the sum of squares, at each ratio."""
        held = 1 / (self.eigenvalues + judge_ratios[:, None])
        information = np.maximum(self._corner - held @ self.edge**2, self._corner * np.finfo(float).eps)
        means = (self._sum - held @ (self.edge * self.sums)) / information
        squares = self._squares - held @ self.sums**2 - means**2 * information
        return information, means, self._equations.least_squares(squares)

    def log_densities(self, judge_ratios: FloatArray) -> FloatArray:
        """Return the log-likelihood at each ratio, the general mean and chance integrated out."""
        information, _, squares = self.solve(judge_ratios)
        criterion = (len(self._equations.judged.values) - 1) * np.log(squares) + np.log(information)
        criterion += np.log1p(self.eigenvalues / judge_ratios[:, None]).sum(axis=1)
        densities: FloatArray = -(criterion + self._equations.penalty(self.entry_ratio)) / 2
        return densities


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Pairs of ratios and how likely each is."""

    rows: tuple[GridRow, ...]
    weights: FloatArray
    """The greatest is 1: shape (rows, columns); the columns part the judges' angle evenly."""

    def choose(self, draws: int, chance: np.random.Generator) -> tuple[IntArray, FloatArray]:
        """Return the row of each draw, ascending, and its ratio of chance to judges, anywhere in the column.

        Each cell is drawn as often as its share says, but for one (systematic sampling).
        """
        heights = np.cumsum(self.weights)
        marks = (np.arange(draws) + chance.random()) / draws * heights[-1]
        cells = np.minimum(np.searchsorted(heights, marks, side="right"), self.weights.size - 1)
        angles = (cells % _COLUMNS + chance.random(draws)) * _COLUMN_WIDTH
        return cells // _COLUMNS, _ratios(angles)


def find_grid(equations: CrossedEquations, place: FloatArray, solved: Solved) -> Grid:
    """Return a grid over all that is likely, found from the best pair of ratios (``find_best``)."""
    judge_ratios = _ratios((np.arange(_COLUMNS) + 0.5) * _COLUMN_WIDTH)
    low, high = _first_window(equations, place, solved)
    looks = 0
    while True:
        width = (high - low) / _ROWS
        rows = tuple(GridRow(equations, low + (row + 0.5) * width) for row in range(_ROWS))
        logarithms = np.array([row.log_densities(judge_ratios) for row in rows])
        weights = np.exp(logarithms - logarithms.max())
        window = _next_window(weights.sum(axis=1), low, high)
        looks += 1
        if window == (low, high) or looks == _MOST_LOOKS:
            return Grid(rows, weights)
        low, high = window


def _first_window(equations: CrossedEquations, place: FloatArray, solved: Solved) -> tuple[float, float]:
    """Return the entries' angles to look at first: around the best, or all when it is at an end."""
    bend = curvature(equations, place, solved)[0, 0]
    if abs(place[0]) >= NONE or bend <= 0:
        return 0.0, _LARGEST_ANGLE
    angle = float(np.arctan(exp(-place[0] / 2)))
    reach = _DEVIATIONS * sqrt(2 / bend) * sin(2 * angle) / 4
    return max(angle - reach, 0.0), min(angle + reach, _LARGEST_ANGLE)


def _next_window(weights: FloatArray, low: float, high: float) -> tuple[float, float]:
    """Return angles to look at instead of ``low`` to ``high``, the same when these show what matters."""
    width = (high - low) / len(weights)
    matters = np.flatnonzero(weights > _NEGLIGIBLE * weights.max())
    first, last = int(matters[0]), int(matters[-1])
    wider_low = max(low - (high - low) / 2, 0.0) if first == 0 else low
    wider_high = min(high + (high - low) / 2, _LARGEST_ANGLE) if last == len(weights) - 1 else high
    if (wider_low, wider_high) != (low, high):
        return wider_low, wider_high
    if last - first + 1 < _FEWEST_ROWS:
        return max(low + (first - 1) * width, low), min(low + (last + 2) * width, high)
    return low, high


def _ratios(angles: NDArray[np.floating]) -> FloatArray:
    """Return the ratios of variances, chance over the other, of ``angles`` in radians."""
    ratios: FloatArray = 1 / np.tan(angles) ** 2
    return ratios
