"""What the scores say beside the rule: severity, uncertainty, agreement, flags. The policy decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Band(StrEnum):
    """A chance in words."""

    CERTAIN = "certain"
    """.95 and more."""
    LIKELY = "likely"
    """.65 and more."""
    TOSS_UP = "toss_up"
    """More than .35."""
    UNLIKELY = "unlikely"


class Unavailable(StrEnum):
    """Why a figure cannot be had; each has a sentence."""

    NO_SCORES = "no_scores"
    ONE_JUDGE = "one_judge"
    """Nobody to compare a judge with."""
    ONE_ENTRY = "one_entry"
    NO_REPEATS = "no_repeats"
    """No entry was scored by two judges."""
    TOO_FEW_REPEATS = "too_few_repeats"
    """Nowhere are two judges repeated: differences between judges and chance cannot be told apart."""
    CONSTANT = "constant"
    """All values are equal."""
    INCOMPLETE = "incomplete"
    """The figure needs every judge on every entry."""


class FlagKind(StrEnum):
    """A reason to talk, never a change."""

    OUTLYING_SHEET = "outlying_sheet"
    """The sheet's residual is more than 2.5 standard deviations off."""
    UNLIKE_OTHERS = "unlike_others"
    """The judge puts the entries in another order than the rest of the panel."""
    SCALE_USE = "scale_use"
    """The judge leaves most of the scale unused."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at."""

    kind: FlagKind
    judge: str
    submission: str | None
    """Of an outlying sheet."""
    amount: float
    """Standardised residual with its sign; correlation with the others; share of the levels used."""


@dataclass(frozen=True, slots=True)
class Tendency:
    """How strict or lenient a judge is, in points of 100; positive is lenient, so it is subtracted."""

    judge: str
    sheets: int
    """How many sheets that count."""
    leniency: Decimal
    """Six places."""
    low: Decimal
    """End of the 95 % interval, six places."""
    high: Decimal
    link: float
    """0: nobody else scored what this judge scored; 1: as well linked as on a complete panel."""
    group: int
    """Place in ``Analysis.groups``."""
    difference: Decimal | None = None
    """Mean of the own values minus that of the others, on shared submissions: points of 100, two places.

    What a calculator finds; ``leniency`` allows for chance beside. None where nothing is shared, and in
    findings stored before it was worked out.
    """


@dataclass(frozen=True, slots=True)
class EntryFinding:
    """An entry's raw mean beside the adjusted one."""

    code: str
    raw: Decimal | None
    """Mean of the counted sheets, with the policy's decimals; None without any."""
    adjusted: Decimal | None
    """None where nothing can be adjusted."""
    adjustments: Mapping[str, Decimal]
    """Judge to what is added to that judge's value: points of the rubric's total, the policy's decimals."""
    residuals: Mapping[str, Decimal]
    """Judge to value - leniency - adjusted mean of the entry, same unit."""


@dataclass(frozen=True, slots=True)
class PlaceFinding:
    """How sure an entry's place in one list is."""

    code: str
    low_rank: int
    """Best rank of the 90 % interval."""
    high_rank: int
    chance: float | None
    """Chance to stand above the award line, 0 to 1; None where no line is drawn in this list."""
    band: Band | None
    crosses_line: bool
    """The interval reaches over the award line: the scores alone do not separate it."""


@dataclass(frozen=True, slots=True)
class ListFinding:
    """The uncertainty of one list, named by ``province`` and ``issue`` as its ``RankedList`` is."""

    province: str | None
    issue: str | None
    places: Mapping[str, PlaceFinding]
    """Submission code to its place; entries without counted sheets are absent."""
    tau: float | None
    """Kendall's tau of the model's order and the official one, warned of below .9; None below two entries."""
    shows_percentages: bool
    """15 entries or more and a reliability of .5 or more; else bands only."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the judges agree; each figure is None where it cannot be had."""

    icc_single: float | None
    """Reliability of one judge, two-way random, absolute agreement."""
    icc_mean: float | None
    """Reliability of the mean of as many judges as entries have on average."""
    alpha: float | None
    """Krippendorff's alpha, interval metric."""
    w: float | None
    """Kendall's W with ties; complete panels only."""
    reason: Unavailable | None
    """Why ``icc_single`` cannot be had."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All of it, of one round as it stands."""

    unavailable: Unavailable | None
    """Why nothing is adjusted and no interval is given; then the rest holds what can be had."""
    ratio: Decimal | None
    """lambda: variance within over variance between judges, six places."""
    tendencies: Mapping[str, Tendency]
    """By judge code."""
    entries: Mapping[str, EntryFinding]
    """By submission code."""
    groups: tuple[tuple[str, ...], ...]
    """Judges who can be compared with each other, the largest group first; one group is the good case."""
    best_link: tuple[str, str] | None
    """Judge and submission of the extra assignment that would link the panel best; None where none helps."""
    lists: tuple[ListFinding, ...]
    """As ``Ranking.groups``."""
    awards: tuple[ListFinding, ...]
    """As ``Ranking.awards``."""
    agreement: Agreement
    flags: tuple[Flag, ...]
    expected_outliers: float
    """How many outlying sheets chance alone would give."""
    seed: int
    draws: int


@dataclass(frozen=True, slots=True)
class ListBound:
    """What the sheets still out can do to one list with an award line, named as its ``RankedList`` is."""

    province: str | None
    issue: str | None
    could_change: bool
    """Who stands above the line is not settled yet."""
    settled: tuple[str, ...]
    """Codes that stand above the line whatever comes, sorted."""
    possible: tuple[str, ...]
    """Codes that can end up on either side of the line, sorted."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whether the sheets still out could change who stands above any award line."""

    could_change: bool
    """Also true where it cannot be told: see ``undecidable``."""
    judges: Mapping[str, bool]
    """Judge with a sheet still out: could these sheets alone change it, or can that not be told?"""
    lists: tuple[ListBound, ...]
    """One for each list with an award line that can be bounded; none where the policy draws no line."""
    undecidable: tuple[tuple[str | None, str | None], ...]
    """Province and issue of the lists that cannot be bounded before the sheets are in."""
    forks: tuple[str, ...] = ()
    """Of ``judges`` those whose sheets are in already, in two files that the chair must choose between."""
    is_nothing_in: bool = False
    """Nobody has handed in anything yet."""


@dataclass(frozen=True, slots=True)
class Links:
    """How a panel hangs together."""

    groups: tuple[tuple[str, ...], ...]
    """Judges who can be compared with each other: the largest group first, then by code."""
    strength: Mapping[str, float]
    """Judge to link, 0 (nobody else judges what this judge judges) to 1 (as on a complete panel)."""
    best: tuple[str, str] | None
    """Judge and submission of the extra assignment that helps most; None where none helps."""
