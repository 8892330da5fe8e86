"""What travels and is refused: codes, returns, packs, tables, sticks."""

from dataclasses import dataclass
from pathlib import Path

from winner_judge.errors.root import JudgeError

__all__ = [
    "BrokenFormulaError",
    "DiskFullError",
    "DuplicateColumnError",
    "FolderMissingError",
    "JudgeCodeMistypedError",
    "LongNumberError",
    "MissingColumnError",
    "ReturnIsBackupError",
    "ReturnNotOpenedError",
    "ReturnTooLargeError",
    "ReturnTooNewError",
    "ReturnUnreadableError",
    "StickPulledError",
    "TableDamagedError",
    "TableEmptyError",
    "TableKindError",
    "TableQuoteOpenError",
    "TableRowTooLongError",
    "TableTooLargeError",
    "WrittenDifferentlyError",
]


@dataclass(eq=False)
class JudgeCodeMistypedError(JudgeError):
    """A judge code is incomplete or a character of it differs."""


@dataclass(eq=False)
class ReturnUnreadableError(JudgeError):
    """The bytes are no score return, or a damaged one; ``detail`` names the place, for a report."""

    detail: str


@dataclass(eq=False)
class ReturnTooNewError(JudgeError):
    """A return was written by a newer program than this one."""

    found: int
    known: int


@dataclass(eq=False)
class ReturnNotOpenedError(JudgeError):
    """The judge code does not open the return, or its bytes were changed: the two cannot be told apart."""

    judge: str


@dataclass(eq=False)
class ReturnIsBackupError(JudgeError):
    """The file is an automatic backup of a pack, not what the judge handed in."""

    judge: str


@dataclass(eq=False)
class ReturnTooLargeError(JudgeError):
    """A return is larger than any that is accepted."""

    size_bytes: int
    limit_bytes: int


@dataclass(eq=False)
class FolderMissingError(JudgeError):
    """There is no folder at the path to write into."""

    path: Path


@dataclass(eq=False)
class DiskFullError(JudgeError):
    """There is no room left where the file was to be written."""

    path: Path


@dataclass(eq=False)
class StickPulledError(JudgeError):
    """The stick was removed, or failed, before the file was complete."""

    path: Path


@dataclass(eq=False)
class WrittenDifferentlyError(JudgeError):
    """A file that was just written does not read back as what was written: the stick is failing."""

    path: Path


@dataclass(eq=False)
class TableKindError(JudgeError):
    """The file is no table of a kind that is read: CSV or XLSX without a password."""

    path: Path
    found: str
    """``xls``, ``ods``, ``encrypted`` or ``other``."""


@dataclass(eq=False)
class TableDamagedError(JudgeError):
    """A table file cannot be read to its end; ``detail`` names the cause, for a report."""

    path: Path
    detail: str


@dataclass(eq=False)
class TableRowTooLongError(JudgeError):
    """A row of a text table has more cells than there are headings: one of them was shifted."""

    path: Path
    row: int
    found: int
    expected: int


@dataclass(eq=False)
class TableQuoteOpenError(JudgeError):
    """A quotation mark in a text table is never closed."""

    path: Path


@dataclass(eq=False)
class TableTooLargeError(JudgeError):
    """A table is larger than any that is read."""

    path: Path
    dimension: str
    """``bytes``, ``rows``, ``columns`` or ``cells``."""
    limit: int


@dataclass(eq=False)
class TableEmptyError(JudgeError):
    """A table has no header row, or no row below it."""

    path: Path


@dataclass(eq=False)
class DuplicateColumnError(JudgeError):
    """Two columns of a table have one and the same heading, or mean the same."""

    path: Path
    columns: tuple[str, ...]


@dataclass(eq=False)
class MissingColumnError(JudgeError):
    """A table lacks columns that are needed."""

    path: Path
    columns: tuple[str, ...]
    """Headings, in English, of the missing ones."""
    spelled: tuple[str, ...]
    """The same as a person is told them, in both languages."""
    found: tuple[str, ...]


@dataclass(eq=False)
class LongNumberError(JudgeError):
    """A cell stores a number of more than 15 digits, of which a spreadsheet keeps only 15."""

    column: str
    row: int


@dataclass(eq=False)
class BrokenFormulaError(JudgeError):
    """A cell shows a formula's error, such as ``#REF!``, instead of a value."""

    column: str
    row: int
    text: str
