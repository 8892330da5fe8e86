"""PDF documents by PDFium, whose calls let the window's thread go on; QtPdf's hold it up.

PDFium is no library for several threads: all of this runs on the reader's thread.
"""

import ctypes
import sys
from array import array

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from ui.reader.documents import IsWanted, PageSize, Refusal, RefusedDocumentError
from ui.reader.page_text import PageText

_FINE = 1000
"""Parts of a point, for PDFium gives places in whole numbers only."""
_A4 = PageSize(595.0, 842.0)
_SURROGATES = range(0xD800, 0xE000)


class PdfDocument:
    """A PDF in memory.

    Raises:
        RefusedDocumentError: it is damaged, empty or protected by a password.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as problem:
            is_protected = problem.err_code == pdfium.FPDF_ERR_PASSWORD
            raise RefusedDocumentError(Refusal.PROTECTED if is_protected else Refusal.DAMAGED) from problem
        self.sizes = tuple(_shown_size(self._pdf, page) for page in range(len(self._pdf)))
        if not self.sizes:
            self._pdf.close()
            raise RefusedDocumentError(Refusal.DAMAGED)

    def draw(self, page: int, width: int, height: int, is_wanted: IsWanted) -> QImage | None:
        """Return a page in so many pixels, None when it cannot be read or is wanted no more."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        if image.isNull():
            return None
        image.fill(Qt.GlobalColor.white)
        try:
            opened = self._pdf[page]
        except pypdfium2.PdfiumError:
            return None
        try:
            return image if _render(opened, image, is_wanted) else None
        finally:
            opened.close()

    def text(self, page: int) -> PageText:
        """Return the text of a page, none of a page that cannot be read."""
        try:
            opened = self._pdf[page]
        except pypdfium2.PdfiumError:
            return PageText()
        try:
            return _read_text(opened, self.sizes[page])
        finally:
            opened.close()

    def close(self) -> None:
        """Let go of all memory."""
        self._pdf.close()


def _shown_size(pdf: pypdfium2.PdfDocument, page: int) -> PageSize:
    """Return a page's size; one that is torn stays blank and is as large as A4."""
    try:
        width, height = pdf.get_page_size(page)
    except pypdfium2.PdfiumError:
        return _A4
    return PageSize(max(1.0, width), max(1.0, height))


def _render(page: pypdfium2.PdfPage, image: QImage, is_wanted: IsWanted) -> bool:
    """Draw into ``image``; False when it was stopped."""
    pixels = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
    width, height = image.width(), image.height()
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, pixels, image.bytesPerLine())
    pause = pdfium.IFSDK_PAUSE(version=1)
    pauses = type(pause.NeedToPauseNow)(lambda _: not is_wanted())
    pause.NeedToPauseNow = pauses
    status = pdfium.FPDF_RenderPageBitmap_Start(
        bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT, ctypes.byref(pause)
    )
    while status == pdfium.FPDF_RENDER_TOBECONTINUED and is_wanted():
        status = pdfium.FPDF_RenderPage_Continue(page, ctypes.byref(pause))
    pdfium.FPDF_RenderPage_Close(page)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return status == pdfium.FPDF_RENDER_DONE


def _read_text(page: pypdfium2.PdfPage, size: PageSize) -> PageText:
    across, down, x0, y0 = _placing(page, size)
    text_page = page.get_textpage()
    try:
        characters: list[str] = []
        boxes = array("f")
        rectangle = pdfium.FS_RECTF()
        for index in range(pdfium.FPDFText_CountChars(text_page)):
            characters.append(_character(pdfium.FPDFText_GetUnicode(text_page, index)))
            if pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(rectangle)):
                corners = ((rectangle.left, rectangle.top), (rectangle.right, rectangle.bottom))
                xs = [x0 + across[0] * x + down[0] * y for x, y in corners]
                ys = [y0 + across[1] * x + down[1] * y for x, y in corners]
                boxes.extend((min(xs), min(ys), max(xs), max(ys)))
            else:
                boxes.extend((0.0, 0.0, 0.0, 0.0))
        return PageText("".join(characters), boxes)
    finally:
        text_page.close()


Step = tuple[float, float]


def _placing(page: pypdfium2.PdfPage, size: PageSize) -> tuple[Step, Step, float, float]:
    """Return where a step right, a step up and the origin of the page's own space lead to, as it is shown."""
    reach = 100.0
    (x0, y0), (x1, y1), (x2, y2) = (
        _shown_place(page, size, x, y) for x, y in ((0.0, 0.0), (reach, 0.0), (0.0, reach))
    )
    return (
        ((x1 - x0) / reach, (y1 - y0) / reach),
        ((x2 - x0) / reach, (y2 - y0) / reach),
        x0,
        y0,
    )


def _shown_place(page: pypdfium2.PdfPage, size: PageSize, x: float, y: float) -> Step:
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = round(size.width * _FINE), round(size.height * _FINE)
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _FINE, down.value / _FINE


def _character(code: int) -> str:
    """Return one character for each of PDFium's, so that texts and boxes keep step."""
    is_text = 0 < code <= sys.maxunicode and code not in _SURROGATES
    return chr(code) if is_text else "\N{REPLACEMENT CHARACTER}"
