"""The policy: the rule that makes one ranking out of many sheets, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from winner_judge.canonical import Json, plain_decimal
from winner_judge.errors import (
    CommentBoundsCrossedError,
    JudgeError,
    RankSumPassingGradeError,
    RepeatedChoiceError,
    TrimMissingError,
    UnknownAggregateError,
    UnknownCombineError,
    UnknownGroupingError,
    UnknownOrderError,
    UnknownTieBreakError,
)
from winner_judge.scoring.reading import (
    read_decimal,
    read_list,
    read_object,
    read_positive,
    read_text,
    read_whole,
    shown,
    within,
)

MOST_DECIMALS = 6
_MOST = 1000


class Aggregate(StrEnum):
    """How the judges of one entry become one value."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED_MEAN = "trimmed_mean"
    RANK_SUM = "rank_sum"
    ADJUSTED = "adjusted"
    """The mean, each judge's value less that judge's leniency: ``winner_judge.scoring.adjusting``."""


COMBINING = frozenset({Aggregate.MEAN, Aggregate.MEDIAN, Aggregate.TRIMMED_MEAN})
"""The aggregates that ``combine`` bears on."""


class Combine(StrEnum):
    """Whether sheet values are aggregated, or each criterion on its own."""

    TOTALS = "totals"
    CRITERIA = "criteria"


class TieBreak(StrEnum):
    """A rule that separates entries of the same value."""

    CRITERIA_BY_WEIGHT = "criteria_by_weight"
    CRITERIA_IN_ORDER = "criteria_in_order"
    MEDIAN = "median"
    HEAD_TO_HEAD = "head_to_head"
    CHAIR = "chair"


class Grouping(StrEnum):
    """What a list of entries has in common."""

    PROVINCE = "province"
    ISSUE = "issue"


class Order(StrEnum):
    """In which order a judge gets the submissions of an issue."""

    GIVEN = "given"
    """As they are assigned, the same for everybody."""
    RANDOM = "random"
    """Each judge another one: ``winner_judge.assigning.order_at_random``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rule of a round, design section 6."""

    aggregate: Aggregate = Aggregate.MEAN
    trim: int = 0
    """How many highest and how many lowest the trimmed mean drops."""
    combine: Combine = Combine.TOTALS
    """Of mean, median and trimmed mean; the others know whole sheets alone."""
    decimals: int = 2
    tie_break: tuple[TieBreak, ...] = (TieBreak.CRITERIA_BY_WEIGHT, TieBreak.CHAIR)
    group_by: tuple[Grouping, ...] = (Grouping.PROVINCE, Grouping.ISSUE)
    award_by: tuple[Grouping, ...] | None = (Grouping.PROVINCE,)
    """None: no award line is drawn."""
    award_line: int | None = 3
    minimum_judges: int = 2
    passing_grade: Decimal | None = None
    discrepancy_total: Decimal | None = Decimal(15)
    """Two sheets that differ by more are a discrepancy."""
    discrepancy_levels: int | None = 2
    """Two scores of a criterion that differ by more scale steps are a discrepancy."""
    order: Order = Order.GIVEN
    comment_below: Decimal | None = None
    """A sheet of a lower value needs a comment for the entrant before it is done."""
    comment_above: Decimal | None = None
    """A sheet of a higher value needs one too."""

    @property
    def combines_criteria(self) -> bool:
        """Each criterion is aggregated by itself."""
        return self.combine is Combine.CRITERIA and self.aggregate in COMBINING

    def comment_bound(self, value: Decimal) -> Decimal | None:
        """Return the bound that ``value``, rounded as it is shown, lies beyond; None where it lies within."""
        if self.comment_below is not None and value < self.comment_below:
            return self.comment_below
        if self.comment_above is not None and value > self.comment_above:
            return self.comment_above
        return None

    def requires_comment(self, value: Decimal) -> bool:
        """Say whether a sheet of ``value``, rounded as it is shown, needs a comment before it is done."""
        return self.comment_bound(value) is not None

    @classmethod
    def from_json(cls, given: object, *, defaults: "Policy | None" = None) -> "Policy":
        """Read a policy as design section 6 writes it; absent fields are taken from ``defaults``.

        Raises:
            JudgeError: one leaf for each thing that can be wrong, saying where.
        """
        return _read_policy(given, defaults or DEFAULT_POLICY)

    def to_json(self) -> dict[str, Json]:
        """Return the policy as canonical JSON values; ``from_json`` reads it back."""
        return {
            "aggregate": str(self.aggregate),
            "trim": self.trim,
            "combine": str(self.combine),
            "decimals": self.decimals,
            "tie_break": [str(rule) for rule in self.tie_break],
            "group_by": [str(grouping) for grouping in self.group_by],
            "award_by": None if self.award_by is None else [str(grouping) for grouping in self.award_by],
            "award_line": self.award_line,
            "minimum_judges": self.minimum_judges,
            "passing_grade": _decimal_to_json(self.passing_grade),
            "discrepancy": {
                "total": _decimal_to_json(self.discrepancy_total),
                "levels": self.discrepancy_levels,
            },
            "order": str(self.order),
            "comment": {
                "below": _decimal_to_json(self.comment_below),
                "above": _decimal_to_json(self.comment_above),
            },
        }


DEFAULT_POLICY = Policy()


