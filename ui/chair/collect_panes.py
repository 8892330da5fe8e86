"""The two halves of the collect page: the judges, and what is shown beside them."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.chair.board import JudgesTable, Order
from ui.chair.cell_states import CellState, cell_words
from ui.chair.cells import CellSign
from ui.chair.flow import FlowLayout, flowing
from ui.chair.judge_card import JudgeCard
from ui.chair.outcomes import Outcomes
from ui.chair.reading import Collection
from ui.chair.sheets_board import SheetsBoard
from ui.context import Context
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import Coverage, CoverageRow, ReturnInfo

_ALWAYS_NAMED = frozenset({CellState.IN, CellState.OUT})


class Pane(StrEnum):
    """What stands beside the judges."""

    BOARD = "board"
    JUDGE = "judge"
    FILES = "files"


class CollectPanes(QSplitter):
    """Left the judges; right the board, one judge, or the files received, one of them in front."""

    judge_selected = Signal(str)
    """A judge's code, chosen in the table or on the board."""

    def __init__(self, context: Context, time_zone: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self.judges = JudgesTable(context.theme, context.words, time_zone)
        self.sheets: SheetsBoard | None = None
        self.card = JudgeCard(context)
        self.outcomes = Outcomes(context)
        self._tabs = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._buttons: dict[Pane, QPushButton] = {}
        self._is_marking = False
        self._build_left()
        self._build_right()
        self._connect()
        self.show_pane(Pane.BOARD)
        self._name_files()

    # Building

    def _build_left(self) -> None:
        self.left, column = self._kit.card(margin=8)
        text = self._words.text
        self.order_field = self._kit.combo(
            text("Order of the judges"),
            [
                (text("Judges as listed"), Order.LISTED),
                (text("Most missing first"), Order.MISSING),
                (text("Last received first"), Order.LATEST),
            ],
        )
        row = QHBoxLayout()
        row.addWidget(self.order_field)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.judges)
        self.addWidget(self.left)

    def _build_right(self) -> None:
        self.right, column = self._kit.card(margin=8)
        row = QHBoxLayout()
        row.setSpacing(4)
        for pane in Pane:
            row.addWidget(self._tab(pane))
        row.addStretch(1)
        self.wide_button = self._kit.button(self._words.text("Board only"), kind="link")
        self.wide_button.setCheckable(True)
        row.addWidget(self.wide_button)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._build_board())
        self._stack.addWidget(self.card)
        self._stack.addWidget(self._build_files())
        self.addWidget(self.right)
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 11)
        self.setStretchFactor(1, 10)

    def _tab(self, pane: Pane) -> QPushButton:
        text = self._words.text
        words = {
            Pane.BOARD: text("Board"),
            Pane.JUDGE: text("Judge"),
            Pane.FILES: text("Files checked"),
        }
        button = self._kit.button(words[pane], kind="tab")
        button.setCheckable(True)
        self._tabs.addButton(button, list(Pane).index(pane))
        self._buttons[pane] = button
        return button

    def _build_board(self) -> QWidget:
        board = QWidget()
        self._board_column = QVBoxLayout(board)
        self._board_column.setContentsMargins(0, 0, 0, 0)
        self._board_column.setSpacing(4)
        self.empty = self._kit.muted(
            self._words.text("No submission is assigned yet. The board fills once packs are issued."),
            wraps=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._board_column.addWidget(self.empty, 1)
        self._shapes = FlowLayout(14)
        self.legend = flowing(self._shapes)
        self.legend.setContentsMargins(6, 4, 6, 2)
        self._board_column.addWidget(self.legend)
        return board

    def _build_files(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.outcomes, 1)
        self.hint = self._kit.muted(
            self._words.text(
                "Drop score files anywhere on this window, many at once. Each is checked before it counts; "
                "a file that is refused changes nothing."
            ),
            wraps=True,
        )
        self.hint.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.hint)
        return holder

    def _name_shapes(self, found: Collection) -> None:
        """Name below the board the shapes that are on it."""
        counted = found.count()
        empty_layout(self._shapes)
        for state in CellState:
            if counted[state] or state in _ALWAYS_NAMED:
                self._shapes.addWidget(self._shape(state))
        self.legend.updateGeometry()

    def _shape(self, state: CellState) -> QWidget:
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(CellSign(self._words, self._theme, state))
        line.addWidget(self._kit.muted(cell_words(self._words, state)))
        return pair

    def _connect(self) -> None:
        self._tabs.idClicked.connect(self._show_tab)
        self.wide_button.toggled.connect(self._widen)
        self.judges.selectionModel().selectionChanged.connect(self._select_in_table)
        self.judges.clicked.connect(lambda _: self.show_pane(Pane.JUDGE))
        self.judges.activated.connect(lambda _: self.show_pane(Pane.JUDGE))
        self.outcomes.changed.connect(self._name_files)

    # What is shown

    def show_found(self, found: Collection, rows: Sequence[CoverageRow], judge: str) -> None:
        """Show all judges in the order of ``rows``; ``judge`` is the one selected, empty for nobody."""
        self._is_marking = True
        self.judges.judges_model.show_rows(rows)
        self._show_sheets(found, rows)
        self.judges.select_judge(judge)
        self._is_marking = False
        if self.sheets is not None:
            self.sheets.mark_judge(judge)

    def _show_sheets(self, found: Collection, rows: Sequence[CoverageRow]) -> None:
        """The columns are the judges: other judges need another board."""
        judges = [row.judge for row in rows]
        has_cells = any(row.cells for row in rows)
        if self.sheets is None or [row.judge for row in self.sheets.sheets_model.board] != judges:
            if self.sheets is not None:
                self._board_column.removeWidget(self.sheets)
                self.sheets.hide()
                self.sheets.deleteLater()
            self.sheets = SheetsBoard(self._theme, self._words, found, rows)
            self.sheets.judge_chosen.connect(self._select_on_board)
            self.sheets.judge_wanted.connect(lambda _: self.show_pane(Pane.JUDGE))
            self._board_column.insertWidget(0, self.sheets, 1)
            self._share_width()
        self.sheets.sheets_model.show_found(found, rows)
        self._name_shapes(found)
        self.sheets.setVisible(has_cells)
        self.legend.setVisible(has_cells)
        self.empty.setVisible(not has_cells)

    def _share_width(self) -> None:
        """Give the board what its judges need, up to a half, until somebody moves the handle."""
        assert self.sheets is not None
        least, most = self._theme.scaled(456), self.width() * 53 // 100
        right = max(least, min(self.sheets.wanted_width, most))
        self.setSizes([max(1, self.width() - right), right])

    def show_judge(
        self, coverage: Coverage, row: CoverageRow, history: Sequence[ReturnInfo], *, can_change: bool
    ) -> None:
        """Fill the pane of the judge that is selected."""
        self.card.show_judge(coverage, row, history, can_change=can_change)
        self._name(Pane.JUDGE, self._words.text("Judge {code}", code=row.judge.code))

    def show_nobody(self) -> None:
        """No judge is selected."""
        self.card.show_nobody()
        self._name(Pane.JUDGE, self._words.text("Judge"))

    def show_pane(self, pane: Pane) -> None:
        """Bring a pane to the front."""
        place = list(Pane).index(pane)
        self._tabs.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)
        self.wide_button.setVisible(pane is Pane.BOARD)
        if pane is not Pane.BOARD:
            self.wide_button.setChecked(False)

    @Slot(int)
    def _show_tab(self, place: int) -> None:
        self.show_pane(list(Pane)[place])

    @Slot(bool)
    def _widen(self, is_wide: bool) -> None:  # noqa: FBT001 (Qt gives it by position)
        self.left.setVisible(not is_wide)
        text = self._words.text("Show the judges") if is_wide else self._words.text("Board only")
        self.wide_button.setText(text)
        self.wide_button.setAccessibleName(text)

    def _name(self, pane: Pane, text: str) -> None:
        self._buttons[pane].setText(text)
        self._buttons[pane].setAccessibleName(text)

    @Slot()
    def _name_files(self) -> None:
        count = len(self.outcomes.items)
        text = self._words.text
        self._name(
            Pane.FILES,
            text("Files checked ({count})", count=self._words.whole(count))
            if count
            else text("Files checked"),
        )

    # What is chosen

    @Slot()
    def _select_in_table(self) -> None:
        code = self.judges.selected_judge()
        if not self._is_marking and code:
            if self.sheets is not None:
                self.sheets.mark_judge(code)
            self.judge_selected.emit(code)

    @Slot(str)
    def _select_on_board(self, code: str) -> None:
        self.judges.select_judge(code)
