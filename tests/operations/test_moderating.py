"""The chair's decisions: what each kind does, who may take it, when it goes stale."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    DeciderConflictError,
    DeciderSheetMissingError,
    DecisionIncompleteError,
    DecisionOverfullError,
    DecisionSupersededError,
    DecisionUnknownError,
    JudgeError,
    NoSheetError,
    NotTiedError,
    ReasonMissingError,
    ScoreOffScaleError,
    SubmissionWithdrawnError,
    TieNotForChairError,
    UnknownCriterionError,
    UnknownSubmissionError,
    ValueOffRangeError,
)
from winner_judge.operations.founding import read_policy_file
from winner_judge.operations.moderating import moderate, read_moderations
from winner_judge.operations.opening import read_audit_trail, read_setting
from winner_judge.operations.policies import change_policy
from winner_judge.operations.preparing import read_roster, set_conflicts
from winner_judge.operations.ranking import read_result
from winner_judge.operations.reconciling import read_matrix
from winner_judge.operations.signing import check_sign_off
from winner_judge.scoring.ranking import RankedEntry
from winner_judge.values import Conflict, Moderation, ModerationKind

from .conftest import Rounds

Kind = ModerationKind
SCORES = {
    "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J2": {"S1": ("1", "5"), "S2": ("4", "4"), "S3": ("5", "5")},
    "J3": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("4", "4")},
}
"""S1 84.00, S2 and S3 80.00 each: only the chair can tell these two apart."""


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """A round of which all scores are in; J1 is the chair."""
    bundle = rounds.prepared(policy=rounds.policy(tie_break=["chair"]))
    rounds.score(bundle, SCORES)
    return bundle


def decide(panel: BundleFile, kind: Kind, *submissions: str, **facts: Any) -> Moderation:  # noqa: ANN401 (as moderate)
    given = {"reason": "Sudah dibahas", "actor": "chair"} | facts
    return moderate(panel, kind=kind, submissions=submissions, **given)


def entries(panel: BundleFile) -> Mapping[str, RankedEntry]:
    return {entry.code: entry for group in read_result(panel).ranking.groups for entry in group.entries}


def test_before_any_decision_the_tie_is_open(panel: BundleFile) -> None:
    found = entries(panel)

    assert {code: (entry.rank, entry.value) for code, entry in found.items()} == {
        "S1": (1, Decimal("84.00")),
        "S2": (2, Decimal("80.00")),
        "S3": (2, Decimal("80.00")),
    }
    assert read_result(panel).ranking.groups[0].open_ties == (("S2", "S3"),)


def test_consensus_score_replaces_the_criterion_of_all_judges(panel: BundleFile) -> None:
    decide(panel, Kind.CONSENSUS_SCORE, "S1", criterion="K1", value=Decimal(5))

    assert entries(panel)["S1"].value == Decimal("100.00")
    assert next(row for row in read_matrix(panel).rows if row.submission.code == "S1").values[
        "J2"
    ] == Decimal("52.00")


def test_consensus_value_replaces_the_final_value(panel: BundleFile) -> None:
    decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal("90.125"))

    assert (entries(panel)["S3"].value, entries(panel)["S3"].rank) == (Decimal("90.13"), 1)


def test_sheet_set_aside_does_not_count(panel: BundleFile) -> None:
    decide(panel, Kind.SET_ASIDE, "S1", judge="J2")

    assert entries(panel)["S1"].value == Decimal("100.00")
    assert entries(panel)["S1"].set_aside == ("J2",)


def test_tie_is_decided_best_first(panel: BundleFile) -> None:
    decide(panel, Kind.DECIDE_TIE, "S3", "S2")

    found = entries(panel)
    assert (found["S3"].rank, found["S2"].rank) == (2, 3)
    assert read_result(panel).ranking.groups[0].open_ties == ()


def test_tie_can_be_decided_anew(panel: BundleFile) -> None:
    first = decide(panel, Kind.DECIDE_TIE, "S3", "S2")
    second = decide(panel, Kind.DECIDE_TIE, "S2", "S3")

    assert (entries(panel)["S2"].rank, entries(panel)["S3"].rank) == (2, 3)
    assert [(line.moderation.number, line.is_in_force) for line in read_moderations(panel)] == [
        (first.number, False),
        (second.number, True),
    ]


def test_joint_rank_is_accepted_as_it_is(panel: BundleFile) -> None:
    decide(panel, Kind.ACCEPT, "S2", "S3")

    assert [entries(panel)[code].rank for code in ("S2", "S3")] == [2, 2]
    assert read_result(panel).ranking.groups[0].open_ties == ()


def test_retraction_takes_a_decision_back_and_keeps_the_log(panel: BundleFile) -> None:
    first = decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal(90))

    back = decide(panel, Kind.RETRACT, target=first.number)

    assert back.submissions == ("S3",)
    assert entries(panel)["S3"].value == Decimal("80.00")
    assert [line.moderation.kind for line in read_moderations(panel)] == [Kind.CONSENSUS_VALUE, Kind.RETRACT]
    assert [line.is_in_force for line in read_moderations(panel)] == [False, False]


def test_retraction_needs_a_decision_in_force(panel: BundleFile) -> None:
    first = decide(panel, Kind.ACCEPT, "S1")
    decide(panel, Kind.RETRACT, target=first.number)

    with pytest.raises(DecisionUnknownError) as refusal:
        decide(panel, Kind.RETRACT, target=first.number)

    assert refusal.value.target == first.number


def test_audit_trail_tells_what_was_decided_and_why(panel: BundleFile) -> None:
    decide(panel, Kind.SET_ASIDE, "S2", judge="J3")

    assert read_audit_trail(panel)[-1].facts == {
        "kind": "set_aside",
        "submissions": ["S2"],
        "judge": "J3",
        "reason": "Sudah dibahas",
    }


def test_retraction_of_what_a_later_decision_replaced_names_the_later(panel: BundleFile) -> None:
    first = decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal(90))
    later = decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal(85))

    with pytest.raises(DecisionSupersededError) as refusal:
        decide(panel, Kind.RETRACT, target=first.number)

    assert (refusal.value.target, refusal.value.later) == (first.number, later.number)
    decide(panel, Kind.RETRACT, target=later.number)
    assert entries(panel)["S3"].value == Decimal("90.00")


def test_too_few_judges_are_ranked_by_decision(rounds: Rounds) -> None:
    bundle = rounds.prepared(submissions=("S1",))
    rounds.score(bundle, {"J1": {"S1": ("4", "4")}})
    assert entries(bundle)["S1"].rank is None

    decide(bundle, Kind.RANK_FEWER, "S1")

    assert (entries(bundle)["S1"].rank, entries(bundle)["S1"].value) == (1, Decimal("80.00"))


def test_decision_goes_stale_when_a_return_it_rests_on_is_replaced(panel: BundleFile, rounds: Rounds) -> None:
    decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal(90))
    assert [line.is_stale for line in read_moderations(panel)] == [False]

    rounds.score(panel, {"J2": {"S3": ("1", "1")}})

    assert [(line.is_in_force, line.is_stale) for line in read_moderations(panel)] == [(True, True)]
    assert entries(panel)["S3"].value == Decimal("53.33")
    row = next(row for row in read_matrix(panel).rows if row.submission.code == "S3")
    assert (row.moderations, row.stale) == ((1,), (1,))


def test_stale_decision_is_replaced_by_a_fresh_one(panel: BundleFile, rounds: Rounds) -> None:
    decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal(90))
    rounds.score(panel, {"J2": {"S3": ("1", "1")}})

    decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal(91))

    assert entries(panel)["S3"].value == Decimal("91.00")
    assert [(line.is_in_force, line.is_stale) for line in read_moderations(panel)] == [
        (False, False),
        (True, False),
    ]


def test_decision_records_actor_reason_and_returns(panel: BundleFile) -> None:
    made = decide(panel, Kind.ASK_AGAIN, "S1", judge="J2", reason="  Skor K1 jauh  ", actor="Ibu Sari")

    assert (made.number, made.actor, made.reason, made.judge) == (1, "Ibu Sari", "Skor K1 jauh", "J2")
    assert len(made.returns) == 3
    assert read_moderations(panel)[0].moderation == made


@pytest.mark.parametrize(
    ("kind", "submissions", "facts", "refusal"),
    [
        (Kind.ACCEPT, ("S1",), {"reason": " \n"}, ReasonMissingError),
        (Kind.ACCEPT, (), {}, DecisionIncompleteError),
        (Kind.ACCEPT, ("S9",), {}, UnknownSubmissionError),
        (Kind.ACCEPT, ("S1", "S2"), {}, NotTiedError),
        (Kind.ACCEPT, ("S1",), {"value": Decimal(3)}, DecisionOverfullError),
        (Kind.CONSENSUS_SCORE, ("S1",), {"value": Decimal(3)}, DecisionIncompleteError),
        (Kind.CONSENSUS_SCORE, ("S1",), {"criterion": "K1"}, DecisionIncompleteError),
        (Kind.CONSENSUS_SCORE, ("S1",), {"criterion": "K9", "value": Decimal(3)}, UnknownCriterionError),
        (Kind.CONSENSUS_SCORE, ("S1",), {"criterion": "K1", "value": Decimal(6)}, ScoreOffScaleError),
        (Kind.CONSENSUS_SCORE, ("S1", "S2"), {"criterion": "K1", "value": Decimal(3)}, DecisionOverfullError),
        (Kind.CONSENSUS_VALUE, ("S1",), {"value": Decimal(101)}, ValueOffRangeError),
        (Kind.CONSENSUS_VALUE, ("S1",), {"value": Decimal(-1)}, ValueOffRangeError),
        (Kind.CONSENSUS_VALUE, ("S1",), {"value": Decimal("Infinity")}, ValueOffRangeError),
        (Kind.SET_ASIDE, ("S1",), {}, DecisionIncompleteError),
        (Kind.SET_ASIDE, ("S1",), {"judge": "J9"}, NoSheetError),
        (Kind.RANK_FEWER, ("S1",), {"judge": "J1"}, DecisionOverfullError),
        (Kind.DECIDE_TIE, ("S2",), {}, DecisionIncompleteError),
        (Kind.DECIDE_TIE, ("S2", "S2"), {}, DecisionIncompleteError),
        (Kind.DECIDE_TIE, ("S2", "S3", "S3"), {}, DecisionOverfullError),
        (Kind.DECIDE_TIE, ("S1", "S2", "S3"), {}, NotTiedError),
        (Kind.RETRACT, (), {}, DecisionIncompleteError),
        (Kind.RETRACT, (), {"target": 7}, DecisionUnknownError),
    ],
)
def test_unsound_decision_is_refused(
    panel: BundleFile,
    kind: Kind,
    submissions: tuple[str, ...],
    facts: dict[str, object],
    refusal: type[JudgeError],
) -> None:
    head = panel.audit_head

    with pytest.raises(refusal):
        decide(panel, kind, *submissions, **facts)

    assert panel.audit_head == head
    assert read_moderations(panel) == ()


def test_policy_without_chair_leaves_ties_joint(rounds: Rounds) -> None:
    bundle = rounds.prepared(policy=rounds.policy(tie_break=[]))
    rounds.score(bundle, SCORES)

    with pytest.raises(TieNotForChairError):
        decide(bundle, Kind.DECIDE_TIE, "S2", "S3")


@pytest.mark.parametrize(
    "actor",
    [
        "chair",
        "Chair",
        "Ketua Dewan Juri",
        "J1",
        "j1",
        "Ratna Planted-One",
        "RATNA  planted-one",
    ],
)
def test_decider_with_a_conflict_is_refused(rounds: Rounds, actor: str) -> None:
    bundle = rounds.prepared()
    set_conflicts(bundle, [Conflict("J1", "S1", "Mitra")])
    rounds.score(bundle, {"J2": SCORES["J2"], "J3": SCORES["J3"]})

    with pytest.raises(DeciderConflictError) as refusal:
        decide(bundle, Kind.ACCEPT, "S1", actor=actor)

    assert (refusal.value.actor, refusal.value.submission) == (actor, "S1")
    assert decide(bundle, Kind.ACCEPT, "S1", actor="Pimpinan pengganti").number == 1


def test_decider_whose_own_sheet_is_out_is_refused(rounds: Rounds) -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J2": SCORES["J2"], "J3": SCORES["J3"]})

    with pytest.raises(DeciderSheetMissingError):
        decide(bundle, Kind.ACCEPT, "S1")
    assert decide(bundle, Kind.ACCEPT, "S1", actor="J2").actor == "J2"


def test_withdrawn_submission_is_not_decided_on(rounds: Rounds) -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, SCORES)
    withdraw(bundle, "S2")

    with pytest.raises(SubmissionWithdrawnError):
        decide(bundle, Kind.ACCEPT, "S2")
    assert set(entries(bundle)) == {"S1", "S3"}


def withdraw(bundle: BundleFile, code: str) -> None:
    from winner_judge.bundle.models import SubmissionRow

    with bundle.write("withdraw_submission", actor="secretariat") as change:
        change.session.get_one(SubmissionRow, code).is_withdrawn = True
    assert next(item for item in read_roster(bundle).submissions if item.code == code).is_withdrawn


@pytest.mark.parametrize("kind", [Kind.DECIDE_TIE, Kind.ACCEPT])
def test_a_tie_that_is_gone_leaves_its_decision_without_effect(
    panel: BundleFile, rounds: Rounds, kind: Kind
) -> None:
    decide(panel, kind, "S3", "S2")
    before = [line.has_effect for line in read_moderations(panel)]

    value = decide(panel, Kind.CONSENSUS_VALUE, "S3", value=Decimal(90))

    assert before == [True]
    assert [line.has_effect for line in read_moderations(panel)] == [False, True]
    decide(panel, Kind.RETRACT, target=value.number)
    assert [line.has_effect for line in read_moderations(panel)] == [True, True, True]
    rule = read_policy_file(rounds.policy(tie_break=["median"]), defaults=read_setting(panel).policy)
    change_policy(panel, rule, reason="Surat", actor="chair")
    assert [line.has_effect for line in read_moderations(panel)] == [False, True, True]
    assert not any(line.is_blocking and line.kind == "stale" for line in check_sign_off(panel))
