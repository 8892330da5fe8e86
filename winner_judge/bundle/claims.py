"""Which files this program has claimed, and how each begins.

POSIX drops all locks that a process holds on a file as soon as it closes any handle to that file: what is
claimed must not be opened again just to look at it. Source: sqlite.org/howtocorrupt.html, section 2.2.
"""

from pathlib import Path

FileId = tuple[int, int]
_heads: dict[FileId, bytes] = {}


def file_id(path: Path) -> FileId:
    """Return what a file is known by whatever its name: its device and its number there."""
    found = path.stat()
    return found.st_dev, found.st_ino


def remember(file: FileId, head: bytes) -> None:
    """Note that ``file`` is claimed, and that it begins with ``head``."""
    _heads[file] = head


def forget(file: FileId) -> None:
    """Note that ``file`` is claimed no more."""
    _heads.pop(file, None)


def remembered_head(file: FileId) -> bytes | None:
    """Return how a claimed file begins, or None for one that is not claimed."""
    return _heads.get(file)
