"""The one thread that opens, draws and searches documents."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from ui.reader.documents import Document, Refusal, RefusedDocumentError
from ui.reader.reading import Reading

PICTURES = frozenset({"image/png", "image/jpeg"})
SHOWN = frozenset({"application/pdf", *PICTURES})
"""The media types of what can be shown."""


class Library(QObject):
    """Opens documents; they belong to it. Its thread starts with the first and ends with ``close``.

    PDFium stands no second thread, so whatever touches it goes through ``executor``.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._open: list[Reading] = []

    @property
    def open_count(self) -> int:
        """How many documents are open, or closing."""
        return len(self._open)

    def open(self, content: bytes, media_type: str, paper: QColor) -> Reading:
        """Open a document in memory, to be drawn on ``paper``; connect to its signals at once."""
        reading = Reading(self.executor, partial(_opened, content, media_type), paper, self)
        self._open.append(reading)
        reading.closed.connect(partial(self._open.remove, reading))
        return reading

    def close(self) -> None:
        """Close all documents and end the thread."""
        for reading in self._open:
            reading.close()
        self.executor.shutdown(wait=True)


def _opened(content: bytes, media_type: str) -> Document:
    """Open a document, on the reader's thread, where PDFium is loaded when it is needed first."""
    if media_type in PICTURES:
        from ui.reader.picture_document import PictureDocument

        return PictureDocument(content, media_type)
    if media_type != "application/pdf":
        raise RefusedDocumentError(Refusal.DAMAGED)
    from ui.reader.pdf_document import PdfDocument

    return PdfDocument(content)
