"""A table whose wide columns share the room that is left, but never shrink to nothing."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.widgets.tables import RowsTable


class RoomyTable(RowsTable):
    """Scrolls sideways once the wide columns are down to their least widths."""

    _least: Mapping[int, int] = {}

    def share_room(self, least: Mapping[int, int]) -> None:
        """Let the columns ``least`` (to their least widths, in pixels) share what the others leave."""
        self._least = dict(least)
        for column in least:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._share()

    def _share(self) -> None:
        others = [column for column in range(self.model().columnCount()) if column not in self._least]
        left = self.viewport().width() - sum(self.columnWidth(column) for column in others)
        for column, least in self._least.items():
            self.setColumnWidth(column, max(least, left // len(self._least)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
