"""A return is withdrawn with a reason, and taken into account again; all that is derived follows."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import (
    ActorMissingError,
    ReasonMissingError,
    ReturnAlreadyWithdrawnError,
    ReturnNotWithdrawnError,
    ReturnUnknownError,
    SignedOffError,
)
from winner_judge.exchange.codes import check_code
from winner_judge.exchange.merging import Fork
from winner_judge.operations.collecting import choose_return
from winner_judge.operations.moderating import moderate, read_moderations
from winner_judge.operations.opening import open_pack, read_audit_trail
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import check_sign_off, sign_off
from winner_judge.operations.withdrawing import (
    find_return,
    read_withdrawals,
    restore_return,
    withdraw_return,
)
from winner_judge.values import ModerationKind

from .panels import ALL, Panel, issued_panel

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


@pytest.fixture
def panel(rounds: "Rounds") -> Panel:
    return issued_panel(rounds)


def withdraw(panel: Panel, return_id: str) -> None:
    withdraw_return(panel.bundle, return_id=return_id, reason="lembar tertukar", actor="chair")


def restore(panel: Panel, return_id: str) -> None:
    restore_return(panel.bundle, return_id=return_id, reason="ternyata benar", actor="chair")


def test_withdrawn_return_is_left_out_and_listed(panel: Panel) -> None:
    first = panel.received(panel.hand_in("J1"), "J1")
    second = panel.received(panel.again("J1", "S1", "2"), "J1")

    done = withdraw_return(panel.bundle, return_id=second.id, reason=" lembar tertukar ", actor="chair")

    assert panel.current() == {"J1": first}
    assert (done.return_id, done.judge, done.revision) == (second.id, "J1", 2)
    assert (done.check_code, done.actor, done.reason) == (check_code(second.id), "chair", "lembar tertukar")
    assert read_withdrawals(panel.bundle) == (done,)
    row = panel.row("J1")
    assert row.withdrawn == (done,)
    assert row.current is not None
    assert row.current.id == first.id
    line = read_audit_trail(panel.bundle)[-1]
    assert (line.action, line.actor) == ("withdraw_return", "chair")
    assert line.facts == {"return": second.id, "reason": "lembar tertukar", "judge": "J1"}


def test_restored_return_counts_again(panel: Panel) -> None:
    panel.received(panel.hand_in("J1"), "J1")
    second = panel.received(panel.again("J1", "S1", "2"), "J1")
    withdraw(panel, second.id)

    restore(panel, second.id)

    assert panel.current() == {"J1": second}
    assert read_withdrawals(panel.bundle) == ()
    line = read_audit_trail(panel.bundle)[-1]
    assert (line.action, line.facts["reason"]) == ("restore_return", "ternyata benar")


def test_the_only_return_withdrawn_makes_the_judge_missing(panel: Panel) -> None:
    for judge in ("J1", "J2", "J3"):
        panel.received(panel.hand_in(judge), judge)
    item = panel.current()["J2"]
    assert not isinstance(item, Fork)

    withdraw(panel, item.id)

    assert [(line.kind, line.subjects) for line in check_sign_off(panel.bundle)] == [
        ("missing_return", ("J2",))
    ]
    assert read_result(panel.bundle).ranking.groups[0].entries[0].judges == 2


def test_file_received_again_stays_withdrawn(panel: Panel) -> None:
    path = panel.hand_in("J1")
    item = panel.received(path, "J1")
    withdraw(panel, item.id)

    outcome = panel.collect_one(path)

    assert (outcome.is_known, outcome.is_withdrawn, outcome.error) == (True, True, None)
    assert panel.current() == {}


def test_later_return_that_continues_a_withdrawn_one_counts(panel: Panel) -> None:
    item = panel.received(panel.hand_in("J1"), "J1")
    withdraw(panel, item.id)

    later = panel.received(panel.again("J1", "S1", "2"), "J1")

    assert panel.current() == {"J1": later}
    assert not panel.collect_one(panel.hand_in("J2")).is_withdrawn


def test_withdrawing_one_side_ends_a_fork_and_restoring_opens_it(panel: Panel, rounds: "Rounds") -> None:
    copy = rounds.folder / "twin.winnerpack"
    copy.write_bytes(panel.issued["J1"].path.read_bytes())
    one = panel.received(panel.hand_in("J1"), "J1")
    panel.packs["J1"] = rounds.keep(open_pack(copy, panel.issued["J1"].code))
    other = panel.received(panel.hand_in("J1", {**ALL, "S1": ("1", "1")}), "J1")
    assert isinstance(panel.current()["J1"], Fork)

    withdraw(panel, other.id)

    assert panel.current() == {"J1": one}
    assert panel.row("J1").fork == ()
    restore(panel, other.id)
    assert isinstance(panel.current()["J1"], Fork)
    choose_return(panel.bundle, judge="J1", chosen=other.id, reason="terakhir", actor="chair")
    withdraw(panel, other.id)
    assert panel.current() == {"J1": one}


def test_decision_that_rests_on_a_withdrawn_return_is_stale_until_it_is_restored(panel: Panel) -> None:
    for judge in ("J1", "J2", "J3"):
        panel.received(panel.hand_in(judge), judge)
    moderate(
        panel.bundle,
        kind=ModerationKind.CONSENSUS_VALUE,
        submissions=["S1"],
        reason="dibahas",
        actor="Pimpinan",
        value=Decimal(90),
    )
    item = panel.current()["J2"]
    assert not isinstance(item, Fork)

    withdraw(panel, item.id)

    assert [line.is_stale for line in read_moderations(panel.bundle)] == [True]
    restore(panel, item.id)
    assert [line.is_stale for line in read_moderations(panel.bundle)] == [False]


def test_return_is_found_by_id_or_check_code(panel: Panel) -> None:
    item = panel.received(panel.hand_in("J1"), "J1")

    assert find_return(panel.bundle, item.id) == item.id
    assert find_return(panel.bundle, check_code(item.id)) == item.id
    assert find_return(panel.bundle, f" {check_code(item.id).lower().replace('-', ' ')} ") == item.id
    with pytest.raises(ReturnUnknownError) as caught:
        find_return(panel.bundle, "0000")
    assert caught.value.given == "0000"


def test_what_cannot_be_withdrawn_or_restored_is_refused(panel: Panel) -> None:
    item = panel.received(panel.hand_in("J1"), "J1")
    head = panel.bundle.audit_head

    with pytest.raises(ReasonMissingError):
        withdraw_return(panel.bundle, return_id=item.id, reason=" ", actor="chair")
    with pytest.raises(ActorMissingError):
        withdraw_return(panel.bundle, return_id=item.id, reason="tertukar", actor=" ")
    with pytest.raises(ReturnUnknownError):
        withdraw(panel, "f" * 64)
    with pytest.raises(ReturnUnknownError):
        restore(panel, "f" * 64)
    with pytest.raises(ReturnNotWithdrawnError):
        restore(panel, item.id)
    assert panel.bundle.audit_head == head
    withdraw(panel, item.id)
    with pytest.raises(ReturnAlreadyWithdrawnError) as caught:
        withdraw(panel, item.id)
    assert (caught.value.judge, caught.value.check_code) == ("J1", check_code(item.id))


def test_signed_off_round_withdraws_nothing(panel: Panel) -> None:
    for judge in ("J1", "J2", "J3"):
        panel.received(panel.hand_in(judge), judge)
    sign_off(panel.bundle, by="Ratna", place="Jakarta", date="2023-10-18")
    item = panel.current()["J1"]
    assert not isinstance(item, Fork)

    with pytest.raises(SignedOffError):
        withdraw(panel, item.id)
