"""What befell judges, score files and the round, in Appendix II: each with its reason."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from winner_judge.exchange.codes import check_code
from winner_judge.reports import blocks, names
from winner_judge.reports.chair_decisions import DecisionTable
from winner_judge.reports.data import PaperData
from winner_judge.reports.records import EventKind, PanelEvent
from winner_judge.wording import Words, mark
from winner_judge.wording.numbers import local_day

_HEADS = (mark("No."), mark("Time"), mark("What was done"), mark("By"))
_WIDTHS = tuple(part * mm for part in (10, 34, 96, 34))
_LONGEST_EVENT = 600


def panel_events(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return what was done, in the order of time; nothing where nothing was."""
    if not data.events:
        return
    title = words.text("Judges, score files and revisions")
    yield from blocks.opened(title)
    table = DecisionTable(_HEADS, words)
    for number, event in enumerate(data.events, start=1):
        table.add(_row(data, number, event, words), event.reason)
    yield table.drawn(_WIDTHS)


def last_reopening(data: PaperData) -> PanelEvent | None:
    """Return the reopening that the revision in force goes back to, None for the first one."""
    found = [event for event in data.events if event.kind is EventKind.REOPENED]
    return found[-1] if found else None


def _row(data: PaperData, number: int, event: PanelEvent, words: Words) -> list[blocks.Cell]:
    zone = data.round.time_zone
    day, time = words.date(local_day(event.at, zone)), words.time(event.at, zone)
    return [
        words.whole(number),
        blocks.cell(f"{day}, {time}"),
        blocks.cell(_told(data, event, words), limit=_LONGEST_EVENT),
        blocks.cell(names.actor_name(data, event.actor, words)),
    ]


def _told(data: PaperData, event: PanelEvent, words: Words) -> str:
    if event.kind is EventKind.REOPENED:
        return words.text(
            "The sign-off of revision {number} was withdrawn; the next one is revision {next}.",
            number=words.whole(event.revision), next=words.whole(event.revision + 1),
        )  # fmt: skip
    judge = _named(data, event.judge)
    if event.kind in _OF_FILES:
        return words.text(_OF_FILES[event.kind], judge=judge, code=check_code(event.return_id))
    if event.kind is EventKind.JUDGE_REPLACED:
        text = _REPLACED_COUNTED if event.is_counted else _REPLACED_NOT_COUNTED
        return words.text(text, judge=judge, successor=_named(data, event.successor))
    if event.kind in _OF_SHEETS:
        typist = names.actor_name(data, event.typed_by, words)
        return words.text(_OF_SHEETS[event.kind], judge=judge, submission=event.submission, typist=typist)
    return words.text(_OF_JUDGES[event.kind], judge=judge)


_OF_FILES = {
    EventKind.FORK_DECIDED: mark(
        "Of the differing score files of {judge}, the one with the check code {code} counts."
    ),
    EventKind.RETURN_WITHDRAWN: mark(
        "The score file of {judge} with the check code {code} was withdrawn and does not count."
    ),
    EventKind.RETURN_RESTORED: mark(
        "The withdrawn score file of {judge} with the check code {code} counts again."
    ),
}
_REPLACED_COUNTED = mark("{successor} judges in place of {judge}, whose sheets handed in before count.")
_REPLACED_NOT_COUNTED = mark(
    "{successor} judges in place of {judge}, whose sheets handed in before do not count."
)
_OF_JUDGES = {
    EventKind.SHEETS_COUNTED: mark("The sheets of {judge}, who was replaced, count from now on."),
    EventKind.SHEETS_NOT_COUNTED: mark("The sheets of {judge}, who was replaced, count no longer."),
}
_OF_SHEETS = {
    EventKind.SHEET_CONFIRMED: mark(
        "The sheet of {judge} on {submission} was typed from paper by {typist}, compared and confirmed."
    ),
    EventKind.SHEET_DROPPED: mark(
        "The sheet of {judge} on {submission}, typed from paper by {typist}, was dropped."
    ),
}


def _named(data: PaperData, code: str) -> str:
    return f"{code} {names.judge_field(data, code, 'name')}"
