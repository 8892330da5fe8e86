"""Labels that show words exactly as they are."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget
from typing_extensions import override


class PlainLabel(QLabel):
    """A label for any text: markup in it is shown, never obeyed.

    ``tone`` is muted, accent, warning or error; ``pill`` is accent, warning, error or quiet.
    """

    def __init__(
        self,
        text: str = "",
        *,
        font: QFont | None = None,
        tone: str = "",
        pill: str = "",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setWordWrap(wraps)
        if font is not None:
            self.setFont(font)
        self.setProperty("tone", tone)
        self.setProperty("pill", pill)
        if pill:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour by role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room; the whole text is in its tip."""

    @override
    def setText(self, text: str) -> None:
        super().setText(text.replace("\n", " "))
        self.setToolTip("")
        self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, hint.height())

    def fitted(self, width: int) -> str:
        """Return what is shown of the text in ``width`` pixels."""
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        shown = self.fitted(self.contentsRect().width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            option.palette,
            QStyle.StateFlag.State_Enabled in option.state,
            shown,
            self.foregroundRole(),
        )


def plain_tip(text: str) -> str:
    """Return ``text`` so that a tooltip shows it as it is: tips guess markup, and wrap only as rich text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>" if text else ""
