"""The one line above a proposal that is read full screen: what it is, and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import Context
from ui.theme import Size
from ui.widgets.kit import Kit
from ui.widgets.labels import ElidedLabel


class FullScreenBar(QWidget):
    """Hidden while the window is as usual."""

    left = Signal()
    """The way out was taken."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        kit, text = Kit(context.theme), context.words.text
        self._name = ElidedLabel(font=context.theme.font(Size.STRONG))
        self.leave_button = kit.button(
            text("Leave full screen (Esc)"), kind="quiet", name=text("Leave full screen")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self.leave_button)
        self.leave_button.clicked.connect(self.left)
        self.hide()

    def name(self, submission: str) -> None:
        """Say which submission is read."""
        self._name.setText(submission)
