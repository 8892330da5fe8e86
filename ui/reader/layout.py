"""Where the pages of a document stand: below one another, as wide as the view times the zoom."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from ui.reader.documents import PageSize
from ui.reader.page_text import Box

MARGIN = 12
"""Around each page, in pixels."""
_LEAST_WIDTH = 80
_PX_PER_POINT = 96 / 72
_TALLEST = 20.0
"""Times its width: what a page's height counts at most, however it was made."""
_MOST_PIXELS = 12_000_000
"""Of one drawn page; a larger one is drawn smaller and stretched."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is a margin below the top of a view of any size: 2.5 is half way down the third page.

    ``across`` is how far the left edge of the view is from the left of the page, in page widths.
    """

    offset: float = 0.0
    across: float = 0.0
    zoom: float = 1.0


class PageLayout:
    """Areas in pixels from the left upper corner of what is scrolled."""

    def __init__(self, sizes: Sequence[PageSize], view: QSize, zoom: float) -> None:
        self._sizes = sizes
        widths = [_width(size, view.width(), zoom) for size in sizes]
        self._widths = widths
        self._heights = [
            max(1, round(width * min(size.height / size.width, _TALLEST)))
            for width, size in zip(widths, sizes, strict=True)
        ]
        self._tops = list(
            accumulate(self._heights, lambda top, height: top + height + MARGIN, initial=MARGIN)
        )
        self.width = max(widths, default=0) + 2 * MARGIN
        self.height = self._tops[-1] if sizes else 0
        self._middle = max(view.width(), self.width) / 2

    def __len__(self) -> int:
        return len(self._sizes)

    def area(self, page: int) -> QRect:
        """Return where a page stands."""
        width = self._widths[page]
        return QRect(round(self._middle - width / 2), self._tops[page], width, self._heights[page])

    def magnification(self, page: int) -> float:
        """Return how large a page is shown, 1 being its true size, or a picture's own pixels."""
        size = self._sizes[page]
        return self._widths[page] / (size.natural_px or size.width * _PX_PER_POINT)

    def pages(self, top: int, bottom: int) -> range:
        """Return the pages of which something stands between two heights."""
        if not self._sizes:
            return range(0)
        last = min(len(self) - 1, bisect_right(self._tops, bottom) - 1)
        return range(self.page_at(top), max(last, 0) + 1)

    def page_at(self, y: int) -> int:
        """Return the page at a height; between pages the one above."""
        return min(max(bisect_right(self._tops, y) - 1, 0), max(len(self) - 1, 0))

    def pixels(self, page: int, ratio: float) -> QSize:
        """Return how many pixels a page is drawn in on a screen of ``ratio``."""
        width, height = self._widths[page] * ratio, self._heights[page] * ratio
        shrink = min(1.0, (_MOST_PIXELS / (width * height)) ** 0.5)
        return QSize(max(1, round(width * shrink)), max(1, round(height * shrink)))

    def offset_at(self, y: float) -> float:
        """Return a height as ``Spot`` counts it."""
        if not self._sizes:
            return 0.0
        page = self.page_at(round(y))
        return page + min((y - self._tops[page]) / self._heights[page], 1.0)

    def height_of(self, offset: float) -> float:
        """Return where an offset of ``Spot`` stands."""
        if not self._sizes:
            return 0.0
        page = min(max(int(offset), 0), len(self) - 1)
        return self._tops[page] + (offset - page) * self._heights[page]

    def rectangle(self, page: int, box: Box) -> QRectF:
        """Return where a box of a page's text stands."""
        area, scale = self.area(page), self._scale(page)
        left, top, right, bottom = box
        return QRectF(
            area.left() + left * scale[0],
            area.top() + top * scale[1],
            (right - left) * scale[0],
            (bottom - top) * scale[1],
        )

    def on_page(self, page: int, point: QPointF) -> tuple[float, float]:
        """Return a point as the page's text counts it."""
        area, scale = self.area(page), self._scale(page)
        return (point.x() - area.left()) / scale[0], (point.y() - area.top()) / scale[1]

    def _scale(self, page: int) -> tuple[float, float]:
        size = self._sizes[page]
        return self._widths[page] / size.width, self._heights[page] / size.height


def _width(size: PageSize, view_width: int, zoom: float) -> int:
    room = max(_LEAST_WIDTH, view_width - 2 * MARGIN)
    if size.natural_px is not None:
        room = min(room, max(_LEAST_WIDTH, size.natural_px))
    return round(room * zoom)
