"""The appendices of the minutes: recap of values, the chair's decisions, score sheets, declarations."""

from collections.abc import Iterator, Mapping

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from winner_judge.exchange.codes import check_code
from winner_judge.reports import blocks, names
from winner_judge.reports.chair_decisions import decisions_in_force, past_decisions
from winner_judge.reports.chronicle import panel_events
from winner_judge.reports.corrections import corrections
from winner_judge.reports.data import PaperData
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.policy_revisions import policy_revisions
from winner_judge.reports.recap import recap
from winner_judge.values import Judge, Sheet, SheetStatus, Submission
from winner_judge.wording import Words, mark

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
    yield from decisions_in_force(data, words)
    yield from past_decisions(data, words)
    yield from policy_revisions(data, words)
    yield from panel_events(data, words)
    yield from _heading(words.text("Appendix III: Score sheets"))
    yield from _score_sheets(data, words)
    yield from _heading(words.text("Appendix IV: Declarations of no conflict of interest"))
    yield from _declarations(data, words)


def _heading(title: str) -> Iterator[Flowable]:
    yield PageBreak()
    yield OutlineEntry(title)
    yield blocks.sentence(title, "title")


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
    yield blocks.sentence(words.text("The signed declarations are attached."))
    yield blocks.table([head, *rows], _DECLARATION_WIDTHS)


def _declaration_rows(
    data: PaperData, judge: Judge, by_code: Mapping[str, Submission], words: Words
) -> list[list[blocks.Cell]]:
    """Return one row for each recusal of a judge, the first with the judge's name.

    All have the code: on a new page a reader knows whose recusals go on.
    """
    recused = [
        sheet for sheet in data.sheets if sheet.judge == judge.code and sheet.status is SheetStatus.RECUSED
    ]
    lines = [_recusal(data, sheet, by_code.get(sheet.submission)) for sheet in recused]
    state = _declaration_state(data, judge.code, words)
    nothing = words.text("none") if judge.code in data.declared else names.DASH
    name = blocks.cell(names.judge_field(data, judge.code, "name"))
    shown = [blocks.cell(line, limit=800) for line in lines or [nothing]]
    rows: list[list[blocks.Cell]] = [[blocks.cell(judge.code), "", "", line] for line in shown]
    rows[0][1:3] = [name, blocks.cell(state)]
    return rows


def _declaration_state(data: PaperData, judge: str, words: Words) -> str:
    if judge in data.declared:
        return words.text("declared")
    if judge in data.replaced_by:
        return words.text("replaced before declaring")
    return words.text("no declaration yet")


def _recusal(data: PaperData, sheet: Sheet, submission: Submission | None) -> str:
    name = names.submission_field(data, submission, "name") if submission else ""
    parts = (f"{sheet.submission} {name}".strip(), sheet.recusal_reason)
    return ": ".join(part for part in parts if part)
