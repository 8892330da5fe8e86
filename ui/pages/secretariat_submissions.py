"""The submissions of the round: a table, and the way in for more."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from ui.actions import Act
from ui.context import Context
from ui.dialogs.files import FileKind, choose_files, choose_folder
from ui.models.rows import Column, RowsModel
from ui.pages.base import Hint
from ui.pages.secretariat_base import SecretariatPage
from ui.secretariat.filling import EmptyState, fill
from ui.secretariat.import_view import ImportView
from ui.secretariat.naming import issue_names, one_line, province_names, short_district
from ui.sessions import PanelSession
from ui.widgets.strip import Message, Tone
from ui.widgets.tables import RowsTable
from winner_judge.operations.importing import import_attachments
from winner_judge.operations.views import ImportSummary, Roster
from winner_judge.values import Submission

TABLE_SUFFIXES = ("xlsx", "csv")
_MOST_NAMED = 5


class SubmissionsPage(SecretariatPage):
    """Empty, the list, or the import of a table."""

    def __init__(self, context: Context, panel: PanelSession) -> None:
        super().__init__(context, context.words.text("Submissions"), panel)
        text = self.words.text
        self.about = self.kit.muted("")
        self.search_field = self.kit.line_edit(
            text("Search submissions"), placeholder=text("Search submissions")
        )
        self.search_field.setFixedWidth(self.theme.scaled(240))
        self.attachments_button = self.kit.button(text("Add attachments…"))
        self.import_button = self.kit.button(text("Import a table…"), kind="primary")
        self.first_button = self.kit.button(text("Choose a table…"), kind="primary")
        self.table = RowsTable(self.theme, text("Submissions"), RowsModel(self._columns()))
        self.table.sort_by_headings()
        self.view = ImportView(context, panel)
        self.stack = QStackedWidget()
        self._frame, column = self.kit.card(margin=8)
        column.addWidget(self.table)
        self._empty = self._build_empty()
        for page in (self._empty, self._frame, self.view):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)
        self.add_to_header(self.about)
        for widget in (self.search_field, self.attachments_button, self.import_button):
            self.add_to_header(widget, is_right=True)
        self._connect()
        self._bring(self._frame)

    def _build_empty(self) -> EmptyState:
        text = self.words.text
        sentence = (
            "Import a table with one row a submission, as CSV or Excel (XLSX). It needs the columns code, "
            "name, priority issue and province."
            if self.setting.provinces
            else "Import a table with one row a submission, as CSV or Excel (XLSX). It needs the columns "
            "code, name and priority issue."
        )
        hint = text(
            "A table can also be dropped on this window. You see a preview before anything is imported."
        )
        return EmptyState(self.context, text("No submissions yet"), text(sentence), self.first_button, hint)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self.table.proxy.setFilterFixedString)
        self.search_field.textChanged.connect(self._count)
        self.import_button.clicked.connect(self._ask_table)
        self.first_button.clicked.connect(self._ask_table)
        self.attachments_button.clicked.connect(self._ask_attachments)
        self.view.shown.connect(self._show_view)
        self.view.closed.connect(self._leave_view)
        self.view.imported.connect(self._tell_imported)
        self.view.refused.connect(self.tell_error)

    def _columns(self) -> Sequence[Column[Submission]]:
        text = self.words.text
        issues, provinces = issue_names(self.words, self.setting), province_names(self.setting)
        shown: list[Column[Submission]] = [
            Column(text("Code"), lambda item: item.code),
            Column(text("Name"), lambda item: one_line(item.name), tip=lambda item: item.summary),
            Column(text("Proposer"), lambda item: one_line(item.proposer)),
        ]
        if provinces:
            shown.append(Column(text("Province"), lambda item: provinces.get(item.province or "", "")))
        return [
            *shown,
            Column(
                text("District or city"),
                lambda item: short_district(item.district),
                tip=lambda item: item.district,
            ),
            Column(text("Priority issue"), lambda item: issues[item.issue]),
            Column(
                text("Attachments"),
                lambda item: self.words.whole(self._attachments(item)),
                sort=self._attachments,
                is_number=True,
            ),
        ]

    def _attachments(self, submission: Submission) -> int:
        return len(self.roster.attachments.get(submission.code, ())) if self.roster is not None else 0

    # What is shown

    @override
    def show_roster(self, roster: Roster) -> None:
        fill(self.table, roster.submissions, self.context, stretched=1, widest=185)
        self._count()
        if self.stack.currentWidget() is not self.view:
            self._leave_view()
        for button in (self.import_button, self.first_button):
            button.setEnabled(self.can_change)
        self.attachments_button.setEnabled(self.can_change and bool(roster.submissions))

    @Slot()
    def _count(self) -> None:
        shown, total = self.table.proxy.rowCount(), self.table.rows_model.rowCount()
        whole = self.words.whole
        self.about.setText(
            self.words.text("{shown} of {total} submissions", shown=whole(shown), total=whole(total))
            if shown != total
            else self.words.plural("{count} submission", "{count} submissions", total)
        )

    def _bring(self, widget: object) -> None:
        for page in (self._empty, self._frame, self.view):
            if page is widget:
                self.stack.setCurrentWidget(page)
        is_list = widget is self._frame
        for shown in (self.about, self.search_field, self.attachments_button, self.import_button):
            shown.setVisible(is_list)
        self.offers_changed.emit()

    @Slot()
    def _show_view(self) -> None:
        if self.stack.currentWidget() is not self.view:
            self._bring(self.view)
            self.view.cancel_button.setFocus()
        self.strip.clear()

    @Slot()
    def _leave_view(self) -> None:
        has_rows = self.roster is not None and bool(self.roster.submissions)
        self._bring(self._frame if has_rows else self._empty)

    @override
    def take_focus(self) -> None:
        (self.first_button if self.stack.currentWidget() is self._empty else self.search_field).setFocus()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.SEARCH: self.search_field.setFocus} if self.search_field.isVisibleTo(self) else {}

    @override
    def hints(self) -> Sequence[Hint]:
        return (("Ctrl+F", self.words.text("search")),) if self.search_field.isVisibleTo(self) else ()

    # What is done

    @Slot()
    def _ask_table(self) -> None:
        kind = FileKind(self.words.text("Tables"), TABLE_SUFFIXES)
        choose_files(self.window(), self.words.text("Choose a table of submissions"), kind, self._take_paths)

    def _take_paths(self, paths: Sequence[Path]) -> None:
        self.view.open_table(paths[0])

    @override
    def receive(self, paths: Sequence[Path]) -> bool:
        if paths[0].suffix.lower().lstrip(".") not in TABLE_SUFFIXES or not self.can_change:
            return False
        self._take_paths(paths)
        return True

    @Slot()
    def _ask_attachments(self) -> None:
        choose_folder(self.window(), self.words.text("Folder of attachments"), self.add_attachments)

    def add_attachments(self, folder: Path) -> None:
        """Add the documents in ``folder`` to submissions that are in the round."""
        job = self.panel.change_reporting(
            import_attachments, folder, title=self.words.text("Adding attachments")
        )
        self.watch(job).done.connect(self._tell_attached)

    @Slot(object)
    def _tell_imported(self, summary: ImportSummary) -> None:
        self._bring(self._frame)
        added = self.words.plural(
            "{count} submission was imported.", "{count} submissions were imported.", summary.added
        )
        self._tell_summary(added, summary)

    @Slot(object)
    def _tell_attached(self, summary: ImportSummary) -> None:
        self._tell_summary("", summary)

    def _tell_summary(self, added: str, summary: ImportSummary) -> None:
        plural = self.words.plural
        attached = plural(
            "{count} attachment was added.", "{count} attachments were added.", summary.attachments
        )
        names = list(summary.unmatched[:_MOST_NAMED]) + ["…"] * (len(summary.unmatched) > _MOST_NAMED)
        unmatched = plural(
            "{count} file belongs to no submission: {names}.",
            "{count} files belong to no submission: {names}.",
            len(summary.unmatched),
            names=", ".join(names),
        )
        parts = (added, attached, unmatched if summary.unmatched else "")
        tone = Tone.WARNING if summary.unmatched else Tone.INFO
        self.tell(Message(" ".join(part for part in parts if part), tone=tone))
