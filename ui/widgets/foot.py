"""The strip at the foot: it teaches the keys and holds language, light and text size."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ui.actions import Act
from ui.context import Context
from ui.theme import Appearance, Size
from ui.widgets.kit import Kit
from ui.widgets.labels import ElidedLabel

_BETWEEN = "\u2003"


class HintLine(ElidedLabel):
    """Hints in one line, the first ones where there is not room for all; none is cut."""

    @override
    def fitted(self, width: int) -> str:
        hints = self.text().split(_BETWEEN)
        while len(hints) > 1 and self.fontMetrics().horizontalAdvance(_BETWEEN.join(hints)) > width:
            hints.pop()
        return _BETWEEN.join(hints)


class Foot(QWidget):
    """One line below every page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._kit = Kit(context.theme)
        words, actions = context.words, context.actions
        self._hints = HintLine(font=context.theme.font(Size.SMALL), tone="muted")
        is_dark = context.theme.appearance is Appearance.DARK
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self._hints, 1)
        other = "Bahasa Indonesia" if words.language == "en" else "English"
        row.addWidget(self._switch(actions[Act.LANGUAGE], text=other, icon="language"))
        row.addWidget(self._switch(actions[Act.APPEARANCE], icon="sun" if is_dark else "moon"))
        row.addWidget(self._switch(actions[Act.SMALLER], icon="smaller"))
        row.addWidget(self._switch(actions[Act.LARGER], icon="larger"))
        row.addWidget(self._switch(actions[Act.SHORTCUTS], icon="help"))

    def _switch(self, action: QAction, *, icon: str, text: str = "") -> QPushButton:
        key = action.shortcut().toString()
        button = self._kit.button(
            text, kind="quiet", icon=icon, name=text or action.text(), tip=f"{action.toolTip()} ({key})"
        )
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        return button

    def teach(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show ``hints``: a key and what it does."""
        self._hints.setText(_BETWEEN.join(f"{key}\u2002{deed}" for key, deed in hints))
