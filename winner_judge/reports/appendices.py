"""The appendices of the minutes: recap of values, the chair's decisions, score sheets, declarations."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from winner_judge.exchange.codes import check_code
from winner_judge.reports import blocks, layout, names
from winner_judge.reports.corrections import corrections
from winner_judge.reports.data import PaperData
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.recap import recap
from winner_judge.scoring.adjusting import NO_LENIENCIES
from winner_judge.scoring.ranking import RankedList, rank_round
from winner_judge.values import Judge, Moderation, ModerationKind, Sheet, SheetStatus, Submission
from winner_judge.wording import Words, mark
from winner_judge.wording.numbers import local_day

_DECISION_HEADS = (
    mark("No."), mark("Time"), mark("Entrant no."), mark("Decision"), mark("Original value"),
    mark("New value"), mark("By"),
)  # fmt: skip
_DECISION_WIDTHS = tuple(part * mm for part in (10, 34, 28, 44, 19, 19, 20))
_SHEET_HEADS = (mark("Judge"), mark("Name"), mark("Sheets done"), mark("Check code"))
_SHEET_WIDTHS = tuple(part * mm for part in (18, 72, 28, 56))
_DECLARATION_HEADS = (mark("Judge"), mark("Name"), mark("Declaration"), mark("Entrants not judged, and why"))
_DECLARATION_WIDTHS = tuple(part * mm for part in (14, 48, 34, 78))


def appendices(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return the four appendices, each on a page of its own."""
    yield from _heading(words.text("Appendix I: Recap of values"))
    yield from recap(data, words)
    yield from corrections(data, words)
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


def _decisions(data: PaperData, words: Words) -> Iterator[Flowable]:
    if not data.moderations:
        yield blocks.sentence(words.text("The chair recorded no decision."))
        return
    original = _values_of(original_lists(data))
    now = _values_of(data.ranking.groups)
    head = blocks.heads([words.text(label) for label in _DECISION_HEADS], (4, 5))
    rows: list[Sequence[blocks.Cell]] = [head]
    for item in sorted(data.moderations, key=lambda item: item.number):
        rows += [_decision_row(data, item, original, now, words), _reason_row(item, words)]
    yield blocks.table(rows, _DECISION_WIDTHS, right=(4, 5), extra=_reason_style(len(rows)))
    yield blocks.sentence(
        words.text("The original value is what the sheets alone give; they stay as they were."), "note"
    )


def original_lists(data: PaperData) -> tuple[RankedList, ...]:
    """Return the lists as the sheets alone give them, without any decision of the chair.

    The judges' leniencies are those of the result, so that a decision's effect is seen by itself.
    """
    leniencies = NO_LENIENCIES if data.leniencies is None else data.leniencies.by_judge
    return rank_round(
        data.candidates, data.counting_sheets, data.rubrics, data.policy, (), leniencies=leniencies
    ).groups


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
        blocks.cell(names.actor_name(data, item.actor, words)),
    ]


def _reason_row(item: Moderation, words: Words) -> list[blocks.Cell]:
    reason = words.text("Reason: {reason}", reason=item.reason)
    return ["", blocks.cell(reason, limit=blocks.LONGEST_WIDE_CELL), *[""] * (len(_DECISION_WIDTHS) - 2)]


def _reason_style(rows: int) -> list[tuple[Any, ...]]:
    """Let each reason run across the table, below its decision and never apart from it."""
    style: list[tuple[Any, ...]] = []
    for row in range(2, rows, 2):
        style += [
            ("SPAN", (1, row), (-1, row)),
            ("LINEBELOW", (0, row - 1), (-1, row - 1), 0, layout.PAPER),
            ("NOSPLIT", (0, row - 1), (0, row)),
        ]
    return style


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
    rows = [row for judge in data.judges for row in _declaration_rows(data, judge, by_code, words)]
    yield blocks.table([head, *rows], _DECLARATION_WIDTHS)
    yield blocks.sentence(words.text("The signed declarations are attached."), "note")


def _declaration_rows(
    data: PaperData, judge: Judge, by_code: Mapping[str, Submission], words: Words
) -> list[list[blocks.Cell]]:
    """Return one row for each recusal of a judge, the first with the judge's name."""
    recused = [
        sheet for sheet in data.sheets if sheet.judge == judge.code and sheet.status is SheetStatus.RECUSED
    ]
    lines = [_recusal(data, sheet, by_code.get(sheet.submission)) for sheet in recused]
    state = words.text("declared") if judge.code in data.declared else words.text("no declaration yet")
    name = blocks.cell(names.judge_field(data, judge.code, "name"))
    shown = [blocks.cell(line, limit=800) for line in lines or [words.text("none")]]
    rows: list[list[blocks.Cell]] = [["", "", "", line] for line in shown]
    rows[0][:3] = [blocks.cell(judge.code), name, blocks.cell(state)]
    return rows


def _recusal(data: PaperData, sheet: Sheet, submission: Submission | None) -> str:
    name = names.submission_field(data, submission, "name") if submission else ""
    parts = (f"{sheet.submission} {name}".strip(), sheet.recusal_reason)
    return ": ".join(part for part in parts if part)
