"""What the reader's thread opens: something of pages that can be drawn, some of which hold text."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtGui import QImage

from ui.reader.page_text import PageText

IsWanted = Callable[[], bool]
"""Asked now and then while a page is drawn: False stops the drawing."""


class Refusal(Enum):
    """Why a document cannot be shown."""

    DAMAGED = "damaged"
    PROTECTED = "protected"
    TOO_LARGE = "too_large"


class RefusedDocumentError(Exception):
    """A document that cannot be shown; it never leaves the reader's thread."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class PageSize:
    """In points, as the page is shown; ``natural_px`` is the width of a picture, None where there is none."""

    width: float
    height: float
    natural_px: int | None = None


class Document(Protocol):
    """Opened, used and closed on the reader's thread only."""

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """The size of each page; at least one."""

    def draw(self, page: int, width: int, height: int, is_wanted: IsWanted) -> QImage | None:
        """Return a page in so many pixels, None when it cannot be drawn or is wanted no more."""

    def text(self, page: int) -> PageText:
        """Return the text of a page."""

    def close(self) -> None:
        """Let go of all memory."""
