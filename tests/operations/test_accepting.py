"""Several differences accepted with one reason: a decision each, all of them or none."""

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    ActorMissingError,
    DeciderBarredError,
    DecisionIncompleteError,
    DecisionOverfullError,
    JudgeError,
    ReasonMissingError,
    UnknownSubmissionError,
)
from winner_judge.operations.moderating import accept_all, read_moderations
from winner_judge.operations.opening import read_audit_trail
from winner_judge.operations.preparing import set_conflicts
from winner_judge.operations.signing import check_sign_off
from winner_judge.values import Conflict, ModerationKind

from .conftest import Rounds

SCORES = {
    "J1": {"S1": ("5", "5"), "S2": ("5", "5"), "S3": ("5", "5")},
    "J2": {"S1": ("1", "1"), "S2": ("2", "1"), "S3": ("1", "3")},
}


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    bundle = rounds.prepared(judges=2)
    rounds.score(bundle, SCORES)
    return bundle


def test_each_entry_gets_its_decision(panel: BundleFile) -> None:
    assert [line.subjects for line in check_sign_off(panel)] == [("S1", "S2", "S3")]

    found = accept_all(panel, submissions=["S1", "S3"], reason=" dibahas ", actor="chair")

    assert [(item.number, item.kind, item.submissions) for item in found] == [
        (1, ModerationKind.ACCEPT, ("S1",)),
        (2, ModerationKind.ACCEPT, ("S3",)),
    ]
    assert {(item.reason, item.actor) for item in found} == {("dibahas", "chair")}
    assert [line.subjects for line in check_sign_off(panel)] == [("S2",)]
    line = read_audit_trail(panel)[-1]
    assert line.action == "moderate"
    assert line.facts == {"kind": "accept", "submissions": ["S1", "S3"], "reason": "dibahas"}


def test_each_goes_stale_by_itself(rounds: Rounds, panel: BundleFile) -> None:
    rounds.add_submissions(panel, ("S4",))
    rounds.score(panel, {"J3": {"S4": ("1", "1")}, "J1": {"S4": ("5", "5")}})
    accept_all(panel, submissions=["S1", "S4"], reason="dibahas", actor="Pimpinan")

    rounds.score(panel, {"J3": {"S4": ("2", "1")}})

    assert [line.is_stale for line in read_moderations(panel)] == [False, True]


def test_entries_that_somebody_else_must_decide_are_named(rounds: Rounds) -> None:
    bundle = rounds.prepared(judges=2)
    rounds.score(bundle, {**SCORES, "J1": {"S1": ("5", "5"), "S2": ("5", "5"), "S3": ("5", "")}})
    rounds.add_submissions(bundle, ("S4",))
    set_conflicts(bundle, [Conflict("J1", "S4", "mitra")])
    head = bundle.audit_head

    with pytest.raises(DeciderBarredError) as caught:
        accept_all(bundle, submissions=["S1", "S3", "S4"], reason="dibahas", actor="chair")

    assert (caught.value.actor, caught.value.submissions) == ("chair", ("S3", "S4"))
    assert bundle.audit_head == head
    assert len(accept_all(bundle, submissions=["S1", "S3"], reason="dibahas", actor="Pimpinan")) == 2


@pytest.mark.parametrize(
    ("submissions", "reason", "actor", "expected"),
    [
        ([], "x", "chair", DecisionIncompleteError),
        (["S1", "S1"], "x", "chair", DecisionOverfullError),
        (["S1", "S9"], "x", "chair", UnknownSubmissionError),
        (["S1"], " ", "chair", ReasonMissingError),
        (["S1"], "x", " ", ActorMissingError),
    ],
)
def test_what_cannot_be_accepted_is_refused(
    panel: BundleFile, submissions: list[str], reason: str, actor: str, expected: type[JudgeError]
) -> None:
    with pytest.raises(expected):
        accept_all(panel, submissions=submissions, reason=reason, actor=actor)

    assert read_moderations(panel) == ()
