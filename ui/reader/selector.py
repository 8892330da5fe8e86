"""What is selected in a document: by mouse, by double click, by Shift and the arrow keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from ui.reader.page_text import Box, PageText

if TYPE_CHECKING:
    from ui.reader.view import DocumentView

Gap = tuple[int, int]
"""A page, counted from 0, and a gap between its characters: 0 is before the first."""
_SCROLL_MS = 40
_SCROLL_SHARE = 0.5
"""Of how far the mouse is outside of the view: how far that scrolls at a time."""


class Selector(QObject):
    """Holds from where to where; dragging out of the view scrolls it."""

    changed = Signal()

    def __init__(self, view: "DocumentView") -> None:
        super().__init__(view)
        self._view = view
        self._anchor: Gap | None = None
        self._head: Gap | None = None
        self._mouse = QPointF()
        self._is_dragging = False
        self._timer = QTimer(self, interval=_SCROLL_MS)
        self._timer.timeout.connect(self._scroll)

    # What is selected

    @property
    def text(self) -> str:
        """What is selected as running text; empty without a selection."""
        pieces = (text.extract(start, end) for _, text, start, end in self._pieces())
        return " ".join(piece for piece in pieces if piece)

    @property
    def pages(self) -> tuple[int, int]:
        """The first and the last page of the selection, counted from 1; zeros without a selection."""
        pages = [page + 1 for page, text, start, end in self._pieces() if text.extract(start, end)]
        return (pages[0], pages[-1]) if pages else (0, 0)

    def boxes(self, page: int) -> tuple[Box, ...]:
        """Return what is selected on a page, counted from 0."""
        return next(
            (text.rectangles(start, end) for at, text, start, end in self._pieces() if at == page), ()
        )

    def select(self, anchor: Gap, head: Gap) -> None:
        """Select from one gap to another."""
        self._anchor, self._head = anchor, head
        self.changed.emit()

    def clear(self) -> None:
        """Select nothing."""
        self.release()
        if self._anchor is not None:
            self._anchor = self._head = None
            self.changed.emit()

    def _pieces(self) -> list[tuple[int, PageText, int, int]]:
        if self._anchor is None or self._head is None or self._anchor == self._head:
            return []
        first, last = sorted((self._anchor, self._head))
        found = []
        for page in range(first[0], last[0] + 1):
            text = self._view.text(page)
            if text is not None:
                start = first[1] if page == first[0] else 0
                end = last[1] if page == last[0] else len(text)
                found.append((page, text, start, end))
        return found

    # By mouse

    def press(self, point: QPointF, *, extends: bool) -> None:
        """Begin at a point of the viewport, or go on to it."""
        gap = self._gap_at(point)
        self._is_dragging = gap is not None
        if gap is not None and not (extends and self._anchor is not None):
            self._anchor = gap
        self._head = gap
        self.changed.emit()

    def drag(self, point: QPointF) -> None:
        """Go on to a point of the viewport, scrolling while it is outside."""
        if not self._is_dragging:
            return
        self._mouse = point
        self._head = self._gap_at(point) or self._head
        if 0 <= point.y() <= self._view.viewport().height():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def release(self) -> None:
        """The button is up."""
        self._is_dragging = False
        self._timer.stop()

    def choose_word(self, point: QPointF) -> None:
        """Select the word at a point of the viewport."""
        gap = self._gap_at(point)
        text = None if gap is None else self._view.text(gap[0])
        if gap is not None and text is not None:
            start, end = text.word_at(gap[1])
            self.select((gap[0], start), (gap[0], end))

    @Slot()
    def _scroll(self) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        outside = self._mouse.y() if self._mouse.y() < 0 else max(0.0, self._mouse.y() - height)
        bar.setValue(bar.value() + round(outside * _SCROLL_SHARE))
        self._head = self._gap_at(self._mouse) or self._head
        self.changed.emit()

    def _gap_at(self, point: QPointF) -> Gap | None:
        place = self._view.place_at(point)
        text = None if place is None else self._view.text(place[0])
        if place is None or not text:
            return None
        return place[0], text.caret_at(place[1], place[2])

    # By keys

    def extend(self, event: QKeyEvent) -> bool:
        """Move the end of the selection by an arrow key; False where there is no text to select."""
        head = self._head or self._first_gap()
        text = None if head is None else self._view.text(head[0])
        if head is None or not text:
            return False
        if self._anchor is None:
            self._anchor = head
        page, caret = head
        by_words = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = 1 if event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down} else -1
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            caret = text.beside_line(caret, step)
        else:
            caret = text.next_word(caret, step) if by_words else caret + step
        self._head = (page, min(max(caret, 0), len(text)))
        self.changed.emit()
        self._reveal_head(text)
        return True

    def _first_gap(self) -> Gap | None:
        """Return the first gap of the page in view that can be seen."""
        return self._gap_at(QPointF(0.0, 0.0)) or self._gap_at(
            QPointF(0.0, self._view.viewport().height() / 2)
        )

    def _reveal_head(self, text: PageText) -> None:
        if self._head is not None:
            page, caret = self._head
            box = next((box for _, box in text.placed(max(0, caret - 1), len(text))), None)
            if box is not None:
                self._view.reveal(page, box)
