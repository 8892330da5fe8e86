"""Objections (sanggahan): registered and answered after sign-off; none of it changes a result by itself."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout
from typing_extensions import override

from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR
from ui.chair.objection_words import Objections, deadline_words, read_all_objections, state_words
from ui.context import Context
from ui.dialogs.files import choose_folder
from ui.dialogs.objections import AnswerQuestion, ObjectionQuestion, answer_lines
from ui.dialogs.questions import Confirmation
from ui.jobs import Job
from ui.models.rows import Column, RowsModel
from ui.pages.base import Page
from ui.sessions import PanelSession
from ui.widgets.kit import empty_layout
from ui.widgets.strip import Message
from ui.widgets.tables import RowsTable
from winner_judge.operations.objecting import answer_objection, receive_objection
from winner_judge.operations.panel_views import Objection
from winner_judge.operations.papers import write_explanation
from winner_judge.values import RoundState
from winner_judge.wording.numbers import local_day


class ObjectionsPage(Page):
    """The register at the left, one objection at the right."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Objections"))
        self._session = session
        self._found: Objections | None = None
        self._inquiry = Inquiry(self)
        text = self.words.text
        self.register_button = self.kit.button(text("Register objection…"), kind="primary")
        self.add_to_header(self.register_button, is_right=True)
        self.deadline = self.kit.body("", wraps=True, is_strong=True)
        self.nothing_changes = self.kit.muted(
            text(
                "An objection changes nothing by itself. What is upheld is put right on the page Sign off: "
                "reopen the round with a reason, decide, and sign off again as a numbered revision."
            ),
            wraps=True,
        )
        self.model: RowsModel[Objection] = RowsModel(self._columns())
        self.table = RowsTable(self.theme, text("Objections"), self.model)
        self.empty = self.kit.muted(text("No objection is registered."))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        self.answer_button = self.kit.button(text("Answer…"))
        self.explain_button = self.kit.button(text("Make explanation sheet…"))
        self.reopen_button = self.kit.button(text("Go to Sign off"), kind="link")
        self._lay_out_body()
        self._connect()

    def _columns(self) -> Sequence[Column[Objection]]:
        text = self.words.text
        return (
            Column(text("No."), lambda item: self.words.whole(item.number), is_number=True),
            Column(text("Entrant"), self._entrant, tip=self._entrant),
            Column(text("Who objects"), lambda item: item.person, tip=lambda item: item.person),
            Column(text("Date"), lambda item: self._day(item.date), sort=lambda item: item.date),
            Column(text("State"), lambda item: state_words(self.words, item)),
        )

    def _entrant(self, item: Objection) -> str:
        assert self._found is not None
        return self._found.result.submissions[item.submission].name

    def _day(self, iso: str) -> str:
        return self.words.date(date.fromisoformat(iso))

    def _lay_out_body(self) -> None:
        self.body.addWidget(self.deadline)
        self.body.addWidget(self.nothing_changes)
        left, column = self.kit.card(margin=8)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty)
        for place, width in ((0, 48), (2, 168), (3, 152), (4, 148)):
            self.table.setColumnWidth(place, self.theme.scaled(width))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.detail, right = self.kit.card(margin=16)
        right.addLayout(self._facts)
        right.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.reopen_button)
        foot.addStretch(1)
        foot.addWidget(self.explain_button)
        foot.addWidget(self.answer_button)
        right.addLayout(foot)
        panes = QHBoxLayout()
        panes.setSpacing(12)
        panes.addWidget(left, 5)
        panes.addWidget(self.detail, 3)
        self.body.addLayout(panes, 1)

    def _connect(self) -> None:
        self.register_button.clicked.connect(self._ask_objection)
        self.answer_button.clicked.connect(self._ask_answer)
        self.explain_button.clicked.connect(self._ask_folder)
        self.reopen_button.clicked.connect(self._go_to_sign_off)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self._inquiry.settled.connect(self._tell_recorded)
        self._inquiry.refused.connect(self.tell_error)

    # Reading

    @override
    def refresh(self) -> None:
        job = self._session.call(read_all_objections)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, found: Objections) -> None:
        self._found = found
        self.deadline.setText(deadline_words(self.words, found, self._today))
        place = max(0, self.table.currentIndex().row())
        self.model.show_rows(found.objections)
        self.table.setVisible(bool(found.objections))
        self.empty.setVisible(not found.objections)
        self.detail.setVisible(bool(found.objections))
        can_write = not found.result.setting.holder
        self.register_button.setEnabled(can_write)
        self.answer_button.setEnabled(can_write)
        if found.objections:
            self.table.selectRow(min(place, len(found.objections) - 1))
        self._show_chosen()

    @property
    def chosen(self) -> Objection | None:
        """The objection that is selected."""
        found = self.table.selected_row()
        return found if isinstance(found, Objection) else None

    @Slot()
    def _show_chosen(self) -> None:
        empty_layout(self._facts)
        item = self.chosen
        if item is None:
            return
        add = self._facts.addWidget
        number = self.words.whole(item.number)
        add(self.kit.strong(self.words.text("Objection no. {number}", number=number)))
        add(self.kit.body(f"{self._entrant(item)} · {item.submission}", wraps=True))
        add(self.kit.muted(f"{item.person}, {self._day(item.date)}", wraps=True))
        add(self.kit.body(item.text, wraps=True))
        for told in answer_lines(self.words, item):
            add(self.kit.body(told, wraps=True, tone="accent"))
        if not item.answers:
            add(self.kit.body(state_words(self.words, item), tone="warning"))

    @property
    def _today(self) -> date:
        """The day that it is where the round is held."""
        return local_day(datetime.now(UTC), self._session.setting.round.time_zone)

    # What is done

    @Slot()
    def _ask_objection(self) -> None:
        assert self._found is not None
        entrants = [item for item in self._found.result.submissions.values() if not item.is_withdrawn]
        question = ObjectionQuestion(self.context, self, entrants, today=self._today)
        self._inquiry.ask(question, lambda: self._register(question))

    def _register(self, question: ObjectionQuestion) -> Job:
        return self._session.change(
            receive_objection,
            submission=question.submission,
            person=question.person,
            date=question.day,
            text=question.text,
            actor=CHAIR,
        )

    @Slot()
    def _ask_answer(self) -> None:
        item = self.chosen
        if item is not None:
            question = AnswerQuestion(self.context, self, item, today=self._today)
            self._inquiry.ask(question, lambda: self._answer(item, question))

    def _answer(self, item: Objection, question: AnswerQuestion) -> Job:
        return self._session.change(
            answer_objection,
            number=item.number,
            outcome=question.outcome,
            text=question.text,
            date=question.day,
            actor=CHAIR,
        )

    @Slot(object)
    def _tell_recorded(self, item: Objection) -> None:
        number = self.words.whole(item.number)
        if item.answers:
            told = self.words.text("The answer to objection no. {number} is recorded.", number=number)
        else:
            told = self.words.text("Objection no. {number} is registered.", number=number)
        self.tell(Message(told))

    @Slot()
    def _ask_folder(self) -> None:
        """Choose a folder; while the round is open again, ask first whether the sheet shall be made."""
        if self._session.setting.state is RoundState.SIGNED_OFF:
            self._choose_folder()
            return
        question = Confirmation(
            self.context,
            self.window(),
            title=self.words.text("Make the explanation sheet before the sign-off?"),
            sentence=self.words.text(
                "The result is not signed off and may still change. The sheet is marked as provisional; "
                "do not hand it to the entrant as the final one."
            ),
            verb=self.words.text("Make provisional sheet"),
        )
        question.answered.connect(self._choose_folder)
        question.open()

    @Slot()
    def _choose_folder(self) -> None:
        choose_folder(self, self.words.text("Where shall the explanation sheet go?"), self.explain_to)

    def explain_to(self, folder: Path) -> None:
        """Write the explanation sheet of the chosen entrant into ``folder``."""
        item = self.chosen
        if item is None:
            return
        job = self._session.call(write_explanation, item.submission, folder, self.words)
        job.done.connect(self._tell_written)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _tell_written(self, path: Path) -> None:
        self.tell(
            Message(
                self.words.text("The explanation sheet was written: {path}", path=str(path)),
                action=self.words.text("Open the folder"),
                on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
            )
        )

    @Slot()
    def _go_to_sign_off(self) -> None:
        self.wanted.emit("sign_off")

    @override
    def take_focus(self) -> None:
        (self.table if self.model.rows else self.register_button).setFocus()
