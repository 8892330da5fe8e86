from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from winner_judge.errors import (
    MixedTotalsError,
    RankSumConsensusError,
    RankSumIncompleteError,
    RankSumPassingGradeError,
    ScoreOffScaleError,
    TrimMissingError,
)
from winner_judge.scoring.policy import Aggregate, Combine, Grouping, Policy
from winner_judge.scoring.ranking import UnrankedReason
from winner_judge.values import Moderation, ModerationKind

Panel = Any  # the fixture is a class of conftest.py, which importlib mode cannot name here
Rule = Callable[..., Moderation]
PLAIN = Policy(tie_break=(), group_by=(), award_by=None, award_line=None, minimum_judges=1)


def test_joint_ranks_are_1_2_2_4_and_listed_by_code(panel: Panel) -> None:
    table = {"D": {"J1": "60"}, "C": {"J1": "70"}, "B": {"J1": "70"}, "A": {"J1": "90"}}

    assert panel(table).ranks() == [
        ("A", 1, "90.00"),
        ("B", 2, "70.00"),
        ("C", 2, "70.00"),
        ("D", 4, "60.00"),
    ]


def test_equal_means_equal_as_printed(panel: Panel) -> None:
    table = {
        "A": {"J1": "70", "J2": "70", "J3": "70.5"},
        "B": {"J1": "70", "J2": "70", "J3": "71"},
    }

    fine = panel(table).ranks()
    coarse = panel(table, replace(PLAIN, decimals=0)).ranks()

    assert fine == [("B", 1, "70.33"), ("A", 2, "70.17")]
    assert coarse == [("A", 1, "70"), ("B", 1, "70")]


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [(Aggregate.MEAN, "52.50"), (Aggregate.MEDIAN, "45.00"), (Aggregate.TRIMMED_MEAN, "45.00")],
)
def test_aggregates_of_an_even_panel(panel: Panel, aggregate: Aggregate, value: str) -> None:
    table = {"A": {"J1": "100", "J2": "20", "J3": "40", "J4": "50"}}

    assert panel(table, replace(PLAIN, aggregate=aggregate, trim=1)).ranks() == [("A", 1, value)]


def test_median_of_an_odd_panel_is_the_middle(panel: Panel) -> None:
    table = {"A": {"J1": "100", "J2": "20", "J3": "40"}}

    assert panel(table, replace(PLAIN, aggregate=Aggregate.MEDIAN)).ranks() == [("A", 1, "40.00")]


@pytest.mark.parametrize("combine", list(Combine))
def test_trimmed_mean_with_nothing_left_is_unranked(panel: Panel, combine: Combine) -> None:
    table = {"A": {"J1": "100", "J2": "20"}, "B": {"J1": "1", "J2": "2", "J3": "3"}}
    policy = replace(PLAIN, aggregate=Aggregate.TRIMMED_MEAN, trim=1, combine=combine)

    assert panel(table, policy).ranks() == [("B", 1, "2.00"), ("A", None, None)]
    assert panel(table, policy).entry("A").reason is UnrankedReason.TRIMMED_AWAY


def test_combine_criteria_rounds_each_criterion_before_and_after_its_weight(
    panel: Panel, rubric_of: Callable[..., Any]
) -> None:
    rubrics = {"P1": rubric_of({"K1": "33", "K2": "67"}, low="1", high="7", step="1")}
    table = {"A": {"J1": {"K1": "5", "K2": "6"}, "J2": {"K1": "4", "K2": "6"}, "J3": {"K1": "4", "K2": "7"}}}

    totals = panel(table, replace(PLAIN, decimals=1), rubrics=rubrics).ranks()
    criteria = panel(table, replace(PLAIN, decimals=1, combine=Combine.CRITERIA), rubrics=rubrics).ranks()

    assert totals == [("A", 1, "81.0")]  # (33 x 13 + 67 x 19) / 21 = 81.047...
    assert criteria == [("A", 1, "80.6")]  # 4.3 and 6.3; 33 x 4.3 / 7 = 20.3 and 67 x 6.3 / 7 = 60.3


def test_rank_sum_averages_ties_and_the_lowest_wins(panel: Panel) -> None:
    table = {
        "A": {"J1": "80", "J2": "60"},
        "B": {"J1": "80", "J2": "90"},
        "C": {"J1": "10", "J2": "70"},
    }
    policy = replace(PLAIN, aggregate=Aggregate.RANK_SUM)

    assert panel(table, policy).ranks() == [("B", 1, "2.50"), ("A", 2, "4.50"), ("C", 3, "5.00")]


