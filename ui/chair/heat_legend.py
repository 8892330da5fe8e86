"""What the cells of the heat table mean, each drawn as in the table beside its words."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.chair.flow import FlowLayout, flowing
from ui.chair.heat import CellKind, HeatCell, paint_asked, paint_heat
from ui.chair.heat_cells import NEAR_MARK
from ui.chair.naming import DASH
from ui.context import Context
from ui.theme import Theme
from ui.widgets.kit import Kit, empty_layout
from winner_judge.values import SheetStatus
from winner_judge.wording import mark

UNCOUNTED = frozenset({CellKind.SET_ASIDE, CellKind.NOT_COUNTED})
OPEN = frozenset({CellKind.MISSING, CellKind.FORK})
SAMPLES: Sequence[tuple[HeatCell, str]] = (
    (HeatCell(CellKind.VALUE, "", 0.8), mark("above the mean of the row")),
    (HeatCell(CellKind.VALUE, "", -0.8), mark("below")),
    (HeatCell(CellKind.MISSING, "", status=SheetStatus.NOT_STARTED), mark("not in yet")),
    (HeatCell(CellKind.FORK, ""), mark("two files: please choose")),
    (HeatCell(CellKind.SET_ASIDE, "28"), mark("not counted")),
    (HeatCell(CellKind.NOT_COUNTED, "28"), mark("trainee")),
    (HeatCell(CellKind.VALUE, "", 0, is_asked=True), mark("asked to score again")),
)

RESIDUAL_SAMPLES: Sequence[tuple[HeatCell, str]] = (
    (HeatCell(CellKind.VALUE, "+9", 0.8), mark("higher than expected of this judge")),
    (HeatCell(CellKind.VALUE, "−9", -0.8), mark("lower")),
    *((HeatCell(cell.kind, DASH), words) for cell, words in SAMPLES if cell.kind in UNCOUNTED),
    *((cell, words) for cell, words in SAMPLES if cell.kind in OPEN or cell.is_asked),
)


class _Sample(QWidget):
    def __init__(self, theme: Theme, cell: HeatCell) -> None:
        super().__init__()
        self._theme = theme
        self._cell = cell
        self.setFixedSize(QSize(theme.scaled(30), theme.scaled(20)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_heat(painter, area, self._cell, self._theme)
        if self._cell.is_asked:
            paint_asked(painter, area, self._theme)
        painter.end()


class HeatLegend(QWidget):
    """The samples that occur, and below them one or two sentences."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kit = Kit(context.theme)
        self._samples = FlowLayout(12)
        self.sentence = self._kit.muted("", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 4)
        column.setSpacing(4)
        column.addWidget(flowing(self._samples))
        column.addWidget(self.sentence)

    def show_kinds(
        self, kinds: Collection[CellKind | None], *, has_near: bool, shows_residuals: bool = False
    ) -> None:
        """Show the samples of what occurs in the table; None stands for a judge asked to score again."""
        empty_layout(self._samples)
        text = self._context.words.text
        shown = set(kinds) | ({CellKind.SET_ASIDE} if CellKind.REPLACED in kinds else set())
        for cell, words in RESIDUAL_SAMPLES if shows_residuals else SAMPLES:
            if (None if cell.is_asked else cell.kind) in shown:
                self._samples.addWidget(self._entry(_Sample(self._context.theme, cell), text(words)))
        if has_near:
            diamond = self._kit.muted(NEAR_MARK)
            self._samples.addWidget(self._entry(diamond, text("near the award line")))

    def _entry(self, sample: QWidget, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        holder.setMinimumHeight(self._context.theme.scaled(20))
        row.addWidget(sample)
        row.addWidget(self._kit.muted(words))
        return holder
