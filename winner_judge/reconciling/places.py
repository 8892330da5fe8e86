"""How sure the places of each list are, told from draws of the entries' true values."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.findings import Band, ListFinding, PlaceFinding
from winner_judge.reconciling.stability import Draws, RankedDraws
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import RankedEntry, RankedList, Ranking
from winner_judge.stages import WHOLE, part_of, unheard
from winner_judge.values import Progress

FloatArray = NDArray[np.float64]

FEWEST_FOR_PERCENTAGES: Final = 15
"""Entries of a list below which a chance is told in words alone."""
LEAST_RELIABILITY: Final = 0.5
"""As above."""


def find_places(
    ranking: Ranking, policy: Policy, draws: Draws, *, progress: Progress = unheard
) -> tuple[tuple[ListFinding, ...], tuple[ListFinding, ...]]:
    """Return the findings of ``ranking.groups`` and of ``ranking.awards``, in their order.

    The chance above the award line is told where the line is drawn: in ``awards``. An entry below the passing
    grade has none, and does not stand in the way of others.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    lines = [None] * len(ranking.groups) + [policy.award_line] * len(ranking.awards)
    every = sum(len(group.entries) for group in (*ranking.groups, *ranking.awards)) or 1
    found, done = [], 0
    for group, line in zip((*ranking.groups, *ranking.awards), lines, strict=True):
        start, done = done, done + len(group.entries)
        told = part_of(progress, start * WHOLE // every, done * WHOLE // every)
        found.append(_find_list(group, draws, line, told))
    return tuple(found[: len(ranking.groups)]), tuple(found[len(ranking.groups) :])


def chance_band(chance: float) -> Band:
    """Return ``chance`` in words."""
    if chance >= 0.95:  # noqa: PLR2004 (the limits stand beside the words in Band)
        return Band.CERTAIN
    if chance >= 0.65:  # noqa: PLR2004 (as above)
        return Band.LIKELY
    return Band.TOSS_UP if chance > 0.35 else Band.UNLIKELY  # noqa: PLR2004 (as above)


def kendall_tau(first: FloatArray, second: FloatArray) -> float | None:
    """Return how alike two orders are, -1 to 1, corrected for ties; None where one of both has no order.

    Source: M. Kendall, The Treatment of Ties in Ranking Problems (1945), tau-b.
    """
    agreeing = first_pairs = second_pairs = 0.0
    for place in range(len(first) - 1):
        one = np.sign(first[place + 1 :] - first[place])
        other = np.sign(second[place + 1 :] - second[place])
        agreeing += float(one @ other)
        first_pairs += float(one @ one)
        second_pairs += float(other @ other)
    if not first_pairs or not second_pairs:
        return None
    return agreeing / float(np.sqrt(first_pairs * second_pairs))


def _find_list(group: RankedList, draws: Draws, line: int | None, progress: Progress) -> ListFinding:
    drawn = frozenset(draws.codes)
    entries = [entry for entry in group.entries if entry.rank is not None and entry.code in drawn]
    places = _places(entries, draws, line, progress) if entries else []
    return ListFinding(
        province=group.province,
        issue=group.issue,
        places={place.code: place for place in places},
        tau=_tau(entries, draws),
        shows_percentages=len(entries) >= FEWEST_FOR_PERCENTAGES and draws.reliability >= LEAST_RELIABILITY,
    )


def _places(
    entries: Sequence[RankedEntry], draws: Draws, line: int | None, progress: Progress
) -> list[PlaceFinding]:
    ranked = RankedDraws(draws, [entry.code for entry in entries], progress=progress)
    intervals = ranked.intervals()
    passing = [entry.code for entry in entries if not entry.is_below_passing]
    if line is not None and len(passing) < len(entries):
        ranked = RankedDraws(draws, passing, progress=progress)
    chances = ranked.chances(line) if line is not None else {}
    return [_place(entry, intervals[entry.code], chances.get(entry.code, 0.0), line) for entry in entries]


def _place(entry: RankedEntry, interval: tuple[int, int], chance: float, line: int | None) -> PlaceFinding:
    low, high = interval
    return PlaceFinding(
        code=entry.code,
        low_rank=low,
        high_rank=high,
        chance=None if line is None else chance,
        band=None if line is None else chance_band(chance),
        crosses_line=line is not None and not entry.is_below_passing and low <= line < high,
    )


def _tau(entries: Sequence[RankedEntry], draws: Draws) -> float | None:
    """Return tau of the mean draw and the official rank, None below two entries or where all share a rank."""
    if not entries:
        return None
    columns = {code: number for number, code in enumerate(draws.codes)}
    means = draws.values[:, [columns[entry.code] for entry in entries]].mean(axis=0, dtype=np.float64)
    ranks = np.array([-(entry.rank or 0) for entry in entries], dtype=np.float64)
    return kendall_tau(ranks, means)
