"""All findings of a round put together; each is found in a module of its own."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from winner_judge.reconciling.agreement import find_agreement
from winner_judge.reconciling.differences import find_differences
from winner_judge.reconciling.entries import find_entries
from winner_judge.reconciling.findings import Analysis, Flag, Tendency
from winner_judge.reconciling.flags import Outliers, find_outliers, find_scale_use, find_unlike
from winner_judge.reconciling.links import Links, Pair, find_links
from winner_judge.reconciling.places import find_places
from winner_judge.reconciling.severity import Severity, fit_severity
from winner_judge.reconciling.stability import DRAWS, SEED, Draws, draw_values
from winner_judge.scoring.counting import Candidate, Count, count_sheets, values_of
from winner_judge.scoring.decisions import Decisions, fold_decisions
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Ranking
from winner_judge.scoring.rubric import Rubric
from winner_judge.stages import WHOLE, part_of, unheard
from winner_judge.values import Moderation, Progress, Sheet

FloatArray = NDArray[np.float64]

_COUNTED, _LINKED, _FITTED, _DRAWN, _PLACED, _AGREED, _FLAGGED = 30, 80, 100, 450, 750, 850, 980
"""How far the work is, of ``WHOLE``, on a large round."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The sheets that count, values in points of 100."""

    counts: Sequence[Count]
    """By submission code."""
    judges: tuple[str, ...]
    codes: tuple[str, ...]
    """Submissions with a sheet that counts, sorted."""
    sheets: tuple[tuple[str, str, Fraction], ...]
    """Judge, submission, exact value."""

    def table(self) -> FloatArray:
        """Return the values as (submissions, judges), NaN where there is none."""
        rows = {code: number for number, code in enumerate(self.codes)}
        columns = {judge: number for number, judge in enumerate(self.judges)}
        table = np.full((len(rows), len(columns)), np.nan)
        for judge, code, value in self.sheets:
            table[rows[code], columns[judge]] = float(value)
        return table

    def pairs(self) -> tuple[Pair, ...]:
        """Return who judged what."""
        return tuple((judge, code) for judge, code, _ in self.sheets)


def analyse(
    candidates: Sequence[Candidate],
    sheets: Sequence[Sheet],
    rubrics: Mapping[str, Rubric],
    policy: Policy,
    moderations: Sequence[Moderation],
    *,
    ranking: Ranking,
    barred: Collection[Pair] = (),
    seed: int = SEED,
    draws: int = DRAWS,
    progress: Progress = unheard,
) -> Analysis:
    """Return what the scores say beside the rule, on sheets that count, scaled to 100.

    The first five are as for ``rank_round``, and ``ranking`` is what came of them. ``barred`` are conflicts:
    pairs that the best extra assignment leaves out, as it does all that is assigned already. A consensus
    value holds its entry fixed in every draw; entries without a rank have no interval.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    progress(0, WHOLE)
    decisions = fold_decisions(moderations)
    counted = _count(count_sheets(candidates, sheets, rubrics, policy.decimals, decisions))
    assigned = {(sheet.judge, sheet.submission) for sheet in sheets}
    progress(_COUNTED, WHOLE)
    links = find_links(counted.pairs(), barred={*barred, *assigned})
    progress(_LINKED, WHOLE)
    severity = fit_severity(counted.sheets)
    told = part_of(progress, _FITTED, _DRAWN)
    drawn = draw_values(counted.sheets, seed=seed, draws=draws, progress=told)
    told = part_of(progress, _DRAWN, _PLACED)
    places = find_places(ranking, policy, _with_consensus(drawn, counted, decisions), progress=told)
    agreement = find_agreement(counted.table())
    progress(_AGREED, WHOLE)
    outliers, others = _flags(counted, severity)
    progress(_FLAGGED, WHOLE)
    leniency = severity.leniency if severity.unavailable is None else None
    entries = find_entries(counted.counts, leniency, policy.decimals)
    progress(WHOLE, WHOLE)
    return Analysis(
        unavailable=severity.unavailable,
        ratio=severity.ratio,
        tendencies=_tendencies(counted, severity, links),
        entries=entries,
        groups=links.groups,
        best_link=links.best,
        lists=places[0],
        awards=places[1],
        agreement=agreement,
        flags=(*outliers.flags, *others),
        expected_outliers=outliers.expected,
        seed=seed,
        draws=draws,
    )


def _count(counts: Sequence[Count]) -> _Counted:
    sheets = values_of(counts)
    return _Counted(
        counts=counts,
        judges=tuple(sorted({judge for judge, _, _ in sheets})),
        codes=tuple(count.candidate.code for count in counts if count.units),
        sheets=sheets,
    )


def _with_consensus(drawn: Draws, counted: _Counted, decisions: Decisions) -> Draws:
    """Return the draws with each entry that has a consensus value held at it."""
    agreed = {
        count.candidate.code: float(Fraction(consensus) * 100 / Fraction(count.rubric.total))
        for count in counted.counts
        if (consensus := decisions.consensus_values.get(count.candidate.code)) is not None
    }
    if drawn.unavailable is not None or not agreed:
        return drawn
    codes = (*drawn.codes, *(code for code in agreed if code not in drawn.codes))
    values = np.empty((len(drawn.values), len(codes)), dtype=drawn.values.dtype)
    values[:, : len(drawn.codes)] = drawn.values
    for code, value in agreed.items():
        values[:, codes.index(code)] = value
    return replace(drawn, codes=codes, values=values)


def _tendencies(counted: _Counted, severity: Severity, links: Links) -> dict[str, Tendency]:
    groups = {judge: number for number, group in enumerate(links.groups) for judge in group}
    sheets = Counter(judge for judge, _, _ in counted.sheets)
    differences = find_differences(counted.sheets)
    return {
        judge: Tendency(
            judge=judge,
            sheets=sheets[judge],
            leniency=severity.leniency[judge],
            low=severity.low[judge],
            high=severity.high[judge],
            link=links.strength[judge],
            group=groups[judge],
            difference=differences.get(judge),
        )
        for judge in counted.judges
        if judge in severity.leniency
    }


def _flags(counted: _Counted, severity: Severity) -> tuple[Outliers, tuple[Flag, ...]]:
    table = counted.table()
    leniency = np.array([float(severity.leniency.get(judge, 0)) for judge in counted.judges])
    outliers = find_outliers(
        table,
        (counted.codes, counted.judges),
        leniency,
        ratio=None if severity.ratio is None else float(severity.ratio),
        within=severity.within,
    )
    return outliers, (*find_unlike(table, counted.judges, leniency), *find_scale_use(counted.counts))
