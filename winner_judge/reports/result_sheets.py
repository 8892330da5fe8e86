"""The result sheet of a submission: its values by criterion beside its group's, the judges without names."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.layout import OutlineEntry
from winner_judge.scoring.decisions import fold_decisions
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.scoring.totals import contribution, round_half_away
from winner_judge.values import Submission
from winner_judge.wording import Words, mark

_WIDTHS = tuple(part * mm for part in (14, 88, 20, 26, 26))
_HEADS = (mark("No."), mark("Criterion"), mark("Weight"), mark("Value"), mark("Mean of the group"))
_JUDGE_WIDTHS = tuple(part * mm for part in (60, 30))
_RIGHT = (2, 3, 4)
Means = Mapping[str, Fraction]
"""Criterion to the mean of the counted judges' contributions; empty where no sheet counts."""


def result_sheets_pdf(data: PaperData, words: Words) -> bytes:
    """Return one page for each submission that takes part, in the order of the groups."""
    drawer = _Drawer(data, words, {submission.code: submission for submission in data.submissions})
    counted = _counted_scores(data)
    story: list[Flowable] = []
    for group in data.ranking.groups:
        means = {entry.code: drawer.means(entry.code, counted[entry.code]) for entry in group.entries}
        story.append(OutlineEntry(names.group_name(data, group, words)))
        for entry in group.entries:
            story += [*drawer.page(group, entry, means), PageBreak()]
    shown = story[:-1] or [blocks.sentence(words.text("No submissions."))]
    surroundings = dress(data, words, words.text("Result sheet"), is_confidential=data.sign_off is None)
    return layout.build(shown, surroundings, words)


def _counted_scores(data: PaperData) -> dict[str, list[Mapping[str, Decimal]]]:
    """Return the scores of the counted sheets by submission, consensus scores in place of the judges' own."""
    consensus = fold_decisions(data.moderations).consensus_scores
    entries = {entry.code: entry for group in data.ranking.groups for entry in group.entries}
    counted: dict[str, list[Mapping[str, Decimal]]] = {code: [] for code in entries}
    for sheet in data.sheets:
        entry = entries.get(sheet.submission)
        if entry is not None and sheet.judge in entry.values:
            counted[entry.code].append({**sheet.scores, **consensus.get(entry.code, {})})
    return counted


@dataclass(frozen=True, slots=True)
class _Drawer:
    data: PaperData
    words: Words
    submissions: Mapping[str, Submission]

    def means(self, code: str, counted: Sequence[Mapping[str, Decimal]]) -> Means:
        """Return the mean of each criterion over the counted sheets of a submission."""
        if not counted:
            return {}
        totals = {
            criterion.code: sum(
                (contribution(criterion, scores[criterion.code]) for scores in counted), Fraction(0)
            )
            for criterion in self._rubric(code).criteria
        }
        return {criterion: total / len(counted) for criterion, total in totals.items()}

    def page(self, group: RankedList, entry: RankedEntry, means: Mapping[str, Means]) -> Iterator[Flowable]:
        """Return the page of one entry."""
        name = names.submission_field(self.data, self.submissions[entry.code], "name")
        notice = proposal_notice(self.data, self.words)
        yield OutlineEntry(f"{entry.code} {name}", 1)
        yield blocks.sentence(self.words.text("Result sheet"), "title")
        yield Spacer(0, 2 * mm)
        yield self._who(group, entry)
        yield Spacer(0, 4 * mm)
        if means[entry.code]:
            yield from self._criteria(group, entry, means)
            yield from self._judges(entry)
        else:
            yield blocks.sentence(self.words.text("No sheet counts for this submission."))
        if notice:
            yield blocks.sentence(notice, "note")

    def _rubric(self, code: str) -> Rubric:
        return self.data.rubric_of(self.submissions[code])

    def _who(self, group: RankedList, entry: RankedEntry) -> Flowable:
        data, words, submission = self.data, self.words, self.submissions[entry.code]
        pairs = [
            (words.text("Entrant no."), entry.code),
            (words.text("Business name"), names.submission_field(data, submission, "name")),
            (words.text("Proposer"), names.submission_field(data, submission, "proposer")),
            (words.text("District or city"), names.submission_field(data, submission, "district")),
            (words.text("Group"), names.group_name(data, group, words)),
            (names.value_name(data, words), names.value_text(data, entry.value, words)),
            (words.text("Rank"), self._rank(group, entry)),
            (words.text("Decided by"), names.decided_by(entry, words)),
            (words.text("Note"), names.entry_note(entry, words)),
        ]
        return blocks.facts([(label, text) for label, text in pairs if text])

    def _rank(self, group: RankedList, entry: RankedEntry) -> str:
        if entry.rank is None:
            return self.words.text("without a rank")
        ranked = sum(other.rank is not None for other in group.entries)
        rank, count = self.words.whole(entry.rank), self.words.whole(ranked)
        return self.words.text("{rank} of {count}", rank=rank, count=count)

    def _criteria(
        self, group: RankedList, entry: RankedEntry, means: Mapping[str, Means]
    ) -> Iterator[Flowable]:
        rubric = self._rubric(entry.code)
        alike = [other.code for other in group.entries if self._rubric(other.code) is rubric]
        others = [means[code] for code in alike if means[code]]
        rows = [self._criterion_row(item, means[entry.code], others) for item in rubric.criteria]
        head = blocks.heads([self.words.text(label) for label in _HEADS], _RIGHT)
        yield blocks.table([head, *rows], _WIDTHS, right=_RIGHT)
        explained = self.words.text(
            "Value: the mean over the judges of weight × score ÷ highest score. "
            "Mean of the group: over its {count} submissions with the same rubric.",
            count=self.words.whole(len(others)),
        )
        yield blocks.sentence(explained, "note")

    def _criterion_row(self, criterion: Criterion, own: Means, others: Sequence[Means]) -> list[blocks.Cell]:
        group_mean = sum((means[criterion.code] for means in others), Fraction(0)) / len(others)
        name = blocks.cell(criterion.name.in_language(self.words.language))
        compared = names.DASH if len(others) == 1 else self._rounded(group_mean)
        weight = self.words.number(criterion.weight)
        return [criterion.code, name, weight, self._rounded(own[criterion.code]), compared]

    def _rounded(self, value: Fraction) -> str:
        decimals = self.data.policy.decimals
        return self.words.number(round_half_away(value, decimals), decimals)

    def _judges(self, entry: RankedEntry) -> Iterator[Flowable]:
        words = self.words
        rows: list[Sequence[blocks.Cell]] = [blocks.heads([words.text("Judge"), words.text("Value")], (1,))]
        for number, judge in enumerate(_shuffled(self.data, entry), start=1):
            value = names.sheet_text(self.data, entry.values[judge], words)
            rows.append([words.text("Judge {number}", number=words.whole(number)), value])
        notes = [words.text("Judges are numbered anew on each result sheet.")]
        if self.data.policy.aggregate is Aggregate.RANK_SUM:
            notes.append(words.text("The ranks of these values within the group are summed."))
        yield Spacer(0, 3 * mm)
        yield blocks.table(rows, _JUDGE_WIDTHS, right=(1,))
        yield blocks.sentence(" ".join(notes), "note")


def _shuffled(data: PaperData, entry: RankedEntry) -> list[str]:
    """Return the counted judges in an order that tells nobody who is who, the same each time."""

    def key(judge: str) -> bytes:
        return hashlib.sha256(f"{data.round.id}/{entry.code}/{judge}".encode()).digest()

    return sorted(entry.values, key=key)
