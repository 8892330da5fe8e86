"""What opening verifies: schema, audit chain, and that each sealed row is the one that the chain names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2

from winner_judge.bundle.audit import START, AuditEntry, chained, parse_entry
from winner_judge.bundle.rows import Stored, row_digest, row_key
from winner_judge.bundle.triggers import quoted
from winner_judge.canonical import digest_of
from winner_judge.errors import AuditBrokenError, FileDamagedError, RowAlteredError
from winner_judge.values import BundleKind

CREATED = "bundle_created"
UPGRADED = "bundle_upgraded"
"""Actions of entries whose facts name the schema's digest from there on."""
PROGRAM = "program"
"""The actor of what the program does by itself."""
UNCHECKED_TABLE = "blobs"
"""Reading it would read every attachment; ``check`` does that."""


@dataclass(frozen=True, slots=True)
class SealedRow:
    """A row as it is stored."""

    table: str
    key_values: Mapping[str, Stored]
    values: Mapping[str, Stored]

    @property
    def key(self) -> str:
        """The primary key as audit entries name it."""
        return row_key(tuple(self.key_values.values()))

    @property
    def digest(self) -> Stored:
        """The digest that the row carries."""
        return self.values["digest"]

    @property
    def is_fitting(self) -> bool:
        """The row carries the digest of what is in it."""
        try:
            return row_digest(self.table, self.values) == self.digest
        except TypeError:
            return False  # bytes or a float stand where the program stores text and whole numbers only


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
    if verified.kind is None:
        raise AuditBrokenError(path, 1)
    if schema_digest(connection) != verified.schema:
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


def sealed_rows(connection: dbapi2.Connection, table: str) -> Iterator[SealedRow]:
    """Yield the rows of ``table`` as they are stored."""
    key_columns = _key_columns(connection, table)
    cursor = connection.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608 (a name from the schema)
    names = [column[0] for column in cursor.description]
    for stored in cursor:
        values = dict(zip(names, stored, strict=True))
        yield SealedRow(table, {name: values[name] for name in key_columns}, values)


def _columns(connection: dbapi2.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")]


def _key_columns(connection: dbapi2.Connection, table: str) -> list[str]:
    rows = [row for row in connection.execute(f"PRAGMA table_info({quoted(table)})") if row[5]]
    return [row[1] for row in sorted(rows, key=lambda row: row[5])]


def _verify_structure(connection: dbapi2.Connection, path: Path) -> None:
    declared = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    if any(kind == "view" or str(sql).upper().startswith("CREATE VIRTUAL") for kind, _, sql in declared):
        raise FileDamagedError(path, "schema")  # reading what stands for a table could run anything
    tables = [name for kind, name, _ in declared if kind == "table" and name != UNCHECKED_TABLE]
    for name in ("sqlite_schema", *tables):
        # An index page put back from an older copy is whole in itself: only its table contradicts it.
        found = connection.execute(f"PRAGMA integrity_check({quoted(name)})").fetchone()[0]
        if found != "ok":
            raise FileDamagedError(path, found)
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise FileDamagedError(path, f"{dangling[0]} -> {dangling[2]}")


def _replay(connection: dbapi2.Connection, path: Path) -> Verified:
    verified = Verified()
    before = START
    for expected, row in enumerate(
        connection.execute("SELECT number, document, hash FROM audit ORDER BY number"), 1
    ):
        number, document, digest = row
        if (
            number != expected
            or not isinstance(document, str)
            or chained(before, document.encode()) != digest
        ):
            raise AuditBrokenError(path, expected)
        before = bytes.fromhex(digest)
        try:
            _apply(verified, expected, parse_entry(document, digest))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise AuditBrokenError(path, expected) from error
    return verified


def _apply(verified: Verified, number: int, entry: AuditEntry) -> None:
    if entry.number != number:
        raise ValueError(entry.number)
    if number == 1 and entry.action == CREATED:
        verified.kind = BundleKind(str(entry.facts["kind"]))
    if verified.kind is None:
        raise ValueError(entry.action)
    if entry.action in {CREATED, UPGRADED} and entry.actor == PROGRAM:
        verified.schema = str(entry.facts["schema"])
    for row, digest in entry.rows.items():
        if digest is None:
            verified.rows.pop(row, None)
        else:
            verified.rows[row] = digest


def _verify_rows(connection: dbapi2.Connection, path: Path, expected: dict[tuple[str, str], str]) -> None:
    for table in sealed_tables(connection):
        for row in sealed_rows(connection, table):
            key = row.key
            if expected.pop((table, key), None) != row.digest or not row.is_fitting:
                raise RowAlteredError(path, table, key)
    if expected:
        raise RowAlteredError(path, *next(iter(expected)))


def _verify_kind(connection: dbapi2.Connection, path: Path, kind: BundleKind) -> None:
    for (found,) in connection.execute("SELECT kind FROM round"):
        if found != kind:
            raise RowAlteredError(path, "round", "kind")
