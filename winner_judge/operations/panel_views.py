"""What the chair keeps beside scores: replaced judges, withdrawn returns, paper sheets, objections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IssuedPack:
    """A pack written for a judge, and the code that opens it."""

    judge: str
    path: Path
    code: str
    content_digest: str


class ObjectionOutcome(StrEnum):
    """What became of an objection."""

    UPHELD = "upheld"
    REJECTED = "rejected"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an objection; it changes no result by itself."""

    outcome: ObjectionOutcome
    text: str
    date: str
    """ISO 8601."""
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection that came in after sign-off."""

    number: int
    submission: str
    person: str
    date: str
    """Of the letter, ISO 8601."""
    text: str
    actor: str
    """Who registered it."""
    at: datetime
    answers: tuple[Answer, ...]
    """Oldest first; the last one stands."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A judge whose submissions another one took over."""

    judge: str
    successor: str
    is_counted: bool
    """The sheets that the judge handed in before count."""
    actor: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Replaced:
    """What ``replace_judge`` did."""

    replacement: Replacement
    moved: tuple[str, ...]
    """Codes of the submissions that went to the successor."""
    pack: IssuedPack | None
    """None where nothing was left to judge."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A return that is left out of account."""

    return_id: str
    judge: str
    revision: int
    check_code: str
    actor: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet typed from paper that waits for a second person."""

    number: int
    judge: str
    submission: str
    scores: Mapping[str, Decimal]
    comment: str
    typed_by: str
    at: datetime
