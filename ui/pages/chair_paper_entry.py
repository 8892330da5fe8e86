"""Paper sheets: one person types them, a second one confirms them, and only then do they count."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR
from ui.chair.paper_check import PaperCheck
from ui.chair.paper_form import PaperForm
from ui.chair.reading import FoundPaper, PaperDesk, find_paper, read_paper_desk
from ui.chair.sheet_code_line import SheetCodeLine
from ui.context import Context
from ui.dialogs.questions import ReasonQuestion
from ui.models.rows import Column, RowsModel
from ui.pages.base import Hint, Page
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from ui.widgets.tables import RowsTable
from winner_judge.errors import JudgeError
from winner_judge.operations.panel_views import PaperSheet
from winner_judge.operations.paper_sheets import confirm_sheet, drop_sheet, type_sheet

_LIST_WIDTH = 456


class PaperEntryPage(Page):
    """Left the sheets that wait, right the form, or the sheet that a second person looks at.

    The code of a blank sheet leads to either.
    """

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Paper sheets"))
        self._session = session
        self._desk: PaperDesk | None = None
        self._goes_on: Callable[[], object] | None = None
        """Where the focus goes once the list is read again: what had it is gone with its sheet."""
        self._is_by_code = False
        """The sheet in front was found by its code: the next one is asked for by code, too."""
        self._inquiry = Inquiry(self)
        self.about = self.kit.muted("")
        self.add_to_header(self.about)
        self.waiting: RowsTable = RowsTable(
            self.theme, self.words.text("Sheets that wait for a second person"), RowsModel(self._columns())
        )
        self.none_waiting = self.kit.muted(
            self.words.text("No sheet waits. What is saved on the right appears here."), wraps=True
        )
        self.code_line = SheetCodeLine(context)
        self.form = PaperForm(context)
        self.check = PaperCheck(context)
        self.closed = self.kit.muted(
            self.words.text(
                "Sheets can be typed once packs are issued, in the working copy, and before sign-off."
            ),
            wraps=True,
        )
        self._lay_out_body()
        self._connect()

    def _columns(self) -> Sequence[Column[PaperSheet]]:
        text = self.words.text
        return (
            Column(text("No."), lambda sheet: str(sheet.number), sort=lambda sheet: sheet.number),
            Column(text("Judge"), lambda sheet: sheet.judge, tip=lambda sheet: self._judge(sheet.judge)),
            Column(text("Submission"), lambda sheet: self._submission(sheet.submission)),
            Column(text("Typed by"), lambda sheet: sheet.typed_by, tip=lambda sheet: sheet.typed_by),
        )

    def _judge(self, code: str) -> str:
        rows = () if self._desk is None else self._desk.coverage.rows
        return next((row.judge.name for row in rows if row.judge.code == code), code)

    def _submission(self, code: str) -> str:
        items = () if self._desk is None else self._desk.coverage.submissions
        return next((item.name for item in items if item.code == code), code)

    def _lay_out_body(self) -> None:
        left, column = self.kit.card(margin=8)
        left.setMaximumWidth(self.theme.scaled(_LIST_WIDTH))
        heading = self.kit.strong(self.words.text("Waiting for a second person"))
        heading.setContentsMargins(8, 4, 8, 0)
        column.addWidget(heading)
        note = self.kit.muted(
            self.words.text("Nothing here counts yet. Please open a sheet and compare it with the paper."),
            wraps=True,
        )
        note.setContentsMargins(8, 0, 8, 0)
        column.addWidget(note)
        self.none_waiting.setContentsMargins(8, 12, 8, 0)
        column.addWidget(self.none_waiting)
        column.addWidget(self.waiting, 1)
        column.addStretch(0)
        self.stack = QStackedWidget()
        for widget in (self.form, self.check, self.closed):
            self.stack.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left, 2)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.code_line)
        right.addWidget(self.stack, 1)
        row.addLayout(right, 3)
        self.body.addLayout(row, 1)
        for place, width in enumerate((48, 56, 170, 0)):
            if width:
                self.waiting.setColumnWidth(place, self.theme.scaled(width))
        self.waiting.horizontalHeader().setStretchLastSection(True)

    def _connect(self) -> None:
        self.waiting.clicked.connect(self._open)
        self.waiting.activated.connect(self._open)
        self.code_line.given.connect(self._find)
        self.form.submitted.connect(self._save)
        self.check.confirmed.connect(self._confirm)
        self.check.dropped.connect(self._ask_dropping)
        self.check.closed.connect(self._show_form)
        self._inquiry.settled.connect(self._tell_dropped)
        self._inquiry.refused.connect(self.tell_error)

    # Reading

    @override
    def refresh(self) -> None:
        job = self._session.call(read_paper_desk)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, desk: PaperDesk) -> None:
        is_first = self._desk is None
        self._desk = desk
        sheets = desk.coverage.paper_sheets
        self.waiting.rows_model.show_rows(sheets)
        self.waiting.setVisible(bool(sheets))
        self.none_waiting.setVisible(not sheets)
        self.about.setText(
            self.words.plural("{count} sheet waits", "{count} sheets wait", len(sheets)) if sheets else ""
        )
        self.form.show_desk(desk)
        self.code_line.setVisible(self._session.takes_sheets)
        if not self._session.takes_sheets:
            self.stack.setCurrentWidget(self.closed)
        elif self.check.sheet is None or self.check.sheet.number not in {sheet.number for sheet in sheets}:
            self._show_form()
        if is_first:
            self._goes_on = self.take_focus
        if self._goes_on is not None and self.isVisible():
            self._goes_on()
            self._goes_on = None

    @Slot()
    def _show_form(self) -> None:
        self.check.sheet = None
        self.waiting.clearSelection()
        self.stack.setCurrentWidget(self.form)

    @override
    def take_focus(self) -> None:
        if self.form.criteria is None:
            self._go_to_waiting()
        else:
            self.form.focus_first()

    def _go_to_waiting(self) -> None:
        """Put the focus on the sheets that still wait, else on the form."""
        if self.waiting.isVisibleTo(self):
            self.waiting.setFocus()
            self.waiting.setCurrentIndex(self.waiting.model().index(0, 0))
        else:
            self.form.focus_first()

    # Finding by code

    @Slot(str)
    def _find(self, code: str) -> None:
        self.strip.clear()
        job = self._session.call(find_paper, code)
        job.done.connect(self._show_found)
        job.failed.connect(self._tell_not_found)

    @Slot(object)
    def _show_found(self, found: FoundPaper) -> None:
        self._show(found.desk)
        self.code_line.take()
        self._is_by_code = True
        if found.waiting is not None:
            self._show_waiting(found.waiting)
        else:
            self._show_form()
            self.form.choose(found.judge, found.submission)
            self.form.focus_first()

    @Slot(object)
    def _tell_not_found(self, error: JudgeError) -> None:
        self.tell_error(error)
        self.code_line.ask_again()

    def _go_on(self, otherwise: Callable[[], object]) -> Callable[[], object]:
        """Return where the focus goes after a sheet: to the next code where this one was found by it."""
        if not self._is_by_code:
            return otherwise
        self._is_by_code = False
        return self.code_line.ask_again

    # Typing

    @Slot()
    def _save(self) -> None:
        assert self.form.criteria is not None
        self.strip.clear()
        self.form.save_button.setEnabled(False)
        job = self._session.change(
            type_sheet,
            judge=self.form.judge,
            submission=self.form.submission,
            scores=self.form.criteria.scores,
            comment=self.form.comment,
            actor=self.form.person,
        )
        job.done.connect(self._tell_saved)
        job.failed.connect(self.tell_error)
        job.failed.connect(lambda _: self.form.save_button.setEnabled(True))

    @Slot(object)
    def _tell_saved(self, sheet: PaperSheet) -> None:
        self._goes_on = self._go_on(self.take_focus)
        self.tell(
            Message(
                self.words.text(
                    "Sheet no. {number} was saved. It does not count until a second person confirms it.",
                    number=str(sheet.number),
                )
            )
        )

    # Confirming

    @Slot()
    def _open(self) -> None:
        sheet = self.waiting.selected_row()
        if isinstance(sheet, PaperSheet) and self._session.takes_sheets:
            self._show_waiting(sheet)

    def _show_waiting(self, sheet: PaperSheet) -> None:
        """Let a second person compare a sheet with its paper."""
        assert self._desk is not None
        self.strip.clear()
        self.check.show_sheet(self._desk.coverage, sheet)
        self.stack.setCurrentWidget(self.check)
        self.check.person_field.setFocus()

    @Slot()
    def _confirm(self) -> None:
        assert self.check.sheet is not None
        self.strip.clear()
        job = self._session.change(confirm_sheet, number=self.check.sheet.number, actor=self.check.person)
        job.done.connect(self._tell_confirmed)
        job.failed.connect(self.tell_error)

    @Slot()
    def _tell_confirmed(self) -> None:
        self._goes_on = self._go_on(self._go_to_waiting)
        self.tell(Message(self.words.text("The sheet was confirmed and counts from now on.")))

    @Slot()
    def _ask_dropping(self) -> None:
        assert self.check.sheet is not None
        number, text = self.check.sheet.number, self.words.text
        question = ReasonQuestion(
            self.context,
            self,
            title=text("Drop sheet no. {number}?", number=str(number)),
            sentence=text("It will not count. That it was typed and dropped stays on record."),
            verb=text("Drop sheet"),
        )
        person = self.check.person or CHAIR
        self._inquiry.ask(
            question,
            lambda: self._session.change(drop_sheet, number=number, reason=question.reason, actor=person),
        )

    @Slot()
    def _tell_dropped(self) -> None:
        self._goes_on = self._go_to_waiting
        self.tell(Message(self.words.text("The sheet was dropped. It can be typed anew.")))

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        return (
            ("Enter", text("finds the sheet of a code")),
            (text("digit"), text("gives the score and goes on")),
            (text("Delete"), text("takes the score away")),
        )
