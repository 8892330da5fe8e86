"""Leaving a file: what was typed is saved first, and the reader hears where things stand."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from ui.backups import BackupKeeper
from ui.dialogs.leaving import LeavingQuestion
from ui.found import removable_folders
from ui.rail_words import label_of
from ui.removal import Removal
from ui.sessions import is_desk
from ui.widgets.strip import Message, Tone
from winner_judge.errors import JudgeError
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from ui.desk import DeskSession
    from ui.main_window import MainWindow


class Closing(QObject):
    """Decides when the open file, or the window, may go; keeps backups of an open pack until then."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._is_confirmed = False
        self.keeper: BackupKeeper | None = None
        window.opened.connect(self._watch)

    @Slot()
    def _watch(self) -> None:
        """Look after the pack that was opened."""
        session = self._window.session
        self.keeper = None
        if session is not None and is_desk(session):
            folder = self._window.context.preferences.backups_folder
            self.keeper = BackupKeeper(session, folder, lambda: self._window.session is session)
            self.keeper.failed.connect(self._tell_no_backup)
            session.removal_wanted.connect(self._remove)

    @Slot(object)
    def _tell_no_backup(self, error: JudgeError) -> None:
        words = self._window.context.words
        sentence = words.text(
            "The automatic backup could not be kept. Your scores are safe in the pack. {reason}",
            reason=words.error(error).sentence,
        )
        self._window.page.tell(Message(sentence, tone=Tone.WARNING))

    @Slot(str)
    def _remove(self, handed_in: str) -> None:
        session = self._window.session
        if session is not None and is_desk(session):
            Removal(self._window, session, handed_in)

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
        if session is None or not is_desk(session) or not sentence:
            self._leave(action)
            return
        job = self._window.jobs.start(removable_folders)
        job.done.connect(lambda sticks: self._put_question(session, sentence, sticks, action))

    def _put_question(
        self, session: "DeskSession", sentence: str, sticks: Sequence[Path], action: Callable[[], object]
    ) -> None:
        words = self._window.context.words
        question = LeavingQuestion(
            self._window.context,
            self._window,
            title=words.text("Close {name}?", name=label_of(words, session)),
            sentence=sentence,
            stick=next(iter(sticks), None),
        )
        if session.desk.has_declared:
            question.offer_copy()
        question.copy_wanted.connect(lambda folder: self._copy(session, folder, question))
        question.answered.connect(lambda: self._leave(action))
        question.open()

    def _copy(self, session: "DeskSession", folder: Path, question: LeavingQuestion) -> None:
        from winner_judge.operations.backing_up import back_up_sheets

        title = self._window.context.words.text("Writing the sealed copy")
        job = session.call(back_up_sheets, folder, title=title)
        job.done.connect(question.tell_copied)
        job.failed.connect(question.tell_error)

    def _sentence(self, session: "DeskSession") -> str:
        """Return what to know before leaving; empty when everything is handed in."""
        words, desk = self._window.context.words, session.desk
        if session.has_unsaved:
            return words.text(
                "The last change could not be saved. If the file is closed now, that change is lost."
            )
        done, total = desk.count(SheetStatus.DONE), len(desk.entries) - desk.count(SheetStatus.RECUSED)
        last = desk.last_hand_in
        if last is not None and last.is_current and done == total:
            return ""
        if last is None:
            sentence = "Everything is saved. {done} of {total} submissions are done. Not handed in yet."
        elif last.is_current:
            sentence = (
                "Everything is saved and handed in. {done} of {total} submissions are done; "
                "the others can follow in a later hand-in."
            )
        else:
            sentence = (
                "Everything is saved. {done} of {total} submissions are done. "
                "What changed since hand-in no. {number} is not handed in yet."
            )
        number = words.whole(0 if last is None else last.revision)
        return words.text(sentence, done=words.whole(done), total=words.whole(total), number=number)

    def _leave(self, action: Callable[[], object]) -> None:
        if self.keeper is not None:
            self.keeper.keep()
            self.keeper = None
        self._window.drop_session()
        action()

    def _close_window(self) -> None:
        self._is_confirmed = True
        self._when_idle(self._window.close)
