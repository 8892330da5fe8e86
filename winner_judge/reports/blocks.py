"""The building blocks of the papers: headings, sentences, tables, signatures."""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from textwrap import wrap
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, TableStyle
from typing_extensions import override

from winner_judge.reports import fonts, layout
from winner_judge.reports.columns import aligned
from winner_judge.reports.grid import Style, Table, TableTags
from winner_judge.reports.openings import Opening
from winner_judge.reports.paragraphs import Paragraph
from winner_judge.reports.pictures import picture as picture  # noqa: PLC0414 (part of the blocks)
from winner_judge.reports.tagging import Figure
from winner_judge.reports.text import LONGEST_TEXT, literal, plain

Cell = str | Flowable | Sequence[Flowable]
TABLE_SIZE_PT = 8.5
LONGEST_CELL = 160
"""Characters of one text in a narrow column; a row never grows taller than its page."""
LONGEST_WIDE_CELL = 1500
"""The same for text across the whole table; what is longer goes on in the next row."""
LONGEST_WORKING = 3500
"""The same for a calculation, which stands in one cell."""
OWN_FONT = ("FONT", (0, 0), (-1, -1), fonts.REGULAR, TABLE_SIZE_PT, 11)
"""In each table style: without it a table asks for Helvetica, which is not embedded."""
_ROWS_ON_A_PAGE = 8
"""A table of no more rows is not torn apart, unless long names make it tall."""
_TALLEST_KEPT = 160 * mm
_LEAST_START = 60 * mm
"""Less of a longer one is not begun at the foot of a page."""
_COUNTED = 1
"""Points before what is kept together: reportlab leaves the room above the first piece out of its sum."""
_WHOLE_PAGE = layout.LANDSCAPE_CONTENT_HEIGHT - 40 * mm
"""Rows that need more than this are torn apart before they wait for a page that has it."""
_ROWS_KEPT = 2
"""So many rows stay with the head of a table, and so many stay together at its end."""


class _Rows(Table):
    """A table that gives up keeping rows together where even a whole page has no room for them."""

    _nosplitCmds: list[tuple[Any, ...]]  # noqa: N815 (the name that reportlab gave it)

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        parts: list[Flowable] = super().split(availWidth, availHeight)
        if parts or not self._nosplitCmds or availHeight < _WHOLE_PAGE:
            return parts
        self._nosplitCmds = []
        return list(super().split(availWidth, availHeight))


@cache
def style(name: str) -> ParagraphStyle:
    """Return the style of a kind of text."""
    return ParagraphStyle(name, **(_BASE | _STYLES[name]))


_BASE: dict[str, Any] = {
    "fontName": fonts.REGULAR, "fontSize": 10, "leading": 14, "textColor": layout.INK,
    "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0,
}  # fmt: skip
_STYLES: dict[str, dict[str, Any]] = {
    "title": {
        "fontName": fonts.BOLD, "fontSize": 15, "leading": 19, "textColor": layout.ACCENT,
        "spaceAfter": 1 * mm,
    },
    "heading": {
        "fontName": fonts.BOLD, "fontSize": 11, "leading": 15, "spaceBefore": 4 * mm, "spaceAfter": 1 * mm,
    },
    "lead": {"textColor": layout.MUTED, "spaceAfter": 2 * mm},
    "body": {"spaceAfter": 2 * mm},
    "formal": {"alignment": TA_JUSTIFY, "fontSize": 10.5, "leading": 15, "spaceAfter": 2.5 * mm},
    "clause": {
        "alignment": TA_JUSTIFY, "fontSize": 10.5, "leading": 15, "spaceAfter": 2 * mm,
        "leftIndent": 7 * mm, "bulletIndent": 0, "bulletFontName": fonts.REGULAR, "bulletFontSize": 10.5,
    },
    "strong": {"fontName": fonts.BOLD, "fontSize": 9.5, "leading": 13, "spaceBefore": 2 * mm},
    "step": {
        "spaceAfter": 1.2 * mm, "leftIndent": 7 * mm, "bulletIndent": 1 * mm,
        "bulletFontName": fonts.REGULAR, "bulletFontSize": 10,
    },
    "formal title": {"fontName": fonts.BOLD, "fontSize": 12, "leading": 16, "alignment": TA_CENTER},
    "formal centre": {"fontSize": 10.5, "leading": 15, "alignment": TA_CENTER},
    "letterhead": {"fontName": fonts.BOLD, "fontSize": 13, "leading": 17, "alignment": TA_CENTER},
    "letterhead line": {"fontSize": 9.5, "leading": 12.5, "alignment": TA_CENTER},
    "note": {"fontSize": 8, "leading": 11, "textColor": layout.MUTED, "spaceBefore": 1.5 * mm},
    "cell": {"fontSize": TABLE_SIZE_PT, "leading": 11},
    "cell strong": {"fontName": fonts.BOLD, "fontSize": TABLE_SIZE_PT, "leading": 11},
    "cell strong right": {
        "fontName": fonts.BOLD, "fontSize": TABLE_SIZE_PT, "leading": 11, "alignment": TA_RIGHT,
    },
    "cell note": {"fontSize": 7.5, "leading": 9.5, "textColor": layout.MUTED},
    "cell small": {"fontSize": 6.5, "leading": 7.8, "textColor": layout.MUTED},
    "cell right": {"fontSize": TABLE_SIZE_PT, "leading": 11, "alignment": TA_RIGHT},
    "head": {"fontName": fonts.BOLD, "fontSize": 7.5, "leading": 10, "textColor": layout.MUTED},
    "head right": {
        "fontName": fonts.BOLD, "fontSize": 7.5, "leading": 10, "textColor": layout.MUTED,
        "alignment": TA_RIGHT,
    },
    "sign": {"fontSize": 10, "leading": 13, "alignment": TA_CENTER},
    "sign name": {"fontName": fonts.BOLD, "fontSize": 10, "leading": 13, "alignment": TA_CENTER},
    "sign note": {"fontSize": 8.5, "leading": 11, "alignment": TA_CENTER, "textColor": layout.MUTED},
    "right": {"alignment": TA_RIGHT},
    "code": {"fontName": fonts.BOLD, "fontSize": 19, "leading": 25, "spaceAfter": 2 * mm},
    "sheet code": {"fontName": fonts.BOLD, "fontSize": 13, "leading": 16, "alignment": TA_RIGHT},
    "sheet code note": {
        "fontSize": 7.5, "leading": 9.5, "alignment": TA_RIGHT, "textColor": layout.MUTED,
    },
}  # fmt: skip


