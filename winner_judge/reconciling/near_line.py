"""Which entries an open difference could move over the award line."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.ranking import RankedList, Ranking


def near_line(
    ranking: Ranking, open_values: Mapping[str, Collection[Decimal]], policy: Policy
) -> frozenset[str]:
    """Return the ranked entries that would cross the award line if only one of their judges were right.

    ``open_values``: submission code to the values of its counted sheets, of entries with an open difference.
    The other entries stay where they are. A sum of ranks knows no values to compare, so all open ones count.
    """
    return frozenset(code for ranked in ranking.awards for code in _moved(ranked, open_values, policy))


def _moved(
    ranked: RankedList, open_values: Mapping[str, Collection[Decimal]], policy: Policy
) -> Iterator[str]:
    values = {
        entry.code: entry.value
        for entry in ranked.entries
        if entry.rank is not None and entry.value is not None
    }
    ordered = sorted(values.values())
    for code, own in values.items():
        given = open_values.get(code, ())
        if not given or policy.award_line is None:
            continue
        best, worst = (_rank(value, ordered, own) for value in (max(given), min(given)))
        if policy.aggregate is Aggregate.RANK_SUM or best <= policy.award_line < worst:
            yield code


def _rank(value: Decimal, ordered: Sequence[Decimal], own: Decimal) -> int:
    """Return the rank of ``value`` in the place of ``own``, the highest first; ``ordered`` is ascending."""
    return 1 + len(ordered) - bisect_right(ordered, value) - (own > value)
