"""The navigation rail at the left edge."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.base import PageSpec
from ui.theme import Size
from ui.widgets.kit import Kit


class Rail(QFrame):
    """Entries for the pages of what is open, and at its foot who and what that is."""

    chosen = Signal(str)
    """The key of the page that was clicked."""

    def __init__(self, context: Context, role: str, specs: Sequence[PageSpec], foot: Sequence[str]) -> None:
        super().__init__()
        self._kit = Kit(context.theme)
        self._context = context
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.setObjectName("rail")
        self.setFixedWidth(context.theme.scaled(176))
        self.setAccessibleName(context.words.text("Pages"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 14, 12, 12)
        self._column.setSpacing(4)
        self._column.addWidget(self._kit.strong("WiNNER Judge"))
        self._column.addWidget(self._kit.muted(role))
        self._column.addSpacing(8)
        self._add_entries(specs)
        self._column.addStretch(1)
        for line in foot:
            self._column.addWidget(self._kit.muted(line, wraps=True))

    def _add_entries(self, specs: Sequence[PageSpec]) -> None:
        section = ""
        for spec in specs:
            if spec.section != section:
                section = spec.section
                self._column.addSpacing(8)
                self._column.addWidget(self._heading(section))
            self._column.addWidget(self._entry(spec))

    def _heading(self, section: str) -> QWidget:
        label = self._kit.muted(self._context.words.text(section))
        label.setContentsMargins(10, 0, 0, 0)
        return label

    def _entry(self, spec: PageSpec) -> QPushButton:
        button = self._kit.button(self._context.words.text(spec.label), kind="page")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(spec.key))
        self._group.addButton(button)
        self._buttons[spec.key] = button
        return button

    def mark(self, key: str) -> None:
        """Show ``key`` as the page in front."""
        for known, button in self._buttons.items():
            button.setChecked(known == key)
            button.setFont(self._context.theme.font(Size.BODY, is_strong=known == key))

    def set_open(self, key: str, *, is_open: bool) -> None:
        """Show the entry, or leave it out while its page cannot be entered."""
        self._buttons[key].setVisible(is_open)
