"""Tick boxes that give way: long names end in an ellipsis, whole in the tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton
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
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, area.width())
        option.text = shown.replace("&", "&&")
        tip = plain_tip(self._text) if shown != self._text else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
