"""Two small drawings: how often each score was given, and how values went on from sheet to sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Size, Theme

_WIDTH = 150
_BAR_ROOM = 26
_WIDEST_BAR = 18
_HOLLOW = 7
"""How high the dashed box of a score is that was never given."""
_TRAIL_ROOM = 56
_DOT = 2.6


@dataclass(frozen=True, slots=True)
class LabelledBar:
    """One bar; ``label`` stands below it where all labels fit."""

    label: str
    count: int
    count_text: str


class _Drawing(QWidget):
    """As wide as it is given, as high as it asks for."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme = theme
        self._height = height
        self._font = theme.font(Size.SMALL)
        self._line = QFontMetrics(self._font).height()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(_WIDTH), self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scaled(_WIDTH) // 2, self._height)

    def _advance(self, text: str) -> int:
        return QFontMetrics(self._font).horizontalAdvance(text)


class ScoreBars(_Drawing):
    """A bar for each score, full where it was given, a low dashed box where it never was."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.scaled(_BAR_ROOM) + 2 * QFontMetrics(theme.font(Size.SMALL)).height())
        self._bars: tuple[LabelledBar, ...] = ()

    def show_bars(self, bars: Sequence[LabelledBar], spoken: str) -> None:
        """Draw ``bars``; ``spoken`` says the same in words."""
        self._bars = tuple(bars)
        self.setAccessibleName(spoken)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        most = max(1, *(bar.count for bar in self._bars))
        slot = self.width() / len(self._bars)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, place * slot, slot, bar.count / most)
        self._paint_labels(painter, slot)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: LabelledBar, left: float, slot: float, share: float) -> None:
        room, foot = self._theme.scaled(_BAR_ROOM), self._line + self._theme.scaled(_BAR_ROOM)
        width = min(self._theme.scaled(_WIDEST_BAR), slot - 3)
        height = max(3.0, room * share) if bar.count else float(self._theme.scaled(_HOLLOW))
        area = QRectF(left + (slot - width) / 2, foot - height, width, height)
        if bar.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
        else:
            painter.setPen(QPen(self._theme.colour("muted"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        if self._advance(bar.count_text) <= slot:
            painter.setPen(self._theme.colour("text" if bar.count else "muted"))
            upper = QRectF(left, area.top() - self._line, slot, self._line)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, bar.count_text)

    def _paint_labels(self, painter: QPainter, slot: float) -> None:
        painter.setPen(self._theme.colour("muted"))
        top = self._line + self._theme.scaled(_BAR_ROOM) + 1
        if all(self._advance(bar.label) + 2 <= slot for bar in self._bars):
            for place, bar in enumerate(self._bars):
                area = QRectF(place * slot, top, slot, self._line)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, bar.label)
            return
        area = QRectF(0, top, self.width(), self._line)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, self._bars[0].label)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, self._bars[-1].label)


@dataclass(frozen=True, slots=True)
class Trail:
    """Values in their order, with the mean of each half where there are enough."""

    values: Sequence[float]
    lowest: str
    """The lowest and the highest value as written beside the drawing."""
    highest: str
    first_count: int = 0
    means: tuple[float, float] | None = None


class ValueDots(_Drawing):
    """A dot for each value; a line for the mean of the first half and one, dashed, for that of the last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.scaled(_TRAIL_ROOM))
        self._trail = Trail((), "", "")
        self._area = QRectF()

    def show_trail(self, trail: Trail, spoken: str) -> None:
        """Draw ``trail``; ``spoken`` says the same in words."""
        self._trail = trail
        self.setAccessibleName(spoken)
        self.update()

    def _room_for_dots(self) -> QRectF:
        """Return where the dots may lie, right of the numbers."""
        label = max(self._advance(self._trail.lowest), self._advance(self._trail.highest))
        inset = self._line / 2
        left = label + self._theme.scaled(10)
        return QRectF(left, inset, max(1, self.width() - left - 4), self.height() - 2 * inset)

    def _y(self, value: float) -> float:
        area, low, high = self._area, min(self._trail.values), max(self._trail.values)
        if low == high:
            return area.center().y()
        return area.bottom() - area.height() * (value - low) / (high - low)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._trail.values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._area = self._room_for_dots()
        self._paint_ends(painter)
        step = self._area.width() / len(self._trail.values)
        self._paint_means(painter, step)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        radius = max(1.2, min(self._theme.scaled(10) / 10 * _DOT, step * 0.6))
        for place, value in enumerate(self._trail.values):
            painter.drawEllipse(
                QPointF(self._area.left() + (place + 0.5) * step, self._y(value)), radius, radius
            )
        painter.end()

    def _paint_ends(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        labels = dict.fromkeys(
            ((self._trail.highest, max(self._trail.values)), (self._trail.lowest, min(self._trail.values)))
        )
        for text, value in labels:
            y, left = self._y(value), self._area.left()
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(left, y), QPointF(self._area.right(), y))
            painter.setPen(self._theme.colour("muted"))
            area = QRectF(0, y - self._line / 2, left - self._theme.scaled(6), self._line)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_means(self, painter: QPainter, step: float) -> None:
        if self._trail.means is None:
            return
        left, middle = self._area.left(), self._area.left() + self._trail.first_count * step
        ends = ((left, middle - 2), (middle + 2, self._area.right()))
        styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
        for (start, end), mean, style in zip(ends, self._trail.means, styles, strict=True):
            painter.setPen(QPen(self._theme.colour("text"), 1.5, style))
            painter.drawLine(QPointF(start, self._y(mean)), QPointF(end, self._y(mean)))
