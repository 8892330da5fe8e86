"""A question whose answer is carried out while it is still open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from ui.dialogs.base import Question
from ui.jobs import Job
from winner_judge.errors import JudgeError


class Inquiry(QObject):
    """Asks one question at a time. A refusal is shown in it, and what was typed stays."""

    settled = Signal(object)
    """What the job gave back; the question is closed by then."""
    refused = Signal(object)
    """A ``JudgeError`` that came when the question was closed already."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.question: Question | None = None
        self._start: Callable[[], Job] | None = None

    def ask(self, question: Question, start: Callable[[], Job]) -> None:
        """Open ``question``; ``start`` gives the job that carries out the answer."""
        self.question, self._start = question, start
        question.answered.connect(self._carry_out)
        question.finished.connect(self._forget)
        question.open()

    @Slot()
    def _carry_out(self) -> None:
        assert self.question is not None
        assert self._start is not None
        self.question.set_busy(is_busy=True)
        job = self._start()
        job.done.connect(self._settle)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _settle(self, result: object) -> None:
        if self.question is not None:
            self.question.accept()
        self.settled.emit(result)

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        if self.question is not None:
            self.question.tell_error(error)
        else:
            self.refused.emit(error)

    @Slot()
    def _forget(self) -> None:
        self.question = None
