"""Reconcile: where the judges differ, one submission in detail, and the chair's decisions."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from ui.actions import Act
from ui.chair.decision_form import Proposal
from ui.chair.decision_log import DecisionLog
from ui.chair.inquiry import Inquiry
from ui.chair.matrix_table import MatrixModel, MatrixTable, Order, is_open, sorted_rows
from ui.chair.naming import issue_name, province_name
from ui.chair.reading import Reconciling, read_reconciling
from ui.chair.submission_pane import SubmissionPane
from ui.context import Context
from ui.dialogs.withdrawals import WithdrawalQuestion
from ui.jobs import Job
from ui.pages.base import Hint, Page
from ui.sessions import PanelSession
from ui.widgets.kit import empty_layout
from ui.widgets.strip import Message
from winner_judge.operations.moderating import moderate
from winner_judge.operations.views import MatrixRow
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import mark

Group = tuple[str | None, str | None]
"""Province and issue of the filter; None is any."""
ORDERS = (
    (Order.SPREAD, mark("Order: largest spread")),
    (Order.CODE, mark("Order: code")),
    (Order.NAME, mark("Order: name")),
)


class ReconcilePage(Page):
    """The heat table at the left, or the log of decisions; the selected submission at the right."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Reconcile"))
        self._session = session
        self._found: Reconciling | None = None
        self._code = ""
        self._inquiry = Inquiry(self)
        self.table: MatrixTable | None = None
        self.pane = SubmissionPane(context)
        self.log = DecisionLog(context)
        self.open_pill = self.kit.pill("", "warning")
        self.open_pill.hide()
        self.add_to_header(self.open_pill)
        self.group_field = self.kit.combo(self.words.text("Group"))
        self.order_field = self.kit.combo(
            self.words.text("Order"), [(self.words.text(label), order) for order, label in ORDERS]
        )
        self.group_field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.add_to_header(self.group_field, is_right=True)
        self.add_to_header(self.order_field, is_right=True)
        self._build_left()
        self._lay_out_body()
        self._connect()

    def _build_left(self) -> None:
        self._tabs = QButtonGroup(self)
        self.left, column = self.kit.card(margin=8)
        self._stack = QStackedWidget()
        column.addLayout(self._tab_row())
        self.empty = self.kit.muted(
            self.words.text("There is nothing to compare yet. Values appear once score files are received.")
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table_holder = QWidget()
        self._table_column = QHBoxLayout(self._table_holder)
        self._table_column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.empty, self._table_holder, self.log):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.legend = self.kit.muted(
            self.words.text(
                "Blue is above the mean of the row, orange below. A difference is something to talk about, "
                "not a mistake; the original values stay."
            ),
            wraps=True,
        )
        self.legend.setContentsMargins(8, 0, 8, 4)
        column.addWidget(self.legend)

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.values_tab = self._tab(self.words.text("Values"), row)
        self.log_tab = self._tab(self.words.text("Decisions of the chair"), row)
        self.values_tab.setChecked(True)
        row.addStretch(1)
        return row

    def _tab(self, text: str, row: QHBoxLayout) -> QPushButton:
        button = self.kit.button(text, kind="tab")
        button.setCheckable(True)
        self._tabs.addButton(button)
        row.addWidget(button)
        return button

    def _lay_out_body(self) -> None:
        self.pane.setFixedWidth(self.theme.scaled(368))
        self.blank = QFrame()
        self.blank.setObjectName("card")
        self.blank.setFixedWidth(self.theme.scaled(368))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.left, 1)
        row.addWidget(self.pane)
        row.addWidget(self.blank)
        self.pane.hide()
        self.body.addLayout(row)

    def _connect(self) -> None:
        self._tabs.buttonClicked.connect(self._show_tab)
        self.group_field.activated.connect(self._arrange)
        self.order_field.activated.connect(self._arrange)
        self.log.chosen.connect(self._select)
        self.log.withdrawal_wanted.connect(self._ask_withdrawal)
        self.pane.withdrawal_wanted.connect(self._ask_withdrawal)
        self.pane.form.decided.connect(self._record)
        self._inquiry.settled.connect(self._tell_taken_back)
        self._inquiry.refused.connect(self.tell_error)

    # Reading

    @override
    def refresh(self) -> None:
        job = self._session.call(read_reconciling)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, found: Reconciling) -> None:
        judges = () if self._found is None else self._found.matrix.judges
        self._found = found
        if self.table is None or judges != found.matrix.judges:
            self._build_table(found)
        assert self.table is not None
        self.table.heat_model.show_found(found)
        self._fill_groups(found)
        self._tell_open(found)
        self.log.show_found(found)
        count = len(found.log)
        self.log_tab.setText(
            self.words.text("Decisions of the chair") + (f" ({self.words.whole(count)})" if count else "")
        )
        self._arrange()

    def _build_table(self, found: Reconciling) -> None:
        """The columns are the judges: other judges need another table."""
        empty_layout(self._table_column)
        self.table = MatrixTable(self.theme, self.words, MatrixModel(self.words, found))
        self.table.chosen.connect(self._choose)
        self._table_column.addWidget(self.table)

    def _fill_groups(self, found: Reconciling) -> None:
        setting = found.matrix.setting
        rows = [row.submission for row in found.matrix.rows]
        provinces = sorted({item.province for item in rows if item.province is not None})
        issues = [issue.code for issue in setting.issues if any(item.issue == issue.code for item in rows)]
        kept = self.group_field.currentData()
        self.group_field.clear()
        self.group_field.addItem(self.words.text("All submissions"), (None, None))
        for code in provinces:
            self.group_field.addItem(province_name(setting, code), (code, None))
        for code in issues:
            self.group_field.addItem(issue_name(self.words, setting, code), (None, code))
        places = [self.group_field.itemData(place) for place in range(self.group_field.count())]
        self.group_field.setCurrentIndex(places.index(kept) if kept in places else 0)
        self.group_field.setMaximumWidth(self.theme.scaled(280))

    def _tell_open(self, found: Reconciling) -> None:
        count = sum(is_open(row) for row in found.matrix.rows)
        self.open_pill.setText(
            self.words.plural(
                "{count} discrepancy not discussed yet", "{count} discrepancies not discussed yet", count
            )
        )
        self.open_pill.setVisible(count > 0)

    @Slot()
    def _arrange(self) -> None:
        """Show the rows of the chosen group in the chosen order, and keep the selected submission."""
        if self._found is None or self.table is None:
            return
        province, issue = self.group_field.currentData()
        rows = [
            row
            for row in self._found.matrix.rows
            if province in {None, row.submission.province} and issue in {None, row.submission.issue}
        ]
        rows = sorted_rows(rows, Order(self.order_field.currentData()))
        self.table.heat_model.show_rows(rows)
        self._show_tab()
        shown = {row.submission.code for row in rows}
        if self._code not in shown:
            self._code = rows[0].submission.code if rows else ""
        self._select(self._code)

    @Slot()
    def _show_tab(self) -> None:
        is_log = self.log_tab.isChecked()
        has_values = self._found is not None and bool(self._found.matrix.rows)
        values: QWidget = self._table_holder if has_values else self.empty
        self._stack.setCurrentWidget(self.log if is_log else values)
        self.legend.setVisible(has_values and not is_log)

    # One submission

    @Slot(str)
    def _select(self, code: str) -> None:
        if self.table is not None and not self.table.select_code(code):
            self.table.clearSelection()
        row = self._row(code)
        if row is not None:
            self._choose(row)
        self.pane.setVisible(row is not None)
        self.blank.setVisible(row is None)

    def _row(self, code: str) -> MatrixRow | None:
        if self._found is None:
            return None
        return next((row for row in self._found.matrix.rows if row.submission.code == code), None)

    @Slot(object)
    def _choose(self, row: MatrixRow) -> None:
        assert self._found is not None
        self._code = row.submission.code
        self.pane.show_row(self._found, row)

    def _step(self, step: int) -> None:
        if self.table is not None:
            rows = self.table.heat_model.rows
            codes = [row.submission.code for row in rows]
            if codes:
                place = codes.index(self._code) + step if self._code in codes else 0
                self.table.selectRow(min(max(place, 0), len(codes) - 1))

    # Deciding

    @Slot(object)
    def _record(self, proposal: Proposal) -> None:
        job = self._session.change(
            moderate,
            kind=proposal.kind,
            submissions=(proposal.submission,),
            reason=proposal.reason,
            actor=proposal.actor,
            criterion=proposal.criterion,
            judge=proposal.judge,
            value=proposal.value,
        )
        job.done.connect(self._tell_recorded)
        job.failed.connect(self.pane.form.tell_error)

    @Slot(object)
    def _tell_recorded(self, decision: Moderation) -> None:
        self.pane.form.clear_typed(decision.submissions[0])
        number = str(decision.number)
        self.tell(Message(self.words.text("Decision no. {number} was recorded.", number=number)))

    @Slot(int)
    def _ask_withdrawal(self, number: int) -> None:
        assert self._found is not None
        question = WithdrawalQuestion(self.context, self, number, self._found.matrix.judges)
        self._inquiry.ask(question, lambda: self._withdraw(number, question))

    def _withdraw(self, number: int, question: WithdrawalQuestion) -> Job:
        return self._session.change(
            moderate,
            kind=ModerationKind.RETRACT,
            submissions=(),
            reason=question.reason,
            actor=question.actor,
            target=number,
        )

    @Slot(object)
    def _tell_taken_back(self, decision: Moderation) -> None:
        number = str(decision.target)
        self.tell(Message(self.words.text("Decision no. {number} was taken back.", number=number)))

    # Keys

    @override
    def take_focus(self) -> None:
        (self.table or self).setFocus()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.NEXT: lambda: self._step(1), Act.PREVIOUS: lambda: self._step(-1)}

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        return (
            ("↑ ↓", text("choose a submission")),
            ("Ctrl+↓", text("next submission")),
            ("Ctrl+↑", text("previous submission")),
        )
