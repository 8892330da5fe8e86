"""Puts bundles where they belong: made, upgraded and copied under another name, then moved into place."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from winner_judge.bundle.claims import remember
from winner_judge.bundle.connection import APPLICATION_ID, PAGE_BYTES, Database, connect, is_cut_short
from winner_judge.bundle.failures import all_failures_translated, failures_translated, told_of
from winner_judge.bundle.inspecting import Head, bundle_head, read_head
from winner_judge.bundle.keys import SALT_BYTES, Key, pack_key, passphrase_key
from winner_judge.bundle.schema import Schema, build, upgrade
from winner_judge.bundle.verifying import verify
from winner_judge.errors import (
    FileDamagedError,
    FileExistsAlreadyError,
    FileTruncatedError,
    JudgeError,
    NewerFormatError,
    NotABundleError,
    PassphraseNeededError,
    WrongKeyError,
)
from winner_judge.values import BundleKind


@dataclass(frozen=True, slots=True)
class Secret:
    """What a person typed to open a file."""

    passphrase: str | None = field(default=None, repr=False)
    judge_code: str | None = field(default=None, repr=False)

    def key(self, salt: bytes) -> Key | None:
        """Return the key, or None where nothing was given."""
        if self.judge_code:
            return pack_key(self.judge_code)
        return passphrase_key(self.passphrase, salt) if self.passphrase else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A claimed database that was verified."""

    database: Database
    kind: BundleKind
    key: Key | None
    salt: bytes


def create(path: Path, kind: BundleKind, secret: Secret, schema: Schema, at: datetime) -> Opened:
    """Make a new bundle at ``path`` and open it.

    Raises:
        FileExistsAlreadyError: something is there already; it is left as it is.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    key = secret.key(salt)
    with _new_file(path) as draft:
        draft.touch(exist_ok=False)
        database = connect(draft, key, salt)
        try:
            with failures_translated(draft):
                build(database, kind, schema, at)
        finally:
            database.close()
    return _open(read_head(path), key, schema)


def open_existing(path: Path, secret: Secret, schema: Schema, clock: Callable[[], datetime]) -> Opened:
    """Open, claim and verify the bundle at ``path``; raise it to the newest format."""
    head = bundle_head(path)
    key = secret.key(head.salt) if head.looks_encrypted else None
    if head.looks_encrypted and key is None:
        raise PassphraseNeededError(path)
    opened = _open(head, key, schema)
    if opened.database.number("user_version") == schema.newest:
        return opened
    _replace_by_upgraded(opened, schema, clock())
    return _open(bundle_head(path), key, schema)


def back_up(opened: Opened, target: Path) -> None:
    """Write a verified copy to ``target``, under the same key.

    Raises:
        FileExistsAlreadyError: something is there already; it is left as it is.
    """
    with _new_file(target) as draft:
        _copy(opened, draft).close()


def _open(head: Head, key: Key | None, schema: Schema) -> Opened:
    path = head.path
    try:
        database = connect(path, key, head.salt)
    except (FileDamagedError, WrongKeyError) as error:
        raise _diagnosed(head, key, error) from error
    remember(database.file, head.data)
    try:
        with all_failures_translated(path):
            _require_whole(database)
            _require_known_format(database, schema)
            return Opened(database, verify(database.connection, path), key, head.salt)
    except BaseException:
        database.close()
        raise


def _diagnosed(head: Head, key: Key | None, error: JudgeError) -> JudgeError:
    """Return why ``error`` came up when the file was opened."""
    if head.is_cut_short or is_cut_short(head.path, key, head.salt):
        return FileTruncatedError(head.path)
    return FileDamagedError(head.path, "header") if head.is_plain else error


def _require_whole(database: Database) -> None:
    """Make sure that the last page is there to its last byte; SQLite would fill it up with zeros."""
    if database.number("page_count") * PAGE_BYTES > database.path.stat().st_size:
        raise FileTruncatedError(database.path)


def _require_known_format(database: Database, schema: Schema) -> None:
    found = database.number("user_version")
    if database.number("application_id") != APPLICATION_ID or found < 1:
        raise NotABundleError(database.path)
    if found > schema.newest:
        raise NewerFormatError(database.path, found, schema.newest)


def _copy(opened: Opened, draft: Path) -> Database:
    """Return a copy of the database at ``draft``, claimed and verified."""
    with failures_translated(draft):
        opened.database.connection.execute("VACUUM INTO ?", (str(draft),))
    copy = connect(draft, opened.key, opened.salt)
    try:
        with failures_translated(draft):
            verify(copy.connection, draft)
    except BaseException:
        copy.close()
        raise
    return copy


def _replace_by_upgraded(opened: Opened, schema: Schema, at: datetime) -> None:
    path = opened.database.path
    draft = _draft_of(path)
    try:
        copy = _copy(opened, draft)
        try:
            with failures_translated(draft):
                upgrade(copy, schema, at)
                verify(copy.connection, draft)
        finally:
            copy.close()
        with all_failures_translated(path):
            _move_over(draft, opened.database)
    finally:
        opened.database.close()
        _discard(draft)


def _move_over(draft: Path, original: Database) -> None:
    if os.name == "nt":
        original.close()  # Windows replaces no open file
    _flush(draft)
    draft.replace(original.path)
    _flush_folder(original.path.parent)


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Give a name to write a new file under, which is then moved to ``path``; nothing is ever overwritten."""
    draft = _draft_of(path)
    with told_of(path, draft), all_failures_translated(path):
        try:
            path.touch(exist_ok=False)
        except FileExistsError as error:
            raise FileExistsAlreadyError(path) from error
        try:
            yield draft
            _flush(draft)
            draft.replace(path)
            _flush_folder(path.parent)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            _discard(draft)


def _discard(draft: Path) -> None:
    """Remove what is left of a file that was to be moved into place."""
    draft.unlink(missing_ok=True)
    draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)


def _draft_of(path: Path) -> Path:
    return path.parent / f".{secrets.token_hex(6)}.draft"


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folder, and its rename is flushed with the file system's own log
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
