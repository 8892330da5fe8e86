"""Other rules tried out: which places change, and that nothing is stored of it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    RankSumIncompleteError,
    TrimMissingError,
    UnknownJudgeError,
    WeightsDoNotSumError,
)
from winner_judge.operations.moderating import moderate
from winner_judge.operations.ranking import read_result
from winner_judge.operations.setting import read_setting
from winner_judge.operations.simulating import simulate
from winner_judge.reconciling.place_changes import kept_beside
from winner_judge.reconciling.simulation import Simulated, Simulation, standardised
from winner_judge.scoring.policy import Aggregate, Combine, Grouping
from winner_judge.scoring.ranking import Ranking
from winner_judge.values import ModerationKind

from .conftest import Rounds

SCORES = {
    "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J2": {"S1": ("1", "5"), "S2": ("4", "5"), "S3": ("4", "3")},
    "J3": {"S1": ("5", "4"), "S2": ("4", "3"), "S3": ("2", "3")},
}
"""Values: J1 100, 80, 60; J2 52, 88, 72; J3 92, 72, 48."""
Place = tuple[str, int | None, int | None, str | None]


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """S1 leads S2 by the mean, and stands above the line alone."""
    policy = rounds.policy(group_by=["issue"], award_by=["issue"], award_line=1)
    bundle = rounds.prepared(policy=policy)
    rounds.score(bundle, SCORES)
    return bundle


def tried(panel: BundleFile, **choices: object) -> Simulated:
    policy = read_setting(panel).policy
    rules = {key: value for key, value in choices.items() if hasattr(policy, key)}
    others = {key: value for key, value in choices.items() if key not in rules}
    return simulate(panel, Simulation(policy=replace(policy, **rules), **others))  # type: ignore[arg-type]


def places(simulated: Simulated) -> Sequence[Place]:
    """Return code, rank now, rank then and value then."""
    return [
        (
            place.code,
            place.rank_now,
            place.rank_then,
            None if place.value_then is None else str(place.value_then),
        )
        for place in simulated.groups[0].places
    ]


def test_the_rule_in_force_changes_nothing(panel: BundleFile) -> None:
    head = panel.audit_head

    simulated = tried(panel)

    assert places(simulated) == [("S1", 1, 1, "81.33"), ("S2", 2, 2, "80.00"), ("S3", 3, 3, "60.00")]
    assert simulated.groups[0].changed == ()
    assert panel.audit_head == head


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (
            {"aggregate": Aggregate.MEDIAN},
            [("S1", 1, 1, "92.00"), ("S2", 2, 2, "80.00"), ("S3", 3, 3, "60.00")],
        ),
        ({"decimals": 0}, [("S1", 1, 1, "81"), ("S2", 2, 2, "80"), ("S3", 3, 3, "60")]),
        (
            {"combine": Combine.CRITERIA, "decimals": 1},
            [("S1", 1, 1, "82.0"), ("S2", 2, 2, "80.0"), ("S3", 3, 3, "60.0")],
        ),
        ({"left_out": "J1"}, [("S1", 1, 2, "72.00"), ("S2", 2, 1, "80.00"), ("S3", 3, 3, "60.00")]),
        (
            {"weights": {"A": {"K1": Decimal(90), "K2": Decimal(10)}}},
            [("S1", 1, 2, "75.33"), ("S2", 2, 1, "80.00"), ("S3", 3, 3, "60.00")],
        ),
        (
            {"aggregate": Aggregate.RANK_SUM},
            [("S1", 1, 2, "5.00"), ("S2", 2, 1, "5.00"), ("S3", 3, 3, "8.00")],
        ),
        (
            {"aggregate": Aggregate.ADJUSTED},
            [("S1", 1, 1, "81.33"), ("S2", 2, 2, "80.00"), ("S3", 3, 3, "60.00")],
        ),
        ({"uses_z_scores": True}, [("S1", 1, 2, "80.25"), ("S2", 2, 1, "80.86"), ("S3", 3, 3, "60.22")]),
    ],
)
def test_each_rule_moves_the_places_that_it_should(
    panel: BundleFile, choices: dict[str, object], expected: Sequence[Place]
) -> None:
    assert places(tried(panel, **choices)) == expected


def test_who_crosses_the_award_line_is_told(panel: BundleFile) -> None:
    (awards,) = tried(panel, left_out="J1").awards

    assert [(place.code, place.enters, place.leaves) for place in awards.changed] == [
        ("S1", False, True),
        ("S2", True, False),
    ]
    assert [place.code for place in awards.as_then] == ["S2", "S1", "S3"]


def test_another_grouping_is_compared_with_the_place_in_the_list_of_now(panel: BundleFile) -> None:
    simulated = tried(panel, group_by=(), award_by=None, award_line=None)

    assert (simulated.groups[0].issue, simulated.awards) == (None, ())
    assert [place.is_changed for place in simulated.groups[0].places] == [True, False, False]


def test_a_list_that_refuses_the_rule_says_why(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, {**SCORES, "J3": {"S1": ("5", "4")}})

    (group,) = tried(panel, aggregate=Aggregate.RANK_SUM).groups

    assert isinstance(group.refusal, RankSumIncompleteError)
    assert [place.rank_then for place in group.places] == [None, None, None]


def test_what_the_chair_decided_stands_above_z_scores(panel: BundleFile) -> None:
    kind = ModerationKind.CONSENSUS_VALUE
    moderate(panel, kind=kind, submissions=("S3",), reason="Agreed", actor="chair", value=Decimal(90))

    assert places(tried(panel, uses_z_scores=True))[0] == ("S3", 1, 1, "90.00")


def test_z_scores_leave_unranked_entries_unranked(rounds: Rounds) -> None:
    panel = rounds.prepared(policy=rounds.policy(minimum_judges=3))
    rounds.score(panel, {"J1": SCORES["J1"], "J2": SCORES["J2"], "J3": {"S1": ("5", "4")}})

    ranks = {code: then for code, _, then, _ in places(tried(panel, uses_z_scores=True))}

    assert ranks == {"S1": 1, "S2": None, "S3": None}


def test_z_scores_of_judges_who_tell_nothing_are_zero(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(
        panel, {"J1": {"S1": ("4", "4"), "S2": ("4", "4")}, "J2": {"S1": ("4", "4"), "S2": ("4", "4")}}
    )

    assert places(tried(panel, uses_z_scores=True))[:2] == [("S1", 1, 1, "80.00"), ("S2", 1, 1, "80.00")]


def test_no_scores_give_no_z_scores() -> None:
    assert standardised(Ranking((), ()), {}, 2) == {}


def test_kept_rankings_are_laid_beside_each_other(panel: BundleFile) -> None:
    before = read_result(panel).document
    policy = replace(read_setting(panel).policy, aggregate=Aggregate.RANK_SUM)
    after = read_result(panel, policy=policy).document

    (awards,) = kept_beside(before, after)

    assert [
        (place.code, place.rank_now, place.rank_then, str(place.value_then)) for place in awards.places
    ] == [
        ("S1", 1, 2, "5.00"),
        ("S2", 2, 1, "5.00"),
        ("S3", 3, 3, "8.00"),
    ]
    assert [place.code for place in awards.places if place.enters] == ["S2"]


def test_refusals(panel: BundleFile) -> None:
    with pytest.raises(WeightsDoNotSumError) as refused:
        tried(panel, weights={"A": {"K1": Decimal(50)}})
    assert (refused.value.weights, refused.value.total) == (Decimal(90), Decimal(100))
    with pytest.raises(UnknownJudgeError):
        tried(panel, left_out="J9")
    with pytest.raises(TrimMissingError):
        tried(panel, aggregate=Aggregate.TRIMMED_MEAN)


def test_award_lists_are_compared_with_groups_where_there_is_no_line_now(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, SCORES)
    assert read_result(panel).ranking.awards == ()

    (awards,) = tried(panel, award_by=(Grouping.ISSUE,), award_line=2).awards

    assert [place.enters for place in awards.places] == [True, True, False]


def test_each_entry_is_counted_once(panel: BundleFile) -> None:
    assert [item.code for listed in tried(panel, left_out="J1").counted for item in listed.changed] == [
        "S1",
        "S2",
    ]
    without_line = tried(panel, award_by=None, award_line=None, left_out="J1")
    assert without_line.counted == without_line.groups


def test_a_refused_list_counts_no_change(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, {**SCORES, "J3": {"S1": ("5", "4")}})

    (group,) = tried(panel, aggregate=Aggregate.RANK_SUM).groups

    assert group.changed == ()
