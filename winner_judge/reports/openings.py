"""Where a long table may begin: its heading never stands alone at the foot of a page."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Table
from typing_extensions import override

_LEAST_START = 60 * mm
"""Less of a table is not begun at the foot of a page."""
_ENOUGH = 150 * mm
"""So much room is left for any heading and the first rows below it: nothing is measured."""


class Opening(CondPageBreak):
    """A page break where what stands above a table and its first rows do not fit on the page together."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        """Take the heading, the table and what stands below it, which need not fit."""
        super().__init__(_LEAST_START)
        place = next((place for place, part in enumerate(parts) if isinstance(part, Table)), len(parts))
        self._above, self._table = parts[:place], parts[place : place + 1]

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        is_short = availHeight < _ENOUGH and not self._is_begun_within(availWidth, availHeight)
        self.height = max(_LEAST_START, availHeight + 1 if is_short else 0)
        taken: tuple[float, float] = super().wrap(availWidth, availHeight)
        return taken

    def _is_begun_within(self, width: float, height: float) -> bool:
        """Say whether the first rows, which are not torn apart, fit below what stands above them."""
        for part in self._above:
            height -= part.wrap(width, height)[1] + part.getSpaceBefore() + part.getSpaceAfter()
        return all(table.split(width, height) for table in self._table)
