"""A sheet of cells as text, and which of its rows holds the headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from winner_judge.errors import DuplicateColumnError, TableEmptyError, TableTooLargeError
from winner_judge.exchange.headings import KNOWN_HEADINGS, fold

MAX_ROWS = 1_000_000
MAX_COLUMNS = 200
_SEARCHED_ROWS = 20
_ENOUGH_HEADINGS = 2
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row that is not blank; ``number`` counts as the spreadsheet does, from 1."""

    number: int
    cells: tuple[str, ...]
    long_numbers: tuple[int, ...] = ()
    """Places of numbers with more digits than a spreadsheet keeps."""

    def cell(self, place: int) -> str:
        """Return the text at ``place``; a row may be shorter than another."""
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(text for text in self.cells if text.strip())


@dataclass(frozen=True, slots=True)
class Headed:
    """The headings of a sheet and the rows below them."""

    columns: tuple[str, ...]
    places: tuple[int, ...]
    """Where the cells of each column stand in a row."""
    rows: tuple[GridRow, ...]


def gathered(path: Path, rows: Iterable[GridRow]) -> tuple[GridRow, ...]:
    """Return the rows that hold something.

    Raises:
        TableTooLargeError: there are more than ``MAX_ROWS``, or one is wider than ``MAX_COLUMNS``.
    """
    kept = tuple(islice((row for row in rows if row.filled), MAX_ROWS + 1))
    if len(kept) > MAX_ROWS:
        raise TableTooLargeError(path, "rows", MAX_ROWS)
    if max((_width(row) for row in kept), default=0) > MAX_COLUMNS:
        raise TableTooLargeError(path, "columns", MAX_COLUMNS)
    return kept


def with_headings(path: Path, rows: Sequence[GridRow]) -> Headed:
    """Return the headings, which titles and merged cells may precede, and all rows below.

    A column without a heading is named by its letter, ``[C]``, so that nothing in it is lost.

    Raises:
        TableEmptyError: there is no heading, or nothing below.
        DuplicateColumnError: two columns have one and the same heading.
    """
    if not rows:
        raise TableEmptyError(path)
    first, last = header_rows(rows)
    below = tuple(rows[last + 1 :])
    if not below:
        raise TableEmptyError(path)
    names = _names(rows[first : last + 1], max(_width(row) for row in (*rows[first : last + 1], *below)))
    places = tuple(
        place for place, name in enumerate(names) if name or any(row.cell(place).strip() for row in below)
    )
    columns = tuple(names[place] or f"[{_letters(place)}]" for place in places)
    _refuse_duplicates(path, columns)
    return Headed(columns, places, below)


def header_rows(rows: Sequence[GridRow]) -> tuple[int, int]:
    """Return the first and the last index of the header: the row that most headings are known of.

    Cells merged downwards stand in the row above it or leave a row of further headings below it.
    """
    searched = rows[:_SEARCHED_ROWS]
    best = max(range(len(searched)), key=lambda index: (_known(searched[index]), -index))
    if _known(searched[best]) < _ENOUGH_HEADINGS:
        wide = (index for index, row in enumerate(searched) if len(row.filled) >= _ENOUGH_HEADINGS)
        best = next(wide, 0)
        return best, best
    first = best - 1 if best > 0 and rows[best - 1].number == rows[best].number - 1 else best
    last = best
    while last + 1 < len(searched) and _known(searched[last + 1]) == len(searched[last + 1].filled):
        last += 1
    return first, last


def _names(header: Sequence[GridRow], width: int) -> list[str]:
    """Return the lowest heading of each column, spaces and line breaks made single spaces."""
    stacked = (
        [row.cell(place) for row in reversed(header) if row.cell(place).strip()] for place in range(width)
    )
    return [" ".join(cells[0].split()) if cells else "" for cells in stacked]


def _known(row: GridRow) -> int:
    return sum(fold(text) in KNOWN_HEADINGS for text in row.filled)


def _width(row: GridRow) -> int:
    return max((place + 1 for place, text in enumerate(row.cells) if text.strip()), default=0)


def _refuse_duplicates(path: Path, columns: Sequence[str]) -> None:
    folded = [fold(column) or column for column in columns]
    twice = tuple(column for column, name in zip(columns, folded, strict=True) if folded.count(name) > 1)
    if twice:
        raise DuplicateColumnError(path, twice)


def _letters(place: int) -> str:
    """Return the letters that a spreadsheet names the column at ``place`` by: A for 0, AA for 26."""
    return "".join(reversed(list(_letters_backwards(place + 1))))


def _letters_backwards(number: int) -> Iterator[str]:
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        yield chr(ord("A") + rest)
