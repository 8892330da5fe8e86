"""Papers that a screen reader can follow: what is drawn is marked, and what it is stands in a tree.

What nobody marks is decoration (an artifact), but text outside of a decoration becomes a paragraph by itself,
so that no words are lost to a reader.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab import platypus
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from winner_judge.reports.text import plain

_HEADINGS = {"title": "H1", "formal title": "H1", "heading": "H2", "strong": "H3"}
"""By the name of a paragraph's style."""
_PAINTS = re.compile(r"(?:^|\s)(?:T[jJ]|Do|sh|[SsnFfBb]\*?)(?=\s|$)")


@dataclass(slots=True, eq=False)
class Element:
    """A node of a paper's structure: other nodes and marked content, in the order of reading."""

    tag: str
    kids: "list[Element | Marked]" = field(default_factory=list)
    alt: str = ""
    """What a figure shows."""
    scope: str = ""
    """Of a head: ``Column`` or ``Row``."""
    columns: int = 1
    """So many columns a cell spans."""
    rows: int = 1
    takes_text: bool = False
    """Whether a cell's only text stands in it without a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of content: page counted from 0, number on that page."""

    page: int
    number: int


class TaggedCanvas(Canvas):
    """A canvas that marks what is drawn and keeps the structure of it."""

    _code: list[str]
    _doc: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (whatever reportlab gives a canvas)
        super().__init__(*args, **kwargs)
        self._unmarked_from = 0
        self.root = Element("Document")
        self.pages: list[list[Element]] = []
        """For each page: the element of each marked content, by its number."""
        self._on_page: list[Element] = []
        self._above = [self.root]
        self._open: Element | None = None
        self._then: Element | None = None
        self._decorations = 0

    @property
    def is_silent(self) -> bool:
        """Whether what is drawn now needs no tag: decoration, or part of something that is tagged."""
        return self._decorations > 0 or self._open is not None

    @property
    def is_open(self) -> bool:
        """Whether something is being marked."""
        return self._open is not None

    def begin_decoration(self) -> None:
        """Let everything drawn from now on be an artifact."""
        self._decorations += 1

    def end_decoration(self) -> None:
        """End what ``begin_decoration`` began."""
        self._decorations -= 1

    @contextmanager
    def under(self, element: Element) -> Iterator[None]:
        """Let elements added meanwhile be children of ``element``."""
        self.enter(element)
        yield
        self.leave()

    def enter(self, element: Element) -> None:
        """Let elements added from now on be children of ``element``."""
        self._above.append(element)

    def leave(self) -> None:
        """End what ``enter`` began."""
        self._above.pop()

    def add(self, element: Element) -> Element:
        """Put ``element`` where the reading has come to."""
        self._above[-1].kids.append(element)
        return element

    def text_element(self, tag: str) -> Element:
        """Return what a paragraph belongs to: the cell that it is alone in, or a new element.

        A title right below another one on the page is its next line.
        """
        above = self._above[-1]
        if above.takes_text:
            return above
        last = above.kids[-1] if above.kids else None
        if tag == "H1" and isinstance(last, Element) and last.tag == tag and last in self._on_page:
            return last
        return self.add(Element(tag))

    def open_list(self) -> Element:
        """Return the list that the last item belongs to, or a new one where anything else came between."""
        above = self._above[-1]
        last = above.kids[-1] if above.kids else None
        return last if isinstance(last, Element) and last.tag == "L" else self.add(Element("L"))

    @contextmanager
    def marked(self, element: Element, then: Element | None = None) -> Iterator[None]:
        """Mark what is drawn meanwhile as ``element``; after the first text as ``then``, if given."""
        self.begin(element)
        self._then = then
        yield
        self.end()

    def begin(self, element: Element) -> None:
        """Mark what is drawn from now on as ``element``."""
        assert not self.is_silent
        self._close_unmarked()
        number = len(self._on_page)
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC")
        element.kids.append(Marked(len(self.pages), number))
        self._on_page.append(element)
        self._open = element

    def end(self) -> None:
        """End what ``begin`` began."""
        self._code.append("EMC")
        self._unmarked_from = len(self._code)
        self._open = self._then = None

    def _close_unmarked(self) -> None:
        """Make an artifact of what was painted since the last mark."""
        if any(_PAINTS.search(code) for code in self._code[self._unmarked_from :]):
            self._code.insert(self._unmarked_from, "/Artifact BMC")
            self._code.append("EMC")

    @override
    def drawText(self, aTextObject: Any) -> None:
        if not self.is_silent:
            with self.marked(self.text_element("P")):
                super().drawText(aTextObject)
            return
        super().drawText(aTextObject)
        if self._then is not None:
            following = self._then
            self.end()
            self.begin(following)

    @override
    def showPage(self) -> None:
        self._close_unmarked()
        super().showPage()
        self.pages.append(self._on_page)
        self._on_page = []
        self._unmarked_from = 0


