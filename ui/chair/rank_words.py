"""What the ranking says about how sure its places are."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from winner_judge.operations.views import Result
from winner_judge.reconciling.at_line import find_at_line
from winner_judge.reconciling.findings import Analysis, Band, ListFinding, PlaceFinding
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording import Words
from winner_judge.wording.finding_texts import (
    band_words,
    percentage,
    rank_range,
    tau_sentence,
    unavailable_sentence,
)
from winner_judge.wording.line_texts import line_sentence


def finding_of(analysis: Analysis | None, ranked: RankedList, *, is_award: bool) -> ListFinding | None:
    """Return how sure the places of ``ranked`` are, None while or where it is not known."""
    if analysis is None:
        return None
    found = analysis.awards if is_award else analysis.lists
    shared = (ranked.province, ranked.issue)
    return next((item for item in found if (item.province, item.issue) == shared), None)


def interval_words(words: Words, place: PlaceFinding) -> str:
    """Return a rank interval as ``ranks 2–5``, with a word where it lies across the award line."""
    ranks = rank_range(words, place.low_rank, place.high_rank)
    if place.crosses_line:
        return words.text("ranks {ranks}, across the line", ranks=ranks)
    if place.low_rank == place.high_rank:
        return words.text("rank {rank}", rank=ranks)
    return words.text("ranks {ranks}", ranks=ranks)


def chance_words(words: Words, place: PlaceFinding, *, shows_percentages: bool) -> str:
    """Return the chance to stand above the award line, empty where no line is drawn."""
    if place.band is None or place.chance is None:
        return ""
    band = band_words(words, place.band)
    if not shows_percentages or (place.band is Band.CERTAIN and place.chance >= 1):
        return band
    return f"{band}, {percentage(words, place.chance)}"


def warnings_of(
    words: Words, result: Result, ranked: RankedList, finding: ListFinding, *, has_line: bool
) -> Sequence[str]:
    """Return what asks for something before a list is relied on."""
    is_asked = has_line and find_at_line(ranked, finding).is_asked
    told = [
        _at_the_line(words, result, ranked, finding) if is_asked else "",
        tau_sentence(words, finding.tau),
    ]
    return [sentence for sentence in told if sentence]


def notes_of(
    words: Words, result: Result, ranked: RankedList, finding: ListFinding, *, has_line: bool
) -> Sequence[str]:
    """Return what is to be known of a list and asks for nothing."""
    if not has_line or find_at_line(ranked, finding).is_asked:
        return ()
    told = _at_the_line(words, result, ranked, finding)
    return (told,) if told else ()


def _at_the_line(words: Words, result: Result, ranked: RankedList, finding: ListFinding) -> str:
    found = find_at_line(ranked, finding)
    names = [result.submissions[code].name for code in found.codes]
    return line_sentence(words, names, is_asked=found.is_asked, is_decided=found.is_decided)


def chance_sentence(words: Words, result: Result, ranked: RankedList, finding: ListFinding) -> str:
    """Return why a chance reads otherwise than the place beside it; empty where none does."""
    places = [(entry, finding.places.get(entry.code)) for entry in ranked.entries if entry.rank is not None]
    if not any(place is not None and _reads_otherwise(entry, place.band) for entry, place in places):
        return ""
    if result.setting.policy.aggregate is Aggregate.ADJUSTED:
        return words.text(
            "The chances come from the judges' scores alone; the places follow the rule and the chair's "
            "decisions. This is why an entry can stand above the line although its chance is small, or below "
            "it although its chance is good."
        )
    return words.text(
        "The chances allow for how strict each judge is; the places follow the rule in force, which does "
        "not. This is why an entry can stand above the line although its chance is small, or below it "
        "although its chance is good."
    )


def _reads_otherwise(entry: RankedEntry, band: Band | None) -> bool:
    likely = (Band.CERTAIN, Band.LIKELY)
    return band is Band.UNLIKELY if entry.is_above_line else band in likely and not entry.is_below_passing


def unavailable_words(words: Words, analysis: Analysis) -> str:
    """Return why no interval is given; empty where there are some."""
    return "" if analysis.unavailable is None else unavailable_sentence(words, analysis.unavailable)


def other_values(
    result: Result, analysis: Analysis | None, entries: Sequence[RankedEntry]
) -> Mapping[str, Decimal]:
    """Return the value of the other method by submission, of ranked entries that have one.

    Beside an adjusted mean that is the raw one, beside any other value the adjusted mean.
    """
    if analysis is None:
        return {}
    is_adjusted = result.setting.policy.aggregate is Aggregate.ADJUSTED
    found: dict[str, Decimal] = {}
    for entry in entries:
        finding = analysis.entries.get(entry.code)
        value = None if finding is None else finding.raw if is_adjusted else finding.adjusted
        if entry.rank is not None and value is not None:
            found[entry.code] = value
    return found


def other_direction(entry: RankedEntry, others: Mapping[str, Decimal]) -> str:
    """Return ``↑`` or ``↓`` where the other method would put an entry higher or lower, else nothing."""
    value = others.get(entry.code)
    if value is None or entry.rank is None:
        return ""
    rank = 1 + sum(other > value for other in others.values())
    return "↑" if rank < entry.rank else "↓" if rank > entry.rank else ""
