"""A rule that changed is compared on the scores and decisions of its day, whatever was decided since."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import read_setting
from winner_judge.operations.papers import read_paper_data
from winner_judge.operations.policies import change_policy
from winner_judge.operations.ranking import read_result
from winner_judge.operations.replacing import replace_judge
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import Ranking
from winner_judge.values import Judge, JudgeRole, ModerationKind

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

SCORES = {
    "J1": {"S1": ["5", "4"], "S2": ["2", "3"]},
    "J2": {"S1": ["5", "5"], "S2": ["4", "5"]},
    "J3": {"S1": ["1", "2"], "S3": ["3", "3"]},
}


def ranking_after(bundle: BundleFile) -> Ranking:
    with bundle.read() as session:
        (change,) = read_paper_data(session).policy_changes
    assert change.ranking_after is not None
    return change.ranking_after


def test_judge_whose_sheets_were_dropped_since_still_counted_then(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, SCORES)
    adjusted = replace(read_setting(bundle).policy, aggregate=Aggregate.ADJUSTED, minimum_judges=1)
    change_policy(bundle, adjusted, reason="sesuai pedoman", actor="chair")
    then = read_result(bundle).ranking
    assert ranking_after(bundle) == then

    replace_judge(
        bundle,
        rounds.folder,
        judge="J2",
        successor=Judge("J7", "Eka Baru", JudgeRole.SUBSTITUTE),
        is_counted=False,
        reason="sakit",
        actor="chair",
        consents_unencrypted=True,
    )

    assert read_result(bundle).ranking != then
    assert ranking_after(bundle) == then


def test_agreed_value_keeps_the_places_that_the_rule_before_cut(rounds: "Rounds") -> None:
    bundle = rounds.prepared(policy=rounds.policy(decimals=0, minimum_judges=1))
    rounds.score(bundle, SCORES)
    moderate(
        bundle,
        kind=ModerationKind.CONSENSUS_VALUE,
        submissions=["S1"],
        value=Decimal("66.67"),
        reason="musyawarah",
        actor="Pimpinan",
    )
    finer = replace(read_setting(bundle).policy, decimals=2)

    change_policy(bundle, finer, reason="sesuai pedoman", actor="chair")

    then = read_result(bundle).ranking
    assert [entry.value for entry in then.groups[0].entries if entry.code == "S1"] == [Decimal("66.67")]
    assert ranking_after(bundle) == then
