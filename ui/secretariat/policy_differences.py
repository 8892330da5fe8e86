"""What a change of the rules changes, in words."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from ui.secretariat.policy_words import (
    AGGREGATES,
    COMBINATIONS,
    GROUPINGS,
    ORDERS,
    TIE_BREAKS,
    groupings_key,
)
from winner_judge.scoring.policy import Grouping, Policy
from winner_judge.wording import Words, mark

Told = Callable[[Words, Policy], str]


def _labelled(words: Words, table: Sequence[tuple[str, object]], value: object) -> str:
    return next((words.text(label) for label, known in table if known == value), str(value))


def _groups(words: Words, groupings: Sequence[Grouping] | None) -> str:
    if groupings is None:
        return words.text("No award line")
    return _labelled(words, GROUPINGS, groupings_key(groupings))


def _number(words: Words, value: Decimal | int | None) -> str:
    return words.text("none") if value is None else words.number(Decimal(value))


def _ties(words: Words, policy: Policy) -> str:
    return " › ".join(_labelled(words, TIE_BREAKS, rule) for rule in policy.tie_break) or words.text("none")


_PARTS: Sequence[tuple[str, Told]] = (
    (mark("Value of a submission"), lambda words, policy: _labelled(words, AGGREGATES, policy.aggregate)),
    (
        mark("Highest and lowest values to drop, each"),
        lambda words, policy: _number(words, policy.trim),
    ),
    (mark("What is combined"), lambda words, policy: _labelled(words, COMBINATIONS, policy.combine)),
    (mark("Digits after the decimal sign"), lambda words, policy: _number(words, policy.decimals)),
    (mark("Order of the tie-breaks"), _ties),
    (mark("Ranked within"), lambda words, policy: _groups(words, policy.group_by)),
    (mark("Award line drawn within"), lambda words, policy: _groups(words, policy.award_by)),
    (mark("Award line after rank"), lambda words, policy: _number(words, policy.award_line)),
    (mark("Judges needed for a rank"), lambda words, policy: _number(words, policy.minimum_judges)),
    (mark("Passing grade"), lambda words, policy: _number(words, policy.passing_grade)),
    (mark("Discrepancy above, in points"), lambda words, policy: _number(words, policy.discrepancy_total)),
    (
        mark("Discrepancy above, in steps of a score"),
        lambda words, policy: _number(words, policy.discrepancy_levels),
    ),
    (mark("Order of the submissions"), lambda words, policy: _labelled(words, ORDERS, policy.order)),
    (
        mark("Comment required if the value is below"),
        lambda words, policy: _number(words, policy.comment_below),
    ),
    (
        mark("Comment required if the value is above"),
        lambda words, policy: _number(words, policy.comment_above),
    ),
)


def policy_differences(words: Words, before: Policy, after: Policy) -> list[str]:
    """Return each part of the rules that differs, as it was and as it is now."""
    return [
        words.text("{part}: {before} → {after}", part=words.text(part), before=old, after=new)
        for part, told in _PARTS
        if (old := told(words, before)) != (new := told(words, after))
    ]
