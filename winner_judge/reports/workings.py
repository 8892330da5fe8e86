"""How an entrant's value comes of the sheets, worked so that the printed digits add up."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from winner_judge.reports import blocks, names
from winner_judge.reports.case import Case
from winner_judge.reports.figures import DIVIDED, Pooled, exact_places, figure, signed
from winner_judge.scoring.aggregates import aggregate_criterion
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedList
from winner_judge.scoring.rubric import Criterion
from winner_judge.scoring.totals import contribution, round_half_away
from winner_judge.values import ModerationKind
from winner_judge.wording import Words, mark

_TIMES = "\N{MULTIPLICATION SIGN}"
_CRITERIA_HEADS = (
    mark("Criterion"), mark("Common score"), mark("Weight × score ÷ highest score"), mark("Value"),
)  # fmt: skip
_CRITERIA_WIDTHS = tuple(part * mm for part in (54, 62, 38, 20))
_ADJUSTED_HEADS = (mark("Judge"), mark("Value"), mark("Correction"), mark("Corrected value"))
_ADJUSTED_WIDTHS = tuple(part * mm for part in (50, 32, 32, 36))
_MOST_PLACES = 9
"""Of a leniency in points of a total: more are never needed in print."""
_RANK_HEADS = (mark("Judge"), mark("Value"), mark("Rank by this judge"))
_RANK_WIDTHS = tuple(part * mm for part in (50, 32, 42))


def worked_value(case: Case) -> Iterator[Flowable]:
    """Return the sentences and tables that lead from the counted sheets to the value."""
    policy = case.data.policy
    if not case.count.units:
        yield blocks.sentence(case.words.text("No sheet counts for this submission."))
    elif policy.aggregate is Aggregate.RANK_SUM:
        for ranked in case.lists:
            yield from _rank_sum(case, ranked)
    elif policy.aggregate is Aggregate.ADJUSTED:
        yield from _adjusted(case)
    elif policy.combines_criteria:
        yield from _by_criteria(case)
    else:
        yield blocks.sentence(_pooled(case))
    yield from _decided(case)


def exact_values(case: Case) -> dict[str, Fraction]:
    """Return the exact value of each counted sheet, by judge in the order of the letters."""
    exact = case.count.exact_values()
    return {judge: exact[judge] for judge in case.in_letter_order(exact)}


def _pooled(case: Case) -> str:
    policy, words = case.data.policy, case.words
    values = list(exact_values(case).values())
    worked = Pooled(values, policy.aggregate, policy.trim, policy.decimals, policy.decimals)
    match policy.aggregate:
        case Aggregate.MEDIAN:
            return words.text(
                "The sheet values in order: {values}. In the middle: {working}.",
                values=worked.ordered(words), working=worked.working(words),
            )  # fmt: skip
        case Aggregate.TRIMMED_MEAN:
            return _trimmed(worked, words)
        case _:
            return words.text("Mean of the sheet values: {working}.", working=worked.working(words))


def _trimmed(worked: Pooled, words: Words) -> str:
    if not worked.kept:
        return words.text(
            "The sheet values in order: {values}. Nothing is left after dropping the highest and lowest.",
            values=worked.ordered(words),
        )
    return words.text(
        "The sheet values in order: {values}. Dropped as the lowest: {lowest}; as the highest: {highest}. "
        "Mean of the rest: {working}.",
        values=worked.ordered(words), lowest=worked.listed(worked.lowest, words),
        highest=worked.listed(worked.highest, words), working=worked.working(words),
    )  # fmt: skip


def _by_criteria(case: Case) -> Iterator[Flowable]:
    """Return each criterion's common score, its value, and their sum."""
    words, policy = case.words, case.data.policy
    rows: list[Sequence[blocks.Cell]] = [blocks.heads([words.text(head) for head in _CRITERIA_HEADS], (3,))]
    parts: list[Decimal] = []
    for criterion in case.rubric.criteria:
        score = aggregate_criterion(case.count, criterion, policy.aggregate, policy)
        if score is None:
            yield blocks.sentence(
                words.text("Nothing is left of the scores after dropping the highest and lowest.")
            )
            return
        part = round_half_away(contribution(criterion, score), policy.decimals)
        rows.append(_criterion_row(case, criterion, score, part))
        parts.append(part)
    yield blocks.table(rows, _CRITERIA_WIDTHS, right=(3,))
    yield Spacer(0, 2 * mm)
    total = words.number(sum(parts, Decimal(0)), policy.decimals)
    terms = " + ".join(words.number(part, policy.decimals) for part in parts)
    yield blocks.sentence(words.text("Sum over the criteria: {working}.", working=f"{terms} = {total}"))


