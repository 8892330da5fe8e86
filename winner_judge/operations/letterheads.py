"""A picture for the head of the papers: read from a file and checked by its content, never by its name."""

from io import BytesIO
from pathlib import Path
from typing import Final

from winner_judge.errors import (
    FileMissingError,
    FileUnreadableError,
    LetterheadKindError,
    LetterheadPixelsError,
    LetterheadTooLargeError,
)

MOST_KB: Final = 1000
LEAST_PIXELS: Final = 100
MOST_PIXELS: Final = 4000
_NOWHERE: Final = Path()
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"


def read_letterhead(path: Path) -> bytes:
    """Return the picture at ``path`` as the papers may show it, byte by byte as it is there.

    Raises:
        FileMissingError, FileUnreadableError: it cannot be read.
        LetterheadTooLargeError: it has more than ``MOST_KB``.
        LetterheadKindError: it is neither PNG nor JPEG, or damaged.
        LetterheadPixelsError: it is less than ``LEAST_PIXELS`` wide, or a side has more than ``MOST_PIXELS``.
    """
    most = MOST_KB * 1000
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError as problem:
        raise FileMissingError(path) from problem
    except OSError as problem:
        raise FileUnreadableError(path, problem.strerror or type(problem).__name__) from problem
    if len(content) > most:
        raise LetterheadTooLargeError(path, MOST_KB)
    check_picture(content, path)
    return content


def check_picture(content: bytes, path: Path = _NOWHERE) -> None:
    """Refuse what papers cannot show, by the size that a picture names before anything of it is decoded.

    Raises:
        LetterheadKindError, LetterheadPixelsError: as ``read_letterhead``.
    """
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    kind = PngImageFile if content.startswith(_PNG_START) else JpegImageFile
    try:
        with kind(BytesIO(content)) as picture:
            width, height = picture.size
            if width < LEAST_PIXELS or max(width, height) > MOST_PIXELS:
                raise LetterheadPixelsError(path, width, height, LEAST_PIXELS, MOST_PIXELS)
            picture.load()
    except (OSError, ValueError, SyntaxError) as problem:
        raise LetterheadKindError(path) from problem
