"""A judge's own papers, to be signed by hand: a score sheet for each submission, and the recap of all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, Table

from winner_judge.exchange.codes import check_code
from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.figures import aligned
from winner_judge.reports.layout import OutlineEntry
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.scoring.totals import contribution, round_half_away, sheet_value
from winner_judge.values import Judge, Sheet, SheetStatus, Submission
from winner_judge.wording import Words, mark

_CRITERIA_WIDTHS = tuple(part * mm for part in (14, 92, 20, 24, 24))
_RECAP_WIDTHS = tuple(part * mm for part in (22, 100, 30, 22))
_CRITERIA_HEADS = (mark("No."), mark("Criterion"), mark("Weight"), mark("Score"), mark("Value"))
_RECAP_HEADS = (mark("Entrant no."), mark("Business name"), mark("Status"), mark("Value"))
_BLANK = "." * 9
_SIGNED_ROWS = 3
"""So many rows of a recap at least stand on the page of its signature."""
_SLACK = 6 * mm
"""Of the room that is reckoned with: spaces between the pieces."""


def score_sheets_pdf(data: PaperData, words: Words, judge: str | None = None) -> bytes:
    """Return one page for each sheet of ``judge``, or of all judges: filled in as far as it is."""
    story: list[Flowable] = []
    by_code = _by_code(data)
    for person in _chosen(data, judge):
        own = _sheets_of(data, person, by_code)
        if own:
            story.append(OutlineEntry(f"{person.code} {names.judge_field(data, person.code, 'name')}"))
        for sheet in own:
            story += [*_page(data, person, sheet, by_code[sheet.submission], words), PageBreak()]
    shown = story[:-1] or [blocks.sentence(words.text("No sheets."))]
    return layout.build(shown, _dress(data, words, words.text("Judge's score sheet")), words)


def recaps_pdf(data: PaperData, words: Words, judge: str | None = None) -> bytes:
    """Return the recap of ``judge``, or of each judge on a page of its own: one signature for all sheets."""
    title = words.text("Judge's recap of values")
    story: list[Flowable] = []
    for person in _chosen(data, judge):
        story += [*_recap(data, person, words, title), PageBreak()]
    return layout.build(story[:-1], _dress(data, words, title), words)


def check_code_line(data: PaperData, judge: str, words: Words) -> str:
    """Return the check code of a judge's return in force, dotted while nothing was handed in."""
    handed_in = data.returns.get(judge)
    return check_code(handed_in) if handed_in else words.text("not handed in yet")


def _dress(data: PaperData, words: Words, title: str) -> layout.Dress:
    return dress(data, words, title, is_confidential=True, has_status=False)


def _by_code(data: PaperData) -> dict[str, Submission]:
    return {submission.code: submission for submission in data.submissions}


def _chosen(data: PaperData, judge: str | None) -> list[Judge]:
    return [person for person in data.judges if judge is None or person.code == judge]


def _sheets_of(data: PaperData, judge: Judge, by_code: Mapping[str, Submission]) -> list[Sheet]:
    """Return a judge's sheets in the order of the submissions."""
    order = {code: number for number, code in enumerate(by_code)}
    own = [sheet for sheet in data.sheets if sheet.judge == judge.code and sheet.submission in order]
    return sorted(own, key=lambda sheet: order[sheet.submission])


def _page(
    data: PaperData, judge: Judge, sheet: Sheet, submission: Submission, words: Words
) -> list[Flowable]:
    name = names.submission_field(data, submission, "name")
    notice = proposal_notice(data, words)
    story: list[Flowable] = [
        OutlineEntry(f"{submission.code} {name}", 1),
        blocks.sentence(words.text("Judge's score sheet"), "title"),
        Spacer(0, 2 * mm),
        _who(data, judge, submission, words),
        Spacer(0, 4 * mm),
        *_scores(data.rubric_of(submission), sheet, data.policy.decimals, words),
        *([blocks.sentence(notice, "note")] if notice else []),
        Spacer(0, 3 * mm),
        *_signature(data, judge, words),
    ]
    return story


