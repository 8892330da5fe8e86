"""The result in the minutes: a table for each list, with footnotes for what the figures alone do not tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.chair_decisions import decision_text, submission_names
from winner_judge.reports.data import PaperData
from winner_judge.reports.footnotes import Footnotes, mark_cell
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.lists import official_lists
from winner_judge.reports.minutes_clauses import NAMED_RECUSALS
from winner_judge.reports.ranking import line_style, list_notes
from winner_judge.reports.text import ended, plain
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.values import Moderation, SheetStatus, Submission
from winner_judge.wording import Words, mark

_HEADS = (
    mark("Rank"), mark("Entrant no."), mark("Business name"), mark("Proposer"), mark("District or city"), "",
    "", mark("In words"), mark("Note"),
)  # fmt: skip
_WIDTHS = tuple(part * mm for part in (16, 17, 30, 23, 22, 17, 6, 21, 22))
_RIGHT = (0, 5)
_VALUE, _MARK, _NAME = 5, 6, 2
_OPTIONAL = ("proposer", "district")
"""Fields whose columns, the fourth and the fifth, are left out of a list where no entry has one."""
_LONGEST_REASON = 240
_LONGEST_ISSUE = 60
_ROWS_AN_ENTRY = 2
"""As tall as an entry is, in rows of the other lists."""
_LINES_A_CELL = 9
"""A name of more lines ends in an ellipsis: three rows that stay together never outgrow a page."""


def results(data: PaperData, leading_on: Flowable, words: Words) -> Iterator[Flowable]:
    """Return the tables of the official lists, each with its notes; ``leading_on`` stays with the first."""
    recusals = sum(sheet.status is SheetStatus.RECUSED for sheet in data.sheets)
    drawer = _Results(
        data, words, {item.code: item for item in data.submissions},
        {item.number: item for item in data.moderations}, names_recused=recusals <= NAMED_RECUSALS,
    )  # fmt: skip
    above = [leading_on]
    for group in official_lists(data):
        yield from drawer.group(group, above)
        above = []
    if above:
        yield from (leading_on, blocks.sentence(words.text("No submissions."), "formal"))


@dataclass(frozen=True, slots=True)
class _Results:
    data: PaperData
    words: Words
    submissions: Mapping[str, Submission]
    moderations: Mapping[int, Moderation] = field(default_factory=dict)
    names_recused: bool = True
    """False where so many did not judge that Appendix IV alone names them."""

    def group(self, group: RankedList, above: Sequence[Flowable]) -> Iterator[Flowable]:
        """Return a list's heading, table and notes, and ``above`` on the same page as its beginning."""
        name = names.group_name(self.data, group, self.words)
        notes = Footnotes()
        table = self._table(group, notes)
        parts = [
            *above,
            OutlineEntry(name, 1),
            blocks.sentence(name, "heading"),
            table,
            *(blocks.sentence(note, "note") for note in list_notes(group, self.words)),
            *notes.below(),
        ]
        yield from blocks.kept(parts, len(group.entries) * _ROWS_AN_ENTRY)

    def _table(self, group: RankedList, notes: Footnotes) -> Flowable:
        columns, widths = self._columns(group)
        heads = [self.words.text(label) for label in _HEADS]
        heads[_VALUE] = names.value_name(self.data, self.words)
        rows: list[Sequence[blocks.Cell]] = [blocks.heads(heads, _RIGHT)]
        rows += [self._row(entry, group, notes) for entry in group.entries]
        right = [place for place, column in enumerate(columns) if column in _RIGHT]
        value = columns.index(_VALUE)
        beside = [
            ("RIGHTPADDING", (value, 0), (value, -1), 0.4 * mm),
            ("LEFTPADDING", (value + 1, 0), (value + 1, -1), 0),
            ("RIGHTPADDING", (value + 1, 0), (value + 1, -1), 0),
        ]
        return blocks.table(
            [[row[column] for column in columns] for row in rows],
            widths,
            right=right,
            extra=[*line_style(group, has_line=bool(self.data.ranking.awards)), *beside],
        )

    def _columns(self, group: RankedList) -> tuple[list[int], list[float]]:
        """Return the numbers of the columns that this list needs, and their widths."""
        empty = {
            _NAME + place
            for place, name in enumerate(_OPTIONAL, start=1)
            if not any(self._field(entry, name) for entry in group.entries)
        }
        widths = list(_WIDTHS)
        widths[_NAME] += sum(_WIDTHS[column] for column in empty)
        columns = [column for column in range(len(_HEADS)) if column not in empty]
        return columns, [widths[column] for column in columns]

    def _field(self, entry: RankedEntry, name: str) -> str:
        return names.submission_field(self.data, self.submissions[entry.code], name)

    def _row(self, entry: RankedEntry, group: RankedList, notes: Footnotes) -> list[blocks.Cell]:
        return [
            names.DASH if entry.rank is None else self.words.whole(entry.rank),
            blocks.cell(entry.code),
            self._name(entry, group),
            blocks.cell(_fitted(self._field(entry, "proposer"), fonts.REGULAR, 3)),
            blocks.cell(_fitted(self._field(entry, "district"), fonts.REGULAR, 4)),
            names.value_text(self.data, entry.value, self.words),
            mark_cell([notes.letter(text) for text in self._said(entry)]),
            blocks.cell(self._spelled(entry), "cell note"),
            blocks.cell("; ".join(names.standing_notes(entry, self.words)), "cell note"),
        ]

    def _name(self, entry: RankedEntry, group: RankedList) -> list[Flowable]:
        """Return the business name, below it the issue where the list holds several."""
        name = _fitted(self._field(entry, "name"), fonts.BOLD, _NAME)
        shown: list[Flowable] = [blocks.cell(name, "cell strong")]
        if group.issue is None and len(self.data.issues) > 1:
            issue = names.issue_name(self.data, self.submissions[entry.code].issue, self.words)
            shown.append(blocks.cell(issue, "cell note", _LONGEST_ISSUE))
        return shown

    def _said(self, entry: RankedEntry) -> Iterator[str]:
        """Return what is said of an entry below the table: its tie-break, decisions and recusals."""
        rule = names.decided_by(entry, self.words)
        if rule:
            yield self.words.text("Equal values, put in order by {rule}.", rule=rule)
        for number in entry.moderations:
            if number in self.moderations:
                yield self._decision(self.moderations[number])
        if entry.recused and self.names_recused:
            listed = [names.judge_field(self.data, judge, "name") for judge in entry.recused]
            yield self.words.text(
                "Did not judge, having declared a conflict of interest: {judges}.",
                judges=self.words.listed(listed).removesuffix("."),
            )

    def _decision(self, item: Moderation) -> str:
        number = self.words.whole(item.number)
        told = self.words.text(
            "{decision} for {submission}, decision no. {number} of the chair (Appendix II).",
            decision=decision_text(self.data, item, self.words, has_given=False),
            submission=submission_names(self.data, item.submissions, self.words), number=number,
        )  # fmt: skip
        if not item.reason:
            return told
        reason = plain(item.reason, _LONGEST_REASON)
        return f"{told} {self.words.text('Reason: {reason}', reason=ended(reason))}"

    def _spelled(self, entry: RankedEntry) -> str:
        """Return the value in words, as it is printed."""
        if entry.value is None:
            return names.DASH
        if self.data.policy.aggregate is Aggregate.RANK_SUM:
            return self.words.spelled_decimal(entry.value)
        return self.words.spelled_decimal(entry.value.quantize(names.places(self.data.policy)))


def _fitted(text: str, font: str, column: int) -> str:
    """Return ``text`` cut to what a cell of a column holds."""
    room = (_WIDTHS[column] - 3 * mm) * _LINES_A_CELL
    return layout.fit(plain(text, blocks.LONGEST_CELL), font, blocks.TABLE_SIZE_PT, room)
