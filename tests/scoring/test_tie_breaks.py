from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from winner_judge.scoring.policy import Aggregate, Policy, TieBreak
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Moderation, ModerationKind

Panel = Any  # the fixture is a class of conftest.py, which importlib mode cannot name here
Rule = Callable[..., Moderation]
PLAIN = Policy(tie_break=(), group_by=(), award_by=None, award_line=None, minimum_judges=1)


@pytest.fixture
def three_criteria(rubric_of: Callable[..., Rubric]) -> dict[str, Rubric]:
    return {"P1": rubric_of({"K1": "20", "K2": "40", "K3": "40"}, high="10")}


def sheet(first: str, second: str, third: str) -> dict[str, str]:
    return {"K1": first, "K2": second, "K3": third}


def breaking(*rules: TieBreak, **changes: Any) -> Policy:  # noqa: ANN401 (fields of a policy)
    return replace(PLAIN, tie_break=rules, **changes)


def test_heaviest_criterion_decides_and_equal_weights_follow_the_list(
    panel: Panel, three_criteria: dict[str, Rubric]
) -> None:
    table = {"A": {"J1": sheet("10", "4", "6")}, "B": {"J1": sheet("10", "5", "5")}}

    by_weight = panel(table, breaking(TieBreak.CRITERIA_BY_WEIGHT), rubrics=three_criteria)
    in_order = panel(table, breaking(TieBreak.CRITERIA_IN_ORDER), rubrics=three_criteria)

    assert by_weight.decided() == [("B", 1, "criteria_by_weight"), ("A", 2, "criteria_by_weight")]
    assert in_order.decided() == [("B", 1, "criteria_in_order"), ("A", 2, "criteria_in_order")]


def test_by_weight_and_in_order_can_disagree(panel: Panel, three_criteria: dict[str, Rubric]) -> None:
    table = {"A": {"J1": sheet("10", "4", "5")}, "B": {"J1": sheet("8", "5", "5")}}

    by_weight = panel(table, breaking(TieBreak.CRITERIA_BY_WEIGHT), rubrics=three_criteria)
    in_order = panel(table, breaking(TieBreak.CRITERIA_IN_ORDER), rubrics=three_criteria)

    assert [code for code, _, _ in by_weight.decided()] == ["B", "A"]
    assert [code for code, _, _ in in_order.decided()] == ["A", "B"]


def test_still_tied_subset_goes_on_to_the_next_rule(
    panel: Panel, three_criteria: dict[str, Rubric], moderation: Rule
) -> None:
    table = {
        "A": {"J1": sheet("10", "4", "6")},
        "B": {"J1": sheet("10", "4", "6")},
        "C": {"J1": sheet("10", "6", "4")},
        "D": {"J1": sheet("1", "0", "0")},
    }
    policy = breaking(TieBreak.CRITERIA_BY_WEIGHT, TieBreak.CHAIR)
    decision = [moderation(1, ModerationKind.DECIDE_TIE, "B", "A")]

    open_tie = panel(table, policy, rubrics=three_criteria)
    decided = panel(table, policy, decision, rubrics=three_criteria)

    assert open_tie.decided() == [
        ("C", 1, "criteria_by_weight"),
        ("A", 2, "criteria_by_weight"),
        ("B", 2, "criteria_by_weight"),
        ("D", 4, None),
    ]
    assert open_tie.listed().open_ties == (("A", "B"),)
    assert decided.decided() == [
        ("C", 1, "criteria_by_weight"),
        ("B", 2, "chair"),
        ("A", 3, "chair"),
        ("D", 4, None),
    ]
    assert decided.listed().open_ties == ()


