"""Filling tables and empty places."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.kit import Kit
from ui.widgets.tables import RowsTable

WIDEST = 220
"""No column that is fitted to its texts gets wider, in unscaled pixels."""


def fill(
    table: RowsTable, rows: Sequence[object], context: Context, *, stretched: int = 0, widest: int = WIDEST
) -> None:
    """Show ``rows``, and fit the columns whenever their number changed."""
    is_new = len(rows) != len(table.rows_model.rows)
    table.rows_model.show_rows(rows)
    if not is_new:
        return
    table.resizeColumnsToContents()
    limit = context.theme.scaled(widest)
    for column in range(table.rows_model.columnCount()):
        if table.columnWidth(column) > limit:
            table.setColumnWidth(column, limit)
    header = table.horizontalHeader()
    header.setSectionResizeMode(stretched, header.ResizeMode.Stretch)


class EmptyState(QFrame):
    """Says what is not there yet and what to do, with the button that does it."""

    def __init__(
        self, context: Context, title: str, sentence: str, button: QPushButton, hint: str = ""
    ) -> None:
        super().__init__()
        kit = Kit(context.theme)
        self.setObjectName("card")
        inner = QWidget()
        inner.setMaximumWidth(context.theme.scaled(520))
        column = QVBoxLayout(inner)
        column.setSpacing(12)
        column.addWidget(kit.strong(title, wraps=True))
        column.addWidget(kit.body(sentence, wraps=True))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if hint:
            column.addWidget(kit.muted(hint, wraps=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 4)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
