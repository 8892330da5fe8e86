"""The returns that a panel bundle holds: which one of each judge is current, and those that wait."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import ReturnChoiceRow, ReturnRow, ReturnWithdrawalRow
from winner_judge.exchange.merging import Fork, ReturnChoice, merge
from winner_judge.operations.rows import choice_from_row, return_from_row
from winner_judge.stages import unheard
from winner_judge.values import Progress, ScoreReturn


def current_returns(session: Session, *, progress: Progress = unheard) -> Mapping[str, ScoreReturn | Fork]:
    """Return the current return of each judge, or the fork to be decided.

    Returns that wait or are withdrawn are left out.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    rows = session.scalars(select(ReturnRow).where(ReturnRow.is_waiting.is_(False))).all()
    found = []
    for done, row in enumerate(rows):
        progress(done, len(rows))
        found.append(return_from_row(row))
    return merge(found, return_choices(session), withdrawn_returns(session).keys())


def withdrawn_returns(session: Session) -> dict[str, ReturnWithdrawalRow]:
    """Return the id of each return that is withdrawn, to the row that says so; oldest first."""
    rows = session.scalars(select(ReturnWithdrawalRow).order_by(ReturnWithdrawalRow.number))
    latest = {row.return_id: row for row in rows}
    found = sorted(latest.values(), key=lambda row: row.number)
    return {row.return_id: row for row in found if row.is_withdrawn}


def return_choices(session: Session) -> tuple[ReturnChoice, ...]:
    """Return how forks were decided, oldest first."""
    rows = session.scalars(select(ReturnChoiceRow).order_by(ReturnChoiceRow.number))
    return tuple(choice_from_row(row) for row in rows)


def accept_waiting(session: Session) -> tuple[str, ...]:
    """Accept the returns that came after sign-off, once the round is reopened, and return their ids."""
    rows = session.scalars(
        select(ReturnRow).where(ReturnRow.is_waiting.is_(True)).order_by(ReturnRow.id)
    ).all()
    for row in rows:
        row.is_waiting = False
    return tuple(row.id for row in rows)