def test_rank_sum_keeps_its_halves_whatever_the_decimals(panel: Panel) -> None:
    table = {"A": {"J1": "80", "J2": "60"}, "B": {"J1": "80", "J2": "90"}}
    policy = replace(PLAIN, aggregate=Aggregate.RANK_SUM, decimals=0)

    assert panel(table, policy).ranks() == [("B", 1, "2.5"), ("A", 2, "3.5")]


def test_rank_sum_ranks_values_as_rounded(panel: Panel, rubric_of: Callable[..., Any]) -> None:
    rubrics = {"P1": rubric_of({"K1": "1"}, low="0", high="3", step="0.5")}
    table = {"A": {"J1": "1"}, "B": {"J1": "1.5"}, "C": {"J1": "3"}}
    policy = replace(PLAIN, aggregate=Aggregate.RANK_SUM, decimals=0)

    ranks = panel({"A": {"J1": "1.5"}, "B": {"J1": "2"}, "C": {"J1": "0"}}, policy, rubrics=rubrics).ranks()

    assert ranks == [("A", 1, "1.5"), ("B", 1, "1.5"), ("C", 3, "3.0")]  # 0.5 and 0.67 both print 1
    assert panel(table, policy, rubrics=rubrics).ranks()[0] == ("B", 1, "1.5")


@pytest.mark.parametrize("cell", ["recused", "draft", None])
def test_rank_sum_is_refused_for_a_list_with_a_hole_and_only_for_it(panel: Panel, cell: str | None) -> None:
    whole = {"J1": "80", "J2": "60"}
    table = {"A": whole, "B": {"J1": "80"} | ({"J2": cell} if cell else {}), "C": whole}
    places = {"A": ("NTT", "P1"), "B": ("NTT", "P1"), "C": ("BTN", "P1")}
    policy = replace(PLAIN, aggregate=Aggregate.RANK_SUM, group_by=(Grouping.PROVINCE,))

    complete, refused = panel(table, policy, places=places).ranking().groups

    assert [(entry.code, entry.rank) for entry in complete.entries] == [("C", 1)]
    assert complete.refusal is None
    assert [(entry.code, entry.rank, entry.value, entry.reason) for entry in refused.entries] == [
        ("A", None, None, UnrankedReason.RANK_SUM_INCOMPLETE),
        ("B", None, None, UnrankedReason.RANK_SUM_INCOMPLETE),
    ]
    assert isinstance(refused.refusal, RankSumIncompleteError)
    assert (refused.refusal.judge, refused.refusal.submission) == ("J2", "B")


def test_rank_sum_leaves_out_a_judge_without_any_counted_sheet(panel: Panel, moderation: Rule) -> None:
    table = {"A": {"J1": "80", "J2": "60"}, "B": {"J1": "70", "J2": "90"}}
    aside = [moderation(1, ModerationKind.SET_ASIDE, "A", "B", judge="J2")]

    ranks = panel(table, replace(PLAIN, aggregate=Aggregate.RANK_SUM), aside).ranks()

    assert ranks == [("A", 1, "1.00"), ("B", 2, "2.00")]


def test_rank_sum_of_entries_without_sheets_says_so(panel: Panel) -> None:
    listed = panel({"A": {}, "B": {"J1": "5"}}, replace(PLAIN, aggregate=Aggregate.RANK_SUM)).listed()

    assert [(entry.code, entry.reason) for entry in listed.entries] == [
        ("A", UnrankedReason.NO_SHEETS),
        ("B", UnrankedReason.RANK_SUM_INCOMPLETE),
    ]


@pytest.mark.parametrize("kind", [ModerationKind.CONSENSUS_SCORE, ModerationKind.CONSENSUS_VALUE])
def test_rank_sum_is_refused_with_a_consensus(panel: Panel, moderation: Rule, kind: ModerationKind) -> None:
    table = {"A": {"J1": "80"}, "B": {"J1": "70"}}
    consensus = [moderation(1, kind, "B", criterion="K1", value=Decimal(90))]

    listed = panel(table, replace(PLAIN, aggregate=Aggregate.RANK_SUM), consensus).listed()

    assert isinstance(listed.refusal, RankSumConsensusError)
    assert listed.refusal.submission == "B"
    assert [(entry.rank, entry.reason) for entry in listed.entries] == [
        (None, UnrankedReason.RANK_SUM_CONSENSUS)
    ] * 2


def test_rank_sum_below_minimum_judges_is_unranked(panel: Panel) -> None:
    policy = replace(PLAIN, aggregate=Aggregate.RANK_SUM, minimum_judges=2)

    assert panel({"A": {"J1": "80"}}, policy).entry("A").reason is UnrankedReason.TOO_FEW_JUDGES