def sentence(text: str, kind: str = "body", limit: int = LONGEST_TEXT) -> Paragraph:
    """Return ``text`` as it is, in the style ``kind``."""
    return Paragraph(literal(text, limit), style(kind))


def cell(text: str, kind: str = "cell", limit: int = LONGEST_CELL) -> Paragraph:
    """Return ``text`` for a table cell, where it wraps."""
    return Paragraph(literal(text, limit), style(kind))


def numbered(text: str, number: int, kind: str = "clause") -> Paragraph:
    """Return an item of a numbered list in the style ``kind``, which leaves room for the number."""
    return Paragraph(literal(text), style(kind), bulletText=f"{number}.")


def figure(drawing: Flowable, alt: str) -> Flowable:
    """Return a chart or the like, tagged as one figure; ``alt`` tells a reader what it shows."""
    return Figure(drawing, alt)


def heads(texts: Sequence[str], right: Sequence[int] = ()) -> list[Paragraph]:
    """Return the head of a table; columns numbered in ``right`` stand at the right as their figures do."""
    return [cell(text, "head right" if column in right else "head") for column, text in enumerate(texts)]


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    right: Sequence[int] = (),
    extra: Sequence[tuple[Any, ...]] = (),
    wide: Collection[int] = (),
    has_head: bool = True,
) -> Table:
    """Return a table with hairlines whose head is repeated and whose last row never stands alone.

    Strings are written as they are on one line; texts that people typed come as ``cell``. The rows numbered
    in ``wide`` come from ``wide_rows`` and are part of the row above them.
    """
    head = 1 if has_head else 0
    return _Rows(
        aligned(rows[:head], rows[head:], right, TABLE_SIZE_PT), colWidths=list(widths),
        style=_table_style(len(rows), head, tuple(right), tuple(wide), tuple(extra)),
        repeatRows=head, hAlign="LEFT", renderCB=TableTags(head_rows=head),
    )  # fmt: skip


@lru_cache(maxsize=256)
def _table_style(
    rows: int,
    head: int,
    right: tuple[int, ...],
    wide: tuple[int, ...],
    extra: tuple[tuple[Any, ...], ...],
) -> Style:
    last = rows - 1
    commands: list[tuple[Any, ...]] = [
        OWN_FONT,
        ("TEXTCOLOR", (0, 0), (-1, -1), layout.INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 1.2 * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1.2 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 1 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2 * mm),
        *_hairlines(rows, wide),
        ("NOSPLIT", (0, 0), (0, min(last, head + _ROWS_KEPT - 1))),
        ("NOSPLIT", (0, max(0, last - _ROWS_KEPT + 1)), (0, last)),
    ]
    if head:
        commands += [
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, layout.ACCENT),
        ]
    commands += [("ALIGN", (column, 0), (column, -1), "RIGHT") for column in right]
    return Style([*commands, *extra])


