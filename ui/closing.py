"""Leaving a file: what was typed is saved first, and the reader hears where things stand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.dialogs.questions import Confirmation
from ui.rail_words import label_of
from ui.sessions import is_desk
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from ui.desk import DeskSession
    from ui.main_window import MainWindow


class Closing(QObject):
    """Decides when the open file, or the window, may go."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._is_confirmed = False

    def may_close(self) -> bool:
        """Tell whether the window may close now; otherwise it closes by itself once all is settled."""
        if self._is_confirmed or self._window.session is None:
            return True
        self.leave_then(self._close_window)
        return False

    def leave_then(self, action: Callable[[], object]) -> None:
        """Settle and close the open file, then do ``action``; the reader may decide to stay."""
        self._window.page.leave()
        session = self._window.session
        if session is not None and is_desk(session):
            session.refresh()
        self._when_idle(lambda: self._ask(action))

    def _when_idle(self, action: Callable[[], object]) -> None:
        jobs = self._window.jobs
        if jobs.is_idle:
            action()
        else:
            jobs.idle.connect(action, Qt.ConnectionType.SingleShotConnection)

    def _ask(self, action: Callable[[], object]) -> None:
        session = self._window.session
        sentence = self._sentence(session) if session is not None and is_desk(session) else ""
        if session is None or not sentence:
            self._leave(action)
            return
        words = self._window.context.words
        question = Confirmation(
            self._window.context,
            self._window,
            title=words.text("Close {name}?", name=label_of(words, session)),
            sentence=sentence,
            verb=words.text("Close file"),
            cancel=words.text("Keep working"),
        )
        question.answered.connect(lambda: self._leave(action))
        question.open()

    def _sentence(self, session: "DeskSession") -> str:
        """Return what to know before leaving; empty when everything is handed in."""
        words, desk = self._window.context.words, session.desk
        if session.has_unsaved:
            return words.text(
                "The last change could not be saved. If the file is closed now, that change is lost."
            )
        if desk.last_hand_in is not None and desk.last_hand_in.is_current:
            return ""
        return words.text(
            "Everything is saved. {done} of {total} submissions are done. Not handed in yet.",
            done=words.whole(desk.count(SheetStatus.DONE)),
            total=words.whole(len(desk.entries)),
        )

    def _leave(self, action: Callable[[], object]) -> None:
        self._window.drop_session()
        action()

    def _close_window(self) -> None:
        self._is_confirmed = True
        self._when_idle(self._window.close)
