"""How far apart the sheets of one submission are, and which differences the policy asks to discuss."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from winner_judge.scoring.policy import Policy
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.scoring.totals import ValueTable, round_half_away
from winner_judge.values import Sheet, SheetStatus


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between judges that is strictly greater than the policy's limit."""

    criterion: str | None
    """None: between the sheets' values."""
    amount: Decimal
    """Points, or hundredths of the total where rubrics are mixed; scale steps for a criterion."""
    limit: Decimal
    """In the same unit."""


def spread(values: Collection[Decimal]) -> Decimal | None:
    """Return the highest minus the lowest of ``values``, None with fewer than two."""
    return max(values) - min(values) if len(values) > 1 else None


def sheet_values(table: ValueTable, sheets: Iterable[Sheet]) -> dict[str, Decimal]:
    """Return the value of each done and complete sheet by judge, as printed.

    Raises:
        ScoreOffScaleError: a score is not on the scale of its criterion.
    """
    done = (sheet for sheet in sheets if sheet.status is SheetStatus.DONE)
    found = ((sheet.judge, table.units(sheet.scores)) for sheet in done)
    return {judge: table.printed[units] for judge, units in found if units is not None}


def find_differences(
    rubric: Rubric,
    sheets: Sequence[Sheet],
    policy: Policy,
    *,
    table: ValueTable | None = None,
    is_mixed: bool = False,
) -> tuple[Difference, ...]:
    """Return what is to be discussed of one submission: the values first, then criteria in listed order.

    Sheets that are not done, or were set aside (the caller leaves these out), are not compared. ``is_mixed``:
    the submission stands in a list with other rubrics, so the limit of the values is hundredths of the total.
    ``table`` is that of ``rubric`` and the policy's decimals, where the caller has one.

    Raises:
        ScoreOffScaleError: a score is not on the scale of its criterion.
    """
    complete = _complete(rubric, sheets)
    values = sheet_values(table or ValueTable(rubric, policy.decimals), complete)
    found = [_between_values(rubric, values, policy, is_mixed=is_mixed)]
    found += [_between_scores(criterion, complete, policy) for criterion in rubric.criteria]
    return tuple(difference for difference in found if difference is not None)


def _complete(rubric: Rubric, sheets: Iterable[Sheet]) -> list[Sheet]:
    return [
        sheet
        for sheet in sheets
        if sheet.status is SheetStatus.DONE
        and all(criterion.code in sheet.scores for criterion in rubric.criteria)
    ]


def _between_values(
    rubric: Rubric, values: Mapping[str, Decimal], policy: Policy, *, is_mixed: bool
) -> Difference | None:
    amount = spread(values.values())
    if amount is None or policy.discrepancy_total is None:
        return None
    exact = Fraction(amount) * 100 / Fraction(rubric.total) if is_mixed else Fraction(amount)
    if exact <= Fraction(policy.discrepancy_total):
        return None
    return Difference(None, round_half_away(exact, policy.decimals), policy.discrepancy_total)


def _between_scores(criterion: Criterion, sheets: Sequence[Sheet], policy: Policy) -> Difference | None:
    amount = spread([sheet.scores[criterion.code] for sheet in sheets])
    if amount is None or policy.discrepancy_levels is None:
        return None
    steps = amount / criterion.scale.step
    limit = Decimal(policy.discrepancy_levels)
    return Difference(criterion.code, steps, limit) if steps > limit else None
