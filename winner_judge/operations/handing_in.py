"""Handing in: the judge's whole state as one sealed return, kept in the pack and written to a folder.

The return is stored before it is written: should the stick fail, handing in again writes the same document,
and no later one can be made that does not know it.
"""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import PackRow, ReturnRow, RubricRow, SubmissionRow
from winner_judge.canonical import Json
from winner_judge.errors import NotDeclaredError, WrittenDifferentlyError
from winner_judge.exchange.codes import check_code
from winner_judge.exchange.returns import content_digest, seal_return, succeed, unseal_return
from winner_judge.exchange.sticks import write_safely
from winner_judge.operations.desk_state import DeskState, Draft, Field, fold, origins
from winner_judge.operations.desk_views import HandIn, LastHandIn
from winner_judge.operations.rows import return_from_row, return_to_row, round_row, rubric_from_row
from winner_judge.operations.sheet_rows import NewChange, read_changes
from winner_judge.values import Conflict, ReturnSource, ScoreReturn, Sheet, SheetStatus

RETURN_SUFFIX = ".winnerscores"


def hand_in(pack: BundleFile, folder: Path, *, declarations_only: bool = False) -> HandIn:
    """Write the return of the pack's judge into ``folder``, reopened and compared.

    Unchanged content is the same document with the same id and check code. ``declarations_only`` tells the
    chair about conflicts ahead of the scores: what was handed in of the sheets before stays as it was.

    Raises:
        NotDeclaredError: the declaration of conflicts was not answered yet.
        JudgeError: ``folder`` cannot be written; the return is kept in the pack and is the same next time.
    """
    assert pack.judge_code is not None, "a pack was opened with its judge code"
    item, is_unchanged = _kept_return(pack, declarations_only=declarations_only)
    path = write_safely(folder, return_file_name(item), seal_return(item, pack.judge_code))
    if unseal_return(path.read_bytes(), pack.judge_code) != item:
        raise WrittenDifferentlyError(path)
    statuses = [sheet.status for sheet in item.sheets]
    done, recused = statuses.count(SheetStatus.DONE), statuses.count(SheetStatus.RECUSED)
    return HandIn(
        path=path,
        id=item.id,
        check_code=check_code(item.id),
        revision=item.revision,
        done=done,
        recused=recused,
        missing=len(statuses) - done - recused,
        is_unchanged=is_unchanged,
    )


def last_return(session: Session) -> ScoreReturn | None:
    """Return the newest return of a pack, None before the first hand-in."""
    row = _last_row(session)
    return None if row is None else return_from_row(row)


def last_hand_in(session: Session) -> LastHandIn | None:
    """Return what the desk shows of the newest return, None before the first hand-in."""
    row = _last_row(session)
    if row is None:
        return None
    draft, handed_in = _draft_return(session, audit_head=""), return_from_row(row)
    digest = content_digest(handed_in)
    of_that_pack = replace(
        draft,
        pack=handed_in.pack,
        pack_content_digest=handed_in.pack_content_digest,
        rubric_digests=handed_in.rubric_digests,
    )
    is_current = content_digest(draft) == digest
    return LastHandIn(
        id=row.id,
        revision=row.revision,
        check_code=check_code(row.id),
        at=row.at,
        is_current=is_current,
        done=sum(sheet.status is SheetStatus.DONE for sheet in handed_in.sheets),
        is_reissued=not is_current and content_digest(of_that_pack) == digest,
    )


def handed_in_conflicts(session: Session) -> frozenset[str]:
    """Return the submissions whose conflicts were handed in, here or before the state was brought here."""
    last = last_return(session)
    known = () if last is None else (conflict.submission for conflict in last.conflicts)
    brought = (code for origin in origins(read_changes(session)) for code in origin.conflicts)
    return frozenset((*known, *brought))


