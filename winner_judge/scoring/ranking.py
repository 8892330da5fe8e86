"""The ranking of a round: who stands where in each list, by which rule, and who above the award line."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from winner_judge.errors import JudgeError


@dataclass(frozen=True, slots=True)
class Candidate:
    """A submission that takes part in the ranking; withdrawn ones are left out by the caller."""

    code: str
    province: str | None
    issue: str
    rubric: str


class UnrankedReason(StrEnum):
    """Why an entry has no rank."""

    NO_SHEETS = "no_sheets"
    TOO_FEW_JUDGES = "too_few_judges"
    TRIMMED_AWAY = "trimmed_away"
    RANK_SUM_INCOMPLETE = "rank_sum_incomplete"
    RANK_SUM_CONSENSUS = "rank_sum_consensus"


@dataclass(frozen=True, slots=True)
class RankedEntry:
    """One submission in one list."""

    code: str
    rank: int | None
    value: Decimal | None
    """With the policy's decimals; for ``rank_sum`` the sum of ranks. None without counted sheets."""
    judges: int
    """How many sheets count."""
    decided_by: str | None
    """The last tie-break that separated it from an entry of the same value."""
    reason: UnrankedReason | None
    """Why ``rank`` is None."""
    is_above_line: bool
    """It stands on or above the award line and is not below the passing grade."""
    is_below_passing: bool
    values: Mapping[str, Decimal]
    """Judge to the rounded value of the sheet, counted sheets only."""
    recused: tuple[str, ...]
    set_aside: tuple[str, ...]
    missing: tuple[str, ...]
    """Judges with a sheet that is not done, or done without a score for each criterion."""
    moderations: tuple[int, ...]
    """Numbers of the moderations in force on it."""


@dataclass(frozen=True, slots=True)
class RankedList:
    """Entries ranked against each other: first the ranked, then the unranked by code."""

    province: str | None
    """What all entries share by the policy's grouping; None where it does not group by province."""
    issue: str | None
    entries: tuple[RankedEntry, ...]
    has_mixed_rubrics: bool
    """Its entries were scored with different rubrics, so criteria do not break ties."""
    is_line_tied: bool
    """A joint rank lies across the award line, so more stand above it than the policy says."""
    open_ties: tuple[tuple[str, ...], ...]
    """Ties that are the chair's to decide and that no decision covers."""
    refusal: JudgeError | None
    """Why the policy's aggregate cannot be had for this list; then nobody in it is ranked."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All lists of a round, in order of province and issue code."""

    groups: tuple[RankedList, ...]
    awards: tuple[RankedList, ...]
    """Empty when the policy draws no award line."""
