"""The end of the minutes: the closing sentences and the signatures."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, TableStyle

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.grid import Table
from winner_judge.reports.occasion import LONGEST_PLACE, minutes_day, minutes_place
from winner_judge.reports.text import plain
from winner_judge.values import Judge, JudgeRole, SheetStatus
from winner_judge.wording import Words

_ROWS_TOGETHER = 3
"""So many rows of signatures stay on one page with the closing sentence and the countersigner."""
_ROWS_AT_AN_END = 2
"""Of more rows, so many stay with the closing sentence, and so many with the countersigner."""
_WIDE_PANEL = 12
"""More judges sign in three columns."""
_PAIR = 2
_SIGNING_MM, _STAMP_MM = 18, 26
_BETWEEN_ROWS = 3 * mm
LONGEST_ROLE = 120
LONGEST_NIP = 60
_BOX_MM = (30, 18)


def signatures(data: PaperData, words: Words) -> list[Flowable]:
    """Return the closing sentences, who does not sign and why, and a block for each who signs.

    A block is never torn apart, and no page begins with less than two rows of them, or one with the
    countersigner.
    """
    head = [*_closing(data, words), *_place_and_date(data, words)]
    rows = _rows(data, words)
    for row in rows:
        row.spaceAfter = _BETWEEN_ROWS
    end = _countersigner(data, words)
    if len(rows) <= _ROWS_TOGETHER:
        return [KeepTogether([*head, *rows, *end])]
    middle = rows[_ROWS_AT_AN_END:-_ROWS_AT_AN_END]
    return [
        KeepTogether([*head, *rows[:_ROWS_AT_AN_END]]),
        *middle,
        KeepTogether([*rows[max(_ROWS_AT_AN_END, len(rows) - _ROWS_AT_AN_END) :], *end]),
    ]


def _closing(data: PaperData, words: Words) -> list[Flowable]:
    copies = max(1, data.details.copies)
    drawn_up = words.plural(
        "These minutes were drawn up truthfully in {count} ({spelled}) copy, to be used as needed.",
        "These minutes were drawn up truthfully in {count} ({spelled}) copies, to be used as needed.",
        copies,
        spelled=words.spelled(copies),
    )
    texts = [
        *([_finality(data, words)] if data.sign_off is not None else []),
        *_not_signing(data, words),
        drawn_up,
    ]
    return [Spacer(0, 4 * mm), *(blocks.sentence(text, "formal") for text in texts)]


def _finality(data: PaperData, words: Words) -> str:
    days = data.details.objection_days
    if days <= 0:
        return words.text("The panel's decision is final.")
    return words.plural(
        "Objections can be raised within {count} ({spelled}) calendar day of the announcement.",
        "Objections can be raised within {count} ({spelled}) calendar days of the announcement.",
        days,
        spelled=words.spelled(days),
    )


def _place_and_date(data: PaperData, words: Words) -> list[Flowable]:
    day = minutes_day(data)
    date = names.DOTTED if day is None else words.date(day)
    text = words.text("{place}, {date}", place=minutes_place(data), date=date)
    line = blocks.sentence(text, "sign", LONGEST_PLACE + 40)
    return [*blocks.side_by_side([[], [line]], 2)]


def _rows(data: PaperData, words: Words) -> list[Table]:
    """Return the chair's signature in a row of its own and the members' below.

    Two judges sign in one row, one alone below place and date.
    """
    judges = sorted(data.signing_judges, key=lambda judge: judge.role is not JudgeRole.CHAIR)
    stamped = _stamped(data, judges, words)
    drawn = [_judge_block(data, judge, words, has_stamp=judge.code == stamped) for judge in judges]
    if len(judges) == 1:
        return blocks.side_by_side([[], *drawn], 2)
    if len(judges) <= _PAIR or judges[0].role is not JudgeRole.CHAIR:
        return blocks.side_by_side(drawn, _columns(drawn))
    members = drawn[1:]
    return [*blocks.side_by_side(drawn[:1], 1), *blocks.side_by_side(members, _columns(members))]


def _columns(drawn: Sequence[object]) -> int:
    return 3 if len(drawn) > _WIDE_PANEL else 2


def _stamped(data: PaperData, judges: Sequence[Judge], words: Words) -> str:
    """Return the code of the first judge who can sign across the duty stamp; empty where there is none."""
    if not data.details.has_duty_stamp:
        return ""
    return next((judge.code for judge in judges if not any(_notes(data, judge.code, words))), "")


def _judge_block(data: PaperData, judge: Judge, words: Words, *, has_stamp: bool) -> list[Flowable]:
    role, room, *rest = blocks.signature(
        words.text(names.ROLES[judge.role]),
        names.judge_field(data, judge.code, "name"),
        names.below_signature(data, judge.code, words),
        space_mm=_SIGNING_MM,
        note="; ".join(_notes(data, judge.code, words)),
    )
    return [role, _duty_stamp(words) if has_stamp else room, *rest]


def _duty_stamp(words: Words) -> Table:
    """Return a dashed box for the meterai, left of the middle: the signature runs across its edge."""
    text = blocks.sentence(words.text("Duty stamp Rp10,000"), "sign note")
    width, height = (side * mm for side in _BOX_MM)
    return Table(
        [["", text, ""]], colWidths=["*", width, "50%"], rowHeights=[height],
        spaceBefore=3 * mm, spaceAfter=3 * mm,
        style=TableStyle([
            blocks.OWN_FONT,
            ("BOX", (1, 0), (1, 0), 0.6, layout.MUTED, None, (2, 2)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]),
    )  # fmt: skip


def _notes(data: PaperData, code: str, words: Words) -> Iterator[str]:
    """Return what stands where a judge signs."""
    if code in data.replaced_by:
        successor = names.judge_field(data, data.replaced_by[code], "name")
        yield words.text("replaced by {successor}; sheets handed in before count", successor=successor)
    if code in data.details.absent:
        yield words.text("unable to attend")


def _not_signing(data: PaperData, words: Words) -> list[str]:
    signing = data.signing_judges
    listed = [_unheard(data, judge.code, words) for judge in data.unheard_judges if judge not in signing]
    if not listed:
        return []
    return [words.text("Judges of whom no sheet counts do not sign: {list}.", list="; ".join(listed))]


def _unheard(data: PaperData, code: str, words: Words) -> str:
    name = names.judge_field(data, code, "name")
    statuses = {sheet.status for sheet in data.sheets if sheet.judge == code}
    if code in data.details.absent:
        return words.text("{judge} (unable to attend)", judge=name)
    if not statuses:
        return words.text("{judge} (no entrant to judge)", judge=name)
    if statuses == {SheetStatus.RECUSED}:
        return words.text("{judge} (recused from every entrant)", judge=name)
    return words.text("{judge} (not handed in)", judge=name)


def _countersigner(data: PaperData, words: Words) -> list[Flowable]:
    """Return who acknowledges the minutes, with room for the stamp."""
    details = data.details
    nip = plain(details.countersigner_nip, LONGEST_NIP)
    role = details.countersigner_title or words.text("Chair of the organising committee")
    block = blocks.signature(
        plain(role, LONGEST_ROLE),
        details.countersigner_name or names.DOTTED,
        words.text("NIP {nip}", nip=nip) if nip else "",
        space_mm=_STAMP_MM,
    )
    return [Spacer(0, 2 * mm), blocks.sentence(words.text("Acknowledged by"), "sign"), *block]
