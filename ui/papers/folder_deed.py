"""Something that is written into a new folder of its own: asked where, told where, opened when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from ui.dialogs.files import choose_folder
from ui.jobs import Job
from ui.widgets.strip import Message
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.wording import Words


@dataclass(frozen=True, slots=True)
class DeedWords:
    """What a deed says, translated but for ``done``."""

    question: str
    """The title of the dialog that asks for a folder."""
    done: str
    """A msgid with ``{place}``."""
    stopped: str


class FolderDeed(QObject):
    """One press of ``button``: choose a folder, write, offer to open what was written."""

    told = Signal(object)
    """A ``Message``."""
    failed = Signal(object)
    """A ``JudgeError``."""

    def __init__(
        self, page: QWidget, button: QPushButton, words: Words, said: DeedWords, start: Callable[[Path], Job]
    ) -> None:
        super().__init__(page)
        self._page, self._button = page, button
        self._words, self._said, self._start = words, said, start

    @Slot()
    def choose(self) -> None:
        """Ask for the folder that the new one shall be in."""
        choose_folder(self._page, self._said.question, self.write_to)

    def write_to(self, parent: Path) -> None:
        """Write into a new folder in ``parent``."""
        self._button.setEnabled(False)
        job = self._start(parent)
        job.done.connect(self._tell_done)
        job.failed.connect(self._tell_refusal)
        job.finished.connect(self._settle)

    @Slot(object)
    def _tell_done(self, folder: Path) -> None:
        self.told.emit(
            Message(
                self._words.text(self._said.done, place=str(folder)),
                action=self._words.text("Open the folder"),
                on_action=partial(open_folder, folder),
            )
        )

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        if isinstance(error, CancelledError):
            self.told.emit(Message(self._said.stopped))
        else:
            self.failed.emit(error)

    @Slot()
    def _settle(self) -> None:
        self._button.setEnabled(True)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
