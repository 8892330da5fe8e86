"""Recording a conflict of interest that the secretariat knows of."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.dialogs.base import Question
from ui.models.rows import Column, RowsModel
from ui.secretariat.filling import fill
from ui.secretariat.naming import one_line
from ui.widgets.tables import RowsTable
from winner_judge.values import Conflict, Judge, Submission


class ConflictQuestion(Question):
    """Asks for the submission, found by searching, and the reason."""

    conflict_given = Signal(object)
    """A ``Conflict``."""

    def __init__(
        self, context: Context, parent: QWidget | None, judge: Judge, submissions: Sequence[Submission]
    ) -> None:
        words = context.words
        text = words.text
        super().__init__(
            context,
            parent,
            title=text("Conflict of interest of {judge}", judge=judge.name),
            verb=text("Record conflict"),
            sentence=text("The judge will not be assigned this submission."),
        )
        self.setMinimumWidth(context.theme.scaled(600))
        self._judge = judge
        self.search_field = self.kit.line_edit(
            text("Search submissions"), placeholder=text("Search submissions")
        )
        columns: Sequence[Column[Submission]] = (
            Column(text("Code"), lambda item: item.code),
            Column(text("Name"), lambda item: one_line(item.name)),
            Column(text("Proposer"), lambda item: one_line(item.proposer)),
        )
        self.table = RowsTable(context.theme, text("Submission"), RowsModel(columns))
        self.table.setMinimumHeight(context.theme.scaled(220))
        fill(self.table, submissions, context, stretched=1)
        self.reason_field = self.kit.line_edit(
            text("Reason"),
            placeholder=text("Family, work, ownership, mentoring or funding: please say which"),
        )
        self.column.addWidget(self.search_field)
        self.column.addWidget(self.table)
        self.add_field(text("Reason"), self.reason_field)
        self.search_field.textChanged.connect(self.table.proxy.setFilterFixedString)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.reason_field.textChanged.connect(self._follow)
        self.answered.connect(self._give)
        self._follow()
        self.search_field.setFocus()

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.text().strip()

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(self.table.selected_row() is not None and bool(self.reason))

    @Slot()
    def _give(self) -> None:
        submission = self.table.selected_row()
        assert isinstance(submission, Submission)
        self.set_busy(is_busy=True)
        self.conflict_given.emit(Conflict(self._judge.code, submission.code, self.reason))
