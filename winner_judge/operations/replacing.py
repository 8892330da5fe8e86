"""A judge drops out: another one takes over in one action, and the chair decides on the sheets handed in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import AssignmentRow, ConflictRow, JudgeRow, PackRow, ReplacementRow
from winner_judge.errors import (
    CodeTakenError,
    ConsentMissingError,
    ForkOpenError,
    NotJudgingError,
    NotReplacedError,
    SuccessorConflictError,
    SuccessorIsTraineeError,
    SuccessorSameError,
    UnknownJudgeError,
)
from winner_judge.exchange.merging import Fork
from winner_judge.operations.holding import current_returns
from winner_judge.operations.issuing import issue_within, removed_on_failure
from winner_judge.operations.panel_views import IssuedPack, Replaced, Replacement
from winner_judge.operations.preparing import assignments_of, checked_judge
from winner_judge.operations.reading import plain_key
from winner_judge.operations.replaced import refuse_replaced, replacement_from_row, replacements_of
from winner_judge.operations.rows import (
    judge_to_row,
    judges_in_order,
    next_assignment,
    round_row,
    submissions_in_order,
)
from winner_judge.operations.withdrawing import checked_decision
from winner_judge.values import Judge, JudgeRole, RoundState, SheetStatus
from winner_judge.wording import Words


@dataclass(frozen=True, slots=True)
class _Decision:
    """Who is replaced by whom, and why."""

    judge: str
    successor: str
    is_counted: bool
    reason: str
    actor: str


def replace_judge(
    bundle: BundleFile,
    folder: Path,
    *,
    judge: str,
    successor: Judge,
    is_counted: bool,
    reason: str,
    actor: str,
    consents_unencrypted: bool = False,
    words: Words | None = None,
) -> Replaced:
    """Let ``successor`` take over from ``judge``; the new pack and its slip are written into ``folder``.

    ``successor`` is a new judge, or one of the panel, who is found by the code (then the name may be empty,
    and what is known stays). Whatever ``judge`` has not done moves, and where the sheets handed in do not
    count all of it; what ``successor`` judges already is not given twice. The packs of ``judge`` are revoked.
    When the chair is replaced the successor is the chair, and the former chair a member. All of it is done,
    or nothing.

    Raises:
        ReasonMissingError, ActorMissingError: it is not told why, or by whom.
        UnknownJudgeError, JudgeReplacedError: there is no such judge, or one of the two was replaced before.
        SuccessorSameError, SuccessorIsTraineeError, SuccessorConflictError: this one cannot take over.
        CodeTakenError: the code of ``successor`` is that of a judge with another name.
        ForkOpenError: two returns of ``judge`` compete, so it is open what was done.
        NotJudgingError: nothing was issued or scored yet: judges and assignments can be changed directly.
        ConsentMissingError: as when packs are issued.
        JudgeError: another leaf for what the disk refuses.
    """
    actor, reason = checked_decision(actor, reason)
    decision = _Decision(judge, successor.code.strip(), is_counted, reason, actor)
    with removed_on_failure() as written, bundle.write("replace_judge", actor=actor) as change:
        _refuse_unfit(change.session, decision)
        decision = replace(decision, successor=_seat(change.session, judge, successor))
        moved = _move(change.session, decision)
        if moved and not (bundle.is_encrypted or consents_unencrypted):
            raise ConsentMissingError(bundle.path)
        _revoke_packs(change.session, judge)
        row = _record(change, decision)
        pack = None
        if moved:
            (pack,) = issue_within(
                change,
                folder,
                judges=[decision.successor],
                clock=bundle.clock,
                written=written,
                words=words,
            )
        _tell(change, decision, moved, pack, consents=bool(moved) and not bundle.is_encrypted)
    return Replaced(replacement_from_row(row), moved, pack)


def count_replaced(bundle: BundleFile, *, judge: str, is_counted: bool, reason: str, actor: str) -> Replaced:
    """Decide anew whether the sheets that a replaced judge handed in count.

    Once they no longer count, their submissions move to the successor, or to who took over from that one in
    turn, whose pack lacks them: an additional pack is to be issued. Once they count again, what the successor
    has been given stays there too.

    Raises:
        ReasonMissingError, ActorMissingError: it is not told why, or by whom.
        UnknownJudgeError, NotReplacedError: there is no such judge, or nobody took over.
        SuccessorConflictError: the successor has a conflict with an entry that would move.
    """
    actor, reason = checked_decision(actor, reason)
    with bundle.write("count_replaced", actor=actor) as change:
        _judge_row(change.session, judge)
        replaced = replacements_of(change.session)
        if judge not in replaced:
            raise NotReplacedError(judge)
        successor = replaced[judge].successor if is_counted else _last_successor(replaced, judge)
        decision = _Decision(judge, successor, is_counted, reason, actor)
        moved = () if is_counted else _move(change.session, decision)
        row = _record(change, decision)
        _tell(change, decision, moved, None)
    return Replaced(replacement_from_row(row), moved, None)


def _refuse_unfit(session: Session, decision: _Decision) -> None:
    _judge_row(session, decision.judge)
    if round_row(session).state == RoundState.PREPARING:
        raise NotJudgingError
    if decision.judge.casefold() == decision.successor.casefold():
        raise SuccessorSameError(decision.judge)
    refuse_replaced(session, decision.judge)
    if decision.is_counted and isinstance(current_returns(session).get(decision.judge), Fork):
        raise ForkOpenError(decision.judge)


def _seat(session: Session, judge: str, successor: Judge) -> str:
    """Put the successor on the panel, in the chair where that is free, and return the code."""
    leaving = _judge_row(session, judge)
    taken = {known.code.casefold(): known for known in judges_in_order(session)}
    known = taken.get(successor.code.strip().casefold())
    if known is None:
        row = judge_to_row(checked_judge(successor), len(taken))
        session.add(row)
    else:
        if successor.name.strip() and plain_key(successor.name) != plain_key(known.name):
            raise CodeTakenError(known.code)
        row = _judge_row(session, known.code)
        refuse_replaced(session, known.code)
    if row.role == JudgeRole.TRAINEE.value != leaving.role:
        raise SuccessorIsTraineeError(row.code)
    if leaving.role == JudgeRole.CHAIR.value:
        row.role, leaving.role = JudgeRole.CHAIR.value, JudgeRole.MEMBER.value
    session.flush()
    return row.code


def _last_successor(replaced: Mapping[str, Replacement], judge: str) -> str:
    """Return who judges in the place of ``judge`` now: a successor may have been replaced in turn."""
    while judge in replaced:
        judge = replaced[judge].successor
    return judge


def _move(session: Session, decision: _Decision) -> tuple[str, ...]:
    """Move assignments and return those that the successor did not have; refuse what a conflict bars."""
    competing = {item.code: item for item in submissions_in_order(session) if not item.is_withdrawn}
    assigned = assignments_of(session)
    settled = _done(session, decision.judge) if decision.is_counted else frozenset()
    leaving = [code for code in assigned[decision.judge] if code in competing and code not in settled]
    held = assigned[decision.successor]
    moved = tuple(code for code in leaving if code not in held)
    barred = _barred(session, decision.successor)
    refused = tuple(f"{code} {competing[code].name}" for code in moved if code in barred)
    if refused:
        raise SuccessorConflictError(decision.successor, refused)
    for code in leaving:
        session.delete(session.get_one(AssignmentRow, (decision.judge, code)))
    first = next_assignment(session, decision.successor)
    for position, code in enumerate(moved, start=first):
        session.add(AssignmentRow(judge=decision.successor, submission=code, position=position))
    session.flush()
    return moved


def _done(session: Session, judge: str) -> frozenset[str]:
    current = current_returns(session).get(judge)
    if current is None or isinstance(current, Fork):
        return frozenset()
    return frozenset(sheet.submission for sheet in current.sheets if sheet.status is SheetStatus.DONE)


def _barred(session: Session, judge: str) -> Collection[str]:
    """Return the submissions with which a judge has a conflict, known before or declared."""
    known = set(session.scalars(select(ConflictRow.submission).where(ConflictRow.judge == judge)))
    current = current_returns(session).get(judge)
    heads = current.heads if isinstance(current, Fork) else () if current is None else (current,)
    for item in heads:
        known |= {conflict.submission for conflict in item.conflicts}
        known |= {sheet.submission for sheet in item.sheets if sheet.status is SheetStatus.RECUSED}
    return known


def _revoke_packs(session: Session, judge: str) -> None:
    for pack in session.scalars(select(PackRow).where(PackRow.judge == judge)):
        pack.is_revoked = True


def _record(change: Change, decision: _Decision) -> ReplacementRow:
    row = ReplacementRow(
        judge=decision.judge,
        successor=decision.successor,
        is_counted=decision.is_counted,
        actor=decision.actor,
        reason=decision.reason,
        at=change.at,
    )
    change.session.add(row)
    change.session.flush()
    return row


def _tell(
    change: Change,
    decision: _Decision,
    moved: Sequence[str],
    pack: IssuedPack | None,
    *,
    consents: bool = False,
) -> None:
    """Put into the audit entry what was done."""
    change.facts.update(
        judge=decision.judge,
        successor=decision.successor,
        is_counted=decision.is_counted,
        reason=decision.reason,
        moved=list(moved),
    )
    if pack is not None:
        change.facts["packs"] = [{"judge": pack.judge, "content_digest": pack.content_digest}]
    if consents:
        change.facts["consents_unencrypted"] = True


def _judge_row(session: Session, judge: str) -> JudgeRow:
    row = session.get(JudgeRow, judge)
    if row is None:
        raise UnknownJudgeError(judge)
    return row
