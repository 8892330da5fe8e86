"""The adjusted mean of one entry, exactly: each judge's value less that judge's leniency."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

NO_LENIENCIES: Final[Mapping[str, Decimal]] = MappingProxyType({})
"""Every judge is taken as given."""


def adjusted_value(
    values: Mapping[str, Fraction], leniency: Mapping[str, Decimal], total: Decimal
) -> Fraction:
    """Return the mean over the judges of ``value - leniency x total / 100``.

    ``values``: judge to that judge's value of the entry, one at least, in points of the rubric's ``total``.
    ``leniency``: judge to points of 100, as stored at sign-off (``reconciling.severity`` finds it); a judge
    who is not in it is taken as given. So without any leniency this is the raw mean.
    """
    lenient = sum((Fraction(leniency.get(judge, 0)) for judge in values), Fraction(0))
    return (sum(values.values(), Fraction(0)) - lenient * Fraction(total) / 100) / len(values)