def default_policy(*, has_provinces: bool) -> Policy:
    """Return the policy of a new round: without provinces it groups by issue and draws no award line."""
    if has_provinces:
        return DEFAULT_POLICY
    return replace(DEFAULT_POLICY, group_by=(Grouping.ISSUE,), award_by=None, award_line=None)


def check_policy(policy: Policy) -> None:
    """Refuse a policy whose parts contradict each other.

    Raises:
        TrimMissingError: a trimmed mean that drops nothing.
        RankSumPassingGradeError: a sum of ranks with a passing grade.
        CommentBoundsCrossedError: a comment is wanted below a bound that lies above the other.
    """
    if policy.aggregate is Aggregate.TRIMMED_MEAN and policy.trim == 0:
        raise TrimMissingError
    if policy.aggregate is Aggregate.RANK_SUM and policy.passing_grade is not None:
        raise RankSumPassingGradeError(passing_grade=policy.passing_grade)
    below, above = policy.comment_below, policy.comment_above
    if below is not None and above is not None and below > above:
        raise CommentBoundsCrossedError(below=below, above=above)


def _read_policy(given: object, defaults: Policy) -> Policy:
    known = tuple(defaults.to_json())
    fields = dict(defaults.to_json()) | dict(read_object(given, "policy", required=(), optional=known))
    total, levels = _read_discrepancy(fields["discrepancy"], defaults)
    below, above = _read_comment(fields["comment"], defaults)
    policy = Policy(
        aggregate=_read_aggregate(fields["aggregate"]),
        trim=read_whole(fields["trim"], "policy.trim", 0, _MOST),
        combine=_read_combine(fields["combine"]),
        decimals=read_whole(fields["decimals"], "policy.decimals", 0, MOST_DECIMALS),
        tie_break=_read_tie_breaks(fields["tie_break"]),
        group_by=_read_groupings(fields["group_by"], "policy.group_by"),
        award_by=None
        if fields["award_by"] is None
        else _read_groupings(fields["award_by"], "policy.award_by"),
        award_line=_read_optional_whole(fields["award_line"], "policy.award_line"),
        minimum_judges=read_whole(fields["minimum_judges"], "policy.minimum_judges", 1, _MOST),
        passing_grade=_read_optional_decimal(fields["passing_grade"], "policy.passing_grade"),
        discrepancy_total=total,
        discrepancy_levels=levels,
        order=_read_order(fields["order"]),
        comment_below=below,
        comment_above=above,
    )
    check_policy(policy)
    return policy


def _read_discrepancy(given: object, defaults: Policy) -> tuple[Decimal | None, int | None]:
    if given is None:
        return None, None
    filled: Mapping[str, object] = {
        "total": defaults.discrepancy_total,
        "levels": defaults.discrepancy_levels,
    }
    fields = {**filled, **read_object(given, "policy.discrepancy", required=(), optional=tuple(filled))}
    total = fields["total"]
    return (
        None if total is None else read_positive(total, "policy.discrepancy.total"),
        _read_optional_whole(fields["levels"], "policy.discrepancy.levels"),
    )


def _read_comment(given: object, defaults: Policy) -> tuple[Decimal | None, Decimal | None]:
    if given is None:
        return None, None
    filled: Mapping[str, object] = {"below": defaults.comment_below, "above": defaults.comment_above}
    fields = {**filled, **read_object(given, "policy.comment", required=(), optional=tuple(filled))}
    return (
        _read_optional_decimal(fields["below"], "policy.comment.below"),
        _read_optional_decimal(fields["above"], "policy.comment.above"),
    )


def _read_aggregate(given: object) -> Aggregate:
    text = read_text(given, "policy.aggregate")
    return Aggregate(_known(text, Aggregate, UnknownAggregateError(given=shown(text))))


def _read_combine(given: object) -> Combine:
    text = read_text(given, "policy.combine")
    return Combine(_known(text, Combine, UnknownCombineError(given=shown(text))))


def _read_order(given: object) -> Order:
    text = read_text(given, "policy.order")
    return Order(_known(text, Order, UnknownOrderError(given=shown(text))))


def _read_tie_breaks(given: object) -> tuple[TieBreak, ...]:
    texts = _read_choices(given, "policy.tie_break")
    return tuple(TieBreak(_known(text, TieBreak, UnknownTieBreakError(given=shown(text)))) for text in texts)


def _read_groupings(given: object, where: str) -> tuple[Grouping, ...]:
    texts = _read_choices(given, where)
    return tuple(
        Grouping(_known(text, Grouping, UnknownGroupingError(where=where, given=shown(text))))
        for text in texts
    )


def _read_choices(given: object, where: str) -> tuple[str, ...]:
    choices: list[str] = []
    for number, item in enumerate(read_list(given, where), start=1):
        text = read_text(item, within(where, number))
        if text in choices:
            raise RepeatedChoiceError(where=where, given=shown(text))
        choices.append(text)
    return tuple(choices)


def _known(text: str, choices: type[StrEnum], refusal: JudgeError) -> str:
    if text not in {choice.value for choice in choices}:
        raise refusal
    return text


def _read_optional_whole(given: object, where: str) -> int | None:
    return None if given is None else read_whole(given, where, 1, 10**6)


def _read_optional_decimal(given: object, where: str) -> Decimal | None:
    return None if given is None else read_decimal(given, where)


def _decimal_to_json(value: Decimal | None) -> str | None:
    return None if value is None else plain_decimal(value)
