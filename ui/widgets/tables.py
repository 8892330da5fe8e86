"""The look of every table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.rows import ROW_ROLE, SORT_ROLE, RowsModel
from ui.theme import Size, Theme


class RowsTable(QTableView):
    """A read-only table of frozen rows, sorted by its headings, one row selected at a time."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: RowsModel[Any],
        parent: QWidget | None = None,
        *,
        proxy: QSortFilterProxyModel | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows_model = model
        model.setParent(self)
        self.proxy = QSortFilterProxyModel() if proxy is None else proxy
        self.proxy.setParent(self)
        self.proxy.setSourceModel(model)
        self.proxy.setSortRole(SORT_ROLE)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setFilterKeyColumn(-1)
        self.setModel(self.proxy)
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self._dress(theme)

    def _dress(self, theme: Theme) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(32))
        header = self.horizontalHeader()
        header.setFont(theme.font(Size.SMALL))
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(theme.scaled(36))

    def fit_columns(self, stretched: int = 0, widths: Sequence[int] = ()) -> None:
        """Fit columns to their texts, or to ``widths`` in unscaled pixels; ``stretched`` takes the rest."""
        self.resizeColumnsToContents()
        for position, width in enumerate(widths):
            if width:
                self.setColumnWidth(position, width)
        self.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def sort_by_headings(self, column: int = -1) -> None:
        """Let a click on a heading sort; ``column`` -1 keeps the given order until then."""
        self.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def selected_row(self) -> object | None:
        """Return the frozen row that is selected."""
        indexes = self.selectionModel().selectedRows()
        return indexes[0].data(ROW_ROLE) if indexes else None
