"""What counts in a ranking, and where judges differ."""

from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnRow, SubmissionRow
from winner_judge.errors import TrimMissingError
from winner_judge.operations.collecting import choose_return, collect_returns, read_returns
from winner_judge.operations.desk import declare, hand_in, mark_done, reopen_sheet, set_score
from winner_judge.operations.opening import open_pack
from winner_judge.operations.preparing import change_judge, read_roster
from winner_judge.operations.ranking import read_result
from winner_judge.operations.reconciling import read_matrix
from winner_judge.reports.verifier import verify
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.ranking import RankedEntry, UnrankedReason
from winner_judge.values import Judge, JudgeRole, SheetStatus

from .conftest import Rounds

SCORES = {
    "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J2": {"S1": ("1", "5"), "S2": ("4", "5"), "S3": ("4", "3")},
    "J3": {"S1": ("5", "4"), "S2": ("4", "3"), "S3": ("2", "3")},
}


def entries(panel: BundleFile) -> dict[str, RankedEntry]:
    return {entry.code: entry for group in read_result(panel).ranking.groups for entry in group.entries}


def test_round_without_scores_ranks_nobody(rounds: Rounds) -> None:
    result = read_result(rounds.prepared())

    (group,) = result.ranking.groups
    assert [(entry.code, entry.reason) for entry in group.entries] == [
        ("S1", UnrankedReason.NO_SHEETS),
        ("S2", UnrankedReason.NO_SHEETS),
        ("S3", UnrankedReason.NO_SHEETS),
    ]
    assert group.entries[0].missing == ("J1", "J2", "J3")
    assert not result.is_signed_off


def test_ranking_comes_with_a_document_that_repeats_it(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, SCORES)

    result = read_result(panel)

    assert [(entry.code, entry.rank, entry.value) for entry in result.ranking.groups[0].entries] == [
        ("S1", 1, Decimal("81.33")),
        ("S2", 2, Decimal("80.00")),
        ("S3", 3, Decimal("60.00")),
    ]
    assert result.digest == result.document["digest"]
    assert verify(result.document, result.digest) == []
    assert (result.submissions["S1"].name, result.judges["J2"].code) == ("Usaha S1", "J2")


def test_other_policy_is_a_simulation_that_stores_nothing(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, SCORES)
    before, head = read_result(panel), panel.audit_head

    other = read_result(panel, policy=Policy(aggregate=Aggregate.MEDIAN, group_by=(), award_by=None))

    assert [(entry.code, entry.value) for entry in other.ranking.groups[0].entries] == [
        ("S1", Decimal("92.00")),
        ("S2", Decimal("80.00")),
        ("S3", Decimal("60.00")),
    ]
    assert other.digest != before.digest
    assert (read_result(panel), panel.audit_head) == (before, head)


def test_policy_that_contradicts_itself_is_refused(rounds: Rounds) -> None:
    with pytest.raises(TrimMissingError):
        read_result(rounds.prepared(), policy=Policy(aggregate=Aggregate.TRIMMED_MEAN))


def test_trainee_is_shown_but_never_counted(rounds: Rounds) -> None:
    panel = rounds.prepared()
    change_judge(panel, Judge("J3", "Citra", JudgeRole.TRAINEE))
    rounds.score(panel, SCORES)

    found = entries(panel)["S1"]
    row = read_matrix(panel).rows[0]

    assert (found.value, found.judges, set(found.values)) == (Decimal("76.00"), 2, {"J1", "J2"})
    assert row.values == {"J1": Decimal("100.00"), "J2": Decimal("52.00"), "J3": Decimal("92.00")}
    assert (row.mean, row.spread) == (Decimal("76.00"), Decimal("48.00"))


def test_withdrawn_submission_is_kept_and_ignored(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, SCORES)
    with panel.write("withdraw_submission", actor="secretariat") as change:
        change.session.get_one(SubmissionRow, "S2").is_withdrawn = True

    assert set(entries(panel)) == {"S1", "S3"}
    assert [row.submission.code for row in read_matrix(panel).rows] == ["S1", "S3"]
    assert len(read_roster(panel).submissions) == 3
    assert "S2" in {sheet.submission for item in read_returns(panel, "J1") for sheet in item.sheets}


