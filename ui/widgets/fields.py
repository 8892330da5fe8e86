"""Fields whose value the wheel never changes."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from typing_extensions import override


class QuietSpin(QSpinBox):
    """A number field; the wheel scrolls what is around it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class QuietCombo(QComboBox):
    """A choice; the wheel scrolls what is around it, and a long choice ends in an ellipsis."""

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        area = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, area.width()
        )

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TextField(QPlainTextEdit):
    """Some lines of plain text; Tab leaves the field."""

    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        shown = max(self._lines, min(8, round(self.document().size().height())))
        return QSize(200, shown * self.fontMetrics().lineSpacing() + 16)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the lines are that the new width makes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())
