"""Texts of a sheet that are saved while they are typed, each with its readers below."""

import unicodedata

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.widgets.fields import TextField
from ui.widgets.kit import Kit
from winner_judge.operations.reading import MOST_TEXT_CHARACTERS
from winner_judge.wording import Words

NOTE_SAVED_AFTER_MS = 900
"""A text is sent to the disk when nothing was typed for so long, and when the field is left."""
ROOM_TOLD_BELOW = 1_000
"""How many characters may be left before the field says so."""
_SHAPELESS = {"Cc", "Cs"}


class NoteField(TextField):
    """Hands over what was typed. Undo and redo are its own only until then; after it, the window's.

    With ``keeps_undo`` they stay its own: the window takes back no change of this text.
    """

    written = Signal(str)
    """The whole text as it is now."""
    escaped = Signal()
    """Escape was pressed."""

    def __init__(self, lines: int, *, keeps_undo: bool = False) -> None:
        super().__init__(lines)
        self._keeps_undo = keeps_undo
        self._wanted = ""
        self._settled = ""
        """``_wanted`` as the field gives it back: Qt turns a no-break space into a space."""
        self._timer = QTimer(self, singleShot=True, interval=NOTE_SAVED_AFTER_MS)
        self._timer.timeout.connect(self.hand_over)
        self.textChanged.connect(self._timer.start)
        self.left.connect(self.hand_over)

    def show_text(self, text: str) -> None:
        """Show ``text`` unless something else is being typed."""
        if text == self._wanted or self.toPlainText() != self._settled:
            return
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._timer.stop()
        self._wanted = text
        self._settled = self.toPlainText()

    def append_line(self, text: str) -> None:
        """Write ``text`` below what is there, on a line of its own, and hand it over."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        has_line = self.toPlainText() and not self.toPlainText().endswith("\n")
        cursor.insertText(f"\n{text}" if has_line else text)
        self.setTextCursor(cursor)
        self.hand_over()

    @Slot()
    def hand_over(self) -> None:
        """Tell the text if it was changed; from now on the window takes changes back, if it can."""
        self._timer.stop()
        if not self._keeps_undo:
            self.document().clearUndoRedoStacks()
        text = self.toPlainText()
        if text != self._settled:
            self._wanted = self._settled = text
            self.written.emit(text)

    @override
    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where there is no typing of the field's own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undoes, redoes = (
                event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            )
            if (undoes and not document.isUndoAvailable()) or (redoes and not document.isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what has a shape: other characters could be printed by no paper, and so not be saved."""
        signs = source.text().replace("\r\n", "\n").replace("\r", "\n")
        kept = [sign for sign in signs if sign in "\n\t" or unicodedata.category(sign) not in _SHAPELESS]
        self.insertPlainText("".join(kept))


class NoteBox(QWidget):
    """A ``NoteField`` called ``name``, below it who will read it, and what room is left when it is little."""

    def __init__(
        self,
        kit: Kit,
        words: Words,
        *,
        name: str,
        readers: str,
        placeholder: str = "",
        lines: int = 1,
        keeps_undo: bool = False,
    ) -> None:
        super().__init__()
        self._words = words
        self._readers = readers
        self.field = NoteField(lines, keeps_undo=keeps_undo)
        self.field.setFont(kit.theme.font())
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(readers)
        self.field.setPlaceholderText(placeholder)
        self.readers = kit.muted(readers, wraps=True)
        self.room = kit.muted("")
        self.room.hide()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.readers, 1)
        below.addWidget(self.room, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addLayout(below)
        self.field.textChanged.connect(self._tell_room)

    @Slot()
    def _tell_room(self) -> None:
        left = MOST_TEXT_CHARACTERS - len(self.field.toPlainText())  # Qt itself counts an emoji as two
        self.room.setVisible(left <= ROOM_TOLD_BELOW)
        if left < 0:
            self.room.set_tone("error")
            self.room.setText(
                self._words.plural("{count} character too many", "{count} characters too many", -left)
            )
        elif left <= ROOM_TOLD_BELOW:
            self.room.set_tone("muted")
            self.room.setText(self._words.plural("{count} character left", "{count} characters left", left))
