"""One submission by criterion and judge, as dots on the scale of each criterion."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
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
_LABEL = 150
_LABEL_SHARE = 0.45
"""Of the width, which the names of the criteria take at most."""
_MOST_LINES = 3
"""Of the name of a criterion."""


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


def on_lines(text: str, metrics: QFontMetrics, room: int, most: int = 2) -> str:
    """Return ``text`` broken between words into at most ``most`` lines, what is too wide elided."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and len(lines) < most and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(
        # What fits in whole pixels may be cut all the same, as eliding reckons with parts of them.
        line if metrics.horizontalAdvance(line) <= room
        else metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        for line in lines
    )  # fmt: skip


class DotPlot(QWidget):
    """A line a criterion; who gave the same score stands side by side."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._strips: Sequence[Strip] = ()
        self._judges: Sequence[str] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        width = self._theme.scaled(300)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scaled(300), self._theme.scaled(ROW * len(self._strips) + 18))

    @override
    def heightForWidth(self, width: int) -> int:
        return round(sum(self._row(strip, width) for strip in self._strips)) + self._theme.scaled(18)

    def _row(self, strip: Strip, width: int) -> float:
        """Return the height of a criterion, whose name may break into lines."""
        lines = self._name(strip, width).count("\n") + 1
        return max(self._theme.scaled(ROW), lines * self._metrics(strip).height() + self._theme.scaled(4))

    def _metrics(self, strip: Strip) -> QFontMetrics:
        return QFontMetrics(self._font(strip))

    def _font(self, strip: Strip) -> QFont:
        return self._theme.font(Size.SMALL, is_strong=strip.is_apart)

    def _name(self, strip: Strip, width: int) -> str:
        return on_lines(strip.name, self._metrics(strip), self._label(width), _MOST_LINES)

    def _label(self, width: int) -> int:
        """Return the room for names in a plot of ``width``."""
        return round(min(self._theme.scaled(_LABEL), width * _LABEL_SHARE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        for strip in self._strips:
            height = self._row(strip, self.width())
            self._paint_strip(painter, strip, QRectF(0, top, self._label(self.width()) + 2, height))
            top += height
        if self._strips:
            self._paint_ticks(painter, self._strips[-1].scale, top)
        painter.end()

    @property
    def _axis(self) -> tuple[float, float]:
        """Where the scale begins and ends, in pixels."""
        left = self._label(self.width()) + self._theme.scaled(DOT * 0.7)
        return left, self.width() - self._theme.scaled(DOT)

    def _x(self, scale: Scale, score: Decimal) -> float:
        left, right = self._axis
        return left + (right - left) * float((score - scale.minimum) / (scale.maximum - scale.minimum))

    def _paint_strip(self, painter: QPainter, strip: Strip, label: QRectF) -> None:
        left, right = self._axis
        middle = label.center().y()
        painter.setFont(self._font(strip))
        painter.setPen(self._theme.colour("text"))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(label, side, self._name(strip, self.width()))
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
