"""A reissued pack goes on from the one before: the whole desk is carried over in one audited write."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import PrivateNoteRow, ReturnRow
from winner_judge.canonical import Json
from winner_judge.operations.desk_state import DeskState, Field, Origin, fold, origins
from winner_judge.operations.packs_beside import pack_facts
from winner_judge.operations.restoring import Fitted, changes_making, fit
from winner_judge.operations.rows import (
    attachments_in_order,
    return_from_row,
    return_to_row,
    submissions_in_order,
)
from winner_judge.operations.setting import setting_of
from winner_judge.operations.sheet_rows import NewChange, private_notes, read_changes
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Attachment, SheetStatus, Submission

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What came over from an earlier pack, and how the new one differs from it. Lists are of codes."""

    sheets: int
    """How many sheets had something in them."""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Submissions that are no longer in the pack; what was given to them stays in the earlier one, and comes
    over once they are back."""
    changed: tuple[str, ...] = ()
    """Submissions whose fields or attachments differ."""
    rubrics: tuple[str, ...] = ()
    """Rubrics that differ."""
    left_out: int = 0
    """How many scores and notes do not fit a changed rubric."""
    reopened: tuple[str, ...] = ()
    """Sheets that were done and are drafts again, their rubric having changed."""
    earlier: Path | None = None
    """Where the earlier pack's file was put; None where none could be read."""
    unreadable: tuple[Path, ...] = ()
    """Earlier packs of this judge that are damaged: nothing was taken from them."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What a pack holds, as far as carrying over needs it."""

    state: DeskState
    origin: Origin
    returns: tuple[ReturnRow, ...]
    notes: Mapping[str, str]
    submissions: Mapping[str, Submission]
    attachments: Mapping[str, tuple[Attachment, ...]]
    rubrics: Mapping[str, Rubric]
    """Submission to its rubric."""

    def differs(self, other: "_Held", code: str) -> bool:
        """Tell whether a submission's fields or attachments are others there."""
        return (self.submissions[code], self.attachments.get(code)) != (
            other.submissions[code],
            other.attachments.get(code),
        )


_Sheets = Mapping[str, Fitted]
"""The sheets that come over by submission, each as far as it fits."""


def carry_over(pack: BundleFile, earlier: BundleFile, before_it: Sequence[BundleFile] = ()) -> CarriedOver:
    """Bring all that is on the desk of ``earlier`` to the fresh desk of ``pack``, whole or not at all.

    Where the new pack holds further submissions, the declaration of conflicts is asked for once more.
    Declaration, recusals, scores, notes, comments, wishes, done marks, private notes and the returns handed
    in come along; the next hand-in goes on from these. ``earlier`` stays as it is. What it lacks, as a
    submission was withdrawn meanwhile and is back, comes from the first of ``before_it`` that has it.

    Raises:
        JudgeError: the disk refused. All packs are as they were.
    """
    facts, now = pack_facts(earlier), _held(pack)
    before = _with_what_is_back(_held(earlier), now, before_it)
    sheets = _fitting_sheets(before, now)
    told: dict[str, Json] = {"earlier": facts.id, "sheets": len(sheets), "returns": len(before.returns)}
    with pack.write("carry_over", actor=facts.judge, facts=told) as change:
        _write(
            change, facts.id, before, sheets, knows_all=now.submissions.keys() <= before.submissions.keys()
        )
        for code, note in before.notes.items():
            if code in now.submissions:
                change.session.add(PrivateNoteRow(submission=code, text=note))
    return _outcome(before, now, sheets)


def _held(pack: BundleFile) -> _Held:
    with pack.read() as session:
        changes, setting = read_changes(session), setting_of(session)
        submissions = submissions_in_order(session)
        return _Held(
            state=fold(changes),
            origin=_joined(origins(changes)),
            returns=_returns(session),
            notes=private_notes(session),
            submissions={item.code: item for item in submissions},
            attachments=attachments_in_order(session),
            rubrics={item.code: setting.rubric_of(item) for item in submissions},
        )


def _with_what_is_back(held: _Held, now: _Held, before_it: Sequence[BundleFile]) -> _Held:
    """Return ``held`` with the submissions of ``now`` that it lacks, as an older pack holds them."""
    for older in before_it:
        lacking = now.submissions.keys() - held.submissions.keys()
        if not lacking:
            break
        held = _joined_with(held, _held(older), lacking)
    return held


def _joined_with(held: _Held, older: _Held, codes: Collection[str]) -> _Held:
    def added(own: Mapping[str, Value], others: Mapping[str, Value]) -> Mapping[str, Value]:
        return {**{code: value for code, value in others.items() if code in codes}, **own}

    return replace(
        held,
        state=replace(held.state, drafts=added(held.state.drafts, older.state.drafts)),
        notes=added(held.notes, older.notes),
        submissions=added(held.submissions, older.submissions),
        attachments=added(held.attachments, older.attachments),
        rubrics=added(held.rubrics, older.rubrics),
    )


def _joined(found: tuple[Origin, ...]) -> Origin:
    """Return what is known of returns handed in elsewhere, from all the ways that the state has come."""
    history = dict.fromkeys(key for origin in found for key in origin.history)
    conflicts = dict.fromkeys(code for origin in found for code in origin.conflicts)
    return Origin(history=tuple(history), conflicts=tuple(conflicts))


def _returns(session: Session) -> tuple[ReturnRow, ...]:
    return tuple(session.scalars(select(ReturnRow).order_by(ReturnRow.revision)))


def _fitting_sheets(before: _Held, now: _Held) -> _Sheets:
    return {
        code: fit(draft, before.rubrics[code], now.rubrics[code])
        for code, draft in before.state.drafts.items()
        if code in now.submissions and draft.status is not SheetStatus.NOT_STARTED
    }


def _write(change: Change, earlier: str, before: _Held, sheets: _Sheets, *, knows_all: bool) -> None:
    add = change.session.add
    if before.state.has_declared and knows_all:  # no proposal opens before its entrant was declared on
        add(NewChange("", Field.DECLARED, old=False, new=True).row(change.at))
    for code, sheet in sheets.items():
        for new in changes_making(code, sheet.draft):
            add(new.row(sheet.draft.changed_at or change.at))
    for row in before.returns:
        add(return_to_row(return_from_row(row), row.at))
    origin = Origin(earlier, history=before.origin.history, conflicts=before.origin.conflicts)
    add(NewChange("", Field.CARRIED_OVER, old=None, new=origin.to_json()).row(change.at))


def _outcome(before: _Held, now: _Held, sheets: _Sheets) -> CarriedOver:
    common = [code for code in now.submissions if code in before.submissions]
    old = {rubric.code: rubric.digest for rubric in before.rubrics.values()}
    new = {rubric.code: rubric.digest for rubric in now.rubrics.values()}
    return CarriedOver(
        sheets=len(sheets),
        added=tuple(code for code in now.submissions if code not in before.submissions),
        removed=tuple(code for code in before.submissions if code not in now.submissions),
        changed=tuple(code for code in common if before.differs(now, code)),
        rubrics=tuple(code for code, digest in new.items() if old.get(code, digest) != digest),
        left_out=sum(sheet.left_out for sheet in sheets.values()),
        reopened=tuple(code for code, sheet in sheets.items() if sheet.is_reopened),
    )
