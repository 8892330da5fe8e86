"""Findings in plain sentences, each with what to do about it: the same on screen, paper and command line.

Names are as the reader knows them, of judges and of submissions. No sentence calls a finding a mistake.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from winner_judge.reconciling.findings import (
    Agreement,
    Band,
    Bounds,
    Flag,
    FlagKind,
    PlaceFinding,
    Tendency,
    Unavailable,
)
from winner_judge.scoring.totals import round_half_away
from winner_judge.wording.language import Words
from winner_judge.wording.marking import mark

GOOD_AGREEMENT: Final = 0.75
"""Reliability of the mean from which agreement is called good; below ``FAIR_AGREEMENT`` it is called low.

Source: T. Koo and M. Li, A Guideline of Selecting and Reporting Intraclass Correlation Coefficients (2016).
"""
FAIR_AGREEMENT: Final = 0.5
WEAK_LINK: Final = 0.25
"""A judge linked more weakly than that is said to be."""
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
    """Return how far the judges agree, by the reliability of the mean, or why that cannot be told."""
    if agreement.icc_mean is None:
        return unavailable_sentence(words, agreement.reason or Unavailable.NO_SCORES)
    figure = _two_places(words, agreement.icc_mean)
    if agreement.icc_mean >= GOOD_AGREEMENT:
        return words.text(
            "The judges agree well: reliability of their mean {figure}, and 1 is full agreement. Only the "
            "single differences need a talk.",
            figure=figure,
        )
    if agreement.icc_mean >= FAIR_AGREEMENT:
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
    """Return Krippendorff's alpha in a sentence, empty where it cannot be had."""
    if agreement.alpha is None:
        return ""
    return words.text(
        "Krippendorff's alpha is {figure}: 1 is full agreement, 0 is what chance would give.",
        figure=_two_places(words, agreement.alpha),
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
    points = round_half_away(Fraction(-tendency.leniency), 2)
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
    facts = {
        "judge": judge_name,
        "submission": submission_name,
        "figure": _figure(words, abs(flag.amount), 1),
    }
    if flag.amount < 0:
        return words.text(
            "{judge} gave {submission} far less than was to be expected ({figure} standard deviations). "
            "Please ask for the reason; it may be a good one.",
            **facts,
        )
    return words.text(
        "{judge} gave {submission} far more than was to be expected ({figure} standard deviations). "
        "Please ask for the reason; it may be a good one.",
        **facts,
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
        "{figure}). The official one stands; please look at the entries near the award line.",
        figure=_two_places(words, tau),
    )


def bounds_sentence(words: Words, bounds: Bounds, names: Mapping[str, str]) -> str:
    """Return whether what is still out could change an award; ``names`` are those of judges by code."""
    if not bounds.judges:
        return words.text("No sheet is still out.")
    everybody = named(words, tuple(bounds.judges), names)
    if not bounds.lists and not bounds.undecidable:
        return words.text(
            "Still out: sheets of {judges}. This round draws no award line that they could change.",
            judges=everybody,
        )
    if not bounds.could_change:
        return words.text(
            "Still out: sheets of {judges}. Whatever they say, nobody crosses the award line; the order "
            "above or below it can still change.",
            judges=everybody,
        )
    if bounds.undecidable:
        return words.text(
            "Still out: sheets of {judges}. Under this rule every sheet bears on all places, so it cannot be "
            "told whether they change who stands above the award line. Please wait for them.",
            judges=everybody,
        )
    return _could_change_sentence(words, bounds, names)


def _could_change_sentence(words: Words, bounds: Bounds, names: Mapping[str, str]) -> str:
    alone = tuple(judge for judge, could in bounds.judges.items() if could)
    if not alone:
        return words.text(
            "The sheets of {judges} could together change who stands above the award line, none of them "
            "alone. Please wait for one more of them.",
            judges=named(words, tuple(bounds.judges), names),
        )
    return words.text(
        "The sheets of {judges} could change who stands above the award line. Please wait for them before "
        "the places are decided.",
        judges=named(words, alone, names),
    )


def not_separated_sentence(words: Words, first: str, second: str) -> str:
    """Return that two entries near the award line, by name, are a matter of the chair's decision."""
    return words.text(
        "The scores alone do not separate {first} and {second}. The chair's decision needs a reason; it is "
        "printed in Appendix II.",
        first=first,
        second=second,
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
