"""Pages of a PDF on a printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from winner_judge.errors import PrinterRefusedError

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


def print_document(printer: QPrinter, document: bytes) -> int:
    """Print all pages of the PDF ``document``, each as large as the paper, and return how many there are.

    One page after the other is drawn as an image, on the reader's thread: no other may touch PDFium.

    Raises:
        PrinterRefusedError: the printer does not take a page.
    """
    from pypdfium2 import PdfDocument

    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefusedError(printer.printerName())
    try:
        with PdfDocument(document) as pages:
            for number, page in enumerate(pages):
                if number and not printer.newPage():
                    raise PrinterRefusedError(printer.printerName())
                _draw(painter, printer, page)
                page.close()
            return len(pages)
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, page: "PdfPage") -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    image = drawn(page, min(printer.resolution(), _FINEST_DPI))
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
