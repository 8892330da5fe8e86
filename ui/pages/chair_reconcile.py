"""Reconcile: where the judges differ, one submission in detail, and the chair's decisions."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from ui.actions import Act
from ui.chair.deciding import Deciding
from ui.chair.findings_job import FindingsJob
from ui.chair.group_field import GroupField
from ui.chair.matrix_pane import MatrixPane
from ui.chair.naming import value_text
from ui.chair.orders import Order, near_award_line, sorted_rows
from ui.chair.proposing import ProposedValue
from ui.chair.reading import Reconciling, read_reconciling
from ui.chair.submission_pane import SubmissionPane
from ui.context import Context
from ui.pages.base import Hint, Page
from ui.plenary.control import PlenaryControl
from ui.plenary.slide import slide_of
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from winner_judge.operations.views import MatrixRow
from winner_judge.values import Moderation
from winner_judge.wording import mark

PANE_WIDTH = 380
"""At the normal text size; with larger words the pane grows half as much."""
CHOICE_WIDTH = 220
ORDERS = (
    (Order.SPREAD, mark("Order: largest spread")),
    (Order.LINE, mark("Order: effect on the award line")),
    (Order.CODE, mark("Order: code")),
    (Order.NAME, mark("Order: name")),
)


class ReconcilePage(Page):
    """The heat table, findings or log at the left; the selected submission at the right."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Reconcile"))
        self._session = session
        self._found: Reconciling | None = None
        self._code = ""
        self.left = MatrixPane(context)
        self.pane = SubmissionPane(context)
        self.findings_job = FindingsJob(context.words, session, self)
        self.proposed = ProposedValue(session, self.pane.form)
        self.deciding = Deciding(context, session, self.pane.form, self)
        self.plenary = PlenaryControl(context)
        self.open_pill = self.kit.pill("", "warning")
        self.open_pill.hide()
        self.group_field = GroupField(context.words, context.theme)
        self.order_field = self.kit.combo(
            self.words.text("Order"), [(self.words.text(label), order) for order, label in ORDERS]
        )
        self.order_field.setMaximumWidth(CHOICE_WIDTH)
        self.plenary_button = self.kit.button(self.words.text("Plenary screen"), icon="screen")
        self._lay_out_page()
        self._connect()

    def _lay_out_page(self) -> None:
        self.add_to_header(self.open_pill)
        for widget in (self.group_field, self.order_field, self.plenary_button):
            self.add_to_header(widget, is_right=True)
        self.blank = QFrame()
        self.blank.setObjectName("card")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.left, 1)
        for side in (self.pane, self.blank):
            side.setFixedWidth((PANE_WIDTH + self.theme.scaled(PANE_WIDTH)) // 2)
            row.addWidget(side)
        self.pane.hide()
        self.body.addWidget(self.plenary)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.group_field.activated.connect(self._arrange)
        self.order_field.activated.connect(self._arrange)
        self.plenary_button.clicked.connect(self._switch_plenary)
        self.left.chosen.connect(self._choose)
        self.left.acceptance_wanted.connect(self._ask_acceptance)
        self.left.findings.chosen.connect(self._select)
        self.left.findings.wanted.connect(self.findings_job.start)
        self.left.log.chosen.connect(self._select)
        self.left.log.withdrawal_wanted.connect(self._ask_withdrawal)
        self.left.log.again_wanted.connect(self._decide_again)
        self.pane.withdrawal_wanted.connect(self._ask_withdrawal)
        self.pane.revision_wanted.connect(self._ask_revision)
        self.pane.form.facts_changed.connect(self._follow_proposal)
        self.proposed.changed.connect(self._follow_proposal)
        self.findings_job.changed.connect(self._follow_findings)
        self.deciding.about_to_change.connect(self.findings_job.stop)
        self.deciding.told.connect(lambda sentence: self.tell(Message(sentence)))
        self.deciding.recorded.connect(self._go_on)
        self.deciding.refused.connect(self.tell_error)
        self.plenary.stepped.connect(self._step)
        self.plenary.switched.connect(self.offers_changed)

    # Reading

    @override
    def refresh(self) -> None:
        self.findings_job.stop()
        job = self._session.call(read_reconciling, title=self.words.text("Reading the values"))
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, found: Reconciling) -> None:
        is_same = found == self._found
        self._found = found
        if not is_same:
            self.findings_job.forget()
        self._show_all()
        if self.findings_job.analysis is None and self.isVisible():
            self.findings_job.start()

    def _show_all(self) -> None:
        assert self._found is not None
        self.left.show_found(self._found, self.findings_job.analysis)
        self.group_field.show_groups(self._found.matrix)
        self._tell_open(self._found)
        self._arrange()

    @Slot()
    def _follow_findings(self) -> None:
        """Put the figures beside what is shown already; without them say why they are not there."""
        state = self.findings_job.state_words
        if state:
            self.left.findings.show_state(state, can_restart=self.findings_job.can_restart)
        if self._found is not None and self.findings_job.analysis is not None:
            self._show_all()

    def _tell_open(self, found: Reconciling) -> None:
        count = sum(row.is_open for row in found.matrix.rows)
        self.open_pill.setText(
            self.words.plural(
                "{count} discrepancy not discussed yet", "{count} discrepancies not discussed yet", count
            )
        )
        self.open_pill.setVisible(count > 0)

    @Slot()
    def _arrange(self) -> None:
        """Show the rows of the chosen group in the chosen order, and keep the selected submission."""
        if self._found is None:
            return
        rows = [row for row in self._found.matrix.rows if self.group_field.takes(row)]
        near = near_award_line(self._found, self.findings_job.analysis)
        rows = sorted_rows(rows, Order(self.order_field.currentData()), near)
        self.left.show_rows(rows)
        shown = {row.submission.code for row in rows}
        if self._code not in shown:
            self._code = rows[0].submission.code if rows else ""
        self._select(self._code)

    # One submission

    @Slot(str)
    def _select(self, code: str) -> None:
        table = self.left.table
        if table is not None and not table.select_code(code):
            table.clearSelection()
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
        self.pane.show_row(self._found, row, self.findings_job.analysis)
        self._follow_proposal()

    @Slot(int)
    def _step(self, step: int) -> None:
        table = self.left.table
        codes = [] if table is None else [row.submission.code for row in table.heat_model.rows]
        if table is not None and codes:
            place = codes.index(self._code) + step if self._code in codes else 0
            table.selectRow(min(max(place, 0), len(codes) - 1))

    @Slot()
    def _follow_proposal(self) -> None:
        """Tell beside the form, and on the plenary screen, what the decision would make of the value."""
        row = self._row(self._code)
        if self._found is None or row is None:
            self.plenary.show_slide(None)
            return
        is_known = self.proposed.submission == self._code and self.proposed.value is not None
        value = self.proposed.value if is_known else None
        self.pane.form.tell_effect(self._effect(self._found, value))
        if self.plenary.is_open:
            facts = self.pane.form.facts
            self.plenary.show_slide(slide_of(self.words, self._found, row, facts, value))

    def _effect(self, found: Reconciling, value: Decimal | None) -> str:
        if value is None:
            return ""
        decimals = found.matrix.setting.policy.decimals
        return self.words.text(
            "value becomes {value} (now {now})",
            value=self.words.number(value, decimals),
            now=value_text(self.words, found.official.get(self._code), decimals),
        )

    # Deciding

    @Slot(int)
    def _ask_withdrawal(self, number: int) -> None:
        assert self._found is not None
        self.deciding.ask_withdrawal(self._found, number)

    @Slot(object)
    def _ask_acceptance(self, codes: Sequence[str]) -> None:
        assert self._found is not None
        rows = [row for code in codes if (row := self._row(code)) is not None]
        self.deciding.ask_acceptance(self._found, rows, self.findings_job.analysis)

    @Slot(str)
    def _ask_revision(self, code: str) -> None:
        row = self._row(code)
        assert self._found is not None
        assert row is not None
        self.deciding.ask_revision(self._found, row)

    @Slot(object)
    def _decide_again(self, decision: Moderation) -> None:
        self._select(decision.submissions[0])
        self.pane.form.fill(decision)

    # The plenary screen

    @Slot()
    def _switch_plenary(self) -> None:
        if self.plenary.is_open:
            self.plenary.close_screen()
            return
        self.plenary.open_screen(self.window(), self._session.setting)
        self._follow_proposal()

    @override
    def leave(self) -> None:
        self.findings_job.stop()
        self.plenary.close_screen()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Close the screen for the room with the page, however it goes; a minimised window keeps it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.plenary.close_screen()

    # Keys

    @Slot()
    def _go_on(self) -> None:
        """Hand the keys from the form to the list, where the next submission is a key away."""
        if self.pane.form.isAncestorOf(self.window().focusWidget()):
            self.left.take_focus()

    @override
    def take_focus(self) -> None:
        (self.left.table or self).setFocus()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        always: dict[Act, Callable[[], object]] = {
            Act.NEXT: lambda: self._step(1),
            Act.PREVIOUS: lambda: self._step(-1),
            Act.PLENARY: self._switch_plenary,
        }
        return {**always, Act.COVER: self.plenary.switch_cover} if self.plenary.is_open else always

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        return (
            ("↑ ↓", text("choose a submission")),
            (text("Shift+↓"), text("choose several")),
            ("Ctrl+↓", text("next submission")),
            ("F5", text("plenary screen")),
        )
