"""Receipts for what changes hands, two on a page to cut: the pack on its way out, the scores coming in."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, PageBreak, Spacer

from winner_judge.exchange.codes import check_code
from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.occasion import LONGEST_PLACE
from winner_judge.reports.records import PackIssued, ReturnReceived
from winner_judge.reports.text import plain
from winner_judge.values import Judge, ReturnSource
from winner_judge.wording import Words, mark
from winner_judge.wording.numbers import local_day

_HALF = layout.FRAME_HEIGHT / 2 - 4 * mm
_CUT = 8 * mm
"""Taken by the line to cut along."""
_LEAST_GAP = 4 * mm
_SIGNING_SPACE_MM = 17
_LONG_DOTS = "." * 60
"""Where a pen fills in what is not known yet."""
_SOURCES = {
    ReturnSource.PACK: mark("score file from the judge's pack"),
    ReturnSource.PAPER: mark("typed from the judge's paper sheets"),
    ReturnSource.SPREADSHEET: mark("read from a table of scores"),
}
_COMPARED = {
    ReturnSource.PACK: mark(
        "The check code was compared with the one that the judge sees, and both are the same."
    ),
    ReturnSource.PAPER: mark("The signed paper sheets were handed over."),
    ReturnSource.SPREADSHEET: mark("The table of scores was handed over."),
}
"""What a tick says, by how the scores came in."""


def receipts_pdf(data: PaperData, words: Words, judge: str | None = None) -> bytes:
    """Return the receipts of ``judge``, or of all, each judge on pages of the own.

    A judge of whom nothing went out or came in yet has a receipt of each kind to fill in by pen.
    """
    title = words.text("Receipts")
    story: list[Flowable] = []
    for person in data.judges:
        halves = list(_halves(data, person, words)) if judge in {None, person.code} else []
        if halves:
            story.append(OutlineEntry(f"{person.code} {names.judge_field(data, person.code, 'name')}"))
            story += [*_pages(halves), PageBreak()]
    shown = story[:-1] or [OutlineEntry(title), blocks.sentence(words.text("No receipts."))]
    surroundings = dress(data, words, title, is_confidential=False, has_status=False)
    return layout.build(shown, surroundings, words)


def _pages(halves: Sequence[list[Flowable]]) -> Iterator[Flowable]:
    """Return the receipts two on a page with a line to cut along; two that are too tall have a page each."""
    waiting = list(halves)
    while waiting:
        first, second = waiting.pop(0), waiting[0] if waiting else []
        yield KeepTogether(first)
        left = layout.FRAME_HEIGHT - blocks.height(first) - blocks.height(second) - _CUT
        if second and left >= _LEAST_GAP:
            yield Spacer(0, min(left, max(_LEAST_GAP, _HALF - blocks.height(first))))
            yield HRFlowable(width="100%", thickness=0.6, dash=(3, 3), color=layout.MUTED, spaceAfter=5 * mm)
            yield KeepTogether(waiting.pop(0))
        if waiting:
            yield PageBreak()


def _halves(data: PaperData, judge: Judge, words: Words) -> Iterator[list[Flowable]]:
    packs: list[PackIssued | None] = [pack for pack in data.packs if pack.judge == judge.code]
    received: list[ReturnReceived | None] = [
        *_handed_over([item for item in data.received if item.judge == judge.code])
    ]
    is_judging = judge.code not in data.replaced_by and bool(_assigned(data, judge))
    for pack in packs or ([None] if is_judging else []):
        yield _pack_receipt(data, judge, pack, words)
    for item in received or ([None] if is_judging else []):
        yield _return_receipt(data, judge, item, words)


def _handed_over(received: Sequence[ReturnReceived]) -> list[ReturnReceived]:
    """Return what has a receipt: of sheets typed one after the other the last state alone."""
    return [
        item
        for item, after in zip_longest(received, received[1:])
        if after is None or item.source is ReturnSource.PACK or after.source is not item.source
    ]


def _assigned(data: PaperData, judge: Judge) -> int:
    return sum(sheet.judge == judge.code for sheet in data.sheets)


def _pack_receipt(data: PaperData, judge: Judge, pack: PackIssued | None, words: Words) -> list[Flowable]:
    text = words.text
    count = _assigned(data, judge) if pack is None else pack.submissions
    issued = _LONG_DOTS if pack is None else words.moment(pack.at, data.round.time_zone)
    by = names.actor_name(data, pack.actor, words) if pack is not None and pack.actor else _LONG_DOTS
    title = text("Receipt for a judge pack")
    if pack is not None and pack.is_addition:
        title = text("Receipt for an additional pack")
    pairs = [
        *_who(data, judge, words),
        (text("Pack"), _LONG_DOTS if pack is None else pack.file_name),
        (text("Submissions in it"), words.whole(count) if count else _LONG_DOTS),
        (text("Issued"), issued),
        (text("Issued by"), by),
        *_deadline(data, words),
    ]
    signing = (_office(data, words), _person(data, judge, words))
    return [*_told(title, pairs), _slip_line(pack, words), *_signed(data, signing, words)]


def _slip_line(pack: PackIssued | None, words: Words) -> Flowable:
    if pack is not None and pack.is_addition:
        opens = words.text("It opens with the opening code that the judge has; no slip goes with it.")
        return blocks.cell(opens)
    return blocks.tick_line(words.text("The slip with the opening code was handed over apart from the pack."))


def _return_receipt(
    data: PaperData, judge: Judge, item: ReturnReceived | None, words: Words
) -> list[Flowable]:
    text = words.text
    facts = (_LONG_DOTS,) * 5 if item is None else _facts(data, item, words)
    labels = (
        text("Hand-in no."), text("Check code"), text("Sheets"), text("Received at"), text("Handed in as"),
    )  # fmt: skip
    pairs = [*_who(data, judge, words), *zip(labels, facts, strict=True)]
    compared = text(_COMPARED[ReturnSource.PACK if item is None else item.source])
    signing = (_person(data, judge, words), _office(data, words))
    return [
        *_told(text("Receipt for a judge's scores"), pairs),
        blocks.tick_line(compared),
        *_signed(data, signing, words),
    ]


def _facts(data: PaperData, item: ReturnReceived, words: Words) -> tuple[str, ...]:
    sheets = words.text(
        "{done} done, {recused} recused, of {total}",
        done=words.whole(item.done), recused=words.whole(item.recused), total=words.whole(item.total),
    )  # fmt: skip
    received = words.moment(item.at, data.round.time_zone)
    number = words.whole(item.revision)
    return number, check_code(item.return_id), sheets, received, words.text(_SOURCES[item.source])


def _who(data: PaperData, judge: Judge, words: Words) -> list[tuple[str, str]]:
    name = names.judge_field(data, judge.code, "name")
    return [
        (words.text("Round"), names.round_line(data.round, words)),
        (words.text("Judge"), f"{judge.code} · {name}, {words.text(names.ROLES[judge.role])}"),
        (words.text("Institution"), names.judge_field(data, judge.code, "institution") or names.DASH),
    ]


def _deadline(data: PaperData, words: Words) -> list[tuple[str, str]]:
    deadline, zone = data.round.deadline, data.round.time_zone
    if deadline is None:
        return []
    day, time = words.date(local_day(deadline, zone), weekday=True), words.time(deadline, zone)
    return [(words.text("Hand in by"), words.text("{date} at {time}", date=day, time=time))]


_Signing = tuple[str, str]
"""A name and what stands below it."""


def _office(data: PaperData, words: Words) -> _Signing:
    return names.DOTTED, data.round.secretariat_name or words.text("Secretariat")


def _person(data: PaperData, judge: Judge, words: Words) -> _Signing:
    name = names.judge_field(data, judge.code, "name")
    return name, names.below_signature(data, judge.code, words)


def _told(title: str, pairs: Sequence[tuple[str, str]]) -> list[Flowable]:
    """Return what changed hands."""
    return [
        blocks.sentence(title, "title"),
        Spacer(0, 1 * mm),
        blocks.facts(pairs, 40 * mm, padding=1 * mm),
        Spacer(0, 2 * mm),
    ]


def _signed(data: PaperData, signing: Sequence[_Signing], words: Words) -> list[Flowable]:
    """Return the signatures: the first one hands over, the second one receives."""
    roles = (words.text("Handed over by"), words.text("Received by"))
    signed = [
        blocks.signature(role, name, below, space_mm=_SIGNING_SPACE_MM)
        for role, (name, below) in zip(roles, signing, strict=True)
    ]
    place = plain(data.details.place, LONGEST_PLACE) or names.DOTTED
    day = words.text("{place}, {date}", place=place, date=names.DOTTED)
    return [
        Spacer(0, 3 * mm),
        *blocks.side_by_side([[], [blocks.sentence(day, "sign")]], 2),
        *blocks.side_by_side(signed, 2),
    ]
