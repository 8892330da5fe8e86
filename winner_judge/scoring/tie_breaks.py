"""What separates entries of the same value: the policy's rules in order, on whoever is still tied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from winner_judge.scoring.aggregates import aggregate_criterion, pool
from winner_judge.scoring.counting import Count
from winner_judge.scoring.decisions import Decisions
from winner_judge.scoring.policy import Aggregate, Policy, TieBreak
from winner_judge.scoring.rubric import Criterion

Tied = Sequence[Count]


@dataclass(frozen=True, slots=True)
class Place:
    """Entries that share a rank, and the last rule that separated them from others of the same value."""

    entries: tuple[Count, ...]
    decided_by: TieBreak | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """What the rules look at beside the sheets."""

    policy: Policy
    decisions: Decisions
    has_mixed_rubrics: bool


def break_ties(tied: Tied, contest: Contest) -> tuple[Place, ...]:
    """Return the places of entries that have the same value, best first."""
    places = [Place(tuple(tied))]
    if len(tied) == 1:
        return tuple(places)
    for rule in contest.policy.tie_break:
        places = [part for place in places for part in _separate(place, rule, contest)]
    return tuple(places)


def is_open(place: Place, contest: Contest) -> bool:
    """Return whether the chair has yet to decide a joint rank, or to accept it as it is."""
    if len(place.entries) == 1 or TieBreak.CHAIR not in contest.policy.tie_break:
        return False
    codes = {count.candidate.code for count in place.entries}
    return not any(codes <= accepted for accepted in contest.decisions.joint)


def _separate(place: Place, rule: TieBreak, contest: Contest) -> list[Place]:
    if len(place.entries) == 1:
        return [place]
    parts = _RULES[rule](place.entries, contest)
    if len(parts) == 1:
        return [place]
    return [Place(tuple(part), rule) for part in parts]


def _by_weight(tied: Tied, contest: Contest) -> list[Tied]:
    criteria = sorted(tied[0].rubric.criteria, key=lambda criterion: -criterion.weight)
    return _by_criteria(tied, criteria, contest)


def _in_order(tied: Tied, contest: Contest) -> list[Tied]:
    return _by_criteria(tied, tied[0].rubric.criteria, contest)


def _by_criteria(tied: Tied, criteria: Sequence[Criterion], contest: Contest) -> list[Tied]:
    """Compare one criterion after the other; a list that mixes rubrics has none in common."""
    parts = [tied]
    for criterion in () if contest.has_mixed_rubrics else criteria:
        score = criterion_score(criterion, contest.policy)
        parts = [smaller for part in parts for smaller in _split(part, score)]
    return parts


def criterion_score(criterion: Criterion, policy: Policy) -> Callable[[Count], Decimal | None]:
    """Return how to compare entries by a criterion: aggregated as the policy does, else by the mean."""

    def score(count: Count) -> Decimal | None:
        found = aggregate_criterion(count, criterion, policy.aggregate, policy)
        return aggregate_criterion(count, criterion, Aggregate.MEAN, policy) if found is None else found

    return score


def _by_median(tied: Tied, contest: Contest) -> list[Tied]:  # noqa: ARG001 (as below)
    return _split(tied, median_value)


def median_value(count: Count) -> Decimal | None:
    """Return the median of an entry's counted sheets as it is printed, None where none counts."""
    pooled = pool(count.units.values(), Aggregate.MEDIAN)
    return None if pooled is None else count.table.divided(*pooled)


def _split(tied: Tied, score: Callable[[Count], Decimal | None]) -> list[Tied]:
    """Part ``tied`` by score, highest first; not at all when one of them has no score to compare."""
    scored = [(found, count) for count in tied if (found := score(count)) is not None]
    if len(scored) < len(tied):
        return [tied]
    scored.sort(key=lambda pair: pair[0], reverse=True)
    return [[count for _, count in pairs] for _, pairs in groupby(scored, key=lambda pair: pair[0])]


def _by_head_to_head(tied: Tied, contest: Contest) -> list[Tied]:  # noqa: ARG001 (all rules take the same)
    """Put whoever beats every other first, then compare the rest anew; a cycle stays tied."""
    parts: list[Tied] = []
    rest = list(tied)
    while rest:
        winner = _winner(rest)
        if winner is None:
            return [*parts, rest]
        parts.append([winner])
        rest = [count for count in rest if count is not winner]
    return parts


def _winner(rest: Tied) -> Count | None:
    """Return who beats every other: nobody but the survivor of one pass can."""
    survivor = rest[0]
    for other in rest[1:]:
        if not _beats(survivor, other):
            survivor = other
    is_winner = all(_beats(survivor, other) for other in rest if other is not survivor)
    return survivor if is_winner else None


def _beats(one: Count, other: Count) -> bool:
    """Return whether more judges prefer ``one`` by printed sheet values, among those who scored both."""
    balance = 0
    for judge, value in one.values.items():
        opposed = other.values.get(judge)
        if opposed is not None:
            balance += (value > opposed) - (value < opposed)
    return balance > 0


def _by_chair(tied: Tied, contest: Contest) -> list[Tied]:
    """Follow the latest decision that names all of the tied."""
    codes = {count.candidate.code for count in tied}
    for order in contest.decisions.orders:
        if codes <= set(order):
            return [[count] for count in sorted(tied, key=lambda count: order.index(count.candidate.code))]
    return [tied]


_RULES: dict[TieBreak, Callable[[Tied, Contest], list[Tied]]] = {
    TieBreak.CRITERIA_BY_WEIGHT: _by_weight,
    TieBreak.CRITERIA_IN_ORDER: _in_order,
    TieBreak.MEDIAN: _by_median,
    TieBreak.HEAD_TO_HEAD: _by_head_to_head,
    TieBreak.CHAIR: _by_chair,
}
