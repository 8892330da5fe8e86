"""A round by the adjusted mean, from scores to a frozen result."""

import csv
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SignOffRow
from winner_judge.canonical import Json
from winner_judge.operations.collecting import import_scores
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import create_round, read_setting
from winner_judge.operations.papers import export_papers
from winner_judge.operations.policies import change_policy, read_policy_changes
from winner_judge.operations.ranking import read_result
from winner_judge.operations.rows import json_text, round_row
from winner_judge.operations.signing import check_sign_off, reopen_round, sign_off
from winner_judge.operations.verifying import verify_results
from winner_judge.reconciling.findings import Unavailable
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import ModerationKind, RoundState
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

# J1 is strict: the mean puts S3 first, which J1 did not see; the adjusted mean puts S1 first.
SCORES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "J1": {"S1": ["4", "3"], "S2": ["1", "2"], "S4": ["2", "1"]},
    "J2": {"S1": ["5", "5"], "S2": ["3", "3"], "S3": ["4", "5"], "S4": ["3", "4"]},
    "J3": {"S2": ["4", "3"], "S3": ["4", "5"], "S4": ["4", "4"]},
}
ENTRIES = ("S1", "S2", "S3", "S4")


@pytest.fixture
def bundle(rounds: "Rounds") -> BundleFile:
    found = rounds.prepared(submissions=ENTRIES, policy=rounds.policy(aggregate="adjusted", discrepancy=None))
    rounds.score(found, SCORES)
    return found


def order(bundle: BundleFile) -> list[tuple[str, str]]:
    (group,) = read_result(bundle).ranking.groups
    return [(entry.code, str(entry.value)) for entry in group.entries]


def signed_off(bundle: BundleFile) -> None:
    sign_off(bundle, by="Ketua", place="Jakarta", date="2023-10-18")


def test_strict_judge_is_made_up_for(bundle: BundleFile) -> None:
    result = read_result(bundle)

    assert [code for code, _ in order(bundle)] == ["S1", "S3", "S4", "S2"]
    assert sorted(result.leniencies) == ["J1", "J2", "J3"]
    assert result.leniencies["J1"] < 0 < result.leniencies["J3"]
    assert all(-leniency.as_tuple().exponent == 6 for leniency in result.leniencies.values())  # type: ignore[operator]
    assert result.leniency_ratio is not None
    assert result.unadjusted is None
    mean = replace(read_setting(bundle).policy, aggregate=Aggregate.MEAN)
    simulated = read_result(bundle, policy=mean)
    assert simulated.ranking.groups[0].entries[0].code == "S3"
    assert (simulated.leniencies, simulated.leniency_ratio) == ({}, None)


def test_leniencies_are_found_after_sheets_set_aside(bundle: BundleFile) -> None:
    before = read_result(bundle).leniencies

    moderate(
        bundle, kind=ModerationKind.SET_ASIDE, submissions=["S4"], reason="tertukar", actor="Budi", judge="J1"
    )

    assert read_result(bundle).leniencies != before


def test_result_stays_as_it_was_signed_off(bundle: BundleFile) -> None:
    before = read_result(bundle)

    signed_off(bundle)

    after = read_result(bundle)
    assert (after.document, after.ranking, after.leniencies) == (
        before.document,
        before.ranking,
        before.leniencies,
    )
    assert after.leniency_ratio == before.leniency_ratio


def freeze_otherwise(bundle: BundleFile) -> Mapping[str, Decimal]:
    """Sign off as a machine does that computes a little otherwise, and return its leniencies."""
    result = read_result(bundle)
    other = {judge: leniency + Decimal("0.5") for judge, leniency in result.leniencies.items()}
    severity = [
        {"judge": judge, "leniency": format(leniency, "f")} for judge, leniency in sorted(other.items())
    ]
    document = dict(result.document) | {"severity": severity}
    with bundle.write("sign_off", actor="Ketua") as change:
        row = SignOffRow(kind="sign_off", revision=1, actor="Ketua", place="Jakarta", date="2023-10-18")
        row.results, row.audit_head, row.at = json_text(cast("Json", document)), bundle.audit_head, change.at
        change.session.add(row)
        round_row(change.session).state = RoundState.SIGNED_OFF.value
    return other


def test_leniencies_are_taken_from_the_sign_off(bundle: BundleFile) -> None:
    before = order(bundle)
    other = freeze_otherwise(bundle)

    result = read_result(bundle)

    assert result.leniencies == other
    assert order(bundle) == [(code, str(Decimal(value) - Decimal("0.5"))) for code, value in before]
    reopen_round(bundle, reason="hitung ulang", actor="chair")
    assert order(bundle) == before


def test_simulation_after_sign_off_heeds_what_was_frozen(bundle: BundleFile) -> None:
    other = freeze_otherwise(bundle)
    finer = replace(read_setting(bundle).policy, decimals=6)
    mean = replace(finer, aggregate=Aggregate.MEAN)

    assert read_result(bundle, policy=finer).leniencies == other
    assert read_result(bundle, policy=mean).leniencies == {}


def test_simulation_after_a_sign_off_by_the_mean_finds_them_anew(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=ENTRIES, policy=rounds.policy(discrepancy=None))
    rounds.score(bundle, SCORES)
    adjusted = replace(read_setting(bundle).policy, aggregate=Aggregate.ADJUSTED)
    before = read_result(bundle, policy=adjusted)

    signed_off(bundle)

    assert read_result(bundle, policy=adjusted).ranking == before.ranking
    assert before.leniencies != {}


