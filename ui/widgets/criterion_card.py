"""One criterion of the rubric: a line of keys, and its words while it is open."""

from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.widgets.kit import Kit
from ui.widgets.score_keys import score_input
from winner_judge.scoring.rubric import Criterion, Level

NOTE_SAVED_AFTER_MS = 900
"""A note is sent to the disk when nothing was typed for so long, and when the field is left."""


class CriterionCard(QFrame):
    """Shows name, weight and score; open it also shows level words, guidance and the note."""

    noted = Signal(str)
    """The note as typed so far."""

    def __init__(self, context: Context, criterion: Criterion) -> None:
        super().__init__()
        self.criterion = criterion
        self._words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self._score: Decimal | None = None
        self._shown_note = ""
        self._timer = QTimer(self, singleShot=True, interval=NOTE_SAVED_AFTER_MS)
        name = criterion.name.in_language(self._words.language)
        self._name = self._kit.body(name, wraps=True)
        self.input = score_input(self._kit, self._words, criterion)
        self.note = self._kit.text_edit(
            self._words.text("Note on this criterion: {criterion}", criterion=name),
            placeholder=self._words.text("Note, read by the chair"),
            lines=1,
        )
        self._about = QWidget()
        self._lay_out()
        self._timer.timeout.connect(self.hand_over)
        self.note.textChanged.connect(self._timer.start)
        self.note.left.connect(self.hand_over)
        self.input.candidate_changed.connect(self._show_level)
        self.set_open(is_open=False)

    def _lay_out(self) -> None:
        self.setObjectName("card")
        weight = self._kit.muted(
            self._words.text("weight {weight}", weight=self._words.number(self.criterion.weight))
        )
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(weight, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.input)
        column.addWidget(self._about)
        about = QVBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(6)
        self._levels = QGridLayout()
        self._levels.setHorizontalSpacing(8)
        self._levels.setVerticalSpacing(2)
        self._levels.setColumnStretch(1, 1)
        about.addLayout(self._levels)
        self._add_levels()
        if self.criterion.guidance is not None:
            guidance = self.criterion.guidance.in_language(self._words.language)
            about.addWidget(self._kit.muted(guidance, wraps=True))
        about.addWidget(self.note)

    def _add_levels(self) -> None:
        self._level_rows = {}
        for row, level in enumerate(self.criterion.levels):
            figure = self._kit.body(self._words.number(level.value), is_strong=True)
            text = self._kit.body(self._level_words(level), wraps=True)
            self._levels.addWidget(figure, row, 0, Qt.AlignmentFlag.AlignTop)
            self._levels.addWidget(text, row, 1)
            self._level_rows[level.value] = (figure, text)

    def _level_words(self, level: Level) -> str:
        language = self._words.language
        label = level.label.in_language(language) if level.label is not None else ""
        text = level.text.in_language(language) if level.text is not None else ""
        return ". ".join(part for part in (label, text) if part)

    @property
    def is_open(self) -> bool:
        """Its words are shown."""
        return not self._about.isHidden()

    def set_open(self, *, is_open: bool) -> None:
        """Show or hide level words, guidance and note."""
        self.setProperty("open", is_open)
        self.style().unpolish(self)
        self.style().polish(self)
        self._name.setFont(self._theme.font(is_strong=is_open))
        self.input.show_words(is_shown=is_open)
        self._about.setVisible(is_open)
        self._show_level(None)

    def set_writable(self, *, is_writable: bool) -> None:
        """Take scores and notes or only show them."""
        self.input.set_open(is_open=is_writable)
        self.note.setReadOnly(not is_writable)

    def show_filled(self, score: Decimal | None, note: str) -> None:
        """Show what is filled in; a note being typed is left alone."""
        self._score = score
        self.input.show_score(score)
        self._show_level(None)
        if note != self._shown_note and not self._timer.isActive():
            self._shown_note = note
            if self.note.toPlainText() != note:
                self.note.setPlainText(note)
            self._timer.stop()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card by a click anywhere on it."""
        super().mouseReleaseEvent(event)
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.input.entered.emit()

    @Slot(object)
    def _show_level(self, candidate: Decimal | None) -> None:
        """Show the words of one score, or of all while none is given."""
        wanted = candidate if candidate is not None else self._score
        for value, labels in self._level_rows.items():
            for label in labels:
                label.setVisible(wanted is None or value == wanted)

    @Slot()
    def hand_over(self) -> None:
        """Tell the note if it was changed."""
        self._timer.stop()
        note = self.note.toPlainText()
        if note != self._shown_note:
            self._shown_note = note
            self.noted.emit(note)