def _criterion_row(case: Case, criterion: Criterion, score: Decimal, part: Decimal) -> list[blocks.Cell]:
    words, decimals = case.words, case.data.policy.decimals
    name = criterion.name.in_language(words.language)
    common, highest = words.number(score, decimals), words.number(criterion.scale.maximum)
    return [
        blocks.cell(f"{criterion.code} {name}"),
        blocks.cell(_common_score(case, criterion), limit=blocks.LONGEST_WORKING),
        blocks.cell(f"{words.number(criterion.weight)} {_TIMES} {common} {DIVIDED} {highest}"),
        words.number(part, decimals),
    ]


def _common_score(case: Case, criterion: Criterion) -> str:
    policy, words = case.data.policy, case.words
    given = [Fraction(score) for score in counted_scores(case, criterion).values()]
    worked = Pooled(given, policy.aggregate, policy.trim, policy.decimals, 0)
    if len(worked.kept) == len(given):
        return worked.working(words)
    return words.text(
        "{values} in order: {working}", values=worked.ordered(words), working=worked.working(words)
    )


def _adjusted(case: Case) -> Iterator[Flowable]:
    """Return each value with what corrects it, and the mean of what comes of it."""
    words = case.words
    values, corrections = printed_terms(case)
    corrected = {judge: value + corrections[judge] for judge, value in values.items()}
    places = exact_places([*values.values(), *corrections.values()], case.data.policy.decimals)
    rows: list[Sequence[blocks.Cell]] = [
        blocks.heads([words.text(head) for head in _ADJUSTED_HEADS], (1, 2, 3))
    ]
    for judge, value in values.items():
        shown = (figure(value, places, words), signed(corrections[judge], places, words))
        rows.append([case.judge_name(judge), *shown, figure(corrected[judge], places, words)])
    yield blocks.table(rows, _ADJUSTED_WIDTHS, right=(1, 2, 3))
    yield Spacer(0, 2 * mm)
    decimals = case.data.policy.decimals
    worked = Pooled(list(corrected.values()), Aggregate.MEAN, 0, decimals, decimals)
    yield blocks.sentence(
        words.text("Mean of the corrected values: {working}.", working=worked.working(words))
    )
    text = words.text(
        "Corrections are found once for the whole round, from values that judges gave to the same entries: "
        "plus for a judge who is stricter than the others, minus for one who is more lenient."
    )
    yield blocks.sentence(text, "note")
    if case.data.leniencies is not None and len(case.data.leniencies.groups) > 1:
        text = words.text(
            "Judges are compared only where they scored the same entries, if need be through other judges."
        )
        yield blocks.sentence(text, "note")


