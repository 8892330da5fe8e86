"""What a picture must be to stand at the head of the papers."""

from dataclasses import dataclass
from pathlib import Path

from winner_judge.errors.root import JudgeError

__all__ = [
    "LetterheadKindError",
    "LetterheadPixelsError",
    "LetterheadTooLargeError",
]


@dataclass(eq=False)
class LetterheadKindError(JudgeError):
    """By its content the file is neither PNG nor JPEG, or it is damaged."""

    path: Path


@dataclass(eq=False)
class LetterheadTooLargeError(JudgeError):
    """The file has more bytes than a letterhead may have."""

    path: Path
    most_kb: int


@dataclass(eq=False)
class LetterheadPixelsError(JudgeError):
    """The picture is too small to be printed clearly, or has more pixels than paper could show."""

    path: Path
    width: int
    height: int
    least: int
    most: int
