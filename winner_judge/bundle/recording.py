"""Seals the rows that a session writes, and remembers them for the audit entry."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Table, event, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from winner_judge.bundle.models import Base, Sealed
from winner_judge.bundle.rows import Stored, row_digest, row_key

DIALECT = sqlite.dialect()
RowId = tuple[str, str]
"""Table and primary key (see ``row_key``)."""


class RowRecorder:
    """Gathers ``rows``: the digest of each sealed row that its session wrote, None for a deleted one.

    Attributes:
        rows: table and key of each row to its digest, in the order of writing.
    """

    def __init__(self, session: Session, *, seals: bool = True) -> None:
        self.rows: dict[RowId, str | None] = {}
        self._seals = seals
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "do_orm_execute", _refuse_bulk_writes)

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        new = sorted(session.new, key=lambda row: inspect(row).insert_order)
        _number(session, new)
        changed = [row for row in session.dirty if session.is_modified(row)]
        for row in session.deleted:
            self._forget(row)
        for row in (*changed, *new):
            self._seal(row)

    def _forget(self, row: object) -> None:
        if isinstance(row, Sealed):
            assert self._seals, "sealed rows change only through write()"
            self.rows[_identity(row)] = None

    def _seal(self, row: object) -> None:
        if not isinstance(row, Sealed):
            return
        assert self._seals, "sealed rows change only through write()"
        _fill_defaults(row)
        values = _stored_values(row)
        table = _table(row)
        row.digest = row_digest(table.name, values)
        if inspect(row).identity is not None:
            self.rows[_identity(row)] = None  # the row may have moved to another key
        self.rows[table.name, row_key([values[column.name] for column in table.primary_key])] = row.digest


def refuse_writes(session: Session) -> None:
    """Make any write through ``session`` fail: it was given for reading."""
    event.listen(session, "before_flush", _refuse_flush)
    event.listen(session, "do_orm_execute", _refuse_bulk_writes)


def _refuse_flush(session: Session, _context: object, _instances: object) -> None:
    is_writing = session.new or session.deleted or any(session.is_modified(row) for row in session.dirty)
    assert not is_writing, "a session for reading writes nothing"


def _refuse_bulk_writes(state: ORMExecuteState) -> None:
    is_writing = state.is_insert or state.is_update or state.is_delete
    assert not is_writing, "bulk statements would change rows behind the seal"


def _table(row: object) -> Table:
    assert isinstance(row, Base)
    table = row.__table__
    assert isinstance(table, Table)
    return table


def _identity(row: object) -> RowId:
    identity = inspect(row).identity
    return _table(row).name, row_key(identity)


def _fill_defaults(row: object) -> None:
    for column in _table(row).columns:
        if isinstance(column.default, ScalarElementColumnDefault) and getattr(row, column.key) is None:
            setattr(row, column.key, column.default.arg)


def _number(session: Session, rows: Iterable[object]) -> None:
    """Give new rows of numbered tables their number, which the digest needs before SQLite would give it."""
    unnumbered: dict[Table, list[Any]] = {}
    for row in rows:
        table = _table(row)
        if list(table.primary_key.columns.keys()) == ["number"]:
            unnumbered.setdefault(table, []).append(row)
    for table, members in unnumbered.items():
        newest = session.connection().exec_driver_sql(f"SELECT max(number) FROM {table.name}")  # noqa: S608 (a table of ours)
        last = max([newest.scalar() or 0, *(row.number for row in members if row.number is not None)])
        for number, row in enumerate((row for row in members if row.number is None), start=last + 1):
            row.number = number


def _stored_values(row: object) -> dict[str, Stored]:
    table = _table(row)
    values: dict[str, Stored] = {}
    for column, convert in _converters(table):
        value = getattr(row, column.key)
        values[column.name] = stored = value if convert is None else convert(value)
        # SQLite would convert a number put into a text column, and the digest would no longer fit.
        expected = int if isinstance(column.type, Integer | Boolean) else str
        is_fitting = (stored is None and column.nullable) or isinstance(stored, expected)
        assert is_fitting or column.name == "digest", f"{table.name}.{column.name} = {stored!r}"
    return values


@cache
def _converters(table: Table) -> tuple[tuple[Column[Any], Callable[[Any], Any] | None], ...]:
    """Return how each column's values are written, as the driver is given them."""
    return tuple(
        (column, column.type.dialect_impl(DIALECT).bind_processor(DIALECT)) for column in table.columns
    )
