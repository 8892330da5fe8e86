"""Buttons and tick boxes that give way: long names end in an ellipsis, whole in the tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QStyle, QStyleOptionButton
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.labels import plain_tip

_LEAST = 96


class ElidedBox(QCheckBox):
    """A tick box for a name of any length."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFont(theme.font())
        self.setAccessibleName(text)
        self.setText(text.replace("&", "&&"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        _elide(self, option, self._text, area.width())


class ElidedRow(QPushButton):
    """A row of a list to press, named by a text of any length."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._text = text
        self.setProperty("kind", "row")
        self.setFont(theme.font())
        self.setAccessibleName(text)
        self.setText(text.replace("&", "&&"))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        _elide(self, option, self._text, area.width())


def _elide(button: QCheckBox | QPushButton, option: QStyleOptionButton, text: str, width: int) -> None:
    shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
    option.text = shown.replace("&", "&&")
    tip = plain_tip(text) if shown != text else ""
    if button.toolTip() != tip:
        button.setToolTip(tip)
