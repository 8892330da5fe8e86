"""Who can be compared with whom, told from assignments alone: no scores are needed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.findings import Links as Links  # noqa: PLC0414 (a re-export, as mypy wants it)
from winner_judge.reconciling.groups import comparable_groups

FloatArray = NDArray[np.float64]
Pair = tuple[str, str]
"""A judge and a submission."""

_PLACES = 9
"""Strengths that agree to so many places count as equal, so that rounding never chooses an assignment."""


@dataclass(frozen=True, slots=True)
class _Design:
    """Who judges what as a table: ``shown[i, j]`` is 1 where judge ``j`` judges submission ``i``."""

    judges: tuple[str, ...]
    submissions: tuple[str, ...]
    shown: FloatArray
    groups: tuple[tuple[str, ...], ...]
    group: NDArray[np.intp]
    """Place in ``groups`` by judge."""
    inverse: FloatArray
    """Pseudo-inverse of the Laplacian, judges x judges."""


def find_links(pairs: Iterable[Pair], *, barred: Collection[Pair] = ()) -> Links:
    """Return groups, links and the best extra assignment of the judges and submissions in ``pairs``.

    ``barred`` are pairs that cannot be assigned: conflicts of interest, or what is assigned but not in.

    A judge's link is information about this judge's leniency, measured against the mean of the group, per
    sheet and relative to a panel of the same judges on which everyone judges all: ``(1 - 1/g) / (N_j P_jj)``
    with ``g`` judges in the group, ``N_j`` sheets of the judge, and ``P`` the pseudo-inverse of the Laplacian
    ``diag(N_j) - B' diag(1/n_i) B``; times the share of the other judges who can be compared with this judge
    at all. The best assignment joins groups, first those that make most judges comparable, over the
    submission with most judges; on one group it raises the weakest link most, and is None where it cannot.

    Source: J. Eccleston and A. Hedayat, On the Theory of Connected Designs (1974), for the Laplacian of a
    block design and its groups.
    """
    wanted = sorted(set(pairs))
    if not wanted:
        return Links(groups=(), strength={}, best=None)
    design = _design(wanted)
    strength = _strengths(design)
    return Links(
        groups=design.groups,
        strength={judge: float(strength[number]) for number, judge in enumerate(design.judges)},
        best=_best(design, strength, barred),
    )


def _design(pairs: list[Pair]) -> _Design:
    judges = tuple(sorted({judge for judge, _ in pairs}))
    submissions = tuple(sorted({submission for _, submission in pairs}))
    columns = {judge: number for number, judge in enumerate(judges)}
    rows = {submission: number for number, submission in enumerate(submissions)}
    shown = np.zeros((len(submissions), len(judges)))
    shown[[rows[submission] for _, submission in pairs], [columns[judge] for judge, _ in pairs]] = 1
    together = shown.T @ (shown / shown.sum(axis=1, keepdims=True))
    groups = comparable_groups(pairs)
    group = np.empty(len(judges), dtype=np.intp)
    for number, codes in enumerate(groups):
        group[[columns[judge] for judge in codes]] = number
    inverse = np.zeros_like(together)
    for number in range(len(groups)):
        members = np.nonzero(group == number)[0]
        block = np.ix_(members, members)
        laplacian = np.diag(shown[:, members].sum(axis=0)) - together[block]
        # Adding a constant to the Laplacian of a connected group makes it regular; taking its inverse off
        # again gives the pseudo-inverse.
        mean = np.full_like(laplacian, 1 / len(members))
        inverse[block] = np.linalg.inv(laplacian + mean) - mean
    return _Design(judges, submissions, shown, groups, group, inverse)


def _strengths(design: _Design) -> FloatArray:
    sizes = np.bincount(design.group)[design.group]
    sheets = design.shown.sum(axis=0)
    variance = np.diag(design.inverse)
    alone = sizes == 1
    information = (1 - 1 / sizes) / np.where(alone, 1.0, sheets * variance)
    comparable = (sizes - 1) / max(len(design.judges) - 1, 1)
    strength: FloatArray = np.clip(information * comparable, 0.0, 1.0)
    return strength


def _best(design: _Design, strength: FloatArray, barred: Collection[Pair]) -> Pair | None:
    is_free = _free(design, barred)
    if not is_free.any():
        return None
    if design.group.max() > 0:
        gain = _joined(design)
        is_free &= gain > 0
    else:
        weakest = int(np.argmin(np.round(strength, _PLACES)))
        gain = _raised(design, weakest)
        is_free &= gain > np.round(strength[weakest], _PLACES)
    if not is_free.any():
        return None
    return _lightest(design, is_free & (gain >= gain[is_free].max()))


def _free(design: _Design, barred: Collection[Pair]) -> NDArray[np.bool_]:
    is_free: NDArray[np.bool_] = design.shown == 0
    columns = {judge: number for number, judge in enumerate(design.judges)}
    rows = {submission: number for number, submission in enumerate(design.submissions)}
    for judge, submission in barred:
        if judge in columns and submission in rows:
            is_free[rows[submission], columns[judge]] = False
    return is_free


def _joined(design: _Design) -> FloatArray:
    """Return how many pairs of judges become comparable, and below 1 a share for the judges met at once."""
    sizes = np.bincount(design.group)
    home = design.group[np.argmax(design.shown, axis=1)]
    gain = np.outer(sizes[home], sizes[design.group]).astype(np.float64)
    gain[home[:, None] == design.group[None, :]] = 0
    met = design.shown.sum(axis=1, keepdims=True) / (len(design.judges) + 1)
    return np.where(gain > 0, gain + met, 0.0)


def _raised(design: _Design, weakest: int) -> FloatArray:
    """Return the link of judge ``weakest`` after each extra assignment: shape (submissions, judges).

    Judge ``j`` on a submission with the judges ``S``, ``n`` of them, adds ``n / (n + 1) u u'`` to the
    Laplacian, ``u = e_j - 1_S / n``: its inverse follows by one update of rank one (Sherman and Morrison).
    """
    inverse, size = design.inverse, len(design.judges)
    counts = design.shown.sum(axis=1, keepdims=True)
    met = design.shown @ inverse / counts
    among = (met * design.shown).sum(axis=1, keepdims=True) / counts
    share = counts / (counts + 1)
    moved = inverse[weakest] - met[:, [weakest]]
    spread = np.diag(inverse) - 2 * met + among
    variance = inverse[weakest, weakest] - share * moved**2 / (1 + share * spread)
    sheets = np.full(size, design.shown[:, weakest].sum())
    sheets[weakest] += 1
    raised: FloatArray = np.round((1 - 1 / size) / (sheets * variance), _PLACES)
    return raised


def _lightest(design: _Design, is_best: NDArray[np.bool_]) -> Pair:
    """Return the pair whose judge has least to do; among equals the first by code."""
    rows, columns = np.nonzero(is_best)
    loads = design.shown.sum(axis=0)[columns]
    first = np.lexsort((rows, columns, loads))[0]
    return design.judges[columns[first]], design.submissions[rows[first]]
