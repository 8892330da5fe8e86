"""Scores come in: returns are received, forks are decided, and the collect board shows what is there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.contents import read_beginning
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnChoiceRow, ReturnRow
from winner_judge.canonical import Json
from winner_judge.errors import (
    ChoiceNotOfferedError,
    JudgeError,
    NoForkError,
    UnknownJudgeError,
)
from winner_judge.exchange.codes import check_code
from winner_judge.exchange.merging import Fork
from winner_judge.exchange.returns import MAX_SEALED_BYTES
from winner_judge.operations.holding import accept_waiting, current_returns, withdrawn_returns
from winner_judge.operations.importing_scores import import_scores
from winner_judge.operations.panel_views import Replacement, Withdrawal
from winner_judge.operations.paper_sheets import waiting_sheets
from winner_judge.operations.preparing import assignments_of
from winner_judge.operations.receiving import Receiver
from winner_judge.operations.replaced import replacements_of
from winner_judge.operations.rows import (
    json_text,
    judges_in_order,
    return_from_row,
    return_info,
    return_to_row,
    submissions_in_order,
)
from winner_judge.operations.setting import setting_of
from winner_judge.operations.standing import SETTLED
from winner_judge.operations.views import Collected, Coverage, CoverageRow, ReturnInfo
from winner_judge.operations.withdrawing import checked_decision, withdrawals_of
from winner_judge.values import Judge, Progress, RoundState, ScoreReturn, SheetStatus, Submission

__all__ = [
    "accept_waiting",
    "choose_return",
    "collect_returns",
    "current_returns",
    "import_scores",
    "read_coverage",
    "read_returns",
]


def collect_returns(
    bundle: BundleFile, paths: Sequence[Path], *, actor: str, progress: Progress | None = None
) -> tuple[Collected, ...]:
    """Receive sealed score returns and tell what became of each, in the order of ``paths``.

    A file that is refused leaves the others of the batch alone; all good ones are saved in one transaction.
    In a signed-off round they are kept, but wait unaccepted until it is reopened.

    Raises:
        CancelledError: ``progress`` asked to stop; nothing was received.
        HandedOverError: the working copy is in other hands.
        JudgeError: the bundle cannot be written.
    """
    with bundle.read() as session:
        receiver = Receiver(session)
        before = set(receiver.held)
    found: list[ScoreReturn | Collected] = []
    for done, path in enumerate(paths):
        if progress is not None:
            progress(done, len(paths))
        found.append(_receive(receiver, path))
    new = {item.id: item for item in found if isinstance(item, ScoreReturn) and item.id not in before}
    is_waiting = receiver.setting.state is RoundState.SIGNED_OFF
    if new:
        _keep(bundle, tuple(new.values()), actor, is_waiting=is_waiting)
    if progress is not None:
        progress(len(paths), len(paths))
    return _outcomes(receiver, paths, found, before)


def read_coverage(bundle: BundleFile) -> Coverage:
    """Return the collect board: which judge has handed in what."""
    with bundle.read() as session:
        return coverage_of(session)


def coverage_of(session: Session) -> Coverage:
    """Return the collect board, inside a transaction that runs already."""
    infos = {row.id: return_info(row) for row in session.scalars(select(ReturnRow))}
    current = current_returns(session)
    assignments = assignments_of(session)
    withdrawals, replaced = withdrawals_of(session), replacements_of(session)
    submissions = submissions_in_order(session)
    everything = [item.code for item in submissions]
    shown = {**assignments, **dict.fromkeys(replaced, everything)}
    rows = (
        _coverage_row(judge, shown[judge.code], current.get(judge.code), infos)
        for judge in judges_in_order(session)
    )
    return Coverage(
        setting=setting_of(session),
        submissions=submissions,
        rows=tuple(_waiving(_annotated(row, withdrawals, replaced), submissions) for row in rows),
        paper_sheets=waiting_sheets(session),
    )


def read_returns(bundle: BundleFile, judge: str) -> tuple[ScoreReturn, ...]:
    """Return all returns of ``judge`` that are held, waiting ones too, by revision.

    Raises:
        UnknownJudgeError: there is no such judge.
    """
    with bundle.read() as session:
        if judge not in {known.code for known in judges_in_order(session)}:
            raise UnknownJudgeError(judge)
        rows = session.scalars(
            select(ReturnRow).where(ReturnRow.judge == judge).order_by(ReturnRow.revision, ReturnRow.id)
        )
        return tuple(return_from_row(row) for row in rows)


def choose_return(bundle: BundleFile, *, judge: str, chosen: str, reason: str, actor: str) -> None:
    """Decide a fork: of the competing returns of ``judge``, the one with the id ``chosen`` counts.

    Raises:
        ReasonMissingError, ActorMissingError: it is not told why, or by whom.
        TextTooLongError, ControlCharacterError: that cannot be printed.
        NoForkError: no returns of this judge compete.
        ChoiceNotOfferedError: ``chosen`` is not among them.
    """
    actor, reason = checked_decision(actor, reason)
    facts = {"judge": judge, "chosen": chosen, "reason": reason}
    with bundle.write("choose_return", actor=actor, facts=facts) as change:
        fork = current_returns(change.session).get(judge)
        if not isinstance(fork, Fork):
            raise NoForkError(judge)
        if chosen not in {item.id for item in fork.heads}:
            raise ChoiceNotOfferedError(judge, chosen)
        withdrawn = set(withdrawn_returns(change.session))
        known = select(ReturnRow.id).where(ReturnRow.judge == judge, ReturnRow.is_waiting.is_(False))
        change.session.add(
            ReturnChoiceRow(
                judge=judge,
                chosen=chosen,
                among=json_text(sorted(set(change.session.scalars(known)) - withdrawn)),
                actor=actor,
                reason=reason,
                at=change.at,
            )
        )


def _receive(receiver: Receiver, path: Path) -> ScoreReturn | Collected:
    """Return the return in the file, or why it was refused."""
    content = b""
    try:
        content = read_beginning(path, MAX_SEALED_BYTES + 1)
        return receiver.receive(content)
    except JudgeError as problem:
        return Collected(
            path=path,
            judge=receiver.judge_named(content),
            sheets=0,
            check_code="",
            is_known=False,
            is_waiting=False,
            is_fork=False,
            error=problem,
        )


def _keep(bundle: BundleFile, items: Sequence[ScoreReturn], actor: str, *, is_waiting: bool) -> None:
    told: Json = [{"judge": item.judge, "return": item.id, "revision": item.revision} for item in items]
    action = "keep_waiting_return" if is_waiting else "collect_returns"
    with bundle.write(action, actor=actor, facts={"returns": told}) as change:
        for item in items:
            change.session.add(return_to_row(item, change.at, is_waiting=is_waiting))


def _outcomes(
    receiver: Receiver,
    paths: Sequence[Path],
    found: Sequence[ScoreReturn | Collected],
    before: set[str],
) -> tuple[Collected, ...]:
    forked = receiver.forked()
    outcomes: list[Collected] = []
    known = set(before)
    for path, item in zip(paths, found, strict=True):
        if isinstance(item, Collected):
            outcomes.append(item)
            continue
        outcomes.append(
            Collected(
                path=path,
                judge=receiver.judges[item.judge],
                sheets=sum(sheet.status is SheetStatus.DONE for sheet in item.sheets),
                check_code=check_code(item.id),
                is_known=item.id in known,
                is_waiting=item.id in receiver.waiting,
                is_fork=item.judge in forked,
                error=None,
                is_withdrawn=item.id in receiver.withdrawn,
            )
        )
        known.add(item.id)
    return tuple(outcomes)


def _coverage_row(
    judge: Judge,
    assigned: Sequence[str],
    current: ScoreReturn | Fork | None,
    infos: Mapping[str, ReturnInfo],
) -> CoverageRow:
    heads = current.heads if isinstance(current, Fork) else ()
    items = heads or ((current,) if isinstance(current, ScoreReturn) else ())
    statuses = [{sheet.submission: sheet.status for sheet in item.sheets} for item in items]
    return CoverageRow(
        judge=judge,
        current=infos[current.id] if isinstance(current, ScoreReturn) else None,
        fork=tuple(infos[item.id] for item in heads),
        cells={
            code: _cell({found.get(code, SheetStatus.NOT_STARTED) for found in statuses}) for code in assigned
        },
    )


def _annotated(
    row: CoverageRow, withdrawals: Sequence[Withdrawal], replaced: Mapping[str, Replacement]
) -> CoverageRow:
    """Return ``row`` with what was withdrawn, and who took over; a replaced judge keeps what was settled."""
    code = row.judge.code
    withdrawn = tuple(item for item in withdrawals if item.judge == code)
    replacement = replaced.get(code)
    if replacement is None:
        return replace(row, withdrawn=withdrawn)
    settled = {key: status for key, status in row.cells.items() if status in SETTLED}
    return replace(row, withdrawn=withdrawn, replacement=replacement, cells=settled)


def _waiving(row: CoverageRow, submissions: Sequence[Submission]) -> CoverageRow:
    """Return ``row`` with those of its sheets that nobody waits for, as their submissions were withdrawn."""
    withdrawn = {item.code for item in submissions if item.is_withdrawn}
    unsettled = {code for code, status in row.cells.items() if status not in SETTLED}
    return replace(row, waived=frozenset(unsettled & withdrawn))


def _cell(statuses: set[SheetStatus]) -> SheetStatus:
    """Return the status that competing returns agree on; where they differ the sheet is not settled."""
    if len(statuses) > 1:
        return SheetStatus.DRAFT
    return next(iter(statuses), SheetStatus.NOT_STARTED)
