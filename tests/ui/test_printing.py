"""Pages on a printer: all of them, in place, whole; a printer that refuses is told."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from ui.printing import PrintedPaper, a4_printer, drawn, print_papers
from winner_judge.errors import CancelledError, PrinterRefusedError

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

    count = print_papers(to_file(path, resolution), [PrintedPaper(document((36, 36), (487, 734)))])

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

    print_papers(to_file(path, 96), [PrintedPaper(stream.getvalue())])

    left, top, right, bottom = red_area(images_of(path)[0])
    assert abs((right - left) - (bottom - top)) <= 1
    assert abs(top - (A4_POINTS[1] - 1 - bottom)) <= 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "gone" / "printed.pdf", 96)

    with pytest.raises(PrinterRefusedError):
        print_papers(printer, [PrintedPaper(document((36, 36)))])


def test_a_landscape_page_fills_the_sheet(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(A4_POINTS[1], A4_POINTS[0]), invariant=True)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(36, 36, 72, 72, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    path = tmp_path / "printed.pdf"

    print_papers(to_file(path, 96), [PrintedPaper(stream.getvalue())])

    [image] = images_of(path)
    assert (image.width(), image.height()) == A4_POINTS
    found = red_area(image)
    assert max(abs(left - right) for left, right in zip(found, (36, 36, 107, 107), strict=True)) <= 1


def test_copies_are_printed_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    first, second = document((36, 36), (36, 400)), document((400, 36))
    told: list[tuple[int, int]] = []

    count = print_papers(
        to_file(path, 96),
        [PrintedPaper(first, 2), PrintedPaper(second)],
        progress=lambda done, total: told.append((done, total)),
    )

    lefts = [red_area(image)[0] for image in images_of(path)]
    assert count == 5
    assert [round(left / 100) for left in lefts] == [0, 0, 0, 0, 4]
    assert (told[0], told[-1]) == ((0, 3), (2, 3))


def test_copies_that_the_printer_cannot_make_are_made_for_it(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "printed.pdf", 96)
    printer.setCopyCount(3)

    count = print_papers(printer, [PrintedPaper(document((36, 36)))])

    assert count == (1 if printer.supportsMultipleCopies() else 3)


def test_printing_can_be_stopped(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        print_papers(
            to_file(tmp_path / "printed.pdf", 96), [PrintedPaper(document((36, 36)), 2)], progress=stop
        )
