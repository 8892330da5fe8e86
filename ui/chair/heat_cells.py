"""What the cells of the heat table hold: a judge's value or residual, and in words what it means."""

from collections.abc import Sequence
from decimal import Decimal

from ui.chair.heat import CellKind, HeatCell, MeanCell, SpreadCell, deviation
from ui.chair.naming import DASH, decimal_places, signed, value_text
from ui.chair.orders import near_award_line
from ui.chair.reading import Reconciling
from ui.widgets.rings import status_words
from winner_judge.operations.views import MatrixRow, Setting
from winner_judge.reconciling.findings import Analysis, EntryFinding
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import Judge, JudgeRole, SheetStatus
from winner_judge.wording import Words

_DEFAULT_LIMIT = Decimal(15)
_HUNDRED = Decimal(100)
NEAR_MARK = "◆"
"""Stands before the name of a submission near the award line."""


def limit_of(setting: Setting, row: MatrixRow) -> Decimal:
    """Return how many points of deviation take the full colour."""
    limit = setting.policy.discrepancy_total or _DEFAULT_LIMIT
    return limit * setting.rubric_of(row.submission).total / _HUNDRED


class Cells:
    """Turns rows of a matrix into what their cells show."""

    def __init__(
        self,
        words: Words,
        found: Reconciling,
        analysis: Analysis | None = None,
        *,
        shows_residuals: bool = False,
    ) -> None:
        self.words = words
        self.found = found
        self.analysis = analysis
        self.shows_residuals = shows_residuals
        self.setting = found.matrix.setting
        self.near = near_award_line(found, analysis)
        codes = [row.submission.code for row in found.matrix.rows]
        decided = {code for line in found.log for code in line.moderation.submissions}
        self._aside = {code: found.set_aside(code) for code in codes if code in decided}
        self._asked = {code: found.asked(code) for code in codes if code in decided}
        values = [value for row in found.matrix.rows for value in row.values.values()]
        self._places = max((decimal_places(value) for value in values), default=0)

    def _finding(self, row: MatrixRow) -> EntryFinding | None:
        return None if self.analysis is None else self.analysis.entries.get(row.submission.code)

    def name(self, row: MatrixRow) -> str:
        """Return the name of a submission, marked where the award line turns on it."""
        is_near = row.submission.code in self.near
        return f"{NEAR_MARK} {row.submission.name}" if is_near else row.submission.name

    def name_tip(self, row: MatrixRow) -> str:
        """Return code and name, and why the name is marked."""
        tip = f"{row.submission.code} · {row.submission.name}"
        if row.submission.code not in self.near:
            return tip
        return f"{tip}\n{self.words.text('Near the award line: the place above it is open')}"

    def cell(self, row: MatrixRow, judge: Judge) -> HeatCell | None:
        """Return one judge's cell; None where the judge was not to judge the submission."""
        code = row.submission.code
        sheet = row.sheets.get(judge.code)
        if sheet is not None and sheet.status is SheetStatus.RECUSED:
            return HeatCell(CellKind.RECUSED, self.words.text("not judging"))
        value = row.values.get(judge.code)
        if value is not None:
            return self._value_cell(row, judge, value)
        status = self.found.assigned.get(judge.code, {}).get(code)
        if status is None:
            return None
        if judge.code in self.found.forks:
            return HeatCell(CellKind.FORK, self.words.text("Two different files"))
        return HeatCell(CellKind.MISSING, status_words(self.words, status), status=status)

    def _value_cell(self, row: MatrixRow, judge: Judge, value: Decimal) -> HeatCell:
        code = row.submission.code
        text = DASH if self.shows_residuals else self.words.number(value, self._places)
        is_asked = judge.code in self._asked.get(code, ())
        if judge.code in self._aside.get(code, ()):
            return HeatCell(CellKind.SET_ASIDE, text, is_asked=is_asked)
        if judge.code in self.found.replaced:
            return HeatCell(CellKind.REPLACED, text)
        if judge.role is JudgeRole.TRAINEE:
            return HeatCell(CellKind.NOT_COUNTED, text, is_asked=is_asked)
        limit = limit_of(self.setting, row)
        if not self.shows_residuals:
            return HeatCell(CellKind.VALUE, text, deviation(value, row.mean, limit), is_asked=is_asked)
        finding = self._finding(row)
        residual = None if finding is None else finding.residuals.get(judge.code)
        if residual is None:
            return HeatCell(CellKind.VALUE, text, is_asked=is_asked)
        amount = deviation(residual, Decimal(0), limit)
        return HeatCell(CellKind.VALUE, signed(self.words, residual, 1), amount, is_asked=is_asked)

    def kinds(self, rows: Sequence[MatrixRow]) -> frozenset[CellKind | None]:
        """Return the kinds of cells that occur in ``rows``; None stands for a judge asked to score again."""
        occurring: set[CellKind | None] = set()
        for row in rows:
            for judge in self.found.matrix.judges:
                if self._asked.get(row.submission.code):
                    occurring.add(None)
                cell = self.cell(row, judge)
                if cell is not None:
                    occurring.add(cell.kind)
        return frozenset(occurring)

    def mean(self, row: MatrixRow) -> MeanCell:
        """Return the raw mean, and the value by the rule with all decisions where that is another.

        A sum of ranks stands on no scale of points and is left to the ranking.
        """
        policy = self.setting.policy
        text = value_text(self.words, row.mean, policy.decimals)
        official = self.found.official.get(row.submission.code)
        if official in {None, row.mean} or policy.aggregate is Aggregate.RANK_SUM:
            return MeanCell(text)
        value = value_text(self.words, official, policy.decimals)
        return MeanCell(text, self.words.text("in force {value}", value=value))

    def mean_words(self, row: MatrixRow) -> str:
        """Return the mean and what holds instead, in words."""
        cell = self.mean(row)
        return "; ".join(part for part in (cell.text, cell.in_force) if part)

    def adjusted(self, row: MatrixRow) -> str:
        """Return the adjusted mean, a dash where there is none (yet)."""
        finding = self._finding(row)
        value = None if finding is None else finding.adjusted
        return value_text(self.words, value, self.setting.policy.decimals)

    def spread(self, row: MatrixRow) -> SpreadCell:
        """Return the spread with its warning."""
        text = value_text(self.words, row.spread, self._places)
        if not row.discrepancies:
            return SpreadCell(text)
        if row.is_open:
            return SpreadCell(text, "warning")
        return SpreadCell(f"{'…' if self._asked.get(row.submission.code) else '✓'} {text}", "accent")

    def spoken(self, row: MatrixRow, judge: Judge) -> str:
        """Return a judge's cell in words."""
        cell = self.cell(row, judge)
        if cell is None:
            return self.words.text("not assigned")
        told = self._kind_words(cell)
        return self.words.text("{value}, asked to score again", value=told) if cell.is_asked else told

    def _kind_words(self, cell: HeatCell) -> str:
        match cell.kind:
            case CellKind.SET_ASIDE:
                return self.words.text("{value}, not counted", value=cell.text)
            case CellKind.REPLACED:
                return self.words.text("{value}, judge replaced, not counted", value=cell.text)
            case CellKind.NOT_COUNTED:
                return self.words.text("{value}, trainee, not counted", value=cell.text)
            case CellKind.FORK:
                return self.words.text("two different files: please choose one on the collect page")
            case CellKind.MISSING:
                return self.words.text("missing: {state}", state=cell.text)
            case _:
                return cell.text

    def spread_words(self, row: MatrixRow) -> str:
        """Return the spread and what it asks for, in words."""
        text = value_text(self.words, row.spread, self._places)
        if not row.discrepancies:
            return text
        if row.is_open:
            state = self.words.text("to be discussed")
        elif self._asked.get(row.submission.code):
            state = self.words.text("waiting for a judge")
        else:
            state = self.words.text("discussed")
        return f"{text}, {state}"