def wide_rows(text: str, columns: int) -> list[list[Cell]]:
    """Return ``text`` in rows that run across all columns but the first: several where it is long."""
    shown = wrap(plain(text), LONGEST_WIDE_CELL, break_on_hyphens=False) or [""]
    return [["", cell(part, limit=LONGEST_WIDE_CELL), *[""] * (columns - 2)] for part in shown]


def _hairlines(rows: int, wide: Collection[int]) -> list[tuple[Any, ...]]:
    """Return a line below each row, but none between a row and the wide ones that belong to it."""
    if not wide:
        return [("LINEBELOW", (0, 0), (-1, -1), 0.4, layout.HAIRLINE)]
    style: list[tuple[Any, ...]] = [
        ("LINEBELOW", (0, row), (-1, row), 0.4, layout.HAIRLINE) for row in range(rows) if row + 1 not in wide
    ]
    style += [("SPAN", (1, row), (-1, row)) for row in wide]
    return style + [("NOSPLIT", (0, row - 1), (0, row)) for row in wide if row - 1 not in wide]


def opened(title: str) -> list[Flowable]:
    """Return a heading with its line in the outline, never at the foot of a page."""
    return [CondPageBreak(_LEAST_START), layout.OutlineEntry(title, 1), sentence(title, "heading")]


def kept(parts: Sequence[Flowable], rows: int) -> list[Flowable]:
    """Return a heading, its table of so many ``rows`` and its notes, not torn apart where they are short."""
    tables = [part for part in parts if isinstance(part, Table)]
    if rows <= _ROWS_ON_A_PAGE and height(tables) <= _TALLEST_KEPT:
        return [KeepTogether([Spacer(0, _COUNTED), *parts])]
    return [Opening(parts), *parts]


def facts(
    pairs: Sequence[tuple[str, str]],
    label_width: float = 34 * mm,
    *,
    width: float = layout.CONTENT_WIDTH,
    padding: float = 0.4 * mm,
) -> Table:
    """Return labels and what they stand for, one under the other."""
    rows = [[cell(label, "cell note"), cell(text)] for label, text in pairs]
    return Table(
        rows, colWidths=[label_width, width - label_width], hAlign="LEFT", style=_facts_style(padding),
        renderCB=TableTags(head_columns=1),
    )  # fmt: skip


@cache
def _facts_style(padding: float) -> Style:
    return Style([
        OWN_FONT,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ])  # fmt: skip


def signature(role: str, name: str, below: str, *, space_mm: float = 18, note: str = "") -> list[Flowable]:
    """Return a signature block: role, room to sign or ``note`` in it, name underlined, ``below``."""
    room: Flowable = Table(
        [[sentence(note, "sign note") if note else []]], rowHeights=[space_mm * mm],
        style=TableStyle([OWN_FONT, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
    )  # fmt: skip
    shown = literal(name, 120)
    written = Paragraph(f"<u>{shown}</u>" if shown.strip(".") else shown, style("sign name"))
    blocks: list[Flowable] = [sentence(f"{role},", "sign"), room, written]
    return [*blocks, sentence(below, "sign note", 160)] if below else blocks


def side_by_side(cells: Sequence[Sequence[Flowable]], columns: int) -> list[Table]:
    """Return the cells in rows of ``columns``; a row never breaks across pages."""
    width = layout.CONTENT_WIDTH / columns
    rows = [list(cells[start : start + columns]) for start in range(0, len(cells), columns)]
    return [
        Table(
            [[*row, *[[]] * (columns - len(row))]], colWidths=[width] * columns,
            style=TableStyle([
                OWN_FONT,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4 * mm),
            ]),
        )
        for row in rows
    ]  # fmt: skip


def tick_line(text: str, width: float = layout.CONTENT_WIDTH) -> Table:
    """Return a box to tick and the sentence that a tick makes true."""
    side = 4.2 * mm
    box = Table(
        [[""]], colWidths=[side], rowHeights=[side],
        style=TableStyle([OWN_FONT, ("BOX", (0, 0), (-1, -1), 0.7, layout.INK)]),
    )  # fmt: skip
    return Table(
        [[box, cell(text, limit=LONGEST_WIDE_CELL)]], colWidths=[side, width - side], hAlign="LEFT",
        style=TableStyle([
            OWN_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("RIGHTPADDING", (0, 0), (0, 0), 0),
            ("LEFTPADDING", (1, 0), (1, 0), 2 * mm),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]),
    )  # fmt: skip


def height(parts: Sequence[Flowable]) -> float:
    """Return how tall the parts are one below the other, in points; never less than they are."""
    wrapped = (part.wrap(layout.CONTENT_WIDTH, layout.FRAME_HEIGHT)[1] for part in parts)
    return sum(wrapped) + sum(part.getSpaceBefore() + part.getSpaceAfter() for part in parts)
