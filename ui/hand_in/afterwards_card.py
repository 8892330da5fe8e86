"""After handing in: the pack and its remembered code can leave this laptop."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.questions import Confirmation
from ui.hand_in.file_card import WRITTEN
from ui.widgets.kit import Kit
from winner_judge.errors import JudgeError
from winner_judge.values import SheetStatus


class AfterwardsCard(QFrame):
    """Hidden while there is nothing to tidy up."""

    failed = Signal(object)
    """A ``JudgeError``."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__()
        self._context = context
        self._words = context.words
        self._kit = Kit(context.theme)
        self._desk = desk
        self.setObjectName("card")
        text = self._words.text
        self.about = self._kit.muted("", wraps=True)
        self.remove_button = self._kit.button(text("Remove the pack from this laptop…"))
        self.code_note = self._kit.muted(text("The judge code is remembered on this laptop."), wraps=True)
        self.forget_button = self._kit.button(text("Forget the judge code"), kind="link")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        self.heading = self._kit.strong(text("After handing in"))
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.code_note)
        column.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.remove_button.clicked.connect(self.ask)
        self.forget_button.clicked.connect(self.forget_code)

    def refresh(self) -> None:
        """Offer what can be tidied up now."""
        can_go = self._written() is not None
        self.about.setText(self._need())
        is_remembered = self._context.preferences.codes.recall(self._desk.path.name) is not None
        for widget in (self.heading, self.about, self.remove_button):
            widget.setVisible(can_go)
        for widget in (self.code_note, self.forget_button):
            widget.setVisible(is_remembered)
        self.setVisible(can_go or is_remembered)

    @property
    def _missing(self) -> int:
        desk = self._desk.desk
        return len(desk.entries) - desk.count(SheetStatus.DONE) - desk.count(SheetStatus.RECUSED)

    def _need(self) -> str:
        """Return whether the pack is still good for something."""
        if self._missing:
            return self._words.text(
                "All work so far is handed in. The pack is still needed for the sheets that are not done."
            )
        return self._words.text("All is handed in. The pack is no longer needed on this laptop.")

    def _written(self) -> str | None:
        """Return the id of the return that reached a folder and holds all there is; None without one."""
        last = self._desk.desk.last_hand_in
        if last is None or not last.is_current or self._desk.has_unsaved:
            return None
        return last.id if self._desk.memory.recall(WRITTEN) == last.id else None

    @Slot()
    def ask(self) -> None:
        """Say what goes and what stays, and remove the pack if that is meant."""
        text = self._words.text
        question = Confirmation(
            self._context,
            self.window(),
            title=text("Remove the pack from this laptop?"),
            sentence=self._what_goes(),
            verb=text("Remove the pack"),
        )
        question.answered.connect(self._want_removal)
        question.cancel_button.setDefault(True)  # what cannot be taken back is not one Enter away
        question.cancel_button.setFocus()
        question.open()

    def _what_goes(self) -> str:
        words = self._words
        sentences = [
            words.text(
                "The pack with its proposals and your private notes, its automatic backups and the "
                "remembered code go. Files that you wrote to a stick or another folder stay."
            )
        ]
        if self._missing:
            sentences.append(
                words.plural(
                    "{count} sheet is not done; to go on you would need the pack again.",
                    "{count} sheets are not done; to go on you would need the pack again.",
                    self._missing,
                )
            )
        return " ".join(sentences)

    @Slot()
    def _want_removal(self) -> None:
        handed_in = self._written()
        if handed_in is not None:
            self._desk.removal_wanted.emit(handed_in)

    @Slot()
    def forget_code(self) -> None:
        """Remember the judge code no longer."""
        try:
            self._context.preferences.codes.forget(self._desk.path.name)
        except JudgeError as error:
            self.failed.emit(error)
        self.refresh()