def test_draft_is_shown_but_not_counted(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, SCORES | {"J3": {"S1": ("5", "")}})

    found = entries(panel)["S1"]
    row = read_matrix(panel).rows[0]

    assert (found.judges, found.missing) == (2, ("J3",))
    assert row.sheets["J3"].status is SheetStatus.DRAFT
    assert row.sheets["J3"].scores == {"K1": Decimal(5)}
    assert set(row.values) == {"J1", "J2"}
    documented = [sheet for sheet in read_result(panel).document["sheets"] if sheet["judge"] == "J3"]  # type: ignore[attr-defined]
    assert {(sheet["submission"], sheet["status"], len(sheet["scores"])) for sheet in documented} == {
        ("S1", "draft", 0),
        ("S2", "not_started", 0),
        ("S3", "not_started", 0),
    }


def test_differences_are_strictly_greater_than_their_limits(rounds: Rounds) -> None:
    limits = {"total": "48", "levels": 3}
    panel = rounds.prepared(policy=rounds.policy(discrepancy=limits))
    rounds.score(panel, SCORES)

    first, second, third = read_matrix(panel).rows

    assert (first.spread, second.spread) == (Decimal("48.00"), Decimal("16.00"))
    assert [(item.criterion, item.difference, item.limit) for item in first.discrepancies] == [
        ("K1", Decimal(4), Decimal(3))
    ]
    assert (second.discrepancies, third.discrepancies) == ((), ())


def test_difference_between_mixed_rubrics_is_a_share_of_the_total(rounds: Rounds) -> None:
    policy = rounds.policy(group_by=[], discrepancy={"total": "10", "levels": None})
    panel = rounds.new(rubrics=("A", "B"), policy=policy)
    rounds.add_submissions(panel, ["S1"], "A")
    rounds.add_submissions(panel, ["S2"], "B")
    rounds.add_judges(panel, 2)
    rounds.score(
        panel, {"J1": {"S1": ("5", "5"), "S2": ("4", "4")}, "J2": {"S1": ("4", "5"), "S2": ("4", "4")}}
    )

    rows = read_matrix(panel).rows

    assert [[(item.difference, item.limit) for item in row.discrepancies] for row in rows] == [
        [(Decimal("12.00"), Decimal(10))],
        [],
    ]


def test_fork_counts_only_once_the_chair_has_chosen(rounds: Rounds, tmp_path: Path) -> None:
    panel = rounds.prepared(judges=2)
    packs = rounds.packs(panel)
    first = packs["J1"]
    code = first.judge_code
    assert code is not None
    twin = tmp_path / "twin.winnerpack"
    first.back_up(twin)
    with open_pack(twin, code) as second:
        paths = [scored(pack, tmp_path, score) for pack, score in ((first, 5), (second, 1))]
    paths.append(scored(packs["J2"], tmp_path, 4))

    outcomes = collect_returns(panel, paths, actor="chair")

    assert [item.is_fork for item in outcomes] == [True, True, False]
    assert entries(panel)["S1"].values == {"J2": Decimal("80.00")}
    assert read_result(panel).undecided == ("J1",)
    chosen = read_returns(panel, "J1")[0]
    choose_return(panel, judge="J1", chosen=chosen.id, reason="Laptop lama", actor="chair")
    assert set(entries(panel)["S1"].values) == {"J1", "J2"}
    assert read_result(panel).undecided == ()


def test_later_return_replaces_the_earlier_in_any_order(rounds: Rounds, tmp_path: Path) -> None:
    panel = rounds.prepared(judges=2)
    pack = rounds.packs(panel)["J1"]
    early = scored(pack, tmp_path, 5)
    reopen_sheet(pack, "S1")
    late = scored(pack, tmp_path, 2)

    collect_returns(panel, [late], actor="chair")
    collect_returns(panel, [early], actor="chair")

    assert entries(panel)["S1"].values == {"J1": Decimal("40.00")}
    with panel.read() as session:
        assert session.query(ReturnRow).count() == 2


def scored(pack: BundleFile, folder: Path, score: int) -> Path:
    declare(pack, {})
    set_score(pack, "S1", "K1", Decimal(score))
    set_score(pack, "S1", "K2", Decimal(score))
    mark_done(pack, "S1")
    return hand_in(pack, folder).path
