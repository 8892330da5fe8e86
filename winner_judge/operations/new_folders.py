"""Folders that are written whole or not at all."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from winner_judge.errors import FileExistsAlreadyError, FileUnwritableError


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into that becomes ``folder`` once all is in it, and goes if something fails.

    Raises:
        FileExistsAlreadyError: there is something at ``folder`` that is not an empty folder.
        FileUnwritableError: the disk refused.
    """
    draft = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}.part")
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise FileExistsAlreadyError(folder)
        draft.mkdir(parents=True)
        yield draft
        with suppress(FileNotFoundError):
            folder.rmdir()
        draft.rename(folder)
    except FileUnwritableError as problem:
        path = problem.path
        shown = folder / path.relative_to(draft) if path.is_relative_to(draft) else path
        raise FileUnwritableError(shown, problem.reason) from problem
    except OSError as problem:
        raise FileUnwritableError(folder, problem.strerror or str(problem)) from problem
    finally:
        shutil.rmtree(draft, ignore_errors=True)
