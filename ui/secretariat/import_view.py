"""Importing submissions: columns, preview, problems by row, folder of attachments."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.files import choose_folder
from ui.models.rows import Column, RowsModel
from ui.secretariat.filling import fill
from ui.secretariat.mapping_form import MappingForm
from ui.secretariat.naming import FIELD_WORDS, one_line
from ui.secretariat.problems import ProblemsTable
from ui.sessions import PanelSession
from ui.widgets.kit import Kit
from ui.widgets.labels import ElidedLabel
from ui.widgets.tables import RowsTable
from winner_judge.errors import JudgeError
from winner_judge.operations.preparing import import_submissions, preview_submissions
from winner_judge.operations.views import ImportPreview
from winner_judge.wording import mark


class ImportView(QWidget):
    """Left the columns and the folder of attachments, right what would come in; all of it or nothing."""

    shown = Signal()
    """A table was read; its preview shows."""
    closed = Signal()
    imported = Signal(object)
    """An ``ImportSummary``."""
    refused = Signal(object)
    """A ``JudgeError``."""

    def __init__(self, context: Context, panel: PanelSession) -> None:
        super().__init__()
        self._context = context
        self._words = context.words
        self._kit = Kit(context.theme)
        self._panel = panel
        self._table_path: Path | None = None
        self._folder: Path | None = None
        self._is_new = True
        text = self._words.text
        self.form = MappingForm(context)
        self.about = ElidedLabel(font=context.theme.font(), tone="muted")
        self.verdict = self._kit.body("", is_strong=True, wraps=True)
        self.problems = ProblemsTable(context)
        self.preview = RowsTable(context.theme, text("Preview of the table"), RowsModel(self._columns()))
        self.preview.setCornerWidget(QWidget())
        self.folder_label = ElidedLabel(font=context.theme.font(), tone="muted")
        self.folder_button = self._kit.button(text("Choose folder…"))
        self.cancel_button = self._kit.button(text("Cancel"))
        self.import_button = self._kit.button(text("Import submissions"), kind="primary")
        self._lay_out()
        self.form.changed.connect(self._preview_again)
        self.folder_button.clicked.connect(self._ask_folder)
        self.cancel_button.clicked.connect(self.closed)
        self.import_button.clicked.connect(self._import)

    def _columns(self) -> Sequence[Column[Mapping[str, str]]]:
        return [self._column(field) for field in FIELD_WORDS]

    def _column(self, field: str) -> Column[Mapping[str, str]]:
        return Column(self._words.text(FIELD_WORDS[field]), lambda row: one_line(row.get(field, "")))

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self._build_left())
        columns.addWidget(self._build_right(), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 4)
        foot.setSpacing(8)
        foot.addWidget(self.about, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(columns, 1)
        column.addLayout(foot)

    def _build_left(self) -> QFrame:
        text = self._words.text
        frame, column = self._kit.card(margin=16, spacing=12)
        frame.setFixedWidth(self._context.theme.scaled(360))
        column.addWidget(self._kit.strong(text("Match columns")))
        column.addWidget(self._kit.scroll(self.form), 1)
        column.addWidget(self._kit.strong(text("Folder of attachments")))
        explanation = mark("File names begin with the code of the submission, or lie in a folder named so.")
        column.addWidget(self._kit.muted(text(explanation), wraps=True))
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.folder_label, 1)
        place.addWidget(self.folder_button)
        column.addLayout(place)
        return frame

    def _build_right(self) -> QFrame:
        frame, column = self._kit.card(margin=12, spacing=8)
        self.verdict.setContentsMargins(4, 4, 4, 0)
        column.addWidget(self.verdict)
        column.addWidget(self.problems, 2)
        column.addWidget(self.preview, 3)
        return frame

    # What is shown

    def open_table(self, path: Path) -> None:
        """Read the table at ``path`` and show it."""
        self._table_path = path
        self._is_new = True
        self._folder = None
        self._show_folder()
        self._read(None)

    @Slot()
    def _preview_again(self) -> None:
        self._read(self.form.mapping)

    def _read(self, mapping: Mapping[str, str] | None) -> None:
        self.import_button.setEnabled(False)
        job = self._panel.call(preview_submissions, self._table_path, mapping=mapping)
        job.done.connect(self._show)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _show(self, preview: ImportPreview) -> None:
        if self._is_new:
            self.form.offer(preview)
            self._is_new = False
        assert self._table_path is not None
        self.about.setText(str(self._table_path))
        self.problems.show_problems(preview.problems)
        self.problems.setVisible(bool(preview.problems))
        fill(self.preview, preview.rows, self._context, stretched=1, widest=180)
        for position, field in enumerate(FIELD_WORDS):
            self.preview.setColumnHidden(position, field not in preview.mapping)
        self._show_verdict(len(preview.rows), len(preview.problems))
        self.shown.emit()

    def _show_verdict(self, rows: int, problems: int) -> None:
        plural = self._words.plural
        self.import_button.setText(plural("Import {count} submission", "Import {count} submissions", rows))
        self.import_button.setAccessibleName(self.import_button.text())
        self.import_button.setEnabled(not problems)
        self.verdict.set_tone("warning" if problems else "")
        self.verdict.setText(
            plural(
                "{count} place is to be corrected. Nothing has been imported yet.",
                "{count} places are to be corrected. Nothing has been imported yet.",
                problems,
            )
            if problems
            else plural(
                "{count} row, nothing to correct. Nothing has been imported yet.",
                "{count} rows, nothing to correct. Nothing has been imported yet.",
                rows,
            )
        )

    def _show_folder(self) -> None:
        self.folder_label.setText(self._words.text("None") if self._folder is None else str(self._folder))

    @Slot()
    def _ask_folder(self) -> None:
        choose_folder(self.window(), self._words.text("Folder of attachments"), self.take_folder)

    def take_folder(self, folder: Path) -> None:
        """Import the documents in ``folder`` along with the table."""
        self._folder = folder
        self._show_folder()

    # What is done

    @Slot()
    def _import(self) -> None:
        self._set_busy(is_busy=True)
        job = self._panel.change_reporting(
            import_submissions,
            self._table_path,
            mapping=self.form.mapping,
            attachments=self._folder,
            title=self._words.text("Importing submissions"),
        )
        job.done.connect(self.imported)
        job.failed.connect(self._refuse)
        job.finished.connect(self._rest)

    @Slot()
    def _rest(self) -> None:
        self._set_busy(is_busy=False)

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        self.refused.emit(error)

    def _set_busy(self, *, is_busy: bool) -> None:
        for widget in (self.form, self.folder_button, self.cancel_button, self.import_button):
            widget.setEnabled(not is_busy)
