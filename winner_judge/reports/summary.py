"""The result of a round on one page, however many lists it has: counts, who is above each line, key facts."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.lists import official_lists
from winner_judge.reports.ranking import name_cell
from winner_judge.reports.summary_facts import summary_facts
from winner_judge.reports.text import plain
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording import Words

_HEIGHT = layout.PAGE_HEIGHT - 38 * mm
"""What a page holds, less a little air."""
_SEAL_HEIGHT = 25 * mm
_WIDTHS = tuple(part * mm for part in (16, 18, 60, 58, 22))
_RIGHT = (0, 4)
_COMPACT_WIDTHS = (62 * mm, 112 * mm)
_PADDING = 2.6 * mm
_SIZE_PT = 7.5
_MOST_IN_FULL = 8
"""More lists become one row each."""
_LONGEST_NAME = 70
_NAMES_A_ROW = 6
"""What a compact row names at most; joint ranks may put many above a line."""
_NAMES_A_LINE = 3
"""The same where each row is one line."""


def summary_pdf(data: PaperData, words: Words) -> bytes:
    """Return the summary as PDF, one page."""
    title = words.text("Summary of the result")
    story: list[Flowable] = [
        OutlineEntry(title),
        blocks.sentence(title, "title"),
        blocks.sentence(names.round_line(data.round, words), "lead", 200),
        blocks.facts(list(summary_facts(data, words)), 46 * mm),
    ]
    notice = proposal_notice(data, words)
    story += [blocks.sentence(notice, "note")] if notice else []
    story.append(Spacer(0, 3 * mm))
    room = _HEIGHT - (_SEAL_HEIGHT if data.sign_off else 0) - _height(story)
    story += _Lists(data, words).drawn(room)
    return layout.build(story, dress(data, words, title, is_confidential=data.sign_off is None), words)


class _Lists:
    """The lists in the roomiest form that fits."""

    def __init__(self, data: PaperData, words: Words) -> None:
        self._data, self._words = data, words
        self._lists = official_lists(data)
        self._submissions = {submission.code: submission for submission in data.submissions}

    def drawn(self, height: float) -> list[Flowable]:
        """Return what fits into ``height`` points; what does not is counted."""
        if not self._lists:
            return [blocks.sentence(self._words.text("No submissions."))]
        forms = [self._in_full()] if len(self._lists) <= _MOST_IN_FULL else []
        forms += [self._compact(self._rows()), self._compact(self._lines())]
        found = next((form for form in forms if _height(form) <= height), None)
        return found or self._cut(height)

    def _in_full(self) -> list[Flowable]:
        parts: list[Flowable] = []
        for ranked in self._lists:
            parts.append(blocks.sentence(names.group_name(self._data, ranked, self._words), "heading"))
            shown = _shown(self._data, ranked)
            if shown:
                parts.append(self._table(ranked, shown))
            else:
                parts.append(blocks.sentence(self._nobody(), "note"))
        return parts

    def _table(self, ranked: RankedList, entries: Sequence[RankedEntry]) -> Flowable:
        words, data = self._words, self._data
        labels = (
            words.text("Rank"), words.text("Entrant no."), words.text("Business name"),
            words.text("Proposer"), names.value_name(data, words),
        )  # fmt: skip
        rows: list[list[blocks.Cell]] = [
            [
                self._rank(entry),
                blocks.cell(entry.code),
                name_cell(data, self._submissions[entry.code], ranked, words),
                blocks.cell(names.submission_field(data, self._submissions[entry.code], "proposer")),
                names.value_text(data, entry.value, words),
            ]
            for entry in entries
        ]
        return blocks.table([blocks.heads(labels, _RIGHT), *rows], _WIDTHS, right=_RIGHT)

    def _rows(self) -> list[list[blocks.Cell]]:
        """Return a row for each list, as high as its names need."""
        rows: list[list[blocks.Cell]] = []
        for ranked in self._lists:
            named = "; ".join(self._named(ranked, _NAMES_A_ROW)) or self._nobody()
            limit = _NAMES_A_ROW * (_LONGEST_NAME + 30)
            rows.append([blocks.cell(self._list_name(ranked)), blocks.cell(named, limit=limit)])
        return rows

    def _lines(self) -> list[list[blocks.Cell]]:
        """Return a row of one line for each list; names share its width."""
        rooms = [width - _PADDING for width in _COMPACT_WIDTHS]
        rows: list[list[blocks.Cell]] = []
        for ranked in self._lists:
            named = self._named(ranked, _NAMES_A_LINE) or [self._nobody()]
            room = rooms[1] / len(named) - 2 * mm
            shown = "; ".join(layout.fit(name, fonts.REGULAR, _SIZE_PT, room) for name in named)
            name = layout.fit(plain(self._list_name(ranked)), fonts.REGULAR, _SIZE_PT, rooms[0])
            rows.append([blocks.cell(name, "cell note"), blocks.cell(shown, "cell note", 400)])
        return rows

    def _list_name(self, ranked: RankedList) -> str:
        return names.group_name(self._data, ranked, self._words)

    def _named(self, ranked: RankedList, most: int) -> list[str]:
        """Return who is above the line, at most so many, and how many more."""
        shown = _shown(self._data, ranked)
        named = [f"{self._rank(entry)}. {self._name(entry)}" for entry in shown[:most]]
        more = len(shown) - most
        if more > 0:
            named.append(self._words.plural("and {count} more entry", "and {count} more entries", more))
        return named

    def _name(self, entry: RankedEntry) -> str:
        name = names.submission_field(self._data, self._submissions[entry.code], "name")
        return f"{entry.code} {plain(name, _LONGEST_NAME)}"

    def _rank(self, entry: RankedEntry) -> str:
        return names.DASH if entry.rank is None else self._words.whole(entry.rank)

    def _nobody(self) -> str:
        if self._data.ranking.awards:
            return self._words.text("No entry stands above the award line.")
        return self._words.text("No entry has a rank.")

    def _compact(self, rows: Sequence[Sequence[blocks.Cell]]) -> list[Flowable]:
        words = self._words
        second = words.text("Above the award line") if self._data.ranking.awards else words.text("First rank")
        head = blocks.heads([words.text("List"), second])
        tight = [("TOPPADDING", (0, 1), (-1, -1), 0.2 * mm), ("BOTTOMPADDING", (0, 1), (-1, -1), 0.4 * mm)]
        return [blocks.table([head, *rows], _COMPACT_WIDTHS, extra=tight)]

    def _cut(self, height: float) -> list[Flowable]:
        """Return as many compact rows as fit, and a sentence on the rest."""
        lines = self._lines()
        for count in range(len(self._lists) - 1, 0, -1):
            rest = self._words.plural(
                "and {count} more list, see the ranking", "and {count} more lists, see the ranking",
                len(self._lists) - count,
            )  # fmt: skip
            form = [*self._compact(lines[:count]), blocks.sentence(rest, "note")]
            if _height(form) <= height:
                return form
        return [blocks.sentence(self._words.text("The lists stand on the ranking."), "note")]


def _shown(data: PaperData, ranked: RankedList) -> list[RankedEntry]:
    """Return who is above the line; of a list without one the first rank."""
    if data.ranking.awards:
        return [entry for entry in ranked.entries if entry.is_above_line]
    return [entry for entry in ranked.entries if entry.rank == 1]


def _height(parts: Sequence[Flowable]) -> float:
    return sum(_heights(parts))


def _heights(parts: Sequence[Flowable]) -> Iterator[float]:
    for part in parts:
        _, height = part.wrap(layout.CONTENT_WIDTH, layout.PAGE_HEIGHT * 10)
        yield height + part.getSpaceBefore() + part.getSpaceAfter()
