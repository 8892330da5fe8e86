"""Exact bounds: could the sheets still out change who stands above an award line at all?"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final

from winner_judge.reconciling.findings import Bounds as Bounds  # noqa: PLC0414 (a re-export, as mypy wants it)
from winner_judge.reconciling.findings import ListBound as ListBound  # noqa: PLC0414 (as above)
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.ranking import Candidate, RankedEntry, RankedList, Ranking, rank_round
from winner_judge.scoring.rubric import Rubric
from winner_judge.stages import unheard
from winner_judge.values import Moderation, Progress, Sheet, SheetStatus

_HANGING_TOGETHER: Final = frozenset({Aggregate.RANK_SUM, Aggregate.ADJUSTED})
"""Aggregates under which a sheet on one entry bears on the values of others."""

Missing = Mapping[str, tuple[str, ...]]
"""Submission to the judges whose sheet is still out; submissions without are absent."""


@dataclass(frozen=True, slots=True)
class _Range:
    """What an entry's value can be."""

    low: Decimal | None
    """None: it can be without a rank, or below the passing grade."""
    high: Decimal | None
    """None: it cannot be anything else."""


@dataclass(frozen=True, slots=True)
class _Round:
    """All that a ranking needs."""

    candidates: Sequence[Candidate]
    sheets: Mapping[str, Sequence[Sheet]]
    """By submission."""
    rubrics: Mapping[str, Rubric]
    policy: Policy
    moderations: Sequence[Moderation]
    heard: Callable[[], object]
    """Called before each ranking; what it raises stops the work."""


def find_bounds(
    candidates: Sequence[Candidate],
    sheets: Sequence[Sheet],
    rubrics: Mapping[str, Rubric],
    policy: Policy,
    moderations: Sequence[Moderation],
    *,
    ranking: Ranking,
    progress: Progress = unheard,
) -> Bounds:
    """Return what the sheets that are not done yet could change above the award lines.

    The first five are as for ``rank_round``, with an empty or draft sheet for each one still out; ``ranking``
    is what came of them. Each sheet still out can take any value of its rubric, or drop out because its judge
    recuses; sheets that are done, and decisions in force, stay as they are. A judge alone means that the
    others' sheets stay out. Lists are the ``awards``, where the policy draws a line.

    Exact, but for entries of equal value: as soon as a sheet still out could make a tie at the line, the line
    counts as open, since the tie-breaks then depend on scores not given yet. Ties between entries without a
    sheet out stand as they are ranked. Under ``rank_sum`` a list with a sheet out, and under ``adjusted``
    every list once a sheet is out anywhere, is named in ``undecidable``: there, entries hang together.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    lines = _lines(ranking, policy)
    current = {entry.code: entry for group in ranking.groups for entry in group.entries}
    missing = {code: entry.missing for code, entry in current.items() if entry.missing}
    judges = sorted({judge for codes in missing.values() for judge in codes})
    undecidable = [group for group in lines if _is_undecidable(group, policy, missing)]
    decidable = [group for group in lines if group not in undecidable]
    by_submission = defaultdict(list)
    for sheet in sheets:
        by_submission[sheet.submission].append(sheet)
    heard = partial(progress, 0, len(judges) + 1)
    given = _Round(candidates, by_submission, rubrics, policy, moderations, heard)
    ranges = {} if policy.aggregate in _HANGING_TOGETHER else _ranges(given, missing)
    lists = tuple(_bound(group, ranges, policy) for group in decidable)
    # What everybody together cannot change, nobody can alone.
    open_lists = [group for group, item in zip(decidable, lists, strict=True) if item.could_change]
    alone = {}
    for done, judge in enumerate(judges, start=1):
        one = replace(given, heard=partial(progress, done, len(judges) + 1))
        alone[judge] = _could_alone(judge, one, [*undecidable, *open_lists], missing)
    return Bounds(
        could_change=bool(undecidable) or any(item.could_change for item in lists),
        judges=alone,
        lists=lists,
        undecidable=tuple((group.province, group.issue) for group in undecidable),
    )


def _lines(ranking: Ranking, policy: Policy) -> tuple[RankedList, ...]:
    return () if policy.award_line is None else ranking.awards


def _is_undecidable(group: RankedList, policy: Policy, missing: Missing) -> bool:
    if policy.aggregate is Aggregate.ADJUSTED:
        return bool(missing)
    is_touched = any(entry.code in missing for entry in group.entries)
    return policy.aggregate is Aggregate.RANK_SUM and is_touched


def _could_alone(
    judge: str,
    given: _Round,
    lines: Iterable[RankedList],
    missing: Missing,
) -> bool:
    own = {code: (judge,) for code, judges in missing.items() if judge in judges}
    touched = [group for group in lines if any(entry.code in own for entry in group.entries)]
    if given.policy.aggregate in _HANGING_TOGETHER:
        return bool(touched) or (given.policy.aggregate is Aggregate.ADJUSTED and bool(tuple(lines)))
    ranges = _ranges(given, own)
    return any(_bound(group, ranges, given.policy).could_change for group in touched)


def _ranges(given: _Round, missing: Missing) -> dict[str, _Range]:
    """Return what each entry with sheets in ``missing`` can come to.

    All sheets of an entry follow one rubric, and every aggregate rises with each score: so the ends are met
    with some number of the sheets in, all lowest or all highest, and the rest dropped out.
    """
    lows: dict[str, list[Decimal | None]] = defaultdict(list)
    highs: dict[str, list[Decimal | None]] = defaultdict(list)
    for count in range(max((len(judges) for judges in missing.values()), default=0) + 1):
        entries = {code: judges[:count] for code, judges in missing.items() if len(judges) >= count}
        for code, value in _values(given, entries, is_highest=False).items():
            lows[code].append(value)
        for code, value in _values(given, entries, is_highest=True).items():
            highs[code].append(value)
    return {code: _Range(_lowest(lows[code]), _highest(highs[code])) for code in missing}


def _values(given: _Round, entries: Missing, *, is_highest: bool) -> dict[str, Decimal | None]:
    """Return the entries' values with the sheets in ``entries`` filled in, None where nothing is awarded."""
    given.heard()
    candidates = [candidate for candidate in given.candidates if candidate.code in entries]
    sheets = [
        _filled(sheet, given.rubrics[candidate.rubric], is_highest=is_highest)
        if sheet.judge in entries[candidate.code]
        else sheet
        for candidate in candidates
        for sheet in given.sheets[candidate.code]
    ]
    policy = replace(given.policy, award_by=None, tie_break=())
    ranking = rank_round(candidates, sheets, given.rubrics, policy, given.moderations)
    return {entry.code: _awarded(entry) for group in ranking.groups for entry in group.entries}


