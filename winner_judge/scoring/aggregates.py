"""How the judges of one entry become one value."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from winner_judge.scoring.adjusting import NO_LENIENCIES, adjusted_value
from winner_judge.scoring.counting import Count
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.rubric import Criterion
from winner_judge.scoring.totals import round_half_away, round_ratio

_SCORE_PLACES = 12
_SCORE_UNITS = 10**_SCORE_PLACES
_BY_ORDER = frozenset({Aggregate.MEDIAN, Aggregate.TRIMMED_MEAN})


def pool(values: Collection[int], aggregate: Aggregate, trim: int = 0) -> tuple[int, int] | None:
    """Return mean, median or trimmed mean of ``values`` as numerator and denominator, None when none is left.

    Any other aggregate is pooled by the mean: so say the criterion tie-breaks.
    """
    if aggregate not in _BY_ORDER:
        return (sum(values), len(values)) if values else None
    ordered = sorted(values)
    if aggregate is Aggregate.TRIMMED_MEAN:
        ordered = ordered[trim : len(ordered) - trim] if len(ordered) > 2 * trim else []
    else:
        middle = len(ordered) // 2
        ordered = (
            ordered[middle : middle + 1] if len(ordered) % 2 else ordered[max(middle - 1, 0) : middle + 1]
        )
    return (sum(ordered), len(ordered)) if ordered else None


def aggregate_value(
    count: Count, policy: Policy, leniencies: Mapping[str, Decimal] = NO_LENIENCIES
) -> Decimal | None:
    """Return the rounded value of one entry by any aggregate but ranks, None when no sheet is left.

    ``leniencies``: judge to points of 100, heeded by the adjusted mean alone.
    """
    if policy.aggregate is Aggregate.ADJUSTED:
        return _adjusted(count, policy, leniencies)
    if policy.combines_criteria:
        return _sum_of_criteria(count, policy)
    pooled = pool(count.units.values(), policy.aggregate, policy.trim)
    if pooled is None:
        return None
    return count.table.divided(*pooled)


def aggregate_criterion(
    count: Count, criterion: Criterion, aggregate: Aggregate, policy: Policy
) -> Decimal | None:
    """Return the rounded score of one criterion over the counted sheets, None when no sheet is left."""
    units = [int(score.scaleb(_SCORE_PLACES)) for score in count.scores_of(criterion.code)]
    pooled = pool(units, aggregate, policy.trim)
    if pooled is None:
        return None
    numerator, denominator = pooled
    return round_ratio(numerator, denominator * _SCORE_UNITS, policy.decimals)


def sum_ranks(counts: Sequence[Count], judges: Iterable[str], decimals: int) -> dict[str, Decimal]:
    """Return the sum of ranks by submission; each of ``judges`` has a counted sheet on each entry.

    A judge's highest value is rank 1 and ties are averaged, so sums end in a half at most: they are shown
    with one decimal place at least, lest rounding join what the ranks separate.
    """
    doubled = dict.fromkeys((count.candidate.code for count in counts), 0)
    for judge in judges:
        values = sorted((count.values[judge] for count in counts), reverse=True)
        first_place: dict[Decimal, int] = {}
        last_place: dict[Decimal, int] = {}
        for place, value in enumerate(values, start=1):
            first_place.setdefault(value, place)
            last_place[value] = place
        for count in counts:
            value = count.values[judge]
            doubled[count.candidate.code] += first_place[value] + last_place[value]
    return {code: round_ratio(total, 2, max(decimals, 1)) for code, total in doubled.items()}


def _adjusted(count: Count, policy: Policy, leniencies: Mapping[str, Decimal]) -> Decimal | None:
    if not count.units:
        return None
    value = adjusted_value(count.exact_values(), leniencies, count.rubric.total)
    return round_half_away(value, policy.decimals)


def _sum_of_criteria(count: Count, policy: Policy) -> Decimal | None:
    total = Fraction(0)
    for criterion in count.rubric.criteria:
        score = aggregate_criterion(count, criterion, policy.aggregate, policy)
        if score is None:
            return None
        weighted = Fraction(criterion.weight) * Fraction(score) / Fraction(criterion.scale.maximum)
        total += Fraction(round_half_away(weighted, policy.decimals))
    return round_half_away(total, policy.decimals)
