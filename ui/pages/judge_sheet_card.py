"""What a judge says about a submission as a whole."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.desk import Part
from ui.widgets.kit import Kit
from ui.widgets.note_field import NoteBox
from winner_judge.operations.desk_views import DeskEntry


class SheetCard(QFrame):
    """Comment, private note and the wish to discuss, each with who will read it."""

    filled = Signal(object, object)
    """A ``Part`` and what it holds now."""
    escaped = Signal()
    """Escape was pressed in a text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._kit = Kit(context.theme)
        text = context.words.text
        self.setObjectName("card")
        self.comment = self._box(
            text("Comment for the entrant"), text("approved by the chair before printing"), lines=2
        )
        self.private_note = self._box(
            text("Private note"), text("stays on this laptop, not handed in"), keeps_undo=True
        )
        self.discussion = self._kit.check_box(text("Ask the chair to discuss"))
        self.discussion.setAccessibleDescription(text("read by the chair"))
        self._required = self._kit.pill(text("required"), "warning")
        self._rule = self._kit.body("", wraps=True, tone="warning")
        self._lay_out()
        self.show_comment_rule("")
        self._connect()

    def _box(self, name: str, readers: str, *, lines: int = 1, keeps_undo: bool = False) -> NoteBox:
        return NoteBox(self._kit, self._words, name=name, readers=readers, lines=lines, keeps_undo=keeps_undo)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        comment_name = self._named(self.comment)
        comment_name.addWidget(self._required, 0, Qt.AlignmentFlag.AlignTop)
        below_each: tuple[list[QWidget | QHBoxLayout], ...] = (
            [comment_name, self._rule, self.comment],
            [self._named(self.private_note), self.private_note],
            [self.discussion, self._kit.muted(self._words.text("read by the chair"))],
        )
        for parts in below_each:
            group = QVBoxLayout()
            group.setSpacing(2)
            for part in parts:
                group.addWidget(part) if isinstance(part, QWidget) else group.addLayout(part)
            column.addLayout(group)

    def _named(self, box: NoteBox) -> QHBoxLayout:
        caption = self._kit.body(box.field.accessibleName(), wraps=True)
        caption.setBuddy(box.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(caption, 1)
        return row

    def _connect(self) -> None:
        self.comment.field.written.connect(partial(self.filled.emit, Part.COMMENT))
        self.private_note.field.written.connect(partial(self.filled.emit, Part.PRIVATE_NOTE))
        self.discussion.clicked.connect(lambda wants: self.filled.emit(Part.DISCUSSION, wants))
        for box in (self.comment, self.private_note):
            box.field.escaped.connect(self.escaped)
        self.comment.field.textChanged.connect(self._weigh_rule)

    @property
    def stops(self) -> Sequence[QWidget]:
        """What Tab leads to, in order."""
        return (self.comment.field, self.private_note.field, self.discussion)

    def show_entry(self, entry: DeskEntry, *, is_writable: bool) -> None:
        """Show the texts of one submission; a private note can be written at any time."""
        self.comment.field.show_text(entry.sheet.comment)
        if self.comment.field.isReadOnly() is is_writable:
            self.comment.field.setReadOnly(not is_writable)
        self.private_note.field.show_text(entry.private_note)
        self.discussion.setChecked(entry.sheet.wants_discussion)
        self.discussion.setEnabled(is_writable)

    def show_comment_rule(self, text: str) -> None:
        """Mark the comment as required, with the reason ``text``; without one it is not."""
        field = self.comment.field
        self._rule.setText(text)
        self._rule.setVisible(bool(text))
        parts = [f"{self._words.text('required')}.", text] if text else []
        field.setAccessibleDescription(" ".join([*parts, self.comment.readers.text()]))
        self._weigh_rule()

    @Slot()
    def _weigh_rule(self) -> None:
        """Stop asking once something is written."""
        is_written = bool(self.comment.field.toPlainText().strip())
        self._required.setVisible(bool(self._rule.text()) and not is_written)
        self._rule.set_tone("muted" if is_written else "warning")

    def hand_over(self) -> None:
        """Tell what is being typed."""
        for box in (self.comment, self.private_note):
            box.field.hand_over()
