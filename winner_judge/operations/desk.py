"""A judge's desk: reading it, and each change of it, saved at once.

A change is appended to ``sheet_changes`` in one audited write. Setting what is set already writes nothing.
Private notes are stored beside, outside of audit and returns.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.canonical import Json, plain_decimal
from winner_judge.errors import (
    CommentRequiredAboveError,
    CommentRequiredBelowError,
    ConflictHandedInError,
    IncompleteSheetError,
    NotDeclaredError,
    SheetDoneError,
    SheetRecusedError,
)
from winner_judge.operations.desk_state import (
    DeskState,
    Field,
    fold,
    undo_history,
)
from winner_judge.operations.desk_views import Desk, DeskEntry, Saved
from winner_judge.operations.handing_in import hand_in, handed_in_conflicts, last_hand_in
from winner_judge.operations.judge_papers import write_judge_papers
from winner_judge.operations.reading import checked_text
from winner_judge.operations.rows import attachments_in_order, judge_from_row, submissions_in_order
from winner_judge.operations.scoring_table import score_from_table
from winner_judge.operations.setting import setting_of
from winner_judge.operations.sheet_rows import (
    NewChange,
    SheetView,
    judge_of_pack,
    judge_row_of_pack,
    private_notes,
    read_changes,
    read_sheet,
    save_change,
    shown_value,
    write_private_note,
)
from winner_judge.operations.undoing import redo, undo
from winner_judge.operations.views import Setting
from winner_judge.scoring.rubric import check_score
from winner_judge.values import SheetStatus

__all__ = [
    "declare",
    "declare_conflict",
    "hand_in",
    "mark_done",
    "read_desk",
    "redo",
    "reopen_sheet",
    "score_from_table",
    "set_comment",
    "set_discussion",
    "set_note",
    "set_private_note",
    "set_score",
    "undo",
    "withdraw_conflict",
    "write_judge_papers",
]


def read_desk(pack: BundleFile) -> Desk:
    """Return the whole desk of the pack's judge."""
    with pack.read() as session:
        changes = read_changes(session)
        state, history = fold(changes), undo_history(changes)
        judge = judge_row_of_pack(session)
        setting = setting_of(session)
        return Desk(
            setting=setting,
            judge=judge_from_row(judge),
            has_declared=state.has_declared,
            entries=_entries(session, setting, judge.code, state),
            last_hand_in=last_hand_in(session),
            can_undo=bool(history.undo),
            can_redo=bool(history.redo),
        )


def set_score(pack: BundleFile, submission: str, criterion: str, score: Decimal | None) -> Saved:
    """Give ``criterion`` a score, or take it away with None.

    Raises:
        NotDeclaredError, SheetDoneError, SheetRecusedError: the sheet does not take scores now.
        UnknownSubmissionError, UnknownCriterionError: there is no such thing to score.
        ScoreOffScaleError: the scale does not hold the score.
    """
    view = _open_sheet(pack, submission)
    scale = view.rubric.criterion(criterion).scale
    if score is not None:
        check_score(score, scale)
    return _set(pack, view, Field.SCORE, None if score is None else plain_decimal(score), criterion)


def set_note(pack: BundleFile, submission: str, criterion: str, text: str) -> Saved:
    """Set the note on ``criterion`` that the chair reads; blank text removes it.

    Raises:
        NotDeclaredError, SheetDoneError, SheetRecusedError: the sheet does not take notes now.
        UnknownSubmissionError, UnknownCriterionError: there is no such thing to note on.
    """
    view = _open_sheet(pack, submission)
    view.rubric.criterion(criterion)
    return _set(pack, view, Field.NOTE, _tidy(text), criterion)


def set_comment(pack: BundleFile, submission: str, text: str) -> Saved:
    """Set the comment for the entrant; blank text removes it.

    Raises:
        NotDeclaredError, SheetDoneError, SheetRecusedError, UnknownSubmissionError: as in ``set_score``.
    """
    return _set(pack, _open_sheet(pack, submission), Field.COMMENT, _tidy(text))


def set_discussion(pack: BundleFile, submission: str, wants: bool) -> Saved:  # noqa: FBT001 (a switch's state)
    """Ask the chair to discuss the submission in the plenary, or no longer.

    Raises:
        NotDeclaredError, SheetDoneError, SheetRecusedError, UnknownSubmissionError: as in ``set_score``.
    """
    return _set(pack, _open_sheet(pack, submission), Field.DISCUSS, wants)


def set_private_note(pack: BundleFile, submission: str, text: str) -> Saved:
    """Set the judge's own note, which no return and no audit entry holds and no undo touches.

    Raises:
        UnknownSubmissionError: the pack holds no such submission.
    """
    with pack.read() as session:
        view = read_sheet(session, submission)
        history = undo_history(read_changes(session))
    note = _tidy(text)
    with pack.write_private() as session:
        write_private_note(session, submission, note)
    entry = replace(view, private_note=note).entry()
    return Saved(entry, pack.clock(), can_undo=bool(history.undo), can_redo=bool(history.redo))


