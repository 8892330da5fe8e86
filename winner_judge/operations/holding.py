"""The returns that a panel bundle holds: which one of each judge is current, and those that wait."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import ReturnChoiceRow, ReturnRow
from winner_judge.exchange.merging import Fork, ReturnChoice, merge
from winner_judge.operations.rows import choice_from_row, return_from_row
from winner_judge.values import ScoreReturn


def current_returns(session: Session) -> Mapping[str, ScoreReturn | Fork]:
    """Return the current return of each judge, or the fork to be decided; returns that wait are left out."""
    rows = session.scalars(select(ReturnRow).where(ReturnRow.is_waiting.is_(False)))
    return merge([return_from_row(row) for row in rows], return_choices(session))


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
