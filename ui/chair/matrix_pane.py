"""The left side of the reconcile page: heat table, findings and the log of decisions, one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.chair.decision_log import DecisionLog
from ui.chair.findings_view import FindingsView, summary_sentence
from ui.chair.flow import FlowLayout, flowing
from ui.chair.heat_legend import HeatLegend
from ui.chair.matrix_table import MatrixModel, MatrixTable
from ui.chair.reading import Reconciling
from ui.context import Context
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import MatrixRow
from winner_judge.reconciling.findings import Analysis


class MatrixPane(QFrame):
    """Shows what it is given; the page decides on rows, order and selection."""

    chosen = Signal(object)
    """The ``MatrixRow`` that is current in the table."""
    acceptance_wanted = Signal(object)
    """Codes of the selected submissions with an open discrepancy."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.words = context.words
        self._kit = Kit(context.theme)
        self._found: Reconciling | None = None
        self._analysis: Analysis | None = None
        self.setObjectName("card")
        self.table: MatrixTable | None = None
        self.log = DecisionLog(context)
        self.findings = FindingsView(context)
        self.legend = HeatLegend(context)
        text = self.words.text
        self.empty = self._kit.muted(
            text("There is nothing to compare yet. Values appear once score files are received.")
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.all_button = self._kit.button(text("Select all not discussed"), kind="link")
        self.several = self._kit.body("", wraps=True)
        self.accept_button = self._kit.button("")
        self._tabs = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._tabs.buttonClicked.connect(self.follow_tab)
        self.all_button.clicked.connect(self._select_open)
        self.accept_button.clicked.connect(lambda: self.acceptance_wanted.emit(self.selected_open))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._tab_row())
        self._holder = QWidget()
        self._holder_column = QHBoxLayout(self._holder)
        self._holder_column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.empty, self._holder, self.findings, self.log):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._bar = QFrame()
        self._bar.setObjectName("strip")
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(12, 4, 8, 4)
        bar.addWidget(self.several, 1)
        bar.addWidget(self.accept_button)
        self._bar.hide()
        column.addWidget(self._bar)
        column.addWidget(self.legend)

    def _tab_row(self) -> QWidget:
        """Return the tabs, on two lines where words are large."""
        row = FlowLayout(4)
        text = self.words.text
        self.values_tab = self._tab(text("Values"), row)
        self.residuals_tab = self._tab(text("Residuals"), row)
        self.findings_tab = self._tab(text("Tendencies and agreement"), row)
        self.log_tab = self._tab(text("Decisions of the chair"), row)
        self.values_tab.setChecked(True)
        row.addWidget(self.all_button)
        return flowing(row)

    def _tab(self, text: str, row: FlowLayout) -> QPushButton:
        button = self._kit.button(text, kind="tab")
        button.setCheckable(True)
        self._tabs.addButton(button)
        row.addWidget(button)
        return button

    # What is shown

    def show_found(self, found: Reconciling, analysis: Analysis | None) -> None:
        """Take what was read; rows follow by ``show_rows``."""
        judges = () if self._found is None else self._found.matrix.judges
        self._found, self._analysis = found, analysis
        if self.table is None or judges != found.matrix.judges:
            self._build_table(found)
        self.log.show_found(found, analysis)
        count = len(found.log)
        label = self.words.text("Decisions of the chair")
        self.log_tab.setText(label + (f" ({self.words.whole(count)})" if count else ""))
        if analysis is not None:
            self.findings.show_analysis(found, analysis)

    def _build_table(self, found: Reconciling) -> None:
        """The columns are the judges: other judges need another table."""
        empty_layout(self._holder_column)
        self.table = MatrixTable(self._context.theme, self.words, MatrixModel(self.words, found))
        self.table.chosen.connect(self.chosen)
        self.table.several_chosen.connect(self._follow_selection)
        self._holder_column.addWidget(self.table)

    def show_rows(self, rows: Sequence[MatrixRow]) -> None:
        """Show ``rows`` in their order."""
        if self.table is not None:
            self._follow_cells()
            self.table.heat_model.show_rows(rows)
        self.follow_tab()

    def _follow_cells(self) -> None:
        assert self.table is not None
        assert self._found is not None
        is_residuals = self.residuals_tab.isChecked()
        self.table.heat_model.show_found(self._found, self._analysis, shows_residuals=is_residuals)

    @Slot()
    def follow_tab(self) -> None:
        """Show what the chosen tab is about."""
        has_values = self._found is not None and bool(self._found.matrix.rows)
        shown: QWidget = self._holder if has_values else self.empty
        if self.log_tab.isChecked():
            shown = self.log
        elif self.findings_tab.isChecked():
            shown = self.findings
        self._stack.setCurrentWidget(shown)
        is_table = shown is self._holder
        self.legend.setVisible(is_table)
        self.all_button.setVisible(is_table and len(self._open_codes()) > 1)
        if is_table and self.table is not None:
            self._follow_cells()
            self.table.heat_model.show_rows(self.table.heat_model.rows)
            self._show_legend()
        self._follow_selection()

    def _show_legend(self) -> None:
        assert self.table is not None
        cells = self.table.heat_model.cells
        self.legend.show_kinds(
            cells.kinds(self.table.heat_model.rows),
            has_near=bool(cells.near),
            shows_residuals=cells.shows_residuals,
        )
        self.legend.sentence.setText(self._legend_sentence())

    def _legend_sentence(self) -> str:
        if self.residuals_tab.isChecked():
            return self.words.text(
                "Each number tells how many points a judge's value lies above (+) or below (−) what was to "
                "be expected of that judge on that submission, once it is known how strict the judge is. "
                "Near 0 is as expected; far from 0 is something to talk about."
            )
        if self._found is not None and self._analysis is not None:
            return summary_sentence(self.words, self._found, self._analysis)
        return self.words.text(
            "A difference is something to talk about, not a mistake; the original values stay."
        )

    def take_focus(self) -> None:
        """Give the keys to the list that is shown."""
        if self.log_tab.isChecked():
            self.log.table.setFocus()
        elif self.table is not None and self._stack.currentWidget() is self._holder:
            self.table.setFocus()
        else:
            self.findings_tab.setFocus()

    # Several submissions

    def _open_codes(self) -> tuple[str, ...]:
        if self._found is None or self.table is None:
            return ()
        rows = self.table.heat_model.rows
        return tuple(row.submission.code for row in rows if row.is_open)

    @property
    def selected_open(self) -> tuple[str, ...]:
        """Codes of the selected submissions with an open discrepancy."""
        if self.table is None:
            return ()
        chosen = set(self.table.selected_codes)
        return tuple(code for code in self._open_codes() if code in chosen)

    @Slot()
    def _select_open(self) -> None:
        if self.table is not None:
            self.table.select_codes(self._open_codes())
            self.table.setFocus()

    @Slot()
    def _follow_selection(self) -> None:
        count = 0 if self.table is None else len(self.table.selected_codes)
        open_count = len(self.selected_open)
        has_several = count > 1 and self._stack.currentWidget() is self._holder
        self._bar.setVisible(has_several)
        if has_several:
            self.several.setText(
                self.words.plural("{count} submission selected", "{count} submissions selected", count)
            )
            label = self.words.plural(
                "Accept {count} discrepancy as it is…",
                "Accept {count} discrepancies as they are…",
                open_count,
            )
            self.accept_button.setText(label)
            self.accept_button.setAccessibleName(label)
            is_changeable = self._found is not None and self._found.is_changeable
            self.accept_button.setEnabled(open_count > 0 and is_changeable)
