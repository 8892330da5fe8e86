"""What goes along with a hand-in, and which sheets would not count yet."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.desk import DeskSession
from ui.widgets.eliding import ElidedRow
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.rings import StateRing, status_words
from winner_judge.operations.views import DeskEntry
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
        self._rows: dict[str, ElidedRow] = {}
        self.setObjectName("card")
        self.about = self._kit.body("", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        content = QWidget()
        holder = QVBoxLayout(content)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._list)
        holder.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._kit.strong(self._words.text("What is handed in")))
        column.addWidget(self.about)
        column.addWidget(self._kit.scroll(content), 1)

    def refresh(self) -> None:
        """Show the sheets as they are now; the row that has the focus keeps it."""
        self.about.setText(self._sentences())
        focused = next((code for code, row in self._rows.items() if row.hasFocus()), None)
        empty_layout(self._list)
        self._rows = {}
        for entry in self._desk.entries:
            if entry.sheet.status is not SheetStatus.DONE:
                self._list.addWidget(self._row(entry))
        if focused in self._rows:
            self._rows[focused].setFocus()

    @property
    def rows(self) -> list[ElidedRow]:
        """The rows, in the order of the submissions."""
        return list(self._rows.values())

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

    def _row(self, entry: DeskEntry) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        criteria = len(self._desk.setting.rubric_of(entry.submission).criteria)
        ring = StateRing(self._words, self._theme)
        ring.show_status(entry.sheet.status, len(entry.sheet.scores) / criteria)
        line.addWidget(ring)
        button = ElidedRow(self._theme, entry.submission.name)
        state = self.state_of(entry, criteria)
        button.setAccessibleName(f"{entry.submission.name}, {state}")
        button.setAutoDefault(True)  # the Enter key presses it too
        button.clicked.connect(partial(self.chosen.emit, entry.submission.code))
        self._rows[entry.submission.code] = button
        line.addWidget(button, 1)
        line.addWidget(self._kit.muted(state))
        return row

    def state_of(self, entry: DeskEntry, criteria: int) -> str:
        """Return what the sheet lacks, in words."""
        if entry.sheet.status is not SheetStatus.DRAFT:
            return status_words(self._words, entry.sheet.status)
        missing = criteria - len(entry.sheet.scores)
        if not missing:
            return self._words.text("complete, but not marked as done")
        return self._words.plural(
            "{count} criterion without a score", "{count} criteria without a score", missing
        )
