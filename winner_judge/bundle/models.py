"""The tables of a bundle. Panel bundle and judge pack share one schema; docs/file-format.md describes it.

A ``Sealed`` row bears on the result: its ``digest`` is the SHA-256 of its canonical JSON, and the audit entry
that wrote it names that digest. JSON columns hold canonical JSON as text.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from winner_judge.bundle.tables import Base as Base  # noqa: PLC0414 (the root of these tables)
from winner_judge.bundle.tables import Sealed as Sealed  # noqa: PLC0414 (as above)


class RoundRow(Sealed, Base):
    """The round: one row."""

    __tablename__ = "round"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str]
    edition: Mapped[str]
    edition_name_id: Mapped[str]
    edition_name_en: Mapped[str]
    name_id: Mapped[str]
    name_en: Mapped[str]
    time_zone: Mapped[str]
    deadline: Mapped[datetime | None]
    secretariat_name: Mapped[str] = mapped_column(default="")
    secretariat_phone: Mapped[str] = mapped_column(default="")
    is_example: Mapped[bool] = mapped_column(default=False)
    is_proposal_rubric: Mapped[bool] = mapped_column(default=False)
    holder: Mapped[str] = mapped_column(default="")
    """Who holds the working copy after this file was handed over; empty in the working copy itself."""
    sequence: Mapped[int] = mapped_column(default=1)
    """How many hands the working copy has been through."""

    __table_args__ = (
        CheckConstraint("kind IN ('panel', 'pack')", name="kind"),
        CheckConstraint("state IN ('preparing', 'judging', 'signed_off')", name="state"),
        CheckConstraint("time_zone IN ('WIB', 'WITA', 'WIT')", name="time_zone"),
    )


class ProvinceRow(Sealed, Base):
    """A province of the round."""

    __tablename__ = "provinces"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]


class RubricRow(Sealed, Base):
    """A rubric, whole, as canonical JSON (design section 6)."""

    __tablename__ = "rubrics"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    document: Mapped[str]


class IssueRow(Sealed, Base):
    """A priority issue and its rubric."""

    __tablename__ = "issues"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name_id: Mapped[str]
    name_en: Mapped[str]
    rubric: Mapped[str] = mapped_column(ForeignKey("rubrics.code"))


class PolicyRow(Sealed, Base):
    """One revision of the policy; the highest number is in force."""

    __tablename__ = "policies"

    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    results_before: Mapped[str] = mapped_column(default="")
    """The results document that the policy before came to when judging had begun, canonical JSON."""


class SubmissionRow(Sealed, Base):
    """A submission."""

    __tablename__ = "submissions"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    proposer: Mapped[str] = mapped_column(default="")
    province: Mapped[str | None] = mapped_column(ForeignKey("provinces.code"))
    district: Mapped[str] = mapped_column(default="")
    issue: Mapped[str] = mapped_column(ForeignKey("issues.code"))
    wave: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    partner: Mapped[str] = mapped_column(default="")
    is_withdrawn: Mapped[bool] = mapped_column(default=False)


class BlobRow(Base):
    """Bytes stored once under their SHA-256, which ``check`` recomputes."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentRow(Sealed, Base):
    """A document of a submission."""

    __tablename__ = "attachments"

    submission: Mapped[str] = mapped_column(ForeignKey("submissions.code"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    size_bytes: Mapped[int]
    is_blind_ok: Mapped[bool] = mapped_column(default=False)


class JudgeRow(Sealed, Base):
    """A judge; ``expertise`` is a JSON list of issue codes or free words."""

    __tablename__ = "judges"

    code: Mapped[str] = mapped_column(primary_key=True)
    position_in_list: Mapped[int]
    name: Mapped[str]
    role: Mapped[str]
    institution: Mapped[str] = mapped_column(default="")
    expertise: Mapped[str] = mapped_column(default="[]")
    nip: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="")


class ConflictRow(Sealed, Base):
    """A judge's tie with an entrant, known to the secretariat before packs were issued."""

    __tablename__ = "conflicts"

    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"), primary_key=True)
    submission: Mapped[str] = mapped_column(ForeignKey("submissions.code"), primary_key=True)
    reason: Mapped[str] = mapped_column(default="")


class AssignmentRow(Sealed, Base):
    """A judge is to score a submission."""

    __tablename__ = "assignments"

    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"), primary_key=True)
    submission: Mapped[str] = mapped_column(ForeignKey("submissions.code"), primary_key=True)
    position: Mapped[int]


class JudgeCodeRow(Sealed, Base):
    """The judge code of a judge; in the panel bundle only."""

    __tablename__ = "judge_codes"

    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"), primary_key=True)
    code: Mapped[str]


class PackRow(Sealed, Base):
    """A pack that was issued; a pack holds the row of itself. What it tells is fixed at issue.

    ``submissions`` is the JSON list of what it held, in order; empty where an earlier format did not tell.
    ``adds_to`` is empty, or the id of the pack that this one, an additional pack, adds to.
    """

    __tablename__ = "packs"

    id: Mapped[str] = mapped_column(primary_key=True)
    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"))
    content_digest: Mapped[str]
    issued_at: Mapped[datetime]
    is_revoked: Mapped[bool] = mapped_column(default=False)
    submissions: Mapped[str] = mapped_column(default="[]")
    adds_to: Mapped[str] = mapped_column(default="")


class ReturnRow(Sealed, Base):
    """A verified return, immutable: ``document`` is its canonical JSON, ``id`` the SHA-256 of that.

    In a pack: what this judge handed in so far. ``is_waiting``: it came after sign-off.
    """

    __tablename__ = "returns"

    id: Mapped[str] = mapped_column(primary_key=True)
    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"))
    revision: Mapped[int]
    source: Mapped[str]
    document: Mapped[str]
    at: Mapped[datetime]
    is_waiting: Mapped[bool] = mapped_column(default=False)


class ReturnChoiceRow(Sealed, Base):
    """A fork decided: of all returns of ``judge`` known then (``among``, JSON list), ``chosen`` counts."""

    __tablename__ = "return_choices"

    number: Mapped[int] = mapped_column(primary_key=True)
    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"))
    chosen: Mapped[str] = mapped_column(ForeignKey("returns.id"))
    among: Mapped[str]
    actor: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


class ModerationRow(Sealed, Base):
    """A chair's decision, append-only; ``submissions`` and ``returns`` are JSON lists."""

    __tablename__ = "moderations"

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    submissions: Mapped[str]
    actor: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    returns: Mapped[str] = mapped_column(default="[]")
    criterion: Mapped[str | None]
    judge: Mapped[str | None]
    value: Mapped[str | None]
    target: Mapped[int | None]


class SignOffRow(Sealed, Base):
    """A sign-off, or the reopening of one (``reopened_*`` filled later by a new row, never by editing)."""

    __tablename__ = "sign_offs"

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """``sign_off`` or ``reopen``."""
    revision: Mapped[int]
    actor: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    date: Mapped[str] = mapped_column(default="")
    """ISO date that stands on the papers."""
    result_digest: Mapped[str] = mapped_column(default="")
    results: Mapped[str] = mapped_column(default="")
    """The results document, canonical JSON, frozen."""
    audit_head: Mapped[str] = mapped_column(default="")
    """Hash of the audit entry before this sign-off."""
    at: Mapped[datetime]
    analysis: Mapped[str] = mapped_column(default="")
    """What the scores say of severity and uncertainty, canonical JSON, outside the result digest."""

    __table_args__ = (CheckConstraint("kind IN ('sign_off', 'reopen')", name="kind"),)


class Logged(Sealed):
    """Mixin of append-only rows that tell who did it, why and when; a later row overrules an earlier one."""

    number: Mapped[int] = mapped_column(primary_key=True)
    actor: Mapped[str] = mapped_column(sort_order=900)
    reason: Mapped[str] = mapped_column(default="", sort_order=901)
    at: Mapped[datetime] = mapped_column(sort_order=902)


class ReturnWithdrawalRow(Logged, Base):
    """A return is left out of account, as if it had not come in, or taken into account again."""

    __tablename__ = "return_withdrawals"

    return_id: Mapped[str] = mapped_column(ForeignKey("returns.id"))
    is_withdrawn: Mapped[bool]


class ReplacementRow(Logged, Base):
    """A judge's submissions went to ``successor``; ``is_counted``: the sheets handed in before count."""

    __tablename__ = "replacements"

    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"))
    successor: Mapped[str] = mapped_column(ForeignKey("judges.code"))
    is_counted: Mapped[bool]


class PaperSheetRow(Logged, Base):
    """A sheet typed from paper, or what a second person said of it."""

    __tablename__ = "paper_sheets"

    kind: Mapped[str]
    """``typed``, ``confirmed`` or ``dropped``; the latter two name what was typed in ``target``."""
    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"))
    submission: Mapped[str] = mapped_column(ForeignKey("submissions.code"))
    document: Mapped[str]
    """Canonical JSON of what stands on the paper; ``null`` unless ``typed``."""
    target: Mapped[int | None]


class ObjectionRow(Logged, Base):
    """An objection after sign-off (*sanggahan*), or the answer to it."""

    __tablename__ = "objections"

    kind: Mapped[str]
    """``received`` or ``answered``; an answer names the objection in ``target``."""
    submission: Mapped[str] = mapped_column(ForeignKey("submissions.code"))
    person: Mapped[str]
    """Who objected."""
    date: Mapped[str]
    """ISO date of the letter, or of the answer."""
    text: Mapped[str]
    outcome: Mapped[str]
    """Of an answer: ``upheld``, ``rejected`` or ``partly``."""
    target: Mapped[int | None]


class CommentApprovalRow(Logged, Base):
    """A judge's comment may go to the entrant, or not; it holds for exactly the text with this digest."""

    __tablename__ = "comment_approvals"

    judge: Mapped[str] = mapped_column(ForeignKey("judges.code"))
    submission: Mapped[str] = mapped_column(ForeignKey("submissions.code"))
    comment_digest: Mapped[str]
    """SHA-256 of the text in UTF-8, hexadecimal."""
    is_approved: Mapped[bool]


class PaperDetailRow(Sealed, Base):
    """A detail of the papers that stays correctable after sign-off, outside the result digest."""

    __tablename__ = "paper_details"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SheetChangeRow(Sealed, Base):
    """In a pack only: one change of one field, append-only. Draft state is the fold of these."""

    __tablename__ = "sheet_changes"

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    submission: Mapped[str]
    """Empty for the declaration as a whole."""
    field: Mapped[str]
    """score, note, comment, discuss, status, recusal, declared, hand_in, carried_over."""
    criterion: Mapped[str] = mapped_column(default="")
    old: Mapped[str] = mapped_column(default="null")
    new: Mapped[str] = mapped_column(default="null")
    """JSON values."""
    inverse_of: Mapped[int | None] = mapped_column(ForeignKey("sheet_changes.number"))
    """The change that this one takes back (undo), or puts back (redo: the number of an undo)."""


class PrivateNoteRow(Base):
    """In a pack only: a judge's own note, outside audit and returns."""

    __tablename__ = "private_notes"

    submission: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class AuditRow(Base):
    """Entry ``number`` of the chain: ``hash`` is SHA-256(hash of the entry before || canonical JSON)."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str]
    """Canonical JSON: number, at, actor, action, facts, rows [{table, key, digest or null}]."""
    hash: Mapped[str]
