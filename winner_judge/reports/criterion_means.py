"""What an entry's counted sheets come to by criterion, and what those of its group do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from winner_judge.reports.data import PaperData
from winner_judge.scoring.decisions import fold_decisions
from winner_judge.scoring.ranking import RankedList
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.totals import contribution

LEAST_COMPARED = 3
"""Of fewer entries a mean is not shown: it would be the entry's own, or give away the only other one's."""
Scores = Mapping[str, Decimal]
Means = Mapping[str, Fraction]
"""Criterion to a mean of contributions; empty where there is nothing to take it of."""


@dataclass(frozen=True, slots=True)
class GroupMeans:
    """The criterion values of the entries of one list."""

    own: Mapping[str, Means]
    """By submission: the mean over its counted judges."""
    shared: Mapping[str, Means]
    """By rubric: the mean over its entries; empty for fewer than ``LEAST_COMPARED`` of them."""
    counts: Mapping[str, int]
    """By rubric: how many entries have a sheet that counts."""


def counted_scores(data: PaperData) -> Mapping[str, Sequence[Scores]]:
    """Return the scores of the counted sheets by submission, consensus scores in place of the judges' own."""
    agreed = fold_decisions(data.moderations).consensus_scores
    entries = {entry.code: entry for group in data.ranking.groups for entry in group.entries}
    found: dict[str, list[Scores]] = defaultdict(list)
    for sheet in data.sheets:
        entry = entries.get(sheet.submission)
        if entry is not None and sheet.judge in entry.values:
            found[entry.code].append({**sheet.scores, **agreed.get(entry.code, {})})
    return found


def group_means(
    group: RankedList, rubrics: Mapping[str, Rubric], counted: Mapping[str, Sequence[Scores]]
) -> GroupMeans:
    """Return the means of a list; ``rubrics`` by submission, ``counted`` as ``counted_scores``."""
    own: dict[str, Means] = {}
    alike: dict[str, list[Means]] = defaultdict(list)
    for entry in group.entries:
        rubric, sheets = rubrics[entry.code], counted.get(entry.code, ())
        own[entry.code] = _entry_means(rubric, sheets)
        if sheets:
            alike[rubric.code].append(own[entry.code])
    shared = {code: _mean_of(means) if len(means) >= LEAST_COMPARED else {} for code, means in alike.items()}
    return GroupMeans(own, shared, {code: len(means) for code, means in alike.items()})


def _entry_means(rubric: Rubric, sheets: Sequence[Scores]) -> Means:
    if not sheets:
        return {}
    return {
        criterion.code: _mean(contribution(criterion, scores[criterion.code]) for scores in sheets)
        for criterion in rubric.criteria
    }


def _mean_of(entries: Sequence[Means]) -> Means:
    return {criterion: _mean(means[criterion] for means in entries) for criterion in entries[0]}


def _mean(values: Iterable[Fraction]) -> Fraction:
    given = list(values)
    return sum(given, Fraction(0)) / len(given)
