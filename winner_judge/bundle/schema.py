"""The formats of a bundle: which is the newest, and how an older file becomes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection as AlchemyConnection
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from winner_judge.bundle.audit import RowDigests, append_entry
from winner_judge.bundle.connection import APPLICATION_ID, Database
from winner_judge.bundle.rows import row_digest
from winner_judge.bundle.triggers import create_triggers, drop_triggers, quoted
from winner_judge.bundle.verifying import (
    CREATED,
    PROGRAM,
    UPGRADED,
    SealedRow,
    schema_digest,
    sealed_rows,
    sealed_tables,
)
from winner_judge.canonical import Json
from winner_judge.errors import FileDamagedError
from winner_judge.values import BundleKind

OLDEST_FORMAT = 1

_REVISING = Lock()
"""Alembic keeps what it works on in module globals: two threads at once would revise each other's file."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A line of formats: a folder of Alembic revisions whose names are the numbers of the formats."""

    folder: Path
    newest: int


RELEASED = Schema(Path(__file__).parent / "migrations", newest=4)


@dataclass(frozen=True, slots=True)
class _Entry:
    action: str
    facts: Mapping[str, Json]
    at: datetime


def build(database: Database, kind: BundleKind, schema: Schema, at: datetime) -> None:
    """Make an empty database a bundle of the oldest format, and raise that to the newest."""
    database.connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    facts: dict[str, Json] = {"format": OLDEST_FORMAT, "kind": kind.value}
    _run(database, schema, OLDEST_FORMAT, _Entry(CREATED, facts, at))
    if schema.newest > OLDEST_FORMAT:
        upgrade(database, schema, at)


def upgrade(database: Database, schema: Schema, at: datetime) -> None:
    """Raise a bundle to the newest format of ``schema``, in one transaction.

    Raises:
        FileDamagedError: rows refer to rows that are not there.
    """
    facts: dict[str, Json] = {"from": database.number("user_version"), "to": schema.newest}
    _run(database, schema, schema.newest, _Entry(UPGRADED, facts, at))


def _run(database: Database, schema: Schema, number: int, entry: _Entry) -> None:
    connection = database.connection
    # With keys on, replacing a table in batch mode would delete every row that refers to it.
    connection.execute("PRAGMA foreign_keys=OFF")
    with Session(database.engine) as session:
        alchemy = session.connection()
        before = _digests(connection)
        drop_triggers(connection)
        _run_revisions(alchemy, schema, number)
        rows = _reseal(connection, before)
        create_triggers(connection)
        connection.execute(f"PRAGMA user_version={number}")
        facts = {**entry.facts, "schema": schema_digest(connection)}
        append_entry(connection, at=entry.at, actor=PROGRAM, action=entry.action, facts=facts, rows=rows)
        _require_whole_references(database)
        session.commit()
    connection.execute("PRAGMA foreign_keys=ON")


def _run_revisions(connection: AlchemyConnection, schema: Schema, number: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _REVISING:
        command.upgrade(config, f"{number:04}")


def _digests(connection: dbapi2.Connection) -> RowDigests:
    """Return the digest of each sealed row."""
    return {
        (table, row.key): str(row.digest)
        for table in sealed_tables(connection)
        for row in sealed_rows(connection, table)
    }


def _reseal(connection: dbapi2.Connection, before: RowDigests) -> RowDigests:
    """Give each row whose columns changed its new digest; return what became of the rows of ``before``."""
    for table in sealed_tables(connection):
        for row in list(sealed_rows(connection, table)):
            if not row.is_fitting:
                _seal(connection, row)
    after = _digests(connection)
    changed = {row: digest for row, digest in after.items() if before.get(row) != digest}
    return {**changed, **dict.fromkeys(before.keys() - after.keys())}


def _seal(connection: dbapi2.Connection, row: SealedRow) -> None:
    where = " AND ".join(f"{quoted(name)} = ?" for name in row.key_values)
    statement = f"UPDATE {quoted(row.table)} SET digest = ? WHERE {where}"  # noqa: S608 (names from the schema)
    connection.execute(statement, (row_digest(row.table, row.values), *row.key_values.values()))


def _require_whole_references(database: Database) -> None:
    dangling = database.connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise FileDamagedError(database.path, f"{dangling[0]} -> {dangling[2]}")
