"""Where the searched words stand in a document, and which of these places is in front."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ui.reader.finding import pattern_of
from ui.reader.page_text import Box
from ui.reader.reading import Match, Reading, Searched

if TYPE_CHECKING:
    from ui.reader.view import DocumentView

MOST_MATCHES = 5_000
"""A search ends there: nobody walks through more, and a single letter stands in every word."""


class Finder(QObject):
    """Searches a document page by page, from the page in view on; what was found can be used at once."""

    changed = Signal()

    def __init__(self, view: "DocumentView") -> None:
        super().__init__(view)
        self._view = view
        self._reading: Reading | None = None
        self._pattern: re.Pattern[str] | None = None
        self._found: dict[int, tuple[Match, ...]] = {}
        self._current: tuple[int, int] | None = None
        self.is_searching = False
        self.is_cut = False
        """There may be more places than were counted."""
        self.has_text = False
        """Some page that was searched holds text; a scan holds none."""

    @property
    def count(self) -> int:
        """How many places were found so far."""
        return sum(map(len, self._found.values()))

    @property
    def position(self) -> int:
        """Which place is in front, counted from 1; 0 without any."""
        if self._current is None:
            return 0
        page, place = self._current
        return sum(len(found) for other, found in self._found.items() if other < page) + place + 1

    @property
    def current(self) -> Match | None:
        """The place in front."""
        return None if self._current is None else self._found[self._current[0]][self._current[1]]

    def marks(self, page: int) -> tuple[tuple[str, tuple[Box, ...]], ...]:
        """Return what to mark on a page, counted from 0: colours by role, and boxes."""
        current = self.current
        found = self._found.get(page, ())
        others = tuple(box for match in found if match is not current for box in match.boxes)
        return (
            ("found", others),
            ("found_now", current.boxes if current is not None and current.page == page else ()),
        )

    def follow(self, reading: Reading | None) -> None:
        """Search another document from now on, for the same words."""
        self._reading = reading
        self._begin()

    def search(self, query: str) -> None:
        """Look for other words; none ends the search."""
        pattern = pattern_of(query)
        if pattern != self._pattern:
            self._pattern = pattern
            self._begin()

    def go(self, step: int) -> None:
        """Bring the next place to the front, or the one before; after the last comes the first."""
        if self._current is None:
            return
        places = [(page, place) for page in sorted(self._found) for place in range(len(self._found[page]))]
        self._current = places[(places.index(self._current) + step) % len(places)]
        self._show()

    def _begin(self) -> None:
        self._found, self._current = {}, None
        self.has_text = self.is_cut = False
        pages = range(self._view.page_count)
        here = max(0, self._view.page - 1)
        self.is_searching = self._pattern is not None and self._reading is not None and bool(pages)
        if self._reading is not None:
            self._reading.search(self._pattern, [*pages[here:], *pages[:here]] if self.is_searching else [])
        self.changed.emit()

    @Slot(object)
    def take(self, searched: Searched) -> None:
        """Take what one page holds."""
        if searched.pattern is not self._pattern or self.is_cut:
            return
        self.is_searching = not searched.is_last
        self.has_text |= bool(searched.text)
        if searched.matches:
            self._found[searched.page] = searched.matches
            self._view.take_text(searched.page, searched.text)
            if self._current is None:
                self._current = (searched.page, 0)
                self._show()
        if self.is_searching and self.count >= MOST_MATCHES and self._reading is not None:
            self._reading.search(None, [])
            self.is_cut, self.is_searching = True, False
        if searched.matches or searched.is_last:
            self.changed.emit()

    def _show(self) -> None:
        current = self.current
        if current is not None and current.boxes:
            self._view.reveal(current.page, current.boxes[0])
        self.changed.emit()
