"""The collect board itself: submissions by judge, a shape a sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.chair.board import done_words
from ui.chair.cell_states import CellState, cell_words
from ui.chair.cells import paint_cell
from ui.chair.heat import paint_hairline
from ui.chair.reading import Collection
from ui.models.rows import Column, RowsModel
from ui.theme import Theme
from ui.widgets.labels import plain_tip
from ui.widgets.tables import RowsTable
from winner_judge.operations.views import CoverageRow
from winner_judge.values import Judge, Submission
from winner_judge.wording import Words

STATE_ROLE = Qt.ItemDataRole.UserRole + 21
"""The value of the ``CellState`` of a cell; nothing where the judge is not to judge the submission."""
AnyIndex = QModelIndex | QPersistentModelIndex
_NAME_WIDTH = 168
_JUDGE_WIDTH = 42
_BESIDE = 44
"""The bar and the margins of the card around the board."""


class SheetsModel(RowsModel[Submission]):
    """Submissions by judge."""

    def __init__(self, words: Words, found: Collection, board: Sequence[CoverageRow]) -> None:
        self.words = words
        self.board = tuple(board)
        """The judges, in the order of the columns."""
        self._found = found
        super().__init__(self._described(), found.coverage.submissions)

    def _described(self) -> Sequence[Column[Submission]]:
        return (
            Column(self.words.text("Submission"), self._submission_words, tip=_submission_tip),
            *(self._judge_column(place, row.judge) for place, row in enumerate(self.board)),
        )

    def _submission_words(self, item: Submission) -> str:
        withdrawn = self.words.text("withdrawn")
        return f"{item.name} ({withdrawn})" if item.is_withdrawn else item.name

    def _judge_column(self, place: int, judge: Judge) -> Column[Submission]:
        def spoken(item: Submission) -> str:
            state = self.state(item, place)
            return "" if state is None else cell_words(self.words, state)

        return Column(
            judge.code,
            spoken,
            tip=lambda item: f"{judge.name}, {item.name}: {spoken(item)}" if spoken(item) else "",
        )

    def state(self, item: Submission, place: int) -> CellState | None:
        """Return what is in of the judge in a place on a submission, None where there is nothing to be."""
        return self._found.state(self.board[place], item)

    def show_found(self, found: Collection, board: Sequence[CoverageRow]) -> None:
        """Show another state of the same judges, in the same order."""
        self.board = tuple(board)
        self._found = found
        self.show_rows(found.coverage.submissions)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.board))

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and 1 <= section <= len(self.board):
            row = self.board[section - 1]
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return row.judge.code
                case Qt.ItemDataRole.TextAlignmentRole:
                    return Qt.AlignmentFlag.AlignCenter
                case Qt.ItemDataRole.ToolTipRole:
                    return plain_tip(f"{row.judge.name}: {done_words(self.words, row)}")
                case Qt.ItemDataRole.AccessibleTextRole:
                    return row.judge.name
        return super().headerData(section, orientation, role)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != STATE_ROLE or not index.isValid():
            return super().data(index, role)
        return self.state(self.rows[index.row()], index.column() - 1) if index.column() else None


class CellDelegate(QStyledItemDelegate):
    """Draws the state of a sheet as its shape."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.chosen = 0
        """The column that is marked, 0 for none."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.scaled(36), self._theme.scaled(30))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        area = QRectF(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if index.column() == self.chosen or option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.colour("accent_soft"))
        paint_hairline(painter, area, self._theme)
        state = index.data(STATE_ROLE)
        if state:
            side = self._theme.scaled(17)
            box = QRectF(0, 0, side, side)
            box.moveCenter(area.center())
            paint_cell(painter, box, CellState(state), self._theme)
        if is_current:
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), 4, 4)


class SheetsBoard(QWidget):
    """The shapes, and beside them the names of the submissions, which stay while the judges scroll."""

    judge_chosen = Signal(str)
    """A judge's code: a cell or the heading of the judge was chosen."""
    judge_wanted = Signal(str)
    """A judge's code: more is to be shown of the judge."""

    def __init__(self, theme: Theme, words: Words, found: Collection, board: Sequence[CoverageRow]) -> None:
        super().__init__()
        self.sheets_model = SheetsModel(words, found, board)
        self.cells = RowsTable(theme, words.text("Sheets by submission and judge"), self.sheets_model)
        self.names = RowsTable(theme, words.text("Submissions"), self.sheets_model)
        self.sheets_model.setParent(self)
        self._delegate = CellDelegate(theme)
        self._below_names = QWidget()
        self._dress_cells(theme)
        self._dress_names(theme)
        self._lay_out()
        self._connect()

    def _dress_cells(self, theme: Theme) -> None:
        cells = self.cells
        cells.setColumnHidden(0, True)
        cells.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        cells.setItemDelegate(self._delegate)
        cells.horizontalHeader().setSectionsClickable(True)
        cells.horizontalHeader().setProperty("kind", "narrow")
        _dress(cells, theme)
        for column in range(1, self.sheets_model.columnCount()):
            cells.setColumnWidth(column, theme.scaled(_JUDGE_WIDTH))

    def _dress_names(self, theme: Theme) -> None:
        names = self.names
        for column in range(1, self.sheets_model.columnCount()):
            names.setColumnHidden(column, True)
        names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        _dress(names, theme)
        self._least_names = theme.scaled(_NAME_WIDTH)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.names, 1)
        left.addWidget(self._below_names)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.cells, 1)
        self._below_names.setFixedHeight(0)

    def _connect(self) -> None:
        across = self.cells.horizontalScrollBar()
        across.rangeChanged.connect(self._keep_level)
        upright = self.cells.verticalScrollBar(), self.names.verticalScrollBar()
        upright[0].valueChanged.connect(upright[1].setValue)
        upright[1].valueChanged.connect(upright[0].setValue)
        self.cells.selectionModel().currentChanged.connect(self._choose_cell)
        self.cells.horizontalHeader().sectionClicked.connect(self._want_section)
        self.cells.activated.connect(lambda index: self._want_section(index.column()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what the judges leave."""
        judges = (
            self.cells.horizontalHeader().length() + self.cells.verticalScrollBar().sizeHint().width() + 2
        )
        width = max(self._least_names, event.size().width() - judges)
        self.names.setFixedWidth(width)
        self.names.setColumnWidth(0, width)
        super().resizeEvent(event)

    @property
    def wanted_width(self) -> int:
        """How wide it is with all judges in sight."""
        return self._least_names + self.cells.horizontalHeader().length() + _BESIDE

    @Slot(int, int)
    def _keep_level(self, _: int, most: int) -> None:
        """Leave the room below the names that the bar takes below the cells."""
        bar = self.cells.horizontalScrollBar().sizeHint().height()
        self._below_names.setFixedHeight(bar if most else 0)

    @Slot(QModelIndex)
    def _choose_cell(self, index: QModelIndex) -> None:
        if index.isValid() and index.column():
            self.judge_chosen.emit(self.sheets_model.board[index.column() - 1].judge.code)

    @Slot(int)
    def _want_section(self, section: int) -> None:
        code = self.sheets_model.board[section - 1].judge.code
        self.judge_chosen.emit(code)
        self.judge_wanted.emit(code)

    def mark_judge(self, code: str) -> None:
        """Mark a judge's column and bring it into sight; nobody's for an unknown code."""
        places = [place for place, row in enumerate(self.sheets_model.board) if row.judge.code == code]
        self._delegate.chosen = places[0] + 1 if places else 0
        if places:
            index = self.cells.model().index(max(0, self.cells.currentIndex().row()), places[0] + 1)
            self.cells.scrollTo(index)
        self.cells.viewport().update()


def _dress(table: RowsTable, theme: Theme) -> None:
    table.verticalHeader().setDefaultSectionSize(theme.scaled(30))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setFixedHeight(theme.scaled(30))


def _submission_tip(item: Submission) -> str:
    return f"{item.code} · {item.name}"
