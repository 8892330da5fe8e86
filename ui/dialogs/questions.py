"""Questions that several pages ask."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.context import Context
from ui.dialogs.base import Question


class Confirmation(Question):
    """A question without a field; it closes by itself when answered."""

    @override
    @Slot()
    def answer(self) -> None:
        super().answer()
        self.accept()


class ReasonQuestion(Question):
    """Asks for a reason that will be recorded; the verb waits for one."""

    def __init__(
        self, context: Context, parent: QWidget | None, *, title: str, verb: str, sentence: str = ""
    ) -> None:
        super().__init__(context, parent, title=title, verb=verb, sentence=sentence)
        self.reason_field = self.kit.text_edit(self.words.text("Reason"), lines=3)
        self.add_field(self.words.text("Reason"), self.reason_field)
        self.reason_field.textChanged.connect(self._follow)
        self._follow()
        self.reason_field.setFocus()

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.toPlainText().strip()

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(bool(self.reason))
