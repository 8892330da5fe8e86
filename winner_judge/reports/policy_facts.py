"""A policy in words, field by field, and what one has that another has not."""

from collections.abc import Sequence
from decimal import Decimal

from winner_judge.reports import names
from winner_judge.scoring.policy import Grouping, Order, Policy
from winner_judge.wording import Words, mark

_GROUPINGS = {Grouping.PROVINCE: mark("Province"), Grouping.ISSUE: mark("Priority issue")}
_ORDERS = {Order.GIVEN: mark("As in the list"), Order.RANDOM: mark("At random for each judge")}


def policy_changes(before: Policy, after: Policy, words: Words) -> list[tuple[str, str, str]]:
    """Return what differs between two policies: the name of each field, its old and its new content."""
    old, new = policy_facts(before, words), policy_facts(after, words)
    return [(label, old[label], text) for label, text in new.items() if text != old[label]]


def policy_facts(policy: Policy, words: Words) -> dict[str, str]:
    """Return each field of a policy in words by its name, in the order of the form that it is set with."""
    text = words.text
    line = policy.award_line
    return {
        text("Value of a submission"): names.method(policy, words),
        text("Digits after the decimal sign"): words.whole(policy.decimals),
        text("Order of the tie-breaks"): names.tie_rules(policy, words) or text("no rule"),
        text("Ranked within"): _grouping(policy.group_by, words),
        text("Award line drawn within"): (
            text("No award line") if policy.award_by is None else _grouping(policy.award_by, words)
        ),
        text("Award line after rank"): text("none") if line is None else words.whole(line),
        text("Judges needed for a rank"): words.whole(policy.minimum_judges),
        text("Passing grade"): _bound(policy.passing_grade, words),
        text("Discrepancy above, in points"): _bound(policy.discrepancy_total, words),
        text("Discrepancy above, in steps of a score"): _steps(policy.discrepancy_levels, words),
        text("Order of the submissions"): text(_ORDERS[policy.order]),
        text("Comment required if the value is below"): _bound(policy.comment_below, words),
        text("Comment required if the value is above"): _bound(policy.comment_above, words),
    }


def _grouping(grouping: Sequence[Grouping], words: Words) -> str:
    if not grouping:
        return words.text("The whole round")
    return words.listed([words.text(_GROUPINGS[part]) for part in grouping])


def _bound(value: Decimal | None, words: Words) -> str:
    return words.text("none") if value is None else words.number(value)


def _steps(value: int | None, words: Words) -> str:
    return words.text("none") if value is None else words.whole(value)
