"""Certificates: one landscape page for each entry above an award line, to be signed and stamped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepInFrame,
    PageBreak,
    Paragraph,
    Spacer,
    TableStyle,
)

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, example_mark
from winner_judge.reports.grid import Table
from winner_judge.reports.layout import Dress, OutlineEntry
from winner_judge.reports.letterhead import letterhead_lines
from winner_judge.reports.pictures import picture
from winner_judge.reports.text import literal, plain
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.values import Submission
from winner_judge.wording import Words

_HEIGHT = layout.LANDSCAPE_CONTENT_HEIGHT - 6 * mm
"""Of the page without what stands at its foot."""
_NAME_SIZES_PT = (30, 26, 22, 19, 16, 14, 12, 10)
_LONG_NAME_SIZES_PT = (16, 14, 12)
"""Of a name that takes more than two lines even in the smallest size."""
_PROPOSER_SIZES_PT = (15, 13, 11, 9)
_LONGEST_NAME = 400
_LONGEST_LINE = 120
_PICTURE = (150 * mm, 21 * mm)
_LETTERHEAD_LINES = 3
_STAMP_MM = 22
_SIGNER = 92 * mm
_FEW_LINES = 2
_LEAST_GAP = 2 * mm
"""Between two groups of lines."""
_NUMERALS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def certificates_pdf(data: PaperData, words: Words) -> bytes:
    """Return the certificates as PDF, list by list and by rank; a page that says so where there are none."""
    title = words.text("Certificates")
    story: list[Flowable] = [OutlineEntry(title)]
    for ranked in data.ranking.awards:
        for entry in ranked.entries:
            if entry.is_above_line:
                story += [*_Certificate(data, ranked, entry, words).page(), PageBreak()]
    if len(story) == 1:
        story += [Spacer(0, _HEIGHT / 3), _line(_why_none(data, words), 14), PageBreak()]
    return layout.build(story[:-1], _dress(data, title, words), words, landscape=True)


def _dress(data: PaperData, title: str, words: Words) -> Dress:
    """Return a frame in place of head and foot; what is signed off bears no mark but that of an example."""
    given = dress(data, words, title, is_confidential=data.sign_off is None)
    marks = given.marks if data.sign_off is None else example_mark(data.round, words)
    foot = given.foot if data.sign_off is not None else ""
    return replace(given, seal=None, marks=marks, foot=foot, is_framed=True)


def _why_none(data: PaperData, words: Words) -> str:
    if not data.ranking.awards:
        return words.text("No award line is drawn in this round, so there are no certificates.")
    return words.text("No entry stands above an award line, so there are no certificates.")


class _Certificate:
    """The page of one entry: the name as large as the page has room for it."""

    def __init__(self, data: PaperData, ranked: RankedList, entry: RankedEntry, words: Words) -> None:
        self._data, self._ranked, self._entry, self._words = data, ranked, entry, words
        self._submission: Submission = next(item for item in data.submissions if item.code == entry.code)

    def page(self) -> list[Flowable]:
        """Return the page, its groups of lines as far apart as there is room."""
        groups = next(self._fitting())
        outline = OutlineEntry(f"{self._entry.code} {self._field('name')}", 1)
        room = _HEIGHT - sum(_height(group) for group in groups)
        if room < 0:
            whole = [part for group in groups for part in group]
            return [outline, KeepInFrame(layout.LANDSCAPE_CONTENT_WIDTH, _HEIGHT, whole, mode="shrink")]
        gap = room / len(groups)
        parted = [part for group in groups[:-1] for part in (*group, Spacer(0, gap))]
        return [outline, *parted, *groups[-1]]

    def _fitting(self) -> Iterator[list[list[Flowable]]]:
        """Yield the page with its name as large as it fits, at last as small as it gets."""
        name = self._field("name")
        short = [size for size in _NAME_SIZES_PT if _lines(name, size, is_bold=True) <= _FEW_LINES]
        for size_pt in short or _LONG_NAME_SIZES_PT:
            groups = self._groups(size_pt)
            if sum(_height(group) + _LEAST_GAP for group in groups) <= _HEIGHT:
                yield groups
        yield self._groups(_NAME_SIZES_PT[-1])

    def _groups(self, size_pt: int) -> list[list[Flowable]]:
        text, proposer = self._words.text, self._field("proposer")
        return [
            [Spacer(0, 2 * mm), *_letterhead(self._data, self._words), _rule()],
            [_line(text("Certificate of award").upper(), 25, is_bold=True, is_accent=True)],
            [
                _line(text("is given to"), 11),
                _line(self._field("name"), size_pt, is_bold=True),
                *_lines_of([proposer], _proposer_size(proposer, size_pt)),
                *_lines_of([self._home()], 10.5),
            ],
            [
                _line(text("as"), 11),
                _line(self._award().upper(), 20, is_bold=True, is_accent=True),
                *_lines_of(self._occasion(), 11),
            ],
            [self._signed()],
        ]

    def _field(self, field: str) -> str:
        return plain(names.submission_field(self._data, self._submission, field), _LONGEST_NAME)

    def _home(self) -> str:
        parts = (
            plain(self._field("district"), _LONGEST_LINE),
            names.province_name(self._data, self._submission.province),
        )
        return ", ".join(part for part in parts if part)

    def _award(self) -> str:
        text, rank = self._words.text, self._entry.rank or 0
        award = text("Winner {numeral}", numeral=roman(rank))
        sharing = sum(other.rank == rank for other in self._ranked.entries)
        return text("{award} (joint winners)", award=award) if sharing > 1 else award

    def _occasion(self) -> Iterator[str]:
        words, ranked = self._words, self._ranked
        if ranked.province:
            name = names.province_name(self._data, ranked.province)
            yield words.text("Province: {name}", name=name)
        if ranked.issue:
            name = names.issue_name(self._data, ranked.issue, words)
            yield words.text("Priority issue: {name}", name=name)
        yield names.round_line(self._data.round, words)
        number = plain(self._data.details.decree_number, _LONGEST_LINE) or names.DOTTED
        yield words.text("by decree number {number}", number=number)

    def _signed(self) -> Flowable:
        details, words = self._data.details, self._words
        place = details.place or (self._data.sign_off.place if self._data.sign_off else "") or names.DOTTED
        day = _day(details.decree_date, words)
        nip = words.text("NIP {nip}", nip=details.countersigner_nip) if details.countersigner_nip else ""
        role = details.countersigner_title or words.text("Chair of the organising committee")
        name = details.countersigner_name or names.DOTTED
        block = [
            blocks.sentence(words.text("{place}, {date}", place=place, date=day), "sign", 100),
            *blocks.signature(plain(role, _LONGEST_LINE), plain(name, 80), nip, space_mm=_STAMP_MM),
        ]
        rest = layout.LANDSCAPE_CONTENT_WIDTH - _SIGNER
        style = TableStyle([blocks.OWN_FONT, ("VALIGN", (0, 0), (-1, -1), "BOTTOM")])
        return Table([["", block]], colWidths=[rest, _SIGNER], style=style)


def roman(number: int) -> str:
    """Return a whole number of 1 or more as ``I``, ``II``, ``III``, ``IV`` and so on."""
    shown = ""
    for value, numeral in _NUMERALS:
        count, number = divmod(number, value)
        shown += numeral * count
    return shown


def _letterhead(data: PaperData, words: Words) -> list[Flowable]:
    edition = data.round.edition_name.in_language(words.language)
    if data.details.letterhead_image:
        alt = words.text("Letterhead of {organiser}", organiser=edition)
        shown = picture(data.details.letterhead_image, *_PICTURE, alt)
        if shown is not None:
            return [shown]
    first, *others = letterhead_lines(data, words, _LETTERHEAD_LINES)
    return [
        _line(plain(first, 90), 12, is_bold=True),
        *_lines_of((plain(line, _LONGEST_LINE) for line in others), 9),
    ]


def _rule() -> Flowable:
    return HRFlowable(width="60%", thickness=0.8, color=layout.ACCENT, spaceBefore=2 * mm, spaceAfter=0)


def _day(iso: str, words: Words) -> str:
    """Return a day in words; what is no day as it was typed, and dots where a pen fills it in."""
    try:
        return words.date(date.fromisoformat(iso)) if iso else names.DOTTED
    except ValueError:
        return iso


def _lines_of(texts: Sequence[str] | Iterator[str], size_pt: float) -> Iterator[Flowable]:
    return (_line(plain(text, _LONGEST_NAME), size_pt) for text in texts if text)


def _line(text: str, size_pt: float, *, is_bold: bool = False, is_accent: bool = False) -> Flowable:
    return Paragraph(literal(text), _style(size_pt, is_bold, is_accent))


@cache
def _style(size_pt: float, is_bold: bool, is_accent: bool) -> ParagraphStyle:  # noqa: FBT001 (a key of the cache)
    return ParagraphStyle(
        f"certificate {size_pt} {is_bold} {is_accent}",
        parent=blocks.style("formal centre"),
        fontName=fonts.BOLD if is_bold else fonts.REGULAR,
        fontSize=size_pt,
        leading=size_pt * 1.3,
        textColor=layout.ACCENT if is_accent else layout.INK,
        leftIndent=6 * mm,
        rightIndent=6 * mm,
    )


def _proposer_size(text: str, name_size_pt: int) -> int:
    """Return the largest size in which ``text`` takes no more than two lines, or the smallest one.

    It stays smaller than the name that it stands below.
    """
    fitting = (
        size
        for size in _PROPOSER_SIZES_PT
        if size < name_size_pt and _lines(text, size, is_bold=False) <= _FEW_LINES
    )
    return next(fitting, _PROPOSER_SIZES_PT[-1])


def _lines(text: str, size_pt: int, *, is_bold: bool) -> int:
    """Return how many lines ``text`` takes."""
    line = _line(text, size_pt, is_bold=is_bold)
    _, height = line.wrap(layout.LANDSCAPE_CONTENT_WIDTH, layout.PAGE_WIDTH)
    return round(height / (size_pt * 1.3))


def _height(parts: Sequence[Flowable]) -> float:
    return sum(part.wrap(layout.LANDSCAPE_CONTENT_WIDTH, layout.PAGE_WIDTH)[1] for part in parts)
