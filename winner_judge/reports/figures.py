"""Figures that add up as they are printed: exact decimals where there are such, else fractions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.totals import round_half_away
from winner_judge.wording import Words

DIVIDED = "\N{DIVISION SIGN}"
_MOST_PLACES = 6
MINUS = "\N{EN DASH}"
"""The papers' fonts have no minus sign; a hyphen is too short beside a plus."""
_PLACES_OF_THE_ENDLESS = 4


def exact_places(values: Iterable[Fraction], least: int) -> int | None:
    """Return the fewest places, ``least`` or more, that hold all ``values`` exactly; None above six."""
    given = list(values)
    for places in range(least, _MOST_PLACES + 1):
        if all((value * 10**places).denominator == 1 for value in given):
            return places
    return None


def aligned(values: Sequence[Decimal], words: Words) -> list[str]:
    """Return ``values`` with as many places as the longest of them has, so that their commas line up."""
    places = exact_places(map(Fraction, values), 0)
    return [words.number(value) if places is None else words.number(value, places) for value in values]


def figure(value: Fraction, places: int | None, words: Words) -> str:
    """Return ``value`` with so many places; without any that hold it as a whole number and a fraction."""
    if places is not None:
        return plain_figure(round_half_away(value, places), places, words)
    whole, rest = divmod(abs(value), 1)
    parts = [words.whole(int(whole))] if whole or not rest else []
    if rest:
        parts.append(f"{rest.numerator}/{rest.denominator}")
    return (MINUS if value < 0 else "") + " ".join(parts)


def plain_figure(value: Decimal, places: int, words: Words) -> str:
    """Return ``value`` with so many places, and with a minus sign where it is below zero."""
    return (MINUS if value < 0 else "") + words.number(abs(value), places)


def signed(value: Fraction, places: int | None, words: Words) -> str:
    """Return ``value`` with its sign, plus too."""
    return ("" if value < 0 else "+") + figure(value, places, words)


def rounded_figure(value: Fraction, decimals: int, words: Words) -> str:
    """Return what a division comes to, and what it is rounded to where the digits go on."""
    printed = round_half_away(value, decimals)
    shown = plain_figure(printed, decimals, words)
    if Fraction(printed) == value:
        return shown
    places = exact_places([value], decimals)
    if places is None:
        cut = max(_PLACES_OF_THE_ENDLESS, decimals + 2)
        kept = Fraction(int(abs(value) * 10**cut), 10**cut) * (-1 if value < 0 else 1)
        longer = figure(kept, cut, words) + "…"
    else:
        longer = figure(value, places, words)
    return words.text("{longer}, rounded to {value}", longer=longer, value=shown)


@dataclass(frozen=True, slots=True)
class Pooled:
    """Several values that become one: by mean, median or trimmed mean, as ``aggregates.pool`` does."""

    values: Sequence[Fraction]
    aggregate: Aggregate
    trim: int
    decimals: int
    """Of the result."""
    least: int
    """Places that each value is shown with, or more where it has more."""

    @property
    def kept(self) -> list[Fraction]:
        """The values that the mean is taken of; in order unless all are kept."""
        if self.aggregate is Aggregate.MEDIAN:
            middle = len(self.values) // 2
            ordered = sorted(self.values)
            return ordered[middle : middle + 1] if len(ordered) % 2 else ordered[middle - 1 : middle + 1]
        if self.aggregate is Aggregate.TRIMMED_MEAN:
            return sorted(self.values)[self.trim : max(len(self.values) - self.trim, self.trim)]
        return list(self.values)

    @property
    def lowest(self) -> list[Fraction]:
        """What a trimmed mean drops at the lower end."""
        return sorted(self.values)[: self.trim]

    @property
    def highest(self) -> list[Fraction]:
        """What it drops at the upper end."""
        return sorted(self.values)[len(self.values) - self.trim :]

    @property
    def result(self) -> Fraction:
        """What comes of the values, before it is rounded."""
        return sum(self.kept, Fraction(0)) / len(self.kept)

    def ordered(self, words: Words) -> str:
        """Return all values from the lowest up."""
        return self.listed(sorted(self.values), words)

    def listed(self, values: Sequence[Fraction], words: Words) -> str:
        """Return some of the values, parted by semicolons: they may carry decimal commas."""
        return "; ".join(figure(value, self._places, words) for value in values)

    def working(self, words: Words) -> str:
        """Return the division written out, such as ``(71.00 + 64.00) ÷ 2 = 135.00 ÷ 2 = 67.50``."""
        kept, places = self.kept, self._places
        rounded = rounded_figure(self.result, self.decimals, words)
        if len(kept) == 1:
            return rounded
        count = words.whole(len(kept))
        terms = " + ".join(figure(value, places, words) for value in kept)
        total = figure(sum(kept, Fraction(0)), places, words)
        return f"({terms}) {DIVIDED} {count} = {total} {DIVIDED} {count} = {rounded}"

    @property
    def _places(self) -> int | None:
        return exact_places(self.values, self.least)
