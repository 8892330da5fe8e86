"""The line into which the code of a blank sheet is typed, by hand or by a hand scanner."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import Context
from ui.widgets.kit import Kit

_FIELD_WIDTH = 168


class SheetCodeLine(QWidget):
    """Tells what was typed once Enter is pressed, as a scanner does at the end; keeps it until taken."""

    given = Signal(str)
    """A code is to be looked up."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        kit, text = Kit(context.theme), context.words.text
        self.field = kit.line_edit(text("Sheet code"), placeholder="XXXX-XXXX")
        self.field.setFixedWidth(context.theme.scaled(_FIELD_WIDTH))
        caption = kit.body(text("Sheet code"))
        caption.setBuddy(self.field)
        told = kit.muted(
            text("Type or scan the code printed on a blank sheet, then press Enter."), wraps=True
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(caption)
        row.addWidget(self.field)
        row.addWidget(told, 1)
        self.field.returnPressed.connect(self._give)

    def take(self) -> None:
        """Empty the field: the sheet was found."""
        self.field.clear()

    def ask_again(self) -> None:
        """Put the focus on what was typed, so that the next key or scan takes its place."""
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def _give(self) -> None:
        if self.field.text().strip():
            self.given.emit(self.field.text())
