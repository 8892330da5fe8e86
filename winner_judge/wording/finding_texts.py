"""Findings in plain sentences, each with what to do about it: the same on screen, paper and command line.

Names are as the reader knows them, of judges and of submissions. No sentence calls a finding a mistake.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from winner_judge.reconciling.findings import (
    Agreement,
    Band,
    Flag,
    FlagKind,
    PlaceFinding,
    Tendency,
    Unavailable,
)
from winner_judge.wording.language import Words
from winner_judge.wording.marking import mark

GOOD_AGREEMENT: Final = 0.75
"""Reliability of the mean from which agreement is called good; below ``FAIR_AGREEMENT`` it is called low.

Source: T. Koo and M. Li, A Guideline of Selecting and Reporting Intraclass Correlation Coefficients (2016).
"""
FAIR_AGREEMENT: Final = 0.5
WEAK_LINK: Final = 0.25
"""A judge linked more weakly than that is said to be."""
STRONG_LINK: Final = 0.5
"""From here on a link is called strong; between it and ``WEAK_LINK`` it is fair."""
OUTLYING: Final = 2.5
"""Standard deviations from which a sheet stands out, as ``find_outliers`` has it."""
VERY_FAR: Final = 4.0
"""Standard deviations from which a sheet is said to be very far off."""
PARTING_TAU: Final = 0.9
"""Below this the order of the model and the official one are said to part."""
_MOST_NAMES: Final = 6
"""How many names of a group are written out."""

BANDS: Final[Mapping[Band, str]] = {
    Band.CERTAIN: mark("practically certain"),
    Band.LIKELY: mark("likely"),
    Band.TOSS_UP: mark("toss-up"),
    Band.UNLIKELY: mark("unlikely"),
}

UNAVAILABLE: Final[Mapping[Unavailable, str]] = {
    Unavailable.NO_SCORES: mark(
        "No sheet counts yet, so the judges cannot be compared. Please receive the score files first."
    ),
    Unavailable.ONE_JUDGE: mark(
        "Only one judge has scored, so there is nobody to compare with. A second judge would be needed."
    ),
    Unavailable.ONE_ENTRY: mark(
        "Only one submission was scored, so tendencies cannot be told from it. Please compare the sheets "
        "directly."
    ),
    Unavailable.NO_REPEATS: mark(
        "No submission was scored by two judges, so they cannot be compared. One submission scored by both "
        "of two judges would already help."
    ),
    Unavailable.TOO_FEW_REPEATS: mark(
        "Too few submissions were scored by the same judges to tell chance from tendency. One more shared "
        "submission would help."
    ),
    Unavailable.CONSTANT: mark(
        "All values are equal, so there is no difference to explain. Please look at the criteria one by one."
    ),
    Unavailable.INCOMPLETE: mark(
        "This figure needs every judge on every submission. The other figures do without it."
    ),
}


def unavailable_sentence(words: Words, unavailable: Unavailable) -> str:
    """Return why a figure cannot be had, and what would help."""
    return words.text(UNAVAILABLE[unavailable])


def agreement_sentence(words: Words, agreement: Agreement) -> str:
    """Return how far the judges agree, or why that cannot be told.

    The words follow the weaker of the reliability of the mean and Krippendorff's alpha, which tells of the
    single judges: a mean of many who differ can be reliable all the same.
    """
    if agreement.icc_mean is None:
        return unavailable_sentence(words, agreement.reason or Unavailable.NO_SCORES)
    figure = _two_places(words, agreement.icc_mean)
    weaker = min(agreement.icc_mean, 1 if agreement.alpha is None else agreement.alpha)
    if weaker >= GOOD_AGREEMENT:
        return words.text(
            "The judges agree well: reliability of their mean {figure}, and 1 is full agreement. Only the "
            "single differences need a talk.",
            figure=figure,
        )
    if weaker >= FAIR_AGREEMENT:
        return words.text(
            "The judges agree in part: reliability of their mean {figure}, and 1 is full agreement. Please "
            "discuss the submissions near the award line.",
            figure=figure,
        )
    return words.text(
        "The judges agree little: reliability of their mean {figure}, and 1 is full agreement. Please "
        "discuss how the criteria are read before the places are decided.",
        figure=figure,
    )


def alpha_sentence(words: Words, agreement: Agreement) -> str:
    """Return Krippendorff's alpha in a sentence with what to do, empty where it cannot be had."""
    if agreement.alpha is None:
        return ""
    figure = _two_places(words, agreement.alpha)
    if agreement.alpha >= GOOD_AGREEMENT:
        return words.text(
            "Krippendorff's alpha, of the single judges, is {figure}: 1 is full agreement, 0 is what chance "
            "would give. Nothing more is needed.",
            figure=figure,
        )
    if agreement.alpha >= FAIR_AGREEMENT:
        return words.text(
            "Krippendorff's alpha, of the single judges, is {figure}: 1 is full agreement, 0 is what chance "
            "would give. Please do not rest a place on one judge's sheet alone.",
            figure=figure,
        )
    return words.text(
        "Krippendorff's alpha, of the single judges, is {figure}: 1 is full agreement, 0 is what chance "
        "would give. Please ask the judges who lie farthest apart for their reasons.",
        figure=figure,
    )


