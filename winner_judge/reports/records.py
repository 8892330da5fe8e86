"""What papers tell beside scores and decisions in force: what was decided before, and about files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from winner_judge.values import Moderation, ReturnSource


class Fate(StrEnum):
    """Why a decision of the chair does not count."""

    STALE = "stale"
    """Other returns came in after it."""
    TAKEN_BACK = "taken_back"
    REPLACED = "replaced"
    """A later one on the same thing stands."""
    TAKES_BACK = "takes_back"
    """It is itself the taking back of another one."""


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision that the ranking does not heed."""

    moderation: Moderation
    fate: Fate
    by: int | None = None
    """Number of the decision that took it back or stands in its place."""


class EventKind(StrEnum):
    """What was done about judges and files, and with the round as a whole."""

    FORK_DECIDED = "fork_decided"
    RETURN_WITHDRAWN = "return_withdrawn"
    RETURN_RESTORED = "return_restored"
    JUDGE_REPLACED = "judge_replaced"
    SHEETS_COUNTED = "sheets_counted"
    """Of a judge replaced before."""
    SHEETS_NOT_COUNTED = "sheets_not_counted"
    SHEET_CONFIRMED = "sheet_confirmed"
    """Typed from paper by one person, compared by another."""
    SHEET_DROPPED = "sheet_dropped"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelEvent:
    """One of these; which of the optional fields are filled depends on ``kind``."""

    kind: EventKind
    at: datetime
    actor: str
    reason: str = ""
    judge: str = ""
    successor: str = ""
    is_counted: bool = False
    """Of a replacement: the sheets handed in before count."""
    return_id: str = ""
    submission: str = ""
    typed_by: str = ""
    revision: int = 0
    """Of a reopening: the revision that it took back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackIssued:
    """A pack that was made for a judge; its code goes apart and is no part of this."""

    judge: str
    file_name: str
    submissions: int
    """How many it holds; 0 where an earlier format did not tell."""
    at: datetime
    actor: str
    is_addition: bool = False
    """It holds only what the pack before lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReceived:
    """A judge's scores as they came in."""

    judge: str
    return_id: str
    revision: int
    source: ReturnSource
    at: datetime
    done: int
    recused: int
    total: int
    """How many sheets it holds, also those that are not done."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry of the audit trail, for reading."""

    number: int
    at: datetime
    actor: str
    action: str
    facts: Mapping[str, object]
    hash: str
