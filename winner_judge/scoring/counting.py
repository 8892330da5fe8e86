"""Which sheets of a submission count, and what each of them is worth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from winner_judge.scoring.decisions import Decisions, fold_decisions
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.totals import ValueTable
from winner_judge.values import Moderation, Sheet, SheetStatus

_DONE = SheetStatus.DONE
_JUDGE = attrgetter("judge")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A submission that takes part in the ranking; withdrawn ones are left out by the caller."""

    code: str
    province: str | None
    issue: str
    rubric: str


@dataclass(slots=True, eq=False)
class Count:
    """One submission's sheets, sorted by what becomes of them. Judges are in order of their codes."""

    candidate: Candidate
    rubric: Rubric
    table: ValueTable
    sheets: Sequence[Sheet]
    """All sheets, counted or not."""
    agreed: Mapping[str, Decimal]
    """Criterion to the consensus score that replaces every judge's."""
    units: dict[str, int] = field(default_factory=dict)
    """Judge to exact sheet value, in units of the table; counted sheets only."""
    values: Mapping[str, Decimal] = field(default_factory=dict)
    """Judge to sheet value as printed."""
    recused: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def exact_values(self) -> dict[str, Fraction]:
        """Return judge to exact sheet value, counted sheets only."""
        return {judge: Fraction(units, self.table.denominator) for judge, units in self.units.items()}

    def scores_of(self, criterion: str) -> list[Decimal]:
        """Return the scores of a criterion as they count."""
        agreed = self.agreed.get(criterion)
        return [
            sheet.scores[criterion] if agreed is None else agreed
            for sheet in self.sheets
            if sheet.judge in self.units
        ]


def count_sheets(
    candidates: Sequence[Candidate],
    sheets: Sequence[Sheet],
    rubrics: Mapping[str, Rubric],
    decimals: int,
    decisions: Decisions,
) -> list[Count]:
    """Return what counts for each candidate, in order of their codes.

    Sheets on other submissions are ignored. At most one sheet of a judge on a submission is given.

    Raises:
        ScoreOffScaleError: a score, or a consensus score, is not on the scale of its criterion.
    """
    by_submission: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        by_submission[sheet.submission].append(sheet)
    tables = {
        code: ValueTable(rubrics[code], decimals) for code in {candidate.rubric for candidate in candidates}
    }
    return [
        _count(candidate, by_submission[candidate.code], rubrics, tables, decisions)
        for candidate in sorted(candidates, key=lambda candidate: candidate.code)
    ]


def counted_values(
    candidates: Sequence[Candidate],
    sheets: Sequence[Sheet],
    rubrics: Mapping[str, Rubric],
    moderations: Sequence[Moderation],
) -> tuple[tuple[str, str, Fraction], ...]:
    """Return judge, submission and exact value in points of 100 of each sheet that counts.

    These are what a judge's severity is found from: after sheets set aside and consensus scores; a consensus
    value leaves them as they are.

    Raises:
        ScoreOffScaleError: as ``count_sheets``.
    """
    return values_of(count_sheets(candidates, sheets, rubrics, 0, fold_decisions(moderations)))


def values_of(counts: Iterable[Count]) -> tuple[tuple[str, str, Fraction], ...]:
    """Return the same as ``counted_values`` of sheets that are counted already."""
    shares = _Shares()
    return tuple(
        (judge, count.candidate.code, shares[units, count.table.denominator, count.rubric.total])
        for count in counts
        for judge, units in count.units.items()
    )


class _Shares(dict[tuple[int, int, Decimal], Fraction]):
    """Units, denominator and total to points of 100: few differ on thousands of sheets."""

    def __missing__(self, key: tuple[int, int, Decimal]) -> Fraction:
        units, denominator, total = key
        value = self[key] = Fraction(units * 100, denominator) / Fraction(total)
        return value


def _count(
    candidate: Candidate,
    sheets: list[Sheet],
    rubrics: Mapping[str, Rubric],
    tables: Mapping[str, ValueTable],
    decisions: Decisions,
) -> Count:
    agreed = decisions.consensus_scores.get(candidate.code, {})
    set_aside = decisions.set_aside.get(candidate.code, frozenset())
    table = tables[candidate.rubric]
    sheets.sort(key=_JUDGE)
    count = Count(candidate, rubrics[candidate.rubric], table, sheets, agreed)
    for sheet in sheets:
        judge = sheet.judge
        if sheet.status is _DONE and judge not in set_aside:
            units = table.units({**sheet.scores, **agreed} if agreed else sheet.scores)
            if units is not None:
                count.units[judge] = units
                continue
        _leave_out(count, sheet, set_aside)
    printed = table.printed
    count.values = {judge: printed[units] for judge, units in count.units.items()}
    return count


def _leave_out(count: Count, sheet: Sheet, set_aside: frozenset[str]) -> None:
    if sheet.status is SheetStatus.RECUSED:
        count.recused += (sheet.judge,)
    elif sheet.judge in set_aside:
        count.set_aside += (sheet.judge,)
    else:
        count.missing += (sheet.judge,)
