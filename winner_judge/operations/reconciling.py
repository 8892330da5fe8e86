"""Where the judges differ: raw values beside each other, and what the policy asks to discuss."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.operations.views import Discrepancy, Matrix, MatrixRow
from winner_judge.reconciling.discrepancy import find_differences, sheet_values, spread
from winner_judge.scoring.policy import Grouping
from winner_judge.scoring.totals import ValueTable, round_half_away
from winner_judge.values import ModerationKind, Sheet, SheetStatus, Submission


def read_matrix(bundle: BundleFile) -> Matrix:
    """Return the values of all submissions that take part, by judge."""
    with bundle.read() as session:
        return matrix_of(standing_of(session))


def matrix_of(standing: Standing) -> Matrix:
    """Return the values of a round as it stands.

    Mean, spread and discrepancies leave out trainees, replaced judges whose sheets do not count, and
    sheets that were set aside; their values are shown.
    """
    by_submission: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in standing.sheets:
        by_submission[sheet.submission].append(sheet)
    mixed = _in_mixed_lists(standing)
    basis = _Basis(standing)
    rows = tuple(
        _row(submission, by_submission[submission.code], basis, is_mixed=submission.code in mixed)
        for submission in standing.competing
    )
    return Matrix(setting=standing.setting, judges=standing.judges, rows=rows)


class _Basis:
    """What every row rests on, found once."""

    def __init__(self, standing: Standing) -> None:
        self.setting = standing.setting
        self.in_force = standing.in_force
        self.stale = frozenset(item.number for item in self.in_force if standing.is_stale(item))
        self._uncounted = standing.uncounted
        decimals = self.setting.policy.decimals
        self.tables = {code: ValueTable(rubric, decimals) for code, rubric in self.setting.rubrics.items()}

    def left_out(self, code: str) -> frozenset[str]:
        """Return the judges whose sheets on a submission are shown but not counted."""
        return self._uncounted | {
            item.judge
            for item in self.in_force
            if item.kind is ModerationKind.SET_ASIDE
            and item.number not in self.stale
            and code in item.submissions
            and item.judge is not None
        }


def _row(submission: Submission, sheets: list[Sheet], basis: _Basis, *, is_mixed: bool) -> MatrixRow:
    policy = basis.setting.policy
    rubric = basis.setting.rubric_of(submission)
    table = basis.tables[rubric.code]
    left_out = basis.left_out(submission.code)
    counted = [sheet for sheet in sheets if sheet.judge not in left_out]
    given = sheet_values(table, sheets)
    values = {judge: value for judge, value in given.items() if judge not in left_out}
    found = find_differences(rubric, counted, policy, table=table, is_mixed=is_mixed)
    decisions = [item for item in basis.in_force if submission.code in item.submissions]
    return MatrixRow(
        submission=submission,
        sheets={sheet.judge: sheet for sheet in sheets if sheet.status is not SheetStatus.NOT_STARTED},
        values=given,
        mean=_mean(values.values(), policy.decimals),
        spread=spread(values.values()),
        discrepancies=tuple(
            Discrepancy(submission.code, item.criterion, item.amount, item.limit) for item in found
        ),
        moderations=tuple(item.number for item in decisions),
        stale=tuple(item.number for item in decisions if item.number in basis.stale),
    )


def _mean(values: Collection[Decimal], decimals: int) -> Decimal | None:
    if not values:
        return None
    return round_half_away(sum(map(Fraction, values), Fraction(0)) / len(values), decimals)


def _in_mixed_lists(standing: Standing) -> frozenset[str]:
    """Return the submissions that are ranked beside others with another rubric."""
    lists: dict[tuple[str | None, ...], list[Submission]] = defaultdict(list)
    for submission in standing.competing:
        lists[_list_of(submission, standing.setting.policy.group_by)].append(submission)
    return frozenset(
        submission.code
        for members in lists.values()
        if len(_rubrics_of(members, standing)) > 1
        for submission in members
    )


def _list_of(submission: Submission, group_by: Iterable[Grouping]) -> tuple[str | None, ...]:
    shared: Mapping[Grouping, str | None] = {
        Grouping.PROVINCE: submission.province,
        Grouping.ISSUE: submission.issue,
    }
    return tuple(shared[grouping] for grouping in group_by)


def _rubrics_of(members: Iterable[Submission], standing: Standing) -> set[str]:
    return {standing.setting.rubric_of(submission).code for submission in members}
