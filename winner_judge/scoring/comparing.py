"""Two sheets of one judge beside each other, criterion by criterion."""

from dataclasses import dataclass
from decimal import Decimal

from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.values import Sheet, SheetStatus


@dataclass(frozen=True, slots=True)
class CriterionPair:
    """One criterion of either sheet or of both."""

    first: Criterion | None
    """None: the first submission is not scored by it."""
    second: Criterion | None
    first_score: Decimal | None
    second_score: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """First minus second score, None where one is missing."""
        if self.first_score is None or self.second_score is None:
            return None
        return self.first_score - self.second_score


def pair_criteria(rubrics: tuple[Rubric, Rubric], sheets: tuple[Sheet, Sheet]) -> tuple[CriterionPair, ...]:
    """Return the criteria of both, the shared ones together, in the order of the first rubric.

    Of different rubrics, those criteria are shared that have the same code, name and scale: only these ask
    the same. The scores of a recused sheet do not count and are left out.
    """
    others = {_identity(criterion): criterion for criterion in rubrics[1].criteria}
    pairs = [(criterion, others.pop(_identity(criterion), None)) for criterion in rubrics[0].criteria]
    rest = [(None, criterion) for criterion in others.values()]
    return tuple(
        CriterionPair(first, second, _score(first, sheets[0]), _score(second, sheets[1]))
        for first, second in (*pairs, *rest)
    )


def _identity(criterion: Criterion) -> tuple[object, ...]:
    return (criterion.code, criterion.name, criterion.scale)


def _score(criterion: Criterion | None, sheet: Sheet) -> Decimal | None:
    if criterion is None or sheet.status is SheetStatus.RECUSED:
        return None
    return sheet.scores.get(criterion.code)
