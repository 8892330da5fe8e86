"""A return is left out of account with a reason, as if it had not come in, and taken into account again."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnRow, ReturnWithdrawalRow
from winner_judge.errors import (
    ActorMissingError,
    ReasonMissingError,
    ReturnAlreadyWithdrawnError,
    ReturnNotWithdrawnError,
    ReturnUnknownError,
)
from winner_judge.exchange.codes import check_code
from winner_judge.operations.holding import withdrawn_returns
from winner_judge.operations.panel_views import Withdrawal
from winner_judge.operations.reading import checked_line, checked_text, plain_key

_LEAST_BEGINNING: Final = 4
"""How many characters of a check code name a return."""


def withdraw_return(bundle: BundleFile, *, return_id: str, reason: str, actor: str) -> Withdrawal:
    """Leave a return out of account; the one before it counts again, one that continues it stays as it is.

    Receiving the same file again leaves it withdrawn.

    Raises:
        ReasonMissingError, ActorMissingError: it is not told why, or by whom.
        TextTooLongError, ControlCharacterError: that cannot be printed.
        ReturnUnknownError: the panel holds no such return.
        ReturnAlreadyWithdrawnError: it is withdrawn.
        SignedOffError: the round is signed off.
    """
    actor, reason = checked_decision(actor, reason)
    facts = {"return": return_id, "reason": reason}
    with bundle.write("withdraw_return", actor=actor, facts=facts) as change:
        row = _return_row(change.session, return_id)
        if return_id in withdrawn_returns(change.session):
            raise ReturnAlreadyWithdrawnError(row.judge, check_code(return_id))
        change.facts["judge"] = row.judge
        new = ReturnWithdrawalRow(
            return_id=return_id, is_withdrawn=True, actor=actor, reason=reason, at=change.at
        )
        change.session.add(new)
    return _withdrawal(new, row)


def restore_return(bundle: BundleFile, *, return_id: str, reason: str, actor: str) -> None:
    """Take a withdrawn return into account again.

    Raises:
        ReasonMissingError, ActorMissingError: it is not told why, or by whom.
        TextTooLongError, ControlCharacterError: that cannot be printed.
        ReturnUnknownError: the panel holds no such return.
        ReturnNotWithdrawnError: it is not withdrawn.
        SignedOffError: the round is signed off.
    """
    actor, reason = checked_decision(actor, reason)
    facts = {"return": return_id, "reason": reason}
    with bundle.write("restore_return", actor=actor, facts=facts) as change:
        row = _return_row(change.session, return_id)
        if return_id not in withdrawn_returns(change.session):
            raise ReturnNotWithdrawnError(row.judge, check_code(return_id))
        change.facts["judge"] = row.judge
        change.session.add(
            ReturnWithdrawalRow(
                return_id=return_id, is_withdrawn=False, actor=actor, reason=reason, at=change.at
            )
        )


def read_withdrawals(bundle: BundleFile) -> tuple[Withdrawal, ...]:
    """Return the returns that are withdrawn now, in the order in which that was decided."""
    with bundle.read() as session:
        return withdrawals_of(session)


def withdrawals_of(session: Session) -> tuple[Withdrawal, ...]:
    """Return the returns that are withdrawn now, inside a transaction that runs already."""
    return tuple(
        _withdrawal(row, session.get_one(ReturnRow, key)) for key, row in withdrawn_returns(session).items()
    )


def find_return(bundle: BundleFile, given: str) -> str:
    """Return the id of the return that an id or a check code names, in any case and with any dashes.

    Of a check code the beginning is enough, four characters or more, where it fits one return alone.

    Raises:
        ReturnUnknownError: it names none, or more than one.
    """
    wanted = _bare(given)
    with bundle.read() as session:
        codes = {key: _bare(check_code(key)) for key in session.scalars(select(ReturnRow.id))}
    if wanted in codes:
        return wanted
    is_enough = len(wanted) >= _LEAST_BEGINNING
    exact = [key for key, code in codes.items() if wanted == code]
    begun = [key for key, code in codes.items() if is_enough and code.startswith(wanted)]
    match exact or begun:
        case [key]:
            return key
        case _:
            raise ReturnUnknownError(given)


def checked_decision(actor: str, reason: str) -> tuple[str, str]:
    """Return who decides and why, as they are kept.

    Raises:
        ReasonMissingError, ActorMissingError: one of them is blank.
        TextTooLongError, ControlCharacterError: one of them cannot be printed.
    """
    actor, reason = checked_line(actor), checked_text(reason.strip())
    if not actor:
        raise ActorMissingError
    if not reason:
        raise ReasonMissingError
    return actor, reason


def _bare(code: str) -> str:
    return plain_key(code).replace("-", "")


def _return_row(session: Session, return_id: str) -> ReturnRow:
    row = session.get(ReturnRow, return_id)
    if row is None:
        raise ReturnUnknownError(return_id)
    return row


def _withdrawal(row: ReturnWithdrawalRow, withdrawn: ReturnRow) -> Withdrawal:
    return Withdrawal(
        return_id=withdrawn.id,
        judge=withdrawn.judge,
        revision=withdrawn.revision,
        check_code=check_code(withdrawn.id),
        actor=row.actor,
        reason=row.reason,
        at=row.at,
    )
