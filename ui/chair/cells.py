"""The shapes of the collect board's cells: each state differs by form, so that no colour need be told."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.chair.cell_states import CellState, cell_words
from ui.theme import Theme
from ui.widgets.rings import paint_ring
from winner_judge.values import SheetStatus
from winner_judge.wording import Words

_RINGS: Final[Mapping[CellState, SheetStatus]] = {
    CellState.IN: SheetStatus.DONE,
    CellState.DRAFT: SheetStatus.DRAFT,
    CellState.OUT: SheetStatus.NOT_STARTED,
    CellState.RECUSED: SheetStatus.RECUSED,
}


def paint_cell(painter: QPainter, area: QRectF, state: CellState, theme: Theme) -> None:
    """Draw the shape of ``state`` centred in ``area``."""
    if state in _RINGS:
        paint_ring(painter, area, _RINGS[state], 0.5, theme)
        return
    side = min(area.width(), area.height()) - 2
    box = QRectF(0, 0, side, side)
    box.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _PAINTERS[state](painter, box, theme)
    painter.restore()


def _pen(theme: Theme, colour: str, box: QRectF, share: float = 0.12) -> QPen:
    pen = QPen(theme.colour(colour), box.width() * share)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _line(painter: QPainter, box: QRectF, *points: tuple[float, float]) -> None:
    painter.drawPolyline(
        QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])
    )


def _paint_paper(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A sheet, square as paper is, with the tick."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), 2, 2)
    painter.setPen(_pen(theme, "on_accent", box))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _line(painter, box, (0.28, 0.52), (0.44, 0.68), (0.73, 0.34))


def _paint_typed(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A sheet with a question: nobody has confirmed it yet."""
    painter.setPen(_pen(theme, "warning", box, 0.1))
    painter.drawRoundedRect(box.adjusted(1.5, 0.5, -1.5, -0.5), 2, 2)
    for height in (0.32, 0.5, 0.68):
        _line(painter, box, (0.32, height), (0.68, height))


def _paint_fork(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Two sheets that lie over each other."""
    side = box.width() * 0.64
    painter.setPen(_pen(theme, "error", box, 0.1))
    painter.drawEllipse(QRectF(box.left() + 0.5, box.top() + 0.5, side, side))
    painter.setBrush(theme.colour("error_soft"))
    painter.drawEllipse(QRectF(box.right() - side - 0.5, box.bottom() - side - 0.5, side, side))


def _paint_withdrawn(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A ring struck through level."""
    painter.setPen(_pen(theme, "muted", box, 0.1))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    _line(painter, box, (0.25, 0.5), (0.75, 0.5))


def _paint_replaced(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """An arrow: it went on to another judge."""
    painter.setPen(_pen(theme, "muted", box))
    _line(painter, box, (0.1, 0.5), (0.88, 0.5))
    _line(painter, box, (0.6, 0.24), (0.88, 0.5), (0.6, 0.76))


_PAINTERS = {
    CellState.PAPER: _paint_paper,
    CellState.TYPED: _paint_typed,
    CellState.FORK: _paint_fork,
    CellState.WITHDRAWN: _paint_withdrawn,
    CellState.REPLACED: _paint_replaced,
}


class CellSign(QWidget):
    """One shape alone, with the word as its accessible name."""

    def __init__(self, words: Words, theme: Theme, state: CellState) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(cell_words(words, state))

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.scaled(18)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_cell(painter, QRectF(self.rect()), self._state, self._theme)
        painter.end()
