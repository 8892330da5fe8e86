"""How far each judge's values lie from those of the others: plain means, to be checked with a calculator."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from winner_judge.scoring.totals import round_half_away

_PLACES: Final = 2


def find_differences(sheets: Iterable[tuple[str, str, Fraction]]) -> dict[str, Decimal]:
    """Return by judge the own mean minus that of the others, over the submissions that others scored too.

    ``sheets`` are judge, submission and value in points of 100. On each submission the others count as their
    mean. Two places; judges who share no submission are absent.
    """
    values: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for judge, code, value in sheets:
        values[code][judge] = value
    gaps: dict[str, list[Fraction]] = defaultdict(list)
    for given in values.values():
        for judge, gap in _gaps(given):
            gaps[judge].append(gap)
    return {judge: round_half_away(sum(own) / Fraction(len(own)), _PLACES) for judge, own in gaps.items()}


def _gaps(values: Mapping[str, Fraction]) -> Iterable[tuple[str, Fraction]]:
    """Yield for each judge of one submission the own value minus the mean of the others'."""
    others = len(values) - 1
    if others:
        total = sum(values.values())
        for judge, value in values.items():
            yield judge, value - (total - value) / others
