"""The appendices of the minutes: recap of values, the chair's decisions, score sheets, declarations."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from winner_judge.exchange.codes import check_code
from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.layout import OutlineEntry
from winner_judge.scoring.ranking import RankedEntry, RankedList, rank_round
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.values import Judge, Moderation, ModerationKind, Sheet, SheetStatus, Submission
from winner_judge.wording import Words, mark
from winner_judge.wording.numbers import local_day

_CRITERIA_A_TABLE = 10
_JUDGES_KEPT = 8
"""So many judges stay on the page of their entry."""
_RECAP_HEADS = (mark("Entrant no."), mark("Judge"))
_DECISION_HEADS = (
    mark("No."), mark("Time"), mark("Entrant no."), mark("Decision"), mark("Original value"), mark("New value"),
    mark("Reason"), mark("By"),
)  # fmt: skip
_DECISION_WIDTHS = tuple(part * mm for part in (9, 24, 20, 29, 17, 17, 36, 22))
_SHEET_HEADS = (mark("Judge"), mark("Name"), mark("Sheets done"), mark("Check code"))
_SHEET_WIDTHS = tuple(part * mm for part in (18, 72, 28, 56))
_DECLARATION_HEADS = (mark("Judge"), mark("Name"), mark("Declaration"), mark("Entrants not judged, and why"))
_DECLARATION_WIDTHS = tuple(part * mm for part in (14, 48, 34, 78))


def appendices(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return the four appendices, each on a page of its own."""
    yield from _heading(words.text("Appendix I: Recap of values"))
    yield from _recap(data, words)
    yield from _heading(words.text("Appendix II: Decisions of the chair"))
    yield from _decisions(data, words)
    yield from _heading(words.text("Appendix III: Score sheets"))
    yield from _score_sheets(data, words)
    yield from _heading(words.text("Appendix IV: Declarations of no conflict of interest"))
    yield from _declarations(data, words)


def _heading(title: str) -> Iterator[Flowable]:
    yield PageBreak()
    yield OutlineEntry(title)
    yield blocks.sentence(title, "title")


def _recap(data: PaperData, words: Words) -> Iterator[Flowable]:
    submissions = {submission.code: submission for submission in data.submissions}
    sheets = {(sheet.submission, sheet.judge): sheet for sheet in data.sheets}
    for group in data.ranking.groups:
        yield CondPageBreak(45 * mm)
        yield blocks.sentence(names.group_name(data, group, words), "heading")
        by_rubric = groupby(group.entries, key=lambda entry: data.rubric_of(submissions[entry.code]).code)
        for code, entries in by_rubric:
            rubric, shown = data.rubrics[code], list(entries)
            for part in _parts(rubric.criteria):
                yield _recap_table(data, rubric, part, shown, sheets, words)
    yield blocks.sentence(_legend(data, words), "note")


def _parts(criteria: Sequence[Criterion]) -> Iterator[Sequence[Criterion]]:
    for start in range(0, len(criteria), _CRITERIA_A_TABLE):
        yield criteria[start : start + _CRITERIA_A_TABLE]


def _recap_table(
    data: PaperData,
    rubric: Rubric,
    criteria: Sequence[Criterion],
    entries: Sequence[RankedEntry],
    sheets: Mapping[tuple[str, str], Sheet],
    words: Words,
) -> Flowable:
    """Return the entry's own line with the value that ranks it, and below it one line a judge."""
    is_whole = criteria[-1] is rubric.criteria[-1]
    value_head = words.text("Value") if is_whole else "…"
    right = range(2, 3 + len(criteria))
    columns = [words.text(head) for head in _RECAP_HEADS] + [criterion.code for criterion in criteria]
    rows: list[list[blocks.Cell]] = [list(blocks.heads([*columns, value_head, words.text("Note")], right))]
    extra: list[tuple[Any, ...]] = []
    for entry in entries:
        first = len(rows)
        rows.append(_entry_row(data, len(criteria), entry, words))
        for judge in sorted({*entry.values, *entry.recused, *entry.set_aside, *entry.missing}):
            rows.append(_judge_row(data, criteria, entry, judge, sheets[entry.code, judge], words))
        extra += _entry_style(first, len(rows) - 1, len(criteria))
    return blocks.table(rows, _recap_widths(len(criteria)), right=right, extra=extra)


