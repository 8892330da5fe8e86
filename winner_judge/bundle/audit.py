"""The audit chain: each entry carries the hash of all before it and names the digest of each row it wrote."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

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


def append_entry(
    connection: dbapi2.Connection,
    *,
    at: datetime,
    actor: str,
    action: str,
    facts: Mapping[str, Json],
    rows: RowDigests,
) -> None:
    """Write the next entry of the chain, in the transaction that is open."""
    number, before = newest(connection)
    entry = AuditEntry(number + 1, at, actor, action, facts, rows, hash="")
    document = canonical_bytes(entry.document)
    values = (entry.number, document.decode(), chained(before, document))
    connection.execute("INSERT INTO audit (number, document, hash) VALUES (?, ?, ?)", values)


def newest(connection: dbapi2.Connection) -> tuple[int, bytes]:
    """Return number and hash of the newest entry, or 0 and ``START`` where there is none."""
    found = connection.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    return (0, START) if found is None else (found[0], bytes.fromhex(found[1]))


def chained(before: bytes, document: bytes) -> str:
    """Return the hash of an entry, in hexadecimal, from the hash before it and its canonical JSON."""
    return hashlib.sha256(before + document).hexdigest()


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
