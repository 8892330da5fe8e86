"""Each entry's raw mean beside the adjusted one, and what each sheet has to do with the difference."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from winner_judge.reconciling.findings import EntryFinding
from winner_judge.scoring.counting import Count
from winner_judge.scoring.totals import round_half_away, round_ratio


def find_entries(
    counts: Sequence[Count], leniency: Mapping[str, Decimal] | None, decimals: int
) -> dict[str, EntryFinding]:
    """Return the finding of each entry by code; ``leniency`` is None where nothing is adjusted.

    The adjusted means are those of ``scoring.adjusting.adjusted_value``, exact before they are rounded.
    """
    scales: dict[str, _Scale] = {}
    found = {}
    for count in counts:
        code, judges = count.candidate.code, len(count.units)
        raw = count.table.divided(sum(count.units.values()), judges) if judges else None
        if leniency is None or not judges:
            found[code] = EntryFinding(code, raw, None, {}, {})
            continue
        if count.rubric.code not in scales:
            scales[count.rubric.code] = _Scale(count, leniency, decimals)
        found[code] = scales[count.rubric.code].find(count, raw)
    return found


class _Scale:
    """The sheets of one rubric in units so fine that leniencies are whole: exact as fractions, but quick."""

    def __init__(self, count: Count, leniency: Mapping[str, Decimal], decimals: int) -> None:
        amounts = {
            judge: -Fraction(amount) * Fraction(count.rubric.total) / 100
            for judge, amount in leniency.items()
        }
        self._denominator = lcm(count.table.denominator, *(amount.denominator for amount in amounts.values()))
        self._finer = self._denominator // count.table.denominator
        self._units = {judge: int(amount * self._denominator) for judge, amount in amounts.items()}
        self._shown = {judge: round_half_away(amount, decimals) for judge, amount in amounts.items()}
        self._decimals = decimals

    def find(self, count: Count, raw: Decimal | None) -> EntryFinding:
        """Return the finding of an entry with one sheet at least."""
        adjusted = {judge: units * self._finer + self._units[judge] for judge, units in count.units.items()}
        total, judges = sum(adjusted.values()), len(adjusted)
        denominator = self._denominator * judges
        return EntryFinding(
            code=count.candidate.code,
            raw=raw,
            adjusted=round_ratio(total, denominator, self._decimals),
            adjustments={judge: self._shown[judge] for judge in adjusted},
            residuals={
                judge: round_ratio(units * judges - total, denominator, self._decimals)
                for judge, units in adjusted.items()
            },
        )
