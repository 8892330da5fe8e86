"""The policy changed, before judging and after, and what is kept of the ranking before."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from winner_judge.canonical import digest_of
from winner_judge.errors import (
    ActorMissingError,
    ControlCharacterError,
    MixedTotalsError,
    ReasonMissingError,
    SignedOffError,
    TrimMissingError,
)
from winner_judge.operations.moderating import moderate, read_moderations
from winner_judge.operations.opening import create_round, read_audit_trail, read_setting
from winner_judge.operations.policies import change_policy, read_policy_changes
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import reopen_round, sign_off
from winner_judge.scoring.policy import Aggregate, Grouping
from winner_judge.values import ModerationKind

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

SCORES = {
    "J1": {"S1": ["5", "4"], "S2": ["2", "3"]},
    "J2": {"S1": ["4", "4"], "S2": ["3", "3"]},
    "J3": {"S1": ["1", "1"], "S2": ["3", "3"]},
}


def test_policy_change_needs_a_reason_once_judging_has_begun(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    policy = replace(read_setting(bundle).policy, aggregate=Aggregate.MEDIAN)

    assert change_policy(bundle, policy, actor="secretariat") == 2
    assert change_policy(bundle, policy, actor="secretariat") == 2
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})
    stricter = replace(policy, passing_grade=Decimal(60))
    with pytest.raises(ReasonMissingError):
        change_policy(bundle, stricter, reason=" ", actor="chair")
    assert change_policy(bundle, stricter, reason="sesuai pedoman", actor="chair") == 3

    setting = read_setting(bundle)
    assert (setting.policy, setting.policy_number) == (stricter, 3)
    assert read_audit_trail(bundle)[-1].facts == {"number": 3, "reason": "sesuai pedoman"}


def test_policy_that_contradicts_itself_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.new()

    with pytest.raises(TrimMissingError):
        change_policy(
            bundle,
            replace(read_setting(bundle).policy, aggregate=Aggregate.TRIMMED_MEAN),
            actor="secretariat",
        )


def test_reason_that_cannot_be_printed_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.new()
    policy = replace(read_setting(bundle).policy, aggregate=Aggregate.MEDIAN)

    with pytest.raises(ControlCharacterError):
        change_policy(bundle, policy, reason="a\x07b", actor="chair")
    with pytest.raises(ControlCharacterError):
        change_policy(bundle, policy, reason="sesuai pedoman", actor="Plt.\nKetua")
    with pytest.raises(ActorMissingError):
        change_policy(bundle, policy, reason="sesuai pedoman", actor=" ")


def test_results_by_the_policy_before_are_kept(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=("S1", "S2"))
    mean = read_setting(bundle).policy
    trimmed = replace(mean, aggregate=Aggregate.TRIMMED_MEAN, trim=1)
    change_policy(bundle, trimmed, actor="secretariat")
    rounds.score(bundle, SCORES)
    before = read_result(bundle).document

    change_policy(bundle, mean, reason="sesuai pedoman", actor="chair")

    first, second = read_policy_changes(bundle)
    assert (first.number, first.actor, first.reason, first.policy) == (2, "secretariat", "", trimmed)
    assert (first.before, first.results_before) == (mean, None)
    assert (second.number, second.actor, second.reason) == (3, "chair", "sesuai pedoman")
    assert (second.policy, second.before, second.results_before) == (mean, trimmed, before)
    kept = dict(second.results_before or {})
    assert kept.pop("digest") == digest_of(kept)  # type: ignore[arg-type]
    assert read_result(bundle).document != before


def test_round_whose_policy_never_changed_has_no_changes(rounds: "Rounds") -> None:
    assert read_policy_changes(rounds.prepared()) == ()


def test_policy_that_allows_no_ranking_can_be_changed_and_leaves_no_results(rounds: "Rounds") -> None:
    paths = [rounds.rubric("A"), rounds.rubric("B", {"K1": "30", "K2": "20"})]
    halved = json.loads(paths[1].read_text(encoding="utf-8"))
    paths[1].write_text(json.dumps({**halved, "total": "50"}), encoding="utf-8")
    whole = rounds.policy(group_by=[])
    bundle = rounds.keep(create_round(rounds.folder / "m.winner", rubrics=paths, policy=whole))
    rounds.add_submissions(bundle, ["S1"])
    rounds.add_submissions(bundle, ["S2"], issue="B")
    rounds.score(bundle, {"J1": {"S1": ["4", "4"], "S2": ["4", "4"]}})
    with pytest.raises(MixedTotalsError):
        read_result(bundle)

    by_issue = replace(read_setting(bundle).policy, group_by=(Grouping.ISSUE,))
    change_policy(bundle, by_issue, reason="dua rubrik", actor="chair")

    (change,) = read_policy_changes(bundle)
    assert change.results_before is None
    assert len(read_result(bundle).ranking.groups) == 2


def test_signed_off_round_keeps_its_policy_until_it_is_reopened(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=("S1", "S2"))
    rounds.score(bundle, SCORES)
    sign_off(bundle, by="Ketua", place="Jakarta", date="2023-10-18")
    median = replace(read_setting(bundle).policy, aggregate=Aggregate.MEDIAN)

    with pytest.raises(SignedOffError):
        change_policy(bundle, median, reason="sesuai pedoman", actor="chair")
    reopen_round(bundle, reason="aturan keliru", actor="chair")
    change_policy(bundle, median, reason="sesuai pedoman", actor="chair")

    assert read_setting(bundle).policy == median
    assert sign_off(bundle, by="Ketua", place="Jakarta", date="2023-10-18").revision == 2


def test_decisions_outlast_a_change_of_the_policy(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=("S1", "S2"))
    rounds.score(bundle, SCORES)
    moderate(
        bundle,
        kind=ModerationKind.SET_ASIDE,
        submissions=["S1"],
        reason="tertukar",
        actor="chair",
        judge="J3",
    )
    median = replace(read_setting(bundle).policy, aggregate=Aggregate.MEDIAN)

    change_policy(bundle, median, reason="sesuai pedoman", actor="chair")

    assert [(line.is_in_force, line.is_stale) for line in read_moderations(bundle)] == [(True, False)]
    assert read_result(bundle).ranking.groups[0].entries[0].set_aside == ("J3",)
