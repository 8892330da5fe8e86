"""A table over frozen rows, described column by column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from typing_extensions import override

from ui.widgets.labels import plain_tip

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole
"""The raw value, for sorting."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The frozen row itself."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """How one column shows a row. Heading and texts come translated."""

    heading: str
    text: Callable[[Row], str]
    sort: Callable[[Row], object] | None = None
    """The raw value; the text where it is None."""
    is_number: bool = False
    tip: Callable[[Row], str] | None = None
    icon: Callable[[Row], QIcon] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows rows it was given and never asks for others."""

    def __init__(
        self, columns: Sequence[Column[Row]], rows: Sequence[Row] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows = tuple(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order given."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; where their number stays, the selection does too."""
        if len(rows) == len(self._rows):
            self._rows = tuple(rows)
            if self._rows:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1)
                )
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section])
        return None

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return self.value(self._rows[index.row()], self._columns[index.column()], role)

    def value(self, row: Row, column: Column[Row], role: int) -> object:
        """Return what ``role`` shows of ``row`` in ``column``."""
        shown: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                shown = column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = f"{column.heading}: {column.text(row)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                shown = _alignment(column)
            case Qt.ItemDataRole.ToolTipRole if column.tip is not None:
                shown = plain_tip(column.tip(row))
            case Qt.ItemDataRole.DecorationRole if column.icon is not None:
                shown = column.icon(row)
            case _ if role == SORT_ROLE:
                shown = column.sort(row) if column.sort is not None else column.text(row).casefold()
            case _ if role == ROW_ROLE:
                shown = row
        return shown


def _alignment(column: Column[Row]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
