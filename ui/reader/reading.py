"""An open document as the window sees it: what is asked here is done on the reader's thread."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter

from ui.reader.documents import Document, RefusedDocumentError
from ui.reader.finding import Folded, fold
from ui.reader.page_text import Box, PageText

Opener = Callable[[], Document]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page wanted in so many pixels; ``is_ahead`` when it is not in view yet."""

    page: int
    width: int
    height: int
    is_ahead: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page in pixels; without an image where it cannot be drawn."""

    drawing: Drawing
    image: QImage | None


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the words stand that were searched."""

    page: int
    start: int
    end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What one page holds of what was searched; the last of a search says so."""

    pattern: re.Pattern[str]
    page: int
    matches: tuple[Match, ...]
    text: PageText
    is_last: bool


@dataclass(frozen=True, slots=True)
class _TextRead:
    page: int
    text: PageText


@dataclass(frozen=True, slots=True)
class _Gone:
    """The document is closed; nothing comes after it."""


@dataclass(slots=True)
class _Orders:
    """What is wanted at the moment, the most urgent first; guarded by a lock."""

    drawings: list[Drawing] = field(default_factory=list)
    texts: deque[int] = field(default_factory=deque)
    pattern: re.Pattern[str] | None = None
    searched: deque[int] = field(default_factory=deque)


class Worker:
    """The reader's side of one document. Its public methods are called on the window's thread.

    Every step does one thing, the most urgent at that moment, and then lets other documents have a turn. What
    came of it goes to ``deliver``, called on the reader's thread.
    """

    def __init__(
        self,
        executor: ThreadPoolExecutor,
        opener: Opener,
        paper: QColor,
        deliver: Callable[[object], None],
    ) -> None:
        self._executor = executor
        self._paper = paper
        self._opener: Opener | None = opener
        self._deliver = deliver
        self._lock = Lock()
        self._orders = _Orders()
        self._is_queued = True
        self._is_closed = False
        self._document: Document | None = None
        self._texts: dict[int, PageText] = {}
        self._folded: dict[int, Folded] = {}
        executor.submit(self._guard, self._open)

    # On the window's thread

    def order_drawings(self, drawings: Sequence[Drawing]) -> None:
        """Draw these and no others."""
        with self._lock:
            self._orders.drawings = list(drawings)
            self._queue()

    def order_texts(self, pages: Sequence[int]) -> None:
        """Read the text of these pages and of no others."""
        with self._lock:
            self._orders.texts = deque(pages)
            self._queue()

    def order_search(self, pattern: re.Pattern[str] | None, pages: Sequence[int]) -> None:
        """Search these pages, in this order, and nothing that was asked for before."""
        with self._lock:
            self._orders.pattern, self._orders.searched = pattern, deque(pages)
            self._queue()

    def close(self) -> None:
        """Stop what can be stopped and close the document."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._orders = _Orders()
                self._executor.submit(self._guard, self._close)

    def _queue(self) -> None:
        """See to it that a step follows; the lock is held."""
        if not self._is_queued and not self._is_closed and self._document is not None:
            self._is_queued = True
            self._executor.submit(self._guard, self._step)

    # On the reader's thread

    def _guard(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001  # the boundary of the reader: handed to the window's thread
            self._deliver(error)

    def _open(self) -> None:
        opener, self._opener = self._opener, None
        if self._is_closed or opener is None:
            return
        try:
            self._document = opener()
        except RefusedDocumentError as refused:
            self._deliver(refused.refusal)
            return
        self._deliver(self._document.sizes)
        self._go_on()

    def _go_on(self) -> None:
        with self._lock:
            self._is_queued = False
            orders = self._orders
            if orders.drawings or orders.texts or orders.searched:
                self._queue()

    def _close(self) -> None:
        document, self._document = self._document, None
        if document is not None:
            document.close()
        self._deliver(_Gone())

    def _step(self) -> None:
        document = self._document
        work = None if document is None else self._next(document)
        if work is not None:
            work()
        self._go_on()

    def _next(self, document: Document) -> Callable[[], object] | None:
        with self._lock:
            orders = self._orders
            if orders.drawings and not orders.drawings[0].is_ahead:
                drawing = orders.drawings[0]
                return lambda: self._draw(document, drawing)
            if orders.texts:
                page = orders.texts.popleft()
                return lambda: self._deliver(_TextRead(page, self._text(document, page)))
            if orders.searched and orders.pattern is not None:
                page, pattern = orders.searched.popleft(), orders.pattern
                is_last = not orders.searched
                return lambda: self._deliver(self._search(document, pattern, page, is_last=is_last))
            if orders.drawings:
                drawing = orders.drawings[0]
                return lambda: self._draw(document, drawing)
        return None

    def _draw(self, document: Document, drawing: Drawing) -> None:
        def is_wanted() -> bool:
            """Tell whether it is still asked for, and nothing more urgent waits."""
            orders = self._orders
            asked = next((other for other in orders.drawings if other == drawing), None)
            if asked is None or not asked.is_ahead:
                return asked is not None
            return orders.drawings[0].is_ahead and not orders.texts and not orders.searched

        image = document.draw(drawing.page, drawing.width, drawing.height, is_wanted)
        with self._lock:
            if not is_wanted():
                return
            self._orders.drawings.remove(drawing)
        if image is not None:
            tint(image, self._paper)
        self._deliver(Drawn(drawing, image))

    def _text(self, document: Document, page: int) -> PageText:
        if page not in self._texts:
            self._texts[page] = document.text(page)
        return self._texts[page]

    def _search(self, document: Document, pattern: re.Pattern[str], page: int, *, is_last: bool) -> Searched:
        text = self._text(document, page)
        if page not in self._folded:
            self._folded[page] = fold(text.characters)
        matches = tuple(
            Match(page, start, end, text.rectangles(start, end))
            for start, end in self._folded[page].matches(pattern)
        )
        return Searched(pattern, page, matches, text, is_last)


class Reading(QObject):
    """An open document. All its public signals come on the window's thread."""

    opened = Signal(object)
    """The size of each page."""
    refused = Signal(object)
    """A ``Refusal``: nothing else comes."""
    drawn = Signal(object)
    text_read = Signal(int, object)
    searched = Signal(object)
    closed = Signal()
    _came = Signal(object)

    def __init__(self, executor: ThreadPoolExecutor, opener: Opener, paper: QColor, parent: QObject) -> None:
        super().__init__(parent)
        self._is_closed = False
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._worker = Worker(executor, opener, paper, self._came.emit)

    def draw(self, drawings: Sequence[Drawing]) -> None:
        """Draw these pages, the most urgent first; what was wanted before is not any more."""
        self._worker.order_drawings(drawings)

    def read_texts(self, pages: Sequence[int]) -> None:
        """Read the text of these pages; what was wanted before is not any more."""
        self._worker.order_texts(pages)

    def search(self, pattern: re.Pattern[str] | None, pages: Sequence[int]) -> None:
        """Search these pages, in this order; an earlier search ends. None searches nothing."""
        self._worker.order_search(pattern, pages)

    @Slot()
    def close(self) -> None:
        """Close the document; nothing that was asked for comes any more."""
        self._is_closed = True
        self._worker.close()

    @Slot(object)
    def _take(self, came: object) -> None:
        if isinstance(came, Exception):
            raise came
        if isinstance(came, _Gone):
            self.closed.emit()
            self.deleteLater()
        elif not self._is_closed:
            self._hand_over(came)

    def _hand_over(self, came: object) -> None:
        match came:
            case Drawn():
                self.drawn.emit(came)
            case _TextRead(page, text):
                self.text_read.emit(page, text)
            case Searched():
                self.searched.emit(came)
            case tuple():
                self.opened.emit(came)
            case _:
                self.refused.emit(came)


def tint(image: QImage, paper: QColor) -> None:
    """Make white as bright as ``paper``, so that a page does not dazzle in a dark window."""
    if paper != QColor("white"):
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(image.rect(), paper)
        painter.end()
