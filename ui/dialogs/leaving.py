"""The question before a pack is closed: where things stand, and a sealed copy to take along."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.files import choose_folder
from ui.dialogs.questions import Confirmation

if TYPE_CHECKING:  # the window is shown before anything of the database is imported
    from winner_judge.operations.desk_views import BackUp

_NAME_WIDTH = 120
"""So wide the name of a stick may be on a button, in pixels at the normal text size."""


class LeavingQuestion(Confirmation):
    """Asks whether to close; offers a copy to ``stick``, or to a folder where none is plugged in."""

    copy_wanted = Signal(object)
    """The folder for a sealed copy; ``tell_copied`` or ``tell_error`` answers."""

    def __init__(
        self, context: Context, parent: QWidget | None, *, title: str, sentence: str, stick: Path | None
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=title,
            sentence=sentence,
            verb=words.text("Close file"),
            cancel=words.text("Keep working"),
        )
        self._stick = stick
        self.outcome = self.kit.body("", wraps=True, tone="accent")
        self.outcome.hide()
        self.copy_button = self.kit.button(self._copy_words(), icon="save", tip=str(stick or ""))
        self.folder_button = self.kit.button(words.text("Choose folder…"), kind="link")
        self.copy_button.clicked.connect(self._copy_to_stick)
        self.folder_button.clicked.connect(self._choose_folder)

    def _copy_words(self) -> str:
        if self._stick is None:
            return ""
        metrics, width = QFontMetrics(self.context.theme.font()), self.context.theme.scaled(_NAME_WIDTH)
        name = metrics.elidedText(self._stick.name, Qt.TextElideMode.ElideRight, width)
        return self.words.text("Save a sealed copy to {stick}", stick=name)

    def offer_copy(self) -> None:
        """Show what a copy is good for and how to get one."""
        text = self.words.text(
            "A sealed copy holds all your sheets, without private notes. With pack, code and copy, "
            "work continues on another laptop."
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        offers = [self.folder_button]
        if self._stick is None:
            self.folder_button.setText(self.words.text("Save a sealed copy to a folder…"))
            self.folder_button.setAccessibleName(self.folder_button.text())
        else:
            offers.insert(0, self.copy_button)
        for button in offers:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.kit.muted(text, wraps=True))
        self.column.addLayout(row)
        self.column.addWidget(self.outcome)
        for button, following in pairwise([*offers, self.cancel_button, self.verb_button]):
            self.setTabOrder(button, following)
        self.verb_button.setFocus()

    @Slot()
    def _copy_to_stick(self) -> None:
        if self._stick is not None:
            self._want(self._stick)

    @Slot()
    def _choose_folder(self) -> None:
        choose_folder(self, self.words.text("Choose a folder or USB stick"), self._want)

    def _want(self, folder: Path) -> None:
        self.problem.hide()
        self.set_busy(is_busy=True)
        self.copy_wanted.emit(folder)

    @Slot(object)
    def tell_copied(self, made: "BackUp") -> None:
        """Say where the copy is, and whether the stick can be taken out."""
        text = self.words.text
        sentences = [text("The sealed copy was written to {place} and checked.", place=str(made.path))]
        if self._stick is not None and made.path.is_relative_to(self._stick):
            sentences.append(text("The USB stick can be removed safely."))
        self.outcome.setText(" ".join(sentences))
        self.outcome.show()
        self.grow()
        self.set_busy(is_busy=False)
        self.verb_button.setFocus()
