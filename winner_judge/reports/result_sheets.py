"""The result sheet of each entrant: value, rank or band, criteria beside the group's mean, comments.

What it tells of the standing is a paper detail, ``ResultShows``. Where that is the band alone, nothing on
the sheet lets anyone work out value or rank: criteria, chart and values by judge are left out, because even a
chart without figures can be measured. A sheet names no judge and no other entrant; judges are numbered anew
on each, comments stand without a number, and the seal leaves out who signed off, often the chair. The mean
of the group is shown from three entries on.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.criterion_chart import Bar, CriterionChart, Legend
from winner_judge.reports.criterion_means import (
    LEAST_COMPARED,
    GroupMeans,
    Means,
    counted_scores,
    group_means,
)
from winner_judge.reports.data import PaperData
from winner_judge.reports.details import ResultShows
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.figures import aligned
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.paragraphs import Paragraph
from winner_judge.reports.result_notes import ResultNotes, notes_on
from winner_judge.reports.text import literal, plain
from winner_judge.reports.watching import undisturbed
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.scoring.totals import round_half_away
from winner_judge.values import Submission
from winner_judge.wording import Words, mark

_HEADS = (mark("No."), mark("Criterion"), mark("Weight"), mark("Value"), mark("Mean of the group"))
_WIDTHS = tuple(part * mm for part in (14, 88, 20, 26, 26))
_ALONE_WIDTHS = tuple(part * mm for part in (14, 114, 20, 26))
"""Without the mean of the group."""
_FIRST_FIGURE = 2
_JUDGES_IN_A_ROW = 8
_CELL_PADDING = 3 * mm
"""At both sides of a cell together, with some room to spare."""
_LABELS_STYLE = (
    ("FONT", (0, 0), (-1, 0), fonts.BOLD, 7.5, 10),
    ("TEXTCOLOR", (0, 0), (-1, 0), layout.MUTED),
)
_LEAST_COMMENT = 24 * mm
"""Less of the comments is not begun at the foot of a page."""


@undisturbed()
def result_sheets_pdf(data: PaperData, words: Words, submission: str = "") -> bytes:
    """Return a sheet for each submission that takes part, by group, or that of ``submission`` alone.

    Raises:
        KeyError: no ``submission`` of that code takes part.
    """
    sheets = ResultSheets(data, words)
    return sheets.of(submission) if submission else sheets.whole()


class ResultSheets:
    """The result sheets of a round, drawn together or one by one; what they share is worked out once."""

    def __init__(self, data: PaperData, words: Words) -> None:
        self._data, self._words = data, words
        self._drawers = tuple(_drawers(data, words))
        self._places = {entry.code: (drawer, entry) for drawer in self._drawers for entry in drawer.entries}

    @property
    def codes(self) -> tuple[str, ...]:
        """The submissions that have a sheet, in the order of the sheets."""
        return tuple(self._places)

    def whole(self) -> bytes:
        """Return all sheets as one PDF, by group, to be printed.

        Within a group they stand as the submissions are listed: in order of rank the page's number would
        tell it.
        """
        story: list[Flowable] = []
        for drawer in self._drawers:
            story.append(OutlineEntry(names.group_name(self._data, drawer.group, self._words)))
            for entry in drawer.entries:
                story += [*drawer.sheet(entry), PageBreak()]
        shown = story[:-1] or [blocks.sentence(self._words.text("No submissions."))]
        return self._built(shown, self._words.text("Result sheet"))

    def of(self, submission: str) -> bytes:
        """Return the sheet of one submission, to be given to its entrant: nobody else's data are in it.

        Raises:
            KeyError: no submission of that code takes part.
        """
        drawer, entry = self._places[submission]
        title = self._words.text("Result sheet {code}", code=plain(submission, 60))
        return self._built(list(drawer.sheet(entry, level=0)), title)

    def _built(self, story: list[Flowable], title: str) -> bytes:
        is_confidential = self._data.sign_off is None
        surroundings = dress(
            self._data, self._words, title, is_confidential=is_confidential, names_signer=False
        )
        return layout.build(story, surroundings, self._words)


def _drawers(data: PaperData, words: Words) -> Iterator["_Drawer"]:
    counted = counted_scores(data)
    submissions = {submission.code: submission for submission in data.submissions}
    rubrics = {code: data.rubric_of(submission) for code, submission in submissions.items()}
    for group in data.ranking.groups:
        means = group_means(group, rubrics, counted)
        yield _Drawer(data, words, group, submissions, rubrics, means)


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Draws the sheets of one list."""

    data: PaperData
    words: Words
    group: RankedList
    submissions: Mapping[str, Submission]
    rubrics: Mapping[str, Rubric]
    """By submission."""
    means: GroupMeans

    @property
    def entries(self) -> Sequence[RankedEntry]:
        """The entries of the list, as the submissions are listed."""
        places = {code: place for place, code in enumerate(self.submissions)}
        return sorted(self.group.entries, key=lambda entry: places[entry.code])

    def sheet(self, entry: RankedEntry, level: int = 1) -> Iterator[Flowable]:
        """Return the sheet of one entry; ``level`` is that of its line in the outline."""
        name = names.submission_field(self.data, self.submissions[entry.code], "name")
        notes = notes_on(entry, self.data.moderations, self.words)
        yield OutlineEntry(f"{entry.code} {name}", level)
        yield blocks.sentence(self.words.text("Result sheet"), "title")
        yield Spacer(0, 2 * mm)
        yield blocks.facts([(label, text) for label, text in self._facts(entry, notes) if text])
        yield Spacer(0, 3 * mm)
        if self.shows is not ResultShows.BAND:
            yield from self._figures(entry, notes)
        yield from (blocks.sentence(line, "note") for line in notes.lines)
        yield from self._comments(entry)
        notice = proposal_notice(self.data, self.words)
        if notice:
            yield blocks.sentence(notice, "note")

    @property
    def shows(self) -> ResultShows:
        """What the sheet tells of the standing."""
        return self.data.details.result_shows

    def _facts(self, entry: RankedEntry, notes: ResultNotes) -> Iterator[tuple[str, str]]:
        """Return labels and texts; a line without a text is left out."""
        data, words, submission = self.data, self.words, self.submissions[entry.code]
        yield words.text("Entrant no."), entry.code
        yield words.text("Business name"), names.submission_field(data, submission, "name")
        yield words.text("Proposer"), names.submission_field(data, submission, "proposer")
        yield words.text("District or city"), names.submission_field(data, submission, "district")
        yield words.text("Group"), names.group_name(data, self.group, words)
        if self.shows is not ResultShows.BAND:
            value = names.value_text(data, entry.value, words) + notes.of_value()
            yield names.value_name(data, words), value
        if self.shows is ResultShows.VALUE_AND_RANK:
            yield words.text("Rank"), self._rank(entry) + notes.of_rank()
            yield words.text("Decided by"), names.decided_by(entry, words)
        if self.shows is not ResultShows.VALUE:
            yield words.text("Award line"), self._band(entry)
        yield words.text("Note"), "; ".join(self._remarks(entry))

    def _rank(self, entry: RankedEntry) -> str:
        if entry.rank is None:
            return self.words.text("without a rank")
        ranked = sum(other.rank is not None for other in self.group.entries)
        rank, count = self.words.whole(entry.rank), self.words.whole(ranked)
        return self.words.text("{rank} of {count}", rank=rank, count=count)

    def _band(self, entry: RankedEntry) -> str:
        if not self.data.ranking.awards:
            is_alone = self.shows is ResultShows.BAND
            return self.words.text("No award line is drawn in this round.") if is_alone else ""
        if entry.is_above_line:
            return self.words.text("above the award line")
        return self.words.text("not above the award line")

    def _remarks(self, entry: RankedEntry) -> Iterator[str]:
        if entry.reason is not None:
            yield self.words.text(names.REASONS[entry.reason])
        if self.shows is ResultShows.BAND:
            return
        if entry.is_below_passing:
            yield self.words.text("Below the passing grade")
        yield from names.judge_notes(entry, self.words)

    # Figures

    def _figures(self, entry: RankedEntry, notes: ResultNotes) -> Iterator[Flowable]:
        own = self.means.own[entry.code]
        if not own:
            yield blocks.sentence(self.words.text("No sheet counts for this submission."))
            return
        rubric = self.rubrics[entry.code]
        shared = self.means.shared[rubric.code]
        yield self._criteria(rubric, own, shared, notes)
        yield blocks.sentence(self._explained(rubric), "note")
        yield Spacer(0, 3 * mm)
        yield self._chart(rubric, own, shared)
        yield Spacer(0, 3 * mm)
        yield from self._judges(entry, notes)

    def _criteria(self, rubric: Rubric, own: Means, shared: Means, notes: ResultNotes) -> Flowable:
        heads = [self.words.text(label) for label in (_HEADS if shared else _HEADS[:-1])]
        right = range(_FIRST_FIGURE, len(heads))
        weights = aligned([item.weight for item in rubric.criteria], self.words)
        rows = [
            self._criterion_row(item, weight, own, shared, notes)
            for item, weight in zip(rubric.criteria, weights, strict=True)
        ]
        widths = _WIDTHS if shared else _ALONE_WIDTHS
        return blocks.table([blocks.heads(heads, right), *rows], widths, right=right)

    def _criterion_row(
        self, criterion: Criterion, weight: str, own: Means, shared: Means, notes: ResultNotes
    ) -> list[blocks.Cell]:
        name = criterion.name.in_language(self.words.language) + notes.of_criterion(criterion.code)
        value = self._rounded(own[criterion.code])
        compared = [self._rounded(shared[criterion.code])] if shared else []
        return [criterion.code, _name_cell(name, is_compared=bool(shared)), weight, value, *compared]

    def _explained(self, rubric: Rubric) -> str:
        words, count = self.words, self.means.counts[rubric.code]
        told = words.text("Value: the mean over the judges of weight × score ÷ highest score.")
        if count < LEAST_COMPARED:
            least = words.whole(LEAST_COMPARED)
            compared = words.text(
                "The mean of the group is shown from {count} submissions with the same rubric on.",
                count=least,
            )
        else:
            compared = words.text(
                "Mean of the group: over its {count} submissions with the same rubric.",
                count=words.whole(count),
            )
        return f"{told} {compared}"

    def _chart(self, rubric: Rubric, own: Means, shared: Means) -> CriterionChart:
        words = self.words
        bars = [self._bar(item, own, shared) for item in rubric.criteria]
        told = [self._told(item, own, shared) for item in rubric.criteria]
        legend = Legend(
            bar=words.text("This submission"),
            tick=words.text("Mean of the group") if shared else "",
            low=words.whole(0),
            high=words.text("highest possible"),
            alt=words.text("Values by criterion: {values}.", values="; ".join(told)),
        )
        return CriterionChart(bars, legend)

    def _bar(self, criterion: Criterion, own: Means, shared: Means) -> Bar:
        return Bar(
            label=f"{criterion.code} {criterion.name.in_language(self.words.language)}",
            figure=self._of_highest(criterion, own),
            share=_share(criterion, own),
            mean_share=_share(criterion, shared) if shared else None,
        )

    def _told(self, criterion: Criterion, own: Means, shared: Means) -> str:
        figure = self._of_highest(criterion, own)
        if not shared:
            return f"{criterion.code} {figure}"
        mean = self._rounded(shared[criterion.code])
        return self.words.text(
            "{criterion} {value}, mean of the group {mean}", criterion=criterion.code, value=figure, mean=mean
        )

    def _of_highest(self, criterion: Criterion, own: Means) -> str:
        value, highest = self._rounded(own[criterion.code]), self.words.number(criterion.weight)
        return self.words.text("{value} of {highest}", value=value, highest=highest)

    def _rounded(self, value: Fraction) -> str:
        decimals = self.data.policy.decimals
        return self.words.number(round_half_away(value, decimals), decimals)

    def _judges(self, entry: RankedEntry, notes: ResultNotes) -> Iterator[Flowable]:
        words = self.words
        values = [
            names.sheet_text(self.data, entry.values[judge], words) for judge in _shuffled(self.data, entry)
        ]
        labels = [
            words.text("Judge {number}", number=words.whole(place)) for place in range(1, len(values) + 1)
        ]
        told = [words.text("Judges are numbered anew on each result sheet.") + notes.of_judges()]
        if self.data.policy.aggregate is Aggregate.RANK_SUM:
            told.append(words.text("The ranks of these values within the group are summed."))
        yield from _in_rows(labels, values)
        yield blocks.sentence(" ".join(told), "note")

    # Comments

    def _comments(self, entry: RankedEntry) -> Iterator[Flowable]:
        texts = self.data.comments.get(entry.code, ())
        if not texts:
            return
        yield CondPageBreak(_LEAST_COMMENT)
        yield blocks.sentence(self.words.text("Comments of the judges"), "heading")
        for text in texts:
            lines = [line for line in text.splitlines() if line.strip()]
            for line in lines[:1]:
                yield Paragraph(literal(line), blocks.style("step"), bulletText="•")
            yield from (blocks.sentence(line, "step") for line in lines[1:])


