"""A bundle as a file: created, opened and verified, read, written with its audit entry, backed up."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.orm import Session

from winner_judge.bundle import placing
from winner_judge.bundle.audit import append_entry, newest
from winner_judge.bundle.blobs import read_blob, verify_blobs
from winner_judge.bundle.closing import refuse_when_closed
from winner_judge.bundle.connection import Database
from winner_judge.bundle.failures import failures_translated
from winner_judge.bundle.inspecting import is_encrypted, looks_like_bundle
from winner_judge.bundle.placing import Secret
from winner_judge.bundle.recording import RowRecorder, refuse_writes
from winner_judge.bundle.schema import RELEASED, Schema
from winner_judge.canonical import Json
from winner_judge.values import BundleKind, Progress

__all__ = ["BundleFile", "Change", "is_encrypted", "looks_like_bundle"]

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Change:
    """A write in progress: rows go through ``session``, what else the audit entry tells into ``facts``."""

    session: Session
    facts: dict[str, Json]
    at: datetime


class BundleFile:
    """An open bundle, used from the thread that opened it and from no other; one session at a time.

    Attributes:
        path: where the file is.
        kind: panel bundle or pack.
        is_encrypted: it has a passphrase or a judge code.
        clock: tells the time of audit entries.
        judge_code: what opened a pack; it also seals the returns made from it.
    """

    def __init__(self, opened: placing.Opened, clock: Clock, judge_code: str | None = None) -> None:
        self.path = opened.database.path
        self.kind = opened.kind
        self.is_encrypted = opened.key is not None
        self.clock = clock
        self.judge_code = judge_code
        self._opened = opened
        self._is_busy = False
        self._is_closed = False

    @classmethod
    def create(
        cls,
        path: Path,
        kind: BundleKind,
        *,
        passphrase: str | None = None,
        judge_code: str | None = None,
        clock: Clock = utc_now,
        schema: Schema = RELEASED,
    ) -> Self:
        """Make a new bundle at ``path`` and return it, open. It is encrypted if a secret is given.

        Raises:
            FileExistsAlreadyError: something is there already; it is left as it is.
            JudgeError: another leaf for what the disk refuses.
        """
        secret = Secret(passphrase=passphrase, judge_code=judge_code)
        return cls(placing.create(path, kind, secret, schema, clock()), clock, judge_code)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        judge_code: str | None = None,
        clock: Clock = utc_now,
        schema: Schema = RELEASED,
    ) -> Self:
        """Open the bundle at ``path``, claim it, verify it, and raise it to the newest format.

        Raises:
            FileMissingError: there is no file; none is ever made by opening.
            FileEmptyError: there is nothing in it.
            NotABundleError: it is of another kind.
            FileTruncatedError: its end is missing.
            FileDamagedError: a part of it cannot be read.
            RowAlteredError: a row was changed outside of this program.
            AuditBrokenError: the audit trail was changed outside of this program.
            NewerFormatError: a newer program wrote it.
            PassphraseNeededError: it is encrypted, and no secret was given.
            WrongKeyError: the secret does not open it, or its first page is damaged.
            BundleInUseError: it is open elsewhere.
            FileReadOnlyError: it may not be written.
        """
        secret = Secret(passphrase=passphrase, judge_code=judge_code)
        return cls(placing.open_existing(path, secret, schema, clock), clock, judge_code)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for reading; what it reads is of one moment."""
        with self._session() as session:
            refuse_writes(session)
            yield session

    @contextmanager
    def write(self, action: str, *, actor: str, facts: Mapping[str, Json] | None = None) -> Iterator[Change]:
        """Give a session whose rows are saved together with their audit entry, or not at all.

        Rows need no flush between them: references are checked when all is saved. Digests, and numbers of
        numbered tables, are filled in at the flush. ``action`` is named after the operation; ``closing``
        tells which actions a signed-off round and a copy left behind accept.

        Raises:
            SignedOffError: the round is signed off.
            HandedOverError: the working copy is in other hands.
            JudgeError: another leaf for what the disk refuses. Nothing is saved then.
        """
        with self._session() as session:
            session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            refuse_when_closed(self._database.connection, action)
            recorder = RowRecorder(session)
            change = Change(session, dict(facts or {}), self.clock())
            yield change
            session.flush()
            append_entry(
                self._database.connection,
                at=change.at,
                actor=actor,
                action=action,
                facts=change.facts,
                rows=recorder.rows,
            )
            session.commit()

    @contextmanager
    def write_private(self) -> Iterator[Session]:
        """Give a session for what stays out of the audit trail: private notes. It refuses sealed rows."""
        with self._session() as session:
            RowRecorder(session, seals=False)
            yield session
            session.commit()

    @property
    def audit_head(self) -> str:
        """The hash of the newest audit entry; within ``write``, of the one before."""
        with failures_translated(self.path):
            return newest(self._database.connection)[1].hex()

    def back_up(self, target: Path) -> None:
        """Write a copy under the same key to ``target``, open it and verify it.

        Raises:
            FileExistsAlreadyError: something is at ``target``; it is left as it is.
            JudgeError: another leaf for what the disk refuses, or for a copy that does not verify.
        """
        assert not self._is_busy
        placing.back_up(self._opened, target)

    def read_blob(self, sha256: str) -> bytes | None:
        """Return the bytes of an attachment, None where there are none of this digest."""
        assert not self._is_busy
        with failures_translated(self.path):
            return read_blob(self._database.connection, sha256)

    def verify_blobs(self, progress: Progress) -> None:
        """Compare the bytes of each attachment with its SHA-256.

        Raises:
            AttachmentDamagedError: they differ, or are missing.
        """
        with failures_translated(self.path):
            verify_blobs(self._database.connection, self.path, progress)

    def close(self) -> None:
        """Let go of the file; closing it again does nothing."""
        if not self._is_closed:
            self._is_closed = True
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _database(self) -> Database:
        return self._opened.database

    @contextmanager
    def _session(self) -> Iterator[Session]:
        assert not self._is_busy, "one session at a time: the connection has one transaction"
        self._is_busy = True
        try:
            with failures_translated(self.path):
                try:
                    with Session(self._database.engine, expire_on_commit=False) as session:
                        yield session
                except BaseException:
                    self._database.take_back()
                    raise
        finally:
            self._is_busy = False
