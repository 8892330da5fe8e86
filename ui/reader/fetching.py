"""Bringing the bytes of a document from the pack."""

from PySide6.QtCore import QObject, Signal, Slot

from ui.sessions import Session
from winner_judge.errors import JudgeError
from winner_judge.operations.preparing import read_attachment
from winner_judge.values import Attachment


class Fetcher(QObject):
    """Reads one document at a time, the newest wanted: a save never waits for documents passed by."""

    came = Signal(object, object)
    """The ``Attachment`` that is still wanted, and its bytes."""
    failed = Signal(object)
    """A ``JudgeError``: what is wanted cannot be read."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Attachment | None = None
        self._under_way: Attachment | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to come."""
        return self._wanted is not None

    def want(self, attachment: Attachment | None) -> None:
        """Bring this document and no other; None brings nothing any more."""
        self._wanted = attachment
        self._go_on()

    def _go_on(self) -> None:
        if self._under_way is None and self._wanted is not None:
            self._under_way = self._wanted
            job = self._session.call(read_attachment, self._wanted.sha256)
            job.done.connect(self._take)
            job.failed.connect(self._refuse)
            job.finished.connect(self._finish)

    @Slot(object)
    def _take(self, content: bytes) -> None:
        if self._under_way == self._wanted:
            attachment, self._wanted = self._wanted, None
            self.came.emit(attachment, content)

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        if self._under_way == self._wanted:
            self._wanted = None
            self.failed.emit(error)

    @Slot()
    def _finish(self) -> None:
        self._under_way = None
        self._go_on()
