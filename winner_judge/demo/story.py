"""What the demo round tells: who judges, who is late, what is disputed; invented data of an edition."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from resources import resource
from winner_judge.operations.views import PaperDetails
from winner_judge.values import Conflict

EDITION = "winner_2023"

Scores = Mapping[str, Decimal]
"""Criterion code to score."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A submission as its entrant filled it in, and the text of its proposal."""

    fields: Mapping[str, str]
    """Column of ``submissions.csv`` to text."""
    proposal: str
    """Headings ``## ``, table rows ``| a | b |`` and paragraphs, in Indonesian."""

    @property
    def code(self) -> str:
        """The submission's code."""
        return self.fields["kode"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What the strictest or the kindest judge of a submission writes."""

    submission: str
    by: str
    """``strictest`` or ``kindest``, by the value of the sheet."""
    field: str
    """A criterion's code, ``comment`` or ``discuss``."""
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the chair decides on one submission, or on a tie, and why."""

    submissions: tuple[str, ...]
    reason: str
    criterion: str = ""
    value: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happens in the demo round."""

    entries: tuple[Entry, ...]
    scores: Mapping[tuple[str, str], Scores]
    """Submission and judge to what this judge would give: every pair, so that any assignment will do."""
    conflicts: tuple[Conflict, ...]
    remarks: tuple[Remark, ...]
    judges_per_submission: int
    late_judge: str
    """Hands in last; in the window the pack is half scored."""
    scored_ahead: int
    """How many sheets the late judge has done already."""
    recusal: Decision
    consensus: Decision
    tie: Decision
    reasons: Mapping[str, str]
    deadline: datetime
    secretariat: tuple[str, str]
    """Name and telephone number."""
    paper: PaperDetails
    sign_off: Mapping[str, str]


def read_story() -> Story:
    """Return the story of the demo round of ``EDITION``."""
    document = json.loads(_text("story.json"))
    details = document["round"]
    return Story(
        entries=tuple(
            Entry(row, _text("proposals", f"{row['kode']}.md")) for row in _rows("submissions.csv")
        ),
        scores=_scores(),
        conflicts=tuple(Conflict(**row) for row in _rows("conflicts.csv")),
        remarks=tuple(Remark(**row) for row in _rows("remarks.csv")),
        judges_per_submission=document["judges_per_submission"],
        late_judge=document["late_judge"],
        scored_ahead=document["scored_ahead"],
        recusal=_decision(document["recusal"]),
        consensus=_decision(document["consensus"]),
        tie=_decision(document["tie"]),
        reasons=document["reasons"],
        deadline=datetime.fromisoformat(details["deadline"]),
        secretariat=(details["secretariat_name"], details["secretariat_phone"]),
        paper=PaperDetails(**document["paper"]),
        sign_off=document["sign_off"],
    )


def table_bytes(name: str) -> bytes:
    """Return a table of the demo round as a file that the secretariat could import."""
    return resource("editions", EDITION, "demo", name).read_bytes()


def _scores() -> dict[tuple[str, str], Scores]:
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for row in _rows("scores.csv"):
        sheet = found.setdefault((row["submission"], row["judge"]), {})
        sheet[row["criterion"]] = Decimal(row["score"])
    return dict(found)


def _decision(document: dict[str, Any]) -> Decision:
    return Decision(
        submissions=tuple(document.get("submissions", (document.get("submission"),))),
        reason=document["reason"],
        criterion=document.get("criterion", ""),
        value=Decimal(document.get("value", "0")),
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def _text(*parts: str) -> str:
    return resource("editions", EDITION, "demo", *parts).read_text(encoding="utf-8")
