"""Backups of an open pack by itself: every ten minutes while there are changes, and at its end."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:  # the window is shown before anything of the database is imported
    from ui.desk import DeskSession

_TEN_MINUTES_MS = 600_000


class BackupKeeper(QObject):
    """Keeps the sealed state of a pack in the data folder; it lives and ends with the session."""

    failed = Signal(object)
    """A ``JudgeError``: the first backup after a sound one that could not be kept."""

    def __init__(self, session: "DeskSession", folder: Path, is_open: Callable[[], bool]) -> None:
        super().__init__(session)
        self._is_open = is_open
        self._session = session
        self._folder = folder
        self._is_due = False
        self._has_failed = False
        self._timer = QTimer(self, interval=_TEN_MINUTES_MS)
        self._timer.timeout.connect(self._keep_if_due)
        session.saved.connect(self._note_change)
        session.changed.connect(self._note_change)
        self._timer.start()

    def keep(self) -> None:
        """Keep the state as it is now, while the pack is open; one that is kept already is not kept twice."""
        if not self._is_open():
            return
        self._is_due = False
        from winner_judge.operations.backing_up import keep_backup

        job = self._session.call(keep_backup, self._folder)
        job.done.connect(self._note_success)
        job.failed.connect(self._note_failure)

    @Slot()
    def _note_change(self) -> None:
        self._is_due = True

    @Slot()
    def _keep_if_due(self) -> None:
        if self._is_due:
            self.keep()

    @Slot()
    def _note_success(self) -> None:
        self._has_failed = False

    @Slot(object)
    def _note_failure(self, error: object) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)
