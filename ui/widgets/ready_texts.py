"""A button that offers sentences for a text field; what is picked can be edited."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPlainTextEdit

from ui.widgets.kit import Button, escaped
from ui.widgets.labels import plain_tip


class ReadyTexts(Button):
    """Opens a menu of ``texts``; the picked one replaces what stands in ``field``, which Undo brings back."""

    def __init__(self, name: str, field: QPlainTextEdit) -> None:
        super().__init__(f"{name} ▾")
        self._field = field
        self.menu_of_texts = QMenu(self)
        self.menu_of_texts.setAccessibleName(name)
        self.setProperty("kind", "link")
        self.setFont(field.font())
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setAutoDefault(False)
        self.setMenu(self.menu_of_texts)

    def offer(self, texts: Sequence[str]) -> None:
        """Offer ``texts`` from now on."""
        self.menu_of_texts.clear()
        for text in texts:
            self.menu_of_texts.addAction(escaped(text)).triggered.connect(partial(self._pick, text))
        self.setVisible(bool(texts))

    def _pick(self, text: str) -> None:
        cursor = self._field.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self._field.setTextCursor(cursor)
        self._field.setFocus()