@pytest.mark.parametrize(
    ("aggregate", "trim", "first"),
    [(Aggregate.MEAN, 0, "A"), (Aggregate.MEDIAN, 0, "B"), (Aggregate.TRIMMED_MEAN, 1, "B")],
)
def test_criteria_are_aggregated_as_the_policy_does(
    panel: Panel, rubric_of: Callable[..., Rubric], aggregate: Aggregate, trim: int, first: str
) -> None:
    rubrics = {"P1": rubric_of({"K1": "50", "K2": "50"}, high="10")}
    table = {
        "A": {"J1": {"K1": "9", "K2": "1"}, "J2": {"K1": "2", "K2": "8"}, "J3": {"K1": "2", "K2": "8"}},
        "B": {"J1": {"K1": "3", "K2": "7"}, "J2": {"K1": "3", "K2": "7"}, "J3": {"K1": "3", "K2": "7"}},
    }
    policy = breaking(TieBreak.CRITERIA_IN_ORDER, aggregate=aggregate, trim=trim)

    assert panel(table, policy, rubrics=rubrics).decided()[0] == (first, 1, "criteria_in_order")


def test_criteria_are_aggregated_by_the_mean_under_rank_sum_and_where_trimming_leaves_nothing(
    panel: Panel, rubric_of: Callable[..., Rubric], moderation: Rule
) -> None:
    rubrics = {"P1": rubric_of({"K1": "50", "K2": "50"}, high="10")}
    table = {"A": {"J1": {"K1": "4", "K2": "6"}}, "B": {"J1": {"K1": "5", "K2": "5"}}}
    agreed = [moderation(1, ModerationKind.CONSENSUS_VALUE, "A", "B", value=Decimal(60))]
    trimmed = breaking(TieBreak.CRITERIA_IN_ORDER, aggregate=Aggregate.TRIMMED_MEAN, trim=1)

    by_ranks = panel(
        table, breaking(TieBreak.CRITERIA_IN_ORDER, aggregate=Aggregate.RANK_SUM), rubrics=rubrics
    )

    assert by_ranks.decided() == [("B", 1, "criteria_in_order"), ("A", 2, "criteria_in_order")]
    assert panel(table, trimmed, agreed, rubrics=rubrics).decided() == by_ranks.decided()


@pytest.mark.parametrize("rule", [TieBreak.CRITERIA_BY_WEIGHT, TieBreak.CRITERIA_IN_ORDER])
def test_mixed_rubrics_skip_the_criteria(
    panel: Panel, rubric_of: Callable[..., Rubric], rule: TieBreak
) -> None:
    rubrics = {
        "P1": rubric_of({"K1": "50", "K2": "50"}, high="10"),
        "P2": rubric_of({"K1": "50", "K2": "50"}, high="10", code="P2"),
    }
    table = {"A": {"J1": {"K1": "4", "K2": "6"}}, "B": {"J1": {"K1": "5", "K2": "5"}}}
    mixed = {"A": (None, "P1"), "B": (None, "P2")}

    assert panel(table, breaking(rule), rubrics=rubrics).decided()[0] == ("B", 1, rule)
    assert panel(table, breaking(rule), rubrics=rubrics, places=mixed).decided() == [
        ("A", 1, None),
        ("B", 1, None),
    ]


def test_median_breaks_a_tie_of_means(panel: Panel) -> None:
    table = {"A": {"J1": "10", "J2": "40", "J3": "70"}, "B": {"J1": "20", "J2": "50", "J3": "50"}}

    assert panel(table, breaking(TieBreak.MEDIAN)).decided() == [("B", 1, "median"), ("A", 2, "median")]


@pytest.mark.parametrize("rule", [TieBreak.MEDIAN, TieBreak.CRITERIA_IN_ORDER])
def test_entry_without_sheets_cannot_be_compared(panel: Panel, moderation: Rule, rule: TieBreak) -> None:
    agreed = [moderation(1, ModerationKind.CONSENSUS_VALUE, "B", value=Decimal(10))]

    assert panel({"A": {"J1": "10"}, "B": {}}, breaking(rule), agreed).decided() == [
        ("A", 1, None),
        ("B", 1, None),
    ]


