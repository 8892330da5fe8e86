"""The extract of the audit trail: what was done, by whom and when, with the beginning of each hash."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.audit_words import ACTIONS, Named, fact_lines
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, spaced_digest
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.line_breaks import broken
from winner_judge.reports.records import AuditLine
from winner_judge.reports.text import plain
from winner_judge.wording import Words

_WIDTHS = tuple(part * mm for part in (12, 27, 27, 32, 46, 30))
_RIGHT = (0,)
_SIZE_PT = 7.5
_LEADING_PT = 9.5
_PADDING = 2.2 * mm
"""Of a row, above and below together, as ``blocks.table`` has it."""
_MOST_LINES = 4
_LONGEST = 240
_HASH_SHOWN = 16
_HEIGHT = layout.PAGE_HEIGHT - 38 * mm
"""What a page holds, less a little air; a first page with a seal holds 25 mm less."""
_FIRST_HEIGHT = _HEIGHT - 25 * mm
_HEAD = 12 * mm
_CODE = re.compile(r"\b[0-9A-Z]{5}(?:[- ][0-9A-Z]{5}){4}\b", re.IGNORECASE)
"""An opening code, which nothing in the trail holds unless somebody typed it into a reason."""
_COVERED = "•••••"


def audit_extract_pdf(data: PaperData, words: Words) -> bytes:
    """Return the extract as PDF: how it is verified first, then all entries, oldest first.

    The rows of each page are a table of its own: one of thousands of rows takes minutes to lay out.
    """
    title = words.text("Extract of the audit trail")
    story: list[Flowable] = [OutlineEntry(title), blocks.sentence(title, "title")]
    story += _explained(data, words)
    rows = _Rows(data, words)
    room = _FIRST_HEIGHT - sum(_needed(part) for part in story)
    for page in _pages(data.trail, rows, room):
        story += [rows.table(page), PageBreak()]
    shown = story[:-1] if data.trail else story
    return layout.build(shown, dress(data, words, title, is_confidential=True), words)


def _explained(data: PaperData, words: Words) -> Iterator[Flowable]:
    yield blocks.sentence(names.round_line(data.round, words), "lead", 200)
    if not data.trail:
        yield blocks.sentence(words.text("The audit trail holds no entry."))
        return
    count = words.plural("{count} entry", "{count} entries", len(data.trail))
    yield blocks.sentence(
        words.text(
            "The audit trail holds {count}. The hash of each entry is the SHA-256 of the hash before it and "
            "of the entry itself: whoever changes, leaves out or slips in an entry changes every hash "
            "after it.",
            count=count,
        )
    )
    yield blocks.sentence(words.text("Head, the hash of the last entry:"), "strong")
    yield blocks.sentence(spaced_digest(data.trail[-1].hash))
    yield blocks.sentence(
        words.text(
            "To verify it, open the panel bundle in the program, or run {command}: all hashes are computed "
            "anew. The page of the audit trail then shows entry no. {number} with the hash above.",
            command="winner-judge check",
            number=words.whole(data.trail[-1].number),
        )
    )
    yield from (blocks.sentence(text) for text in _sealed(data, words))
    yield blocks.sentence(
        words.text(
            "Of each hash the first {count} characters are shown. No opening code stands on this extract.",
            count=words.whole(_HASH_SHOWN),
        ),
        "note",
    )
    yield Spacer(0, 4 * mm)


def _sealed(data: PaperData, words: Words) -> Iterator[str]:
    """Return which entry the signed-off papers name."""
    head = "" if data.sign_off is None else data.sign_off.audit_head
    for line in data.trail:
        if line.hash == head:
            number = words.whole(line.number)
            yield words.text("The signed-off papers bear the hash of entry no. {number}.", number=number)


class _Rows:
    """Entries as lines of text that fit their columns."""

    def __init__(self, data: PaperData, words: Words) -> None:
        self._data, self._words = data, words
        self._named = Named(
            {judge.code: names.judge_field(data, judge.code, "name") for judge in data.judges}
        )
        self._actor = cache(self._actor_name)

    def cells(self, line: AuditLine) -> list[str]:
        """Return the cells of an entry, lines parted by line feeds."""
        words = self._words
        facts = " · ".join(fact_lines(words, line.facts, self._named))
        texts = (
            words.whole(line.number),
            words.moment(line.at, self._data.round.time_zone),
            self._actor(line.actor),
            words.text(ACTIONS.get(line.action, line.action)),
            _CODE.sub(_COVERED, facts),
            line.hash[:_HASH_SHOWN],
        )
        return [_fitted(text, width) for text, width in zip(texts, _WIDTHS, strict=True)]

    def table(self, rows: Sequence[Sequence[str]]) -> Flowable:
        """Return the rows of one page under their head."""
        text = self._words.text
        labels = (text("No."), text("Time"), text("By"), text("What was done"), text("Details"), text("Hash"))
        style: list[tuple[Any, ...]] = [
            ("FONT", (0, 1), (-1, -1), fonts.REGULAR, _SIZE_PT, _LEADING_PT),
            ("ALIGN", (0, 0), (0, -1), "RIGHT"),
        ]
        return blocks.table([blocks.heads(labels, _RIGHT), *rows], _WIDTHS, right=_RIGHT, extra=style)

    def _actor_name(self, actor: str) -> str:
        return _CODE.sub(_COVERED, names.actor_name(self._data, actor, self._words))


def _fitted(text: str, width: float) -> str:
    room = width - 2.4 * mm
    return "\n".join(broken(plain(text, _LONGEST), fonts.REGULAR, _SIZE_PT, room, _MOST_LINES))


def _pages(trail: Sequence[AuditLine], rows: _Rows, room: float) -> Iterator[list[list[str]]]:
    """Return the rows of each page; on the first one there is ``room`` points for head and rows."""
    page: list[list[str]] = []
    left = room - _HEAD
    for line in trail:
        cells = rows.cells(line)
        height = max(cell.count("\n") + 1 for cell in cells) * _LEADING_PT + _PADDING
        if height > left and page:
            yield page
            page, left = [], _HEIGHT - _HEAD
        page.append(cells)
        left -= height
    if page:
        yield page


def _needed(part: Flowable) -> float:
    _, height = part.wrap(layout.CONTENT_WIDTH, layout.PAGE_HEIGHT)
    return height + part.getSpaceBefore() + part.getSpaceAfter()
