"""Pictures that people bring: a letterhead, as it may stand on an archivable paper."""

import struct
import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps
from reportlab.lib.units import inch
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable
from typing_extensions import override

from winner_judge.reports.tagging import Figure

LARGEST_BYTES = 10_000_000
LARGEST_PIXELS = 40_000_000
_DOTS_PER_INCH = 300
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


class _Picture(Flowable):
    """A picture on a line of its own, in the middle."""

    def __init__(self, image: Image.Image, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.hAlign = "CENTER"
        self._reader = ImageReader(image)

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Put the picture where the page has it."""
        self.canv.drawImage(self._reader, 0, 0, self.width, self.height)


def picture(content: bytes, max_width: float, max_height: float, alt: str) -> Flowable | None:
    """Return a PNG or JPEG as large as fits into so many points, keeping its shape.

    None where ``content`` is neither, is broken, or is larger than 10 MB or 40 million pixels: the caller
    writes something else in its place. Transparent parts become white, all colours RGB, and what is finer
    than 300 dots an inch is made coarser. ``alt`` says what the picture shows.
    """
    image = _opened(content) if len(content) <= LARGEST_BYTES else None
    if image is None:
        return None
    scale = min(max_width / image.width, max_height / image.height)
    width, height = image.width * scale, image.height * scale
    dots = (max(1, round(width / inch * _DOTS_PER_INCH)), max(1, round(height / inch * _DOTS_PER_INCH)))
    if dots[0] < image.width:
        image = image.resize(dots, Image.Resampling.LANCZOS)
    return Figure(_Picture(image, width, height), alt)


@lru_cache(maxsize=1)
def _opened(content: bytes) -> Image.Image | None:
    """Return the picture upright, opaque and in RGB; None where it cannot be read."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > LARGEST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(image)
            opaque = Image.new("RGBA", upright.size, "white")
            opaque.alpha_composite(upright.convert("RGBA"))
            return opaque.convert("RGB")
    except _BROKEN:
        return None
