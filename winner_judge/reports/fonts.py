"""The papers' own fonts, embedded in every file: nothing depends on the machine that prints."""

from functools import cache, lru_cache
from io import BytesIO
from typing import Any

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
    return _units(text, font) * 0.001 * size_pt


@lru_cache(maxsize=16384)
def _units(text: str, font: str) -> float:
    """Return the width of ``text`` in thousandths of its size."""
    face = _face(font)
    width_of, usual = face.charWidths.get, face.defaultWidth
    return float(sum([width_of(ord(character), usual) for character in text]))


def extent_pt(font: str, size_pt: float) -> tuple[float, float]:
    """Return how far ``font`` reaches above and, as a negative number, below its line, in points."""
    face = _face(font)
    return face.ascent * size_pt / 1000, face.descent * size_pt / 1000


@cache
def _face(font: str) -> Any:  # noqa: ANN401 (without types in reportlab)
    register()
    found = pdfmetrics.getFont(font)
    assert isinstance(found, TTFont)
    return found.face
