"""Taking the open pack off this laptop: it is closed first, then removed with all that lies around it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.widgets.strip import Message
from winner_judge.errors import JudgeError

if TYPE_CHECKING:  # the window is shown before anything of the database is imported
    from ui.desk import DeskSession
    from ui.main_window import MainWindow
    from winner_judge.bundle.file import BundleFile


class Removal(QObject):
    """Removes the pack of ``session``; the start page then tells how it went."""

    def __init__(self, window: "MainWindow", session: "DeskSession", handed_in: str) -> None:
        super().__init__(window)
        self._window = window
        self._path = session.path
        self._handed_in = handed_in
        session.call(_code_of).done.connect(self._close)

    def _close(self, code: str) -> None:
        from winner_judge.operations.removing import remove_pack

        window = self._window
        window.drop_session()
        job = window.jobs.start(
            remove_pack,
            self._path,
            code,
            self._handed_in,
            window.context.preferences.backups_folder,
            title=window.context.words.text("Removing the pack"),
        )
        job.done.connect(self._tell_removed)
        job.failed.connect(self._tell_refused)
        job.finished.connect(self.deleteLater)

    def _tell_refused(self, error: JudgeError) -> None:
        self._window.page.tell_error(error)

    def _tell_removed(self) -> None:
        words, page = self._window.context.words, self._window.page
        preferences = self._window.context.preferences
        preferences.forget_file(self._path)
        page.refresh()
        page.tell(
            Message(words.text("The pack was removed from this laptop. What you handed in stays valid."))
        )
        try:
            preferences.codes.forget(self._path.name)
        except JudgeError as error:
            page.tell_error(error)


def _code_of(pack: "BundleFile") -> str:
    assert pack.judge_code is not None, "a pack was opened with its judge code"
    return pack.judge_code
