"""A question with a verb on its button."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.kit import Kit
from winner_judge.errors import JudgeError

MARGIN = 20
"""Left and right of what a question holds, in pixels."""


class Question(QDialog):
    """A window-modal dialog that never blocks: connect to ``answered``, then ``open()`` it.

    ``answered`` comes when the verb is pressed; the dialog stays until ``accept`` is called, so that a
    refusal can be shown in it by ``tell_error`` and the typed words stay.
    """

    answered = Signal()

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        *,
        title: str,
        verb: str,
        sentence: str = "",
        cancel: str = "",
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self.kit = Kit(context.theme)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(context.theme.scaled(440))
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.problem = self.kit.body("", wraps=True, tone="error")
        self.problem.hide()
        self.verb_button = self.kit.button(verb, kind="primary")
        self.cancel_button = self.kit.button(cancel or self.words.text("Cancel"))
        self._lay_out(title, sentence)
        self.verb_button.setDefault(True)
        self.verb_button.clicked.connect(self.answer)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self, title: str, sentence: str) -> None:
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        outer.setSpacing(12)
        outer.addWidget(self.kit.strong(title, wraps=True))
        if sentence:
            outer.addWidget(self.kit.body(sentence, wraps=True))
        outer.addLayout(self.column)
        outer.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.verb_button)
        outer.addLayout(buttons)

    def add_field(self, label: str, field: QWidget) -> None:
        """Put ``field`` with its label above it into the dialog."""
        caption = self.kit.muted(label)
        caption.setBuddy(field)
        self.column.addWidget(caption)
        self.column.addWidget(field)

    @Slot()
    def answer(self) -> None:
        """The verb was pressed."""
        if self.verb_button.isEnabled():
            self.problem.hide()
            self.answered.emit()

    def tell_problem(self, text: str) -> None:
        """Show why it did not work; empty text hides it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.grow()

    def grow(self) -> None:
        """Make room for words that were added. Wrapping labels ask for none by themselves."""
        self._outer.activate()
        self.resize(self.width(), max(self.height(), self._outer.totalHeightForWidth(self.width())))

    @Slot(object)
    def tell_error(self, error: JudgeError) -> None:
        """Show a refusal and let the reader try again."""
        told = self.words.error(error)
        self.tell_problem(f"{told.sentence} {told.advice}".strip())
        self.set_busy(is_busy=False)

    def set_busy(self, *, is_busy: bool) -> None:
        """Hold the verb back while the answer is worked on."""
        self.verb_button.setEnabled(not is_busy)
