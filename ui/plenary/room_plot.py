"""A criterion a line, a dot a judge, all alike; as large as the screen allows."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.chair.dots import on_lines
from ui.chair.heat import blended
from ui.plenary.slide import Dots
from ui.theme import Theme
from winner_judge.scoring.rubric import Scale
from winner_judge.wording import Words

_LABEL = 0.36
"""Share of the width that the names of the criteria take."""
_RADIUS = 0.25
"""Of a dot, in rows."""
_HIGHEST_ROW = 0.2
"""Of the height: few criteria do not become huge."""
_MOST_TICKS = 11


class RoomPlot(QWidget):
    """Shows ``Dots``; every length follows from the room there is."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._strips: Sequence[Dots] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words.text("Scores by criterion"))

    def show_strips(self, strips: Sequence[Dots]) -> None:
        """Show ``strips`` from top to bottom."""
        self._strips = tuple(strips)
        self.setAccessibleDescription(". ".join(self.spoken(strip) for strip in strips))
        self.update()

    def spoken(self, strip: Dots) -> str:
        """Return a criterion in words, without telling who gave what."""
        counts = ", ".join(f"{self._words.number(score)} (×{count})" for score, count in strip.counts)
        parts = [f"{strip.name}: {counts or '–'}"]
        if strip.agreed is not None:
            parts.append(self._words.text("agreed {score}", score=self._words.number(strip.agreed)))
        return "; ".join(parts)

    @property
    def _row(self) -> float:
        return min(self.height() / (len(self._strips) + 0.7), self.height() * _HIGHEST_ROW)

    def _font(self, share: float, *, is_strong: bool = False) -> QFont:
        font = self._theme.font(is_strong=is_strong)
        font.setPixelSize(max(12, round(self._row * share)))
        return font

    @property
    def _axis(self) -> tuple[float, float]:
        return self.width() * _LABEL + self._row * 0.5, self.width() - self._row * 0.7

    def _x(self, scale: Scale, score: Decimal) -> float:
        left, right = self._axis
        return left + (right - left) * float((score - scale.minimum) / (scale.maximum - scale.minimum))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._strips:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, strip in enumerate(self._strips):
            middle = (place + 0.5) * self._row
            self._paint_name(painter, strip, middle)
            self._paint_line(painter, strip, middle)
            self._paint_dots(painter, strip, middle)
        self._paint_ticks(painter, self._strips[-1].scale)
        painter.end()

    def _paint_name(self, painter: QPainter, strip: Dots, middle: float) -> None:
        font = self._font(0.38, is_strong=strip.is_apart)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        room = round(self.width() * _LABEL)
        painter.drawText(
            QRectF(0, middle - self._row / 2, room, self._row),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            on_lines(strip.name, QFontMetrics(font), room),
        )

    def _paint_line(self, painter: QPainter, strip: Dots, middle: float) -> None:
        left, right = self._axis
        thin, thick = max(2.0, self._row * 0.04), self._row * 0.12
        painter.setPen(QPen(self._theme.colour("line_strong"), thin))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        if strip.is_apart and strip.counts:
            ends = [self._x(strip.scale, score) for score in (strip.counts[0][0], strip.counts[-1][0])]
            colour = blended(self._theme.colour("pane"), self._theme.colour("warning"), 0.45)
            painter.setPen(QPen(colour, thick))
            painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        if strip.agreed is not None:
            self._paint_agreed(painter, strip.scale, strip.agreed, middle)

    def _paint_agreed(self, painter: QPainter, scale: Scale, score: Decimal, middle: float) -> None:
        x = self._x(scale, score)
        side = self._row * 0.82
        painter.setPen(QPen(self._theme.colour("accent"), max(3.0, self._row * 0.07)))
        painter.setBrush(self._theme.colour("accent_soft"))
        area = QRectF(x - side / 2, middle - side / 2, side, side)
        painter.drawRoundedRect(area, side / 5, side / 5)
        painter.setFont(self._font(0.42, is_strong=True))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words.number(score))

    def _paint_dots(self, painter: QPainter, strip: Dots, middle: float) -> None:
        left, right = self._axis
        radius = self._row * _RADIUS
        steps = float((strip.scale.maximum - strip.scale.minimum) / strip.scale.step)
        room = max((right - left) / max(steps, 1.0) * 0.95, radius * 2)
        painter.setPen(QPen(self._theme.colour("pane"), max(2.0, self._row * 0.04)))
        painter.setBrush(self._theme.colour("above"))
        for score, count in strip.counts:
            step = min(radius * 1.9, (room - radius * 2) / max(count - 1, 1))
            first = self._x(strip.scale, score) - step * (count - 1) / 2
            for place in range(count):
                painter.drawEllipse(QPointF(first + step * place, middle), radius, radius)

    def _paint_ticks(self, painter: QPainter, scale: Scale) -> None:
        painter.setFont(self._font(0.36))
        painter.setPen(self._theme.colour("muted"))
        scores = scale.scores()
        shown = scores if len(scores) <= _MOST_TICKS else (scores[0], scores[-1])
        top = len(self._strips) * self._row
        for score in shown:
            area = QRectF(self._x(scale, score) - self._row, top, self._row * 2, self._row * 0.6)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words.number(score))
