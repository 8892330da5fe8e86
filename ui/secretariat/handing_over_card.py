"""Handing the one working copy over to somebody else, and taking it back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.context import Context
from ui.dialogs.base import Question
from ui.dialogs.files import choose_folder
from ui.dialogs.questions import ReasonQuestion
from ui.sessions import PanelSession
from ui.widgets.kit import Kit
from ui.widgets.strip import Message
from winner_judge.operations.handing_over import hand_over, take_back
from winner_judge.wording import mark

ACTOR = "secretariat"


class HandingOverCard(QFrame):
    """Says who has the working copy, and changes it."""

    told = Signal(object)
    """A ``Message``."""
    refused = Signal(object)
    """A ``JudgeError``."""

    def __init__(self, context: Context, panel: PanelSession) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._words = context.words
        self._panel = panel
        kit, text = Kit(context.theme), context.words.text
        self.about = kit.muted("", wraps=True)
        self.hand_over_button = kit.button(text("Hand over the panel…"))
        self.take_back_button = kit.button(text("Take the panel back…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(kit.strong(text("Hand over the panel")))
        column.addWidget(self.about)
        column.addWidget(self.hand_over_button)
        column.addWidget(self.take_back_button)
        self.hand_over_button.clicked.connect(self._ask_holder)
        self.take_back_button.clicked.connect(self._ask_reason)
        self.show_holder("")

    def show_holder(self, holder: str) -> None:
        """Show who has the working copy; empty: it is this file."""
        text = self._words.text
        self.about.setText(
            text(
                "This copy was handed over to {holder} and can only be read. Taking it back needs a reason.",
                holder=holder,
            )
            if holder
            else text(
                "There is one working copy. Handing over writes a new file for its next holder, for example "
                "the chair; this copy can then only be read."
            )
        )
        self.hand_over_button.setVisible(not holder)
        self.take_back_button.setVisible(bool(holder))

    @Slot()
    def _ask_holder(self) -> None:
        text = self._words.text
        question = Question(
            self._context,
            self.window(),
            title=text("To whom is the panel handed over?"),
            verb=text("Choose folder…"),
        )
        field = Kit(self._context.theme).line_edit(text("Name of the new holder"))
        question.add_field(text("Name of the new holder"), field)
        question.verb_button.setEnabled(False)
        field.textChanged.connect(lambda typed: question.verb_button.setEnabled(bool(typed.strip())))
        question.answered.connect(lambda: self._ask_folder(question, field.text().strip()))
        question.open()
        field.setFocus()

    def _ask_folder(self, question: Question, holder: str) -> None:
        question.accept()
        title = self._words.text("Choose a folder or USB stick for the panel")
        choose_folder(self.window(), title, partial(self.hand_over_to, holder))

    def hand_over_to(self, holder: str, folder: Path) -> None:
        """Write the new working copy for ``holder`` into ``folder``."""
        title = self._words.text("Handing over the panel")
        job = self._panel.change(hand_over, folder, holder=holder, actor=ACTOR, title=title)
        job.done.connect(self._tell_handed_over)
        job.failed.connect(self.refused)

    @Slot(object)
    def _tell_handed_over(self, path: Path) -> None:
        sentence = mark(
            "The working copy was written to {place} and checked. This copy can now only be read."
        )
        self.told.emit(Message(self._words.text(sentence, place=str(path))))

    @Slot()
    def _ask_reason(self) -> None:
        text = self._words.text
        question = ReasonQuestion(
            self._context,
            self.window(),
            title=text("Take the panel back?"),
            sentence=text(
                "What was done in the other copy is not in this one, and the two are never merged."
            ),
            verb=text("Take the panel back"),
        )
        question.answered.connect(lambda: self._take_back(question))
        question.open()

    def _take_back(self, question: ReasonQuestion) -> None:
        job = self._panel.change(take_back, reason=question.reason, actor=ACTOR)
        job.done.connect(question.accept)
        job.done.connect(self._tell_taken_back)
        job.failed.connect(question.tell_error)

    @Slot()
    def _tell_taken_back(self) -> None:
        self.told.emit(Message(self._words.text("This is the working copy again.")))
