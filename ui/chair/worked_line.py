"""The calculation of one submission, line by line, as it can be repeated with paper and pencil."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ui.chair.naming import by_judge, compact, decimal_places, signed, value_text
from ui.chair.reading import Reconciling
from ui.secretariat.policy_words import AGGREGATES
from winner_judge.operations.views import MatrixRow
from winner_judge.reconciling.findings import EntryFinding
from winner_judge.scoring.policy import Aggregate
from winner_judge.wording import Words


def worked_lines(
    words: Words, found: Reconciling, row: MatrixRow, finding: EntryFinding | None
) -> Sequence[str]:
    """Return values and raw mean, adjustments, adjusted values and mean, and what the rule makes of them."""
    counted = [judge for judge in row.values if judge in found.counted(row)]
    if not counted:
        return ()
    decimals = found.matrix.setting.policy.decimals
    values = [row.values[judge] for judge in counted]
    counting = found.counting.get(row.submission.code, {})
    agreed = [counting.get(judge, row.values[judge]) for judge in counted]
    mean = value_text(words, row.mean, decimals)
    lines = [words.text("{values} → mean {mean}", values=_joined(words, values), mean=mean)]
    if agreed != values:
        lines.append(words.text("with the consensus {values}", values=_joined(words, agreed)))
    if finding is not None and finding.adjusted is not None and set(counted) <= set(finding.adjustments):
        lines += _adjusted_lines(words, [finding.adjustments[judge] for judge in counted], agreed, finding)
    return (*lines, *_official_line(words, found, row))


def _adjusted_lines(
    words: Words, adjustments: Sequence[Decimal], values: Sequence[Decimal], finding: EntryFinding
) -> Iterable[str]:
    places = max(decimal_places(amount) for amount in adjustments)
    added = " · ".join(signed(words, amount, places) for amount in adjustments)
    yield words.text("adjustment {amounts}", amounts=added)
    sums = [value + amount for value, amount in zip(values, adjustments, strict=True)]
    yield words.text(
        "become {values} → adjusted {mean}",
        values=_joined(words, sums),
        mean=words.number(finding.adjusted or Decimal(0)),
    )


def _official_line(words: Words, found: Reconciling, row: MatrixRow) -> Iterable[str]:
    """Tell the value under the policy where it is not the raw mean: another rule, or a decision."""
    setting = found.matrix.setting
    official = found.official.get(row.submission.code)
    if official == row.mean:
        return
    name = next((name for name, aggregate in AGGREGATES if aggregate is setting.policy.aggregate), "")
    is_rank_sum = setting.policy.aggregate is Aggregate.RANK_SUM
    value = value_text(words, official, 1 if is_rank_sum else setting.policy.decimals)
    yield words.text(
        "value by the rule ({rule}), decisions counted in: {value}", rule=words.text(name), value=value
    )


def _joined(words: Words, values: Sequence[Decimal]) -> str:
    places = max(decimal_places(value) for value in values)
    return " · ".join(words.number(value, places) for value in values)


def original_words(words: Words, row: MatrixRow, criterion: str | None, judge: str | None) -> str:
    """Return what a decision put something else for: scores of a criterion, a sheet's value, the mean."""
    if criterion is not None:
        sheets = row.sheets.items()
        return by_judge(
            words, {code: sheet.scores[criterion] for code, sheet in sheets if criterion in sheet.scores}
        )
    if judge is not None:
        value = row.values.get(judge)
        return "" if value is None else compact(words, value)
    return "" if row.mean is None else words.number(row.mean)