def _kept_return(pack: BundleFile, *, declarations_only: bool) -> tuple[ScoreReturn, bool]:
    """Return the document to hand in, stored in the pack, and whether it is the one of before."""
    item, is_unchanged = next_return(pack, declarations_only=declarations_only)
    if not is_unchanged:
        _store(pack, item)
    return item, is_unchanged


def next_return(pack: BundleFile, *, declarations_only: bool = False) -> tuple[ScoreReturn, bool]:
    """Return the document that handing in would give now, and whether it is the one of before.

    Raises:
        NotDeclaredError: the declaration of conflicts was not answered yet.
    """
    head = pack.audit_head
    with pack.read() as session:
        last = last_return(session)
        draft = _draft_return(session, head, declarations_only=declarations_only, last=last)
    if not draft.has_declared:
        raise NotDeclaredError
    item = succeed(draft, () if last is None else (last,))
    return item, last is not None and item.id == last.id


def _store(pack: BundleFile, item: ScoreReturn) -> None:
    facts: dict[str, Json] = {"return": item.id, "revision": item.revision}
    with pack.write("hand_in", actor=item.judge, facts=facts) as change:
        change.session.add(return_to_row(item, change.at))
        change.session.add(NewChange("", Field.HAND_IN, old=None, new=item.id).row(change.at))


def _draft_return(
    session: Session, audit_head: str, *, declarations_only: bool = False, last: ScoreReturn | None = None
) -> ScoreReturn:
    """Return the state of the desk as a return that is not numbered yet."""
    pack = session.scalars(select(PackRow)).one()
    changes = read_changes(session)
    state = fold(changes)
    codes = session.scalars(select(SubmissionRow.code).order_by(SubmissionRow.position)).all()
    if declarations_only:
        sheets = tuple(_declared_sheet(state, pack.judge, code, last) for code in codes)
    else:
        sheets = tuple(sheet_to_hand_in(state.draft(code), pack.judge, code) for code in codes)
    rubrics = [rubric_from_row(row) for row in session.scalars(select(RubricRow))]
    return ScoreReturn(
        id="",
        round=round_row(session).id,
        judge=pack.judge,
        pack=pack.id,
        revision=1,
        source=ReturnSource.PACK,
        history=tuple(dict.fromkeys(key for origin in origins(changes) for key in origin.history)),
        sheets=sheets,
        has_declared=state.has_declared,
        conflicts=_conflicts(state, pack.judge),
        pack_content_digest=pack.content_digest,
        rubric_digests={rubric.code: rubric.digest for rubric in rubrics},
        audit_head=audit_head,
    )


def sheet_to_hand_in(draft: Draft, judge: str, code: str) -> Sheet:
    """Return a sheet as it is handed in: of a recused one only that, not what was given before."""
    if draft.recusal is None:
        return draft.sheet(judge, code)
    return Sheet(judge, code, SheetStatus.RECUSED, recusal_reason=draft.recusal, changed_at=draft.changed_at)


def _declared_sheet(state: DeskState, judge: str, code: str, last: ScoreReturn | None) -> Sheet:
    """Return a sheet as handed in before, or recused since."""
    if state.draft(code).recusal is not None:
        return sheet_to_hand_in(state.draft(code), judge, code)
    earlier = last.sheets if last is not None else ()
    return next((sheet for sheet in earlier if sheet.submission == code), Sheet(judge, code))


def _conflicts(state: DeskState, judge: str) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(judge, code, draft.recusal)
        for code, draft in sorted(state.drafts.items())
        if draft.recusal is not None
    )


def _last_row(session: Session) -> ReturnRow | None:
    return session.scalars(select(ReturnRow).order_by(ReturnRow.revision.desc()).limit(1)).first()


def return_file_name(item: ScoreReturn, ending: str = "") -> str:
    """Return a name that tells returns of several judges and revisions apart in one folder."""
    return f"{item.judge}-{item.revision}-{check_code(item.id)[:4]}{ending}{RETURN_SUFFIX}"
