"""Whose undo the keys are: a one-line field's own while it has something to undo, else the desk's.

Fields of several lines see to it themselves: ``ui.widgets.note_field``.
"""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget
from typing_extensions import override


class UndoKeys(QObject):
    """Watches one-line fields of a page, which by themselves would keep both keys with nothing to undo."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    @Slot(QWidget, QWidget)
    def _watch(self, _left: QWidget | None, entered: QWidget | None) -> None:
        if isinstance(entered, QLineEdit | QAbstractSpinBox) and self._page.isAncestorOf(entered):
            entered.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_undo, is_redo = (
            event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        )
        is_own = (is_undo and _can_undo(watched)) or (is_redo and _can_redo(watched))
        if is_own or not (is_undo or is_redo):
            return False
        event.ignore()
        return True


def _can_undo(field: QObject) -> bool:
    line = _line_of(field)
    return line is not None and line.isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    line = _line_of(field)
    return line is not None and line.isRedoAvailable()


def _line_of(field: QObject) -> QLineEdit | None:
    return field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
