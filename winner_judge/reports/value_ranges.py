"""The values of each announced list beside the range of its judges, as charts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from winner_judge.reconciling.findings import ListFinding, PlaceFinding
from winner_judge.reports import blocks, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.lists import official_lists
from winner_judge.reports.value_axis import Axis, axis_of
from winner_judge.reports.value_chart import ChartRow, ChartWords, ValueChart
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.values import Submission
from winner_judge.wording import Words
from winner_judge.wording.finding_texts import draws_sentence, rank_range

_ROWS_A_PAGE = 44
"""Of a chart below a heading, on a page of its own."""
_ROWS_BELOW_TITLE = 36
"""Of the first one, below title and explanation."""
_LEAST_START = 90 * mm
"""Less room than this for the title and a first chart: they begin on the next page."""


def value_ranges(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return a chart for each announced list, several where it is long; nothing where there is no value."""
    lists = [ranked for ranked in official_lists(data) if any(entry.values for entry in ranked.entries)]
    if not lists:
        return
    title = words.text("Values and the range of the judges")
    head: list[Flowable] = [OutlineEntry(title), blocks.sentence(title, "title")]
    head += [blocks.sentence(text, "lead") for text in _explained(data, words)]
    yield from (Spacer(0, 8 * mm), CondPageBreak(_LEAST_START))
    for ranked in lists:
        name = names.group_name(data, ranked, words)
        most = _ROWS_BELOW_TITLE if head else _ROWS_A_PAGE
        for chart in _Charts(data, ranked, _found(data, ranked), words).drawn(most):
            heading = blocks.sentence(name, "heading")
            yield KeepTogether([*head, heading, chart])
            head, name = [], words.text("{list} (continued)", list=names.group_name(data, ranked, words))


def _explained(data: PaperData, words: Words) -> Iterator[str]:
    if data.policy.aggregate is Aggregate.RANK_SUM:
        yield words.text(
            "A bar runs from the lowest to the highest value that a judge gave. The sum of ranks is no value "
            "on this scale, so it has no dot."
        )
    else:
        yield words.text(
            "The dot is the value of an entry; its bar runs from the lowest to the highest value that a "
            "judge gave. A value that was corrected or agreed on can lie outside of its bar."
        )
    if data.analysis is not None and data.analysis.unavailable is None:
        yield draws_sentence(words, data.analysis.draws, data.analysis.seed)


def _found(data: PaperData, ranked: RankedList) -> Mapping[str, PlaceFinding]:
    """Return how sure the places of a list are; nothing where that is not stored."""
    if data.analysis is None:
        return {}
    lists: Sequence[ListFinding] = data.analysis.awards if data.ranking.awards else data.analysis.lists
    shared = (ranked.province, ranked.issue)
    found = (item.places for item in lists if (item.province, item.issue) == shared)
    return next(found, {})


@dataclass(frozen=True, slots=True)
class _Charts:
    data: PaperData
    ranked: RankedList
    places: Mapping[str, PlaceFinding]
    words: Words

    def drawn(self, most: int) -> Iterator[Flowable]:
        """Return the list's charts of at most so many rows, about as many in each, all with one axis."""
        submissions = {item.code: item for item in self.data.submissions}
        rows = [self._row(entry, submissions[entry.code]) for entry in self.ranked.entries]
        axis = _axis(rows)
        size = ceil(len(rows) / ceil(len(rows) / most))
        for start in range(0, len(rows), size):
            is_line_later = any(row.is_above_line for row in rows[start + size :])
            around = self._around(has_line=not is_line_later)
            yield ValueChart(rows[start : start + size], axis, around, self.words)

    def _row(self, entry: RankedEntry, submission: Submission) -> ChartRow:
        place = self.places.get(entry.code)
        return ChartRow(
            rank=names.DASH if entry.rank is None else self.words.whole(entry.rank),
            code=entry.code,
            name=names.submission_field(self.data, submission, "name"),
            figure=names.value_text(self.data, entry.value, self.words),
            range_text="" if place is None else rank_range(self.words, place.low_rank, place.high_rank),
            value=None if self.data.policy.aggregate is Aggregate.RANK_SUM else entry.value,
            lowest=min(entry.values.values(), default=None),
            highest=max(entry.values.values(), default=None),
            is_above_line=entry.is_above_line,
        )

    def _around(self, *, has_line: bool) -> ChartWords:
        text = self.words.text
        heads = (
            text("Rank"), text("Entrant no."), text("Business name"), text("Value"),
            text("Interval") if self.places else "",
        )  # fmt: skip
        list_name = names.group_name(self.data, self.ranked, self.words)
        alt = text("Chart of the values of {list} and the range of the judges", list=list_name)
        line = text("Award line") if has_line and self.data.ranking.awards else ""
        return ChartWords(heads, line, alt)


def _axis(rows: Sequence[ChartRow]) -> Axis:
    known: list[Decimal] = [
        value for row in rows for value in (row.value, row.lowest, row.highest) if value is not None
    ]
    return axis_of(known)
