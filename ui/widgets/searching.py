"""A choice among many that is found by typing any part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.fields import QuietCombo


class SearchCombo(QuietCombo):
    """A choice called ``name`` of ``(text, data)``; what is typed and matches nothing is taken back."""

    def __init__(self, theme: Theme, name: str, items: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setFont(theme.font())
        self.setAccessibleName(name)
        self.field = QLineEdit()
        self.field.setFont(theme.font())
        self.field.setAccessibleName(name)
        self.setLineEdit(self.field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        for text, data in items:
            self.addItem(text.replace("\n", " "), data)
        self._set_completer(theme)
        self.field.editingFinished.connect(self._take_back)
        self.setCurrentIndex(-1)

    def _set_completer(self, theme: Theme) -> None:
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.found = QListView()
        """What matches, while something is typed."""
        self.found.setFont(theme.font())
        completer.setPopup(self.found)
        self.setCompleter(completer)

    def choose(self, data: str | None) -> None:
        """Choose an item by its data; None chooses nothing."""
        self.setCurrentIndex(-1 if data is None else self.findData(data))
        self.field.setCursorPosition(0)

    @override
    def setPlaceholderText(self, text: str) -> None:
        super().setPlaceholderText(text)
        self.field.setPlaceholderText(text)

    @Slot()
    def _take_back(self) -> None:
        """Show what is chosen, whatever was typed."""
        found = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        if found >= 0:
            self.setCurrentIndex(found)
        self.setEditText(self.itemText(self.currentIndex()))
        self.field.setCursorPosition(0)
