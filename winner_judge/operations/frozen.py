"""What a sign-off froze."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import SignOffRow

SIGN_OFF = "sign_off"
REOPEN = "reopen"


def last_sign_off(session: Session) -> SignOffRow | None:
    """Return the last sign-off or reopening, None where there was none."""
    return session.scalars(select(SignOffRow).order_by(SignOffRow.number.desc()).limit(1)).first()


def sign_off_in_force(session: Session) -> SignOffRow | None:
    """Return the sign-off that freezes the round, None while the result is provisional."""
    row = last_sign_off(session)
    return None if row is None or row.kind != SIGN_OFF else row


def frozen_results(session: Session) -> str | None:
    """Return the results document of the sign-off in force, canonical JSON, None while it is provisional."""
    row = sign_off_in_force(session)
    return None if row is None else row.results


def frozen_analysis(session: Session) -> str | None:
    """Return the findings of the sign-off in force, JSON, empty or None where none are stored."""
    row = sign_off_in_force(session)
    return None if row is None else row.analysis
