"""The ranking of a round: who stands where in each list, by which rule, and who above the award line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from winner_judge.errors import JudgeError, MixedTotalsError, RankSumConsensusError, RankSumIncompleteError
from winner_judge.scoring.adjusting import NO_LENIENCIES
from winner_judge.scoring.aggregates import aggregate_value, sum_ranks
from winner_judge.scoring.counting import Candidate, Count, count_sheets
from winner_judge.scoring.decisions import Decisions, fold_decisions
from winner_judge.scoring.policy import Aggregate, Grouping, Policy, check_policy
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.tie_breaks import Contest, Place, break_ties, is_open
from winner_judge.scoring.totals import round_half_away
from winner_judge.stages import WHOLE, part_of, unheard
from winner_judge.values import Moderation, Progress, Sheet

__all__ = ["Candidate", "RankedEntry", "RankedList", "Ranking", "UnrankedReason", "rank_round"]


class UnrankedReason(StrEnum):
    """Why an entry has no rank."""

    NO_SHEETS = "no_sheets"
    TOO_FEW_JUDGES = "too_few_judges"
    TRIMMED_AWAY = "trimmed_away"
    RANK_SUM_INCOMPLETE = "rank_sum_incomplete"
    RANK_SUM_CONSENSUS = "rank_sum_consensus"


@dataclass(frozen=True, slots=True)
class RankedEntry:
    """One submission in one list."""

    code: str
    rank: int | None
    value: Decimal | None
    """With the policy's decimals; for ``rank_sum`` the sum of ranks. None where it cannot be had."""
    judges: int
    """How many sheets count."""
    decided_by: str | None
    """The last tie-break that separated it from an entry of the same value."""
    reason: UnrankedReason | None
    """Why ``rank`` is None."""
    is_above_line: bool
    """It stands on or above the award line and is not below the passing grade."""
    is_below_passing: bool
    values: Mapping[str, Decimal]
    """Judge to the rounded value of the sheet, counted sheets only."""
    recused: tuple[str, ...]
    set_aside: tuple[str, ...]
    missing: tuple[str, ...]
    """Judges with a sheet that is not done, or done without a score for each criterion."""
    moderations: tuple[int, ...]
    """Numbers of the moderations in force on it."""


@dataclass(frozen=True, slots=True)
class RankedList:
    """Entries ranked against each other: first the ranked, then the unranked by code."""

    province: str | None
    """What all entries share by the policy's grouping; None where it does not group by province."""
    issue: str | None
    entries: tuple[RankedEntry, ...]
    has_mixed_rubrics: bool
    """Its entries were scored with different rubrics, so criteria do not break ties."""
    is_line_tied: bool
    """A joint rank lies across the award line, so more stand above it than the policy says."""
    open_ties: tuple[tuple[str, ...], ...]
    """Joint ranks that are the chair's to decide and that no decision covers."""
    refusal: JudgeError | None
    """Why the policy's aggregate cannot be had for this list; then nobody in it is ranked."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All lists of a round, in order of province and issue code."""

    groups: tuple[RankedList, ...]
    """By ``group_by``; who stands above the line of ``awards`` is marked here too."""
    awards: tuple[RankedList, ...]
    """By ``award_by``, ranked anew; empty when the policy draws no award line."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What makes a value of sheets and a rank of values."""

    policy: Policy
    decisions: Decisions
    leniencies: Mapping[str, Decimal]


@dataclass(slots=True)
class _Standing:
    """An entry's value in one list, before ties are broken."""

    count: Count
    value: Decimal | None
    reason: UnrankedReason | None


