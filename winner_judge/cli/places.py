"""Folders that commands write into."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from winner_judge.errors import FileUnwritableError


@contextmanager
def folder_for(path: Path) -> Iterator[Path]:
    """Give the folder at ``path``, made if the one above it is there, and gone again if the block fails.

    Above a stick that is not plugged in there is nothing, so no folder is made in its place.

    Raises:
        FileUnwritableError: the system refuses to make it.
    """
    is_new = _made(path)
    try:
        yield path
    except BaseException:
        if is_new:
            with suppress(OSError):  # somebody else may have put something there
                path.rmdir()
        raise


def _made(path: Path) -> bool:
    try:
        if path.exists() or not path.parent.is_dir():
            return False
        path.mkdir()
    except OSError as problem:
        raise FileUnwritableError(path, problem.strerror or str(problem)) from problem
    return True