def _entry_style(first: int, last: int, criteria: int) -> list[tuple[Any, ...]]:
    """Tint an entry's own line, and keep its judges with it unless they fill a page by themselves."""
    return [
        ("BACKGROUND", (0, first), (-1, first), layout.TINT),
        ("SPAN", (1, first), (1 + criteria, first)),
        ("NOSPLIT", (0, first), (0, min(last, first + _JUDGES_KEPT))),
    ]


def _recap_widths(criteria: int) -> list[float]:
    fixed = (22 * mm, 16 * mm)
    narrow = min(12 * mm, (layout.CONTENT_WIDTH - sum(fixed) - 42 * mm) / criteria)
    value = 16 * mm
    return [
        *fixed,
        *[narrow] * criteria,
        value,
        layout.CONTENT_WIDTH - sum(fixed) - narrow * criteria - value,
    ]


def _judge_row(
    data: PaperData,
    criteria: Sequence[Criterion],
    entry: RankedEntry,
    judge: str,
    sheet: Sheet,
    words: Words,
) -> list[blocks.Cell]:
    scores = [_score(sheet.scores.get(criterion.code), words) for criterion in criteria]
    value = entry.values.get(judge)
    shown = names.DASH if value is None else names.sheet_text(data, value, words)
    note = ""
    if judge in entry.recused:
        note = words.text("Recused")
    elif judge in entry.set_aside:
        note = words.text("Sheet not counted")
    elif judge in entry.missing:
        note = words.text("not done")
    return ["", blocks.cell(judge), *scores, shown, blocks.cell(note, "cell note")]


def _entry_row(data: PaperData, criteria: int, entry: RankedEntry, words: Words) -> list[blocks.Cell]:
    submission = next(item for item in data.submissions if item.code == entry.code)
    name = blocks.cell(names.submission_field(data, submission, "name"), "cell strong")
    rank = names.DASH if entry.rank is None else words.text("Rank {rank}", rank=words.whole(entry.rank))
    note = f"{names.value_name(data, words)} · {rank}"
    blank = [""] * criteria
    value = blocks.cell(names.value_text(data, entry.value, words), "cell strong right")
    return [blocks.cell(entry.code, "cell strong"), name, *blank, value, blocks.cell(note, "cell note")]


def _score(score: Decimal | None, words: Words) -> str:
    return names.DASH if score is None else words.number(score)


def _legend(data: PaperData, words: Words) -> str:
    shown = [f"{judge.code} {names.judge_field(data, judge.code, 'name')}" for judge in data.counting_judges]
    return words.text("Judges: {list}.", list="; ".join(shown))


def _decisions(data: PaperData, words: Words) -> Iterator[Flowable]:
    if not data.moderations:
        yield blocks.sentence(words.text("The chair recorded no decision."))
        return
    original = _values_of(original_lists(data))
    now = _values_of(data.ranking.groups)
    head = blocks.heads([words.text(label) for label in _DECISION_HEADS], (4, 5))
    ordered = sorted(data.moderations, key=lambda item: item.number)
    rows = [_decision_row(data, item, original, now, words) for item in ordered]
    yield blocks.table([head, *rows], _DECISION_WIDTHS, right=(4, 5))
    yield blocks.sentence(
        words.text("The original value is what the sheets alone give; they stay as they were."), "note"
    )


def original_lists(data: PaperData) -> tuple[RankedList, ...]:
    """Return the lists as the sheets alone give them, without any decision of the chair."""
    return rank_round(data.candidates, data.counting_sheets, data.rubrics, data.policy, ()).groups


def _values_of(groups: Sequence[RankedList]) -> dict[str, Decimal | None]:
    return {entry.code: entry.value for group in groups for entry in group.entries}


