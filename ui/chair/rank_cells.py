"""How a ranking is drawn: names with what they are below, rank intervals, the award line below a row."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from ui.chair.dots import on_lines
from ui.models.rows import ROW_ROLE
from ui.theme import Size, Theme
from ui.widgets.wrapping import WrappingDelegate

AnyIndex = QModelIndex | QPersistentModelIndex
PAD = 11
LINE = 2
GRIP = (26, 8)
"""Width and height of what shows that the line can be dragged."""


@dataclass(frozen=True, slots=True)
class RangeMark:
    """A rank interval on the track of a list's ranks."""

    low: int
    high: int
    rank: int
    last: int
    """The lowest rank of the list."""
    line: int
    """So many stand above the award line; 0 draws none."""
    crosses_line: bool
    words: str


class RankDelegate(WrappingDelegate):
    """Draws the columns that need more than one line of text, and the award line over all of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.two_line_columns: tuple[int, int] = (-1, -1)
        """The column of names, which may break, and that of values; what stands after a newline is small."""
        self.range_column = -1
        self.marks: dict[str, RangeMark] = {}
        """Submission code to its interval."""
        self.strong_codes: frozenset[str] = frozenset()
        """Who stands above the line, in bold."""
        self.line_row = -1
        """The row above the award line of the rules; -1 draws none."""
        self.look_row = -1
        """The row above the line as it was dragged for a look; -1 while it was not."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if index.column() not in {*self.two_line_columns, self.range_column}:
            return super().sizeHint(option, index)
        is_range = index.column() == self.range_column
        lines = 1 if is_range else len(self._first_lines(option, index))
        small = QFontMetrics(self._theme.font(Size.SMALL)).lineSpacing()
        strong = QFontMetrics(self._theme.font(is_strong=True)).lineSpacing()
        return QSize(self._theme.scaled(140), strong * lines + small + self._theme.scaled(12))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index.column() in self.two_line_columns:
            self._paint_two_lines(painter, option, index)
        elif index.column() == self.range_column:
            self._paint_range(painter, option, index)
        else:
            super().paint(painter, option, index)
        self._paint_line(painter, option, index)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = ground.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)

    # A name and what it is, a value and another one

    def _first_lines(self, option: QStyleOptionViewItem, index: AnyIndex) -> list[str]:
        """Return what stands above the small line: a name on one line or two, as it fits."""
        first = str(index.data()).split("\n")[0]
        metrics = QFontMetrics(self._theme.font(is_strong=True))
        room = max(1, option.rect.width() - 2 * PAD)
        return on_lines(first, metrics, room).split("\n")

    def _paint_two_lines(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self._paint_ground(painter, option, index)
        _, *about = str(index.data()).split("\n")
        lines = self._first_lines(option, index)
        is_strong = index.column() == self.two_line_columns[0] and self._is_strong(index)
        side = (
            Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
            & Qt.AlignmentFlag.AlignHorizontal_Mask
        )
        font, small = self._theme.font(is_strong=is_strong), self._theme.font(Size.SMALL)
        high, low = QFontMetrics(font).lineSpacing(), QFontMetrics(small).lineSpacing()
        area = QRectF(option.rect).adjusted(PAD, 0, -PAD, 0)
        top = area.center().y() - (high * len(lines) + low * len(about)) / 2
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        for line in lines:
            painter.drawText(QRectF(area.left(), top, area.width(), high), side, line)
            top += high
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        for line in about:
            shown = QFontMetrics(small).elidedText(line, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(QRectF(area.left(), top, area.width(), low), side, shown)
        painter.restore()

    def _is_strong(self, index: AnyIndex) -> bool:
        return index.data(ROW_ROLE).code in self.strong_codes

    # The interval

    def _paint_range(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        mark = self.marks.get(index.data(ROW_ROLE).code)
        if mark is None:
            super().paint(painter, option, index)
            return
        self._paint_ground(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(PAD, 0, -PAD, 0)
        self._paint_track(painter, area, mark)
        painter.setFont(self._theme.font(Size.SMALL))
        painter.setPen(self._theme.colour("warning" if mark.crosses_line else "muted"))
        words = QRectF(area.left(), area.center().y(), area.width(), area.height() / 2)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, mark.words)
        painter.restore()

    def _paint_track(self, painter: QPainter, area: QRectF, mark: RangeMark) -> None:
        y = area.center().y() - self._theme.scaled(8)
        bar, dot = self._theme.scaled(5), self._theme.scaled(3.5)
        painter.setPen(QPen(self._theme.colour("line"), 2))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        colour = self._theme.colour("warning" if mark.crosses_line else "line_strong")
        painter.setPen(QPen(colour, bar, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        low, high = (self._x(area, rank, mark.last) for rank in (mark.low, mark.high))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        if 0 < mark.line < mark.last:
            x = (self._x(area, mark.line, mark.last) + self._x(area, mark.line + 1, mark.last)) / 2
            painter.setPen(QPen(self._theme.colour("accent"), LINE))
            painter.drawLine(QPointF(x, y - bar - 2), QPointF(x, y + bar + 2))
        painter.setPen(QPen(self._theme.colour("pane"), 1.5))
        painter.setBrush(self._theme.colour("text"))
        painter.drawEllipse(QPointF(self._x(area, mark.rank, mark.last), y), dot, dot)

    def _x(self, area: QRectF, rank: int, last: int) -> float:
        inset = self._theme.scaled(5)
        share = (min(rank, last) - 1) / max(1, last - 1)
        return area.left() + inset + share * (area.width() - 2 * inset)

    # The line

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index.row() == self.line_row:
            self._draw_line(painter, option, index, "accent", has_grip=self.look_row < 0)
        if index.row() == self.look_row:
            self._draw_line(painter, option, index, "warning", has_grip=True)

    def _draw_line(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, role: str, *, has_grip: bool
    ) -> None:
        area = QRectF(option.rect)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), LINE), self._theme.colour(role))
        if not has_grip or index.column() != 0:
            return
        width, height = (self._theme.scaled(side) for side in GRIP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(role))
        painter.drawRoundedRect(QRectF(area.left(), area.bottom() + 1 - height, width, height), 3, 3)
        painter.restore()