def rank_round(
    candidates: Sequence[Candidate],
    sheets: Sequence[Sheet],
    rubrics: Mapping[str, Rubric],
    policy: Policy,
    moderations: Sequence[Moderation],
    *,
    leniencies: Mapping[str, Decimal] = NO_LENIENCIES,
    progress: Progress = unheard,
) -> Ranking:
    """Rank a round. Trainees' sheets and stale moderations are left out by the caller.

    ``moderations`` is the whole log: what ``RETRACT`` takes back is worked out here. An aggregate that one
    list does not allow leaves that list unranked, with its refusal. ``leniencies`` is judge to points of 100,
    heeded by the adjusted mean alone: without them it is the mean.

    Raises:
        TrimMissingError, RankSumPassingGradeError: the policy contradicts itself.
        MixedTotalsError: entries of one list are scored out of different totals.
        ScoreOffScaleError: a score is not on its scale.
        CancelledError: ``progress``, told before each list, stopped the work.
    """
    check_policy(policy)
    progress(0, WHOLE)
    rule = _Rule(policy, fold_decisions(moderations), leniencies)
    counts = count_sheets(candidates, sheets, rubrics, policy.decimals, rule.decisions)
    awards: tuple[RankedList, ...] = ()
    if policy.award_by is not None:
        awards = _rank_lists(counts, policy.award_by, rule, None, part_of(progress, 0, WHOLE // 2))
    winners = frozenset(entry.code for award in awards for entry in award.entries if entry.is_above_line)
    told = part_of(progress, WHOLE // 2, WHOLE)
    return Ranking(groups=_rank_lists(counts, policy.group_by, rule, winners, told), awards=awards)


def _rank_lists(
    counts: Sequence[Count],
    grouping: Sequence[Grouping],
    rule: _Rule,
    winners: frozenset[str] | None,
    progress: Progress,
) -> tuple[RankedList, ...]:
    """Rank each list; ``winners`` is None where the award line is drawn in these very lists."""
    lists: dict[tuple[str | None, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        province = count.candidate.province if Grouping.PROVINCE in grouping else None
        issue = count.candidate.issue if Grouping.ISSUE in grouping else None
        lists[province, issue].append(count)
    ranked = []
    for done, shared in enumerate(sorted(lists, key=lambda shared: (shared[0] or "", shared[1] or ""))):
        progress(done, len(lists))
        ranked.append(_rank_list(shared, lists[shared], rule, winners))
    return tuple(ranked)


def _rank_list(
    shared: tuple[str | None, str | None],
    counts: Sequence[Count],
    rule: _Rule,
    winners: frozenset[str] | None,
) -> RankedList:
    policy, decisions = rule.policy, rule.decisions
    contest = Contest(policy, decisions, has_mixed_rubrics=_has_mixed_rubrics(counts))
    standings, refusal = _standings(counts, rule)
    places = _places(standings, contest)
    passed = {standing.count.candidate.code for standing in standings if not _is_below(standing, policy)}
    above, is_line_tied = _draw_line(places, passed, policy.award_line)
    return RankedList(
        province=shared[0],
        issue=shared[1],
        entries=_entries(standings, places, passed, above if winners is None else winners, decisions),
        has_mixed_rubrics=contest.has_mixed_rubrics,
        is_line_tied=winners is None and is_line_tied,
        open_ties=tuple(
            tuple(count.candidate.code for count in place.entries)
            for place in places
            if is_open(place, contest)
        ),
        refusal=refusal,
    )


def _has_mixed_rubrics(counts: Sequence[Count]) -> bool:
    first = counts[0].rubric
    others = [count.rubric for count in counts if count.rubric is not first]
    for other in others:
        if other.total != first.total:
            raise MixedTotalsError(
                first=first.code, first_total=first.total, second=other.code, second_total=other.total
            )
    return bool(others)


def _standings(counts: Sequence[Count], rule: _Rule) -> tuple[list[_Standing], JudgeError | None]:
    policy, decisions = rule.policy, rule.decisions
    if policy.aggregate is not Aggregate.RANK_SUM:
        return [_stand(count, rule) for count in counts], None
    judges = sorted({judge for count in counts for judge in count.units})
    refusal = _rank_sum_refusal(counts, judges, decisions)
    if refusal is not None:
        reason = _RANK_SUM_REASONS[type(refusal)]
        return [
            _Standing(count, None, reason if count.units else UnrankedReason.NO_SHEETS) for count in counts
        ], (refusal)
    sums = sum_ranks(counts, judges, policy.decimals)
    return [
        _Standing(count, sums[count.candidate.code], _too_few(count, policy, decisions)) for count in counts
    ], None


_RANK_SUM_REASONS: dict[type[JudgeError], UnrankedReason] = {
    RankSumIncompleteError: UnrankedReason.RANK_SUM_INCOMPLETE,
    RankSumConsensusError: UnrankedReason.RANK_SUM_CONSENSUS,
}


def _rank_sum_refusal(
    counts: Sequence[Count], judges: Sequence[str], decisions: Decisions
) -> JudgeError | None:
    for count in counts:
        code = count.candidate.code
        if code in decisions.consensus_values or code in decisions.consensus_scores:
            return RankSumConsensusError(submission=code)
    for count in counts:
        for judge in judges:
            if judge not in count.units:
                return RankSumIncompleteError(judge=judge, submission=count.candidate.code)
    return None


def _stand(count: Count, rule: _Rule) -> _Standing:
    policy, decisions = rule.policy, rule.decisions
    agreed = decisions.consensus_values.get(count.candidate.code)
    if agreed is not None:
        return _Standing(count, round_half_away(agreed, policy.decimals), None)
    value = aggregate_value(count, policy, rule.leniencies)
    reason = _too_few(count, policy, decisions)
    if reason is None and value is None:
        reason = UnrankedReason.TRIMMED_AWAY
    return _Standing(count, value, reason)


def _too_few(count: Count, policy: Policy, decisions: Decisions) -> UnrankedReason | None:
    if not count.units:
        return UnrankedReason.NO_SHEETS
    if len(count.units) < policy.minimum_judges and count.candidate.code not in decisions.fewer_judges:
        return UnrankedReason.TOO_FEW_JUDGES
    return None


def _is_below(standing: _Standing, policy: Policy) -> bool:
    if policy.passing_grade is None or standing.value is None or standing.reason is not None:
        return False
    return standing.value < policy.passing_grade


def _places(standings: Iterable[_Standing], contest: Contest) -> tuple[Place, ...]:
    """Return the ranked entries, best first, ties broken as far as the policy can."""
    ranked = [
        (standing.value, standing.count)
        for standing in standings
        if standing.reason is None and standing.value is not None
    ]
    ranked.sort(key=lambda pair: pair[0], reverse=contest.policy.aggregate is not Aggregate.RANK_SUM)
    return tuple(
        place
        for _, tied in groupby(ranked, key=lambda pair: pair[0])
        for place in break_ties([count for _, count in tied], contest)
    )


def _draw_line(
    places: Sequence[Place], passed: set[str], award_line: int | None
) -> tuple[frozenset[str], bool]:
    """Return who stands above the line, and whether a joint rank lies across it."""
    above: set[str] = set()
    for place in places:
        if award_line is None or len(above) >= award_line:
            break
        above.update({count.candidate.code for count in place.entries} & passed)
    return frozenset(above), award_line is not None and len(above) > award_line


def _entries(
    standings: Sequence[_Standing],
    places: Sequence[Place],
    passed: set[str],
    above: frozenset[str],
    decisions: Decisions,
) -> tuple[RankedEntry, ...]:
    by_code = {standing.count.candidate.code: standing for standing in standings}
    entries: list[RankedEntry] = []
    for place in places:
        rank = len(entries) + 1
        decided_by = None if place.decided_by is None else str(place.decided_by)
        for count in place.entries:
            standing = by_code.pop(count.candidate.code)
            entries.append(_entry(standing, (rank, decided_by), passed, above, decisions))
    entries += [_entry(standing, (None, None), passed, above, decisions) for standing in by_code.values()]
    return tuple(entries)


def _entry(
    standing: _Standing,
    place: tuple[int | None, str | None],
    passed: set[str],
    above: frozenset[str],
    decisions: Decisions,
) -> RankedEntry:
    """Return one entry at ``place``: rank and deciding rule."""
    count = standing.count
    code = count.candidate.code
    return RankedEntry(
        code=code,
        rank=place[0],
        value=standing.value,
        judges=len(count.units),
        decided_by=place[1],
        reason=standing.reason,
        is_above_line=code in above,
        is_below_passing=code not in passed,
        values=count.values,
        recused=count.recused,
        set_aside=count.set_aside,
        missing=count.missing,
        moderations=decisions.numbers.get(code, ()),
    )
