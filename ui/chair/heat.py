"""The colours of a value beside its row's mean, and the drawing of such a cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.chair.cell_states import CellState
from ui.chair.cells import paint_cell
from ui.chair.naming import DASH
from ui.theme import Size, Theme
from ui.widgets.rings import paint_ring
from winner_judge.values import SheetStatus

CELL_ROLE = Qt.ItemDataRole.UserRole + 20
"""A ``HeatCell``, a ``MeanCell``, a ``SpreadCell`` or nothing."""
_STRONGEST = 0.75
"""Beyond it neither dark nor light numbers would stay legible."""
_FAINTEST = 0.06
MEAN_PADDING = 12
"""Right of a mean, as the stylesheet keeps it free beside other numbers."""


class CellKind(Enum):
    """What one judge's cell of a submission holds."""

    VALUE = auto()
    SET_ASIDE = auto()
    NOT_COUNTED = auto()
    REPLACED = auto()
    RECUSED = auto()
    MISSING = auto()
    FORK = auto()
    """Different files of the judge wait for a choice."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One judge on one submission."""

    kind: CellKind
    text: str
    deviation: float = 0.0
    """From the row's mean, -1 (a whole limit below) to 1."""
    status: SheetStatus = SheetStatus.NOT_STARTED
    is_asked: bool = False
    """The judge was asked to score again, and nothing new came since."""


@dataclass(frozen=True, slots=True)
class MeanCell:
    """A row's raw mean; ``in_force`` tells the value by the rule where it is another, else it is empty."""

    text: str
    in_force: str = ""


@dataclass(frozen=True, slots=True)
class SpreadCell:
    """A row's spread; ``tone`` is empty, warning (to be discussed) or accent (discussed)."""

    text: str
    tone: str = ""


def deviation(value: Decimal, mean: Decimal | None, limit: Decimal) -> float:
    """Return how far ``value`` lies from ``mean`` in limits, cut off at -1 and 1."""
    if mean is None or not limit:
        return 0.0
    return max(-1.0, min(1.0, float((value - mean) / limit)))


def blended(under: QColor, over: QColor, share: float) -> QColor:
    """Return ``over`` laid on ``under`` with an opacity of ``share``."""
    channels = [
        round(below + (above - below) * share)
        for below, above in zip(under.getRgb()[:3], over.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*channels)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2, 0 to 1."""
    red, green, blue = map(_linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Return a channel of sRGB as light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of WCAG 2, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible_on(ground: QColor, candidates: Sequence[QColor]) -> QColor:
    """Return the candidate that stands out most from ``ground``."""
    return max(candidates, key=lambda colour: contrast(colour, ground))


def heat_colour(theme: Theme, amount: float) -> QColor:
    """Return the ground of a cell ``amount`` limits away from the mean."""
    role = "above" if amount > 0 else "below"
    strength = _FAINTEST + (_STRONGEST - _FAINTEST) * abs(amount)
    return blended(theme.colour("pane"), theme.colour(role), strength)


def paint_hairline(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Draw the line below a cell as the stylesheet draws it below others."""
    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.colour("line"))


def paint_heat(painter: QPainter, area: QRectF, cell: HeatCell, theme: Theme) -> None:
    """Draw one cell: what counts has a ground, what does not has a broken frame, what is missing a ring."""
    match cell.kind:
        case CellKind.VALUE:
            _paint_value(painter, area, cell, theme)
        case CellKind.SET_ASIDE | CellKind.NOT_COUNTED | CellKind.REPLACED:
            _paint_uncounted(painter, area, cell, theme)
        case CellKind.RECUSED:
            painter.setFont(theme.font(Size.SMALL))
            painter.setPen(theme.colour("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, cell.text)
        case CellKind.MISSING:
            paint_ring(painter, _sign_area(area, theme), cell.status, 0.5, theme)
        case CellKind.FORK:
            paint_cell(painter, _sign_area(area, theme), CellState.FORK, theme)


def _sign_area(area: QRectF, theme: Theme) -> QRectF:
    side = theme.scaled(14)
    sign = QRectF(0, 0, side, side)
    sign.moveCenter(area.center())
    return sign


def paint_asked(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Fold the upper right corner of a cell: the judge was asked to score again."""
    side = theme.scaled(11)
    corner = QPolygonF(
        [
            QPointF(area.right() - side, area.top()),
            area.topRight(),
            QPointF(area.right(), area.top() + side),
        ]
    )
    painter.setPen(QPen(theme.colour("pane"), 1))
    painter.setBrush(theme.colour("accent"))
    painter.drawPolygon(corner)


def _paint_value(painter: QPainter, area: QRectF, cell: HeatCell, theme: Theme) -> None:
    ground = heat_colour(theme, cell.deviation)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 4, 4)
    painter.setFont(theme.font())
    painter.setPen(legible_on(ground, (QColor("#1F2328"), QColor("#FFFFFF"))))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cell.text)


def _paint_uncounted(painter: QPainter, area: QRectF, cell: HeatCell, theme: Theme) -> None:
    pen = QPen(theme.colour("line_strong"), 1)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    font = theme.font()
    font.setStrikeOut(cell.kind is not CellKind.NOT_COUNTED and cell.text != DASH)
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cell.text)


class HeatDelegate(QStyledItemDelegate):
    """Draws heat cells and spreads; the number stands on top, always legible."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.scaled(60), self._theme.scaled(38))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected:
            painter.fillRect(area, self._theme.colour("accent_soft"))
        paint_hairline(painter, area, self._theme)
        match index.data(CELL_ROLE):
            case HeatCell() as cell:
                inside = area.adjusted(2, 3, -2, -4)
                paint_heat(painter, inside, cell, self._theme)
                if cell.is_asked:
                    paint_asked(painter, inside, self._theme)
            case MeanCell() as cell:
                self._paint_mean(painter, area, cell)
            case SpreadCell() as cell:
                self._paint_spread(painter, area, cell, is_selected=is_selected)
            case _:
                pass
        painter.restore()

    def _paint_mean(self, painter: QPainter, area: QRectF, cell: MeanCell) -> None:
        """Draw the mean, and below it what holds instead."""
        inside = area.adjusted(0, 2, -MEAN_PADDING, -3)
        lines = inside.height() / 2 if cell.in_force else inside.height()
        upper = QRectF(inside.left(), inside.top(), inside.width(), lines)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.setFont(self._theme.font(Size.SMALL if cell.in_force else Size.BODY))
        painter.setPen(self._theme.colour("muted" if cell.in_force else "text"))
        painter.drawText(upper, right, cell.text)
        if cell.in_force:
            painter.setFont(self._theme.font(Size.SMALL, is_strong=True))
            painter.setPen(self._theme.colour("accent"))
            painter.drawText(upper.translated(0, lines), right, cell.in_force)

    def _paint_spread(self, painter: QPainter, area: QRectF, cell: SpreadCell, *, is_selected: bool) -> None:
        painter.setFont(self._theme.font())
        width = painter.fontMetrics().horizontalAdvance(cell.text) + 20
        height = self._theme.scaled(24)
        pill = QRectF(area.right() - width - 8, area.center().y() - height / 2, width, height)
        if cell.tone:
            painter.setPen(Qt.PenStyle.NoPen)
            is_lost = is_selected and cell.tone == "accent"
            painter.setBrush(self._theme.colour("pane" if is_lost else f"{cell.tone}_soft"))
            painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(self._theme.colour(cell.tone or "text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, cell.text)
