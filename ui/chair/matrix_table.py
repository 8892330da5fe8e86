"""The heat table: submissions by judge, their mean and their spread."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.chair.heat import CELL_ROLE, CellKind, HeatCell, HeatDelegate, SpreadCell, deviation
from ui.chair.naming import decimal_places, value_text
from ui.chair.reading import Reconciling
from ui.chair.roomy import RoomyTable
from ui.models.rows import ROW_ROLE, Column, RowsModel
from ui.theme import Theme
from ui.widgets.labels import plain_tip
from ui.widgets.rings import status_words
from winner_judge.operations.views import MatrixRow, Setting
from winner_judge.values import Judge, JudgeRole, SheetStatus
from winner_judge.wording import Words

_DEFAULT_LIMIT = Decimal(15)
_HUNDRED = Decimal(100)


class Order(StrEnum):
    """What the table is sorted by."""

    SPREAD = "spread"
    CODE = "code"
    NAME = "name"


def sorted_rows(rows: Sequence[MatrixRow], order: Order) -> list[MatrixRow]:
    """Return ``rows`` in ``order``; the largest spread comes first, rows without one last."""
    match order:
        case Order.SPREAD:
            return sorted(rows, key=lambda row: (row.spread is None, -(row.spread or 0), row.submission.code))
        case Order.CODE:
            return sorted(rows, key=lambda row: row.submission.code)
        case Order.NAME:
            return sorted(rows, key=lambda row: (row.submission.name.casefold(), row.submission.code))


def is_open(row: MatrixRow) -> bool:
    """Return whether a difference of the row is yet to be discussed: no decision holds on it."""
    return bool(row.discrepancies) and not set(row.moderations) - set(row.stale)


def limit_of(setting: Setting, row: MatrixRow) -> Decimal:
    """Return how many points of deviation take the full colour."""
    limit = setting.policy.discrepancy_total or _DEFAULT_LIMIT
    return limit * setting.rubric_of(row.submission).total / _HUNDRED


class Cells:
    """Turns rows of a matrix into what their cells show."""

    def __init__(self, words: Words, found: Reconciling) -> None:
        self.words = words
        self.found = found
        self.setting = found.matrix.setting
        values = [value for row in found.matrix.rows for value in row.values.values()]
        self._places = max((decimal_places(value) for value in values), default=0)

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
        return HeatCell(CellKind.MISSING, status_words(self.words, status), status=status)

    def _value_cell(self, row: MatrixRow, judge: Judge, value: Decimal) -> HeatCell:
        text = self.words.number(value, self._places)
        if judge.code in self.found.set_aside(row.submission.code):
            return HeatCell(CellKind.SET_ASIDE, text)
        if judge.role is JudgeRole.TRAINEE:
            return HeatCell(CellKind.NOT_COUNTED, text)
        return HeatCell(CellKind.VALUE, text, deviation(value, row.mean, limit_of(self.setting, row)))

    def spread(self, row: MatrixRow) -> SpreadCell:
        """Return the spread with its warning."""
        text = value_text(self.words, row.spread, self._places)
        if not row.discrepancies:
            return SpreadCell(text)
        return SpreadCell(text, "warning") if is_open(row) else SpreadCell(f"✓ {text}", "accent")

    def spoken(self, row: MatrixRow, judge: Judge) -> str:
        """Return a judge's cell in words."""
        cell = self.cell(row, judge)
        text = self.words.text
        match cell:
            case None:
                return text("not assigned")
            case HeatCell(kind=CellKind.SET_ASIDE):
                return text("{value}, not counted", value=cell.text)
            case HeatCell(kind=CellKind.NOT_COUNTED):
                return text("{value}, trainee, not counted", value=cell.text)
            case HeatCell(kind=CellKind.MISSING):
                return text("missing: {state}", state=cell.text)
            case _:
                return cell.text

    def spread_words(self, row: MatrixRow) -> str:
        """Return the spread and what it asks for, in words."""
        text = value_text(self.words, row.spread, self._places)
        if not row.discrepancies:
            return text
        state = self.words.text("to be discussed") if is_open(row) else self.words.text("discussed")
        return f"{text}, {state}"


class MatrixModel(RowsModel[MatrixRow]):
    """Rows of a matrix with their cells."""

    def __init__(self, words: Words, found: Reconciling) -> None:
        self.cells = Cells(words, found)
        self.judges = found.matrix.judges
        super().__init__(self._described(words))

    def _described(self, words: Words) -> Sequence[Column[MatrixRow]]:
        decimals = self.cells.setting.policy.decimals
        return (
            Column(
                words.text("Submission"),
                lambda row: row.submission.name,
                tip=lambda row: f"{row.submission.code} · {row.submission.name}",
            ),
            *(self._judge_column(judge) for judge in self.judges),
            Column(words.text("Mean"), lambda row: value_text(words, row.mean, decimals), is_number=True),
            Column(
                words.text("Spread"), self.cells.spread_words, is_number=True, tip=self.cells.spread_words
            ),
        )

    def _judge_column(self, judge: Judge) -> Column[MatrixRow]:
        def spoken(row: MatrixRow) -> str:
            return self.cells.spoken(row, judge)

        return Column(judge.code, spoken, tip=lambda row: f"{judge.name}: {spoken(row)}")

    def show_found(self, found: Reconciling) -> None:
        """Take new values of the same judges; rows follow by ``show_rows``."""
        self.cells = Cells(self.cells.words, found)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and 1 <= section <= len(self.judges):
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.judges[section - 1].name)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.judges[section - 1].name
        return super().headerData(section, orientation, role)

    @override
    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        assert isinstance(index, QModelIndex)
        if role != CELL_ROLE or not index.isValid():
            return super().data(index, role)
        row, column = self.rows[index.row()], index.column()
        if 1 <= column <= len(self.judges):
            return self.cells.cell(row, self.judges[column - 1])
        return self.cells.spread(row) if column == self.columnCount() - 1 else None


class MatrixTable(RoomyTable):
    """The heat table; ``chosen`` follows the selected row."""

    chosen = Signal(object)
    """The ``MatrixRow`` that is selected now."""

    def __init__(self, theme: Theme, words: Words, model: MatrixModel) -> None:
        super().__init__(theme, words.text("Values by submission and judge"), model)
        self.heat_model = model
        self.heat = HeatDelegate(theme)
        last = model.columnCount() - 1
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(1, last - 1):
            self.setItemDelegateForColumn(column, self.heat)
            self.setColumnWidth(column, theme.scaled(60))
        self.setItemDelegateForColumn(last, self.heat)
        self.setColumnWidth(last - 1, theme.scaled(92))
        self.setColumnWidth(last, theme.scaled(92))
        self.share_room({0: theme.scaled(150)})
        self.keep_in_sight((last - 1, last))
        self.verticalHeader().setDefaultSectionSize(theme.scaled(38))
        self.selectionModel().currentRowChanged.connect(self._choose)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ROW_ROLE))

    def select_code(self, code: str) -> bool:
        """Select the submission ``code``; False when it is not shown."""
        for place, row in enumerate(self.heat_model.rows):
            if row.submission.code == code:
                self.selectRow(place)
                return True
        return False
