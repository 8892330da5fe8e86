"""What another rule would make of the same sheets: pure; a simulation is never the result."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from statistics import fmean, pstdev

from winner_judge.canonical import Json, plain_decimal
from winner_judge.reconciling.place_changes import ComparedList, beside
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Ranking
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.totals import round_half_away
from winner_judge.values import Moderation, ModerationKind, Sheet

_PROGRAM = "program"
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """The rule that is tried out."""

    policy: Policy
    weights: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    """Rubric code to criterion code to its weight, where it is another than the rubric's."""
    left_out: str | None = None
    """Code of the judge whose sheets do not count."""
    uses_z_scores: bool = False
    """Each judge's values are brought to the same mean and spread first; then the mean is taken."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What a simulation comes to."""

    simulation: Simulation
    groups: tuple[ComparedList, ...]
    """As the simulated policy groups."""
    awards: tuple[ComparedList, ...]
    """As the simulated policy draws the award line; empty where it draws none."""

    @property
    def counted(self) -> tuple[ComparedList, ...]:
        """The lists to count changes in, each entry standing in one: award lists where there are some."""
        return self.awards or self.groups


def weighted_rubrics(
    rubrics: Mapping[str, Rubric], weights: Mapping[str, Mapping[str, Decimal]]
) -> dict[str, Rubric]:
    """Return ``rubrics`` with other weights.

    Raises:
        WeightsDoNotSumError: those of a rubric do not sum to its total.
        JudgeError: a weight is none.
    """
    return {
        code: _weighted(rubric, weights[code]) if weights.get(code) else rubric
        for code, rubric in rubrics.items()
    }


def _weighted(rubric: Rubric, weights: Mapping[str, Decimal]) -> Rubric:
    document = rubric.to_json()
    criteria: list[Json] = [
        {**criterion.to_json(), "weight": plain_decimal(weights.get(criterion.code, criterion.weight))}
        for criterion in rubric.criteria
    ]
    return Rubric.from_json({**document, "criteria": criteria})


def sheets_without(sheets: Iterable[Sheet], judge: str | None) -> tuple[Sheet, ...]:
    """Return ``sheets`` but those of ``judge``."""
    return tuple(sheet for sheet in sheets if sheet.judge != judge)


def standardised(ranking: Ranking, totals: Mapping[str, Decimal], decimals: int) -> dict[str, Decimal]:
    """Return the mean of the z-scores of each ranked entry, brought back to points, by submission.

    ``ranking`` holds the values that count; ``totals`` is submission to the total of its rubric. Each judge's
    values, as shares of the total, are centred on that judge's mean and divided by that judge's population
    standard deviation; the mean over an entry's judges is put on the mean and spread of all values. A judge
    with one sheet, or the same value on all, tells nothing of an entry and counts as 0. Entries with a
    consensus value keep it: it is no judge's.

    Source: E. Kreyszig, Advanced Engineering Mathematics, 4th edition (1979), page 880, equation 5.
    """
    entries = {entry.code: entry for group in ranking.groups for entry in group.entries}
    shares = {
        code: {judge: float(value / totals[code]) for judge, value in entry.values.items()}
        for code, entry in entries.items()
    }
    given = [share for values in shares.values() for share in values.values()]
    if not given:
        return {}
    middle, spread = fmean(given), pstdev(given)
    scores = _judge_scores(shares)
    return {
        code: _in_points(middle + spread * fmean(scores[code].values()), totals[code], decimals)
        for code, entry in entries.items()
        if entry.rank is not None and scores.get(code)
    }


def _judge_scores(shares: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return submission to judge to z-score."""
    by_judge: dict[str, list[float]] = defaultdict(list)
    for values in shares.values():
        for judge, share in values.items():
            by_judge[judge].append(share)
    frames = {judge: (fmean(given), pstdev(given)) for judge, given in by_judge.items()}
    return {
        code: {judge: _z_score(share, *frames[judge]) for judge, share in values.items()}
        for code, values in shares.items()
    }


def _z_score(share: float, middle: float, spread: float) -> float:
    return 0.0 if math.isclose(spread, 0.0, abs_tol=1e-12) else (share - middle) / spread


def _in_points(share: float, total: Decimal, decimals: int) -> Decimal:
    return round_half_away(Decimal(repr(share)) * total, decimals)


def as_decisions(values: Mapping[str, Decimal], moderations: Sequence[Moderation]) -> tuple[Moderation, ...]:
    """Return ``moderations`` after entries were given ``values``: what the chair decided stands above."""
    given = tuple(
        Moderation(0, ModerationKind.CONSENSUS_VALUE, (code,), _PROGRAM, "", _NEVER, value=value)
        for code, value in values.items()
    )
    return (*given, *moderations)


def compared(simulation: Simulation, now: Ranking, then: Ranking) -> Simulated:
    """Return the simulated ranking beside the one that holds."""
    return Simulated(
        simulation=simulation,
        groups=tuple(beside(ranked, now.groups) for ranked in then.groups),
        awards=tuple(beside(ranked, now.awards or now.groups) for ranked in then.awards),
    )
