"""The heat table: submissions by judge, their raw mean, the adjusted one and their spread."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView
from typing_extensions import override

from ui.chair.heat import CELL_ROLE, HeatDelegate
from ui.chair.heat_cells import Cells
from ui.chair.reading import Reconciling
from ui.chair.roomy import RoomyTable
from ui.models.rows import ROW_ROLE, Column, RowsModel
from ui.theme import Theme
from ui.widgets.labels import plain_tip
from winner_judge.operations.views import MatrixRow
from winner_judge.reconciling.findings import Analysis
from winner_judge.values import Judge
from winner_judge.wording import Words


class MatrixModel(RowsModel[MatrixRow]):
    """Rows of a matrix with their cells."""

    def __init__(self, words: Words, found: Reconciling) -> None:
        self.cells = Cells(words, found)
        self.judges = found.matrix.judges
        super().__init__(self._described(words))

    @property
    def mean_column(self) -> int:
        """The column behind the judges."""
        return len(self.judges) + 1

    def _described(self, words: Words) -> Sequence[Column[MatrixRow]]:
        return (
            Column(
                words.text("Submission"),
                self._name,
                tip=self._name_tip,
            ),
            *(self._judge_column(judge) for judge in self.judges),
            Column(words.text("Mean"), self._mean_words, is_number=True, tip=self._mean_words),
            Column(words.text("Adjusted"), self._adjusted, is_number=True),
            Column(
                words.text("Spread"),
                self._spread_words,
                is_number=True,
                tip=self._spread_words,
            ),
        )

    # ``cells`` is another whenever values change, so no column may hold on to it.

    def _name(self, row: MatrixRow) -> str:
        return self.cells.name(row)

    def _name_tip(self, row: MatrixRow) -> str:
        return self.cells.name_tip(row)

    def _mean_words(self, row: MatrixRow) -> str:
        return self.cells.mean_words(row)

    def _adjusted(self, row: MatrixRow) -> str:
        return self.cells.adjusted(row)

    def _spread_words(self, row: MatrixRow) -> str:
        return self.cells.spread_words(row)

    def _judge_column(self, judge: Judge) -> Column[MatrixRow]:
        def spoken(row: MatrixRow) -> str:
            return self.cells.spoken(row, judge)

        return Column(judge.code, spoken, tip=lambda row: f"{judge.name}: {spoken(row)}")

    def show_found(
        self, found: Reconciling, analysis: Analysis | None = None, *, shows_residuals: bool = False
    ) -> None:
        """Take new values of the same judges; rows follow by ``show_rows``."""
        self.cells = Cells(self.cells.words, found, analysis, shows_residuals=shows_residuals)

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
        if column == self.mean_column:
            return self.cells.mean(row)
        return self.cells.spread(row) if column == self.columnCount() - 1 else None


class MatrixTable(RoomyTable):
    """The heat table; ``chosen`` follows the current row, and several rows can be selected."""

    chosen = Signal(object)
    """The ``MatrixRow`` that is current now."""
    several_chosen = Signal(object)
    """Codes of all selected submissions, in the order of the table."""

    def __init__(self, theme: Theme, words: Words, model: MatrixModel) -> None:
        super().__init__(theme, words.text("Values by submission and judge"), model)
        self.heat_model = model
        self.heat = HeatDelegate(theme)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        last = model.columnCount() - 1
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(1, last - 2):
            self.setItemDelegateForColumn(column, self.heat)
            self.setColumnWidth(column, theme.scaled(50))
        for column in (model.mean_column, last):
            self.setItemDelegateForColumn(column, self.heat)
        for column, width in ((model.mean_column, 88), (last - 1, 96), (last, 72)):
            self.setColumnWidth(column, theme.scaled(width))
        self.setWordWrap(True)
        self.share_room({0: theme.scaled(150)})
        self.keep_in_sight((last - 2, last - 1, last))
        self.verticalHeader().setDefaultSectionSize(theme.scaled(38))
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.selectionModel().selectionChanged.connect(self._choose_several)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ROW_ROLE))

    @Slot()
    def _choose_several(self) -> None:
        self.several_chosen.emit(self.selected_codes)

    @property
    def selected_codes(self) -> tuple[str, ...]:
        """Codes of all selected submissions, in the order of the table."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.heat_model.rows[place].submission.code for place in places)

    def select_code(self, code: str) -> bool:
        """Select the submission ``code``; False when it is not shown."""
        for place, row in enumerate(self.heat_model.rows):
            if row.submission.code == code:
                self.selectRow(place)
                return True
        return False

    def select_codes(self, codes: Collection[str]) -> None:
        """Select all of ``codes`` that are shown; the first of them becomes current."""
        places = [place for place, row in enumerate(self.heat_model.rows) if row.submission.code in codes]
        chosen = QItemSelection()
        for place in places:
            chosen.merge(
                QItemSelection(
                    self.model().index(place, 0), self.model().index(place, self.model().columnCount() - 1)
                ),
                QItemSelectionModel.SelectionFlag.Select,
            )
        if places:
            self.setCurrentIndex(self.model().index(places[0], 0))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
