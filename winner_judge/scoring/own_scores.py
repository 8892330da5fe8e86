"""How one judge scores: which levels are used, how far the scores spread, and whether the values drift.

Only that judge's own sheets come in. Recused sheets and sheets without a score are left out; a sheet that is
not done counts with the scores given so far.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from winner_judge.scoring.rubric import Rubric, Scale
from winner_judge.scoring.totals import sheet_value
from winner_judge.values import Bilingual, Sheet, SheetStatus

Scored = tuple[Rubric, Sheet]
"""A sheet and the rubric that it is scored with."""

MOST_BARS = 11
"""A scale of more scores is told in tenths of its range: 0 to 10 has a bar a score, 0 to 100 has ten bars."""
_TENTHS = 10
LEAST_FOR_DRIFT = 4
"""Fewer sheets are too few to be halved."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How often the scores from ``lowest`` to ``highest`` were given; one score where both are equal."""

    lowest: Decimal
    highest: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class CriterionUse:
    """One criterion over all sheets; of several rubrics those are one whose code and scale are the same."""

    code: str
    number: int | None
    """Its place in the rubric, from 1; None where rubrics put it at different places."""
    names: tuple[Bilingual, ...]
    """One, or several where the rubrics name it differently."""
    bars: tuple[Bar, ...]
    mean: Fraction | None
    lowest: Decimal | None
    highest: Decimal | None

    @property
    def count(self) -> int:
        """How many scores were given."""
        return sum(bar.count for bar in self.bars)

    @property
    def unused(self) -> tuple[Bar, ...]:
        """What was never given; in tenths of a long scale, neighbours are joined."""
        empty: list[Bar] = []
        is_joined = any(bar.lowest != bar.highest for bar in self.bars)
        for before, bar in zip((None, *self.bars), self.bars, strict=False):
            if bar.count:
                continue
            if is_joined and before is not None and not before.count:
                empty[-1] = Bar(empty[-1].lowest, bar.highest, 0)
            else:
                empty.append(bar)
        return tuple(empty)


@dataclass(frozen=True, slots=True)
class Halves:
    """The first and the last sheets; with an odd number the first half has one more."""

    first_count: int
    first_mean: Fraction
    last_count: int
    last_mean: Fraction


@dataclass(frozen=True, slots=True)
class ValueTrail:
    """Values of complete sheets, in the order in which the sheets were last changed."""

    values: tuple[Fraction, ...]
    total: Decimal
    """What the values are out of: the rubrics' total, or 100 where rubrics of different totals are mixed."""

    @property
    def mean(self) -> Fraction | None:
        """The mean of all values."""
        return _mean(self.values)

    @property
    def halves(self) -> Halves | None:
        """The halves to compare, None with fewer than ``LEAST_FOR_DRIFT`` values."""
        if len(self.values) < LEAST_FOR_DRIFT:
            return None
        middle = (len(self.values) + 1) // 2
        first, last = self.values[:middle], self.values[middle:]
        return Halves(
            len(first), sum(first, Fraction(0)) / len(first), len(last), sum(last, Fraction(0)) / len(last)
        )


@dataclass(frozen=True, slots=True)
class OwnScores:
    """A judge's way of scoring."""

    sheets: int
    """Sheets with at least one score."""
    not_done: int
    """Those of them that are not done yet."""
    criteria: tuple[CriterionUse, ...]
    trail: ValueTrail


def own_scores(given: Iterable[Scored]) -> OwnScores:
    """Return how the judge of all these sheets, in list order, scores.

    Criteria come in the order of the rubrics, those without a score included.
    """
    listed = [(rubric, sheet) for rubric, sheet in given if sheet.status is not SheetStatus.RECUSED]
    scored = [(rubric, sheet) for rubric, sheet in listed if sheet.scores]
    rubrics = tuple({rubric.code: rubric for rubric, _ in listed}.values())
    return OwnScores(
        sheets=len(scored),
        not_done=sum(sheet.status is not SheetStatus.DONE for _, sheet in scored),
        criteria=_criteria(rubrics, scored),
        trail=_trail(scored),
    )


@lru_cache(maxsize=64)
def bins(scale: Scale) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return the bars of a scale as lowest and highest score: one a score, or tenths of a long scale."""
    scores = scale.scores()
    if len(scores) <= MOST_BARS:
        return tuple((score, score) for score in scores)
    tenths: dict[int, list[Decimal]] = {}
    for score in scores:
        tenths.setdefault(_tenth(scale, score), []).append(score)
    return tuple((part[0], part[-1]) for part in tenths.values())


def _tenth(scale: Scale, score: Decimal) -> int:
    share = Fraction(score - scale.minimum) / Fraction(scale.maximum - scale.minimum)
    return min(_TENTHS - 1, int(share * _TENTHS))


def _criteria(rubrics: Sequence[Rubric], scored: Sequence[Scored]) -> tuple[CriterionUse, ...]:
    found: dict[tuple[str, Scale], list[tuple[int, Bilingual]]] = {}
    given: dict[tuple[str, Scale], Counter[Decimal]] = {}
    for rubric in rubrics:
        for number, criterion in enumerate(rubric.criteria, start=1):
            found.setdefault((criterion.code, criterion.scale), []).append((number, criterion.name))
    for rubric, sheet in scored:
        for criterion in rubric.criteria:
            if criterion.code in sheet.scores:
                counts = given.setdefault((criterion.code, criterion.scale), Counter())
                counts[sheet.scores[criterion.code]] += 1
    return tuple(
        _use(code, scale, places, given.get((code, scale), Counter()))
        for (code, scale), places in found.items()
    )


def _use(
    code: str, scale: Scale, places: Sequence[tuple[int, Bilingual]], given: Counter[Decimal]
) -> CriterionUse:
    numbers = {number for number, _ in places}
    total = sum((Fraction(score) * count for score, count in given.items()), Fraction(0))
    return CriterionUse(
        code=code,
        number=numbers.pop() if len(numbers) == 1 else None,
        names=tuple(dict.fromkeys(name for _, name in places)),
        bars=tuple(
            Bar(low, high, sum(count for score, count in given.items() if low <= score <= high))
            for low, high in bins(scale)
        ),
        mean=total / given.total() if given else None,
        lowest=min(given, default=None),
        highest=max(given, default=None),
    )


def _trail(scored: Sequence[Scored]) -> ValueTrail:
    complete = [
        (rubric, sheet)
        for rubric, sheet in scored
        if all(criterion.code in sheet.scores for criterion in rubric.criteria)
    ]
    ordered = sorted(complete, key=lambda pair: pair[1].changed_at or datetime.max.replace(tzinfo=UTC))
    totals = {rubric.total for rubric, _ in ordered}
    total = totals.pop() if len(totals) == 1 else Decimal(100)
    values = (
        sheet_value(rubric, sheet.scores) * Fraction(total) / Fraction(rubric.total)
        for rubric, sheet in ordered
    )
    return ValueTrail(tuple(values), total)


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None
