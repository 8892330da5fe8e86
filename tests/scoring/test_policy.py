from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge import errors
from winner_judge.scoring.policy import (
    DEFAULT_POLICY,
    Aggregate,
    Combine,
    Grouping,
    Order,
    Policy,
    TieBreak,
    default_policy,
)

WRITTEN: dict[str, Any] = {
    "aggregate": "mean",
    "trim": 0,
    "combine": "totals",
    "decimals": 2,
    "tie_break": ["criteria_by_weight", "chair"],
    "group_by": ["province", "issue"],
    "award_by": ["province"],
    "award_line": 3,
    "minimum_judges": 2,
    "passing_grade": None,
    "discrepancy": {"total": "15", "levels": 2},
    "order": "given",
    "comment": {"below": None, "above": None},
}


def test_default_policy_is_the_documented_one() -> None:
    assert DEFAULT_POLICY.to_json() == WRITTEN
    assert Policy.from_json(WRITTEN) == DEFAULT_POLICY
    assert default_policy(has_provinces=True) == DEFAULT_POLICY


def test_default_without_provinces_groups_by_issue_and_draws_no_line() -> None:
    policy = default_policy(has_provinces=False)

    assert (policy.group_by, policy.award_by, policy.award_line) == ((Grouping.ISSUE,), None, None)


def test_absent_fields_are_filled_from_the_defaults_given() -> None:
    plain = default_policy(has_provinces=False)

    assert Policy.from_json({}) == DEFAULT_POLICY
    assert Policy.from_json({}, defaults=plain) == plain
    assert Policy.from_json({"aggregate": "median"}, defaults=plain).group_by == (Grouping.ISSUE,)


def test_every_field_is_read_and_written_again() -> None:
    written = {
        "aggregate": "trimmed_mean",
        "trim": 1,
        "combine": "criteria",
        "decimals": 3,
        "tie_break": ["criteria_in_order", "median", "head_to_head"],
        "group_by": [],
        "award_by": None,
        "award_line": None,
        "minimum_judges": 1,
        "passing_grade": "85.5",
        "discrepancy": {"total": "7.5", "levels": None},
        "order": "random",
        "comment": {"below": "42.5", "above": "90"},
    }

    policy = Policy.from_json(written)

    assert policy == Policy(
        aggregate=Aggregate.TRIMMED_MEAN,
        trim=1,
        combine=Combine.CRITERIA,
        decimals=3,
        tie_break=(TieBreak.CRITERIA_IN_ORDER, TieBreak.MEDIAN, TieBreak.HEAD_TO_HEAD),
        group_by=(),
        award_by=None,
        award_line=None,
        minimum_judges=1,
        passing_grade=Decimal("85.5"),
        discrepancy_total=Decimal("7.5"),
        discrepancy_levels=None,
        order=Order.RANDOM,
        comment_below=Decimal("42.5"),
        comment_above=Decimal(90),
    )
    assert policy.to_json() == written


@pytest.mark.parametrize(
    ("given", "total", "levels"),
    [
        (None, None, None),
        ({}, Decimal(15), 2),
        ({"total": None}, None, 2),
        ({"total": 10, "levels": 1}, Decimal(10), 1),
    ],
)
def test_discrepancy_can_be_left_out(given: object, total: Decimal | None, levels: int | None) -> None:
    policy = Policy.from_json({"discrepancy": given})

    assert (policy.discrepancy_total, policy.discrepancy_levels) == (total, levels)


def test_policy_from_before_order_and_comment_reads_as_without_both() -> None:
    earlier = {field: value for field, value in WRITTEN.items() if field not in {"order", "comment"}}

    assert Policy.from_json(earlier).to_json() == WRITTEN


@pytest.mark.parametrize(
    ("given", "below", "above"),
    [
        (None, None, None),
        ({}, Decimal(40), None),
        ({"above": 90}, Decimal(40), Decimal(90)),
        ({"below": None, "above": "90.50"}, None, Decimal("90.5")),
        ({"below": "60", "above": "60"}, Decimal(60), Decimal(60)),
    ],
)
def test_bounds_of_the_comment_can_be_left_out(
    given: object, below: Decimal | None, above: Decimal | None
) -> None:
    policy = Policy.from_json({"comment": given}, defaults=Policy(comment_below=Decimal(40)))

    assert (policy.comment_below, policy.comment_above) == (below, above)


@pytest.mark.parametrize(
    ("value", "bound"),
    [("39.99", "40"), ("40.00", None), ("65", None), ("90", None), ("90.01", "90")],
)
def test_comment_is_required_strictly_beyond_a_bound(value: str, bound: str | None) -> None:
    policy = Policy(comment_below=Decimal(40), comment_above=Decimal(90))

    assert policy.comment_bound(Decimal(value)) == (None if bound is None else Decimal(bound))
    assert policy.requires_comment(Decimal(value)) == (bound is not None)
    assert not DEFAULT_POLICY.requires_comment(Decimal(value))


