"""One submission by criterion and judge, as dots on the scale of each criterion."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.chair.heat import blended, legible_on
from ui.theme import Size, Theme
from winner_judge.scoring.rubric import Criterion, Scale
from winner_judge.wording import Words

ROW = 34
DOT = 20
JUDGE_COLOURS = ("#2E6FA8", "#6B4BA3", "#B4622B", "#3F7D58", "#8A2F5A", "#5B5F66", "#0F7C86", "#8C6D1F")
"""Told apart by lightness too; each dot carries its judge's code."""
_MOST_TICKS = 11


@dataclass(frozen=True, slots=True)
class Strip:
    """One criterion."""

    name: str
    scale: Scale
    scores: Mapping[str, Decimal]
    """Judge code to score."""
    is_apart: bool
    """The scores differ by more than the policy's limit."""
    agreed: Decimal | None = None
    """The consensus score that replaces them."""


def strip_of(
    words: Words,
    criterion: Criterion,
    scores: Mapping[str, Decimal],
    *,
    is_apart: bool,
    agreed: Decimal | None,
) -> Strip:
    """Return a criterion as the plot shows it."""
    return Strip(criterion.name.in_language(words.language), criterion.scale, scores, is_apart, agreed)


def on_two_lines(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return ``text`` broken once between words where it is too wide, the rest elided."""
    words = text.split(" ")
    first = words[0]
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(f"{first} {words[taken]}") <= room:
        first = f"{first} {words[taken]}"
        taken += 1
    lines = [first, " ".join(words[taken:])]
    shown = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line)
    return "\n".join(shown)


class DotPlot(QWidget):
    """A line a criterion; who gave the same score stands side by side."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._strips: Sequence[Strip] = ()
        self._judges: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.text("Scores by criterion and judge"))

    def show_strips(self, strips: Sequence[Strip], judges: Sequence[str]) -> None:
        """Show ``strips``; ``judges`` are all codes of the panel, which fixes their colours."""
        self._strips, self._judges = tuple(strips), tuple(judges)
        self.setAccessibleDescription(". ".join(self.spoken(strip) for strip in strips))
        self.updateGeometry()
        self.update()

    def spoken(self, strip: Strip) -> str:
        """Return a criterion in words."""
        scores = [f"{judge} {self._words.number(score)}" for judge, score in strip.scores.items()]
        parts = [f"{strip.name}: {', '.join(scores) or '–'}"]
        if strip.agreed is not None:
            parts.append(self._words.text("agreed {score}", score=self._words.number(strip.agreed)))
        return "; ".join(parts)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(300), self._theme.scaled(ROW * len(self._strips) + 18))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._theme.scaled(ROW)
        for place, strip in enumerate(self._strips):
            self._paint_strip(painter, strip, place * height + height / 2)
        if self._strips:
            self._paint_ticks(painter, self._strips[-1].scale, len(self._strips) * height)
        painter.end()

    @property
    def _axis(self) -> tuple[float, float]:
        """Where the scale begins and ends, in pixels."""
        label = min(self._theme.scaled(128), self.width() * 0.4)
        return label + self._theme.scaled(16), self.width() - self._theme.scaled(DOT)

    def _x(self, scale: Scale, score: Decimal) -> float:
        left, right = self._axis
        return left + (right - left) * float((score - scale.minimum) / (scale.maximum - scale.minimum))

    def _paint_strip(self, painter: QPainter, strip: Strip, middle: float) -> None:
        left, right = self._axis
        font = self._theme.font(Size.SMALL, is_strong=strip.is_apart)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        room = round(left - self._theme.scaled(DOT * 0.7))
        height = self._theme.scaled(ROW)
        painter.drawText(
            QRectF(0, middle - height / 2, room + 2, height),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            on_two_lines(strip.name, QFontMetrics(font), room),
        )
        painter.setPen(QPen(self._theme.colour("line"), 2))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        self._paint_range(painter, strip, middle)
        if strip.agreed is not None:
            self._paint_agreed(painter, self._x(strip.scale, strip.agreed), middle)
        self._paint_dots(painter, strip, middle)

    def _paint_range(self, painter: QPainter, strip: Strip, middle: float) -> None:
        """Draw a bar from the lowest to the highest score of a criterion on which judges are apart."""
        if not strip.is_apart or not strip.scores:
            return
        ends = [
            self._x(strip.scale, score) for score in (min(strip.scores.values()), max(strip.scores.values()))
        ]
        colour = blended(self._theme.colour("pane"), self._theme.colour("warning"), 0.45)
        painter.setPen(QPen(colour, self._theme.scaled(4)))
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))

    def _paint_agreed(self, painter: QPainter, x: float, middle: float) -> None:
        side = self._theme.scaled(DOT) + 6
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        area = QRectF(x - side / 2, middle - side / 2, side, side)
        painter.drawRoundedRect(area, 6, 6)
        painter.setFont(self._theme.font(Size.SMALL, is_strong=True))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "✓")

    def _paint_dots(self, painter: QPainter, strip: Strip, middle: float) -> None:
        stacks: dict[Decimal, list[str]] = defaultdict(list)
        for judge, score in strip.scores.items():
            stacks[score].append(judge)
        for score, judges in stacks.items():
            step = self._theme.scaled(DOT) * (0.9 if len(judges) <= 3 else 2.2 / len(judges))  # noqa: PLR2004
            first = self._x(strip.scale, score) - step * (len(judges) - 1) / 2
            for place, judge in enumerate(judges):
                self._paint_dot(painter, QPointF(first + step * place, middle), judge)

    def _paint_dot(self, painter: QPainter, centre: QPointF, judge: str) -> None:
        ground = QColor(JUDGE_COLOURS[self._place(judge) % len(JUDGE_COLOURS)])
        radius = self._theme.scaled(DOT) / 2
        painter.setPen(QPen(self._theme.colour("pane"), 2))
        painter.setBrush(ground)
        painter.drawEllipse(centre, radius, radius)
        font = self._theme.font(Size.SMALL, is_strong=True)
        font.setPixelSize(self._theme.scaled(10 if len(judge) < 4 else 8))  # noqa: PLR2004
        painter.setFont(font)
        painter.setPen(legible_on(ground, (QColor("#FFFFFF"), QColor("#1F2328"))))
        area = QRectF(centre.x() - radius, centre.y() - radius, radius * 2, radius * 2)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, judge[:4])

    def _place(self, judge: str) -> int:
        return self._judges.index(judge) if judge in self._judges else 0

    def _paint_ticks(self, painter: QPainter, scale: Scale, top: float) -> None:
        painter.setFont(self._theme.font(Size.SMALL))
        painter.setPen(self._theme.colour("muted"))
        scores = scale.scores()
        shown = scores if len(scores) <= _MOST_TICKS else (scores[0], scores[-1])
        for score in shown:
            area = QRectF(self._x(scale, score) - 20, top, 40, self._theme.scaled(16))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words.number(score))