def test_head_to_head_asks_only_judges_who_scored_both(panel: Panel) -> None:
    table = {"A": {"J1": "40", "J2": "60"}, "B": {"J2": "50", "J3": "50"}}

    assert panel(table, breaking(TieBreak.HEAD_TO_HEAD)).decided() == [
        ("A", 1, "head_to_head"),
        ("B", 2, "head_to_head"),
    ]


def test_head_to_head_counts_judges_not_points(panel: Panel) -> None:
    table = {"A": {"J1": "90", "J2": "30", "J3": "30"}, "B": {"J1": "70", "J2": "40", "J3": "40"}}

    assert panel(table, breaking(TieBreak.HEAD_TO_HEAD)).decided()[0] == ("B", 1, "head_to_head")


def test_head_to_head_cycle_stays_tied_and_goes_on(panel: Panel, moderation: Rule) -> None:
    table = {
        "A": {"J1": "30", "J2": "20", "J3": "10"},
        "B": {"J1": "20", "J2": "10", "J3": "30"},
        "C": {"J1": "10", "J2": "30", "J3": "20"},
    }
    decision = [moderation(1, ModerationKind.DECIDE_TIE, "C", "A", "B")]
    policy = breaking(TieBreak.HEAD_TO_HEAD, TieBreak.CHAIR)

    assert [rank for _, rank, _ in panel(table, policy).decided()] == [1, 1, 1]
    assert panel(table, policy, decision).decided() == [
        ("C", 1, "chair"),
        ("A", 2, "chair"),
        ("B", 3, "chair"),
    ]


def test_head_to_head_winner_stands_out_of_a_pair_that_stays_tied(panel: Panel) -> None:
    table = {
        "A": {"J1": "20", "J2": "30", "J3": "10"},
        "B": {"J1": "20", "J2": "10", "J3": "30"},
        "W": {"J1": "25", "J2": "35", "J3": "0"},
    }

    assert panel(table, breaking(TieBreak.HEAD_TO_HEAD)).decided() == [
        ("W", 1, "head_to_head"),
        ("A", 2, "head_to_head"),
        ("B", 2, "head_to_head"),
    ]


def test_chair_decides_only_a_tie_that_the_decision_covers(panel: Panel, moderation: Rule) -> None:
    table = {"A": {"J1": "10"}, "B": {"J1": "10"}, "C": {"J1": "10"}}
    two = [moderation(1, ModerationKind.DECIDE_TIE, "B", "A")]
    four = [moderation(1, ModerationKind.DECIDE_TIE, "C", "X", "B", "A")]

    partly = panel(table, breaking(TieBreak.CHAIR), two)
    wholly = panel(table, breaking(TieBreak.CHAIR), four)

    assert partly.decided() == [("A", 1, None), ("B", 1, None), ("C", 1, None)]
    assert partly.listed().open_ties == (("A", "B", "C"),)
    assert wholly.decided() == [("C", 1, "chair"), ("B", 2, "chair"), ("A", 3, "chair")]


def test_joint_rank_accepted_by_the_chair_is_no_open_tie(panel: Panel, moderation: Rule) -> None:
    table = {"A": {"J1": "10"}, "B": {"J1": "10"}}
    joint = panel(table, breaking(TieBreak.CHAIR), [moderation(1, ModerationKind.ACCEPT, "A", "B")])

    assert [rank for _, rank, _ in joint.decided()] == [1, 1]
    assert joint.listed().open_ties == ()


def test_without_chair_in_the_policy_a_joint_rank_is_no_open_tie(panel: Panel, moderation: Rule) -> None:
    table = {"A": {"J1": "10"}, "B": {"J1": "10"}}
    ignored = panel(table, breaking(TieBreak.MEDIAN), [moderation(1, ModerationKind.DECIDE_TIE, "B", "A")])

    assert ignored.decided() == [("A", 1, None), ("B", 1, None)]
    assert ignored.listed().open_ties == ()
