"""The one place where a change is refused because the round is signed off or in other hands."""

from sqlcipher3 import dbapi2

from winner_judge.errors import HandedOverError, SignedOffError
from winner_judge.values import RoundState

ALLOWED_WHEN_SIGNED_OFF = frozenset(
    {
        *("change_paper_details", "reopen_round", "keep_waiting_return", "hand_over", "take_back"),
        *("reprint_slips", "receive_objection", "answer_objection"),
        *("approve_comments", "decline_comments"),
    }
)
"""Names of actions that leave the result as it is, or open the round again with a reason."""
ALLOWED_WHEN_HANDED_OVER = frozenset({"take_back"})


def refuse_when_closed(connection: dbapi2.Connection, action: str) -> None:
    """Raise unless ``action`` may change the round as it stands.

    Raises:
        HandedOverError: this is the copy that was left behind.
        SignedOffError: the round is signed off.
    """
    found = connection.execute("SELECT state, holder FROM round").fetchone()
    if found is None:
        return
    state, holder = found
    if holder and action not in ALLOWED_WHEN_HANDED_OVER:
        raise HandedOverError(holder)
    if state == RoundState.SIGNED_OFF and action not in ALLOWED_WHEN_SIGNED_OFF:
        raise SignedOffError
