"""Asking for the secrets that open a file."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.context import Context
from ui.dialogs.base import Question
from winner_judge.errors import JudgeError
from winner_judge.exchange.codes import parse_judge_code
from winner_judge.wording import mark

_CODE_LENGTH = 25
_MISTYPED = mark(
    "The code is not right yet: a character differs or is missing. Please compare it with the slip."
)


class CodeQuestion(Question):
    """Asks for the judge code; a slip of the pen is noticed while typing."""

    code_given = Signal(str)
    """A code whose check character is right."""

    def __init__(self, context: Context, parent: QWidget | None, pack_name: str) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Open judge pack {name}", name=pack_name),
            verb=words.text("Open pack"),
            sentence=words.text("Please type the opening code printed on the slip from the secretariat."),
        )
        self.code_field = self.kit.line_edit(
            words.text("Judge code"), placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
        )
        self.add_field(words.text("Judge code"), self.code_field)
        self.code_field.textChanged.connect(self._follow)
        self.answered.connect(self._give)
        self.verb_button.setEnabled(False)
        self.code_field.setFocus()

    @Slot()
    def _follow(self) -> None:
        typed = self.code_field.text()
        is_right = self._parsed(typed) is not None
        is_long = sum(letter.isalnum() for letter in typed) >= _CODE_LENGTH
        self.verb_button.setEnabled(is_right)
        self.tell_problem(self.words.text(_MISTYPED) if is_long and not is_right else "")

    @staticmethod
    def _parsed(typed: str) -> str | None:
        try:
            return parse_judge_code(typed)
        except JudgeError:
            return None

    @Slot()
    def _give(self) -> None:
        code = self._parsed(self.code_field.text())
        if code is not None:
            self.set_busy(is_busy=True)
            self.code_given.emit(code)


class PassphraseQuestion(Question):
    """Asks for the passphrase of an encrypted panel."""

    passphrase_given = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None, panel_name: str) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Open panel {name}", name=panel_name),
            verb=words.text("Open panel"),
            sentence=words.text("This panel is protected by a passphrase."),
        )
        self.passphrase_field = self.kit.line_edit(words.text("Passphrase"))
        self.passphrase_field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field(words.text("Passphrase"), self.passphrase_field)
        self.passphrase_field.textChanged.connect(self._follow)
        self.answered.connect(self._give)
        self._follow()
        self.passphrase_field.setFocus()

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(bool(self.passphrase_field.text()))

    @Slot()
    def _give(self) -> None:
        self.set_busy(is_busy=True)
        self.passphrase_given.emit(self.passphrase_field.text())
