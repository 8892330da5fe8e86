"""What can go wrong because of a person, a disk or another program, as facts in fields.

Each leaf carries facts, never sentences: ``winner_judge.wording.errors`` turns one into a title, a sentence
and advice in the reader's language. What would be our own bug is an ``assert``, not one of these.
"""

from dataclasses import dataclass, fields
from pathlib import Path


class JudgeError(Exception):
    """The root of all refusals."""

    def __str__(self) -> str:
        facts = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))  # type: ignore[arg-type]
        return f"{type(self).__name__}({facts})"


# Files: what was given cannot be read, or not be written.


@dataclass(eq=False)
class FileMissingError(JudgeError):
    """There is no file at the path."""

    path: Path


@dataclass(eq=False)
class FileExistsAlreadyError(JudgeError):
    """A file stands where a new one was to be made; nothing is ever overwritten."""

    path: Path


@dataclass(eq=False)
class FileUnreadableError(JudgeError):
    """The operating system refused to read the file."""

    path: Path
    reason: str


@dataclass(eq=False)
class FileUnwritableError(JudgeError):
    """The operating system refused to write: disk full, read-only or pulled out."""

    path: Path
    reason: str
