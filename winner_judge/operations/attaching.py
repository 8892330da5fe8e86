"""Documents in a folder, found for the submissions they belong to by their names."""

import errno
import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import BlobRow
from winner_judge.errors import (
    AttachmentLinkError,
    AttachmentTooLargeError,
    FileEmptyError,
    FileUnreadableError,
    FolderMissingError,
)
from winner_judge.operations.rows import attachment_to_row
from winner_judge.values import Attachment, Progress

MOST_ATTACHMENT_BYTES = 100 * 1024 * 1024
OTHER_MEDIA_TYPE = "application/octet-stream"
"""Of a document that the program keeps and saves elsewhere, but does not show."""
PDF_MAGIC_WITHIN_BYTES = 1024
"""Readers accept a PDF whose header stands this far in. Source: PDF Reference 1.7, implementation note 13."""

_IGNORED = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files of a folder by submission, and those that belong to none."""

    by_submission: Mapping[str, tuple[Path, ...]]
    unmatched: tuple[Path, ...]
    """Relative to the folder, so that two files of one name can be told apart."""

    @property
    def count(self) -> int:
        """How many files belong to submissions."""
        return sum(len(paths) for paths in self.by_submission.values())


def find_files(folder: Path, codes: Iterable[str]) -> FoundFiles:
    """Return the files of ``folder`` that belong to the submissions ``codes``.

    Those are all files in a folder named as the code, and files whose name begins with the code and goes on
    with anything but a letter or digit. The longest code that fits wins; capitals are the same.

    Raises:
        FolderMissingError: there is no such folder.
        AttachmentLinkError: a file is a link that leads out of the folder.
        FileUnreadableError: a folder cannot be listed.
    """
    if not folder.is_dir():
        raise FolderMissingError(folder)
    by_key = {_key(code): code for code in codes}
    found: dict[str, list[Path]] = {}
    unmatched: list[Path] = []
    for path in sorted(_files_in(folder), key=_order):
        inner = path.relative_to(folder)
        code = _code_of(inner, by_key)
        if code is None:
            unmatched.append(inner)
        else:
            found.setdefault(code, []).append(path)
    return FoundFiles({code: tuple(paths) for code, paths in found.items()}, tuple(unmatched))


def attach(
    session: Session, files: FoundFiles, held: Mapping[str, Sequence[str]], progress: Progress | None = None
) -> int:
    """Add the files to the bundle and return how many were added.

    ``held`` gives the digests of the documents that submissions have already; these are not added again.

    Raises:
        AttachmentTooLargeError: a file is larger than an attachment may be.
        FileEmptyError: there is nothing in a file.
        FileUnreadableError: a file cannot be read.
    """
    known = set(session.scalars(select(BlobRow.sha256)))
    done = added = 0
    for submission, paths in files.by_submission.items():
        digests = list(held.get(submission, ()))
        for path in paths:
            if progress is not None:
                progress(done, files.count)
            done += 1
            added += _attach_one(session, submission, path, digests, known)
    if progress is not None:
        progress(done, files.count)
    return added


def media_type_of(content: bytes) -> str:
    """Return the media type that the bytes show, whatever the name says: PDF, PNG, JPEG, or just bytes."""
    if b"%PDF-" in content[:PDF_MAGIC_WITHIN_BYTES]:
        return "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return OTHER_MEDIA_TYPE


def _attach_one(session: Session, submission: str, path: Path, digests: list[str], known: set[str]) -> bool:
    """Add one file unless its submission has it; return whether it was added."""
    content = read_document(path)
    if not content:
        raise FileEmptyError(path)
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 in digests:
        return False
    if sha256 not in known:
        _store(session, sha256, content)
        known.add(sha256)
    name = unicodedata.normalize("NFC", _readable(path.name))
    attachment = Attachment(submission, len(digests), name, media_type_of(content), sha256, len(content))
    session.add(attachment_to_row(attachment))
    digests.append(sha256)
    return True


def _readable(name: str) -> str:
    """Return a file name with a mark for each byte that is no text, as old archives have them."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _store(session: Session, sha256: str, content: bytes) -> None:
    """Write the bytes and let go of them, so that memory holds one document at a time."""
    blob = BlobRow(sha256=sha256, content=content)
    session.add(blob)
    session.flush()
    session.expunge(blob)


def read_document(path: Path) -> bytes:
    """Return the bytes of a document.

    Raises:
        AttachmentTooLargeError: it is larger than an attachment may be.
        FileUnreadableError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_ATTACHMENT_BYTES + 1)
            if len(content) > MOST_ATTACHMENT_BYTES:
                raise AttachmentTooLargeError(path, path.stat().st_size, MOST_ATTACHMENT_BYTES)
    except OSError as problem:
        raise FileUnreadableError(path, problem.strerror or str(problem)) from problem
    return content


def _files_in(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=_refuse_listing):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*folders, *names):
            path = Path(place, name)
            if not _leads_to(path).is_relative_to(root):
                raise AttachmentLinkError(path)
        yield from (Path(place, name) for name in names if _is_document(Path(place, name)))


def _leads_to(path: Path) -> Path:
    """Return where a path ends once all links are followed.

    Raises:
        FileUnreadableError: its links go round in a circle.
    """
    try:
        return path.resolve()
    except RuntimeError as problem:  # until Python 3.13, which follows such links no further
        raise FileUnreadableError(path, os.strerror(errno.ELOOP)) from problem


def _is_document(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~$")) and path.name.lower() not in _IGNORED


def _refuse_listing(problem: OSError) -> None:
    place = Path(str(problem.filename))
    raise FileUnreadableError(place, problem.strerror or str(problem)) from problem


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _code_of(path: Path, by_key: Mapping[str, str]) -> str | None:
    """Return the submission that a file belongs to; ``path`` is below the folder."""
    name = _key(path.parts[0])
    if len(path.parts) > 1:
        return by_key.get(name)
    ends = (end for end in range(len(name), 0, -1) if not name[end : end + 1].isalnum())
    return next((by_key[name[:end]] for end in ends if name[:end] in by_key), None)


def _order(path: Path) -> tuple[str, int, str]:
    """Sort ``NTT-03.pdf`` before ``NTT-03_anggaran.pdf``, and otherwise by name."""
    return (_key(path.parent.as_posix()), len(path.stem), _key(path.name))
