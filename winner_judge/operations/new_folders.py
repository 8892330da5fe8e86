"""Folders that are written whole or not at all."""

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from winner_judge.errors import FileExistsAlreadyError, FileUnwritableError

_TAKEN = {errno.ENOTEMPTY, errno.EEXIST}


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into that becomes ``folder`` once all is in it, and goes if something fails.

    Raises:
        FileExistsAlreadyError: there is something at ``folder`` that is not an empty folder.
        FileUnwritableError: the disk refused.
    """
    place = folder.absolute()  # the folder in which one stands has no name of its own
    draft = place.parent / f".{place.name}-{secrets.token_hex(4)}.part"
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise FileExistsAlreadyError(folder)
        draft.mkdir(parents=True)
        yield draft
        _put(draft, place, folder)
    except FileUnwritableError as problem:
        path = problem.path
        shown = folder / path.relative_to(draft) if path.is_relative_to(draft) else path
        raise FileUnwritableError(shown, problem.reason) from problem
    except OSError as problem:
        raise FileUnwritableError(folder, problem.strerror or str(problem)) from problem
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put(draft: Path, place: Path, folder: Path) -> None:
    """Give ``draft`` its place, unless another export was there first."""
    try:
        with suppress(FileNotFoundError):
            place.rmdir()
        draft.rename(place)
    except OSError as problem:
        if problem.errno in _TAKEN:
            raise FileExistsAlreadyError(folder) from problem
        raise
