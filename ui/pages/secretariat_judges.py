"""The judges of the panel, and the conflicts of interest that are known before judging."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from ui.context import Context
from ui.dialogs.conflict_form import ConflictQuestion
from ui.dialogs.files import FileKind, choose_files
from ui.dialogs.judge_form import JudgeQuestion
from ui.dialogs.questions import Confirmation
from ui.models.rows import Column, RowsModel
from ui.pages.base import Hint
from ui.pages.secretariat_base import SecretariatPage
from ui.pages.secretariat_submissions import TABLE_SUFFIXES
from ui.secretariat.conflicts_pane import ConflictsPane
from ui.secretariat.filling import EmptyState, fill
from ui.secretariat.naming import ROLE_WORDS, one_line
from ui.secretariat.problems import RefusedTable
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from ui.widgets.tables import RowsTable
from winner_judge.errors import JudgeError, RowsRefusedError
from winner_judge.operations.preparing import (
    add_judge,
    change_judge,
    import_judges,
    remove_judge,
    set_conflicts,
)
from winner_judge.operations.views import ImportSummary, Roster
from winner_judge.values import Conflict, Judge


class JudgesPage(SecretariatPage):
    """Left the judges, right the known conflicts of the one that is selected."""

    def __init__(self, context: Context, panel: PanelSession) -> None:
        super().__init__(context, context.words.text("Judges and conflicts"), panel)
        text = self.words.text
        self.about = self.kit.muted("")
        self.import_button = self.kit.button(text("Import a table…"), kind="primary")
        self.add_button = self.kit.button(text("Add a judge…"))
        self.first_button = self.kit.button(text("Choose a table…"), kind="primary")
        self.change_button = self.kit.button(text("Change…"))
        self.remove_button = self.kit.button(text("Remove…"))
        self.table = RowsTable(self.theme, text("Judges"), RowsModel(self._columns()))
        self.pane = ConflictsPane(context)
        self.pane.setFixedWidth(self.theme.scaled(380))
        self.stack = QStackedWidget()
        self._empty = EmptyState(
            context,
            text("No judges yet"),
            text(
                "Import a table with one row a judge, as CSV or Excel (XLSX). It needs the columns code and "
                "name; role, institution, expertise, NIP, position and salutation may stand beside them."
            ),
            self.first_button,
            text("Judges can also be added one by one, and a table can be dropped on this window."),
        )
        self._list = self._build_list()
        self.stack.addWidget(self._empty)
        self.stack.addWidget(self._list)
        self.stack.setCurrentWidget(self._list)
        self.body.addWidget(self.stack, 1)
        self.add_to_header(self.about)
        self.add_to_header(self.add_button, is_right=True)
        self.add_to_header(self.import_button, is_right=True)
        self._connect()

    def _build_list(self) -> QWidget:
        frame, column = self.kit.card(margin=8)
        column.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 0, 8, 4)
        buttons.setSpacing(8)
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(frame, 1)
        row.addWidget(self.pane)
        return holder

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.table.activated.connect(self._change)
        self.import_button.clicked.connect(self._ask_table)
        self.first_button.clicked.connect(self._ask_table)
        self.add_button.clicked.connect(self._add)
        self.change_button.clicked.connect(self._change)
        self.remove_button.clicked.connect(self._ask_removal)
        self.pane.add_button.clicked.connect(self._ask_conflict)
        self.pane.remove_button.clicked.connect(self._remove_conflict)

    def _columns(self) -> Sequence[Column[Judge]]:
        text = self.words.text
        return (
            Column(text("Code"), lambda judge: judge.code),
            Column(text("Name"), lambda judge: one_line(judge.name)),
            Column(text("Role"), lambda judge: text(ROLE_WORDS[judge.role])),
            Column(text("Institution"), lambda judge: one_line(judge.institution)),
            Column(text("Expertise"), lambda judge: ", ".join(judge.expertise)),
            Column(
                text("Conflicts"),
                lambda judge: self.words.whole(len(self._conflicts(judge))),
                sort=lambda judge: len(self._conflicts(judge)),
                is_number=True,
            ),
        )

    def _conflicts(self, judge: Judge) -> Sequence[Conflict]:
        known = self.roster.conflicts if self.roster is not None else ()
        return [conflict for conflict in known if conflict.judge == judge.code]

    # What is shown

    @property
    def judge(self) -> Judge | None:
        """The judge that is selected."""
        chosen = self.table.selected_row()
        return chosen if isinstance(chosen, Judge) else None

    @override
    def show_roster(self, roster: Roster) -> None:
        fill(self.table, roster.judges, self.context, stretched=1)
        self.stack.setCurrentWidget(self._list if roster.judges else self._empty)
        if roster.judges and self.judge is None:
            self.table.selectRow(0)
        self.about.setText(self.words.plural("{count} judge", "{count} judges", len(roster.judges)))
        self.about.setVisible(bool(roster.judges))
        self.import_button.setVisible(bool(roster.judges))
        for button in (self.import_button, self.first_button, self.add_button):
            button.setEnabled(self.can_change)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self.roster is None:
            return
        has_judge = self.judge is not None
        self.change_button.setEnabled(self.can_change and has_judge)
        self.remove_button.setEnabled(self.is_preparing and has_judge)
        self.remove_button.setToolTip(
            "" if self.is_preparing else self.words.text("Judges can be removed only before judging begins.")
        )
        self.pane.show_judge(self.judge, self.roster, can_change=self.can_change)

    @override
    def take_focus(self) -> None:
        (self.first_button if self.stack.currentWidget() is self._empty else self.table).setFocus()

    @override
    def hints(self) -> Sequence[Hint]:
        return (("Enter", self.words.text("change the judge")),)

    # What is done

    @Slot()
    def _ask_table(self) -> None:
        kind = FileKind(self.words.text("Tables"), TABLE_SUFFIXES)
        choose_files(self.window(), self.words.text("Choose a table of judges"), kind, self._import)

    def _import(self, paths: Sequence[Path]) -> None:
        job = self.panel.change(import_judges, paths[0], title=self.words.text("Importing judges"))
        self.strip.clear()
        job.done.connect(self._tell_imported)
        job.failed.connect(self._tell_refused)

    @override
    def receive(self, paths: Sequence[Path]) -> bool:
        if paths[0].suffix.lower().lstrip(".") not in TABLE_SUFFIXES or not self.can_change:
            return False
        self._import(paths)
        return True

    @Slot(object)
    def _tell_imported(self, summary: ImportSummary) -> None:
        sentence = self.words.plural(
            "{count} judge was imported.", "{count} judges were imported.", summary.added
        )
        self.tell(Message(sentence))

    @Slot(object)
    def _tell_refused(self, error: JudgeError) -> None:
        if not isinstance(error, RowsRefusedError):
            self.tell_error(error)
            return
        question = RefusedTable(self.context, self.window(), error)
        question.answered.connect(self._ask_table)
        question.open()

    @Slot()
    def _add(self) -> None:
        question = JudgeQuestion(self.context, self.window(), self.setting.issues)
        question.judge_given.connect(lambda judge: self._save(question, add_judge, judge))
        question.open()

    @Slot()
    def _change(self) -> None:
        if self.judge is not None and self.can_change:
            question = JudgeQuestion(self.context, self.window(), self.setting.issues, self.judge)
            question.judge_given.connect(lambda judge: self._save(question, change_judge, judge))
            question.open()

    def _save(self, question: JudgeQuestion, operation: Callable[..., None], judge: Judge) -> None:
        job = self.panel.change(operation, judge)
        job.done.connect(question.accept)
        job.failed.connect(question.tell_error)

    @Slot()
    def _ask_removal(self) -> None:
        judge = self.judge
        assert judge is not None
        text = self.words.text
        question = Confirmation(
            self.context,
            self.window(),
            title=text("Remove {judge} from the panel?", judge=judge.name),
            sentence=text("Assignments and known conflicts of this judge are removed too."),
            verb=text("Remove judge"),
        )
        question.answered.connect(lambda: self.watch(self.panel.change(remove_judge, judge.code)))
        question.open()

    # Conflicts

    @Slot()
    def _ask_conflict(self) -> None:
        judge, roster = self.judge, self.roster
        assert judge is not None
        assert roster is not None
        known = {conflict.submission for conflict in self._conflicts(judge)}
        free = [item for item in roster.submissions if item.code not in known]
        question = ConflictQuestion(self.context, self.window(), judge, free)
        question.conflict_given.connect(lambda conflict: self._add_conflict(question, conflict))
        question.open()

    def _add_conflict(self, question: ConflictQuestion, conflict: Conflict) -> None:
        assert self.roster is not None
        job = self.panel.change(set_conflicts, [*self.roster.conflicts, conflict])
        job.done.connect(question.accept)
        job.failed.connect(question.tell_error)

    @Slot()
    def _remove_conflict(self) -> None:
        assert self.roster is not None
        gone = self.pane.conflict
        kept = [conflict for conflict in self.roster.conflicts if conflict != gone]
        self.watch(self.panel.change(set_conflicts, kept))
