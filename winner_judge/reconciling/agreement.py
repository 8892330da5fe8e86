"""How far the judges of a panel agree. Shapes are (entries, judges), NaN where a judge gave nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.findings import Agreement, Unavailable

FloatArray = NDArray[np.float64]

_NOTHING = 1e-12
"""Relative to the whole variation: less is rounding."""


class Metric(StrEnum):
    """What a difference between two values means to Krippendorff's alpha."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Components:
    """Variances of a two-way random table; a component that comes out negative stays so."""

    entries: float
    judges: float
    rest: float
    judges_per_entry: float
    """How many judges an entry has on average."""


def find_agreement(values: FloatArray) -> Agreement:
    """Return all figures of agreement that can be had, and why those that cannot are missing."""
    found = variance_components(values)
    alpha, w = _had(krippendorff_alpha(values, Metric.INTERVAL)), _had(kendall_w(values))
    if isinstance(found, Unavailable):
        return Agreement(None, None, alpha, w, found)
    return Agreement(
        icc_single=intraclass_correlation(found, judges=1),
        icc_mean=intraclass_correlation(found, judges=found.judges_per_entry),
        alpha=alpha,
        w=w,
        reason=None,
    )


def _had(figure: float | Unavailable) -> float | None:
    return None if isinstance(figure, Unavailable) else figure


def variance_components(values: FloatArray) -> Components | Unavailable:
    """Return the variances between entries, between judges, and of the rest; or why they cannot be had.

    Unbiased, and on a complete table exactly those of the mean squares of Shrout and Fleiss.

    Source: S. Searle, G. Casella and C. McCulloch, Variance Components (1992), section 5.5 (Henderson's
    method III, fitting constants, without interaction).
    """
    given = ~np.isnan(values)
    reason = why_unavailable(values)
    if reason is not None:
        return reason
    values, given = values[given.any(axis=1)], given[given.any(axis=1)]
    values, given = values[:, given.any(axis=0)], given[:, given.any(axis=0)]
    count, (entries, judges) = int(given.sum()), given.shape
    within_entries = _within(values, given, axis=1)
    within_judges = _within(values, given, axis=0)
    unexplained, groups = _unexplained(values, given, within_entries)
    freedom = count - entries - judges + groups
    if freedom == 0:
        return Unavailable.TOO_FEW_REPEATS
    rest = unexplained / freedom
    return Components(
        entries=(within_judges - unexplained - (entries - groups) * rest) / (count - judges),
        judges=(within_entries - unexplained - (judges - groups) * rest) / (count - entries),
        rest=rest,
        judges_per_entry=count / entries,
    )


def intraclass_correlation(components: Components, *, judges: float) -> float:
    """Return the reliability of the mean of ``judges`` judges, two-way random, absolute agreement.

    Between 0 and 1: a variance that comes out negative counts as none.

    Source: P. Shrout and J. Fleiss, Intraclass Correlations (1979), ICC(2,1) and ICC(2,k); K. McGraw and
    S. Wong, Forming Inferences About Some Intraclass Correlation Coefficients (1996), table 4.
    """
    entries, between, rest = (
        max(part, 0.0) for part in (components.entries, components.judges, components.rest)
    )
    noise = (between + rest) / judges
    return entries / (entries + noise) if entries + noise > 0 else 0.0


def krippendorff_alpha(values: FloatArray, metric: Metric) -> float | Unavailable:
    """Return the agreement of several judges beyond chance, at most 1; or why it cannot be had.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E.
    """
    reason = why_unavailable(values)
    if reason is not None:
        return reason
    given = ~np.isnan(values)
    pairable = given.sum(axis=1) > 1
    levels, codes = np.unique(values[pairable][given[pairable]], return_inverse=True)
    if len(levels) == 1:
        return Unavailable.CONSTANT
    if metric is Metric.INTERVAL:
        return _interval_alpha(values[pairable], given[pairable])
    counts = np.zeros((int(pairable.sum()), len(levels)))
    np.add.at(counts, (np.nonzero(given[pairable])[0], codes), 1)
    return _alpha_of_counts(counts, levels, metric)


def kendall_w(values: FloatArray) -> float | Unavailable:
    """Return how alike the judges order the entries, 0 to 1, corrected for ties; or why it cannot be had.

    Source: M. Kendall and B. Babington Smith, The Problem of m Rankings (1939); for ties M. Kendall, Rank
    Correlation Methods (1948), chapter 6.
    """
    reason = why_unavailable(values)
    if reason is not None:
        return reason
    if np.isnan(values).any():
        return Unavailable.INCOMPLETE
    entries, judges = values.shape
    ranks = np.column_stack([mean_ranks(column) for column in values.T])
    squares = float(((ranks.sum(axis=1) - judges * (entries + 1) / 2) ** 2).sum())
    ties = sum(_tie_correction(column) for column in values.T)
    most = judges**2 * (entries**3 - entries) - judges * ties
    return 12 * squares / most if most > 0 else Unavailable.CONSTANT


