"""The ranking: every group on one table, the award line drawn where the policy draws it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.corrections import corrections
from winner_judge.reports.data import PaperData
from winner_judge.reports.decision_notes import decision_note
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.footnotes import Footnotes, mark_cell
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.policy_revisions import revision_notice
from winner_judge.reports.value_ranges import value_ranges
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.values import Submission
from winner_judge.wording import Words

_WIDTHS = tuple(part * mm for part in (16, 15, 34, 23, 22, 18, 5, 19, 22))
_RIGHT = (0, 5)
_MARK = 6
"""The column of footnote letters, close to the values."""


def ranking_pdf(data: PaperData, words: Words) -> bytes:
    """Return the ranking as PDF: the lists of groups, before them the award lists where those differ."""
    title = words.text("Ranking")
    notice = proposal_notice(data, words)
    story: list[Flowable] = [
        OutlineEntry(title),
        blocks.sentence(title, "title"),
        blocks.sentence(_lead(data, words), "lead"),
        *(blocks.sentence(text, "note") for text in (notice, revision_notice(data, words)) if text),
    ]
    if same_lists(data):
        story += _lists(data.ranking.awards, data, words, has_line=True)
    elif data.ranking.awards:
        story += _lists(data.ranking.awards, data, words, has_line=True)
        by_group = words.text("Ranking by group")
        story += [PageBreak(), OutlineEntry(by_group), blocks.sentence(by_group, "title")]
        story += _lists(data.ranking.groups, data, words, has_line=False)
    else:
        story += _lists(data.ranking.groups, data, words, has_line=False)
    story += value_ranges(data, words)
    story += corrections(data, words)
    return layout.build(story, dress(data, words, title, is_confidential=True), words)


def same_lists(data: PaperData) -> bool:
    """Say whether awards go by the very groups of the ranking, so that one table shows both."""
    awards = data.policy.award_by
    return awards is not None and set(awards) == set(data.policy.group_by)


def list_notes(group: RankedList, words: Words) -> list[str]:
    """Return what must be said about a list as a whole."""
    notes = []
    if group.refusal is not None:
        notes.append(words.error(group.refusal).sentence)
    if group.has_mixed_rubrics:
        notes.append(
            words.text("Entries of this list were scored with different rubrics; criteria break no tie.")
        )
    if group.is_line_tied:
        notes.append(words.text("A joint rank lies across the award line; all of it is above the line."))
    notes += [
        words.text("Tie to be decided by the chair: {codes}.", codes=words.listed(tie))
        for tie in group.open_ties
    ]
    return notes


def _lists(
    lists: Sequence[RankedList], data: PaperData, words: Words, *, has_line: bool
) -> Iterator[Flowable]:
    by_code = {submission.code: submission for submission in data.submissions}
    for group in lists:
        name = names.group_name(data, group, words)
        footnotes = Footnotes()
        notes = [*list_notes(group, words), *_line_notes(group, words, has_line=has_line)]
        head = [OutlineEntry(name, 1), blocks.sentence(name, "heading")]
        table = _table(group, _Drawer(data, by_code, group, footnotes, words), has_line=has_line)
        below = [*(blocks.sentence(note, "note") for note in notes), *footnotes.below()]
        yield from blocks.kept([*head, table, *below], len(group.entries))
    if not lists:
        yield blocks.sentence(words.text("No submissions."))


def _line_notes(group: RankedList, words: Words, *, has_line: bool) -> Iterator[str]:
    is_anyone_above = any(entry.is_above_line for entry in group.entries)
    if has_line and not is_anyone_above:
        yield words.text("No entry stands above the award line.")
    if not has_line and is_anyone_above:
        yield words.text("Shaded: above the award line of its list.")


def _lead(data: PaperData, words: Words) -> str:
    return words.text(
        "Value: {method}, rounded to {decimals} places. "
        "Equal values: {rules}; what is still equal shares a rank.",
        method=names.method(data.policy, words),
        decimals=words.whole(data.policy.decimals),
        rules=names.tie_rules(data.policy, words) or words.text("no rule"),
    )


def _table(group: RankedList, drawer: "_Drawer", *, has_line: bool) -> Flowable:
    words = drawer.words
    head = blocks.heads(
        [
            words.text("Rank"), words.text("Entrant no."), words.text("Business name"),
            words.text("Proposer"), words.text("District or city"), names.value_name(drawer.data, words), "",
            words.text("Decided by"), words.text("Note"),
        ],
        _RIGHT,
    )  # fmt: skip
    rows: list[Sequence[blocks.Cell]] = [head, *(drawer.row(entry) for entry in group.entries)]
    above = sum(entry.is_above_line for entry in group.entries) if has_line else 0
    wide = []
    if above:
        wide = [above + 1]
        rows.insert(above + 1, ["", blocks.cell(_line_name(drawer), "cell note"), *[""] * (len(head) - 2)])
    style = [*line_style(group, has_line=has_line), ("LEFTPADDING", (_MARK, 0), (_MARK, -1), 0)]
    return blocks.table(rows, _WIDTHS, right=_RIGHT, extra=style, wide=wide)


def _line_name(drawer: "_Drawer") -> str:
    line = drawer.data.policy.award_line
    if line is None:
        return drawer.words.text("Award line")
    return drawer.words.plural("Award line: the first {count}", "Award line: the first {count}", line)


def line_style(group: RankedList, *, has_line: bool) -> list[tuple[Any, ...]]:
    """Return a tint for entries above the award line and, in the list that it belongs to, the line itself."""
    above = [row for row, entry in enumerate(group.entries, start=1) if entry.is_above_line]
    style: list[tuple[Any, ...]] = [("BACKGROUND", (0, row), (-1, row), layout.TINT) for row in above]
    if above and has_line:
        style.append(("LINEBELOW", (0, above[-1]), (-1, above[-1]), 1.4, layout.ACCENT))
    return style


@dataclass(frozen=True, slots=True)
class _Drawer:
    """What the rows of one list are drawn from."""

    data: PaperData
    submissions: Mapping[str, Submission]
    group: RankedList
    footnotes: Footnotes
    words: Words

    def row(self, entry: RankedEntry) -> list[blocks.Cell]:
        """Return the cells of one entry."""
        data, words, submission = self.data, self.words, self.submissions[entry.code]
        return [
            names.DASH if entry.rank is None else words.whole(entry.rank),
            blocks.cell(entry.code),
            name_cell(data, submission, self.group, words),
            blocks.cell(names.submission_field(data, submission, "proposer")),
            blocks.cell(names.submission_field(data, submission, "district")),
            names.value_text(data, entry.value, words),
            mark_cell([self._letter(number) for number in entry.moderations]),
            blocks.cell(names.decided_by(entry, words), "cell note"),
            blocks.cell("; ".join(self._notes(entry)), "cell note"),
        ]

    def _letter(self, number: int) -> str:
        item = next(item for item in self.data.moderations if item.number == number)
        return self.footnotes.letter(decision_note(self.data, item, self.words))

    def _notes(self, entry: RankedEntry) -> list[str]:
        notes = names.standing_notes(entry, self.words)
        sharing = sum(other.rank == entry.rank for other in self.group.entries)
        return [self.words.text("Joint rank"), *notes] if entry.rank and sharing > 1 else notes


def name_cell(data: PaperData, submission: Submission, group: RankedList, words: Words) -> list[Flowable]:
    """Return the business name, below it the issue where the list holds several."""
    name: list[Flowable] = [blocks.cell(names.submission_field(data, submission, "name"), "cell strong")]
    if group.issue is None and len(data.issues) > 1:
        name.append(blocks.cell(names.issue_name(data, submission.issue, words), "cell note"))
    return name
