"""The papers' own fonts, embedded in every file: nothing depends on the machine that prints."""

from functools import cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources import resource

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
BOLD_ITALIC = "NotoSans-BoldItalic"


@cache
def register() -> None:
    """Make the fonts known to reportlab, once a process."""
    for name in (REGULAR, BOLD, ITALIC, BOLD_ITALIC):
        content = BytesIO(resource("fonts", f"{name}.ttf").read_bytes())
        pdfmetrics.registerFont(TTFont(name, content))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


def has_glyph(character: str) -> bool:
    """Say whether the regular font can draw ``character``."""
    register()
    font = pdfmetrics.getFont(REGULAR)
    assert isinstance(font, TTFont)
    return ord(character) in font.face.charToGlyph


def width_pt(text: str, font: str, size_pt: float) -> float:
    """Return how wide ``text`` is, in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size_pt))
