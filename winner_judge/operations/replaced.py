"""Judges whom others took over from, as the log of replacements has it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import ReplacementRow
from winner_judge.errors import JudgeReplacedError
from winner_judge.operations.panel_views import Replacement


def replacements_of(session: Session) -> dict[str, Replacement]:
    """Return the code of each judge who was replaced, to the replacement as it was decided last."""
    rows = session.scalars(select(ReplacementRow).order_by(ReplacementRow.number))
    return {row.judge: replacement_from_row(row) for row in rows}


def replacement_from_row(row: ReplacementRow) -> Replacement:
    """Return a replacement."""
    return Replacement(
        judge=row.judge,
        successor=row.successor,
        is_counted=row.is_counted,
        actor=row.actor,
        reason=row.reason,
        at=row.at,
    )


def refuse_replaced(session: Session, judge: str) -> None:
    """Refuse a judge who takes no further part.

    Raises:
        JudgeReplacedError: another one took over.
    """
    found = replacements_of(session).get(judge)
    if found is not None:
        raise JudgeReplacedError(judge, found.successor)
