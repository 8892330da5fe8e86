"""Reads rows of a table, gathering everything that is wrong instead of stopping at the first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from winner_judge.errors import (
    CodeTakenError,
    JudgeError,
    RepeatedCodeError,
    RowRefusedError,
    RowsRefusedError,
)
from winner_judge.exchange.tables import Table
from winner_judge.operations.reading import checked_code, checked_text
from winner_judge.operations.views import RowProblem

Value = TypeVar("Value")


@dataclass(slots=True)
class RowReader:
    """One row; what cannot be read becomes a problem, and a stand-in is returned."""

    number: int
    cells: Mapping[str, str]
    mapping: Mapping[str, str]
    problems: list[RowProblem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return what the table has for a field, nothing where it has no such column."""
        column = self.mapping.get(name)
        return "" if column is None else self.cells[column]

    def take(self, name: str, read: Callable[[str], Value], stand_in: Value) -> Value:
        """Return what ``read`` makes of a field."""
        try:
            return read(self.text(name))
        except JudgeError as problem:
            self.refuse(name, problem)
            return stand_in

    def kept(self, name: str) -> str:
        """Return the text of a field as it was written."""
        return self.take(name, checked_text, "")

    def required(self, name: str) -> str:
        """Return the text of a field that must say something."""
        return self.take(name, lambda text: checked_text(text, is_required=True), "")

    def refuse(self, name: str, problem: JudgeError) -> None:
        """Note that a field of this row cannot be imported."""
        self.problems.append(RowProblem(self.number, self.mapping.get(name, name), problem))


class Codes:
    """Makes sure that codes are each given once; capitals do not tell them apart."""

    def __init__(self, taken: Sequence[str]) -> None:
        self._taken = {code.casefold() for code in taken}
        self._rows: dict[str, int] = {}

    def take(self, row: RowReader, name: str = "code") -> str:
        """Return the code of a row, noting what is wrong with it."""
        code = row.take(name, checked_code, "")
        key = code.casefold()
        if not code:
            return ""
        if key in self._taken:
            row.refuse(name, CodeTakenError(code))
        elif key in self._rows:
            row.refuse(name, RepeatedCodeError(code, self._rows[key]))
        else:
            self._rows[key] = row.number
        return code


def readers(table: Table, mapping: Mapping[str, str]) -> Iterator[RowReader]:
    """Give a reader for each row, which knows of cells that do not hold what their author meant."""
    columns = set(mapping.values())
    unsound: dict[int, list[RowProblem]] = {}
    for problem in table.problems:
        if problem.column in columns:
            found = RowProblem(problem.row, problem.column, problem.error)
            unsound.setdefault(problem.row, []).append(found)
    for number, cells in zip(table.row_numbers, table.rows, strict=True):
        yield RowReader(number, cells, mapping, unsound.get(number, []))


def refuse_problems(problems: Sequence[RowProblem]) -> None:
    """Refuse the whole table for what is wrong in its rows.

    Raises:
        RowsRefusedError: something is.
    """
    if problems:
        refused = tuple(RowRefusedError(problem.row, problem.column, problem.error) for problem in problems)
        raise RowsRefusedError(refused[0], len(refused), refused)
