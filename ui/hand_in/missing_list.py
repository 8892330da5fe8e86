"""What goes along with a hand-in, and which sheets would not count yet."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.models.rows import ROW_ROLE, Column, RowsModel
from ui.widgets.kit import Kit
from ui.widgets.rings import ring_icon, status_words
from ui.widgets.tables import RowsTable
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.values import SheetStatus


class MissingList(QFrame):
    """A sentence on what counts, and a row that leads to each sheet that does not."""

    chosen = Signal(str)
    """The code of a submission to go to."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__()
        self._words, self._theme = context.words, context.theme
        self._kit = Kit(context.theme)
        self._desk = desk
        self.setObjectName("card")
        self.about = self._kit.body("", wraps=True)
        self.caption = self._kit.muted(self._words.text("Sheets that do not count yet"))
        self.table = RowsTable(self._theme, self.caption.text(), self._model())
        self.table.fit_columns(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._kit.strong(self._words.text("What is handed in")))
        column.addWidget(self.about)
        column.addWidget(self.caption)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)

    def _model(self) -> RowsModel[DeskEntry]:
        text = self._words.text
        return RowsModel(
            (
                Column(
                    text("Submission"),
                    lambda entry: entry.submission.name,
                    tip=lambda entry: entry.submission.name,
                    icon=self._ring,
                ),
                Column(text("State"), self.state_of, tip=self.state_of),
            )
        )

    def _ring(self, entry: DeskEntry) -> QIcon:
        share = len(entry.sheet.scores) / self._count_criteria(entry)
        return ring_icon(entry.sheet.status, share, self._theme)

    def _count_criteria(self, entry: DeskEntry) -> int:
        return len(self._desk.setting.rubric_of(entry.submission).criteria)

    def refresh(self) -> None:
        """Show the sheets as they are now; the row that is selected stays so."""
        self.about.setText(self._sentences())
        selected = self.table.selected_row()
        rows = [entry for entry in self._desk.entries if entry.sheet.status is not SheetStatus.DONE]
        self.table.rows_model.show_rows(rows)
        for widget in (self.caption, self.table):
            widget.setVisible(bool(rows))
        codes = [entry.submission.code for entry in rows]
        before = selected.submission.code if isinstance(selected, DeskEntry) else ""
        self.table.selectRow(codes.index(before) if before in codes else 0)
        self._share_width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the state the room that its words need, but the name at least half of it."""
        needed = self.table.sizeHintForColumn(1)
        self.table.setColumnWidth(1, min(needed, self.table.viewport().width() // 2))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW_ROLE).submission.code)

    def _sentences(self) -> str:
        """Return what counts, what is recused, and what goes along without counting."""
        desk, words = self._desk.desk, self._words
        total, done = len(desk.entries), desk.count(SheetStatus.DONE)
        recused = desk.count(SheetStatus.RECUSED)
        missing = total - done - recused
        sentences = [
            words.text(
                "{done} of {total} sheets are done and count.",
                done=words.whole(done),
                total=words.whole(total),
            )
        ]
        if recused:
            sentences.append(words.plural("{count} is recused.", "{count} are recused.", recused))
        if missing:
            sentences.append(
                words.plural(
                    "The other {count} goes along as a draft and does not count yet; "
                    "it can follow in a later hand-in.",
                    "The other {count} go along as drafts and do not count yet; "
                    "they can follow in a later hand-in.",
                    missing,
                )
            )
        else:
            sentences.append(words.text("Nothing is missing."))
        return " ".join(sentences)

    def state_of(self, entry: DeskEntry) -> str:
        """Return what the sheet lacks, in words."""
        if entry.sheet.status is not SheetStatus.DRAFT:
            return status_words(self._words, entry.sheet.status)
        missing = self._count_criteria(entry) - len(entry.sheet.scores)
        if not missing:
            return self._words.text("complete, but not marked as done")
        return self._words.plural(
            "{count} criterion without a score", "{count} criteria without a score", missing
        )