@pytest.mark.parametrize(
    ("policy", "refusal"),
    [
        (replace(PLAIN, aggregate=Aggregate.TRIMMED_MEAN), TrimMissingError),
        (
            replace(PLAIN, aggregate=Aggregate.RANK_SUM, passing_grade=Decimal(60)),
            RankSumPassingGradeError,
        ),
    ],
)
def test_contradicting_policy_is_refused(panel: Panel, policy: Policy, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        panel({"A": {"J1": "80"}}, policy).ranking()


def test_recused_missing_and_set_aside_sheets_are_out_and_shown(panel: Panel, moderation: Rule) -> None:
    table = {
        "A": {
            "J5": "40",
            "J1": "80",
            "J2": "recused",
            "J3": "draft",
            "J4": {"K9": "1"},
            "J6": "60",
            "J7": "draft",
        }
    }
    aside = [moderation(1, ModerationKind.SET_ASIDE, "A", judge=judge) for judge in ("J5", "J2", "J7")]
    aside = [replace(item, number=number) for number, item in enumerate(aside, start=1)]

    entry = panel(table, PLAIN, aside).entry("A")

    assert entry.values == {"J1": Decimal(80), "J6": Decimal(60)}
    assert list(entry.values) == ["J1", "J6"]
    assert (entry.value, entry.judges) == (Decimal("70.00"), 2)
    assert (entry.recused, entry.set_aside, entry.missing) == (("J2",), ("J5", "J7"), ("J3", "J4"))
    assert entry.moderations == (1, 2, 3)


def test_below_minimum_judges_is_unranked_until_the_chair_decides(panel: Panel, moderation: Rule) -> None:
    table = {"A": {"J1": "80"}, "B": {"J1": "70", "J2": "70"}, "C": {"J1": "recused"}}
    policy = replace(PLAIN, minimum_judges=2)
    fewer = [moderation(1, ModerationKind.RANK_FEWER, "A", "C")]

    before = panel(table, policy)
    after = panel(table, policy, fewer)

    assert before.ranks() == [("B", 1, "70.00"), ("A", None, "80.00"), ("C", None, None)]
    assert before.entry("A").reason is UnrankedReason.TOO_FEW_JUDGES
    assert after.ranks() == [("A", 1, "80.00"), ("B", 2, "70.00"), ("C", None, None)]
    assert after.entry("C").reason is UnrankedReason.NO_SHEETS


def test_groups_are_in_order_and_a_group_of_one_is_first(panel: Panel) -> None:
    table = {code: {"J1": "50"} for code in "ABCD"}
    places = {"A": ("NTT", "P1"), "B": ("BTN", "P1"), "C": ("NTT", "P1"), "D": ("BTN", "P2")}
    rubrics = panel(table).rubrics
    rubrics = {"P1": rubrics["P1"], "P2": replace(rubrics["P1"], code="P2")}
    policy = replace(PLAIN, group_by=(Grouping.PROVINCE, Grouping.ISSUE))

    groups = panel(table, policy, rubrics=rubrics, places=places).ranking().groups

    assert [
        (group.province, group.issue, [(entry.code, entry.rank) for entry in group.entries])
        for group in groups
    ] == [
        ("BTN", "P1", [("B", 1)]),
        ("BTN", "P2", [("D", 1)]),
        ("NTT", "P1", [("A", 1), ("C", 1)]),
    ]


def test_award_line_is_drawn_in_its_own_lists_and_marked_in_the_groups(panel: Panel) -> None:
    table = {code: {"J1": score} for code, score in zip("ABCDE", ("90", "80", "70", "60", "50"), strict=True)}
    places = {code: ("NTT", "P1" if code in "ACE" else "P2") for code in table}
    first = panel(table).rubrics["P1"]
    policy = replace(PLAIN, group_by=(Grouping.ISSUE,), award_by=(Grouping.PROVINCE,), award_line=3)

    ranking = panel(
        table, policy, rubrics={"P1": first, "P2": replace(first, code="P2")}, places=places
    ).ranking()
    (award,) = ranking.awards

    assert (award.province, award.issue, award.has_mixed_rubrics) == ("NTT", None, True)
    assert [(entry.code, entry.rank, entry.is_above_line) for entry in award.entries] == [
        ("A", 1, True),
        ("B", 2, True),
        ("C", 3, True),
        ("D", 4, False),
        ("E", 5, False),
    ]
    assert [[(entry.code, entry.is_above_line) for entry in group.entries] for group in ranking.groups] == [
        [("A", True), ("C", True), ("E", False)],
        [("B", True), ("D", False)],
    ]
    assert [group.is_line_tied for group in ranking.groups] == [False, False]


@pytest.mark.parametrize(
    ("scores", "above", "is_tied"),
    [
        (("90", "80", "70", "70"), "ABCD", True),
        (("90", "80", "80", "70"), "ABC", False),
        (("90", "90", "90", "90"), "ABCD", True),
        (("90", "80", "70", "60"), "ABC", False),
    ],
)
def test_joint_rank_across_the_line_is_flagged(
    panel: Panel, scores: tuple[str, ...], above: str, *, is_tied: bool
) -> None:
    table = {code: {"J1": score} for code, score in zip("ABCD", scores, strict=True)}

    (award,) = panel(table, replace(PLAIN, award_by=(), award_line=3)).ranking().awards

    assert "".join(entry.code for entry in award.entries if entry.is_above_line) == above
    assert award.is_line_tied is is_tied


def test_award_lists_without_a_line_rank_and_award_nobody(panel: Panel) -> None:
    (award,) = panel({"A": {"J1": "9"}}, replace(PLAIN, award_by=(), award_line=None)).ranking().awards

    assert [(entry.rank, entry.is_above_line) for entry in award.entries] == [(1, False)]
    assert award.is_line_tied is False


def test_below_passing_grade_is_ranked_without_award(panel: Panel) -> None:
    table = {"A": {"J1": "60"}, "B": {"J1": "59.5"}, "C": {"J1": "20", "J2": "draft"}, "D": {}}
    policy = replace(PLAIN, award_by=(), award_line=3, passing_grade=Decimal(60))

    (award,) = panel(table, policy).ranking().awards

    assert [(e.code, e.rank, e.is_below_passing, e.is_above_line) for e in award.entries] == [
        ("A", 1, False, True),
        ("B", 2, True, False),
        ("C", 3, True, False),
        ("D", None, False, False),
    ]


def test_rubrics_of_one_list_share_one_total(panel: Panel, rubric_of: Callable[..., Any]) -> None:
    rubrics = {"P1": rubric_of({"K1": "100"}), "P2": rubric_of({"K1": "20"}, code="P2")}
    table = {"A": {"J1": "5"}, "B": {"J1": "5"}}
    places = {"A": (None, "P1"), "B": (None, "P2")}

    with pytest.raises(MixedTotalsError) as caught:
        panel(table, PLAIN, rubrics=rubrics, places=places).ranking()
    apart = panel(table, replace(PLAIN, group_by=(Grouping.ISSUE,)), rubrics=rubrics, places=places).ranking()

    assert (caught.value.first_total, caught.value.second_total) == (Decimal(100), Decimal(20))
    assert len(apart.groups) == 2


def test_consensus_score_replaces_every_judges_score(
    panel: Panel, rubric_of: Callable[..., Any], moderation: Rule
) -> None:
    rubrics = {"P1": rubric_of({"K1": "60", "K2": "40"}, high="10")}
    table = {"A": {"J1": {"K1": "10", "K2": "0"}, "J2": {"K1": "5", "K2": "10"}, "J3": {"K1": "0"}}}
    agreed = [moderation(1, ModerationKind.CONSENSUS_SCORE, "A", criterion="K2", value=Decimal(5))]

    entry = panel(table, PLAIN, agreed, rubrics=rubrics).entry("A")

    assert entry.values == {"J1": Decimal(80), "J2": Decimal(50), "J3": Decimal(20)}
    assert entry.value == Decimal("50.00")


def test_consensus_score_off_the_scale_is_refused(panel: Panel, moderation: Rule) -> None:
    agreed = [moderation(1, ModerationKind.CONSENSUS_SCORE, "A", criterion="K1", value=Decimal(101))]

    with pytest.raises(ScoreOffScaleError):
        panel({"A": {"J1": "5"}}, PLAIN, agreed).ranking()


def test_consensus_value_replaces_the_final_value_even_without_enough_judges(
    panel: Panel, moderation: Rule
) -> None:
    table = {"A": {"J1": "80", "J2": "80"}, "B": {"J1": "10"}, "C": {}}
    agreed = [
        moderation(1, ModerationKind.CONSENSUS_VALUE, "B", value=Decimal("80.005")),
        moderation(2, ModerationKind.CONSENSUS_VALUE, "C", value=Decimal(3)),
    ]

    round_of_two = panel(table, replace(PLAIN, minimum_judges=2), agreed)

    assert round_of_two.ranks() == [("B", 1, "80.01"), ("A", 2, "80.00"), ("C", 3, "3.00")]
    assert round_of_two.entry("B").values == {"J1": Decimal(10)}


def test_sheets_on_withdrawn_submissions_are_ignored_and_an_empty_round_is_empty(panel: Panel) -> None:
    assert panel({}).ranking().groups == ()
