"""Asking what a new round is called and how it is protected."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.context import Context
from ui.dialogs.base import Question


@dataclass(frozen=True, slots=True)
class NewRound:
    """What a new round shall be."""

    name: str
    edition: str
    passphrase: str | None


class NewRoundQuestion(Question):
    """Asks for name, edition and an optional passphrase typed twice."""

    round_given = Signal(object)
    """A ``NewRound``."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("New round"),
            verb=words.text("Choose where to keep it…"),
            sentence=words.text(
                "A round is one panel's judging of one list of submissions, kept in one file."
            ),
        )
        self.name_field = self.kit.line_edit(
            words.text("Name of the round"), text=words.text("Proposal round")
        )
        self.edition_field = self.kit.combo(words.text("Edition"), [("WiNNER 2023", "winner_2023")])
        self.passphrase_field = self.kit.line_edit(words.text("Passphrase (optional)"))
        self.repeat_field = self.kit.line_edit(words.text("The passphrase once more"))
        self.add_field(words.text("Name of the round"), self.name_field)
        self.add_field(words.text("Edition"), self.edition_field)
        for field in (self.passphrase_field, self.repeat_field):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._follow)
            self.add_field(field.accessibleName(), field)
        self.column.addWidget(
            self.kit.muted(
                words.text(
                    "Please keep the passphrase safe: without it nobody can open the file, we neither."
                ),
                wraps=True,
            )
        )
        self.name_field.textChanged.connect(self._follow)
        self.answered.connect(self._give)
        self.name_field.selectAll()
        self.name_field.setFocus()

    @Slot()
    def _follow(self) -> None:
        is_repeated = self.passphrase_field.text() == self.repeat_field.text()
        is_begun = bool(self.repeat_field.text())
        self.tell_problem(
            self.words.text("The two passphrases differ.") if is_begun and not is_repeated else ""
        )
        self.verb_button.setEnabled(is_repeated and bool(self.name_field.text().strip()))

    @Slot()
    def _give(self) -> None:
        self.round_given.emit(
            NewRound(
                name=self.name_field.text().strip(),
                edition=str(self.edition_field.currentData()),
                passphrase=self.passphrase_field.text() or None,
            )
        )
        self.accept()
