"""Puts a finished file under its name, never over another one, and only once all of it is on the disk."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from winner_judge.errors import FileExistsAlreadyError, FileUnwritableError


def copy_without_overwriting(source: Path, target: Path) -> None:
    """Copy ``source`` to ``target``, whole or not at all; its folder is made where it is missing.

    Raises:
        FileExistsAlreadyError: something is at ``target``; it is left as it is.
        FileUnwritableError: the disk refused.
    """
    with _refusals_of(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with reserved(target), drafted(target) as draft, _refusals_of(target):
        shutil.copyfile(source, draft)
        put_in_place(draft, target)


@contextmanager
def reserved(target: Path) -> Iterator[None]:
    """Hold the name ``target`` with an empty file, which is removed again when the block fails.

    Raises:
        FileExistsAlreadyError: the name is taken.
        FileUnwritableError: the disk refused.
    """
    with _refusals_of(target):
        try:
            target.touch(exist_ok=False)
        except FileExistsError as problem:
            raise FileExistsAlreadyError(target) from problem
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """Give a name beside ``target`` to write under; what is left there at the end is removed."""
    draft = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def put_in_place(draft: Path, target: Path) -> None:
    """Flush ``draft`` to the disk and give it the name ``target``, which is held.

    Raises:
        FileUnwritableError: the disk refused.
    """
    with _refusals_of(target):
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        draft.replace(target)
        if os.name != "nt":  # Windows opens no folder, and its own log flushes the rename
            descriptor = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextmanager
def _refusals_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise FileUnwritableError(path, problem.strerror or str(problem)) from problem
