"""Tables that people fill in: CSV and XLSX, every cell as the text that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from winner_judge.bundle.contents import read_beginning
from winner_judge.errors import (
    BrokenFormulaError,
    JudgeError,
    LongNumberError,
    TableTooLargeError,
)
from winner_judge.exchange.delimited import read_delimited
from winner_judge.exchange.grids import GridRow, Headed, gathered, with_headings
from winner_judge.exchange.headings import (
    JUDGE_FIELDS,
    SCORE_FIELDS,
    SUBMISSION_FIELDS,
    Field,
    match_columns,
    suggest_columns,
)
from winner_judge.exchange.workbooks import is_workbook, read_workbook

__all__ = [
    "JUDGE_FIELDS",
    "SCORE_FIELDS",
    "SUBMISSION_FIELDS",
    "CellProblem",
    "Field",
    "Table",
    "match_columns",
    "read_table",
    "suggest_columns",
]

MAX_FILE_BYTES = 64 * 1024 * 1024
_FORMULA_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that does not hold what its author meant; a matter only if its column is imported."""

    row: int
    column: str
    error: JudgeError


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read; rows hold a text for every column, and their numbers count as the spreadsheet does."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    row_numbers: tuple[int, ...]
    problems: tuple[CellProblem, ...] = ()


def read_table(path: Path) -> Table:
    """Return the table in a CSV file or on the first visible sheet of an XLSX workbook, without blank rows.

    Raises:
        FileMissingError, FileUnreadableError: there is no file, or the system refuses to read it.
        TableKindError, TableDamagedError, TableTooLargeError, TableEmptyError: it is no table that is read.
        DuplicateColumnError: two columns have one and the same heading.
    """
    content = _content(path)
    rows = read_workbook(path, content) if is_workbook(content) else read_delimited(path, content)
    headed = with_headings(path, gathered(path, rows))
    return Table(
        path=path,
        columns=headed.columns,
        rows=tuple(_by_column(headed, row) for row in headed.rows),
        row_numbers=tuple(row.number for row in headed.rows),
        problems=tuple(problem for row in headed.rows for problem in _problems(headed, row)),
    )


def _content(path: Path) -> bytes:
    content = read_beginning(path, MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise TableTooLargeError(path, "bytes", MAX_FILE_BYTES)
    return content


def _by_column(headed: Headed, row: GridRow) -> dict[str, str]:
    return {column: row.cell(place) for column, place in zip(headed.columns, headed.places, strict=True)}


def _problems(headed: Headed, row: GridRow) -> list[CellProblem]:
    found: list[CellProblem] = []
    for column, place in zip(headed.columns, headed.places, strict=True):
        if place in row.long_numbers:
            found.append(CellProblem(row.number, column, LongNumberError(column, row.number)))
        elif row.cell(place) in _FORMULA_ERRORS:
            error = BrokenFormulaError(column, row.number, row.cell(place))
            found.append(CellProblem(row.number, column, error))
    return found
