"""A chart of criterion values: a bar for each, and a tick where the group's mean is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from winner_judge.reports import fonts, layout
from winner_judge.reports.tagging import Chart
from winner_judge.reports.text import plain

_ROW, _BAR = 5.6 * mm, 3.2 * mm
_CLOSE_ROW, _CLOSE_BAR = 4.3 * mm, 2.6 * mm
"""The same where many bars are to stand on the page of their table."""
_MANY = 10
_HEAD = 9 * mm
_LABEL = 68 * mm
_FIGURE = 24 * mm
_LEFT = _LABEL + 2 * mm
_LENGTH = layout.CONTENT_WIDTH - _LEFT - _FIGURE
_TICK_PT = 1.8
_HALO_PT = 1
"""White at both sides of a tick: it shows on a bar of its own darkness too."""
_SIZE_PT = 8
_HEAD_PT = 7.5
_MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """One criterion, its texts as they shall stand."""

    label: str
    figure: str
    """The own value and the highest possible one."""
    share: float
    """The own value, as a share of the highest possible one: 0 to 1."""
    mean_share: float | None
    """The group's mean likewise; None where it is not shown."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What bars and ticks stand for."""

    bar: str
    tick: str
    """Empty where no mean is shown."""
    low: str
    """What stands at the axis' left end."""
    high: str
    alt: str
    """What the chart shows, for a reader who does not see it."""


class CriterionChart(Chart):
    """The bars under one axis, as wide as a portrait page; never torn apart."""

    def __init__(self, bars: Sequence[Bar], legend: Legend) -> None:
        super().__init__()
        self.alt = legend.alt
        self._bars, self._legend = bars, legend
        self.width = layout.CONTENT_WIDTH
        is_close = len(bars) > _MANY
        self._row, self._bar = (_CLOSE_ROW, _CLOSE_BAR) if is_close else (_ROW, _BAR)
        self.height = _HEAD + len(bars) * self._row + 1 * mm

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Draw legend, axis and bars."""
        canvas = self.canv
        canvas.saveState()
        self._draw_legend(canvas)
        self._draw_axis(canvas)
        for number, bar in enumerate(self._bars):
            _draw_bar(canvas, bar, self.height - _HEAD - (number + 0.5) * self._row, self._bar)
        canvas.restoreState()

    def _draw_legend(self, canvas: Canvas) -> None:
        y = self.height - 3.2 * mm
        canvas.setFillColor(layout.ACCENT)
        canvas.rect(0, y, 5 * mm, 2.2 * mm, stroke=0, fill=1)
        canvas.setFillColor(layout.MUTED)
        canvas.setFont(fonts.REGULAR, _HEAD_PT)
        canvas.drawString(6.5 * mm, y + 0.2 * mm, self._legend.bar)
        if self._legend.tick:
            left = 10.5 * mm + fonts.width_pt(self._legend.bar, fonts.REGULAR, _HEAD_PT)
            _draw_tick(canvas, left, y + 1.1 * mm, 3 * mm)
            canvas.setFillColor(layout.MUTED)
            canvas.drawString(left + 2 * mm, y + 0.2 * mm, self._legend.tick)

    def _draw_axis(self, canvas: Canvas) -> None:
        top = self.height - _HEAD + 0.8 * mm
        canvas.setFillColor(layout.MUTED)
        canvas.setFont(fonts.REGULAR, _HEAD_PT)
        canvas.drawString(_LEFT, top + 1 * mm, self._legend.low)
        canvas.drawRightString(_LEFT + _LENGTH, top + 1 * mm, self._legend.high)
        canvas.setStrokeColor(layout.HAIRLINE)
        canvas.setLineWidth(0.4)
        for share in _MARKS:
            x = _LEFT + share * _LENGTH
            canvas.line(x, 0, x, top)


def _draw_bar(canvas: Canvas, bar: Bar, middle: float, height: float) -> None:
    baseline = middle - _SIZE_PT * 0.36
    canvas.setFillColor(layout.INK)
    canvas.setFont(fonts.REGULAR, _SIZE_PT)
    canvas.drawString(0, baseline, _fitted(bar.label))
    canvas.drawRightString(layout.CONTENT_WIDTH, baseline, bar.figure)
    canvas.setFillColor(layout.ACCENT)
    canvas.rect(_LEFT, middle - height / 2, _within(bar.share) * _LENGTH, height, stroke=0, fill=1)
    if bar.mean_share is not None:
        _draw_tick(canvas, _LEFT + _within(bar.mean_share) * _LENGTH, middle, height + 1.4 * mm)


def _draw_tick(canvas: Canvas, x: float, middle: float, height: float) -> None:
    for colour, width in ((layout.PAPER, _TICK_PT + 2 * _HALO_PT), (layout.INK, _TICK_PT)):
        canvas.setFillColor(colour)
        canvas.rect(x - width / 2, middle - height / 2, width, height, stroke=0, fill=1)


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


@lru_cache(maxsize=512)
def _fitted(label: str) -> str:
    return layout.fit(plain(label, 200), fonts.REGULAR, _SIZE_PT, _LABEL)