@pytest.mark.parametrize(
    ("fields", "refusal", "facts"),
    [
        ({"agregate": "mean"}, errors.UnknownFieldError, {"where": "policy", "field": "agregate"}),
        ({"aggregate": "average"}, errors.UnknownAggregateError, {"given": "average"}),
        ({"aggregate": "zscore"}, errors.UnknownAggregateError, {"given": "zscore"}),
        ({"aggregate": 1}, errors.NotTextError, {"where": "policy.aggregate"}),
        ({"aggregate": None}, errors.NotTextError, {"where": "policy.aggregate"}),
        ({"aggregate": "trimmed_mean"}, errors.TrimMissingError, {}),
        (
            {"aggregate": "rank_sum", "passing_grade": "60"},
            errors.RankSumPassingGradeError,
            {"passing_grade": Decimal(60)},
        ),
        ({"combine": "sheets"}, errors.UnknownCombineError, {"given": "sheets"}),
        ({"trim": "1"}, errors.NotAWholeNumberError, {"where": "policy.trim", "given": "1"}),
        ({"trim": True}, errors.NotAWholeNumberError, {"given": "True"}),
        ({"trim": -1}, errors.OutOfRangeError, {"where": "policy.trim", "given": -1}),
        ({"decimals": 7}, errors.OutOfRangeError, {"given": 7, "maximum": 6}),
        ({"tie_break": "chair"}, errors.NotAListError, {"where": "policy.tie_break"}),
        ({"tie_break": ["chair", 2]}, errors.NotTextError, {"where": "policy.tie_break.2"}),
        ({"tie_break": ["lottery"]}, errors.UnknownTieBreakError, {"given": "lottery"}),
        (
            {"tie_break": ["chair", "chair"]},
            errors.RepeatedChoiceError,
            {"where": "policy.tie_break", "given": "chair"},
        ),
        (
            {"group_by": ["district"]},
            errors.UnknownGroupingError,
            {"where": "policy.group_by", "given": "district"},
        ),
        ({"award_by": ["wave"]}, errors.UnknownGroupingError, {"where": "policy.award_by", "given": "wave"}),
        ({"award_by": "province"}, errors.NotAListError, {"where": "policy.award_by"}),
        ({"award_line": 0}, errors.OutOfRangeError, {"where": "policy.award_line", "minimum": 1}),
        ({"minimum_judges": 0}, errors.OutOfRangeError, {"where": "policy.minimum_judges"}),
        ({"minimum_judges": None}, errors.NotAWholeNumberError, {"given": "None"}),
        ({"passing_grade": "Infinity"}, errors.NotANumberError, {"where": "policy.passing_grade"}),
        ({"discrepancy": 15}, errors.NotAnObjectError, {"where": "policy.discrepancy"}),
        (
            {"discrepancy": {"points": 1}},
            errors.UnknownFieldError,
            {"where": "policy.discrepancy", "field": "points"},
        ),
        ({"discrepancy": {"total": "-1"}}, errors.NotPositiveError, {"where": "policy.discrepancy.total"}),
        ({"discrepancy": {"levels": 0}}, errors.OutOfRangeError, {"where": "policy.discrepancy.levels"}),
        ({"order": "shuffled"}, errors.UnknownOrderError, {"given": "shuffled"}),
        ({"order": None}, errors.NotTextError, {"where": "policy.order"}),
        ({"comment": "60"}, errors.NotAnObjectError, {"where": "policy.comment"}),
        ({"comment": {"under": 1}}, errors.UnknownFieldError, {"where": "policy.comment", "field": "under"}),
        ({"comment": {"below": "low"}}, errors.NotANumberError, {"where": "policy.comment.below"}),
        ({"comment": {"above": True}}, errors.NotANumberError, {"where": "policy.comment.above"}),
        (
            {"comment": {"below": "90.5", "above": "40"}},
            errors.CommentBoundsCrossedError,
            {"below": Decimal("90.5"), "above": Decimal(40)},
        ),
    ],
)
def test_each_mistake_in_a_policy_has_its_refusal(
    fields: dict[str, object], refusal: type[errors.JudgeError], facts: dict[str, object]
) -> None:
    with pytest.raises(errors.JudgeError) as caught:
        Policy.from_json(WRITTEN | fields)

    assert type(caught.value) is refusal
    assert {name: getattr(caught.value, name) for name in facts} == facts


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(WRITTEN)), JUNK)
def test_junk_in_a_policy_is_refused_or_read(field: str, junk: object) -> None:
    try:
        policy = Policy.from_json(WRITTEN | {field: junk})
    except errors.JudgeError:
        return
    assert Policy.from_json(policy.to_json()) == policy


@pytest.mark.parametrize("junk", [None, [], "mean", 3, True])
def test_what_is_no_object_is_refused_as_a_policy(junk: object) -> None:
    with pytest.raises(errors.NotAnObjectError):
        Policy.from_json(junk)
