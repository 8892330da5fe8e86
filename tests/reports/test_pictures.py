"""A letterhead image fits its place, and what is no picture is refused."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.units import mm

from winner_judge.reports import blocks, layout, pictures
from winner_judge.wording import Words

DRESS = layout.Dress(title="Uji", author="", head="", marks=(), foot="")


def drawn(kind: str, mode: str, size: tuple[int, int]) -> bytes:
    target = BytesIO()
    Image.new(mode, size).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("JPEG", "L")],
)
def test_picture_keeps_its_shape_in_its_place(kind: str, mode: str) -> None:
    shown = blocks.picture(drawn(kind, mode, (400, 100)), 100 * mm, 20 * mm, "Kop")

    assert shown is not None
    assert shown.wrap(0, 0) == pytest.approx((80 * mm, 20 * mm))


def test_clear_parts_become_white_and_fine_ones_coarser() -> None:
    shown = blocks.picture(drawn("PNG", "RGBA", (4000, 2000)), 72, 72, "Kop")
    assert shown is not None

    with pypdfium2.PdfDocument(layout.build([shown], DRESS, Words("id"))) as document:
        images = [item.get_bitmap().to_pil() for item in document[0].get_objects() if item.type == 3]

    assert [(image.size, image.getpixel((5, 5))) for image in images] == [((300, 150), (255, 255, 255))]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        drawn("GIF", "L", (4, 4)),
        drawn("PNG", "L", (40, 40))[:48],
        drawn("PNG", "1", (8000, 5001)),
        drawn("PNG", "L", (4, 4)) + bytes(pictures.LARGEST_BYTES),
    ],
)
def test_what_is_no_fit_picture_is_refused(content: bytes) -> None:
    assert blocks.picture(content, 100 * mm, 20 * mm, "Kop") is None


def test_landscape_page_lies_on_its_side() -> None:
    content = layout.build([blocks.sentence("Sertifikat")], DRESS, Words("id"), landscape=True)

    with pypdfium2.PdfDocument(content) as document:
        size = document[0].get_size()

    assert size == pytest.approx((layout.PAGE_HEIGHT, layout.PAGE_WIDTH), abs=0.01)
