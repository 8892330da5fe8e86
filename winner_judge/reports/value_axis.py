"""An axis of values with round marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from winner_judge.wording import Words

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MOST_STEPS = 6
"""Across the values; rounding both ends outward adds at most two."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``low`` to ``high``, both whole numbers of ``step``."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def marks(self) -> tuple[Decimal, ...]:
        """Where the axis is marked, from the lowest up."""
        return tuple(
            self.low + self.step * place for place in range(int((self.high - self.low) / self.step) + 1)
        )

    def place(self, value: Decimal) -> float:
        """Return where ``value`` lies: 0 at ``low``, 1 at ``high``."""
        return float((value - self.low) / (self.high - self.low))

    def text(self, value: Decimal, words: Words) -> str:
        """Return a mark as it is written, all with the same places."""
        exponent = self.step.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        return words.number(value, max(0, -exponent))


def axis_of(values: Iterable[Decimal]) -> Axis:
    """Return the axis that holds all ``values`` with at most nine marks; from 0 to 1 without any value."""
    given = list(values) or [Decimal(0), Decimal(1)]
    low, high = min(given), max(given)
    step = _step(high - low or max(abs(high) / 10, Decimal(1)))
    floor = (low / step).to_integral_value(ROUND_FLOOR) * step
    ceiling = (high / step).to_integral_value(ROUND_CEILING) * step
    return Axis(floor, ceiling if ceiling > floor else floor + step, step)


def _step(span: Decimal) -> Decimal:
    """Return the finest round step that crosses ``span`` in few enough."""
    unit = Decimal(1).scaleb((span / _MOST_STEPS).adjusted())
    return next(unit * part for part in _STEPS if unit * part * _MOST_STEPS >= span)