class Paragraph(platypus.Paragraph):
    """A paragraph that is tagged by its style: a heading, an item of a list, or a paragraph."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (reportlab makes parts with more)
        super().__init__(*args, **kwargs)
        self.place: list[Element] = []
        """Its element once drawn, shared by the parts on several pages."""

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        parts = super().split(availWidth, availHeight)
        for part in parts:
            if isinstance(part, Paragraph):
                part.place = self.place
        return parts

    @override
    def draw(self) -> None:
        canvas = self.canv
        if not isinstance(canvas, TaggedCanvas) or canvas.is_silent:
            super().draw()
            return
        element, then = self._elements(canvas)
        with canvas.marked(element, then):
            super().draw()

    def _elements(self, canvas: TaggedCanvas) -> tuple[Element, Element | None]:
        """Return what the paragraph is, or the number of an item and then the item's text."""
        if self.place:
            return self.place[0], None
        if not self.bulletText:
            self.place.append(canvas.text_element(_HEADINGS.get(self.style.name, "P")))
            return self.place[0], None
        label, body = Element("Lbl"), Element("LBody")
        self.place.append(body)
        canvas.open_list().kids.append(Element("LI", [label, body]))
        return label, body


class Figure(Flowable):
    """Something drawn that means one thing: a chart, a code, a picture; it draws what it is given."""

    def __init__(self, drawing: Flowable, alt: str) -> None:
        super().__init__()
        self._drawing = drawing
        self.hAlign = getattr(drawing, "hAlign", "LEFT")
        self._alt = plain(alt)

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width, self.height = self._drawing.wrap(availWidth, availHeight)
        return self.width, self.height

    def draw(self) -> None:
        """Draw it as a figure."""
        canvas = self.canv
        if not isinstance(canvas, TaggedCanvas) or canvas.is_silent:
            self._drawing.drawOn(canvas, 0, 0)
            return
        with canvas.marked(canvas.add(Element("Figure", alt=self._alt))):
            self._drawing.drawOn(canvas, 0, 0)


class Chart(Flowable):
    """What draws itself and means one thing; ``alt`` tells a reader what it shows."""

    alt: str

    def _drawOn(self, canv: Canvas) -> None:  # noqa: N802 (reportlab's name)
        if not isinstance(canv, TaggedCanvas) or canv.is_silent:
            super()._drawOn(canv)  # type: ignore[misc]
            return
        with canv.marked(canv.add(Element("Figure", alt=plain(self.alt)))):
            super()._drawOn(canv)  # type: ignore[misc]


class TableTags:
    """Tags a reportlab table that is given this as its ``renderCB``; a table without one is mere layout.

    A table that goes on over pages stays one table; the heads repeated there are decoration.
    """

    def __init__(self, *, head_rows: int = 0, head_columns: int = 0) -> None:
        self._table = Element("Table")
        self._head_rows = head_rows
        self._head_columns = head_columns
        self._is_continued = False

    def __call__(self, table: platypus.Table, event: str, *about: Any) -> None:  # noqa: ANN401 (by event)
        """Take what reportlab tells: the start or end of the table, a row or a cell."""
        canvas = table.canv
        if not isinstance(canvas, TaggedCanvas):
            return
        if event == "startTable":
            self._start_table(canvas)
        elif event == "startRow":
            self._start_row(canvas, about[0])
        elif event == "startCell":
            self._start_cell(canvas, table, *about[:3])
        elif event == "endCell":
            _end_cell(canvas)
        elif event == "endRow":
            _end_row(canvas)
        elif event == "endTable":
            canvas.leave()
            self._is_continued = True

    def _start_table(self, canvas: TaggedCanvas) -> None:
        if not self._is_continued:
            canvas.add(self._table)
        canvas.enter(self._table)

    def _start_row(self, canvas: TaggedCanvas, row: int) -> None:
        if self._is_continued and row < self._head_rows:
            canvas.begin_decoration()
        else:
            canvas.enter(canvas.add(Element("TR")))

    def _start_cell(
        self, canvas: TaggedCanvas, table: platypus.Table, row: int, column: int, content: object
    ) -> None:
        if canvas.is_silent:
            return
        scope = "Column" if row < self._head_rows else "Row" if column < self._head_columns else ""
        cell = Element("TH" if scope else "TD", scope=scope, takes_text=_is_one_text(content))
        cell.columns, cell.rows = _spanned(table, column, row)
        canvas.enter(canvas.add(cell))
        if isinstance(content, str) and content:
            canvas.begin(cell)


def _end_cell(canvas: TaggedCanvas) -> None:
    if canvas.is_open:
        canvas.end()
    if not canvas.is_silent:
        canvas.leave()


def _end_row(canvas: TaggedCanvas) -> None:
    if canvas.is_silent:
        canvas.end_decoration()
    else:
        canvas.leave()


def _is_one_text(content: object) -> bool:
    if isinstance(content, list | tuple):
        return len(content) == 1 and isinstance(content[0], Paragraph) and not content[0].bulletText
    return isinstance(content, str) or (isinstance(content, Paragraph) and not content.bulletText)


def _spanned(table: platypus.Table, column: int, row: int) -> tuple[int, int]:
    """Return how many columns and rows a cell covers."""
    spans: dict[tuple[int, int], tuple[int, int, int, int]] = getattr(table, "_spanRanges", {})
    left, top, right, bottom = spans.get((column, row), (column, row, column, row))
    return right - left + 1, bottom - top + 1
