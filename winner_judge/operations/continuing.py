"""Going on upon another laptop: a fresh pack and the judge's own last return or backup restore the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from winner_judge.bundle.contents import read_beginning
from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import ReturnRow
from winner_judge.errors import (
    DeskNotFreshError,
    JudgeError,
    ReturnNotOpenedError,
    ReturnTooLargeError,
    ReturnUnreadableError,
    ScoresBeyondPackError,
    ScoresNotOpenedError,
    ScoresOffRubricError,
    ScoresOfOtherJudgeError,
    ScoresOfOtherRoundError,
    ScoresUnreadableError,
)
from winner_judge.exchange.codes import check_code
from winner_judge.exchange.returns import MAX_SEALED_BYTES, ReturnKind, read_header, unseal_return
from winner_judge.operations.desk_state import DeskState, Draft, Field, Origin, fold, origins
from winner_judge.operations.packs_beside import pack_facts
from winner_judge.operations.receiving import refuse_unsound_sheet
from winner_judge.operations.restoring import changes_making
from winner_judge.operations.rows import return_to_row, submissions_in_order
from winner_judge.operations.setting import setting_of
from winner_judge.operations.sheet_rows import NewChange, read_changes
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import ScoreReturn, Sheet, SheetStatus


@dataclass(frozen=True, slots=True)
class Continued:
    """What came back. Private notes never do: no return and no backup holds them."""

    sheets: int
    """How many sheets have something in them."""
    done: int
    revision: int
    """Number of the hand-in that was restored, or that a backup would have become."""
    check_code: str
    """Of the hand-in that was restored; empty for a backup."""
    reopened: tuple[str, ...] = ()
    """Sheets that were done and are drafts again, their rubric having changed."""
    is_known: bool = False
    """It was brought in before; nothing has changed."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """The desk as it was found."""

    state: DeskState
    returns: frozenset[str]
    documents: frozenset[str]
    """Ids of what it knows: own returns, what these go on from, and what was restored before."""
    rubrics: Mapping[str, Rubric]
    """Submission to its rubric."""


def continue_from(pack: BundleFile, given: bytes | Path) -> Continued:
    """Restore the desk of ``pack`` from the judge's own return or backup, whole or not at all.

    Conflicts that were declared here already stay declared. A restored return is handed in again unchanged
    with the same id and check code; what was changed since a restored backup goes on from its history. The
    same file a second time changes nothing.

    Raises:
        ScoresUnreadableError: ``given`` is no score file.
        ScoresOfOtherRoundError, ScoresOfOtherJudgeError: it is somebody else's.
        ScoresNotOpenedError: the code of the pack does not open it.
        DeskNotFreshError: the desk holds scores, notes or other returns of its own.
        ScoresBeyondPackError: a sheet in it is on a submission that the pack lacks.
        ScoresOffRubricError: a sheet in it does not fit the rubric here.
        JudgeError: the disk refused.
    """
    item, kind = _opened(pack, given)
    desk = _read_desk(pack)
    if item.id in desk.documents:
        return _outcome(item, kind, reopened=(), is_known=True)
    _refuse_used(desk, item)
    drafts = {sheet.submission: _fitting(sheet, desk, item) for sheet in item.sheets if _is_filled(sheet)}
    reopened = tuple(
        sheet.submission
        for sheet in item.sheets
        if sheet.status is SheetStatus.DONE and not drafts[sheet.submission].is_done
    )
    facts = {"document": item.id, "kind": kind.value, "revision": item.revision, "sheets": len(drafts)}
    with pack.write("continue_from", actor=item.judge, facts=facts) as change:
        _write(change, desk.state, item, kind, drafts)
    return _outcome(item, kind, reopened=reopened)


def _opened(pack: BundleFile, given: bytes | Path) -> tuple[ScoreReturn, ReturnKind]:
    content = read_beginning(given, MAX_SEALED_BYTES + 1) if isinstance(given, Path) else given
    own = pack_facts(pack)
    assert pack.judge_code is not None, "a pack was opened with its judge code"
    try:
        header = read_header(content)
        if header.round != own.round:
            raise ScoresOfOtherRoundError
        if header.judge != own.judge:
            raise ScoresOfOtherJudgeError(header.judge)
        return unseal_return(content, pack.judge_code, accepts=tuple(ReturnKind)), header.kind
    except ReturnNotOpenedError as problem:
        raise ScoresNotOpenedError from problem
    except (ReturnUnreadableError, ReturnTooLargeError) as problem:
        raise ScoresUnreadableError from problem


def _read_desk(pack: BundleFile) -> _Desk:
    with pack.read() as session:
        changes, setting = read_changes(session), setting_of(session)
        returns = frozenset(session.scalars(select(ReturnRow.id)))
        brought = {key for origin in origins(changes) for key in (origin.document, *origin.history)}
        return _Desk(
            state=fold(changes),
            returns=returns,
            documents=returns | brought,
            rubrics={item.code: setting.rubric_of(item) for item in submissions_in_order(session)},
        )


def _refuse_used(desk: _Desk, item: ScoreReturn) -> None:
    """Refuse a desk that holds more than declarations, or returns that ``item`` does not go on from."""
    is_used = any(_has_content(draft) for draft in desk.state.drafts.values())
    if is_used or not desk.returns <= set(item.history):
        raise DeskNotFreshError


def _has_content(draft: Draft) -> bool:
    return bool(draft.scores or draft.notes or draft.comment or draft.wants_discussion)


def _is_filled(sheet: Sheet) -> bool:
    return sheet.status is not SheetStatus.NOT_STARTED


def _fitting(sheet: Sheet, desk: _Desk, item: ScoreReturn) -> Draft:
    """Return the sheet as a draft; one that was done by another rubric is to be looked at again."""
    rubric = desk.rubrics.get(sheet.submission)
    if rubric is None:
        raise ScoresBeyondPackError(sheet.submission)
    try:
        refuse_unsound_sheet(sheet, rubric)
    except JudgeError as problem:
        raise ScoresOffRubricError(sheet.submission) from problem
    return Draft(
        scores=sheet.scores,
        notes=sheet.notes,
        comment=sheet.comment,
        wants_discussion=sheet.wants_discussion,
        is_done=sheet.status is SheetStatus.DONE and item.rubric_digests.get(rubric.code) == rubric.digest,
        recusal=sheet.recusal_reason if sheet.status is SheetStatus.RECUSED else None,
        changed_at=sheet.changed_at,
    )


def _write(
    change: Change, here: DeskState, item: ScoreReturn, kind: ReturnKind, drafts: Mapping[str, Draft]
) -> None:
    add = change.session.add
    if item.has_declared and not here.has_declared:
        add(NewChange("", Field.DECLARED, old=False, new=True).row(change.at))
    for code, draft in drafts.items():
        is_recused_here = here.draft(code).recusal is not None
        for new in changes_making(code, draft):
            if not (is_recused_here and new.field is Field.RECUSAL):
                add(new.row(draft.changed_at or change.at))
    if kind is ReturnKind.RETURN:
        add(return_to_row(item, change.at))
    add(NewChange("", Field.CARRIED_OVER, old=None, new=_origin(item, kind).to_json()).row(change.at))


def _origin(item: ScoreReturn, kind: ReturnKind) -> Origin:
    """Return what the next hand-in must know; a backup does not tell which of its conflicts went ahead."""
    was_handed_in = kind is ReturnKind.RETURN or bool(item.history)
    conflicts = tuple(conflict.submission for conflict in item.conflicts) if was_handed_in else ()
    return Origin(document=item.id, history=item.history, conflicts=conflicts)


def _outcome(
    item: ScoreReturn, kind: ReturnKind, *, reopened: tuple[str, ...], is_known: bool = False
) -> Continued:
    done = sum(sheet.status is SheetStatus.DONE for sheet in item.sheets) - len(reopened)
    return Continued(
        sheets=sum(_is_filled(sheet) for sheet in item.sheets),
        done=done,
        revision=item.revision,
        check_code=check_code(item.id) if kind is ReturnKind.RETURN else "",
        reopened=reopened,
        is_known=is_known,
    )
