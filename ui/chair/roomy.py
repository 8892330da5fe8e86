"""A table whose wide columns share the room that is left, but never shrink to nothing."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.widgets.tables import RowsTable


class RoomyTable(RowsTable):
    """Scrolls sideways once the wide columns are down to their least widths."""

    _least: Mapping[int, int] = {}
    _kept: Sequence[int] = ()
    _kept_behind = 0

    def share_room(self, least: Mapping[int, int]) -> None:
        """Let the columns ``least`` share what the others leave, by their least widths in pixels."""
        self._least = dict(least)
        for column in least:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._share()

    def _share(self) -> None:
        others = [column for column in range(self.model().columnCount()) if column not in self._least]
        left = self.viewport().width() - sum(self.columnWidth(column) for column in others)
        together = sum(self._least.values())
        for column, least in self._least.items():
            self.setColumnWidth(column, max(least, left * least // together))
        if self._kept:
            self._put_in_order()

    def keep_in_sight(self, columns: Sequence[int], *, behind: int = 0) -> None:
        """Show ``columns`` right behind the column ``behind`` while the table scrolls sideways."""
        self._kept, self._kept_behind = tuple(columns), behind
        self._put_in_order()

    def _put_in_order(self) -> None:
        header = self.horizontalHeader()
        order = list(range(header.count()))
        if header.length() > self.viewport().width():
            first = order[: self._kept_behind + 1]
            others = [column for column in order if column not in {*first, *self._kept}]
            order = [*first, *self._kept, *others]
        for place, column in enumerate(order):
            header.moveSection(header.visualIndex(column), place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