def w_sentence(words: Words, agreement: Agreement) -> str:
    """Return Kendall's W in a sentence, empty where it cannot be had."""
    if agreement.w is None:
        return ""
    return words.text(
        "Kendall's W is {figure}: at 1 all judges have the submissions in the same order, at 0 their orders "
        "have nothing in common.",
        figure=_two_places(words, agreement.w),
    )


def tendency_sentence(words: Words, tendency: Tendency, judge_name: str) -> str:
    """Return how a judge's values differ from the others', and the correction where chance is no reason.

    The difference is the plain one, of points of 100; a document without it tells the correction alone.
    """
    is_chance = tendency.low <= 0 <= tendency.high
    if tendency.difference is None:
        return (
            _likeness_sentence(words, judge_name) if is_chance else _correction(words, tendency, judge_name)
        )
    points = words.number(abs(tendency.difference), 2)
    if is_chance:
        return words.text(
            "On the same submissions {judge} scored like the others: a difference of {points} points can be "
            "chance. Nothing needs a talk here.",
            judge=judge_name,
            points=points,
        )
    return f"{_difference_sentence(words, tendency, judge_name)} {_correction(words, tendency, judge_name)}"


def _likeness_sentence(words: Words, judge_name: str) -> str:
    return words.text("On the same submissions {judge} scored like the others.", judge=judge_name)


def _difference_sentence(words: Words, tendency: Tendency, judge_name: str) -> str:
    difference = tendency.difference or Decimal(0)
    facts = {"judge": judge_name, "points": words.number(abs(difference), 2)}
    if difference == 0:
        return words.text(
            "On the same submissions {judge} scored as much as the others on average.", judge=judge_name
        )
    if difference < 0:
        return words.text(
            "On the same submissions {judge} scored {points} points lower than the others on average. "
            "Something to talk about, not a mistake.",
            **facts,
        )
    return words.text(
        "On the same submissions {judge} scored {points} points higher than the others on average. "
        "Something to talk about, not a mistake.",
        **facts,
    )


def _correction(words: Words, tendency: Tendency, judge_name: str) -> str:
    """Return what the adjusted mean adds to the judge's values, which is seldom the plain difference."""
    return words.text(
        "The correction of {judge} in the adjusted mean, which allows for chance, is {points} points.",
        judge=judge_name,
        points=correction_words(words, tendency),
    )


def correction_words(words: Words, tendency: Tendency) -> str:
    """Return the points of 100 that the adjusted mean adds to the judge's values, with their sign."""
    points = (-tendency.leniency).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'+' if points > 0 else '−' if points < 0 else ''}{words.number(abs(points), 2)}"


def link_sentence(words: Words, tendency: Tendency, judge_name: str) -> str:
    """Return that a judge is only weakly linked with the others, empty where that is not so."""
    if tendency.link >= WEAK_LINK:
        return ""
    return words.text(
        "{judge} shares few submissions with the other judges, so this judge's tendency is uncertain. One "
        "more shared submission would help.",
        judge=judge_name,
    )


def link_words(words: Words, link: float) -> str:
    """Return how well a judge is linked with the others, in one word."""
    if link >= STRONG_LINK:
        return words.text("strong")
    return words.text("fair") if link >= WEAK_LINK else words.text("weak")


def link_tip(words: Words, link: float) -> str:
    """Return the figure behind ``link_words`` and what it means."""
    return words.text(
        "Link {share}: 100% is a judge who shares submissions with the others as on a complete panel, 0% one "
        "who shares none.",
        share=percentage(words, link),
    )


def flag_sentence(words: Words, flag: Flag, judge_name: str, submission_name: str = "") -> str:
    """Return one thing to look at; ``submission_name`` is needed for an outlying sheet."""
    match flag.kind:
        case FlagKind.OUTLYING_SHEET:
            return _outlier_sentence(words, flag, judge_name, submission_name)
        case FlagKind.UNLIKE_OTHERS:
            return words.text(
                "{judge} has the submissions in another order than the other judges (correlation {figure}). "
                "Please ask how this judge reads the criteria.",
                judge=judge_name,
                figure=_two_places(words, flag.amount),
            )
        case FlagKind.SCALE_USE:
            return words.text(
                "{judge} used only {share} of the scores on the scale. Please ask whether the submissions "
                "were really so alike.",
                judge=judge_name,
                share=percentage(words, flag.amount),
            )


def _outlier_sentence(words: Words, flag: Flag, judge_name: str, submission_name: str) -> str:
    facts = {"judge": judge_name, "submission": submission_name}
    if flag.amount <= -VERY_FAR:
        return words.text(
            "{judge} gave {submission} very much less than was to be expected. Please ask for the reason; it "
            "may be a good one.",
            **facts,
        )
    if flag.amount < 0:
        return words.text(
            "{judge} gave {submission} far less than was to be expected. Please ask for the reason; it may "
            "be a good one.",
            **facts,
        )
    if flag.amount < VERY_FAR:
        return words.text(
            "{judge} gave {submission} far more than was to be expected. Please ask for the reason; it may "
            "be a good one.",
            **facts,
        )
    return words.text(
        "{judge} gave {submission} very much more than was to be expected. Please ask for the reason; it may "
        "be a good one.",
        **facts,
    )


