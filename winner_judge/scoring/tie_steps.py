"""How a tie was broken, rule by rule, as one of the tied sees it: the others are values without names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from winner_judge.scoring.counting import Count
from winner_judge.scoring.policy import TieBreak
from winner_judge.scoring.rubric import Criterion
from winner_judge.scoring.tie_breaks import Contest, break_ties, criterion_score, median_value

_CRITERIA = frozenset({TieBreak.CRITERIA_BY_WEIGHT, TieBreak.CRITERIA_IN_ORDER})


@dataclass(frozen=True, slots=True)
class Duel:
    """How the judges who scored two entries prefer the one to the other, by the printed sheet values."""

    for_it: int
    against: int
    equal: int


@dataclass(frozen=True, slots=True)
class TieStep:
    """One rule, or one criterion of it, on an entry and those still tied with it."""

    rule: TieBreak
    criterion: Criterion | None
    """The criterion compared; None for the other rules."""
    own: Decimal | None
    """What is compared; None for direct comparison and the chair's decision."""
    others: tuple[Decimal, ...]
    """The same of those still tied, highest first."""
    duels: tuple[Duel, ...]
    """Of direct comparison: against each of those still tied."""
    ahead: int
    """How many of them stand before it now."""
    behind: int
    """How many stand after it now."""
    still: int
    """How many are still tied with it."""


def tie_steps(tied: Sequence[Count], contest: Contest, code: str) -> tuple[TieStep, ...]:
    """Return the rules that were tried on ``code``, in order, until nobody is tied with it any more.

    ``tied`` are all entries of one list that have the value of ``code``, itself included. A rule that has
    nothing to compare leaves no step.
    """
    steps: list[TieStep] = []
    rest = list(tied)
    for rule in contest.policy.tie_break:
        if len(rest) == 1:
            break
        for step, left in _tried(rule, rest, contest, code):
            steps.append(step)
            rest = left
    return tuple(steps)


def _tried(
    rule: TieBreak, tied: list[Count], contest: Contest, code: str
) -> Iterator[tuple[TieStep, list[Count]]]:
    if rule in _CRITERIA:
        yield from _by_criteria(rule, tied, contest, code)
        return
    own = next(count for count in tied if count.candidate.code == code)
    others = [count for count in tied if count is not own]
    ahead, left = _placed(rule, tied, contest, own)
    step = _step(rule, tied, ahead, left)
    if rule is TieBreak.HEAD_TO_HEAD:
        yield replace(step, duels=tuple(_duel(own, other) for other in others)), left
    elif rule is TieBreak.MEDIAN:
        yield replace(step, own=median_value(own), others=_compared(others)), left
    elif len(left) < len(tied):
        yield step, left


def _by_criteria(
    rule: TieBreak, tied: list[Count], contest: Contest, code: str
) -> Iterator[tuple[TieStep, list[Count]]]:
    if contest.has_mixed_rubrics:
        return
    criteria = list(tied[0].rubric.criteria)
    if rule is TieBreak.CRITERIA_BY_WEIGHT:
        criteria.sort(key=lambda criterion: -criterion.weight)
    for criterion in criteria:
        if len(tied) == 1:
            return
        score = criterion_score(criterion, contest.policy)
        scores = {count.candidate.code: score(count) for count in tied}
        own = scores[code]
        found = [value for other, value in scores.items() if other != code and value is not None]
        if own is None or len(found) < len(tied) - 1:
            continue
        ahead = sum(value > own for value in found)
        left = [count for count in tied if scores[count.candidate.code] == own]
        step = _step(rule, tied, ahead, left)
        yield replace(step, criterion=criterion, own=own, others=tuple(sorted(found, reverse=True))), left
        tied = left


def _step(rule: TieBreak, tied: Sequence[Count], ahead: int, left: Sequence[Count]) -> TieStep:
    return TieStep(
        rule=rule,
        criterion=None,
        own=None,
        others=(),
        duels=(),
        ahead=ahead,
        behind=len(tied) - ahead - len(left),
        still=len(left) - 1,
    )


def _placed(rule: TieBreak, tied: list[Count], contest: Contest, own: Count) -> tuple[int, list[Count]]:
    """Return how many stand before ``own`` by this rule alone, and who shares its place."""
    ahead = 0
    alone = replace(contest, policy=replace(contest.policy, tie_break=(rule,)))
    for place in break_ties(tied, alone):
        if own in place.entries:
            return ahead, list(place.entries)
        ahead += len(place.entries)
    raise AssertionError("every tied entry has a place")


def _compared(others: Sequence[Count]) -> tuple[Decimal, ...]:
    return tuple(sorted((value for value in map(median_value, others) if value is not None), reverse=True))


def _duel(own: Count, other: Count) -> Duel:
    pairs = [(value, other.values[judge]) for judge, value in own.values.items() if judge in other.values]
    return Duel(
        for_it=sum(value > opposed for value, opposed in pairs),
        against=sum(value < opposed for value, opposed in pairs),
        equal=sum(value == opposed for value, opposed in pairs),
    )
