"""Reading text tables: comma, semicolon or tab, in the encodings that spreadsheet programs write."""

import codecs
import csv
import io
import re
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from winner_judge.errors import (
    JudgeError,
    TableDamagedError,
    TableKindError,
    TableQuoteOpenError,
    TableRowTooLongError,
    TableTooLargeError,
)
from winner_judge.exchange.grids import MAX_COLUMNS, MAX_ROWS, GridRow, header_rows
from winner_judge.exchange.headings import KNOWN_HEADINGS, fold

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", ";", "\t")
_SAMPLED_ROWS = 50
_TOO_LONG = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")
_QUOTE_OPEN = re.compile(r"EOF inside string")
"""How pandas says it, whose parser raises one class for all."""
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_SHORTENED = re.compile(r"[+-]?\d+(?:[.,]\d+)?[Ee]\+\d+")
"""How a spreadsheet writes a long number into a text table: 1,98012E+17."""


def read_delimited(path: Path, content: bytes) -> Iterator[GridRow]:
    """Yield all rows of a text table, every cell as it stands.

    Raises:
        TableKindError: it is no text.
        TableRowTooLongError, TableQuoteOpenError: a row is longer than the headings, a quote never closed.
        TableTooLargeError: there are more columns than are read.
        TableDamagedError: something else is wrong.
    """
    text = _decoded(path, content)
    named = _SEPARATOR_LINE.match(text)
    body = text[named.end() :] if named else text
    delimiter = named[1] if named else max(_DELIMITERS, key=lambda candidate: _fitness(body, candidate))
    rows = _parsed(path, body, delimiter)
    for number, cells in enumerate(rows, start=1):
        shortened = (place for place, cell in enumerate(cells) if _SHORTENED.fullmatch(cell.strip()))
        yield GridRow(number, cells, tuple(shortened))


def _decoded(path: Path, content: bytes) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not text.lstrip().startswith(("<", "%PDF")):
            return text
    raise TableKindError(path, "other")


def _sample(text: str, delimiter: str) -> list[list[str]]:
    before = csv.field_size_limit(len(text) + 1)  # a long cell is refused by its place, once it was read
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLED_ROWS))
    except csv.Error:  # a delimiter that cannot be one: pandas will say what is wrong
        return []
    finally:
        csv.field_size_limit(before)


def _fitness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many known headings a row has at most, then how wide the rows are together."""
    rows = _sample(text, delimiter)
    known = max((sum(fold(cell) in KNOWN_HEADINGS for cell in row) for row in rows), default=0)
    return known, sum(len(row) - 1 for row in rows if row)


def _width(sample: list[list[str]]) -> int:
    """Return how many cells the headings have: in a longer row a delimiter inside a text shifted the rest."""
    rows = [row for row in (GridRow(1, tuple(cells)) for cells in sample) if row.filled]
    if not rows:
        return 1
    first, last = header_rows(rows)
    return max(len(row.cells) for row in rows[first : last + 1])


def _parsed(path: Path, text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    import pandas as pd

    width = _width(_sample(text, delimiter))
    if width > MAX_COLUMNS:
        raise TableTooLargeError(path, "columns", MAX_COLUMNS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(
                io.StringIO(text, newline=""),
                sep=delimiter,
                header=None,
                names=range(width),
                index_col=False,
                dtype=str,
                keep_default_na=False,
                na_filter=False,
                skip_blank_lines=False,
                nrows=MAX_ROWS + 1,
                low_memory=False,
            )
    except (ValueError, pd.errors.ParserWarning) as cause:
        raise _refusal(path, str(cause).strip()) from cause
    return frame.itertuples(index=False, name=None)


def _refusal(path: Path, words: str) -> JudgeError:
    if found := _TOO_LONG.search(words):
        expected, row, cells = map(int, found.groups())
        return TableRowTooLongError(path, row, cells, expected)
    return TableQuoteOpenError(path) if _QUOTE_OPEN.search(words) else TableDamagedError(path, words)
