"""What the reader's thread opens: PDF and pictures, whole, damaged, protected, too large."""

import io
import struct
import zlib

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.ui.reader.conftest import heavy, picture, torn, written
from ui.reader.documents import Refusal, RefusedDocumentError
from ui.reader.pdf_document import PdfDocument
from ui.reader.picture_document import MOST_PIXELS, PictureDocument

pytestmark = pytest.mark.usefixtures("qtbot")


def always() -> bool:
    return True


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that promises many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9_999)))


def refusal_of(content: bytes, media_type: str = "application/pdf") -> Refusal:
    with pytest.raises(RefusedDocumentError) as refused:
        PdfDocument(content) if media_type == "application/pdf" else PictureDocument(content, media_type)
    return refused.value.refusal


def test_pages_are_drawn_in_the_size_asked_for() -> None:
    document = PdfDocument(written([["Satu"], ["Dua"]]))

    image = document.draw(1, 300, 424, always)
    document.close()

    assert [round(size.width) for size in document.sizes] == [595, 595]
    assert image is not None
    assert (image.width(), image.height()) == (300, 424)
    assert image.pixelColor(150, 300) == QColor("white")
    assert any(image.pixelColor(x, y) != QColor("white") for x in range(36, 60) for y in range(34, 42))


def test_the_text_of_a_page_stands_where_it_is_drawn() -> None:
    document = PdfDocument(written([["Air bersih", "untuk desa"]]))

    text = document.text(0)
    document.close()

    start = text.characters.index("desa")
    ((left, top, right, bottom),) = text.rectangles(start, start + 4)
    assert 100 < left < right < 140
    assert top < 842 - 740 < bottom
    assert text.characters.split() == ["Air", "bersih", "untuk", "desa"]


def test_the_text_of_a_turned_page_stands_where_it_is_shown() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 300))
    canvas.setPageRotation(90)
    canvas.drawString(50, 250, "Putar")
    canvas.save()
    document = PdfDocument(stream.getvalue())

    ((left, top, right, bottom), *_) = document.text(0).rectangles(0, 1)
    size = document.sizes[0]
    document.close()

    assert (round(size.width), round(size.height)) == (400, 300)
    assert 240 < left < right < 270
    assert 45 < top < bottom < 70


def test_drawing_stops_when_a_page_is_wanted_no_more() -> None:
    document = PdfDocument(heavy())
    asked = []

    def once() -> bool:
        asked.append(1)
        return len(asked) < 3

    image = document.draw(1, 400, 566, once)
    document.close()

    assert image is None
    assert len(asked) == 4


def test_documents_that_cannot_be_read_say_why() -> None:
    assert refusal_of(b"%PDF-1.4 damaged") is Refusal.DAMAGED
    assert refusal_of(written([["Rahasia"]], password="rahasia")) is Refusal.PROTECTED
    assert refusal_of(b"no picture", "image/png") is Refusal.DAMAGED
    assert refusal_of(picture(20, 10, "JPG"), "image/png") is Refusal.DAMAGED
    assert refusal_of(bomb(60_000, 60_000), "image/png") is Refusal.TOO_LARGE
    assert refusal_of(bomb(100, 100)[:60], "image/png") is Refusal.DAMAGED
    assert MOST_PIXELS < 60_000 * 60_000


def test_a_page_that_is_missing_leaves_the_others_readable() -> None:
    document = PdfDocument(torn())

    images = [document.draw(page, 20, 10, always) for page in (0, 1)]
    texts = [document.text(page).characters for page in (0, 1)]
    too_large = document.draw(0, 2_000_000, 2_000_000, always)
    document.close()

    assert [round(size.width) for size in document.sizes] == [200, 595]
    assert [image is None for image in images] == [False, True]
    assert texts == ["", ""]
    assert too_large is None


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPG", "image/jpeg")])
def test_a_picture_is_a_document_of_one_page(kind: str, media_type: str) -> None:
    document = PictureDocument(picture(40, 20, kind), media_type)

    image = document.draw(0, 80, 40, always)
    unwanted = document.draw(0, 80, 40, lambda: False)

    assert [(size.width, size.height, size.natural_px) for size in document.sizes] == [(40, 20, 40)]
    assert image is not None
    assert (image.width(), image.height()) == (80, 40)
    assert image.pixelColor(40, 20).red() > 250
    assert unwanted is None
    assert document.text(0).characters == ""
    document.close()


def test_a_large_picture_is_made_smaller_while_it_is_read(qtbot: QtBot) -> None:
    del qtbot
    document = PictureDocument(picture(5_000, 4_000), "image/png")

    image = document.draw(0, 50, 40, always)

    assert (document.sizes[0].width, document.sizes[0].height) == (5_000, 4_000)
    assert isinstance(image, QImage)
    assert image.pixelColor(25, 20) == QColor("red")


def test_what_lets_through_is_shown_on_white() -> None:
    from PySide6.QtCore import QBuffer, QIODevice

    clear = QImage(4, 4, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    clear.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know file names only
    document = PictureDocument(bytes(buffer.data().data()), "image/png")

    image = document.draw(0, 4, 4, always)

    assert image is not None
    assert image.pixelColor(2, 2) == QColor("white")