def _filled(sheet: Sheet, rubric: Rubric, *, is_highest: bool) -> Sheet:
    scores = {
        criterion.code: criterion.scale.maximum if is_highest else criterion.scale.minimum
        for criterion in rubric.criteria
    }
    return Sheet(sheet.judge, sheet.submission, SheetStatus.DONE, scores)


def _awarded(entry: RankedEntry) -> Decimal | None:
    return None if entry.reason is not None or entry.is_below_passing else entry.value


def _lowest(values: Sequence[Decimal | None]) -> Decimal | None:
    given = [value for value in values if value is not None]
    return min(given) if len(given) == len(values) else None


def _highest(values: Iterable[Decimal | None]) -> Decimal | None:
    return max((value for value in values if value is not None), default=None)


def _bound(group: RankedList, ranges: Mapping[str, _Range], policy: Policy) -> ListBound:
    line = policy.award_line
    assert line is not None, "only lists with a line are bounded"
    if not any(entry.code in ranges for entry in group.entries):
        settled = {entry.code for entry in group.entries if entry.is_above_line}
        return ListBound(
            group.province, group.issue, could_change=False, settled=_sorted(settled), possible=()
        )
    field = _Field(group, ranges, has_tie_breaks=bool(policy.tie_break))
    reachable = {code for code in field.entries if field.surely_beat(code) < line}
    settled = {
        code for code in reachable if field.entries[code].low is not None and field.can_beat(code) < line
    }
    return ListBound(
        province=group.province,
        issue=group.issue,
        could_change=settled != reachable,
        settled=_sorted(settled),
        possible=_sorted(reachable - settled),
    )


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def _fixed(entry: RankedEntry) -> _Range:
    value = _awarded(entry)
    return _Range(value, value)


class _Field:
    """The entries of one list that can be awarded, sorted so that who stands before whom is soon counted."""

    def __init__(self, group: RankedList, ranges: Mapping[str, _Range], *, has_tie_breaks: bool) -> None:
        every = {entry.code: ranges.get(entry.code, _fixed(entry)) for entry in group.entries}
        self.entries = {code: item for code, item in every.items() if item.high is not None}
        self._has_tie_breaks = has_tie_breaks
        self._ranks = {entry.code: entry.rank or 0 for entry in group.entries}
        self._lows, self._highs = _ends(self.entries.values())
        is_open = self.entries.keys() & ranges.keys()
        self._open_lows, self._open_highs = _ends(self.entries[code] for code in is_open)
        tied: dict[Decimal, list[int]] = defaultdict(list)
        for code in self.entries.keys() - is_open:
            tied[self._value(code)].append(self._ranks[code])
        self._tied = {value: sorted(ranks) for value, ranks in tied.items() if self._is_clean(value)}
        """Ranks of the entries without a sheet out that no entry with one can join at their value."""
        self._is_open = is_open

    def can_beat(self, code: str) -> int:
        """Return how many others can stand before ``code`` when it does as badly as it can."""
        low = self.entries[code].low
        if low is None:
            return len(self.entries)
        before = len(self._highs) - bisect_right(self._highs, low)
        if self._is_decided(code):
            return before + self._ranked_before(code)
        if self._has_tie_breaks:
            return len(self._highs) - bisect_left(self._highs, low) - 1
        return before - (self._value(code) > low)

    def surely_beat(self, code: str) -> int:
        """Return how many others stand before ``code`` even when it does as well as it can."""
        high = self.entries[code].high
        assert high is not None, "the others are no entries of the field"
        before = len(self._lows) - bisect_right(self._lows, high)
        return before + (self._ranked_before(code) if self._is_decided(code) else 0)

    def _is_decided(self, code: str) -> bool:
        return code not in self._is_open and self._value(code) in self._tied

    def _ranked_before(self, code: str) -> int:
        return bisect_left(self._tied[self._value(code)], self._ranks[code])

    def _is_clean(self, value: Decimal) -> bool:
        reaching = len(self._open_highs) - bisect_left(self._open_highs, value)
        return reaching == len(self._open_lows) - bisect_right(self._open_lows, value)

    def _value(self, code: str) -> Decimal:
        value = self.entries[code].high
        assert value is not None, "the others are no entries of the field"
        return value


def _ends(items: Iterable[_Range]) -> tuple[list[Decimal], list[Decimal]]:
    """Return the lowest and the highest values, each sorted."""
    given = list(items)
    lows = sorted(item.low for item in given if item.low is not None)
    return lows, sorted(item.high for item in given if item.high is not None)
