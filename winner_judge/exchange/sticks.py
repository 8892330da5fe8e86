"""Writing a file to a USB stick so that it is whole, in its place, and nothing else was lost.

The way: a temporary name, flush, fsync, a name that overwrites nothing, fsync of the folder, reopen, hash.
"""

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from winner_judge.errors import (
    DiskFullError,
    FileUnwritableError,
    FolderMissingError,
    JudgeError,
    StickPulledError,
    WrittenDifferentlyError,
)
from winner_judge.exchange.names import numbered_name, safe_name

__all__ = ["cleaned_up", "file_digest", "safe_name", "settle", "temporary_path", "write_safely"]

_CHUNK_BYTES = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PULLED = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE}
_WITHOUT_LINKS = {
    errno.EPERM,
    errno.EACCES,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EMLINK,
    errno.EINVAL,
    errno.EXDEV,
}
"""How file systems without hard links, such as FAT, refuse one."""


def write_safely(folder: Path, name: str, content: bytes) -> Path:
    """Write ``content`` as a new file in ``folder`` and return its path, read back and compared.

    ``name`` is made safe, and numbered where a file of that name exists already: nothing is ever overwritten.

    Raises:
        FolderMissingError: there is no such folder.
        DiskFullError: there is no room.
        StickPulledError: the medium went away or failed while writing.
        WrittenDifferentlyError: the file reads back as something else.
        FileUnwritableError: another refusal of the operating system, such as a read-only stick.
    """
    temporary = temporary_path(folder)
    with cleaned_up(temporary):
        with _refusals(folder, folder / name):
            _write_through(temporary, content)
        return settle(temporary, folder, name, hashlib.sha256(content).hexdigest())


def temporary_path(folder: Path) -> Path:
    """Return an unused path in ``folder`` for a file that ``settle`` gives its name once it is whole.

    Raises:
        FolderMissingError: there is no such folder.
    """
    if not folder.is_dir():
        raise FolderMissingError(folder)
    return folder / f".{secrets.token_hex(8)}.part"


def settle(temporary: Path, folder: Path, name: str, sha256: str) -> Path:
    """Give the whole file ``temporary`` its name in ``folder``, and return the path once it was read back.

    Raises: as ``write_safely``.
    """
    with _refusals(folder, folder / name):
        _flush(temporary)
        path = _rename(temporary, folder, safe_name(name))
        _flush_folder(folder)
        if file_digest(path) != sha256:
            path.unlink()
            raise WrittenDifferentlyError(path)
    return path


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, read from the medium and not from memory where the system can."""
    with path.open("rb", buffering=0) as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        digest = hashlib.sha256()
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush the folder's entries; Windows has no such thing and some file systems refuse it."""
    with contextlib.suppress(PermissionError, IsADirectoryError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as cause:
            if cause.errno not in {errno.EINVAL, errno.EBADF, errno.EOPNOTSUPP}:
                raise
        finally:
            os.close(descriptor)


def _rename(temporary: Path, folder: Path, name: str) -> Path:
    number = 1
    while True:
        path = folder / numbered_name(name, number)
        try:
            _rename_to_new(temporary, path)
        except FileExistsError:
            number += 1
        else:
            return path


def _rename_to_new(temporary: Path, path: Path) -> None:
    """Rename without overwriting: a hard link takes only a free name; else the name is reserved first."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as cause:
        if cause.errno not in _WITHOUT_LINKS and os.name != "nt":
            raise
        _replace_reservation(temporary, path)
    else:
        temporary.unlink()


def _replace_reservation(temporary: Path, path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


@contextlib.contextmanager
def cleaned_up(temporary: Path) -> Iterator[None]:
    """Remove what is left of a file that did not get its name, as far as the medium still allows."""
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _refusals(folder: Path, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise _refusal(cause, folder, path) from cause


def _refusal(cause: OSError, folder: Path, path: Path) -> JudgeError:
    if cause.errno in _FULL:
        return DiskFullError(path)
    if cause.errno in _PULLED or not folder.is_dir():
        return StickPulledError(path)
    return FileUnwritableError(path, cause.strerror or type(cause).__name__)
