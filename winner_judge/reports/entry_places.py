"""Where an entrant stands in its lists, and the tie-breaks that decided it, the others without names."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportlab.platypus import Flowable

from winner_judge.reports import blocks, names
from winner_judge.reports.case import Case
from winner_judge.reports.data import PaperData
from winner_judge.reports.workings import counted_scores
from winner_judge.scoring.policy import TieBreak
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.scoring.tie_steps import Duel, TieStep, tie_steps
from winner_judge.values import ModerationKind
from winner_judge.wording import Words


def place_facts(case: Case) -> list[tuple[str, str]]:
    """Return the rank in each list, and where the award line lies, each with its label."""
    words = case.words
    facts = [(words.text("Rank"), _rank(case, ranked)) for ranked in case.lists]
    if case.award is not None and case.data.policy.award_line is not None:
        facts.append((words.text("Award line"), _line(case, case.award)))
    return facts


def ties(case: Case) -> Iterator[Flowable]:
    """Return for each list how entries of the same value were told apart."""
    words = case.words
    if case.entry.rank is None:
        yield blocks.sentence(words.text("Without a rank there is nothing to tell apart."))
    elif all(len(_tied(case, ranked)) == 1 for ranked in case.lists):
        yield blocks.sentence(words.text("No other entrant in its lists has the same value."))
    else:
        for ranked in case.lists:
            yield from _ties(case, ranked)


def _tied(case: Case, ranked: RankedList) -> list[RankedEntry]:
    """Return the ranked entries of a list that have its value, itself included."""
    value = case.entry_in(ranked).value
    return [other for other in ranked.entries if other.rank is not None and other.value == value]


def _rank(case: Case, ranked: RankedList) -> str:
    words, entry = case.words, case.entry_in(ranked)
    name = names.group_name(case.data, ranked, words)
    if entry.rank is None:
        return words.text("{list}: without a rank.", list=name)
    count = sum(other.rank is not None for other in ranked.entries)
    sharing = sum(other.rank == entry.rank for other in ranked.entries) - 1
    rank, of = words.whole(entry.rank), words.whole(count)
    if sharing:
        return words.plural(
            "{list}: rank {rank} of {of}, shared with {count} other entrant.",
            "{list}: rank {rank} of {of}, shared with {count} other entrants.",
            sharing,
            list=name,
            rank=rank,
            of=of,
        )
    return words.text("{list}: rank {rank} of {of}.", list=name, rank=rank, of=of)


def _line(case: Case, award: RankedList) -> str:
    words, entry = case.words, case.entry_in(award)
    facts = {
        "list": names.group_name(case.data, award, words),
        "line": words.whole(case.data.policy.award_line or 0),
    }
    if entry.is_above_line:
        return words.text(
            "The award line lies below rank {line} of {list}: this entrant stands above it.", **facts
        )
    if entry.rank is not None and entry.is_below_passing:
        return words.text(
            "The award line lies below rank {line} of {list}. The value is below the passing grade of "
            "{grade}, so this entrant stands below it.",
            grade=_grade(case.data, words),
            **facts,
        )
    return words.text(
        "The award line lies below rank {line} of {list}: this entrant stands below it.", **facts
    )


def _grade(data: PaperData, words: Words) -> str:
    grade = data.policy.passing_grade
    return names.DASH if grade is None else words.number(grade)


def _ties(case: Case, ranked: RankedList) -> Iterator[Flowable]:
    words, tied = case.words, _tied(case, ranked)
    name = names.group_name(case.data, ranked, words)
    if len(tied) == 1:
        yield blocks.sentence(words.text("{list}: no other entrant has the same value.", list=name))
        return
    told = blocks.sentence(
        words.plural(
            "{list}: {count} other entrant has the same value of {value}. The rules for equal values, "
            "in their order:",
            "{list}: {count} other entrants have the same value of {value}. The rules for equal values, "
            "in their order:",
            len(tied) - 1,
            list=name,
            value=names.value_text(case.data, case.entry_in(ranked).value, words),
        )
    )
    told.keepWithNext = 1
    yield told
    yield from _numbered(case, ranked, tied)


def _numbered(case: Case, ranked: RankedList, tied: Sequence[RankedEntry]) -> Iterator[Flowable]:
    words = case.words
    counts = [case.counts[other.code] for other in tied]
    steps = tie_steps(counts, case.contest(ranked), case.code)
    mixed = words.text("Its entries were scored with different rubrics; criteria break no tie.")
    texts = [mixed] if ranked.has_mixed_rubrics else []
    texts += [f"{_told(case, step)} {_outcome(step, words)}" for step in steps]
    if not steps or steps[-1].still:
        texts.append(words.text("Nothing else separates them: they share the rank."))
    for number, text in enumerate(texts, start=1):
        yield blocks.numbered(text, number, "step")


def _told(case: Case, step: TieStep) -> str:
    words = case.words
    if step.rule is TieBreak.HEAD_TO_HEAD:
        return words.text(
            "Direct comparison with each of them, by the judges who scored both: {duels}.",
            duels="; ".join(_duel(duel, words) for duel in step.duels),
        )
    if step.rule is TieBreak.CHAIR:
        return _chairs_order(case, step)
    if step.criterion is None:
        return words.text(
            "The median of the judges: {own}; others of the same value: {others}.",
            own=_figure(case, step.own), others=_figures(case, step.others),
        )  # fmt: skip
    scores = counted_scores(case, step.criterion).values()
    return words.text(
        "Criterion {criterion} (weight {weight}): {own}, from the scores {scores}; "
        "others of the same value: {others}.",
        criterion=f"{step.criterion.code} {step.criterion.name.in_language(words.language)}",
        weight=words.number(step.criterion.weight), own=_figure(case, step.own),
        scores="; ".join(words.number(score) for score in scores), others=_figures(case, step.others),
    )  # fmt: skip


def _duel(duel: Duel, words: Words) -> str:
    return words.text(
        "{higher} higher, {lower} lower, {equal} equal",
        higher=words.whole(duel.for_it),
        lower=words.whole(duel.against),
        equal=words.whole(duel.equal),
    )


def _chairs_order(case: Case, step: TieStep) -> str:
    words = case.words
    numbers = [item.number for item in case.moderations if item.kind is ModerationKind.DECIDE_TIE]
    return words.text(
        "The chair's decision no. {number}: place {place} of {of}.",
        number=words.whole(numbers[-1]),
        place=words.whole(step.ahead + 1),
        of=words.whole(step.ahead + step.behind + 1),
    )


def _outcome(step: TieStep, words: Words) -> str:
    if not step.ahead and not step.behind:
        return words.text("Still equal.")
    if not step.still and not step.ahead:
        return words.text("This entrant stands before them.")
    if not step.still and not step.behind:
        return words.text("This entrant stands behind them.")
    return words.text(
        "{ahead} before it, {behind} behind it, {still} still equal.",
        ahead=words.whole(step.ahead), behind=words.whole(step.behind), still=words.whole(step.still),
    )  # fmt: skip


def _figure(case: Case, value: Decimal | None) -> str:
    return names.DASH if value is None else case.words.number(value, case.data.policy.decimals)


def _figures(case: Case, values: Sequence[Decimal]) -> str:
    return "; ".join(_figure(case, value) for value in values)
