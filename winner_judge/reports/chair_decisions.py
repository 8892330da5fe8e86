"""The decisions of the chair, in Appendix II: those in force, and those that do not count."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from winner_judge.reports import blocks, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.records import Fate, PastDecision
from winner_judge.scoring.adjusting import NO_LENIENCIES
from winner_judge.scoring.ranking import RankedList, rank_round
from winner_judge.scoring.totals import round_half_away, sheet_value
from winner_judge.values import Moderation, ModerationKind, Sheet, SheetStatus
from winner_judge.wording import Words, mark
from winner_judge.wording.numbers import local_day

_HEADS = (
    mark("No."), mark("Time"), mark("Entrant no."), mark("Decision"), mark("Original value"),
    mark("New value"), mark("By"),
)  # fmt: skip
_WIDTHS = tuple(part * mm for part in (10, 34, 26, 44, 18, 18, 24))
_RIGHT = (4, 5)
_PAST_HEADS = (
    mark("No."), mark("Time"), mark("Entrant no."), mark("Decision"), mark("Does not count because"),
    mark("By"),
)  # fmt: skip
_PAST_WIDTHS = tuple(part * mm for part in (10, 34, 26, 44, 36, 24))
_LONGEST_DECISION = 400
_LONGEST_ENTRANT = 80
_ENTRANTS_SHOWN = 12
"""Of a decision on more entrants the rest are counted: a row never grows taller than its page."""


def decisions_in_force(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return the decisions that the ranking heeds, each with the values before and after, and its reason."""
    if not data.moderations:
        yield blocks.sentence(words.text("The chair recorded no decision."))
        return
    original = _values_of(original_lists(data))
    now = _values_of(data.ranking.groups)
    table = DecisionTable(_HEADS, words, _RIGHT)
    for item in sorted(data.moderations, key=lambda item: item.number):
        values = [_shown_values(data, item, found, words) for found in (original, now)]
        table.add([*_begun(data, item, words), *values, _by(data, item, words)], item.reason)
    yield table.drawn(_WIDTHS)
    yield blocks.sentence(
        words.text("The original value is what the sheets alone give; they stay as they were."), "note"
    )


