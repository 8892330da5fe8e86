"""The collect board: what each judge handed in, and how far each sheet is."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.chair.heat import paint_hairline
from ui.chair.naming import DASH, ROLES, return_words
from ui.chair.roomy import RoomyTable
from ui.models.rows import Column, RowsModel
from ui.theme import Theme
from ui.widgets.labels import plain_tip
from ui.widgets.rings import paint_ring, status_words
from winner_judge.operations.views import Coverage, CoverageRow
from winner_judge.values import Judge, SheetStatus, Submission
from winner_judge.wording import Words

STATUS_ROLE = Qt.ItemDataRole.UserRole + 21
"""The value of the ``SheetStatus`` of a cell; nothing where the judge is not to judge the submission."""


def state_words(words: Words, row: CoverageRow) -> str:
    """Return what is in of one judge."""
    if row.fork:
        return words.text("Two different files")
    if row.current is not None:
        return words.text("Received")
    return words.text("Not in yet") if row.cells else words.text("Nothing assigned")


def done_words(words: Words, row: CoverageRow) -> str:
    """Return how many sheets of a judge are settled, of how many."""
    if not row.cells:
        return DASH
    settled = {SheetStatus.DONE, SheetStatus.RECUSED}
    done = sum(status in settled for status in row.cells.values())
    return words.text("{done} of {total}", done=words.whole(done), total=words.whole(len(row.cells)))


class JudgesTable(RoomyTable):
    """One line a judge: state, sheets, check code, source and time of the current return."""

    def __init__(self, theme: Theme, words: Words, time_zone: str) -> None:
        self.words = words
        self._time_zone = time_zone
        self.judges_model: RowsModel[CoverageRow] = RowsModel(self._columns())
        super().__init__(theme, words.text("Judges and their score files"), self.judges_model)
        for column, width in ((1, 108), (2, 92), (3, 188), (4, 130)):
            self.setColumnWidth(column, theme.scaled(width))
        self.share_room({0: theme.scaled(150)})
        self.keep_in_sight((3,))

    def _columns(self) -> Sequence[Column[CoverageRow]]:
        text = self.words.text
        return (
            Column(text("Judge"), _judge_words, tip=self._tip),
            Column(text("Score file"), lambda row: state_words(self.words, row)),
            Column(text("Sheets"), lambda row: done_words(self.words, row)),
            Column(
                text("Check code"),
                lambda row: DASH if row.current is None else row.current.check_code,
                tip=lambda row: "" if row.current is None else return_words(self.words, row.current),
            ),
            Column(text("When"), self._when, tip=self._when_in_full),
        )

    def _tip(self, row: CoverageRow) -> str:
        role = self.words.text(ROLES[row.judge.role])
        return " · ".join(part for part in (row.judge.name, role, row.judge.institution) if part)

    def _when(self, row: CoverageRow) -> str:
        if row.current is None:
            return DASH
        source = return_words(self.words, row.current)
        return f"{self.words.time(row.current.at, self._time_zone)}, {source}"

    def _when_in_full(self, row: CoverageRow) -> str:
        return "" if row.current is None else self.words.moment(row.current.at, self._time_zone)


def _judge_words(row: CoverageRow) -> str:
    return f"{row.judge.code} · {row.judge.name}"


class SheetsModel(RowsModel[Submission]):
    """Submissions by judge."""

    def __init__(self, words: Words, coverage: Coverage) -> None:
        self.words = words
        self.board = coverage.rows
        super().__init__(self._described(), coverage.submissions)

    def _described(self) -> Sequence[Column[Submission]]:
        return (
            Column(self.words.text("Submission"), lambda item: item.name, tip=_submission_words),
            *(self._judge_column(place, row.judge) for place, row in enumerate(self.board)),
        )

    def _judge_column(self, place: int, judge: Judge) -> Column[Submission]:
        def spoken(item: Submission) -> str:
            status = self.status(item, place)
            return "" if status is None else status_words(self.words, status)

        return Column(
            judge.code, spoken, tip=lambda item: f"{judge.name}: {spoken(item)}" if spoken(item) else ""
        )

    def status(self, item: Submission, place: int) -> SheetStatus | None:
        """Return how far a judge's sheet is, None where there is none to be."""
        return self.board[place].cells.get(item.code)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show another state of the same judges."""
        self.board = coverage.rows
        self.show_rows(coverage.submissions)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and 1 <= section <= len(self.board):
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.board[section - 1].judge.name)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.board[section - 1].judge.name
        return super().headerData(section, orientation, role)

    @override
    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        assert isinstance(index, QModelIndex | QPersistentModelIndex)
        if role != STATUS_ROLE or not index.isValid():
            return super().data(index, role)
        return self.status(self.rows[index.row()], index.column() - 1) if index.column() else None


class RingDelegate(QStyledItemDelegate):
    """Draws the state of a sheet as its shape."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.scaled(36), self._theme.scaled(30))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.colour("accent_soft"))
        paint_hairline(painter, area, self._theme)
        status = index.data(STATUS_ROLE)
        if status:
            side = self._theme.scaled(16)
            ring = QRectF(0, 0, side, side)
            ring.moveCenter(area.center())
            paint_ring(painter, ring, SheetStatus(status), 0.5, self._theme)


class SheetsTable(RoomyTable):
    """The rings, submissions by judge."""

    def __init__(self, theme: Theme, words: Words, coverage: Coverage) -> None:
        self.sheets_model = SheetsModel(words, coverage)
        super().__init__(theme, words.text("Sheets by submission and judge"), self.sheets_model)
        self._rings = RingDelegate(theme)
        self.verticalHeader().setDefaultSectionSize(theme.scaled(30))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(1, self.sheets_model.columnCount()):
            self.setItemDelegateForColumn(column, self._rings)
            self.setColumnWidth(column, theme.scaled(38))
        self.share_room({0: theme.scaled(140)})


def _submission_words(item: Submission) -> str:
    return f"{item.code} · {item.name}"
