"""Which entries an open difference could move over the award line."""

from collections.abc import Collection, Iterator, Mapping
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
    for code in values:
        given = open_values.get(code, ())
        if not given or policy.award_line is None:
            continue
        others = [value for other, value in values.items() if other != code]
        best, worst = _rank(max(given), others), _rank(min(given), others)
        if policy.aggregate is Aggregate.RANK_SUM or best <= policy.award_line < worst:
            yield code


def _rank(value: Decimal, others: Collection[Decimal]) -> int:
    """Return the rank of ``value`` among ``others``, the highest first."""
    return 1 + sum(other > value for other in others)
