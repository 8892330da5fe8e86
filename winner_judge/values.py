"""The nouns of the judging table: small frozen values that travel between all layers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Language = Literal["id", "en"]
Progress = Callable[[int, int], None]
"""Told ``(done, total)``; may raise ``CancelledError`` to stop the work, which then changes nothing."""


class BundleKind(StrEnum):
    """What a SQLite file of ours is."""

    PANEL = "panel"
    PACK = "pack"


class RoundState(StrEnum):
    """How far a round is; going back needs a reason."""

    PREPARING = "preparing"
    JUDGING = "judging"
    SIGNED_OFF = "signed_off"


class SheetStatus(StrEnum):
    """How far one judge's scoresheet on one submission is."""

    NOT_STARTED = "not_started"
    DRAFT = "draft"
    DONE = "done"
    RECUSED = "recused"


class JudgeRole(StrEnum):
    """A judge's place in the panel; a trainee's sheets are shown but never counted."""

    CHAIR = "chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    TRAINEE = "trainee"


class ReturnSource(StrEnum):
    """How a judge's scores came in."""

    PACK = "pack"
    PAPER = "paper"
    SPREADSHEET = "spreadsheet"


class ModerationKind(StrEnum):
    """What a chair can decide about an entry."""

    ACCEPT = "accept"
    CONSENSUS_SCORE = "consensus_score"
    CONSENSUS_VALUE = "consensus_value"
    SET_ASIDE = "set_aside"
    ASK_AGAIN = "ask_again"
    RANK_FEWER = "rank_fewer"
    DECIDE_TIE = "decide_tie"
    RETRACT = "retract"
    """Takes back the moderation named in ``target``: the log is append-only."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in both languages of the program."""

    id: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the words in ``language``, or in the other one where they are missing."""
        first, second = (self.id, self.en) if language == "id" else (self.en, self.id)
        return first or second


@dataclass(frozen=True, slots=True)
class Province:
    """A province that takes part in the round."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A priority issue and the rubric that its submissions are scored with."""

    code: str
    name: Bilingual
    rubric: str


@dataclass(frozen=True, slots=True)
class Submission:
    """The thing judged. Text fields hold what the entrant wrote, to be shown as plain text only."""

    code: str
    name: str
    issue: str
    province: str | None = None
    proposer: str = ""
    district: str = ""
    wave: str = ""
    summary: str = ""
    partner: str = ""
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """One document of a submission; its bytes are stored once under ``sha256``."""

    submission: str
    position: int
    name: str
    media_type: str
    sha256: str
    size_bytes: int
    is_blind_ok: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """A person of the panel; ``code`` (J1) is what stands in tables, ``name`` what stands on papers."""

    code: str
    name: str
    role: JudgeRole = JudgeRole.MEMBER
    institution: str = ""
    expertise: tuple[str, ...] = ()
    nip: str = ""
    position: str = ""
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judge's tie with an entrant, known before or declared by the judge."""

    judge: str
    submission: str
    reason: str


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one edition. Times are UTC; ``time_zone`` (WIB, WITA or WIT) is for showing them."""

    id: str
    edition: str
    edition_name: Bilingual
    name: Bilingual
    time_zone: Literal["WIB", "WITA", "WIT"] = "WIB"
    deadline: datetime | None = None
    secretariat_name: str = ""
    secretariat_phone: str = ""
    is_example: bool = False
    is_proposal_rubric: bool = False
    """The rubrics are the shipped proposal, not yet adopted by the secretariat: said on screen and paper."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One judge's scoresheet on one submission, as far as it is."""

    judge: str
    submission: str
    status: SheetStatus = SheetStatus.NOT_STARTED
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    """Criterion code to score; a criterion without a score is missing, never the lowest."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Criterion code to the note that the chair reads."""
    comment: str = ""
    """For the entrant, printed once the chair approves."""
    wants_discussion: bool = False
    recusal_reason: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ScoreReturn:
    """The whole state of one judge, as handed in. ``id`` is the SHA-256 of the canonical document."""

    id: str
    round: str
    judge: str
    pack: str
    """Id of the pack that it was made from; empty for a spreadsheet or paper."""
    revision: int
    source: ReturnSource
    history: tuple[str, ...]
    """Ids of all earlier returns of the same judge, oldest first."""
    sheets: tuple[Sheet, ...]
    has_declared: bool
    """The judge has answered the conflict declaration."""
    conflicts: tuple[Conflict, ...] = ()
    pack_content_digest: str = ""
    """Fixed when the pack was issued; empty for a spreadsheet or paper."""
    rubric_digests: Mapping[str, str] = field(default_factory=dict)
    """Rubric code to the digest of the rubric that the scores were given with."""
    audit_head: str = ""
    """Hash of the last audit entry before the hand-in that made this revision."""


@dataclass(frozen=True, slots=True)
class Moderation:
    """One decision of the chair, append-only. Which optional fields are filled depends on ``kind``."""

    number: int
    kind: ModerationKind
    submissions: tuple[str, ...]
    """One submission; for ``DECIDE_TIE`` all of the tied, best first."""
    actor: str
    reason: str
    at: datetime
    returns: tuple[str, ...] = ()
    """Ids of the returns it rests on; when the current ones differ, the moderation is stale."""
    criterion: str | None = None
    judge: str | None = None
    value: Decimal | None = None
    """The consensus score or the consensus value."""
    target: int | None = None
    """For ``RETRACT``: the number of the moderation taken back."""
