"""How strict or lenient each judge is, and the adjusted mean: submissions fixed, judges random, REML.

Sources: C. R. Henderson, Best Linear Unbiased Estimation and Prediction under a Selection Model, Biometrics
31 (1975), the mixed model equations; H. D. Patterson and R. Thompson, Recovery of Inter-Block Information
when Block Sizes are Unequal, Biometrika 58 (1971), REML; D. Bates and others, Fitting Linear Mixed-Effects
Models Using lme4, Journal of Statistical Software 67 (2015), whose figures the tests hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import inf, sqrt

import numpy as np

from winner_judge.reconciling.findings import Unavailable
from winner_judge.reconciling.judged import FloatArray, Judged, SheetValue, arrange, find_obstacle
from winner_judge.scoring.totals import round_half_away

PLACES = 6
"""Decimal places of what is stored at sign-off."""
_WIDTH = 1.959963984540054
"""Standard deviations to either side that hold 95 %."""
_NOISE = 1e-12
"""Relative to the values: smaller differences come from floating point."""
_ZERO_EIGENVALUE = 1e-10
"""Relative to the largest."""
_STEPS = np.exp(np.arange(-15.0, 45.0, 0.25))
"""Ratios of variances (between over within, times the mean link) tried before the best is refined."""


@dataclass(frozen=True, slots=True)
class Severity:
    """The judges of a round, all figures in points of 100; empty mappings when it is unavailable."""

    unavailable: Unavailable | None = None
    ratio: Decimal | None = None
    """lambda: variance within over variance between judges, six places.

    None: the judges differ no more than chance, or nothing is left to tell chance from leniency
    (then every leniency is 0 and adjusted means are raw means), or it is unavailable.
    """
    leniency: Mapping[str, Decimal] = field(default_factory=dict)
    """Judge to leniency, six places: positive is lenient, so it is subtracted (``scoring.adjusting``)."""
    low: Mapping[str, Decimal] = field(default_factory=dict)
    """End of the 95 % interval of a judge's leniency beside those the judge can be compared with, six places.

    A judge who shares no submission with anybody has the width of the judges at large.
    """
    high: Mapping[str, Decimal] = field(default_factory=dict)
    adjusted: Mapping[str, float] = field(default_factory=dict)
    """Submission to adjusted mean before leniencies are rounded: for reference, never the official value."""
    standard_error: Mapping[str, float] = field(default_factory=dict)
    """Submission to the standard error of its adjusted mean."""
    between: float = 0.0
    """Standard deviation between judges."""
    within: float = 0.0
    """Standard deviation of what is left: residuals are measured by it."""


def fit_severity(sheets: Sequence[SheetValue]) -> Severity:
    """Return the leniency of each judge from the counted ``sheets``, whose order does not matter.

    Across judges who share no submission, even through others, nothing is adjusted: the leniencies of each
    such group sum to zero before they are rounded.
    """
    judged = arrange(sheets)
    obstacle = find_obstacle(judged)
    if obstacle is not None:
        return Severity(obstacle)
    equations = _Equations(judged)
    return _describe(judged, equations, equations.find_ratio())


class _Equations:
    """The judges' equations ``(L + lambda I) beta = s``, submissions eliminated, by eigenvalues of L."""

    def __init__(self, judged: Judged) -> None:
        links = np.diag(judged.sheets_of_judge.astype(np.float64))
        for count, shared in judged.shared_entries().items():
            links -= shared / count
        eigenvalues, self.directions = np.linalg.eigh(links)
        eigenvalues[eigenvalues <= _ZERO_EIGENVALUE * eigenvalues[-1]] = 0
        self.is_linked = eigenvalues > 0
        """Shape (judges,): False for the common level of a group of judges, of which nothing is known."""
        self.eigenvalues = eigenvalues
        deviations = judged.values - _entry_means(judged, judged.values)
        turned = self.directions.T @ judged.sum_judges(deviations)
        self.effects = np.divide(turned, eigenvalues, out=np.zeros_like(turned), where=self.is_linked)
        """Leniencies along each direction if chance had no part: shape (judges,)."""
        fixed = (self.directions @ self.effects)[judged.judge]
        left = deviations - fixed + _entry_means(judged, fixed)
        self.freedom = len(judged.values) - len(judged.submissions)
        self.left = float(left @ left)
        """Sum of squares that no leniency explains."""
        self.explained = float(eigenvalues @ self.effects**2)
        self._noise = len(judged.values) * (_NOISE * float(np.abs(judged.values).max())) ** 2

    def find_ratio(self) -> float:
        """Return lambda by REML: 0 when nothing is left to chance, infinity when the judges do not differ."""
        rank = int(self.is_linked.sum())
        if self.freedom == rank or self.left + self.explained <= self._noise:
            return inf
        if self.left <= self._noise:
            return 0.0
        shares = _STEPS / self.eigenvalues[self.is_linked].mean()
        criteria = self._criterion(shares)
        best = int(criteria.argmin())
        if best == 0 or criteria[best] >= self._criterion(np.zeros(1))[0]:
            return inf
        return 1 / self._refine(float(shares[best - 1]), float(shares[min(best + 1, len(shares) - 1)]))

    def sum_of_squares(self, ratio: float) -> float:
        """Return what is left with the leniencies held back by ``ratio``."""
        if ratio == inf:
            return self.left + self.explained
        eigenvalues = self.eigenvalues[self.is_linked]
        effects = self.effects[self.is_linked]
        return self.left + float((effects**2 * eigenvalues * ratio / (eigenvalues + ratio)).sum())

    def _criterion(self, shares: FloatArray) -> FloatArray:
        """Return the profiled REML criterion, but for a constant, at each ``1 / lambda``."""
        scaled = 1 + np.outer(shares, self.eigenvalues)
        squares = self.left + (self.effects**2 * self.eigenvalues / scaled).sum(axis=1)
        criteria: FloatArray = self.freedom * np.log(squares) + np.log(scaled).sum(axis=1)
        return criteria

    def _slope(self, share: float) -> float:
        scaled = 1 + share * self.eigenvalues
        explained = self.effects**2 * self.eigenvalues
        squares = self.left + (explained / scaled).sum()
        fall = (explained * self.eigenvalues / scaled**2).sum()
        return float((self.eigenvalues / scaled).sum() - self.freedom * fall / squares)

    def _refine(self, low: float, high: float) -> float:
        """Return the place between ``low`` and ``high`` where the criterion stops falling."""
        middle = sqrt(low * high)
        while low < middle < high:
            low, high = (low, middle) if self._slope(middle) > 0 else (middle, high)
            middle = sqrt(low * high)
        return middle


