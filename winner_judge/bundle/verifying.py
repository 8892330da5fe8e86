"""What opening verifies: the schema, the audit chain, and that each sealed row is the one that the chain names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from sqlcipher3 import dbapi2

from winner_judge.bundle.audit import START, AuditEntry, chained, parse_entry
from winner_judge.bundle.rows import row_digest, row_key
from winner_judge.bundle.triggers import quoted
from winner_judge.canonical import digest_of
from winner_judge.errors import AuditBrokenError, FileDamagedError, RowAlteredError
from winner_judge.values import BundleKind

CREATED = "bundle_created"
UPGRADED = "bundle_upgraded"
"""Actions of entries whose facts name the schema's digest from there on."""
UNCHECKED_TABLE = "blobs"
"""Reading it would read every attachment; ``check`` does that."""


@dataclass(slots=True)
class Verified:
    """What the audit chain says of the file."""

    kind: BundleKind | None = None
    schema: str = ""
    rows: dict[tuple[str, str], str] = field(default_factory=dict)


def verify(connection: dbapi2.Connection, path: Path) -> BundleKind:
    """Return the kind of the bundle after all of it, but the bytes of attachments, was verified.

    Raises:
        FileDamagedError: tables and indexes contradict each other.
        AuditBrokenError: the audit chain does not hold together.
        RowAlteredError: a row is not the one that the chain names.
    """
    _verify_structure(connection, path)
    verified = _replay(connection, path)
    if schema_digest(connection) != verified.schema or verified.kind is None:
        raise FileDamagedError(path, "schema")
    _verify_rows(connection, path, verified.rows)
    _verify_kind(connection, path, verified.kind)
    return verified.kind


def schema_digest(connection: dbapi2.Connection) -> str:
    """Return the digest of all tables, indexes, triggers and views as they were declared."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    return digest_of([list(row) for row in rows])


def sealed_tables(connection: dbapi2.Connection) -> tuple[str, ...]:
    """Return the names of the tables whose rows carry a digest."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return tuple(name for (name,) in names if "digest" in _columns(connection, name))


def sealed_rows(connection: dbapi2.Connection, table: str) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Yield key, stored digest and a way to compute the digest of each row of ``table``."""
    key_columns = _key_columns(connection, table)
    cursor = connection.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608 (a name from the schema)
    names = [column[0] for column in cursor.description]
    for stored in cursor:
        values = dict(zip(names, stored, strict=True))
        yield (
            row_key([values[name] for name in key_columns]),
            values["digest"],
            lambda values=values: row_digest(table, values),
        )


def _columns(connection: dbapi2.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")]


def _key_columns(connection: dbapi2.Connection, table: str) -> list[str]:
    rows = [row for row in connection.execute(f"PRAGMA table_info({quoted(table)})") if row[5]]
    return [row[1] for row in sorted(rows, key=lambda row: row[5])]


def _verify_structure(connection: dbapi2.Connection, path: Path) -> None:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ?", (UNCHECKED_TABLE,))
    for (name,) in chain([("sqlite_schema",)], names.fetchall()):
        # An index page put back from an older copy is a whole page: only comparing it with its table shows it.
        found = connection.execute(f"PRAGMA integrity_check({quoted(name)})").fetchone()[0]
        if found != "ok":
            raise FileDamagedError(path, found)
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise FileDamagedError(path, f"{dangling[0]} -> {dangling[2]}")


def _replay(connection: dbapi2.Connection, path: Path) -> Verified:
    verified = Verified()
    before = START
    for expected, row in enumerate(connection.execute("SELECT number, document, hash FROM audit ORDER BY number"), 1):
        entry = _verified_entry(path, expected, before, row)
        before = bytes.fromhex(entry.hash)
        _apply(verified, entry)
    return verified


def _verified_entry(path: Path, number: int, before: bytes, row: tuple[int, str, str]) -> AuditEntry:
    stored, document, digest = row
    if stored != number or not isinstance(document, str) or chained(before, document.encode()) != digest:
        raise AuditBrokenError(path, number)
    try:
        entry = parse_entry(document, digest)
    except (ValueError, KeyError, TypeError) as error:
        raise AuditBrokenError(path, number) from error
    if entry.number != number:
        raise AuditBrokenError(path, number)
    return entry


def _apply(verified: Verified, entry: AuditEntry) -> None:
    if entry.action == CREATED and entry.number == 1:
        verified.kind = BundleKind(str(entry.facts["kind"]))
    if (entry.action == CREATED and entry.number == 1) or entry.action == UPGRADED:
        verified.schema = str(entry.facts["schema"])
    for row, digest in entry.rows.items():
        if digest is None:
            verified.rows.pop(row, None)
        else:
            verified.rows[row] = digest


def _verify_rows(connection: dbapi2.Connection, path: Path, expected: dict[tuple[str, str], str]) -> None:
    for table in sealed_tables(connection):
        for key, stored, compute in sealed_rows(connection, table):
            if expected.pop((table, key), None) != stored or not _is_fitting(stored, compute):
                raise RowAlteredError(path, table, key)
    if expected:
        raise RowAlteredError(path, *next(iter(expected)))


def _is_fitting(stored: str, compute: Callable[[], str]) -> bool:
    try:
        return compute() == stored
    except TypeError:
        return False  # bytes or a float stand where the program stores text and whole numbers only


def _verify_kind(connection: dbapi2.Connection, path: Path, kind: BundleKind) -> None:
    for (found,) in connection.execute("SELECT kind FROM round"):
        if found != kind:
            raise RowAlteredError(path, "round", "kind")
