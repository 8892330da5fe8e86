"""Pages of a PDF on a printer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from winner_judge.errors import CancelledError, PrinterRefusedError
from winner_judge.stages import unheard
from winner_judge.values import Progress

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_POINTS_AN_INCH = 72
_FINEST_DPI = 300
"""Finer images of a page take hundreds of megabytes and look no better on paper."""


def has_printer() -> bool:
    """Tell whether the system knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def a4_printer() -> QPrinter:
    """Return the system's usual printer, set to whole A4 pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A PDF, and how often it is printed."""

    content: bytes
    copies: int = 1


def print_papers(printer: QPrinter, papers: Sequence[PrintedPaper], *, progress: Progress = unheard) -> int:
    """Print all pages of ``papers``, each as large as the sheet, and return how many there are.

    One page after the other is drawn as an image, on the reader's thread: no other may touch PDFium. Copies
    that ``printer`` itself was told to make and cannot are made here.

    Raises:
        PrinterRefusedError: the printer does not take a page.
        CancelledError: ``progress`` stopped the work; what the printer has not begun is taken back.
    """
    from pypdfium2 import PdfDocument

    repeats = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    given = [paper for _ in range(repeats) for paper in papers for _ in range(paper.copies)]
    count = 0
    with _painting(printer) as painter:
        for number, paper in enumerate(given):
            progress(number, len(given))
            with PdfDocument(paper.content) as pages:
                for page in pages:
                    if count and not printer.newPage():
                        raise PrinterRefusedError(printer.printerName())
                    _draw(painter, printer, page)
                    page.close()
                    count += 1
                    progress(number, len(given))
    return count


@contextmanager
def _painting(printer: QPrinter) -> Iterator[QPainter]:
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefusedError(printer.printerName())
    try:
        yield painter
    except CancelledError:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, page: "PdfPage") -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    image = drawn(page, min(printer.resolution(), _FINEST_DPI))
    if (image.width() > image.height()) != (paper.width() > paper.height()):
        image = image.transformed(QTransform().rotate(90))  # a landscape page, upright in the tray
    painter.drawImage(_fitting(image.size(), paper), image)


def drawn(page: "PdfPage", dpi: int) -> QImage:
    """Return a page as an image."""
    bitmap = page.render(scale=dpi / _POINTS_AN_INCH)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
    ).copy()
    bitmap.close()
    return image


def _fitting(size: QSize, paper: QRect) -> QRect:
    """Return the largest place in the middle of ``paper`` that keeps the shape of ``size``."""
    place = QRect(paper.topLeft(), size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(paper.center())
    return place
