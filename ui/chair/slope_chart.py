"""Two orders of one list side by side, a line from each place to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Size, Theme

ROW = 34
HEAD = 30
NUMBER = 34
"""Width of a rank."""
VALUE = 60
GAP = 8
LEAST_SLOPE = 90
LEAST_WIDTH = 560


@dataclass(frozen=True, slots=True)
class End:
    """One end of a line, in words."""

    rank: str
    value: str
    is_above: bool
    """Above the award line on this side."""


@dataclass(frozen=True, slots=True)
class Slope:
    """One entry from left to right."""

    code: str
    name: str
    left: End
    right: End
    is_changed: bool
    mark: str
    """``▲`` enters above the award line, ``▼`` leaves it, else empty."""


class SlopeChart(QWidget):
    """Draws slopes; the same is told in words by ``setAccessibleDescription`` and the list beside it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._slopes: Sequence[Slope] = ()
        self._right_rows: dict[str, int] = {}
        self._heads = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_slopes(
        self, slopes: Sequence[Slope], right_order: Sequence[str], heads: tuple[str, str]
    ) -> None:
        """Show ``slopes`` in the order of the left; ``right_order`` are their codes as the right has them."""
        self._slopes = tuple(slopes)
        self._right_rows = {code: row for row, code in enumerate(right_order)}
        self._heads = heads
        self.setAccessibleDescription(
            ". ".join(self._sentence(slope) for slope in slopes if slope.is_changed)
        )
        self.updateGeometry()
        self.update()

    @property
    def slopes(self) -> Sequence[Slope]:
        """What is shown."""
        return self._slopes

    def _sentence(self, slope: Slope) -> str:
        return f"{slope.name}: {slope.left.rank} → {slope.right.rank}"

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            self._theme.scaled(LEAST_WIDTH), self._theme.scaled(HEAD + ROW * len(self._slopes) + GAP)
        )

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scaled(LEAST_WIDTH) // 2, self.sizeHint().height())

    # Drawing

    @property
    def _side(self) -> float:
        """Width of the words at each side."""
        slope = max(self._theme.scaled(LEAST_SLOPE), min(self.width() * 0.24, self._theme.scaled(240)))
        return max(0.0, (self.width() - slope) / 2)

    def _middle(self, row: int) -> float:
        return self._theme.scaled(HEAD) + (row + 0.5) * self._theme.scaled(ROW)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        rows = list(enumerate(self._slopes))
        for row, slope in sorted(rows, key=lambda pair: pair[1].is_changed):
            self._paint_slope(painter, row, slope)
        for row, slope in rows:
            self._paint_end(painter, row, slope, is_left=True)
            self._paint_end(painter, self._right_rows[slope.code], slope, is_left=False)
        self._paint_line(painter, is_left=True)
        self._paint_line(painter, is_left=False)

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(Size.SMALL, is_strong=True))
        painter.setPen(self._theme.colour("muted"))
        height = self._theme.scaled(HEAD)
        left = QRectF(0, 0, self._side, height)
        right = QRectF(self.width() - self._side, 0, self._side, height)
        top = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, Qt.AlignmentFlag.AlignRight | top, self._heads[0])
        painter.drawText(right, Qt.AlignmentFlag.AlignLeft | top, self._heads[1])

    def _colour(self, slope: Slope) -> QColor:
        return self._theme.colour("accent" if slope.is_changed else "line_strong")

    def _paint_slope(self, painter: QPainter, row: int, slope: Slope) -> None:
        inset = self._theme.scaled(GAP) * 1.5
        left = QPointF(self._side + inset, self._middle(row))
        right = QPointF(self.width() - self._side - inset, self._middle(self._right_rows[slope.code]))
        painter.setPen(QPen(self._colour(slope), self._theme.scaled(2.4 if slope.is_changed else 1.4)))
        painter.drawLine(left, right)
        painter.setBrush(self._colour(slope))
        radius = self._theme.scaled(4)
        painter.drawEllipse(left, radius, radius)
        painter.drawEllipse(right, radius, radius)

    def _paint_end(self, painter: QPainter, row: int, slope: Slope, *, is_left: bool) -> None:
        """Write rank, value and name; the rank stands next to the line at both ends."""
        end = slope.left if is_left else slope.right
        top, height = self._middle(row) - self._theme.scaled(ROW) / 2, self._theme.scaled(ROW)
        rank, value, name = (QRectF(x, top, width, height) for x, width in self._columns(is_left=is_left))
        side = Qt.AlignmentFlag.AlignRight if is_left else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("accent" if slope.is_changed else "text"))
        painter.setFont(self._theme.font(is_strong=slope.is_changed))
        painter.drawText(rank, flags, end.rank)
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self._theme.font(Size.SMALL))
        painter.drawText(value, flags, end.value)
        font = self._theme.font(is_strong=end.is_above)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent" if slope.is_changed else "text"))
        text = slope.name if is_left or not slope.mark else f"{slope.mark} {slope.name}"
        painter.drawText(
            name, flags, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(name.width()))
        )

    def _columns(self, *, is_left: bool) -> tuple[tuple[float, float], ...]:
        """Return start and width of rank, value and name."""
        scaled, side = self._theme.scaled, self._side
        rank, value, gap = scaled(NUMBER), scaled(VALUE), scaled(GAP)
        name = max(0.0, side - rank - value - 2 * gap)
        if is_left:
            return (side - rank, rank), (side - rank - gap - value, value), (0.0, name)
        start = self.width() - side
        return (start, rank), (start + rank + gap, value), (start + rank + value + 2 * gap, name)

    def _paint_line(self, painter: QPainter, *, is_left: bool) -> None:
        """Draw the award line of one side below the last above it."""
        rows = [
            row if is_left else self._right_rows[slope.code]
            for row, slope in enumerate(self._slopes)
            if (slope.left if is_left else slope.right).is_above
        ]
        if not rows or len(rows) == len(self._slopes):
            return
        y = self._middle(max(rows)) + self._theme.scaled(ROW) / 2
        start = 0.0 if is_left else self.width() - self._side
        painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(start, y), QPointF(start + self._side, y))
