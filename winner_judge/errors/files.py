"""What cannot be read or written: files, and the bundle as a file."""

from dataclasses import dataclass
from pathlib import Path

from winner_judge.errors.root import JudgeError

__all__ = [
    "AttachmentDamagedError",
    "AuditBrokenError",
    "BundleInUseError",
    "CancelledError",
    "EntryRefusedError",
    "FileDamagedError",
    "FileEmptyError",
    "FileExistsAlreadyError",
    "FileMissingError",
    "FileReadOnlyError",
    "FileTruncatedError",
    "FileUnreadableError",
    "FileUnwritableError",
    "HandedOverError",
    "NewerFormatError",
    "NotABundleError",
    "PaperFailedError",
    "PaperUndrawableError",
    "PassphraseEmptyError",
    "PassphraseNeededError",
    "PrinterRefusedError",
    "RowAlteredError",
    "SignedOffError",
    "StorageUnsafeError",
    "TextUnstorableError",
    "WrongKeyError",
]


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


@dataclass(eq=False)
class PrinterRefusedError(JudgeError):
    """The printer did not take a page."""

    printer: str


@dataclass(eq=False)
class PaperFailedError(JudgeError):
    """A paper cannot be drawn because of what stands in one submission; ``problem`` is for a report."""

    paper: str
    """The name of its file."""
    submission: str
    problem: str


@dataclass(eq=False)
class PaperUndrawableError(JudgeError):
    """A paper cannot be drawn, whatever the submissions; ``problem`` is for a report."""

    paper: str
    problem: str


@dataclass(eq=False)
class NotABundleError(JudgeError):
    """The file is none of this program's, or its beginning is too damaged to tell."""

    path: Path


@dataclass(eq=False)
class FileEmptyError(JudgeError):
    """The file holds nothing: a copy that was never finished."""

    path: Path


@dataclass(eq=False)
class FileTruncatedError(JudgeError):
    """The end of the file is missing: a copy that was cut short."""

    path: Path


@dataclass(eq=False)
class FileDamagedError(JudgeError):
    """Part of the file does not read as it was written; ``place`` names it, for a report."""

    path: Path
    place: str


@dataclass(eq=False)
class RowAlteredError(JudgeError):
    """A row was changed, added, removed or put back to an older state outside of this program."""

    path: Path
    table: str
    key: str
    """The primary key as a JSON list."""


@dataclass(eq=False)
class AuditBrokenError(JudgeError):
    """The audit trail does not hold together from entry ``number`` on."""

    path: Path
    number: int


@dataclass(eq=False)
class AttachmentDamagedError(JudgeError):
    """The bytes of an attachment are not those that were imported, or are missing."""

    path: Path
    sha256: str


@dataclass(eq=False)
class NewerFormatError(JudgeError):
    """The file was written by a newer program than this one."""

    path: Path
    found: int
    known: int


@dataclass(eq=False)
class PassphraseNeededError(JudgeError):
    """The file is encrypted, and neither passphrase nor judge code was given."""

    path: Path


@dataclass(eq=False)
class PassphraseEmptyError(JudgeError):
    """A passphrase was given for a new file, and there is nothing in it."""

    path: Path


@dataclass(eq=False)
class WrongKeyError(JudgeError):
    """Passphrase or judge code do not open the file, or its first page is damaged: nothing tells which."""

    path: Path


@dataclass(eq=False)
class BundleInUseError(JudgeError):
    """Another window or another program has the file open."""

    path: Path


@dataclass(eq=False)
class FileReadOnlyError(JudgeError):
    """File or folder may be read but not written."""

    path: Path


@dataclass(eq=False)
class StorageUnsafeError(JudgeError):
    """The place where the file is refuses a setting without which saved work could be lost."""

    path: Path
    setting: str


@dataclass(eq=False)
class EntryRefusedError(JudgeError):
    """The file's own rules refuse a change, which was not saved; ``rule`` names it, for a report."""

    path: Path
    rule: str


@dataclass(eq=False)
class TextUnstorableError(JudgeError):
    """A text, here its part up to there, holds half a character, which no file can store."""

    text: str


@dataclass(eq=False)
class SignedOffError(JudgeError):
    """The round is signed off: results change only after it is reopened."""


@dataclass(eq=False)
class HandedOverError(JudgeError):
    """This copy was left behind when the working copy was handed over to ``holder``."""

    holder: str


@dataclass(eq=False)
class CancelledError(JudgeError):
    """The reader cancelled the work; nothing has changed."""
