"""The formats of a bundle: which is the newest, and how an older file becomes one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from winner_judge.bundle.audit import RowDigests, last_row, next_row
from winner_judge.bundle.connection import APPLICATION_ID, Database
from winner_judge.bundle.triggers import create_triggers, drop_triggers, quoted
from winner_judge.bundle.verifying import CREATED, UPGRADED, schema_digest, sealed_rows, sealed_tables
from winner_judge.canonical import Json
from winner_judge.errors import FileDamagedError
from winner_judge.values import BundleKind

OLDEST_FORMAT = 1
PROGRAM = "program"
"""The actor of what the program does by itself."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A line of formats: a folder of Alembic revisions whose names are the numbers of the formats."""

    folder: Path
    newest: int


RELEASED = Schema(Path(__file__).parent / "migrations", newest=1)


def build(database: Database, kind: BundleKind, schema: Schema, at: datetime) -> None:
    """Make an empty database a bundle of the oldest format, and raise that to the newest."""
    database.connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    _run(database, schema, OLDEST_FORMAT, CREATED, {"format": OLDEST_FORMAT, "kind": kind.value}, at)
    if schema.newest > OLDEST_FORMAT:
        upgrade(database, schema, at)


def upgrade(database: Database, schema: Schema, at: datetime) -> None:
    """Raise a bundle to the newest format of ``schema``, in one transaction.

    Raises:
        FileDamagedError: rows refer to rows that are not there.
    """
    facts: dict[str, Json] = {"from": database.number("user_version"), "to": schema.newest}
    _run(database, schema, schema.newest, UPGRADED, facts, at)


def _run(
    database: Database, schema: Schema, number: int, action: str, facts: dict[str, Json], at: datetime
) -> None:
    connection = database.connection
    # With keys on, replacing a table in batch mode would delete every row that refers to it.
    connection.execute("PRAGMA foreign_keys=OFF")
    with Session(database.engine) as session:
        alchemy = session.connection()
        drop_triggers(connection)
        _run_revisions(alchemy, schema, number)
        rows = _reseal(connection)
        create_triggers(connection)
        connection.execute(f"PRAGMA user_version={number}")
        facts["schema"] = schema_digest(connection)
        session.add(next_row(last_row(session), at=at, actor=PROGRAM, action=action, facts=facts, rows=rows))
        session.flush()
        _require_whole_references(database)
        session.commit()
    connection.execute("PRAGMA foreign_keys=ON")


def _run_revisions(connection: Any, schema: Schema, number: int) -> None:  # noqa: ANN401 (Alembic takes any)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, f"{number:04}")


def _reseal(connection: dbapi2.Connection) -> RowDigests:
    """Give each row whose columns changed its new digest; return those."""
    changed: dict[tuple[str, str], str | None] = {}
    for table in sealed_tables(connection):
        rows = [(key, stored, compute()) for key, stored, compute in sealed_rows(connection, table)]
        for key, stored, digest in rows:
            if digest != stored:
                connection.execute(f"UPDATE {quoted(table)} SET digest = ? WHERE digest = ?", (digest, stored))  # noqa: S608
                changed[table, key] = digest
    return changed


def _require_whole_references(database: Database) -> None:
    dangling = database.connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise FileDamagedError(database.path, f"{dangling[0]} -> {dangling[2]}")