def _who(data: PaperData, judge: Judge, submission: Submission, words: Words) -> Flowable:
    place = [
        names.submission_field(data, submission, "district"),
        names.province_name(data, submission.province),
    ]
    return blocks.facts(
        [
            (words.text("Entrant no."), submission.code),
            (words.text("Business name"), names.submission_field(data, submission, "name")),
            (words.text("Proposer"), names.submission_field(data, submission, "proposer") or names.DASH),
            (words.text("District or city"), ", ".join(part for part in place if part) or names.DASH),
            (words.text("Priority issue"), names.issue_name(data, submission.issue, words)),
            (words.text("Judge"), names.judge_field(data, judge.code, "name")),
            (words.text("Role"), words.text(names.ROLES[judge.role])),
            (words.text("Institution"), names.judge_field(data, judge.code, "institution") or names.DASH),
        ]
    )


def _scores(rubric: Rubric, sheet: Sheet, decimals: int, words: Words) -> list[Flowable]:
    if sheet.status is SheetStatus.RECUSED:
        text = words.text("The judge declares a conflict of interest and does not judge this submission.")
        reason = [blocks.sentence(words.text("Reason: {reason}", reason=sheet.recusal_reason))]
        return [blocks.sentence(text), *(reason if sheet.recusal_reason else [])]
    right = (2, 3, 4)
    labels = [words.text(label) for label in _CRITERIA_HEADS]
    rows = _criterion_rows(rubric, sheet, decimals, words)
    total: list[blocks.Cell] = [
        "", blocks.cell(words.text("Total"), "cell strong"), words.number(rubric.total), "",
        _total(rubric, sheet, decimals, words),
    ]  # fmt: skip
    strong = [("FONT", (2, -1), (-1, -1), fonts.BOLD, blocks.TABLE_SIZE_PT, 11)]
    drawn = blocks.table(
        [blocks.heads(labels, right), *rows, total], _CRITERIA_WIDTHS, right=right, extra=strong
    )
    explained = blocks.sentence(words.text("Value = weight × score ÷ highest score."), "note")
    return [drawn, explained, *_incomplete(sheet, words)]


def _incomplete(sheet: Sheet, words: Words) -> list[Flowable]:
    if sheet.status is SheetStatus.DONE:
        return []
    return [blocks.sentence(words.text("This sheet is not done; it does not count."), "note")]


def _criterion_rows(
    rubric: Rubric, sheet: Sheet, decimals: int, words: Words
) -> Iterator[Sequence[blocks.Cell]]:
    weights = aligned([criterion.weight for criterion in rubric.criteria], words)
    given = [criterion.code for criterion in rubric.criteria if criterion.code in sheet.scores]
    shown = dict(zip(given, aligned([sheet.scores[code] for code in given], words), strict=True))
    for criterion, weight in zip(rubric.criteria, weights, strict=True):
        name = blocks.cell(criterion.name.in_language(words.language))
        score, value = shown.get(criterion.code, _BLANK), _value(criterion, sheet, decimals, words)
        yield [criterion.code, name, weight, score, value]


def _value(criterion: Criterion, sheet: Sheet, decimals: int, words: Words) -> str:
    score = sheet.scores.get(criterion.code)
    if score is None:
        return _BLANK
    return words.number(round_half_away(contribution(criterion, score), decimals), decimals)


def _total(rubric: Rubric, sheet: Sheet, decimals: int, words: Words) -> str:
    if any(criterion.code not in sheet.scores for criterion in rubric.criteria):
        return _BLANK
    return words.number(round_half_away(sheet_value(rubric, sheet.scores), decimals), decimals)


