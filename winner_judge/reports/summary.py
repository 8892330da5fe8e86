"""The result of a round on one page, however many lists it has: counts, who is above each line, key facts."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.lists import official_lists
from winner_judge.reports.ranking import name_cell
from winner_judge.reports.summary_facts import summary_facts
from winner_judge.reports.text import plain
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording import Words

_HEIGHT = layout.PAGE_HEIGHT - 63 * mm
"""What a first page with a seal holds, less a little air."""
_WIDTHS = tuple(part * mm for part in (16, 18, 60, 58, 22))
_RIGHT = (0, 4)
_COMPACT_WIDTHS = (58 * mm, 116 * mm)
_MOST_IN_FULL = 8
"""More lists become one row each."""
_NAMES = (70, 24)
"""Longest names in a compact row, in characters: the second is tried where the first takes too much room."""
_NAMES_A_ROW = 6
"""What a compact row names at most; joint ranks may put many above a line."""


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
    story += _Lists(data, words).drawn(_HEIGHT - _height(story))
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
        forms += [self._compact(self._rows(longest)) for longest in _NAMES]
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

    def _rows(self, longest: int) -> list[list[blocks.Cell]]:
        return [
            [
                blocks.cell(names.group_name(self._data, ranked, self._words), "cell note", longest + 20),
                blocks.cell(self._named(ranked, longest), "cell note", limit=_NAMES_A_ROW * (longest + 30)),
            ]
            for ranked in self._lists
        ]

    def _named(self, ranked: RankedList, longest: int) -> str:
        shown = _shown(self._data, ranked)
        named = [f"{self._rank(entry)}. {self._name(entry, longest)}" for entry in shown[:_NAMES_A_ROW]]
        if len(shown) > _NAMES_A_ROW:
            more = len(shown) - _NAMES_A_ROW
            named.append(self._words.plural("and {count} more entry", "and {count} more entries", more))
        return "; ".join(named) or self._nobody()

    def _name(self, entry: RankedEntry, longest: int) -> str:
        name = names.submission_field(self._data, self._submissions[entry.code], "name")
        return f"{entry.code} {plain(name, longest)}"

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
        tight = [("TOPPADDING", (0, 1), (-1, -1), 0.3 * mm), ("BOTTOMPADDING", (0, 1), (-1, -1), 0.6 * mm)]
        return [blocks.table([head, *rows], _COMPACT_WIDTHS, extra=tight)]

    def _cut(self, height: float) -> list[Flowable]:
        """Return as many compact rows as fit, and a sentence on the rest."""
        for count in range(len(self._lists) - 1, 0, -1):
            rest = self._words.plural(
                "and {count} more list, see the ranking", "and {count} more lists, see the ranking",
                len(self._lists) - count,
            )  # fmt: skip
            form = [*self._compact(self._rows(_NAMES[-1])[:count]), blocks.sentence(rest, "note")]
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
