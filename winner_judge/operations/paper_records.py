"""What the minutes tell beside the result: decisions that do not count, and what befell judges and files."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import (
    PaperSheetRow,
    ReplacementRow,
    ReturnChoiceRow,
    ReturnRow,
    ReturnWithdrawalRow,
    SignOffRow,
)
from winner_judge.operations.standing import Standing
from winner_judge.reports.records import EventKind, Fate, PanelEvent, PastDecision
from winner_judge.scoring.decisions import moderations_in_force
from winner_judge.values import Moderation, ModerationKind

_DROPPED = "dropped"
_CONFIRMED = "confirmed"
_REOPEN = "reopen"


def past_decisions(standing: Standing) -> tuple[PastDecision, ...]:
    """Return the decisions that the ranking does not heed, by number, each with the reason."""
    heeded = {item.number for item in standing.holding}
    untouched = {item.number for item in moderations_in_force(standing.log)}
    in_force = {item.number for item in standing.in_force}
    found: list[PastDecision] = []
    for item in standing.log:
        if item.number in heeded:
            continue
        if item.number in in_force:
            found.append(PastDecision(item, Fate.STALE))
        elif item.number in untouched:
            found.append(PastDecision(item, Fate.REPLACED, _replacing(item, standing)))
        else:
            found.append(_undone(item, standing.log))
    return tuple(found)


def _replacing(item: Moderation, standing: Standing) -> int:
    """Return the number of the decision in force on the same thing."""
    return next(
        other.number
        for other in standing.in_force
        if (other.kind, frozenset(other.submissions), other.criterion, other.judge)
        == (item.kind, frozenset(item.submissions), item.criterion, item.judge)
    )


def _undone(item: Moderation, log: tuple[Moderation, ...]) -> PastDecision:
    """Return a decision that was taken back, or the taking back of one."""
    takers = [other.number for other in log if other.target == item.number]
    if item.kind is ModerationKind.RETRACT and not takers:
        return PastDecision(item, Fate.TAKES_BACK, item.target)
    return PastDecision(item, Fate.TAKEN_BACK, takers[-1])


def panel_events(session: Session) -> tuple[PanelEvent, ...]:
    """Return what befell judges, files and the round, in the order of time."""
    found = [
        *_forks(session),
        *_withdrawals(session),
        *_replacements(session),
        *_paper_sheets(session),
        *_reopenings(session),
    ]
    return tuple(sorted(found, key=lambda event: event.at))


def _forks(session: Session) -> Iterator[PanelEvent]:
    for row in session.scalars(select(ReturnChoiceRow).order_by(ReturnChoiceRow.number)):
        yield PanelEvent(
            kind=EventKind.FORK_DECIDED,
            at=row.at,
            actor=row.actor,
            reason=row.reason,
            judge=row.judge,
            return_id=row.chosen,
        )


def _withdrawals(session: Session) -> Iterator[PanelEvent]:
    judges = {row.id: row.judge for row in session.execute(select(ReturnRow.id, ReturnRow.judge))}
    for row in session.scalars(select(ReturnWithdrawalRow).order_by(ReturnWithdrawalRow.number)):
        yield PanelEvent(
            kind=EventKind.RETURN_WITHDRAWN if row.is_withdrawn else EventKind.RETURN_RESTORED,
            at=row.at,
            actor=row.actor,
            reason=row.reason,
            judge=judges[row.return_id],
            return_id=row.return_id,
        )


def _replacements(session: Session) -> Iterator[PanelEvent]:
    replaced: set[str] = set()
    for row in session.scalars(select(ReplacementRow).order_by(ReplacementRow.number)):
        later = EventKind.SHEETS_COUNTED if row.is_counted else EventKind.SHEETS_NOT_COUNTED
        yield PanelEvent(
            kind=later if row.judge in replaced else EventKind.JUDGE_REPLACED,
            at=row.at,
            actor=row.actor,
            reason=row.reason,
            judge=row.judge,
            successor=row.successor,
            is_counted=row.is_counted,
        )
        replaced.add(row.judge)


def _paper_sheets(session: Session) -> Iterator[PanelEvent]:
    typists: dict[int, str] = {}
    for row in session.scalars(select(PaperSheetRow).order_by(PaperSheetRow.number)):
        if row.target is None:
            typists[row.number] = row.actor
        elif row.kind in {_CONFIRMED, _DROPPED}:
            yield PanelEvent(
                kind=EventKind.SHEET_CONFIRMED if row.kind == _CONFIRMED else EventKind.SHEET_DROPPED,
                at=row.at,
                actor=row.actor,
                reason=row.reason,
                judge=row.judge,
                submission=row.submission,
                typed_by=typists[row.target],
            )


def _reopenings(session: Session) -> Iterator[PanelEvent]:
    rows = select(SignOffRow).where(SignOffRow.kind == _REOPEN).order_by(SignOffRow.number)
    for row in session.scalars(rows):
        yield PanelEvent(
            kind=EventKind.REOPENED, at=row.at, actor=row.actor, reason=row.reason, revision=row.revision
        )