def mark_done(pack: BundleFile, submission: str) -> Saved:
    """Close a complete sheet: only done sheets count.

    Raises:
        IncompleteSheetError: criteria have no score.
        CommentRequiredError: the policy asks for a comment for the entrant at such a value.
        NotDeclaredError, SheetRecusedError, UnknownSubmissionError: as in ``set_score``.
    """
    view = _read_declared(pack, submission)
    if view.draft.status is SheetStatus.RECUSED:
        raise SheetRecusedError(submission)
    missing = tuple(item.code for item in view.rubric.criteria if item.code not in view.draft.scores)
    if missing:
        raise IncompleteSheetError(submission, missing, len(missing))
    _refuse_missing_comment(view)
    return _set(pack, view, Field.STATUS, SheetStatus.DONE.value)


def reopen_sheet(pack: BundleFile, submission: str) -> Saved:
    """Open a done sheet again; what was handed in of it stands until the next hand-in.

    Raises:
        NotDeclaredError, SheetRecusedError, UnknownSubmissionError: as in ``set_score``.
    """
    view = _read_declared(pack, submission)
    if view.draft.status is SheetStatus.RECUSED:
        raise SheetRecusedError(submission)
    return _set(pack, view, Field.STATUS, SheetStatus.DRAFT.value)


def declare(pack: BundleFile, conflicts: Mapping[str, str]) -> Desk:
    """Answer the declaration of conflicts: submission to reason, possibly none at all.

    Answering once more adds conflicts; none is withdrawn by it.

    Raises:
        UnknownSubmissionError: the pack holds no such submission.
    """
    with pack.read() as session:
        views = {code: read_sheet(session, code) for code in conflicts}
        has_declared = fold(read_changes(session)).has_declared
        judge = judge_of_pack(session)
    changes = [] if has_declared else [NewChange("", Field.DECLARED, old=False, new=True)]
    for code, reason in conflicts.items():
        old = views[code].draft.recusal
        if old != _tidy(reason):
            changes.append(NewChange(code, Field.RECUSAL, old=old, new=_tidy(reason)))
    if changes:
        with pack.write("declare_conflicts", actor=judge, facts={"conflicts": len(conflicts)}) as change:
            change.session.add_all(new.row(change.at) for new in changes)
    return read_desk(pack)


def declare_conflict(pack: BundleFile, submission: str, reason: str) -> Saved:
    """Declare a conflict found while reading: the sheet is recused, its scores do not count.

    Raises:
        NotDeclaredError, UnknownSubmissionError: as in ``set_score``.
    """
    return _set(pack, _read_declared(pack, submission), Field.RECUSAL, _tidy(reason))


def withdraw_conflict(pack: BundleFile, submission: str) -> Saved:
    """Take back a declared conflict; the sheet is as it was before.

    Raises:
        ConflictHandedInError: it was handed in, and that is never taken back.
        NotDeclaredError, UnknownSubmissionError: as in ``set_score``.
    """
    view = _read_declared(pack, submission)
    with pack.read() as session:
        handed_in = handed_in_conflicts(session)
    if submission in handed_in:
        raise ConflictHandedInError(submission)
    return _set(pack, view, Field.RECUSAL, None)


def _entries(session: Session, setting: Setting, judge: str, state: DeskState) -> tuple[DeskEntry, ...]:
    notes = private_notes(session)
    attachments = attachments_in_order(session)
    views = (
        SheetView(
            judge=judge,
            has_declared=state.has_declared,
            submission=submission,
            attachments=attachments.get(submission.code, ()),
            rubric=setting.rubric_of(submission),
            policy=setting.policy,
            draft=state.draft(submission.code),
            private_note=notes.get(submission.code, ""),
        )
        for submission in submissions_in_order(session)
    )
    return tuple(view.entry() for view in views)


def _open_sheet(pack: BundleFile, submission: str) -> SheetView:
    """Return the sheet, refusing one that does not take changes of its content."""
    view = _read_declared(pack, submission)
    if view.draft.status is SheetStatus.RECUSED:
        raise SheetRecusedError(submission)
    if view.draft.status is SheetStatus.DONE:
        raise SheetDoneError(submission)
    return view


def _refuse_missing_comment(view: SheetView) -> None:
    value = shown_value(view.draft, view.rubric, view.policy)
    assert value is not None, "a complete sheet has a value"
    bound = view.policy.comment_bound(value)
    if bound is None or view.draft.comment:
        return
    refusal = CommentRequiredBelowError if value < bound else CommentRequiredAboveError
    raise refusal(view.submission.code, value, bound)


def _read_declared(pack: BundleFile, submission: str) -> SheetView:
    with pack.read() as session:
        view = read_sheet(session, submission)
    if not view.has_declared:
        raise NotDeclaredError
    return view


def _set(pack: BundleFile, view: SheetView, field: Field, new: Json, criterion: str = "") -> Saved:
    old = view.draft.value_of(field, criterion)
    change = NewChange(view.submission.code, field, old=old, new=new, criterion=criterion)
    return save_change(pack, view, change)


def _tidy(text: str) -> str:
    return checked_text(text) if text.strip() else ""