@lru_cache(maxsize=512)
def _is_on_one_line(name: str, *, is_compared: bool) -> bool:
    width = (_WIDTHS if is_compared else _ALONE_WIDTHS)[1] - _CELL_PADDING
    return fonts.width_pt(name, fonts.REGULAR, blocks.TABLE_SIZE_PT) <= width


def _name_cell(name: str, *, is_compared: bool) -> blocks.Cell:
    """Return a criterion's name; where it need not wrap, without what wrapping takes of time."""
    shown = plain(name, blocks.LONGEST_CELL)
    return shown if _is_on_one_line(shown, is_compared=is_compared) else blocks.cell(name)


def _in_rows(labels: Sequence[str], values: Sequence[str]) -> Iterator[Flowable]:
    """Return the judges side by side, their values below, in as many rows as they need."""
    width = layout.CONTENT_WIDTH / _JUDGES_IN_A_ROW
    for start in range(0, len(labels), _JUDGES_IN_A_ROW):
        part = slice(start, start + _JUDGES_IN_A_ROW)
        count = len(labels[part])
        yield blocks.table(
            [labels[part], values[part]], [width] * count, right=range(count), extra=_LABELS_STYLE
        )


def _share(criterion: Criterion, means: Means) -> float:
    return float(means[criterion.code] / Fraction(criterion.weight)) if criterion.weight else 0.0


def _shuffled(data: PaperData, entry: RankedEntry) -> list[str]:
    """Return the counted judges in an order that tells nobody who is who, the same each time."""

    def key(judge: str) -> bytes:
        return hashlib.sha256(f"{data.round.id}/{entry.code}/{judge}".encode()).digest()

    return sorted(entry.values, key=key)
