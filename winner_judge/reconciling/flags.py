"""Sheets and judges that stand out: a reason to talk, never a change.

Tables have the shape (entries, judges), values scaled to 100, NaN where a judge gave nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import erfc, sqrt
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.findings import Flag, FlagKind
from winner_judge.scoring.counting import Count
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.values import Sheet

FloatArray = NDArray[np.float64]

OUTLYING: Final = 2.5
"""A standardised residual beyond that is an outlying sheet."""
FEWEST_SHARED: Final = 10
"""Shared entries below which nothing is said of a judge's order.

A judge whose true correlation is .7 falls below ``UNLIKE`` on ten entries once in 25 times by chance.
"""
UNLIKE: Final = 0.2
"""A judge whose values correlate less than that with the mean of the others is unlike them."""
FEWEST_SHEETS: Final = 5
"""Sheets below which nothing is said of a judge's use of the scale."""
LITTLE_USE: Final = 0.5
"""A judge who uses a smaller share of the scores, and less than the panel's median, leaves most unused."""
_FINEST_SCALE: Final = 10
"""A scale with more scores than that is taken in so many equal bands."""
_LEAST_FREEDOM: Final = 1e-9
"""Share of a residual that is free; less is rounding, and the sheet alone decides its own expectation."""
_NOTHING: Final = 1e-9
"""Points of 100 that are rounding."""


@dataclass(frozen=True, slots=True)
class Outliers:
    """Outlying sheets, the farthest first, and how many chance alone would give."""

    flags: tuple[Flag, ...]
    expected: float


def find_outliers(
    table: FloatArray,
    names: tuple[Sequence[str], Sequence[str]],
    leniency: FloatArray,
    *,
    ratio: float | None,
    within: float,
) -> Outliers:
    """Return the sheets whose residual is more than ``OUTLYING`` of its standard deviations off.

    ``names`` are the codes of entries and judges. ``leniency`` (one a judge), ``ratio`` (lambda, None where
    judges do not differ) and ``within`` (standard deviation of the rest) are those of the adjusted mean. A
    residual is divided by its own standard deviation, which is smaller where few judges share an entry; a
    sheet that nobody shares has none and is never flagged. The expected number is that of normal residuals.

    Source: R. D. Cook and S. Weisberg, Residuals and Influence in Regression (1982), section 2.2.1; for
    random judges the hat matrix is that of the mixed model equations.
    """
    if within <= 0:
        return Outliers((), 0.0)
    freedom = 1 - _leverage(table, ratio)
    is_free = ~np.isnan(table) & (freedom > _LEAST_FREEDOM)
    adjusted = table - leniency
    residuals = adjusted - row_means(adjusted)[:, None]
    spread = within * np.sqrt(np.where(is_free, freedom, 1.0))
    standardised = np.where(is_free, residuals / spread, 0.0)
    rows, columns = np.nonzero(np.abs(standardised) > OUTLYING)
    found = [
        Flag(
            FlagKind.OUTLYING_SHEET,
            names[1][column],
            names[0][row],
            float(standardised[row, column]),
        )
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    return Outliers(
        flags=tuple(sorted(found, key=lambda flag: (-abs(flag.amount), flag.submission or "", flag.judge))),
        expected=float(is_free.sum()) * erfc(OUTLYING / sqrt(2)),
    )


def find_unlike(table: FloatArray, judges: Sequence[str], leniency: FloatArray) -> tuple[Flag, ...]:
    """Return the judges whose values go another way than the others' mean on the entries they share.

    The others' leniencies are taken off first, lest changing colleagues look like another order.
    """
    adjusted = table - leniency
    given = ~np.isnan(adjusted)
    sums, counts = np.nansum(adjusted, axis=1), given.sum(axis=1)
    flags = []
    for column, judge in enumerate(judges):
        shared = given[:, column] & (counts > 1)
        own = adjusted[shared, column]
        correlation = _correlation(own, (sums[shared] - own) / (counts[shared] - 1))
        if correlation is not None and correlation < UNLIKE:
            flags.append(Flag(FlagKind.UNLIKE_OTHERS, judge, None, correlation))
    return tuple(flags)


def find_scale_use(counts: Iterable[Count]) -> tuple[Flag, ...]:
    """Return the judges who leave most of the scale unused, by the scores they gave on sheets that count.

    The share is over all criteria that the judge scored: levels used over levels there are, but no more
    levels of a criterion than the judge has sheets on it. A scale of many scores is taken in bands.
    """
    rubrics: dict[str, Rubric] = {}
    given: dict[str, dict[str, list[Sheet]]] = defaultdict(lambda: defaultdict(list))
    for count in counts:
        rubrics[count.rubric.code] = count.rubric
        for sheet in count.sheets:
            if sheet.judge in count.units:
                given[sheet.judge][count.rubric.code].append(sheet)
    shares = {judge: _share(sheets, rubrics) for judge, sheets in given.items()}
    known = {judge: share for judge, share in shares.items() if share is not None}
    usual = median(known.values()) if known else 0.0
    return tuple(
        Flag(FlagKind.SCALE_USE, judge, None, share)
        for judge, share in sorted(known.items())
        if share < min(LITTLE_USE, usual)
    )


def row_means(table: FloatArray) -> FloatArray:
    """Return the mean of each entry's values, NaN of an entry without any."""
    counts = (~np.isnan(table)).sum(axis=1)
    means: FloatArray = np.where(counts > 0, np.nansum(table, axis=1) / np.maximum(counts, 1), np.nan)
    return means


def _leverage(table: FloatArray, ratio: float | None) -> FloatArray:
    """Return the share of each sheet's expectation that the sheet itself decides: shape as ``table``."""
    shown = (~np.isnan(table)).astype(np.float64)
    counts = np.maximum(shown.sum(axis=1, keepdims=True), 1)
    leverage: FloatArray = np.broadcast_to(1 / counts, table.shape).copy()
    if ratio is not None:
        laplacian = np.diag(shown.sum(axis=0)) - shown.T @ (shown / counts)
        held = np.linalg.pinv(laplacian + ratio * np.eye(len(laplacian)), hermitian=True)
        met = shown @ held / counts
        leverage += np.diag(held) - 2 * met + (met * shown).sum(axis=1, keepdims=True) / counts
    return leverage


def _correlation(first: FloatArray, second: FloatArray) -> float | None:
    """Return Pearson's correlation, None with too few entries or where one of both never differs."""
    if len(first) < FEWEST_SHARED or np.ptp(first) < _NOTHING or np.ptp(second) < _NOTHING:
        return None
    return float(np.corrcoef(first, second)[0, 1])


def _levels(criterion: Criterion) -> int:
    return min(_scores(criterion), _FINEST_SCALE)


def _scores(criterion: Criterion) -> int:
    scale = criterion.scale
    return int((scale.maximum - scale.minimum) / scale.step) + 1


def _level(criterion: Criterion, score: Decimal) -> int:
    scale = criterion.scale
    place = int((score - scale.minimum) / scale.step)
    return place * _levels(criterion) // _scores(criterion)


def _share(given: Mapping[str, Sequence[Sheet]], rubrics: Mapping[str, Rubric]) -> float | None:
    """Return the share of the levels that a judge used on sheets by rubric, None with too few sheets."""
    if sum(map(len, given.values())) < FEWEST_SHEETS:
        return None
    used = there = 0
    for rubric, sheets in given.items():
        for criterion in rubrics[rubric].criteria:
            scores = {sheet.scores[criterion.code] for sheet in sheets}
            used += len({_level(criterion, score) for score in scores})
            there += min(_levels(criterion), len(sheets))
    return used / there
