"""The one place where a bundle's database is opened: its key, its settings, its lock."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection as AlchemyConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from winner_judge.bundle.claims import FileId, file_id, forget
from winner_judge.bundle.failures import SQLITE_CORRUPT, all_failures_translated
from winner_judge.bundle.keys import Key
from winner_judge.errors import BundleInUseError, StorageUnsafeError

APPLICATION_ID = 0x574E5247
PAGE_BYTES = 4096
# Over simulated power cuts SQLite's defaults lost acknowledged rows; with these none was lost.
SETTINGS: Mapping[str, tuple[str, str | int]] = {
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "temp_store": ("MEMORY", 2),  # nothing of an encrypted file goes to a temporary one in the clear
    "recursive_triggers": ("ON", 1),  # or REPLACE would delete rows without asking the triggers
}
"""Pragma to what is set and what is then read back."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open, claimed database: one connection, for the thread that made it."""

    path: Path
    file: FileId
    connection: dbapi2.Connection
    engine: Engine

    def number(self, pragma: str) -> int:
        """Return what a pragma says."""
        value = self.connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        assert isinstance(value, int)
        return value

    def take_back(self) -> None:
        """Roll back what is left open: a reference to nothing refuses the commit but does not end it."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        steady(self.connection)

    def close(self) -> None:
        """Let go of the file; an empty journal is not left beside it."""
        forget(self.file)
        release(self.connection)
        self.engine.dispose()


def connect(path: Path, key: Key | None, salt: bytes) -> Database:
    """Open the existing file at ``path``, set and read back its settings, and claim it.

    Raises:
        BundleInUseError: another connection has claimed the file.
        StorageUnsafeError: a setting does not take effect there.
        WrongKeyError: the key does not open it, or its first page is damaged.
        JudgeError: another leaf for what else the driver refuses.
    """
    with all_failures_translated(path):
        file = file_id(path)
        connection = _unlocked(path, key, salt)
        try:
            apply_settings(connection, path)
            _claim(connection)
            _require_unmoved(path, file)
            _require_writable(connection)
        except BaseException:
            connection.close()
            raise
    return Database(path, file, connection, _engine_on(connection))


def database_uri(path: Path) -> str:
    """Return the URI of an existing file, which no spelling of its name can turn into anything else."""
    absolute = os.fsencode(path.absolute().as_posix())
    slash = b"" if absolute.startswith(b"/") else b"/"
    return f"file://{quote(slash + absolute, safe='/:')}?mode=rw"


def apply_settings(connection: dbapi2.Connection, path: Path) -> None:
    """Set all that makes saving safe, and make sure that it took effect.

    Raises:
        StorageUnsafeError: it did not.
    """
    for pragma, (wanted, expected) in SETTINGS.items():
        connection.execute(f"PRAGMA {pragma}={wanted}")
        found = connection.execute(f"PRAGMA {pragma}").fetchone()
        if found is None or found[0] != expected:
            raise StorageUnsafeError(path, pragma)


def release(connection: dbapi2.Connection) -> None:
    """Close ``connection``; nothing that was saved depends on it."""
    # The stick may be gone. Every write was on it before it was acknowledged; only an empty journal stays.
    with suppress(dbapi2.OperationalError):
        connection.execute("PRAGMA locking_mode=NORMAL")
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def is_cut_short(path: Path, key: Key | None, salt: bytes) -> bool:
    """Return whether the first page can be read, but says that the file is longer than it is."""
    connection = _unlocked(path, key, salt)
    try:
        connection.execute(
            "PRAGMA schema_version"
        )  # looks at the first page and the length, and at nothing else
    except dbapi2.DatabaseError as error:
        return error.sqlite_errorcode == SQLITE_CORRUPT
    finally:
        connection.close()
    return False


def _unlocked(path: Path, key: Key | None, salt: bytes) -> dbapi2.Connection:
    connection = dbapi2.connect(database_uri(path), uri=True, isolation_level=None, timeout=0)
    connection.execute("PRAGMA cipher_log_level=NONE")
    if key is not None:
        connection.execute(f'PRAGMA key="{key.literal(salt)}"')
    return connection


def _claim(connection: dbapi2.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")


def _require_unmoved(path: Path, file: FileId) -> None:
    """Make sure that no upgrade by another instance replaced the file between opening and claiming it."""
    if file_id(path) != file:
        raise BundleInUseError(path)


def _require_writable(connection: dbapi2.Connection) -> None:
    """Make sure that file and journal can be written, which a claim alone does not show."""
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version={number}")
    connection.execute("ROLLBACK")
    steady(connection)


def steady(connection: dbapi2.Connection) -> None:
    """Forget cached pages after a rollback, so that page 1 is read as it is.

    SQLCipher 4.19 looks at the restored page 1 before it deciphers it. About once in 5,000 times the cipher
    looks like a page, and the connection then finds its schema malformed, though the file is whole (31 of
    150,755 rollbacks; with the cache dropped none of 141,027).
    """
    connection.execute("PRAGMA shrink_memory")


def _engine_on(connection: dbapi2.Connection) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,  # whoever opens a session ends its transaction
    )
    event.listen(engine, "begin", _begin_immediately)
    return engine


def _begin_immediately(connection: AlchemyConnection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