def mean_ranks(values: FloatArray) -> FloatArray:
    """Return the ranks of ``values``, lowest first from 1, ties at the mean of their ranks."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: FloatArray = (last - (counts - 1) / 2)[places]
    return ranks


def why_unavailable(values: FloatArray) -> Unavailable | None:
    """Return why nothing can be said of agreement, None where something can."""
    given = ~np.isnan(values)
    if not given.any():
        return Unavailable.NO_SCORES
    if given.any(axis=0).sum() == 1:
        return Unavailable.ONE_JUDGE
    if given.any(axis=1).sum() == 1:
        return Unavailable.ONE_ENTRY
    if given.sum(axis=1).max() == 1:
        return Unavailable.NO_REPEATS
    return Unavailable.CONSTANT if np.ptp(values[given]) == 0 else None


def _within(values: FloatArray, given: NDArray[np.bool_], axis: int) -> float:
    """Return the sum of squares about the means along ``axis``."""
    means = np.nansum(values, axis=axis, keepdims=True) / given.sum(axis=axis, keepdims=True)
    return float(np.nansum((values - means) ** 2))


def _unexplained(values: FloatArray, given: NDArray[np.bool_], within_entries: float) -> tuple[float, int]:
    """Return the sum of squares that entries and judges leave, and the number of groups of judges."""
    shown = given.astype(np.float64)
    per_entry = shown.sum(axis=1)
    laplacian = np.diag(shown.sum(axis=0)) - shown.T @ (shown / per_entry[:, None])
    means = np.nansum(values, axis=1) / per_entry
    deviations = np.nansum(values - means[:, None], axis=0)
    roots, vectors = np.linalg.eigh(laplacian)
    is_link = roots > 1e-9 * max(float(roots[-1]), 1.0)
    shares = (vectors.T @ deviations)[is_link] ** 2 / roots[is_link]
    left = within_entries - float(shares.sum())
    return (left if left > _NOTHING * within_entries else 0.0), int((~is_link).sum())


def _interval_alpha(values: FloatArray, given: NDArray[np.bool_]) -> float:
    """Return alpha where a difference counts by its square; no table of all pairs of values is needed."""
    counts = given.sum(axis=1)
    means = np.nansum(values, axis=1) / counts
    squares = np.nansum((values - means[:, None]) ** 2, axis=1)
    observed = float((squares * counts / (counts - 1)).sum())
    every = values[given]
    expected = float(((every - every.mean()) ** 2).sum()) * len(every) / (len(every) - 1)
    return 1 - observed / expected


def _alpha_of_counts(counts: FloatArray, levels: FloatArray, metric: Metric) -> float:
    """Return alpha; ``counts[i, c]`` is how many judges gave entry ``i`` the value ``levels[c]``."""
    totals = counts.sum(axis=0)
    distance = _DISTANCES[metric](levels, totals)
    per_entry = counts.sum(axis=1)
    observed = counts.T @ (counts / (per_entry - 1)[:, None])
    expected = np.outer(totals, totals) / (totals.sum() - 1)
    # Pairs of equal values are counted wrongly on the diagonal, where the distance is none.
    return 1 - float((observed * distance).sum() / (expected * distance).sum())


def _nominal(levels: FloatArray, _: FloatArray) -> FloatArray:
    return 1 - np.eye(len(levels))


def _ordinal(_: FloatArray, totals: FloatArray) -> FloatArray:
    places = np.cumsum(totals) - totals / 2
    distance: FloatArray = np.subtract.outer(places, places) ** 2
    return distance


def _ratio(levels: FloatArray, _: FloatArray) -> FloatArray:
    sums = np.add.outer(levels, levels)
    shares = np.divide(np.subtract.outer(levels, levels), sums, out=np.zeros_like(sums), where=sums != 0)
    return shares**2


_DISTANCES: dict[Metric, Callable[[FloatArray, FloatArray], FloatArray]] = {
    Metric.NOMINAL: _nominal,
    Metric.ORDINAL: _ordinal,
    Metric.RATIO: _ratio,
}


def _tie_correction(values: FloatArray) -> int:
    _, counts = np.unique(values, return_counts=True)
    return int((counts**3 - counts).sum())