def _decision_row(
    data: PaperData,
    item: Moderation,
    original: Mapping[str, Decimal | None],
    now: Mapping[str, Decimal | None],
    words: Words,
) -> list[blocks.Cell]:
    day = words.date(local_day(item.at, data.round.time_zone))
    time = words.time(item.at, data.round.time_zone)
    codes = item.submissions
    values = [
        ", ".join(names.value_text(data, values.get(code), words) for code in codes)
        for values in (original, now)
    ]
    return [
        words.whole(item.number),
        blocks.cell(f"{day}, {time}"),
        blocks.cell(", ".join(codes)),
        blocks.cell(decision_text(data, item, words)),
        *(blocks.cell(value, "cell right") for value in values),
        blocks.cell(item.reason),
        blocks.cell(names.actor_name(data, item.actor, words)),
    ]


def decision_text(data: PaperData, item: Moderation, words: Words) -> str:
    """Return what was decided, with the criterion, judge, score or order that it names."""
    kind = words.text(names.DECISIONS[item.kind])
    if item.kind is ModerationKind.CONSENSUS_SCORE and item.value is not None:
        return f"{kind} {item.criterion}: {words.number(item.value)}"
    if item.kind is ModerationKind.CONSENSUS_VALUE and item.value is not None:
        return f"{kind}: {names.sheet_text(data, item.value, words)}"
    if item.kind is ModerationKind.DECIDE_TIE:
        return words.text("{decision}, best first: {codes}", decision=kind, codes=", ".join(item.submissions))
    if item.target is not None:
        return f"{kind}: {words.whole(item.target)}"
    return f"{kind}: {item.judge}" if item.judge else kind


def _score_sheets(data: PaperData, words: Words) -> Iterator[Flowable]:
    text = words.text("The signed score sheets are attached; each bears the check code listed here.")
    yield blocks.sentence(text)
    head = blocks.heads([words.text(label) for label in _SHEET_HEADS], (2,))
    rows = [_sheet_row(data, judge, words) for judge in data.judges]
    yield blocks.table([head, *rows], _SHEET_WIDTHS, right=(2,))


def _sheet_row(data: PaperData, judge: Judge, words: Words) -> list[blocks.Cell]:
    done = sum(sheet.judge == judge.code and sheet.status is SheetStatus.DONE for sheet in data.sheets)
    handed_in = data.returns.get(judge.code)
    code = check_code(handed_in) if handed_in else words.text("not handed in yet")
    return [
        blocks.cell(judge.code),
        blocks.cell(names.judge_field(data, judge.code, "name")),
        words.whole(done),
        code,
    ]


def _declarations(data: PaperData, words: Words) -> Iterator[Flowable]:
    head = blocks.heads([words.text(label) for label in _DECLARATION_HEADS])
    by_code = {submission.code: submission for submission in data.submissions}
    rows = [_declaration_row(data, judge, by_code, words) for judge in data.judges]
    yield blocks.table([head, *rows], _DECLARATION_WIDTHS)
    yield blocks.sentence(words.text("The signed declarations are attached."), "note")


def _declaration_row(
    data: PaperData, judge: Judge, by_code: Mapping[str, Submission], words: Words
) -> list[blocks.Cell]:
    recused = [
        sheet for sheet in data.sheets if sheet.judge == judge.code and sheet.status is SheetStatus.RECUSED
    ]
    lines = [_recusal(data, sheet, by_code.get(sheet.submission)) for sheet in recused]
    state = words.text("declared") if judge.code in data.declared else words.text("no declaration yet")
    listed = [blocks.cell(line) for line in lines] or [blocks.cell(words.text("none"))]
    return [
        blocks.cell(judge.code), blocks.cell(names.judge_field(data, judge.code, "name")), blocks.cell(state), listed,
    ]  # fmt: skip


def _recusal(data: PaperData, sheet: Sheet, submission: Submission | None) -> str:
    name = names.submission_field(data, submission, "name") if submission else ""
    parts = (f"{sheet.submission} {name}".strip(), sheet.recusal_reason)
    return ": ".join(part for part in parts if part)
