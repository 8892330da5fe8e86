"""The state of a sheet as a shape: empty ring, part ring, tick, crossed ring."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme
from winner_judge.values import SheetStatus
from winner_judge.wording import Words, mark

STATUS_WORDS = {
    SheetStatus.NOT_STARTED: mark("Not started"),
    SheetStatus.DRAFT: mark("Draft"),
    SheetStatus.DONE: mark("Done"),
    SheetStatus.RECUSED: mark("Recused"),
}


def status_words(words: Words, status: SheetStatus) -> str:
    """Return the word that stands beside the shape."""
    return words.text(STATUS_WORDS[status])


def paint_ring(painter: QPainter, area: QRectF, status: SheetStatus, share: float, theme: Theme) -> None:
    """Draw the shape of ``status`` centred in ``area``; ``share`` is how much of a draft is filled."""
    side = min(area.width(), area.height())
    ring = QRectF(0, 0, side - 2, side - 2)
    ring.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match status:
        case SheetStatus.DONE:
            _paint_tick(painter, ring, theme)
        case SheetStatus.RECUSED:
            _paint_crossed(painter, ring, theme)
        case _:
            _paint_part(painter, ring, share if status is SheetStatus.DRAFT else 0, theme)
    painter.restore()


def _paint_tick(painter: QPainter, ring: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(ring)
    pen = QPen(theme.colour("on_accent"), ring.width() * 0.12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [(0.28, 0.52), (0.44, 0.68), (0.73, 0.34)]
    painter.drawPolyline(
        QPolygonF([QPointF(ring.x() + x * ring.width(), ring.y() + y * ring.height()) for x, y in points])
    )


def _paint_crossed(painter: QPainter, ring: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("muted"), ring.width() * 0.1))
    inner = ring.adjusted(1, 1, -1, -1)
    painter.drawEllipse(inner)
    reach = inner.width() * 0.354
    centre = inner.center()
    painter.drawLine(
        QPointF(centre.x() - reach, centre.y() + reach), QPointF(centre.x() + reach, centre.y() - reach)
    )


def _paint_part(painter: QPainter, ring: QRectF, share: float, theme: Theme) -> None:
    width = ring.width() * 0.12
    inner = ring.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(theme.colour("line_strong"), width))
    painter.drawEllipse(inner)
    if share > 0:
        pen = QPen(theme.colour("accent"), width * 1.35)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * min(share, 1)))


def ring_icon(status: SheetStatus, share: float, theme: Theme) -> QIcon:
    """Return the shape for a cell of a table."""
    drawn = QIcon()
    for side in (theme.scaled(16), theme.scaled(16) * 2):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_ring(painter, QRectF(0, 0, side, side), status, share, theme)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn


class StateRing(QWidget):
    """The shape alone, with the word as its accessible name."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._status = SheetStatus.NOT_STARTED
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: SheetStatus, share: float = 0) -> None:
        """Draw ``status``, a draft filled to ``share``."""
        self._status, self._share = status, share
        self.setAccessibleName(status_words(self._words, status))
        self.setToolTip(self.accessibleName())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.scaled(20)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._status, self._share, self._theme)
        painter.end()
