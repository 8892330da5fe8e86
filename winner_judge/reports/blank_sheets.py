"""Blank score sheets to judge by pen: a page for each judge and submission, read back by the code on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, TableStyle
from typing_extensions import override

from winner_judge.exchange.codes import sheet_code
from winner_judge.reports import blocks, layout, names
from winner_judge.reports.blank_criteria import Room, criteria_table, is_crossed
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.grid import Table
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.tagging import Chart
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.values import Judge, SheetStatus, Submission
from winner_judge.wording import Words

_QR_SIDE = 19 * mm
_CODE_WIDTH = 44 * mm
_FACTS_WIDTH = layout.CONTENT_WIDTH - _CODE_WIDTH
_LINE_HEIGHT = 7.2 * mm
_LEAST_LINES, _MOST_LINES = 2, 10
_PAGE = layout.FRAME_HEIGHT - 2 * mm
"""Filled at most: a little is left free, so that what was measured surely fits."""


def blank_sheets_pdf(
    data: PaperData, words: Words, judge: str | None = None, submission: str | None = None
) -> bytes:
    """Return a blank sheet for each judge and submission of the assignment, or those of one of them.

    Judges who were replaced and recused ones have none; a sheet that is in already has, for the archive.
    """
    title = words.text("Blank score sheets")
    drawer = _Sheets(data, words)
    story: list[Flowable] = []
    for person in data.judges:
        own = drawer.submissions_of(person) if judge in {None, person.code} else []
        chosen = [item for item in own if submission in {None, item.code}]
        if chosen:
            story.append(OutlineEntry(f"{person.code} {names.judge_field(data, person.code, 'name')}"))
        for item in chosen:
            story += [*drawer.sheet(person, item), PageBreak()]
    shown = story[:-1] or [OutlineEntry(title), blocks.sentence(words.text("No sheets."))]
    surroundings = dress(data, words, title, is_confidential=True, has_status=False)
    return layout.build(shown, surroundings, words)


class CodeSquare(Chart):
    """A sheet's code as a QR code at the right, for a hand scanner; ``alt`` says what it is."""

    def __init__(self, code: str, alt: str) -> None:
        super().__init__()
        self.alt = alt
        self.hAlign = "RIGHT"
        self._code = code

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return _QR_SIDE, _QR_SIDE

    def draw(self) -> None:
        """Draw it where it stands."""
        layout.draw_qr(self.canv, self._code, 0, 0, _QR_SIDE)


