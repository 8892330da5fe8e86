"""What the entrant filled in, as plain text that can be searched and quoted like a document."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from ui.reader.finding import fold, pattern_of
from ui.reader.page_text import tidied
from ui.theme import Size, Theme

_GAP_PX = 14


class SummaryView(QTextEdit):
    """Labels and values below one another; markup in them is shown, never obeyed."""

    found_changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._query = ""
        self._places: tuple[tuple[int, int], ...] = ()
        self._current = -1
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(16)

    def show_fields(self, fields: Sequence[tuple[str, str]]) -> None:
        """Show labels with their values, those that are filled."""
        self.clear()
        cursor = QTextCursor(self.document())
        for label, value in fields:
            if value:
                self._add(cursor, label, self._format(Size.SMALL, "muted"), gap_px=_GAP_PX)
                self._add(cursor, value, self._format(Size.BODY, "text"), gap_px=2)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._look()

    def _format(self, size: Size, role: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._theme.font(size))
        form.setForeground(self._theme.colour(role))
        return form

    def _add(self, cursor: QTextCursor, text: str, form: QTextCharFormat, gap_px: int) -> None:
        block = QTextBlockFormat()
        is_first = cursor.position() == 0
        block.setTopMargin(0 if is_first else gap_px)
        if is_first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(text.replace("\r\n", "\n").replace("\n", "\u2028"), form)

    @property
    def selected_text(self) -> str:
        """What is selected, as running text."""
        return tidied(self.textCursor().selectedText())

    # Search

    @property
    def count(self) -> int:
        """How many places hold what is searched."""
        return len(self._places)

    @property
    def position(self) -> int:
        """Which place is in front, counted from 1; 0 without any."""
        return self._current + 1

    def search(self, query: str) -> None:
        """Look for other words; none ends the search."""
        if query != self._query:
            self._query = query
            self._look()

    def go(self, step: int) -> None:
        """Bring the next place to the front, or the one before; after the last comes the first."""
        if self._places:
            self._current = (self._current + step) % len(self._places)
            self._mark()

    def _look(self) -> None:
        pattern = pattern_of(self._query)
        self._places = () if pattern is None else fold(self.toPlainText()).matches(pattern)
        self._current = 0 if self._places else -1
        self._mark()

    def _mark(self) -> None:
        marks = []
        for number, (start, end) in enumerate(self._places):
            mark = QTextEdit.ExtraSelection()
            cursor = self._cursor(start, end)
            form = QTextCharFormat()
            form.setBackground(self._theme.colour("found_now" if number == self._current else "found"))
            form.setForeground(Qt.GlobalColor.black)
            mark.cursor = cursor
            mark.format = form
            marks.append(mark)
        self.setExtraSelections(marks)
        if self._places:
            self._reveal(self._cursor(*self._places[self._current]))
        self.found_changed.emit()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _reveal(self, cursor: QTextCursor) -> None:
        place = self.cursorRect(cursor)
        if not self.viewport().rect().contains(place):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)

    def select_current(self) -> None:
        """Select the place in front."""
        if self._places:
            self.setTextCursor(self._cursor(*self._places[self._current]))