def _entry_means(judged: Judged, amounts: FloatArray) -> FloatArray:
    """Return the mean over an entry's sheets, at each of these sheets: shape (sheets,)."""
    means: FloatArray = (judged.sum_entries(amounts) / judged.sheets_of_entry)[judged.entry]
    return means


def _describe(judged: Judged, equations: _Equations, ratio: float) -> Severity:
    within, between = _variances(equations, ratio)
    held = equations.eigenvalues / (equations.eigenvalues + ratio) if ratio else equations.is_linked
    beta = equations.directions @ (equations.effects * held)
    spreads = _spreads(equations, ratio, within, between)
    margins = _WIDTH * _deviations(equations, spreads, between)
    theta = judged.sum_entries(judged.values - beta[judged.judge]) / judged.sheets_of_entry
    errors = _standard_errors(judged, equations, spreads, within)
    return Severity(
        ratio=None if ratio == inf else _rounded(ratio),
        leniency=dict(zip(judged.judges, map(_rounded, beta.tolist()), strict=True)),
        low=dict(zip(judged.judges, map(_rounded, (beta - margins).tolist()), strict=True)),
        high=dict(zip(judged.judges, map(_rounded, (beta + margins).tolist()), strict=True)),
        adjusted=dict(zip(judged.submissions, theta.tolist(), strict=True)),
        standard_error=dict(zip(judged.submissions, errors.tolist(), strict=True)),
        between=sqrt(between),
        within=sqrt(within),
    )


def _variances(equations: _Equations, ratio: float) -> tuple[float, float]:
    """Return the variances within and between judges."""
    if ratio == 0:
        return 0.0, float((equations.effects**2).sum() / equations.is_linked.sum())
    within = equations.sum_of_squares(ratio) / equations.freedom
    return within, within / ratio


def _spreads(equations: _Equations, ratio: float, within: float, between: float) -> FloatArray:
    """Return the variance of the leniencies along each direction: shape (judges,)."""
    if ratio == inf:
        return np.zeros_like(equations.eigenvalues)
    spreads = np.full_like(equations.eigenvalues, between)
    linked = equations.is_linked
    spreads[linked] = within / (equations.eigenvalues[linked] + ratio)
    return spreads


def _deviations(equations: _Equations, spreads: FloatArray, between: float) -> FloatArray:
    """Return the standard deviation of each judge's leniency beside the group's: shape (judges,)."""
    linked = equations.is_linked
    squares = equations.directions**2
    variances = squares[:, linked] @ spreads[linked]
    is_alone = squares[:, linked].sum(axis=1) < 1 / 4  # in a group of k it is 1 - 1/k
    deviations: FloatArray = np.sqrt(np.where(is_alone, between, variances))
    return deviations


def _standard_errors(judged: Judged, equations: _Equations, spreads: FloatArray, within: float) -> FloatArray:
    """Return the standard errors of the adjusted means, as of fixed effects in lme4: shape (entries,)."""
    variances = within / judged.sheets_of_entry
    for block in judged.blocks():
        rows = judged.spread(np.arange(block.start, block.stop)) / judged.sheets_of_entry[block, None]
        variances[block] += (rows @ equations.directions) ** 2 @ spreads
    return np.sqrt(variances)


def _rounded(amount: float) -> Decimal:
    return round_half_away(Fraction(amount), PLACES)
