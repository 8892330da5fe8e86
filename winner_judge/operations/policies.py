"""The policy and what it was before: every revision stays, with the ranking that it took the place of."""

import json
from contextlib import suppress
from itertools import pairwise
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import PolicyRow
from winner_judge.canonical import Json
from winner_judge.errors import ActorMissingError, JudgeError, ReasonMissingError
from winner_judge.operations.ranking import result_of
from winner_judge.operations.reading import checked_line, checked_text
from winner_judge.operations.rows import json_text, policy_from_row, policy_to_row, round_row
from winner_judge.operations.standing import standing_of
from winner_judge.reports.data import PolicyChange
from winner_judge.scoring.policy import Policy, check_policy
from winner_judge.values import RoundState

__all__ = ["PolicyChange", "change_policy", "policy_changes_of", "read_policy_changes"]

_ACTION = "change_policy"


def change_policy(bundle: BundleFile, policy: Policy, *, reason: str = "", actor: str) -> int:
    """Make ``policy`` the rule of the round and return its number; those before stay on record.

    Once judging has begun the change needs a reason, and the results by the policy before are kept with it.
    The policy that is in force already makes no revision.

    Raises:
        ReasonMissingError: judging has begun, and no reason is given.
        ActorMissingError: it is not told who changes it.
        TextTooLongError, ControlCharacterError: the reason, or who gives it, cannot be printed.
        SignedOffError: the round is signed off.
        JudgeError: the parts of the policy contradict each other, as ``check_policy`` says.
    """
    check_policy(policy)
    actor, reason = checked_line(actor), checked_text(reason.strip())
    if not actor:
        raise ActorMissingError
    with bundle.read() as session:
        current = _rows(session)[-1]
        if policy_from_row(current) == policy:
            return current.number
    with bundle.write(_ACTION, actor=actor, facts={"reason": reason} if reason else {}) as change:
        return _put_policy(change, policy, reason)


def read_policy_changes(bundle: BundleFile) -> tuple[PolicyChange, ...]:
    """Return every change of the policy, oldest first, those made while preparing too."""
    with bundle.read() as session:
        return policy_changes_of(session)


def policy_changes_of(session: Session) -> tuple[PolicyChange, ...]:
    """Return the same, inside a transaction that runs already."""
    rows = _rows(session)
    if len(rows) == 1:
        return ()
    actors = {
        entry.facts.get("number"): entry.actor for entry in read_audit(session) if entry.action == _ACTION
    }
    return tuple(
        PolicyChange(
            number=row.number,
            at=row.at,
            actor=actors[row.number],
            reason=row.reason,
            policy=policy_from_row(row),
            before=policy_from_row(before),
            results_before=json.loads(row.results_before) if row.results_before else None,
        )
        for before, row in pairwise(rows)
    )


def _rows(session: Session) -> tuple[PolicyRow, ...]:
    return tuple(session.scalars(select(PolicyRow).order_by(PolicyRow.number)))


def _put_policy(change: Change, policy: Policy, reason: str) -> int:
    is_preparing = round_row(change.session).state == RoundState.PREPARING
    if not is_preparing and not reason:
        raise ReasonMissingError
    results = "" if is_preparing else _results(change.session)
    number = _rows(change.session)[-1].number + 1
    change.session.add(policy_to_row(policy, number, change.at, reason, results))
    change.facts["number"] = number
    return number


def _results(session: Session) -> str:
    """Return the results by the policy that still is in force, empty where it allows no ranking."""
    with suppress(JudgeError):
        return json_text(cast("Json", result_of(standing_of(session)).document))
    return ""
