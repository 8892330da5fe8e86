"""The left pane of scoring: my submissions by state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.models.submissions import EntryRole, SubmissionsFilter, SubmissionsModel
from ui.theme import Size, Theme
from ui.widgets.kit import Kit
from ui.widgets.rings import STATUS_WORDS, paint_ring
from winner_judge.values import SheetStatus


class EntryPainter(QStyledItemDelegate):
    """Paints one submission: name and value, code and district, state."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._name_font = theme.font(is_strong=False)
        self._name_font.setWeight(self._name_font.Weight.Medium)
        self._detail_font = theme.font(Size.SMALL)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._theme.scaled(58))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect.adjusted(0, 2, 0, -2)
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, area, state)
        side = self._theme.scaled(20)
        ring = QRectF(area.right() - side - 8, area.center().y() - side / 2, side, side)
        paint_ring(
            painter, ring, SheetStatus(index.data(EntryRole.STATUS)), index.data(EntryRole.SHARE), self._theme
        )
        words = QRect(
            area.left() + 12, area.top() + 6, round(ring.left()) - area.left() - 20, area.height() - 12
        )
        self._paint_words(painter, words, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour("accent_soft" if is_selected else "hover"))
            painter.drawRoundedRect(area, 6, 6)
        if is_selected:
            painter.setBrush(self._theme.colour("accent"))
            bar = QRectF(area.left(), area.top() + 8, 3, area.height() - 16)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if state & QStyle.StateFlag.State_HasFocus and is_selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("accent"))
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_words(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        value = index.data(EntryRole.VALUE)
        detail_metrics = QFontMetrics(self._detail_font)
        value_width = detail_metrics.horizontalAdvance(value) + 8 if value else 0
        upper = QRect(area.left(), area.top(), area.width() - value_width, area.height() // 2)
        lower = QRect(area.left(), upper.bottom() + 1, area.width(), area.height() // 2)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(self._name_font)
        painter.setPen(self._theme.colour("text"))
        name = QFontMetrics(self._name_font).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, upper.width()
        )
        painter.drawText(upper, middle, name)
        painter.setFont(self._detail_font)
        painter.setPen(self._theme.colour("muted"))
        detail = detail_metrics.elidedText(
            index.data(EntryRole.DETAIL), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, middle, detail)
        painter.drawText(
            QRect(area.left(), upper.top(), area.width(), upper.height()),
            middle | Qt.AlignmentFlag.AlignRight,
            value,
        )


class EntryView(QListView):
    """The list; digits are left to the rubric, and what is selected stays in view."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class SubmissionList(QFrame):
    """Search, progress, filter and list of my submissions."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__()
        self._words = context.words
        self._kit = Kit(context.theme)
        self._desk = desk
        self.setObjectName("pane")
        self.search_field = self._kit.line_edit(
            self._words.text("Search the submissions"), placeholder=self._words.text("Search the submissions")
        )
        self.search_field.setClearButtonEnabled(True)
        self._progress = self._kit.muted("")
        self.filter_choice = self._kit.combo(self._words.text("Show"), self._filters())
        self.model = SubmissionsModel(self._words, desk.setting, self)
        self.kept = SubmissionsFilter(self)
        self.kept.setSourceModel(self.model)
        self.view = EntryView()
        self._lay_out(context.theme)
        self.search_field.textChanged.connect(self.kept.search)
        self.search_field.returnPressed.connect(self._take_first)
        self.filter_choice.currentIndexChanged.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._select)
        desk.selected.connect(self._follow)

    def _filters(self) -> list[tuple[str, object]]:
        states = [(self._words.text(text), status) for status, text in STATUS_WORDS.items()]
        return [(self._words.text("All"), None), *states]

    def _lay_out(self, theme: Theme) -> None:
        self.view.setModel(self.kept)
        self.view.setItemDelegate(EntryPainter(theme, self.view))
        self.view.setAccessibleName(self._words.text("My submissions"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        line = QHBoxLayout()
        line.setContentsMargins(2, 0, 0, 0)
        line.addWidget(self._progress, 1)
        line.addWidget(self.filter_choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(6)
        upper = QVBoxLayout()
        upper.setContentsMargins(4, 0, 4, 0)
        upper.setSpacing(6)
        upper.addWidget(self.search_field)
        upper.addLayout(line)
        column.addLayout(upper)
        column.addWidget(self.view, 1)

    def show_desk(self) -> None:
        """Show all entries as the desk has them now."""
        self.model.show_entries(self._desk.entries)
        self._count()
        self._follow(self._desk.current)

    @Slot(str)
    def show_entry(self, code: str) -> None:
        """Show one entry as the desk has it now."""
        self.model.show_entry(self._desk.entry(code))
        self._count()

    def _count(self) -> None:
        done = self._desk.desk.count(SheetStatus.DONE)
        self._progress.setText(
            self._words.text(
                "{done} of {total} done",
                done=self._words.whole(done),
                total=self._words.whole(len(self._desk.desk.entries)),
            )
        )

    @Slot(str)
    def _follow(self, code: str) -> None:
        if not code:
            return
        index = self.kept.mapFromSource(self.model.index(self.model.row_of(code)))
        if index.isValid():
            self.view.setCurrentIndex(index)
        else:
            self.view.clearSelection()

    @Slot(QModelIndex)
    def _select(self, index: QModelIndex) -> None:
        if index.isValid():
            self._desk.select(index.data(EntryRole.CODE))

    @Slot()
    def _take_first(self) -> None:
        if self.kept.rowCount():
            self.view.setCurrentIndex(self.kept.index(0, 0))
            self.view.setFocus()

    @Slot(int)
    def _filter(self, _position: int) -> None:
        chosen = self.filter_choice.currentData()
        self.kept.keep(None if chosen is None else SheetStatus(chosen))
        self._follow(self._desk.current)
