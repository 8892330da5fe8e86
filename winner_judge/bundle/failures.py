"""Turns what the database driver raises into the refusals that a person can read."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from winner_judge.errors import (
    BundleInUseError,
    DiskFullError,
    EntryRefusedError,
    FileDamagedError,
    FileMissingError,
    FileReadOnlyError,
    FileUnwritableError,
    JudgeError,
    TextUnstorableError,
    WrongKeyError,
)

SQLITE_BUSY = 5
SQLITE_LOCKED = 6
SQLITE_READONLY = 8
SQLITE_IOERR = 10
SQLITE_CORRUPT = 11
SQLITE_FULL = 13
SQLITE_CANTOPEN = 14
SQLITE_CONSTRAINT = 19
SQLITE_NOTADB = 26
MISUSE = (dbapi2.ProgrammingError, dbapi2.InterfaceError)
"""What only a mistake of ours brings about: a second thread, a value of a type that is never stored."""
SHOWN_BEFORE = 30
"""How many characters before the one that cannot be stored are told."""
PRIMARY_CODE = 0xFF
"""The low byte of an extended result code is the primary one. Source: sqlite.org/rescode.html."""


@contextmanager
def failures_translated(path: Path) -> Iterator[None]:
    """Raise what the driver refuses inside the block as a leaf of ``JudgeError``; misuse passes."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, dbapi2.Error) or isinstance(error.orig, MISUSE):
            raise
        raise _leaf(path, error.orig) from error
    except MISUSE:
        raise
    except dbapi2.Error as error:
        raise _leaf(path, error) from error
    except UnicodeDecodeError as error:
        raise FileDamagedError(
            path, error.reason
        ) from error  # even the driver's own words may quote damaged text
    except UnicodeEncodeError as error:
        shown = error.object[max(0, error.start - SHOWN_BEFORE) : error.end]
        raise TextUnstorableError(shown.encode("ascii", "backslashreplace").decode()) from error


@contextmanager
def all_failures_translated(path: Path) -> Iterator[None]:
    """Raise what the driver or the operating system refuses inside the block as a leaf of ``JudgeError``."""
    try:
        with failures_translated(path):
            yield
    except OSError as error:
        raise _leaf_of_system(path, error) from error


@contextmanager
def told_of(path: Path, draft: Path) -> Iterator[None]:
    """Name ``path`` in refusals, which is what a person knows, instead of the draft beside it."""
    try:
        yield
    except JudgeError as error:
        if getattr(error, "path", None) == draft:
            error.path = path  # type: ignore[attr-defined]  # most leaves of files have it
        raise


def _leaf_of_system(path: Path, error: OSError) -> JudgeError:
    if error.errno in {ENOSPC, EDQUOT, EFBIG}:
        return DiskFullError(path)
    if error.errno in {EACCES, EPERM, EROFS}:
        return FileReadOnlyError(path)
    return FileUnwritableError(path, error.strerror or type(error).__name__)


def _leaf(path: Path, error: dbapi2.Error) -> JudgeError:
    words = str(error)
    leaves: dict[int, JudgeError] = {
        SQLITE_BUSY: BundleInUseError(path),
        SQLITE_LOCKED: BundleInUseError(path),
        SQLITE_READONLY: FileReadOnlyError(path),
        SQLITE_IOERR: FileUnwritableError(path, "Input/output error"),
        SQLITE_FULL: DiskFullError(path),
        SQLITE_CANTOPEN: FileUnwritableError(path, "Permission denied")
        if path.exists()
        else FileMissingError(path),
        SQLITE_CONSTRAINT: EntryRefusedError(path, words),
        SQLITE_NOTADB: WrongKeyError(path),
    }
    code = getattr(error, "sqlite_errorcode", SQLITE_CORRUPT)  # the driver sets none where text is no UTF-8
    return leaves.get(code & PRIMARY_CODE, FileDamagedError(path, words))
