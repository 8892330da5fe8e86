"""Papers that a screen reader can follow: what is drawn is marked, and what it is stands in a tree.

What nobody marks is decoration (an artifact), but text outside of a decoration becomes a paragraph by itself,
so that no words are lost to a reader.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from winner_judge.reports.strokes import DirectCanvas
from winner_judge.reports.text import plain

_PAINTS = {"ET", "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
"""What a piece of code ends with that paints."""


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
    number: int = 0
    """Of its object in the file, once it is written."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of content: page counted from 0, number on that page."""

    page: int
    number: int


class TaggedCanvas(DirectCanvas):
    """A canvas that marks what is drawn and keeps the structure of it."""

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
        self._drawn: dict[str, str] = {}

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

    def last(self) -> Element | None:
        """Return the element before the place where the reading has come to, under the same one."""
        kids = self._above[-1].kids
        return kids[-1] if kids and isinstance(kids[-1], Element) else None

    def text_element(self, tag: str) -> Element:
        """Return what a paragraph belongs to: the cell that it is alone in, or a new element.

        A title right below another one on the page is its next line.
        """
        above = self._above[-1]
        if above.takes_text:
            return above
        last = self.last()
        if tag == "H1" and last is not None and last.tag == tag and last in self._on_page:
            return last
        return self.add(Element(tag))

    def open_list(self) -> Element:
        """Return the list that the last item belongs to, or a new one where anything else came between."""
        last = self.last()
        return last if last is not None and last.tag == "L" else self.add(Element("L"))

    @contextmanager
    def marked(self, element: Element, then: Element | None = None) -> Iterator[None]:
        """Mark what is drawn meanwhile as ``element``; after the first text as ``then``, if given."""
        self.begin(element, then)
        yield
        self.end()

    def begin(self, element: Element, then: Element | None = None) -> None:
        """Mark what is drawn from now on as ``element``; after the first text as ``then``, if given."""
        assert not self.is_silent
        self._close_unmarked()
        number = len(self._on_page)
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC")
        element.kids.append(Marked(len(self.pages), number))
        self._on_page.append(element)
        self._open, self._then = element, then

    def end(self) -> None:
        """End what ``begin`` began."""
        self._code.append("EMC")
        self._unmarked_from = len(self._code)
        self._open = self._then = None

    def _close_unmarked(self) -> None:
        """Make an artifact of what was painted since the last mark."""
        unmarked = self._code[self._unmarked_from :]
        if any(code.rpartition(" ")[2] in _PAINTS for code in unmarked):
            self._code.insert(self._unmarked_from, "/Artifact BMC")
            self._code.append("EMC")

    def drawn_once(self, name: str, draw: Callable[[], None]) -> str:
        """Return what ``draw`` draws as decoration, drawn when ``name`` is asked for the first time."""
        if name not in self._drawn:
            before = len(self._code)
            self.begin_decoration()
            self.saveState()
            draw()
            self.restoreState()
            self.end_decoration()
            self._drawn[name] = "\n".join(self._code[before:])
            del self._code[before:]
        return self._drawn[name]

    def put_decoration(self, code: str) -> None:
        """Put what only decorates on the page, between what is marked."""
        self._close_unmarked()
        self._code += ["/Artifact BMC", code, "EMC"]
        self._unmarked_from = len(self._code)

    @override
    def put_text(self, code: str) -> None:
        if not self.is_silent:
            self.begin(self.text_element("P"))
            super().put_text(code)
            self.end()
            return
        super().put_text(code)
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
