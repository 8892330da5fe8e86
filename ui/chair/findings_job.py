"""The figures of the reconcile page, worked out beside it and given up whenever something else is wanted."""

from PySide6.QtCore import QObject, Signal, Slot

from ui.jobs import Job
from ui.sessions import PanelSession
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.operations.analysing import read_analysis
from winner_judge.reconciling.findings import Analysis
from winner_judge.wording import Words


class FindingsJob(QObject):
    """Holds the ``analysis`` once it is there."""

    changed = Signal()
    """Another ``analysis``, or other ``state_words``."""

    def __init__(self, words: Words, session: PanelSession, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._session = session
        self._job: Job | None = None
        self.analysis: Analysis | None = None
        self.state_words = ""
        """Why there is no analysis."""
        self.can_restart = False

    @Slot()
    def start(self) -> None:
        """Work the figures out anew."""
        self.stop()
        title = self._words.text("Working out tendencies and agreement")
        job = self._job = self._session.call_reporting(read_analysis, title=title)
        job.done.connect(lambda analysis: self._take(job, analysis))
        job.failed.connect(lambda error: self._fail(job, error))
        self._say(self._words.text("Tendencies and agreement are being worked out…"), can_restart=False)

    @Slot()
    def stop(self) -> None:
        """Make way for something else; ``start`` begins anew."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def forget(self) -> None:
        """The scores are others now: what was worked out is out of date."""
        self.stop()
        self.analysis = None

    def _take(self, job: Job, analysis: Analysis) -> None:
        if job is self._job:
            self._job, self.analysis = None, analysis
            self._say("", can_restart=False)

    def _fail(self, job: Job, error: JudgeError) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(error, CancelledError):
            sentence = "Tendencies and agreement were not worked out. The values are complete without them."
            self._say(self._words.text(sentence), can_restart=True)
        else:
            self._say(self._words.error(error).sentence, can_restart=True)

    def _say(self, sentence: str, *, can_restart: bool) -> None:
        self.state_words, self.can_restart = sentence, can_restart
        self.changed.emit()