def test_change_to_the_adjusted_mean_keeps_the_ranking_by_the_mean(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=ENTRIES)
    rounds.score(bundle, SCORES)
    mean = read_result(bundle)

    adjusted = replace(read_setting(bundle).policy, aggregate=Aggregate.ADJUSTED)
    change_policy(bundle, adjusted, reason="juri tidak lengkap", actor="chair")

    assert [change.results_before for change in read_policy_changes(bundle)] == [mean.document]
    assert [code for code, _ in order(bundle)] == ["S1", "S3", "S4", "S2"]


def test_round_of_one_judge_keeps_its_mean_and_says_why(rounds: "Rounds") -> None:
    policy = rounds.policy(aggregate="adjusted", minimum_judges=1)
    bundle = rounds.prepared(submissions=ENTRIES, judges=1, policy=policy)
    rounds.score(bundle, {"J1": SCORES["J1"]})

    result = read_result(bundle)

    assert result.unadjusted is Unavailable.ONE_JUDGE
    assert (result.leniencies, result.leniency_ratio) == ({"J1": Decimal(0)}, None)
    assert order(bundle) == [("S1", "72.00"), ("S4", "32.00"), ("S2", "28.00"), ("S3", "None")]
    warned = {line.kind: line.subjects for line in check_sign_off(bundle) if not line.is_blocking}
    assert warned == {"unadjusted": ENTRIES}


def test_groups_that_share_no_entry_are_not_adjusted_across(rounds: "Rounds") -> None:
    policy = rounds.policy(aggregate="adjusted", discrepancy=None, minimum_judges=1)
    bundle = rounds.prepared(submissions=ENTRIES, judges=4, policy=policy)
    low = {"J1": {"S1": ["1", "1"], "S2": ["2", "2"]}, "J2": {"S1": ["1", "2"], "S2": ["1", "2"]}}
    high = {"J3": {"S3": ["4", "5"], "S4": ["5", "5"]}, "J4": {"S3": ["4", "4"], "S4": ["5", "3"]}}
    rounds.score(bundle, low | high)

    leniency = read_result(bundle).leniencies

    assert abs(leniency["J1"] + leniency["J2"]) <= Decimal("0.000001")
    assert abs(leniency["J3"] + leniency["J4"]) <= Decimal("0.000001")
    [warning] = [line for line in check_sign_off(bundle) if line.kind == "separate_groups"]
    assert (warning.is_blocking, warning.subjects) == (False, ("J3", "J4"))
    signed_off(bundle)


def test_mean_does_not_warn_of_separate_groups(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=ENTRIES, policy=rounds.policy(discrepancy=None, minimum_judges=1))
    rounds.score(
        bundle, {"J1": {"S1": ["1", "1"]}, "J2": {"S2": ["1", "2"], "S3": ["2", "3"], "S4": ["3", "3"]}}
    )

    assert [line.kind for line in check_sign_off(bundle)] == ["missing_return", "missing_sheet"]


@pytest.mark.parametrize("kept", ["all", "two of three"])
def test_judgment_of_princeton_is_signed_off_and_proven_by_the_script_alone(
    rounds: "Rounds", reference: Path, kept: str
) -> None:
    with (reference / "princeton_2012.csv").open(encoding="utf-8", newline="") as stream:
        wines = [row for row in csv.DictReader(stream) if row["flight"] == "red"]
    judges = list(wines[0])[4:13]
    rows = [
        (wine["wine_id"], judge, "K1", wine[judge])
        for number, wine in enumerate(wines)
        for place, judge in enumerate(judges)
        if kept == "all" or (number + place * place) % 3
    ]
    rubric = rounds.rubric("W", {"K1": "20"})
    wine = json.loads(rubric.read_text(encoding="utf-8"))
    scale = {"min": "0", "max": "20", "step": "0.5"}
    rubric.write_text(json.dumps(wine | {"total": "20", "scale": scale}), encoding="utf-8")
    policy = rounds.policy(aggregate="adjusted", tie_break=["median"], discrepancy=None)
    bundle = rounds.keep(create_round(rounds.folder / "wine.winner", rubrics=[rubric], policy=policy))
    rounds.add_submissions(bundle, [wine["wine_id"] for wine in wines], issue="W")
    import_scores(
        bundle,
        rounds.table("t.csv", ("submission", "judge", "criterion", "score"), rows),
        actor="secretariat",
    )
    mean = read_result(bundle, policy=replace(read_setting(bundle).policy, aggregate=Aggregate.MEAN))
    adjusted = read_result(bundle)

    signed_off(bundle)
    papers = {path.name: path for path in export_papers(bundle, rounds.folder / "papers", Words("id"))}

    assert adjusted.leniency_ratio is not None
    ranks = [[entry.code for entry in result.ranking.groups[0].entries] for result in (mean, adjusted)]
    assert (ranks[0] == ranks[1]) is (kept == "all")
    assert verify_results(papers["results.json"], adjusted.digest) == adjusted.digest
    command = [sys.executable, "-I", "-S", str(papers["verify_results.py"]), str(papers["results.json"])]
    finished = subprocess.run(
        [*command, "--language", "en"], capture_output=True, encoding="utf-8", check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout == f"The results agree. Result digest {adjusted.digest}\n"
