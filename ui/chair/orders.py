"""In which order the heat table shows its submissions, and which of them are near the award line."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from ui.chair.reading import Reconciling
from winner_judge.operations.views import MatrixRow
from winner_judge.reconciling.findings import Analysis


class Order(StrEnum):
    """What the table is sorted by."""

    SPREAD = "spread"
    LINE = "line"
    CODE = "code"
    NAME = "name"


def crossing(analysis: Analysis | None) -> frozenset[str]:
    """Return the submissions whose rank interval reaches over the award line."""
    lists = () if analysis is None else analysis.awards
    return frozenset(code for found in lists for code, place in found.places.items() if place.crosses_line)


def near_award_line(found: Reconciling, analysis: Analysis | None) -> frozenset[str]:
    """Return the submissions on which the award line turns: by their interval or by an open difference."""
    return found.near_line | crossing(analysis)


def is_clear_of_line(found: Reconciling, analysis: Analysis | None, codes: Collection[str]) -> bool:
    """Return whether it is known that the award line turns on none of ``codes``."""
    return analysis is not None and near_award_line(found, analysis).isdisjoint(codes)


def sorted_rows(rows: Sequence[MatrixRow], order: Order, near: Collection[str] = ()) -> list[MatrixRow]:
    """Return ``rows`` in ``order``; the largest spread comes first, rows without one last.

    ``LINE`` puts those of ``near`` before all others, each part by its spread.
    """
    match order:
        case Order.SPREAD:
            return sorted(rows, key=_by_spread)
        case Order.LINE:
            return sorted(rows, key=lambda row: (row.submission.code not in near, *_by_spread(row)))
        case Order.CODE:
            return sorted(rows, key=lambda row: row.submission.code)
        case Order.NAME:
            return sorted(rows, key=lambda row: (row.submission.name.casefold(), row.submission.code))


def _by_spread(row: MatrixRow) -> tuple[bool, object, str]:
    return row.spread is None, -(row.spread or 0), row.submission.code