def past_decisions(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return the decisions that the ranking does not heed, and why; nothing where there are none."""
    if not data.past_decisions:
        return
    title = words.text("Decisions that do not count")
    yield from blocks.opened(title)
    table = DecisionTable(_PAST_HEADS, words)
    for past in data.past_decisions:
        item = past.moderation
        row = [*_begun(data, item, words), blocks.cell(_fate(data, past, words)), _by(data, item, words)]
        table.add(row, item.reason)
    yield table.drawn(_PAST_WIDTHS)


def original_lists(data: PaperData) -> tuple[RankedList, ...]:
    """Return the lists as the sheets alone give them, without any decision of the chair.

    The judges' leniencies are those of the result, so that a decision's effect is seen by itself.
    """
    leniencies = NO_LENIENCIES if data.leniencies is None else data.leniencies.by_judge
    return rank_round(
        data.candidates, data.counting_sheets, data.rubrics, data.policy, (), leniencies=leniencies
    ).groups


class DecisionTable:
    """A table whose rows have their reason below them, across all columns but the first."""

    def __init__(self, heads: Sequence[str], words: Words, right: Sequence[int] = ()) -> None:
        self._words = words
        self._right = right
        self._columns = len(heads)
        self._rows: list[Sequence[blocks.Cell]] = [
            blocks.heads([words.text(label) for label in heads], right)
        ]
        self._wide: list[int] = []

    def add(self, row: Sequence[blocks.Cell], reason: str) -> None:
        """Add a row with its reason; an empty one takes no room."""
        self._rows.append(row)
        if reason:
            wide = blocks.wide_rows(self._words.text("Reason: {reason}", reason=reason), self._columns)
            self._wide += range(len(self._rows), len(self._rows) + len(wide))
            self._rows += wide

    def drawn(self, widths: Sequence[float]) -> Flowable:
        """Return the table."""
        return blocks.table(self._rows, widths, right=self._right, wide=self._wide)


def decision_text(data: PaperData, item: Moderation, words: Words, *, has_given: bool = True) -> str:
    """Return what was decided, with the criterion, judge, score or order that it names.

    ``has_given`` adds to an agreed score those that the judges gave.
    """
    kind = words.text(names.DECISIONS[item.kind])
    if item.kind is ModerationKind.CONSENSUS_SCORE and item.value is not None:
        decided = f"{kind} {item.criterion}: {words.number(item.value)}"
        given = _given_scores(data, item, words) if has_given else ""
        return f"{decided} ({words.text('given: {scores}', scores=given)})" if given else decided
    if item.kind is ModerationKind.CONSENSUS_VALUE and item.value is not None:
        return f"{kind}: {names.sheet_text(data, item.value, words)}"
    if item.kind is ModerationKind.DECIDE_TIE:
        return words.text("{decision}, best first: {codes}", decision=kind, codes=", ".join(item.submissions))
    if item.target is not None:
        return words.text("{decision}: {other}", decision=kind, other=_other(data, item.target, words))
    if item.kind is ModerationKind.SET_ASIDE and item.judge is not None:
        return f"{kind}: {item.judge}{_its_value(data, item, words)}"
    return f"{kind}: {item.judge}" if item.judge else kind


def submission_names(data: PaperData, codes: Sequence[str], words: Words) -> str:
    """Return submissions as sentences name them: ``Klinik Perahu (W-002)``, several as one phrase."""
    by_code = {item.code: item for item in data.submissions}
    named = [
        f"{names.submission_field(data, by_code[code], 'name')} ({code})" if code in by_code else code
        for code in codes
    ]
    return words.listed(named)


def _other(data: PaperData, number: int | None, words: Words) -> str:
    """Return a decision as another one refers to it: number, kind and what it was on."""
    logged = [*data.moderations, *(past.moderation for past in data.past_decisions)]
    found = next((item for item in logged if item.number == number), None)
    shown = names.DASH if number is None else words.whole(number)
    if found is None:
        return words.text("no. {number}", number=shown)
    return words.text(
        "no. {number} ({decision}, {codes})",
        number=shown, decision=words.text(names.DECISIONS[found.kind]), codes=", ".join(found.submissions),
    )  # fmt: skip


def _values_of(groups: Sequence[RankedList]) -> dict[str, Decimal | None]:
    return {entry.code: entry.value for group in groups for entry in group.entries}


def _begun(data: PaperData, item: Moderation, words: Words) -> list[blocks.Cell]:
    zone = data.round.time_zone
    day, time = words.date(local_day(item.at, zone)), words.time(item.at, zone)
    return [
        words.whole(item.number),
        blocks.cell(f"{day}, {time}"),
        _entrants(data, item, words),
        blocks.cell(decision_text(data, item, words), limit=_LONGEST_DECISION),
    ]


def _entrants(data: PaperData, item: Moderation, words: Words) -> list[Flowable]:
    """Return the entrants that a decision is on, each with its name below its code."""
    by_code = {submission.code: submission for submission in data.submissions}
    shown: list[Flowable] = []
    for code in item.submissions[:_ENTRANTS_SHOWN]:
        shown.append(blocks.cell(code, "cell strong"))
        if code in by_code:
            name = names.submission_field(data, by_code[code], "name")
            shown.append(blocks.cell(name, "cell note", _LONGEST_ENTRANT))
    left = len(item.submissions) - _ENTRANTS_SHOWN
    if left > 0:
        shown.append(blocks.cell(words.text("and {count} more", count=words.whole(left)), "cell note"))
    return shown


def _by(data: PaperData, item: Moderation, words: Words) -> blocks.Cell:
    return blocks.cell(names.decider_name(data, item.actor, words))


def _shown_values(
    data: PaperData, item: Moderation, values: Mapping[str, Decimal | None], words: Words
) -> blocks.Cell:
    shown = [names.value_text(data, values.get(code), words) for code in item.submissions]
    return blocks.cell("; ".join(shown), "cell right")


def _fate(data: PaperData, past: PastDecision, words: Words) -> str:
    other = _other(data, past.by, words)
    match past.fate:
        case Fate.TAKEN_BACK:
            return words.text("Taken back by decision {other}", other=other)
        case Fate.REPLACED:
            return words.text("Decision {other} stands in its place", other=other)
        case Fate.TAKES_BACK:
            return words.text("It takes back decision {other}", other=other)
        case _:
            return words.text("Other score files came in after it")


def _given_scores(data: PaperData, item: Moderation, words: Words) -> str:
    criterion = item.criterion or ""
    given = [
        f"{sheet.judge} {words.number(sheet.scores[criterion])}"
        for sheet in _sheets_on(data, item)
        if criterion in sheet.scores
    ]
    return ", ".join(given)


def _its_value(data: PaperData, item: Moderation, words: Words) -> str:
    """Return the value of the sheet that was set aside, in brackets; empty where it is not complete."""
    rubrics = {candidate.code: data.rubrics[candidate.rubric] for candidate in data.candidates}
    for sheet in _sheets_on(data, item):
        rubric = rubrics.get(sheet.submission)
        if sheet.judge != item.judge or rubric is None:
            continue
        if all(criterion.code in sheet.scores for criterion in rubric.criteria):
            value = round_half_away(sheet_value(rubric, sheet.scores), data.policy.decimals)
            return f" ({names.sheet_text(data, value, words)})"
    return ""


def _sheets_on(data: PaperData, item: Moderation) -> list[Sheet]:
    own = [
        sheet
        for sheet in data.counting_sheets
        if sheet.submission in item.submissions and sheet.status is SheetStatus.DONE
    ]
    places = {judge.code: place for place, judge in enumerate(data.judges)}
    return sorted(own, key=lambda sheet: places[sheet.judge])
