"""The invented documents of the demo round as PDF: what an entrant would have sent, marked as an example.

They are the entrants' papers, so their words are Indonesian whatever language the program speaks.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer, Table, TableStyle

from winner_judge.demo.story import Entry
from winner_judge.reports import fonts
from winner_judge.reports.layout import (
    ACCENT,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    MUTED,
    Dress,
    OutlineEntry,
    build,
)
from winner_judge.reports.text import literal
from winner_judge.wording import Words

EXAMPLE = "CONTOH"
DISCLAIMER = "Dokumen contoh: seluruh nama, angka, dan pernyataan di dalamnya rekaan."
HEADING = "## "
ROW = "| "
TOTAL = "Jumlah"
QUARTERS = ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV")
SHARES = (Decimal("0.40"), Decimal("0.25"), Decimal("0.20"))
"""Of a budget line in the first three quarters; the last takes the rest."""
LONGEST_PARAGRAPH = 2000

_BODY = ParagraphStyle(
    "body", fontName=fonts.REGULAR, fontSize=10.5, leading=16, textColor=INK, spaceAfter=2.5 * mm
)
_TITLE = ParagraphStyle(
    "title", parent=_BODY, fontName=fonts.BOLD, fontSize=20, leading=25, spaceAfter=1 * mm
)
_LEAD = ParagraphStyle("lead", parent=_BODY, fontSize=11.5, leading=17, textColor=MUTED)
_HEADING = ParagraphStyle(
    "heading",
    parent=_BODY,
    fontName=fonts.BOLD,
    fontSize=12.5,
    leading=17,
    textColor=ACCENT,
    spaceBefore=3 * mm,
)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9.5, leading=13, spaceAfter=0)
_FIGURE = ParagraphStyle("figure", parent=_CELL, alignment=TA_RIGHT)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName=fonts.BOLD)
_HEAD_FIGURE = ParagraphStyle("head-figure", parent=_HEAD, alignment=TA_RIGHT)


def proposal_pdf(entry: Entry) -> bytes:
    """Return the proposal of ``entry``; the same entry gives the same bytes."""
    story = [*_front(entry, "Proposal"), *_body(entry.proposal)]
    return _pdf(story, entry, "Proposal")


def budget_pdf(entry: Entry) -> bytes:
    """Return the budget of ``entry`` by quarter, computed from the table of its proposal."""
    lines = [(name, _rupiah(amount)) for name, amount in budget_rows(entry) if name != TOTAL]
    rows: list[tuple[str, ...]] = [("Uraian", *QUARTERS, TOTAL)]
    quarters = [_quarters(amount) for _, amount in lines]
    for (name, amount), parts in zip(lines, quarters, strict=True):
        rows.append((name, *map(_figure, parts), _figure(amount)))
    sums = [sum(column) for column in zip(*quarters, strict=True)]
    rows.append((TOTAL, *map(_figure, sums), _figure(sum(sums))))
    note = "Jumlah dalam rupiah. Pencairan diusulkan per triwulan setelah laporan triwulan terdahulu."
    story = [*_front(entry, "Rencana anggaran"), _table(rows, first_share=0.32), _paragraph(note, _BODY)]
    return _pdf(story, entry, "Rencana anggaran")


def budget_rows(entry: Entry) -> list[tuple[str, str]]:
    """Return name and amount of each line of the budget that stands in the proposal."""
    _, _, section = entry.proposal.partition("\n## 7. ")
    rows = [_cells(line) for line in section.splitlines() if line.startswith(ROW)]
    return [(name, amount) for name, amount in rows[1:]]


def _front(entry: Entry, kind: str) -> Iterator[Flowable]:
    fields = entry.fields
    facts = [
        ("Pengusul", fields["pengusul"]),
        ("Wilayah", f"{fields['kabupaten_kota']}, {fields['provinsi']}"),
        ("Isu prioritas", fields["isu"]),
        ("Nomor usulan", f"{fields['kode']}, {fields['gelombang']}"),
        ("Mitra pemerintah daerah", fields["mitra"] or "belum ada"),
    ]
    yield _paragraph(fields["nama_usaha"], _TITLE)
    yield _paragraph(f"{kind} {EXAMPLE.lower()} · {fields['kabupaten_kota']}", _LEAD)
    cells = [[_paragraph(name, _HEAD), _paragraph(text, _CELL)] for name, text in facts]
    table = Table(cells, colWidths=[CONTENT_WIDTH * 0.3, CONTENT_WIDTH * 0.7])
    table.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    yield table
    yield Spacer(0, 3 * mm)
    yield _paragraph(fields["ringkasan"], _LEAD)
    yield _paragraph(DISCLAIMER, _CELL)
    yield Spacer(0, 2 * mm)


def _body(text: str) -> Iterator[Flowable]:
    lines = [line for line in text.splitlines() if line]
    for is_row, group in groupby(lines, key=lambda line: line.startswith(ROW)):
        if is_row:
            yield _table([_cells(line) for line in group], first_share=0.52)
            continue
        for line in group:
            if line.startswith(HEADING):
                yield CondPageBreak(30 * mm)
                yield OutlineEntry(line.removeprefix(HEADING))
                yield _paragraph(line.removeprefix(HEADING), _HEADING)
            else:
                yield _paragraph(line, _BODY)


def _table(rows: Sequence[Sequence[str]], *, first_share: float) -> Flowable:
    cells = [
        [
            _paragraph(text, _cell_style(is_head=row is rows[0] or row[0] == TOTAL, is_figure=column > 0))
            for column, text in enumerate(row)
        ]
        for row in rows
    ]
    others = len(rows[0]) - 1
    widths = [CONTENT_WIDTH * first_share, *[CONTENT_WIDTH * (1 - first_share) / others] * others]
    style = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HAIRLINE),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, INK),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return Table(cells, colWidths=widths, style=style, repeatRows=1, spaceBefore=1 * mm, spaceAfter=4 * mm)


def _cell_style(*, is_head: bool, is_figure: bool) -> ParagraphStyle:
    if is_figure:
        return _HEAD_FIGURE if is_head else _FIGURE
    return _HEAD if is_head else _CELL


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(literal(text, LONGEST_PARAGRAPH), style)


def _quarters(amount: int) -> tuple[int, ...]:
    first = [int(amount * share) for share in SHARES]
    return (*first, amount - sum(first))


def _rupiah(text: str) -> int:
    return int(text.removeprefix("Rp").replace(".", ""))


def _figure(amount: int) -> str:
    return Words("id").whole(amount)


def _pdf(story: Sequence[Flowable], entry: Entry, kind: str) -> bytes:
    name = entry.fields["nama_usaha"]
    dress = Dress(
        title=f"{kind} {name}",
        author=entry.fields["pengusul"],
        head=f"{entry.code} · {name}",
        marks=(EXAMPLE,),
        foot=DISCLAIMER,
        watermark=EXAMPLE,
    )
    return build(story, dress, Words("id"))
