"""Words to look for in what is being read, and how many places hold them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from ui.context import Context
from ui.widgets.kit import Kit


class FindBar(QFrame):
    """Enter goes on, Shift+Enter back, Esc closes."""

    typed = Signal(str)
    """Look for these words; none when the bar closes."""
    step_wanted = Signal(int)
    """1: the next place, -1: the one before."""
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        text = context.words.text
        self._words = context.words
        kit = Kit(context.theme)
        self.field = kit.line_edit(text("Search the document"), placeholder=text("Search the document"))
        self.count = kit.muted("")
        self.previous_button = kit.button("", kind="quiet", icon="previous", name=text("Previous match"))
        self.next_button = kit.button("", kind="quiet", icon="next", name=text("Next match"))
        self.close_button = kit.button("", kind="quiet", icon="close", name=text("Close the search"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.previous_button, self.next_button, self.close_button):
            button.setFixedWidth(context.theme.scaled(28))
            row.addWidget(button)
        self.field.textChanged.connect(self.typed)
        self.previous_button.clicked.connect(self._go_back)
        self.next_button.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.close_search)
        self.hide()

    def open_search(self) -> None:
        """Show the bar, ready to type; what was searched last is offered again."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        if self.field.text():
            self.typed.emit(self.field.text())

    @Slot()
    def close_search(self) -> None:
        """Hide the bar and search no more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()
            self.typed.emit("")

    @property
    def query(self) -> str:
        """What is searched now; empty while the bar is closed."""
        return "" if self.isHidden() else self.field.text()

    def tell(
        self, position: int, count: int, *, is_searching: bool, has_text: bool = True, is_cut: bool = False
    ) -> None:
        """Show which of how many places is in front, or why there is none; ``is_cut``: of more than those."""
        words = self._words
        if not self.query.strip():
            told = ""
        elif count:
            more = "…" if is_searching else "+" if is_cut else ""
            told = f"{words.whole(position)} / {words.whole(count)}{more}"
        elif is_searching:
            told = words.text("Searching…")
        else:
            told = words.text("Not found") if has_text else words.text("A scan: no text to search")
        self.count.setText(told)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(count > 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_search()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                is_back = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
                self.step_wanted.emit(-1 if is_back else 1)
            case _:
                super().keyPressEvent(event)

    @Slot()
    def _go_back(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _go_on(self) -> None:
        self.step_wanted.emit(1)