def _signature(data: PaperData, judge: Judge, words: Words) -> list[Flowable]:
    below = names.below_signature(data, judge.code, words)
    name = names.judge_field(data, judge.code, "name")
    code = blocks.facts([(words.text("Check code"), check_code_line(data, judge.code, words))])
    place = words.text("{place}, {date}", place=names.DOTTED, date=names.DOTTED)
    block = [
        blocks.sentence(place, "sign"),
        *blocks.signature(words.text(names.ROLES[judge.role]), name, below),
    ]
    return [code, Spacer(0, 5 * mm), *blocks.side_by_side([[], block], 2)]


def _recap(data: PaperData, judge: Judge, words: Words, title: str) -> list[Flowable]:
    name = names.judge_field(data, judge.code, "name")
    pairs = [
        (words.text("Judge"), name),
        (words.text("Role"), words.text(names.ROLES[judge.role])),
        (words.text("Institution"), names.judge_field(data, judge.code, "institution") or names.DASH),
    ]
    by_code = _by_code(data)
    sheets = _sheets_of(data, judge, by_code)
    top: list[Flowable] = [
        OutlineEntry(f"{judge.code} {name}"),
        blocks.sentence(title, "title"),
        Spacer(0, 2 * mm),
        blocks.facts(pairs),
        Spacer(0, 3 * mm),
    ]
    rows = [_recap_row(data, sheet, by_code[sheet.submission], words) for sheet in sheets]
    done = sum(sheet.status is SheetStatus.DONE for sheet in sheets)
    count = words.text(
        "{done} of {total} sheets are done.", done=words.whole(done), total=words.whole(len(sheets))
    )
    tail = [Spacer(0, 3 * mm), blocks.sentence(count, "note"), *_signature(data, judge, words)]
    return [*top, *_parted(top, rows, tail, words), *tail]


def _parted(
    top: Sequence[Flowable], rows: Sequence[Sequence[blocks.Cell]], tail: Sequence[Flowable], words: Words
) -> list[Flowable]:
    """Return the table of a recap; its last rows go on to a new page with a signature that has no room."""
    whole = _recap_table(rows, words)
    room = _room_below(layout.FRAME_HEIGHT - _height(top), whole)
    if len(rows) <= 2 * _SIGNED_ROWS or room >= _height(tail) + _SLACK:
        return [whole]
    last = _recap_table(rows[-_SIGNED_ROWS:], words)
    return [_recap_table(rows[:-_SIGNED_ROWS], words), PageBreak(), last]


def _recap_table(rows: Sequence[Sequence[blocks.Cell]], words: Words) -> Table:
    labels = [words.text(label) for label in _RECAP_HEADS]
    return blocks.table([blocks.heads(labels, (3,)), *rows], _RECAP_WIDTHS, right=(3,))


def _room_below(room: float, table: Table) -> float:
    """Return what is left of the page on which ``table`` ends, where it begins with so much ``room``."""
    height = table.wrap(layout.CONTENT_WIDTH, room)[1]
    while height > room:
        parts = table.split(layout.CONTENT_WIDTH, room)
        if not parts and room == layout.FRAME_HEIGHT:
            return 0  # nothing of it fits, whatever the page
        table = cast("Table", parts[-1]) if parts else table
        room = layout.FRAME_HEIGHT
        height = table.wrap(layout.CONTENT_WIDTH, room)[1]
    return room - height


def _height(parts: Sequence[Flowable]) -> float:
    return sum(part.wrap(layout.CONTENT_WIDTH, layout.FRAME_HEIGHT)[1] for part in parts)


def _recap_row(data: PaperData, sheet: Sheet, submission: Submission, words: Words) -> Sequence[blocks.Cell]:
    is_done = sheet.status is SheetStatus.DONE
    value = _total(data.rubric_of(submission), sheet, data.policy.decimals, words) if is_done else names.DASH
    name = blocks.cell(names.submission_field(data, submission, "name"))
    return [blocks.cell(submission.code), name, words.text(names.STATUSES[sheet.status]), value]
