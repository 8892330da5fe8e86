"""What the first bytes of a file tell before anything is opened."""

import struct
from dataclasses import dataclass
from pathlib import Path

from winner_judge.bundle.claims import file_id, remembered_head
from winner_judge.bundle.connection import APPLICATION_ID, PAGE_BYTES
from winner_judge.bundle.contents import read_beginning
from winner_judge.bundle.keys import SALT_BYTES
from winner_judge.errors import FileEmptyError, FileMissingError, FileUnreadableError, NotABundleError

SQLITE_MAGIC = b"SQLite format 3\0"
FOREIGN_MAGIC = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"WNRSCORE",  # a score return of this program
)
"""Files that look as random as an encrypted one, but say what they are."""
APPLICATION_ID_AT = 68
PAGE_COUNT_AT = 28
PAGE_SIZE_AT = 16
"""Source: sqlite.org/fileformat2.html, section 1.3."""
RANDOM_SHARE = 0.75
"""How many of the distinct byte values to be expected by chance must be there."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first page of a file."""

    path: Path
    data: bytes
    size_bytes: int

    @property
    def salt(self) -> bytes:
        """The first 16 bytes, which salt the key of an encrypted bundle."""
        return self.data[:SALT_BYTES].ljust(SALT_BYTES, b"\0")

    @property
    def is_plain(self) -> bool:
        """It begins as an unencrypted SQLite file does."""
        return self.data.startswith(SQLITE_MAGIC)

    @property
    def is_plain_bundle(self) -> bool:
        """It is an unencrypted SQLite file that says it is ours."""
        return self.is_plain and self._number(APPLICATION_ID_AT) == APPLICATION_ID

    @property
    def looks_encrypted(self) -> bool:
        """It has no beginning that is known, and its bytes are as even as chance."""
        if self.is_plain or len(self.data) < SALT_BYTES or self.data.startswith(FOREIGN_MAGIC):
            return False
        by_chance = 256 * (1 - (1 - 1 / 256) ** len(self.data))
        return len(set(self.data)) >= RANDOM_SHARE * by_chance

    @property
    def is_cut_short(self) -> bool:
        """The file is shorter than its header says, or ends within a page."""
        if self.size_bytes % PAGE_BYTES:
            return True
        return self.is_plain and self._number(PAGE_COUNT_AT) * PAGE_BYTES > self.size_bytes

    def _number(self, offset: int) -> int:
        field = self.data[offset : offset + 4]
        return int(struct.unpack(">I", field)[0]) if len(field) == struct.calcsize(">I") else 0


def read_head(path: Path) -> Head:
    """Return the first page of the file at ``path``.

    Raises:
        FileMissingError: there is no file.
        FileUnreadableError: it cannot be read, or is a folder.
    """
    try:
        found = path.stat()
        data = remembered_head(file_id(path))
        if data is None:
            data = read_beginning(path, PAGE_BYTES)
    except FileNotFoundError as error:
        raise FileMissingError(path) from error
    except OSError as error:
        raise FileUnreadableError(path, error.strerror or type(error).__name__) from error
    return Head(path, data, found.st_size)


def bundle_head(path: Path) -> Head:
    """Return the first page of the file at ``path``, which may be a bundle.

    Raises:
        FileMissingError: there is no file.
        FileUnreadableError: it cannot be read, or is a folder.
        FileEmptyError: there is nothing in it.
        NotABundleError: it is of another kind.
    """
    head = read_head(path)
    if head.size_bytes == 0:
        raise FileEmptyError(path)
    if not (head.is_plain_bundle or head.looks_encrypted):
        raise NotABundleError(path)
    return head


def is_encrypted(path: Path) -> bool:
    """Return whether the file at ``path`` needs a passphrase or a judge code to be opened.

    Raises:
        JudgeError: it cannot be read, or is no bundle.
    """
    return bundle_head(path).looks_encrypted


def looks_like_bundle(path: Path) -> bool:
    """Return whether the file at ``path`` begins as a bundle does; one that cannot be read does not."""
    try:
        bundle_head(path)
    except (FileMissingError, FileUnreadableError, FileEmptyError, NotABundleError):
        return False
    return True
