"""Asking for the secrets that open a file."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui.context import Context
from ui.dialogs.base import MARGIN, Question
from ui.widgets.code_field import CodeField
from winner_judge.errors import JudgeError, WrongKeyError
from winner_judge.wording import mark

_MISTYPED = mark(
    "The code is not right yet: a character differs or is missing. Please compare it with the slip."
)
_STRANGER = mark("Group {number}: {character} is in no code. Please compare it with the slip.")


class CodeQuestion(Question):
    """Asks for the judge code; a slip of the pen is noticed while typing."""

    code_given = Signal(str)
    """A code whose check character is right."""

    def __init__(self, context: Context, parent: QWidget | None, pack_name: str, problem: str = "") -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Open judge pack {name}", name=pack_name),
            verb=words.text("Open pack"),
            sentence=words.text("Please type the opening code printed on the slip from the secretariat."),
        )
        self.code_field = CodeField(context.theme, words.text("Judge code"))
        self.remember_box = self.kit.check_box(words.text("Remember the code on this laptop"))
        self.setMinimumWidth(max(self.minimumWidth(), self.code_field.minimumWidth() + 2 * MARGIN))
        self.add_field(words.text("Judge code"), self.code_field)
        self.column.addWidget(
            self.kit.muted(words.text("A whole message with the code in it can be pasted."))
        )
        self.column.addSpacing(4)
        self.column.addWidget(self.remember_box)
        self.column.addWidget(
            self.kit.muted(
                words.text("Whoever can use your account on this laptop can then open the pack."), wraps=True
            )
        )
        self.code_field.changed.connect(self._follow)
        self.answered.connect(self._give)
        self.verb_button.setEnabled(False)
        self.tell_problem(problem)
        self.code_field.setFocus()

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(self.code_field.code is not None)
        self.tell_problem(self._doubt())

    def _doubt(self) -> str:
        """Return what cannot be right in what was typed so far; empty while it may become a code."""
        field = self.code_field
        if field.code is not None:
            return ""
        if field.is_complete:
            return self.words.text(_MISTYPED)
        if field.stranger is None:
            return ""
        character, group = field.stranger
        return self.words.text(_STRANGER, number=self.words.whole(group), character=character)

    @override
    @Slot(object)
    def tell_error(self, error: JudgeError) -> None:
        """Say in a judge's words that slip and pack do not belong together; other refusals as they are."""
        if not isinstance(error, WrongKeyError):
            super().tell_error(error)
            return
        sentence = (
            "This code does not open this pack. Please make sure that slip and pack belong together, "
            "or call the number on the slip."
        )
        self.tell_problem(self.words.text(sentence))
        self.set_busy(is_busy=False)

    @Slot()
    def _give(self) -> None:
        code = self.code_field.code
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
