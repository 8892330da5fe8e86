"""The sheet of keyboard shortcuts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.actions import ACTIONS, Act
from ui.context import Context
from ui.widgets.kit import Kit


class ShortcutSheet(QDialog):
    """Every key and what it does; ``hints`` are those of the page in front."""

    def __init__(self, context: Context, parent: QWidget | None, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        kit = Kit(context.theme)
        words = context.words
        self.setWindowTitle(words.text("Keyboard shortcuts"))
        self.setAccessibleName(words.text("Keyboard shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(kit.strong(words.text("Keyboard shortcuts")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for row, (keys, deed) in enumerate(self._lines(context, hints)):
            grid.addWidget(kit.body(keys, is_strong=True), row, 0)
            grid.addWidget(kit.body(deed), row, 1)
        column.addLayout(grid)
        close = kit.button(words.text("Close"), kind="primary")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.finished.connect(self.deleteLater)

    @staticmethod
    def _lines(context: Context, hints: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        shown = [
            (shortcut_text(context, row.act), context.words.text(row.tip))
            for row in ACTIONS
            if context.actions[row.act].isEnabled() or row.act is Act.SHORTCUTS
        ]
        known = {keys for keys, _ in shown}
        return [*((keys, deed) for keys, deed in hints if keys not in known), *shown]


def shortcut_text(context: Context, act: Act) -> str:
    """Return the keys of an action as this system writes them."""
    text = context.actions[act].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    for name, shown in (("Return", "Enter"), ("PgDown", "PgDn"), ("Down", "↓"), ("Up", "↑")):
        text = text.replace(f"+{name}", f"+{shown}")
    return text