def flag_tip(words: Words, flag: Flag) -> str:
    """Return the figure behind the words on an outlying sheet, empty for other flags."""
    if flag.kind is not FlagKind.OUTLYING_SHEET:
        return ""
    return words.text(
        "{figure} times the usual spread (standard deviation) of a sheet around what was to be expected; "
        "from {limit} on a sheet stands out.",
        figure=_figure(words, abs(flag.amount), 1),
        limit=_figure(words, OUTLYING, 1),
    )


def outliers_sentence(words: Words, count: int, expected: float) -> str:
    """Return how many sheets stand out beside how many would by chance."""
    return words.plural(
        "{count} sheet stands out; by chance alone it would be about {expected}.",
        "{count} sheets stand out; by chance alone it would be about {expected}.",
        count,
        expected=_figure(words, expected, 1),
    )


def groups_sentence(words: Words, groups: Sequence[Sequence[str]], names: Mapping[str, str]) -> str:
    """Return whether all judges can be compared; ``names`` are those of judges by code."""
    if len(groups) < 2:  # noqa: PLR2004 (one group is the good case)
        return words.text("All judges can be compared with each other.") if groups else ""
    return words.text(
        "The judges form {count} groups without a shared submission: {groups}. Nothing is adjusted from one "
        "group to the other; please let a judge of one group also score a submission of another.",
        count=words.whole(len(groups)),
        groups="; ".join(named(words, group, names) for group in groups),
    )


def named(words: Words, codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Return judges by name as one phrase, of many the first few and how many more."""
    if len(codes) <= _MOST_NAMES:
        return words.listed([names.get(code, code) for code in codes])
    first = [names.get(code, code) for code in codes[: _MOST_NAMES - 1]]
    rest = len(codes) - len(first)
    return words.listed([*first, words.plural("{count} other judge", "{count} other judges", rest)])


def best_link_sentence(
    words: Words, best: tuple[str, str] | None, judge_name: str = "", submission_name: str = ""
) -> str:
    """Return the one extra assignment that would help most; the names are needed where there is one."""
    if best is None:
        return words.text("No further assignment would link the judges better.")
    return words.text(
        "One more assignment would help most: {judge} also scores {submission}. Then the judges can be "
        "compared better.",
        judge=judge_name,
        submission=submission_name,
    )


def band_words(words: Words, band: Band) -> str:
    """Return a chance in words, such as ``hampir pasti``."""
    return words.text(BANDS[band])


def place_sentence(words: Words, place: PlaceFinding, name: str, *, shows_percentages: bool) -> str:
    """Return how sure a place is: the interval of ranks and, where a line is drawn, the chance above it."""
    ranks = rank_range(words, place.low_rank, place.high_rank)
    if place.band is None or place.chance is None:
        return words.text("{name}: rank interval {ranks}.", name=name, ranks=ranks)
    chance = band_words(words, place.band)
    if shows_percentages:
        chance = f"{chance}, {percentage(words, place.chance)}"
    return words.text(
        "{name}: rank interval {ranks}; above the award line: {chance}.",
        name=name,
        ranks=ranks,
        chance=chance,
    )


def draws_sentence(words: Words, draws: int, seed: int) -> str:
    """Return what the intervals rest on, so that they can be repeated."""
    return words.text(
        "Rank intervals hold 90% of {draws} draws from the scores (seed {seed}); they inform, and the rule "
        "decides.",
        draws=words.whole(draws),
        seed=str(seed),
    )


def rank_range(words: Words, low: int, high: int) -> str:
    """Return an interval of ranks such as ``2–4``, or ``2`` alone."""
    return words.whole(low) if low == high else f"{words.whole(low)}–{words.whole(high)}"


def tau_sentence(words: Words, tau: float | None) -> str:
    """Return the warning that the model's order and the official one part, empty where they do not."""
    if tau is None or tau >= PARTING_TAU:
        return ""
    return words.text(
        "The order that allows for the judges' tendencies differs from the official one (Kendall's tau "
        "{figure}; 1 is the same order). The official one stands; please compare the raw and the adjusted "
        "value of the entries near the award line.",
        figure=_two_places(words, tau),
    )


def percentage(words: Words, share: float) -> str:
    """Return a share of 1 as ``64%``; what is not quite none or all is never written as 0% or 100%."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{words.whole(whole)}%"


def _two_places(words: Words, figure: float) -> str:
    return _figure(words, figure, 2)


def _figure(words: Words, figure: float, places: int) -> str:
    """Return a float for reading; minus zero is zero."""
    rounded = Decimal(repr(figure)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return words.number(abs(rounded) if rounded == 0 else rounded, places)
