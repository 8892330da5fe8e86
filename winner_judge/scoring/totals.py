"""What comes of scores and weights, exactly; and all rounding of the program."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm

from winner_judge.scoring.rubric import Criterion, Rubric, check_score


def round_half_away(value: Fraction | Decimal | int, decimals: int) -> Decimal:
    """Return ``value`` with exactly ``decimals`` places, halves away from zero; zero is never signed."""
    numerator, denominator = value.as_integer_ratio()
    return round_ratio(numerator, denominator, decimals)


def round_ratio(numerator: int, denominator: int, decimals: int) -> Decimal:
    """Return ``numerator / denominator`` rounded like ``round_half_away``; ``denominator`` is above zero."""
    units = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    digits = str(units).zfill(decimals + 1)
    sign = "-" if numerator < 0 and units else ""
    return Decimal(f"{sign}{digits[: len(digits) - decimals]}.{digits[len(digits) - decimals :]}")


def contribution(criterion: Criterion, score: Decimal) -> Fraction:
    """Return what ``score`` adds to a sheet's value: weight x score / highest score."""
    return Fraction(criterion.weight) * Fraction(score) / Fraction(criterion.scale.maximum)


def shown_contribution(criterion: Criterion, score: Decimal, decimals: int) -> Decimal:
    """Return ``contribution`` for reading: at most ``decimals`` places, without trailing zeros.

    A sheet's value is rounded once, as a whole: where this differs from the contribution, what is
    shown for the criteria may differ from the value in its last digit.
    """
    rounded = round_half_away(contribution(criterion, score), decimals)
    places = decimals
    while places and rounded == round_half_away(rounded, places - 1):
        places -= 1
    return round_half_away(rounded, places)


def sheet_value(rubric: Rubric, scores: Mapping[str, Decimal]) -> Fraction:
    """Return the value of a sheet that has a score for every criterion."""
    return sum(
        (contribution(criterion, scores[criterion.code]) for criterion in rubric.criteria), Fraction(0)
    )


def partial_value(rubric: Rubric, scores: Mapping[str, Decimal]) -> Fraction | None:
    """Return what the scores given so far add up to, None when there are none."""
    given = [
        contribution(criterion, scores[criterion.code])
        for criterion in rubric.criteria
        if criterion.code in scores
    ]
    return sum(given, Fraction(0)) if given else None


class _Printed(dict[int, Decimal]):
    """Rounds a value once and then looks it up."""

    def __init__(self, denominator: int, decimals: int) -> None:
        super().__init__()
        self._denominator = denominator
        self._decimals = decimals

    def __missing__(self, units: int) -> Decimal:
        value = self[units] = round_ratio(units, self._denominator, self._decimals)
        return value


class ValueTable:
    """Exact sheet values of one rubric as whole multiples of ``1 / denominator``.

    Whole numbers make a round of thousands of sheets as quick as exact arithmetic can be
    (benchmarks/rank_exact.py); each score is weighed once and then looked up.
    """

    def __init__(self, rubric: Rubric, decimals: int) -> None:
        self.denominator = lcm(*(_finest(criterion).denominator for criterion in rubric.criteria))
        self._decimals = decimals
        self._criteria = rubric.criteria
        self._weighed: dict[str, dict[Decimal, int]] = {criterion.code: {} for criterion in rubric.criteria}
        self._lookups = tuple(self._weighed.items())
        self.printed: Mapping[int, Decimal] = _Printed(self.denominator, decimals)
        """Any value in units to the value as it is printed."""

    def units(self, scores: Mapping[str, Decimal]) -> int | None:
        """Return the value of a sheet in units, None when a criterion has no score.

        Raises:
            ScoreOffScaleError: a score is not on the scale of its criterion.
        """
        total = 0
        try:
            for code, weighed in self._lookups:
                total += weighed[scores[code]]
        except KeyError:
            return self._weigh_new(scores)
        return total

    def divided(self, units: int, share: int) -> Decimal:
        """Return a value in units, divided by ``share``, as it is printed."""
        return round_ratio(units, self.denominator * share, self._decimals)

    def _weigh_new(self, scores: Mapping[str, Decimal]) -> int | None:
        """Weigh a sheet with a score not met before, or without a score."""
        total = 0
        for criterion in self._criteria:
            score = scores.get(criterion.code)
            if score is None:
                return None
            check_score(score, criterion.scale)
            exact = contribution(criterion, score) * self.denominator
            assert exact.denominator == 1, "every score of the scale is a whole number of units"
            self._weighed[criterion.code][score] = exact.numerator
            total += exact.numerator
        return total


def _finest(criterion: Criterion) -> Fraction:
    scale = criterion.scale
    per_score = Fraction(criterion.weight) / Fraction(scale.maximum)
    fineness = lcm(Fraction(scale.minimum).denominator, Fraction(scale.step).denominator)
    return Fraction(1, per_score.denominator * fineness)
