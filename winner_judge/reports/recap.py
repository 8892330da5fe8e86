"""Appendix I: every score of every judge, entry by entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.grid import Table
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.recap_matrix import RecapMatrix
from winner_judge.reports.text import plain
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.values import Sheet, SheetStatus, Submission
from winner_judge.wording import Words

_CRITERIA_A_TABLE = 10
_JUDGES_DOWN = 8
"""So many judges of an entry stand one below the other, on the page of their entry; more stand across."""
_LEAST_START = 60 * mm
"""Less of a group is not begun at the foot of a page."""
_LONGEST_NAME = 90
_FIXED_WIDTHS = (22 * mm, 16 * mm)
_VALUE_WIDTH = 16 * mm
_NOTE_WIDTH = 26 * mm


def recap(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return the recap of values, group by group, and who the judges are."""
    drawer = _Recap(
        data=data,
        words=words,
        submissions={submission.code: submission for submission in data.submissions},
        sheets={(sheet.submission, sheet.judge): sheet for sheet in data.sheets},
    )
    for group in data.ranking.groups:
        yield from drawer.group(group)
    shown = [f"{judge.code} {names.judge_field(data, judge.code, 'name')}" for judge in data.counting_judges]
    listed = "; ".join(shown).removesuffix(".")
    yield blocks.sentence(words.text("Judges: {list}.", list=listed), "note")


_ROWS_AN_ENTRY = 2
"""As tall as an entry and its judges are, in rows of the other lists."""


@dataclass(frozen=True, slots=True)
class _Recap:
    data: PaperData
    words: Words
    submissions: Mapping[str, Submission]
    sheets: Mapping[tuple[str, str], Sheet]

    def group(self, group: RankedList) -> Iterator[Flowable]:
        by_rubric: dict[str, list[RankedEntry]] = {}
        for entry in group.entries:
            by_rubric.setdefault(self.data.rubric_of(self.submissions[entry.code]).code, []).append(entry)
        name = names.group_name(self.data, group, self.words)
        head: list[Flowable] = [OutlineEntry(name, 1), blocks.sentence(name, "heading")]
        for code, entries in by_rubric.items():
            if max(len(_judges_of(entry)) for entry in entries) > _JUDGES_DOWN:
                yield from self._across(head, self.data.rubrics[code], entries)
                head = []
                continue
            for table, note in self._rubric(self.data.rubrics[code], entries):
                yield from blocks.kept([*head, table, note], len(entries) * _ROWS_AN_ENTRY)
                head = []

    def _rubric(self, rubric: Rubric, entries: Sequence[RankedEntry]) -> Iterator[tuple[Table, Flowable]]:
        """Return a table and its note, several where more criteria are there than fit side by side."""
        for start in range(0, len(rubric.criteria), _CRITERIA_A_TABLE):
            criteria = rubric.criteria[start : start + _CRITERIA_A_TABLE]
            yield self._table(criteria, entries), self._criteria_note(criteria)

    def _criteria_note(self, criteria: Sequence[Criterion]) -> Flowable:
        named = [f"{item.code} {item.name.in_language(self.words.language)}" for item in criteria]
        return blocks.sentence("; ".join(named), "note")

    def _across(
        self, head: Sequence[Flowable], rubric: Rubric, entries: Sequence[RankedEntry]
    ) -> Iterator[Flowable]:
        """Return entries of many judges, each with its judges across the page."""
        matrix = RecapMatrix(self.data, self.words, self.sheets)
        yield CondPageBreak(_LEAST_START)
        yield from [*head, self._criteria_note(rubric.criteria), matrix.legend()]
        for entry in entries:
            yield from matrix.entry(entry, self._title(entry), rubric)

    def _title(self, entry: RankedEntry) -> str:
        """Return an entry's code, name, rank and value in one line."""
        name = names.submission_field(self.data, self.submissions[entry.code], "name")
        value = names.value_text(self.data, entry.value, self.words)
        shown = (
            f"{entry.code} {plain(name, _LONGEST_NAME)}",
            self._rank(entry),
            f"{names.value_name(self.data, self.words)} {value}",
        )
        return " · ".join(part for part in shown if part != names.DASH)

    def _rank(self, entry: RankedEntry) -> str:
        if entry.rank is None:
            return names.DASH
        return self.words.text("Rank {rank}", rank=self.words.whole(entry.rank))

    def _table(self, criteria: Sequence[Criterion], entries: Sequence[RankedEntry]) -> Table:
        text = self.words.text
        right = range(2, 3 + len(criteria))
        codes = [criterion.code for criterion in criteria]
        labels = [text("Entrant no."), text("Judge"), *codes, text("Value"), text("Note")]
        rows: list[Sequence[blocks.Cell]] = [blocks.heads(labels, right)]
        extra: list[tuple[Any, ...]] = []
        for entry in entries:
            first = len(rows)
            rows.append(self._entry_row(entry, len(criteria)))
            rows += [self._judge_row(entry, judge, criteria) for judge in sorted(_judges_of(entry))]
            extra += _entry_style(first, len(rows) - 1, len(criteria))
        return blocks.table(rows, _widths(len(criteria)), right=right, extra=extra)

    def _entry_row(self, entry: RankedEntry, criteria: int) -> list[blocks.Cell]:
        name = names.submission_field(self.data, self.submissions[entry.code], "name")
        return [
            blocks.cell(entry.code, "cell strong"),
            blocks.cell(name, "cell strong"),
            *[""] * criteria,
            blocks.cell(names.value_text(self.data, entry.value, self.words), "cell strong right"),
            blocks.cell(self._rank(entry), "cell note"),
        ]

    def _judge_row(self, entry: RankedEntry, judge: str, criteria: Sequence[Criterion]) -> list[blocks.Cell]:
        given = self.sheets[entry.code, judge].scores
        value = entry.values.get(judge)
        return [
            "",
            blocks.cell(judge),
            *(self._score(given.get(criterion.code)) for criterion in criteria),
            names.DASH if value is None else names.sheet_text(self.data, value, self.words),
            blocks.cell(self._note(entry, judge), "cell note"),
        ]

    def _score(self, score: Decimal | None) -> str:
        return names.DASH if score is None else self.words.number(score)

    def _note(self, entry: RankedEntry, judge: str) -> str:
        if judge in entry.recused:
            return self.words.text("Recused")
        if judge in entry.set_aside:
            return self.words.text("Sheet not counted")
        if judge not in entry.missing:
            return ""
        is_begun = self.sheets[entry.code, judge].status is SheetStatus.DRAFT
        return self.words.text("not done") if is_begun else self.words.text("not in yet")


def _judges_of(entry: RankedEntry) -> set[str]:
    """Return the judges who were to score an entry."""
    return {*entry.values, *entry.recused, *entry.set_aside, *entry.missing}


def _entry_style(first: int, last: int, criteria: int) -> list[tuple[Any, ...]]:
    """Tint an entry's own line, and keep its judges with it unless they fill a page by themselves."""
    return [
        ("BACKGROUND", (0, first), (-1, first), layout.TINT),
        ("SPAN", (1, first), (1 + criteria, first)),
        ("NOSPLIT", (0, first), (0, min(last, first + _JUDGES_DOWN))),
    ]


def _widths(criteria: int) -> list[float]:
    room = layout.CONTENT_WIDTH - sum(_FIXED_WIDTHS) - _VALUE_WIDTH
    narrow = min(12 * mm, (room - _NOTE_WIDTH) / criteria)
    return [*_FIXED_WIDTHS, *[narrow] * criteria, _VALUE_WIDTH, room - narrow * criteria]
