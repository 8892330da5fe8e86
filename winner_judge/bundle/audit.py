"""The audit chain: each entry carries the hash of all before it and names the digest of each row it wrote."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import AuditRow
from winner_judge.canonical import Json, canonical_bytes

RowDigests = Mapping[tuple[str, str], str | None]
"""Table and primary key (see ``rows.row_key``) to digest, None for a row that was deleted."""
START = bytes(32)
"""What stands for the hash before the first entry."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry, as it was written."""

    number: int
    at: datetime
    actor: str
    action: str
    facts: Mapping[str, Json]
    rows: RowDigests
    hash: str

    @property
    def document(self) -> dict[str, Json]:
        """What is hashed."""
        rows: list[Json] = [
            {"digest": digest, "key": key, "table": table} for (table, key), digest in self.rows.items()
        ]
        return {
            "action": self.action,
            "actor": self.actor,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "facts": self.facts,
            "number": self.number,
            "rows": rows,
        }


def next_row(
    previous: AuditRow | None,
    *,
    at: datetime,
    actor: str,
    action: str,
    facts: Mapping[str, Json],
    rows: RowDigests,
) -> AuditRow:
    """Return the row of the entry that comes after ``previous``."""
    number, before = (1, START) if previous is None else (previous.number + 1, bytes.fromhex(previous.hash))
    entry = AuditEntry(number, at, actor, action, facts, rows, hash="")
    document = canonical_bytes(entry.document)
    return AuditRow(number=number, document=document.decode(), hash=chained(before, document))


def chained(before: bytes, document: bytes) -> str:
    """Return the hash of an entry, in hexadecimal, from the hash before it and its canonical JSON."""
    return hashlib.sha256(before + document).hexdigest()


def last_row(session: Session) -> AuditRow | None:
    """Return the newest row of the chain."""
    return session.scalars(select(AuditRow).order_by(AuditRow.number.desc()).limit(1)).first()


def read_audit(session: Session) -> tuple[AuditEntry, ...]:
    """Return all entries, oldest first."""
    rows = session.scalars(select(AuditRow).order_by(AuditRow.number))
    return tuple(parse_entry(row.document, row.hash) for row in rows)


def parse_entry(document: str, digest: str) -> AuditEntry:
    """Return the entry that ``document`` holds.

    Raises:
        ValueError: it is no JSON, or a moment or number in it is none.
        KeyError: it lacks a part.
        TypeError: a part of it is of another type.
    """
    entry: dict[str, Any] = json.loads(document)
    rows = {(str(row["table"]), str(row["key"])): row["digest"] for row in entry["rows"]}
    at = datetime.fromisoformat(entry["at"])
    return AuditEntry(entry["number"], at, entry["actor"], entry["action"], entry["facts"], rows, digest)
