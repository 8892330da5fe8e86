"""What the choices of a policy are called."""

from collections.abc import Sequence

from winner_judge.scoring.policy import Aggregate, Combine, Grouping, Order, TieBreak
from winner_judge.wording import mark

AGGREGATES: Sequence[tuple[str, Aggregate]] = (
    (mark("Mean of the judges"), Aggregate.MEAN),
    (mark("Median of the judges"), Aggregate.MEDIAN),
    (mark("Mean without the extremes"), Aggregate.TRIMMED_MEAN),
    (mark("Sum of the judges' ranks"), Aggregate.RANK_SUM),
    (mark("Adjusted mean of the judges"), Aggregate.ADJUSTED),
)
COMBINATIONS: Sequence[tuple[str, Combine]] = (
    (mark("Values of whole sheets"), Combine.TOTALS),
    (mark("Each criterion by itself"), Combine.CRITERIA),
)
TIE_BREAKS: Sequence[tuple[str, TieBreak]] = (
    (mark("Criteria, the heaviest first"), TieBreak.CRITERIA_BY_WEIGHT),
    (mark("Criteria, in the order of the rubric"), TieBreak.CRITERIA_IN_ORDER),
    (mark("Median of the judges"), TieBreak.MEDIAN),
    (mark("Preferred by more judges"), TieBreak.HEAD_TO_HEAD),
    (mark("The chair decides, with a reason"), TieBreak.CHAIR),
)
ORDERS: Sequence[tuple[str, Order]] = (
    (mark("As in the list"), Order.GIVEN),
    (mark("At random for each judge"), Order.RANDOM),
)
GROUPINGS: Sequence[tuple[str, str]] = (
    (mark("Province and priority issue"), "province,issue"),
    (mark("Province"), "province"),
    (mark("Priority issue"), "issue"),
    (mark("The whole round"), ""),
)
"""Words and key of each way to group."""


def groupings_key(groupings: Sequence[Grouping]) -> str:
    """Return the key of ``groupings`` in ``GROUPINGS``; their order does not tell groups apart."""
    return ",".join(grouping.value for grouping in Grouping if grouping in groupings)


def read_groupings(key: str) -> tuple[Grouping, ...]:
    """Return the groupings of a key."""
    return tuple(Grouping(part) for part in key.split(",") if part)
