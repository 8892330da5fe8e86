"""Beside the table: how the judge uses the scale of each criterion, and whether the values drift."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.sheets.sentences import Sentences
from ui.widgets.distribution import LabelledBar, ScoreBars, Trail, ValueDots
from ui.widgets.kit import Kit
from winner_judge.scoring.own_scores import CriterionUse, OwnScores, ValueTrail

_MOST_BESIDE = 6
"""So many bars leave room for words beside them; more take the whole width."""


class ReadingArea(QScrollArea):
    """Takes the focus so that the arrow keys scroll, and shows that it has it."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_frame()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_frame()

    def _repaint_frame(self) -> None:
        frame = self.parentWidget()
        if frame is not None:
            frame.update()


class CriterionBlock(QWidget):
    """One criterion: its name, its bars, and the same in words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        kit = Kit(context.theme)
        self._sentences = Sentences(context.words)
        self._words = context.words
        self.title = kit.body("", wraps=True)
        self.bars = ScoreBars(context.theme)
        self.spread = kit.muted("", wraps=True)
        self.unused = kit.muted("", wraps=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.spread)
        texts.addWidget(self.unused)
        texts.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addWidget(self.bars, 1)
        self._sides.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self._sides)

    def show_use(self, use: CriterionUse) -> None:
        """Show one criterion."""
        said, is_wide = self._sentences, len(use.bars) > _MOST_BESIDE
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.TopToBottom if is_wide else directions.LeftToRight)
        self._sides.setSpacing(4 if is_wide else 12)
        self.title.setText(said.title(use))
        bars = [
            LabelledBar(said.score(bar.lowest), bar.count, self._words.whole(bar.count)) for bar in use.bars
        ]
        if use.bars[-1].lowest != use.bars[-1].highest:
            bars[-1] = LabelledBar(said.span(use.bars[-1]), bars[-1].count, bars[-1].count_text)
        self.bars.show_bars(bars, said.spoken(use))
        self.spread.setText(said.spread(use))
        self.unused.setText(said.unused(use))
        self.unused.setVisible(bool(self.unused.text()))


class ValuesBlock(QWidget):
    """The values of complete sheets in the order of their last change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        kit = Kit(context.theme)
        self._sentences = Sentences(context.words)
        self.spread = kit.muted("", wraps=True)
        self.dots = ValueDots(context.theme)
        self.drift = kit.body("", wraps=True)
        self.order = kit.muted(
            context.words.text("Complete sheets, in the order of their last change."), wraps=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(4)
        column.addWidget(kit.body(context.words.text("Value of the sheets"), wraps=True))
        for widget in (self.drift, self.dots, self.spread, self.order):
            column.addWidget(widget)

    def show_values(self, trail: ValueTrail) -> None:
        """Show the values and what they say."""
        said, halves = self._sentences, trail.halves
        self.spread.setText(said.values(trail))
        self.drift.setText(said.drift(trail))
        is_drawn = len(trail.values) > 1
        for widget in (self.dots, self.order):
            widget.setVisible(is_drawn)
        if not is_drawn:
            return
        drawn = Trail(
            values=[float(value) for value in trail.values],
            lowest=said.mean(min(trail.values)),
            highest=said.mean(max(trail.values)),
            first_count=0 if halves is None else halves.first_count,
            means=None if halves is None else (float(halves.first_mean), float(halves.last_mean)),
        )
        self.dots.show_trail(drawn, f"{self.spread.text()} {self.drift.text()}")


class HowIScore(QFrame):
    """A card that scrolls; only what this judge gave is in it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._theme = context.theme
        self._sentences = Sentences(context.words)
        kit = Kit(context.theme)
        title = context.words.text("How I score")
        self.setObjectName("card")
        self.about = kit.muted("", wraps=True)
        self.values = ValuesBlock(context)
        self.blocks: list[CriterionBlock] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.about)
        self._column.addWidget(self.values)
        self._column.addStretch(1)
        self.area = ReadingArea()
        self._dress_area(content, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 4, 8)
        column.setSpacing(6)
        column.addWidget(kit.strong(title))
        column.addWidget(self.area, 1)

    def _dress_area(self, content: QWidget, title: str) -> None:
        content.setObjectName("bare")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(title)
        self.area.setWidget(content)
        self.area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def show_scores(self, found: OwnScores) -> None:
        """Show how the judge scores."""
        said = self._sentences
        while len(self.blocks) < len(found.criteria):
            block = CriterionBlock(self._context)
            self._column.insertWidget(self._column.count() - 1, block)
            self.blocks.append(block)
        for place, block in enumerate(self.blocks):
            if place < len(found.criteria):
                block.show_use(found.criteria[place])
            block.setVisible(place < len(found.criteria) and found.sheets > 0)
        self.values.setVisible(found.sheets > 0)
        self.values.show_values(found.trail)
        empty = self._context.words.text(
            "Nothing is scored yet. Your use of each scale shows here as soon as you give scores."
        )
        self.about.setText(said.counted(found) if found.sheets else empty)
        self.area.setAccessibleDescription(self._spoken(found))

    def _spoken(self, found: OwnScores) -> str:
        if not found.sheets:
            return self.about.text()
        said = self._sentences
        criteria = [
            " ".join(part for part in (f"{said.title(use)}:", said.spread(use), said.unused(use)) if part)
            for use in found.criteria
        ]
        return " ".join([self.about.text(), said.drift(found.trail), said.values(found.trail), *criteria])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.area.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            painter.end()
