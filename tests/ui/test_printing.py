"""Pages on a printer: all of them, in place, whole; a printer that refuses is told."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from ui.hand_in.printing import a4_printer, drawn, print_document
from winner_judge.errors import PrinterRefusedError

pytestmark = pytest.mark.usefixtures("qapp")
A4_POINTS = (595, 842)


def document(*squares: tuple[float, float]) -> bytes:
    """Return a PDF with a page for each red square of 72 points, given by its lower left corner."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4_POINTS, invariant=True)
    for left, bottom in squares:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(left, bottom, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def to_file(path: Path, resolution: int) -> QPrinter:
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def images_of(content: bytes | Path) -> list[QImage]:
    """Return the pages, a pixel a point."""
    with pypdfium2.PdfDocument(content) as pages:
        return [drawn(page, 72) for page in pages]


def red_area(image: QImage) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is red."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    bytes_of = np.frombuffer(plain.constBits(), np.uint8)
    blue, green, red = np.moveaxis(bytes_of.reshape(plain.height(), plain.width(), 4)[:, :, :3], 2, 0)
    rows, columns = np.nonzero((red > 200) & (green < 100) & (blue < 100))
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("resolution", [96, 600])
def test_pages_are_printed_in_place_at_their_size(tmp_path: Path, resolution: int) -> None:
    path = tmp_path / "printed.pdf"

    count = print_document(to_file(path, resolution), document((36, 36), (487, 734)))

    printed = images_of(path)
    assert count == 2
    assert [(image.width(), image.height()) for image in printed] == [A4_POINTS] * 2
    expected = [(36, 734, 107, 805), (487, 36, 558, 107)]
    for image, area in zip(printed, expected, strict=True):
        assert max(abs(found - wanted) for found, wanted in zip(red_area(image), area, strict=True)) <= 1


def test_a_page_of_another_shape_is_not_stretched(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 400), invariant=True)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 400, 400, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    path = tmp_path / "printed.pdf"

    print_document(to_file(path, 96), stream.getvalue())

    left, top, right, bottom = red_area(images_of(path)[0])
    assert abs((right - left) - (bottom - top)) <= 1
    assert abs(top - (A4_POINTS[1] - 1 - bottom)) <= 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "gone" / "printed.pdf", 96)

    with pytest.raises(PrinterRefusedError):
        print_document(printer, document((36, 36)))
