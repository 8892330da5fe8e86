"""The attendance list (daftar hadir) of the plenary: judges to sign, rows for secretariat and guests."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress
from winner_judge.reports.grid import Table
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.letterhead import capitals, letterhead
from winner_judge.reports.occasion import minutes_day, minutes_place, session_hours
from winner_judge.reports.signatures import LONGEST_NIP, LONGEST_ROLE
from winner_judge.reports.text import plain
from winner_judge.values import Judge
from winner_judge.wording import Words, mark

_WIDTHS = tuple(part * mm for part in (10, 54, 32, 34, 22, 22))
_HEADS = (mark("No."), mark("Name"), mark("Role"), mark("Institution"), mark("Signature"))
_ROW_PADDING = 3.4 * mm
_GUEST_ROWS = 6
_DOTS = "." * 14


def attendance_pdf(data: PaperData, words: Words) -> bytes:
    """Return the list of who attends the plenary; the judges are those still on the panel."""
    title = words.text("Attendance list")
    judges = [judge for judge in data.judges if judge.code not in data.replaced_by]
    story: list[Flowable] = [
        OutlineEntry(title),
        *letterhead(data, words),
        *_title(data, words, title),
        blocks.facts(_occasion(data, words)),
        Spacer(0, 4 * mm),
        _table(data, judges, words),
        *_countersigner(data, words),
    ]
    surroundings = dress(
        data, words, title, is_confidential=False, has_status=False, has_head_on_first_page=False
    )
    return layout.build(story, surroundings, words)


def _title(data: PaperData, words: Words, title: str) -> list[Flowable]:
    lines = [title, words.text("Plenary session of the panel of judges"), names.round_line(data.round, words)]
    return [
        *(blocks.sentence(capitals(line), "formal title", 300) for line in lines if line),
        Spacer(0, 5 * mm),
    ]


def _occasion(data: PaperData, words: Words) -> list[tuple[str, str]]:
    day = minutes_day(data)
    return [
        (words.text("Day, date"), words.date(day, weekday=True) if day else names.DOTTED),
        (words.text("Time"), session_hours(data, words) or f"{names.DOTTED} {data.round.time_zone}"),
        (words.text("Place"), minutes_place(data)),
    ]


def _table(data: PaperData, judges: Sequence[Judge], words: Words) -> Table:
    rows: list[Sequence[blocks.Cell]] = [[*blocks.heads([words.text(head) for head in _HEADS]), ""]]
    extra: list[tuple[Any, ...]] = [("SPAN", (4, 0), (5, 0))]
    for number, judge in enumerate(judges, start=1):
        if judge.code in data.details.absent:
            extra.append(("SPAN", (4, len(rows)), (5, len(rows))))
        rows.append(_judge(data, judge, number, words))
    section = len(rows)
    rows.append([blocks.cell(words.text("Secretariat and guests"), "cell strong"), *[""] * 5])
    first = len(judges) + 1
    rows += [[str(number), "", "", "", *_signing(number)] for number in range(first, first + _GUEST_ROWS)]
    return blocks.table(rows, _WIDTHS, extra=[*extra, *_style(section, len(rows) - 1)])


def _style(section: int, last: int) -> list[tuple[Any, ...]]:
    """Return tall rows ruled like a form, and the line that parts the judges from the others."""
    tall: list[tuple[Any, ...]] = []
    for first, end in ((1, section - 1), (section + 1, last)):
        if first <= end:
            tall += [
                ("TOPPADDING", (0, first), (-1, end), _ROW_PADDING),
                ("BOTTOMPADDING", (0, first), (-1, end), _ROW_PADDING),
                ("VALIGN", (0, first), (-1, end), "MIDDLE"),
            ]
    return [
        *tall,
        *(("LINEAFTER", (column, 0), (column, -1), 0.4, layout.HAIRLINE) for column in range(4)),
        ("BOX", (0, 0), (-1, -1), 0.4, layout.HAIRLINE),
        ("SPAN", (0, section), (-1, section)),
        ("BACKGROUND", (0, section), (-1, section), layout.TINT),
        ("NOSPLIT", (0, section), (0, section + 1)),
    ]


def _judge(data: PaperData, judge: Judge, number: int, words: Words) -> list[blocks.Cell]:
    name = names.judge_field(data, judge.code, "name")
    nip = names.judge_field(data, judge.code, "nip")
    below = [blocks.cell(words.text("NIP {nip}", nip=nip), "cell note")] if nip else []
    is_absent = judge.code in data.details.absent
    signing = [blocks.cell(words.text("unable to attend")), ""] if is_absent else _signing(number)
    return [
        str(number),
        [blocks.cell(name), *below],
        blocks.cell(words.text(names.ROLES[judge.role])),
        blocks.cell(names.judge_field(data, judge.code, "institution") or names.DASH),
        *signing,
    ]


def _signing(number: int) -> list[blocks.Cell]:
    """Return where to sign: odd numbers left, even ones right, so that each has the room of two rows."""
    line = f"{number} {_DOTS}"
    return [line, ""] if number % 2 else ["", line]


def _countersigner(data: PaperData, words: Words) -> list[Flowable]:
    """Return who vouches for the list, kept on one page with its place and day."""
    details, day = data.details, minutes_day(data)
    role = details.countersigner_title or words.text("Chair of the organising committee")
    number = plain(details.countersigner_nip, LONGEST_NIP)
    nip = words.text("NIP {nip}", nip=number) if number else ""
    written = words.date(day) if day else names.DOTTED
    place = words.text("{place}, {date}", place=minutes_place(data), date=written)
    block = [
        blocks.sentence(place, "sign"),
        blocks.sentence(words.text("Acknowledged by"), "sign"),
        *blocks.signature(
            plain(role, LONGEST_ROLE), details.countersigner_name or names.DOTTED, nip, space_mm=22
        ),
    ]
    return [KeepTogether([Spacer(0, 6 * mm), *blocks.side_by_side([[], block], 2)])]