@dataclass
class _Sheets:
    data: PaperData
    words: Words
    _heights: dict[tuple[str, Room], list[float]] = field(default_factory=dict)
    """By rubric and room."""

    def submissions_of(self, judge: Judge) -> list[Submission]:
        """Return what a judge is to score, in the order of the submissions."""
        if judge.code in self.data.replaced_by:
            return []
        own = {
            sheet.submission
            for sheet in self.data.sheets
            if sheet.judge == judge.code and sheet.status is not SheetStatus.RECUSED
        }
        return [item for item in self.data.submissions if item.code in own and not item.is_withdrawn]

    def sheet(self, judge: Judge, submission: Submission) -> Iterator[Flowable]:
        """Return one sheet: a page, or as many as a long rubric needs."""
        rubric = self.data.rubric_of(submission)
        yield OutlineEntry(f"{submission.code} {names.submission_field(self.data, submission, 'name')}", 1)
        head, foot = self._head(judge, submission), self._foot(judge)
        room = _PAGE - blocks.height(head) - blocks.height(foot)
        has_words = any(criterion.levels for criterion in rubric.criteria)
        for density in Room if has_words else (Room.BOXES,):
            free = room - sum(self._heights_of(rubric, density))
            if free >= blocks.height(self._comment(_LEAST_LINES)):
                table = criteria_table(rubric.criteria, rubric, density, self.words, has_total=True)
                yield from [*head, table, *self._comment(self._lines(free)), *foot]
                return
        yield from self._pages(judge, submission, rubric)

    def _pages(self, judge: Judge, submission: Submission, rubric: Rubric) -> Iterator[Flowable]:
        """Return a sheet that needs several pages, each with the code and its number."""
        foot = self._foot(judge)
        room = _PAGE - blocks.height(self._head(judge, submission, (1, 1)))
        last_room = room - blocks.height(foot)
        pages = self._split(rubric, room, last_room - blocks.height(self._comment(_LEAST_LINES)))
        for number, criteria in enumerate(pages[:-1], start=1):
            yield from self._head(judge, submission, (number, len(pages)))
            yield criteria_table(criteria, rubric, Room.BOXES, self.words, has_total=False)
            yield PageBreak()
        last = criteria_table(pages[-1], rubric, Room.BOXES, self.words, has_total=True)
        lines = self._lines(last_room - blocks.height([last]))
        yield from self._head(judge, submission, (len(pages), len(pages)))
        yield from [last, *self._comment(lines), *foot]

    def _lines(self, free: float) -> int:
        """Return how many lines for the comment fill the room that is left, within bounds."""
        fitting = int((free - blocks.height(self._comment(0))) / _LINE_HEIGHT)
        return min(max(fitting, _LEAST_LINES), _MOST_LINES)

    def _split(self, rubric: Rubric, room: float, last_room: float) -> list[list[Criterion]]:
        """Return the criteria page by page; the last page has room for comment and signature too."""
        frame, *heights = self._heights_of(rubric, Room.BOXES)
        pages: list[list[Criterion]] = [[]]
        used = frame
        for criterion, height in zip(rubric.criteria, heights, strict=True):
            is_last = criterion is rubric.criteria[-1]
            if pages[-1] and used + height > (last_room if is_last else room):
                pages.append([])
                used = frame
            pages[-1].append(criterion)
            used += height
        return pages

    def _heights_of(self, rubric: Rubric, room: Room) -> list[float]:
        """Return the height of a table without criteria, and what each criterion adds to it."""
        key = rubric.code, room
        if key not in self._heights:

            def measured(criteria: Sequence[Criterion]) -> float:
                return blocks.height([criteria_table(criteria, rubric, room, self.words, has_total=True)])

            frame = measured([])
            self._heights[key] = [frame, *(measured([item]) - frame for item in rubric.criteria)]
        return self._heights[key]

    def _head(
        self, judge: Judge, submission: Submission, page: tuple[int, int] | None = None
    ) -> list[Flowable]:
        text = self.words.text
        title: list[Flowable] = [blocks.sentence(text("Judge's score sheet"), "title")]
        left = [*title, self._who(judge, submission)]
        code = sheet_code(self.data.round.id, judge.code, submission.code)
        right: list[Flowable] = [CodeSquare(code, text("QR code of the sheet code")), Spacer(0, 1 * mm),
                                 blocks.sentence(text("Sheet code"), "sheet code note"),
                                 blocks.sentence(code, "sheet code")]  # fmt: skip
        if page is not None:
            number, total = (self.words.whole(part) for part in page)
            told = text("Page {page} of {total} of this sheet", page=number, total=total)
            right.append(blocks.sentence(told, "sheet code note"))
        return [
            Table([[left, right]], colWidths=[_FACTS_WIDTH, _CODE_WIDTH], hAlign="LEFT", style=_HEAD_STYLE),
            blocks.sentence(self._instruction(self.data.rubric_of(submission)), "note"),
            Spacer(0, 1.5 * mm),
        ]

    def _who(self, judge: Judge, submission: Submission) -> Table:
        data, text = self.data, self.words.text
        role = text(names.ROLES[judge.role])
        person = f"{judge.code} · {names.judge_field(data, judge.code, 'name')}, {role}"
        pairs = [
            (text("Entrant no."), submission.code),
            (text("Business name"), names.submission_field(data, submission, "name")),
            (text("Proposer"), names.submission_field(data, submission, "proposer") or names.DASH),
            (text("Priority issue"), names.issue_name(data, submission.issue, self.words)),
            (text("Judge"), person),
            (text("Institution"), names.judge_field(data, judge.code, "institution") or names.DASH),
        ]
        return blocks.facts(pairs, 28 * mm, width=_FACTS_WIDTH - 2 * mm)

    def _instruction(self, rubric: Rubric) -> str:
        crossed = [is_crossed(criterion, self.words) for criterion in rubric.criteria]
        if all(crossed):
            return self.words.text("Please cross one box for each criterion, and initial each correction.")
        if not any(crossed):
            return self.words.text("Please write one score for each criterion, and initial each correction.")
        return self.words.text(
            "Please cross one box or write one score for each criterion, and initial each correction."
        )

    def _comment(self, lines: int) -> list[Flowable]:
        """Return ruled lines for the comment."""
        title = blocks.sentence(self.words.text("Comment for the entrant"), "strong")
        if not lines:
            return [title]
        ruled = Table(
            [[""]] * lines, colWidths=[layout.CONTENT_WIDTH], rowHeights=[_LINE_HEIGHT] * lines,
            style=TableStyle([blocks.OWN_FONT, ("LINEBELOW", (0, 0), (-1, -1), 0.4, layout.HAIRLINE)]),
        )  # fmt: skip
        return [title, ruled]

    def _foot(self, judge: Judge) -> list[Flowable]:
        """Return the recusal at the left, the signature at the right, and what the rubrics are."""
        data, text = self.data, self.words.text
        place = text("{place}, {date}", place=names.DOTTED, date=names.DOTTED)
        name = names.judge_field(data, judge.code, "name")
        below = names.below_signature(data, judge.code, self.words)
        role = text(names.ROLES[judge.role])
        signed = [blocks.sentence(place, "sign"), *blocks.signature(role, name, below, space_mm=13)]
        notice = proposal_notice(data, self.words)
        return [
            Spacer(0, 2 * mm),
            Table([[self._recusal(), signed]], colWidths=[layout.CONTENT_WIDTH / 2] * 2, style=_FOOT_STYLE),
            *([blocks.sentence(notice, "note")] if notice else []),
        ]

    def _recusal(self) -> list[Flowable]:
        text = self.words.text
        declared = text("I have a conflict of interest with this entrant and do not judge it.")
        reason = text("Reason: {reason}", reason="." * 62)
        tick = blocks.tick_line(declared, layout.CONTENT_WIDTH / 2 - 6 * mm)
        return [tick, Spacer(0, 3 * mm), blocks.cell(reason)]


_HEAD_STYLE = TableStyle([
    blocks.OWN_FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("ALIGN", (1, 0), (1, 0), "RIGHT"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
])  # fmt: skip
_FOOT_STYLE = TableStyle([
    blocks.OWN_FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, 0), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
])  # fmt: skip
