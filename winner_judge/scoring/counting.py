"""Which sheets of a submission count, and what each of them is worth."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from winner_judge.scoring.decisions import Decisions
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.totals import ValueTable
from winner_judge.values import Sheet, SheetStatus


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
    scores: dict[str, Mapping[str, Decimal]] = field(default_factory=dict)
    """Judge to scores as they count: consensus scores have replaced the judge's own."""
    units: dict[str, int] = field(default_factory=dict)
    """Judge to exact sheet value, in units of the table."""
    values: dict[str, Decimal] = field(default_factory=dict)
    """Judge to sheet value as printed."""
    recused: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


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


def _count(
    candidate: Candidate,
    sheets: list[Sheet],
    rubrics: Mapping[str, Rubric],
    tables: Mapping[str, ValueTable],
    decisions: Decisions,
) -> Count:
    count = Count(candidate=candidate, rubric=rubrics[candidate.rubric], table=tables[candidate.rubric])
    consensus = decisions.consensus_scores.get(candidate.code)
    sheets.sort(key=lambda sheet: sheet.judge)
    for sheet in sheets:
        if sheet.status is SheetStatus.RECUSED:
            count.recused += (sheet.judge,)
        elif (sheet.submission, sheet.judge) in decisions.set_aside:
            count.set_aside += (sheet.judge,)
        elif not _is_counted(count, sheet, consensus):
            count.missing += (sheet.judge,)
    assert len(count.scores) + len(count.recused + count.set_aside + count.missing) == len(sheets)
    return count


def _is_counted(count: Count, sheet: Sheet, consensus: Mapping[str, Decimal] | None) -> bool:
    if sheet.status is not SheetStatus.DONE:
        return False
    scores = {**sheet.scores, **consensus} if consensus else sheet.scores
    units = count.table.units(scores)
    if units is None:
        return False
    count.scores[sheet.judge] = scores
    count.units[sheet.judge] = units
    count.values[sheet.judge] = count.table.rounded(units)
    return True
