"""A judge's pack as the desk reads it: one submission at a time, or all of it."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import BindParameter, Row, bindparam, or_, select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import (
    AttachmentRow,
    IssueRow,
    JudgeRow,
    PackRow,
    PolicyRow,
    PrivateNoteRow,
    RubricRow,
    SheetChangeRow,
    SubmissionRow,
)
from winner_judge.canonical import Json
from winner_judge.errors import UnknownSubmissionError
from winner_judge.operations.desk_state import Draft, Field, SheetChange, fold, undo_history
from winner_judge.operations.desk_views import DeskEntry, Saved
from winner_judge.operations.rows import attachment_from_row, json_text, submission_from_row
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.totals import partial_value, round_half_away
from winner_judge.values import Attachment, Submission

_CHANGE_COLUMNS = (
    SheetChangeRow.number,
    SheetChangeRow.at,
    SheetChangeRow.submission,
    SheetChangeRow.field,
    SheetChangeRow.criterion,
    SheetChangeRow.old,
    SheetChangeRow.new,
    SheetChangeRow.inverse_of,
)
# Statements of saving a score are built once: SQLAlchemy then has nothing to compile and little to compare.
_CODE: BindParameter[str] = bindparam("code")
_SHEET = (
    select(
        SubmissionRow,
        RubricRow.document,
        PrivateNoteRow.text,
        select(PolicyRow.document).order_by(PolicyRow.number.desc()).limit(1).scalar_subquery(),
        select(PackRow.judge).limit(1).scalar_subquery(),
    )
    .join(IssueRow, IssueRow.code == SubmissionRow.issue)
    .join(RubricRow, RubricRow.code == IssueRow.rubric)
    .outerjoin(PrivateNoteRow, PrivateNoteRow.submission == SubmissionRow.code)
    .where(SubmissionRow.code == _CODE)
)
_ATTACHMENTS = select(AttachmentRow).where(AttachmentRow.submission == _CODE).order_by(AttachmentRow.position)
_CHANGES = select(*_CHANGE_COLUMNS).order_by(SheetChangeRow.number)
_CHANGES_OF_SHEET = _CHANGES.where(or_(SheetChangeRow.submission == "", SheetChangeRow.submission == _CODE))


@dataclass(frozen=True, slots=True)
class SheetView:
    """One submission of a pack, with what is needed to change its sheet and to show it."""

    judge: str
    has_declared: bool
    submission: Submission
    attachments: tuple[Attachment, ...]
    rubric: Rubric
    policy: Policy
    draft: Draft
    private_note: str

    def entry(self) -> DeskEntry:
        """Return what the desk shows of it."""
        return DeskEntry(
            submission=self.submission,
            attachments=self.attachments,
            sheet=self.draft.sheet(self.judge, self.submission.code),
            private_note=self.private_note,
            value=shown_value(self.draft, self.rubric, self.policy),
        )


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change that is to be appended."""

    submission: str
    field: Field
    old: Json
    new: Json
    criterion: str = ""
    inverse_of: int | None = None

    def row(self, at: datetime) -> SheetChangeRow:
        """Return the row to append; the bundle numbers it."""
        return SheetChangeRow(
            at=at,
            submission=self.submission,
            field=self.field.value,
            criterion=self.criterion,
            old=json_text(self.old),
            new=json_text(self.new),
            inverse_of=self.inverse_of,
        )

    def made_at(self, moment: datetime) -> SheetChange:
        """Return the change as one that was made, for a draft that it is applied to."""
        return SheetChange(0, moment, self.submission, self.field, self.criterion, self.old, self.new)


def judge_of_pack(session: Session) -> str:
    """Return the code (J1) of the judge whose pack this is."""
    return session.scalars(select(PackRow.judge).limit(1)).one()


def judge_row_of_pack(session: Session) -> JudgeRow:
    """Return the row of the judge whose pack this is."""
    return session.get_one(JudgeRow, judge_of_pack(session))


def read_changes(session: Session) -> tuple[SheetChange, ...]:
    """Return all changes of the pack, oldest first."""
    return tuple(_change_from_row(row) for row in session.execute(_CHANGES))


def read_sheet(session: Session, code: str) -> SheetView:
    """Return the sheet of one submission, reading nothing of the others.

    Raises:
        UnknownSubmissionError: the pack holds no such submission.
    """
    found = session.execute(_SHEET, {"code": code}).one_or_none()
    if found is None:
        raise UnknownSubmissionError(code)
    row, rubric, note, policy, judge = found
    state = fold(_change_from_row(change) for change in session.execute(_CHANGES_OF_SHEET, {"code": code}))
    return SheetView(
        judge=judge,
        has_declared=state.has_declared,
        submission=submission_from_row(row),
        attachments=tuple(
            attachment_from_row(item) for item in session.scalars(_ATTACHMENTS, {"code": code})
        ),
        rubric=_parse_rubric(rubric),
        policy=_parse_policy(policy),
        draft=state.draft(code),
        private_note=note or "",
    )


def private_notes(session: Session) -> dict[str, str]:
    """Return submission code to private note."""
    return {row.submission: row.text for row in session.scalars(select(PrivateNoteRow))}


def write_private_note(session: Session, code: str, text: str) -> None:
    """Put or change the private note on a submission."""
    row = session.get(PrivateNoteRow, code)
    if row is None:
        session.add(PrivateNoteRow(submission=code, text=text))
    else:
        row.text = text


def shown_value(draft: Draft, rubric: Rubric, policy: Policy) -> Decimal | None:
    """Return the rounded value of the scores given so far, None without any and for a recused sheet."""
    if draft.recusal is not None:
        return None
    value = partial_value(rubric, draft.scores)
    return None if value is None else round_half_away(value, policy.decimals)


def save_change(pack: BundleFile, view: SheetView, change: NewChange) -> Saved:
    """Append ``change`` in one audited write, unless it changes nothing, and return the entry after it.

    Only this one submission is read: saving takes as long in a large pack as in a small one.
    """
    if change.old == change.new:
        return _unchanged(pack, view)
    facts = {"submission": change.submission, "field": change.field.value, "criterion": change.criterion}
    with pack.write("change_sheet", actor=view.judge, facts=facts) as writing:
        writing.session.add(change.row(writing.at))
    entry = replace(view, draft=view.draft.after(change.made_at(writing.at))).entry()
    return Saved(entry, writing.at, can_undo=True, can_redo=False)


def _unchanged(pack: BundleFile, view: SheetView) -> Saved:
    with pack.read() as session:
        history = undo_history(read_changes(session))
    at = view.draft.changed_at or pack.clock()
    return Saved(view.entry(), at, can_undo=bool(history.undo), can_redo=bool(history.redo))


def _change_from_row(row: Row[int, datetime, str, str, str, str, str, int | None]) -> SheetChange:
    number, at, submission, field, criterion, old, new, inverse_of = row
    return SheetChange(
        number, at, submission, Field(field), criterion, json.loads(old), json.loads(new), inverse_of
    )


@lru_cache(maxsize=64)
def _parse_rubric(document: str) -> Rubric:
    """Saving a score needs the rubric each time, and it is the same text each time."""
    return Rubric.from_json(json.loads(document))


@lru_cache(maxsize=8)
def _parse_policy(document: str) -> Policy:
    return Policy.from_json(json.loads(document))
