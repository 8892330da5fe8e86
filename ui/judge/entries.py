"""How one of my submissions is drawn in the list, and the keys that the list leaves to others."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.models.submissions import EntryRole
from ui.theme import Size, Theme
from ui.widgets.rings import paint_ring
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
