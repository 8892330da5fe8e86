"""What the sections of the form share: a heading, captions as buddies of their fields, problems in place."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.kit import Kit
from winner_judge.operations.views import PaperDetails


class Captioned(QWidget):
    """A field with its caption above it, and below it what is to be said of what was typed."""

    def __init__(self, kit: Kit, field: QWidget, caption: str = "") -> None:
        super().__init__()
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.caption = kit.muted(caption or field.accessibleName(), wraps=True)
        self.caption.setBuddy(field)
        self.note = kit.muted("", wraps=True)
        self.note.hide()
        for widget in (self.caption, field, self.note):
            column.addWidget(widget)
        column.addStretch(1)

    def tell(self, text: str, *, is_problem: bool = False) -> None:
        """Say something below the field; empty text takes it away."""
        self.note.setText(text)
        self.note.set_tone("error" if is_problem else "muted")
        self.note.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        if bool(self.field.property("invalid")) != is_problem:
            self.field.setProperty("invalid", is_problem)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with what was typed."""
        return not self.field.property("invalid")


class Section(QWidget):
    """One group of fields. It shows a part of the details and gives the same part back."""

    changed = Signal()
    """A field holds something else."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        self.context = context
        self.words = context.words
        self.kit = Kit(context.theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        card, self.column = self.kit.card(margin=12, spacing=8)
        self.heading = self.kit.strong(title, wraps=True)
        self.column.addWidget(self.heading)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.column.addLayout(self.grid)
        outer.addWidget(card)

    def show_details(self, details: PaperDetails) -> None:
        """Fill the fields."""
        raise NotImplementedError

    def taken_into(self, details: PaperDetails) -> PaperDetails:
        """Return ``details`` with what the fields of this section hold."""
        raise NotImplementedError

    def unsound_field(self) -> QWidget | None:
        """Return the first field whose text cannot be used."""
        blocks = self.findChildren(Captioned)
        return next((block.field for block in blocks if not block.is_sound), None)

    def place(self, row: int, *fields: QWidget) -> list[Captioned]:
        """Put fields beside one another into a row of two columns; a single one takes both."""
        blocks = [Captioned(self.kit, field) for field in fields]
        for column, block in enumerate(blocks):
            self.grid.addWidget(block, row, column, 1, 1 if len(blocks) > 1 else 2)
            self.grid.setColumnStretch(column, 1)
        return blocks

    def checked(self, block: Captioned, read: Callable[[str], str], ask: str) -> str | None:
        """Return what was read, None after saying below the field how it is written."""
        assert isinstance(block.field, QLineEdit)
        try:
            found = read(block.field.text())
        except ValueError:
            block.tell(ask, is_problem=True)
            return None
        block.tell("")
        return found

    def line(self, name: str, *, placeholder: str = "") -> QLineEdit:
        """Return a field of one line that tells its changes."""
        field = self.kit.line_edit(name, placeholder=placeholder)
        field.textChanged.connect(self.changed)
        return field

    def box(self, text: str) -> QCheckBox:
        """Return a tick box that tells its changes."""
        box = self.kit.check_box(text)
        box.toggled.connect(self.changed)
        return box


def read_line(read: Callable[[str], str], field: QLineEdit, before: str) -> str:
    """Return what ``read`` makes of a field's text, ``before`` where it cannot be read."""
    try:
        return read(field.text())
    except ValueError:
        return before


def fill_line(field: QLineEdit, text: str) -> None:
    """Show ``text`` from its beginning."""
    field.setText(text)
    field.setCursorPosition(0)
