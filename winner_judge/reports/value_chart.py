"""A chart of values: a dot for each entry's value, a bar from the lowest to the highest judge's."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.lib.units import mm
from typing_extensions import override

from winner_judge.reports import fonts, layout
from winner_judge.reports.tagging import Chart
from winner_judge.reports.text import plain
from winner_judge.reports.value_axis import Axis
from winner_judge.wording import Words

_ROW = 5.4 * mm
_HEAD = 6 * mm
_LINE_ROOM = 4.2 * mm
"""Between two rows, for the award line and its name."""
_RANK = 17 * mm
_CODE = 19 * mm
_NAME = 42 * mm
_LABELS = _RANK + _CODE + _NAME
_FIGURE = 17 * mm
_PADDING = 4 * mm
"""Of the plot, so that a dot at an end of the axis stays inside."""
_SIZE_PT = 8
_HEAD_PT = 7.5


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One entry, its texts as they shall stand."""

    rank: str
    code: str
    name: str
    figure: str
    """The value."""
    range_text: str
    """Its rank interval; empty where none is known."""
    value: Decimal | None
    """Where the dot is; None without one."""
    lowest: Decimal | None
    highest: Decimal | None
    is_above_line: bool


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What stands around the rows."""

    heads: tuple[str, str, str, str, str]
    """Of rank, number, name, value and rank interval; the last one empty where none is known."""
    line: str
    """The award line's name; empty: none is drawn."""
    alt: str
    """What the chart shows, for a reader who does not see it."""


class ValueChart(Chart):
    """The rows under one axis, as wide as a portrait page."""

    def __init__(self, rows: Sequence[ChartRow], axis: Axis, around: ChartWords, words: Words) -> None:
        super().__init__()
        self.alt = around.alt
        self._rows, self._axis, self._around, self._words = rows, axis, around, words
        above = sum(row.is_above_line for row in rows) if around.line else 0
        self._above = above
        self.width = layout.CONTENT_WIDTH
        self.height = _HEAD + len(rows) * _ROW + (_LINE_ROOM if above else 0)
        right = self.width - (2 * _FIGURE if around.heads[4] else _FIGURE)
        self._left, self._right = _LABELS + _PADDING, right - _PADDING

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Draw head, marks of the axis, rows and award line."""
        self._draw_shade()
        self._draw_head()
        for place, row in enumerate(self._rows):
            self._draw_row(row, self._middle(place))
        if self._above:
            self._draw_line(self._middle(self._above - 1) - _ROW / 2)

    def _middle(self, place: int) -> float:
        room = _LINE_ROOM if self._above and place >= self._above else 0
        return self.height - _HEAD - room - (place + 0.5) * _ROW

    def _x(self, value: Decimal) -> float:
        return self._left + self._axis.place(value) * (self._right - self._left)

    def _draw_shade(self) -> None:
        self.canv.setFillColor(layout.TINT)
        for place, row in enumerate(self._rows):
            if row.is_above_line:
                bottom = self._middle(place) - _ROW / 2
                self.canv.rect(0, bottom, self.width, _ROW, stroke=0, fill=1)

    def _draw_head(self) -> None:
        canvas, base = self.canv, self.height - _HEAD + 1.4 * mm
        canvas.setFillColor(layout.MUTED)
        canvas.setFont(fonts.BOLD, _HEAD_PT)
        rank, code, name, figure, interval = self._around.heads
        canvas.drawRightString(_RANK - 2.5 * mm, base, rank)
        canvas.drawString(_RANK, base, layout.fit(code, fonts.BOLD, _HEAD_PT, _CODE - mm))
        canvas.drawString(_RANK + _CODE, base, name)
        self._draw_figures(base, figure, interval, fonts.BOLD, _HEAD_PT)
        canvas.setFont(fonts.REGULAR, _HEAD_PT)
        canvas.setStrokeColor(layout.HAIRLINE)
        canvas.setLineWidth(0.4)
        for mark in self._axis.marks:
            canvas.drawCentredString(self._x(mark), base, self._axis.text(mark, self._words))
            canvas.line(self._x(mark), self.height - _HEAD, self._x(mark), 0)
        canvas.setStrokeColor(layout.ACCENT)
        canvas.setLineWidth(0.8)
        canvas.line(0, self.height - _HEAD, self.width, self.height - _HEAD)

    def _draw_row(self, row: ChartRow, middle: float) -> None:
        canvas, base = self.canv, middle - _SIZE_PT * 0.36
        canvas.setStrokeColor(layout.HAIRLINE)
        canvas.setLineWidth(0.2)
        canvas.line(0, middle - _ROW / 2, self.width, middle - _ROW / 2)
        canvas.setFillColor(layout.INK)
        canvas.setFont(fonts.REGULAR, _SIZE_PT)
        canvas.drawRightString(_RANK - 2.5 * mm, base, row.rank)
        canvas.drawString(_RANK, base, layout.fit(plain(row.code), fonts.REGULAR, _SIZE_PT, _CODE - mm))
        shown = layout.fit(plain(row.name, 200), fonts.REGULAR, _SIZE_PT, _NAME - mm)
        canvas.drawString(_RANK + _CODE, base, shown)
        self._draw_figures(base, row.figure, row.range_text, fonts.REGULAR, _SIZE_PT)
        self._draw_bar(row, middle)
        if row.value is not None:
            canvas.setFillColor(layout.INK)
            canvas.setStrokeColor(layout.PAPER)
            canvas.setLineWidth(0.8)
            canvas.circle(self._x(row.value), middle, 1.15 * mm, stroke=1, fill=1)

    def _draw_bar(self, row: ChartRow, middle: float) -> None:
        if row.lowest is None or row.highest is None:
            return
        canvas, cap = self.canv, 1 * mm
        canvas.setStrokeColor(layout.MUTED)
        canvas.setLineWidth(1.8)
        low, high = self._x(row.lowest), self._x(row.highest)
        canvas.line(low, middle, high, middle)
        for end in (low, high):
            canvas.line(end, middle - cap, end, middle + cap)

    def _draw_figures(self, base: float, figure: str, interval: str, font: str, size_pt: float) -> None:
        right = self.width - (_FIGURE if self._around.heads[4] else 0) - mm
        self.canv.setFont(font, size_pt)
        self.canv.drawRightString(right, base, figure)
        self.canv.drawRightString(self.width - mm, base, interval)

    def _draw_line(self, y: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(layout.ACCENT)
        canvas.setLineWidth(1.4)
        canvas.line(0, y, self.width, y)
        canvas.setFillColor(layout.MUTED)
        canvas.setFont(fonts.REGULAR, _HEAD_PT)
        canvas.drawString(_RANK, y - _LINE_ROOM + 1.3 * mm, self._around.line)
