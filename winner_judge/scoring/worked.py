"""The adjusted mean of one entry in printed digits: a line that anybody can add up by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from winner_judge.scoring.adjusting import adjusted_value
from winner_judge.scoring.totals import round_half_away

_CORRECTION_PLACES: Final = 6
_MOST_PLACES: Final = 15


@dataclass(frozen=True, slots=True)
class WorkedStep:
    """What one judge adds to an entry, in points of the rubric's total."""

    judge: str
    value: Decimal
    """With as many places as it needs, the policy's at least."""
    correction: Decimal
    """With the sign that is added; six places, or more where the total is not 100."""


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """``sum`` is exactly what the steps add up to; divided by their number it rounds to ``value``."""

    steps: tuple[WorkedStep, ...]
    sum: Decimal
    value: Decimal


def work_out(
    values: Mapping[str, Fraction], leniency: Mapping[str, Decimal], total: Decimal, decimals: int
) -> WorkedLine:
    """Return the line of one entry; the parameters are those of ``adjusted_value``, and the policy's places.

    A value without an end, such as 23 1/3, is shown with six places, with more where six would round the
    result otherwise than exact arithmetic does.
    """
    result = round_half_away(adjusted_value(values, leniency, total), decimals)
    corrections = {judge: _correction(leniency.get(judge, Decimal(0)), total) for judge in values}
    places = decimals
    while True:
        shown = {judge: round_half_away(value, places) for judge, value in values.items()}
        added = sum(shown.values(), Decimal(0)) + sum(corrections.values(), Decimal(0))
        rounds_alike = round_half_away(Fraction(added) / len(values), decimals) == result
        if all(shown[judge] == value for judge, value in values.items()) or places == _MOST_PLACES:
            break
        if places >= _CORRECTION_PLACES and rounds_alike:
            break
        places += 1
    steps = tuple(WorkedStep(judge, value, corrections[judge]) for judge, value in shown.items())
    return WorkedLine(steps, added, result)


def _correction(leniency: Decimal, total: Decimal) -> Decimal:
    exact = -leniency * total / 100
    shown = round_half_away(exact, _CORRECTION_PLACES)
    return shown if shown == exact else exact.normalize()
