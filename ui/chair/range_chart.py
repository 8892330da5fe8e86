"""How strict or lenient each judge is, with its interval, on one axis centred at zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Size, Theme
from ui.widgets.labels import plain_tip
from winner_judge.wording import Words

ROW = 30
_NAME = 226
_WORDS = 206
_LINK = 84
_HEAD = 24
_MOST_WORDS = 0.72
"""Share of the width that all words together take at most."""


@dataclass(frozen=True, slots=True)
class Range:
    """One judge: points of 100, below zero strict."""

    name: str
    middle: float
    low: float
    high: float
    told: str
    """In words, beside the bar."""
    link: str
    """How well the judge is linked with the others, in a word."""
    tip: str
    """The figure behind that word."""


class RangeChart(QWidget):
    """A line a judge: a bar for the interval, a dot for the tendency."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._ranges: Sequence[Range] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.text("Strict or lenient, by judge"))

    def show_ranges(self, ranges: Sequence[Range]) -> None:
        """Show ``ranges`` from top to bottom."""
        self._ranges = tuple(ranges)
        self.setAccessibleDescription(". ".join(self._spoken(item) for item in ranges))
        self.setToolTip(plain_tip("\n".join(f"{item.name}: {item.tip}" for item in ranges)))
        self.updateGeometry()
        self.update()

    def _spoken(self, item: Range) -> str:
        link = self._words.text("link with the others: {link}", link=item.link)
        return f"{item.name}: {item.told}; {link}"

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(560), self._theme.scaled(_HEAD + ROW * len(self._ranges)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    @property
    def _axis(self) -> tuple[float, float]:
        return self._room(_NAME), self.width() - self._room(_WORDS) - self._room(_LINK)

    def _room(self, pixels: int) -> int:
        """Return the width of a column; where all is narrow the drawing keeps its share."""
        share = pixels / (_NAME + _WORDS + _LINK) * _MOST_WORDS
        return min(self._theme.scaled(pixels), round(self.width() * share))

    @property
    def _reach(self) -> float:
        """The largest distance from zero that must fit."""
        return max([abs(end) for item in self._ranges for end in (item.low, item.high)] + [1.0])

    def _x(self, points: float) -> float:
        left, right = self._axis
        middle, half = (left + right) / 2, (right - left) / 2 * 0.94
        return middle + half * points / self._reach

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._ranges:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for place, item in enumerate(self._ranges):
            self._paint_range(painter, item, self._theme.scaled(_HEAD + ROW * place))
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        left, right = self._axis
        height = self._theme.scaled(_HEAD)
        painter.setFont(self._theme.font(Size.SMALL))
        painter.setPen(self._theme.colour("muted"))
        sides = (
            (Qt.AlignmentFlag.AlignLeft, f"◂ {self._words.text('strict')}"),
            (Qt.AlignmentFlag.AlignHCenter, "0"),
            (Qt.AlignmentFlag.AlignRight, f"{self._words.text('lenient')} ▸"),
        )
        for side, text in sides:
            area = QRectF(left, 0, right - left, height)
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)
        self._write_link(painter, 0, height, self._words.text("Link"))
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        zero = round(self._x(0)) + 0.5
        painter.drawLine(QPointF(zero, height), QPointF(zero, self.height()))

    def _paint_range(self, painter: QPainter, item: Range, top: float) -> None:
        left, right = self._axis
        height = self._theme.scaled(ROW)
        middle = top + height / 2
        metrics = QFontMetrics(self._theme.font())
        self._write(painter, QRectF(0, top, left - 12, height), item.name, metrics)
        colour = self._theme.colour("below" if item.middle < 0 else "above")
        faint = self._theme.colour("line_strong")
        is_clear = item.low > 0 or item.high < 0
        painter.setPen(QPen(colour if is_clear else faint, self._theme.scaled(5), c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._x(item.low), middle), QPointF(self._x(item.high), middle))
        painter.setPen(QPen(self._theme.colour("pane"), 2))
        painter.setBrush(colour if is_clear else self._theme.colour("muted"))
        radius = self._theme.scaled(6)
        painter.drawEllipse(QPointF(self._x(item.middle), middle), radius, radius)
        area = QRectF(right + 12, top, self._room(_WORDS) - 12, height)
        self._write(painter, area, item.told, metrics)
        self._write_link(painter, top, height, item.link)

    def _write_link(self, painter: QPainter, top: float, height: float, text: str) -> None:
        """Write into the last column, in the colour that is set."""
        width = self._room(_LINK)
        area = QRectF(self.width() - width, top, width, height)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _write(self, painter: QPainter, area: QRectF, text: str, metrics: QFontMetrics) -> None:
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