def printed_terms(case: Case) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Return each judge's value and what is added to it, as they are printed.

    Leniencies have six places of a hundredth of the total. The fewest places are printed with which the
    printed digits add up to the value that counts.
    """
    leniencies = {} if case.data.leniencies is None else case.data.leniencies.by_judge
    share = Fraction(case.rubric.total) / 100
    values = exact_values(case)
    corrections = {judge: -Fraction(leniencies.get(judge, 0)) * share for judge in values}
    decimals = case.data.policy.decimals
    official = _mean_of_sums(values, corrections, decimals)
    for places in range(decimals, _MOST_PLACES + 1):
        terms = _rounded(values, places), _rounded(corrections, places)
        if _mean_of_sums(*terms, decimals) == official:
            return terms
    return values, corrections


def _rounded(values: Mapping[str, Fraction], places: int) -> dict[str, Fraction]:
    return {judge: Fraction(round_half_away(value, places)) for judge, value in values.items()}


def _mean_of_sums(values: Mapping[str, Fraction], added: Mapping[str, Fraction], decimals: int) -> Decimal:
    total = sum(values.values(), Fraction(0)) + sum(added.values(), Fraction(0))
    return round_half_away(total / len(values), decimals)


def counted_scores(case: Case, criterion: Criterion) -> dict[str, Decimal]:
    """Return the scores of a criterion as they count, by judge in the order of the letters."""
    agreed = case.count.agreed.get(criterion.code)
    return {
        judge: case.sheets[judge].scores[criterion.code] if agreed is None else agreed
        for judge in case.in_letter_order(case.count.units)
    }


def _rank_sum(case: Case, ranked: RankedList) -> Iterator[Flowable]:
    """Return the rank that each judge gave among the entries of a list, and their sum."""
    words, entry = case.words, case.entry_in(ranked)
    name = names.group_name(case.data, ranked, words)
    if ranked.refusal is not None:
        yield blocks.sentence(f"{name}: {words.error(ranked.refusal).sentence}")
        return
    ranks = {judge: _rank_by(judge, case, ranked) for judge in case.in_letter_order(entry.values)}
    rows: list[Sequence[blocks.Cell]] = [blocks.heads([words.text(head) for head in _RANK_HEADS], (1, 2))]
    rows += [
        [case.judge_name(judge), names.sheet_text(case.data, entry.values[judge], words), _plain(rank, words)]
        for judge, rank in ranks.items()
    ]
    listed = words.text(
        "In the list {name}, of {count} entries:", name=name, count=words.whole(len(ranked.entries))
    )
    yield from blocks.kept(
        [blocks.sentence(listed), blocks.table(rows, _RANK_WIDTHS, right=(1, 2))], len(rows)
    )
    yield Spacer(0, 2 * mm)
    terms = " + ".join(_plain(rank, words) for rank in ranks.values())
    total = names.value_text(case.data, entry.value, words)
    yield blocks.sentence(words.text("Sum of ranks: {working}.", working=f"{terms} = {total}"))
    if any(rank.denominator > 1 for rank in ranks.values()):
        yield blocks.sentence(words.text("Entries of the same value share the mean of their ranks."), "note")


def _rank_by(judge: str, case: Case, ranked: RankedList) -> Fraction:
    own = case.count.values[judge]
    values = [case.counts[entry.code].values[judge] for entry in ranked.entries]
    higher, equal = sum(value > own for value in values), values.count(own)
    return higher + Fraction(equal + 1, 2)


def _plain(value: Fraction, words: Words) -> str:
    return figure(value, 0 if value.denominator == 1 else 1, words)


def _decided(case: Case) -> Iterator[Flowable]:
    """Return what the chair's decisions make of the value, and why there is no rank where there is none."""
    words = case.words
    agreed = [item for item in case.moderations if item.kind is ModerationKind.CONSENSUS_VALUE]
    if agreed and case.entry.value is not None:
        text = words.text(
            "The chair's decision no. {number} sets the value at {value}, whatever the sheets come to.",
            number=words.whole(agreed[-1].number),
            value=names.value_text(case.data, case.entry.value, words),
        )
        yield blocks.sentence(text)
    if case.entry.reason is not None:
        text = words.text("Without a rank: {reason}.", reason=words.text(names.REASONS[case.entry.reason]))
        yield blocks.sentence(text)
