"""The chair's decisions in force, sorted by what they do to the arithmetic."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from winner_judge.values import Moderation, ModerationKind


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the moderations in force say. Of two on the same thing the later stands."""

    consensus_scores: Mapping[str, Mapping[str, Decimal]]
    """Submission to criterion to the score that replaces every judge's."""
    consensus_values: Mapping[str, Decimal]
    set_aside: Mapping[str, frozenset[str]]
    """Submission to the judges whose sheet is not counted."""
    fewer_judges: frozenset[str]
    orders: tuple[tuple[str, ...], ...]
    """Ties decided, each best first, the latest decision first."""
    joint: tuple[frozenset[str], ...]
    """Entries accepted together as they are: their joint rank stands."""
    numbers: Mapping[str, tuple[int, ...]]
    """Submission to the numbers of all moderations in force on it."""


def moderations_in_force(moderations: Sequence[Moderation]) -> tuple[Moderation, ...]:
    """Return the log by number without what was taken back, and without the taking back.

    A ``RETRACT`` can itself be taken back by a later one: then what it took back is in force again.
    """
    retracted: set[int] = set()
    in_force: list[Moderation] = []
    for moderation in sorted(moderations, key=lambda moderation: moderation.number, reverse=True):
        if moderation.number in retracted:
            continue
        if moderation.kind is not ModerationKind.RETRACT:
            in_force.append(moderation)
        elif moderation.target is not None:
            retracted.add(moderation.target)
    return tuple(reversed(in_force))


def fold_decisions(moderations: Sequence[Moderation]) -> Decisions:
    """Return what the whole log of moderations comes to."""
    in_force = moderations_in_force(moderations)
    return Decisions(
        consensus_scores=_consensus_scores(_of(in_force, ModerationKind.CONSENSUS_SCORE)),
        consensus_values={
            submission: moderation.value
            for moderation in _of(in_force, ModerationKind.CONSENSUS_VALUE)
            for submission in moderation.submissions
            if moderation.value is not None
        },
        set_aside=_set_aside(_of(in_force, ModerationKind.SET_ASIDE)),
        fewer_judges=frozenset(
            submission
            for moderation in _of(in_force, ModerationKind.RANK_FEWER)
            for submission in moderation.submissions
        ),
        orders=tuple(
            moderation.submissions for moderation in reversed(_of(in_force, ModerationKind.DECIDE_TIE))
        ),
        joint=tuple(frozenset(moderation.submissions) for moderation in _of(in_force, ModerationKind.ACCEPT)),
        numbers=_numbers(in_force),
    )


def _of(moderations: Sequence[Moderation], kind: ModerationKind) -> tuple[Moderation, ...]:
    return tuple(moderation for moderation in moderations if moderation.kind is kind)


def _consensus_scores(moderations: Sequence[Moderation]) -> dict[str, dict[str, Decimal]]:
    scores: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for moderation in moderations:
        if moderation.criterion is not None and moderation.value is not None:
            for submission in moderation.submissions:
                scores[submission][moderation.criterion] = moderation.value
    return dict(scores)


def _set_aside(moderations: Sequence[Moderation]) -> dict[str, frozenset[str]]:
    judges: dict[str, frozenset[str]] = defaultdict(frozenset)
    for moderation in moderations:
        for submission in moderation.submissions:
            judges[submission] |= {moderation.judge} if moderation.judge is not None else frozenset()
    return dict(judges)


def _numbers(moderations: Sequence[Moderation]) -> dict[str, tuple[int, ...]]:
    numbers: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for moderation in moderations:
        for submission in moderation.submissions:
            numbers[submission] += (moderation.number,)
    return dict(numbers)
