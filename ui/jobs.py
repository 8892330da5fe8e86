"""Work beside the window: one worker thread for all that touches a bundle."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.garbage import GarbageCollector
from ui.reader.library import Library
from winner_judge.errors import CancelledError, JudgeError


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a job ended."""

    result: object = None
    error: Exception | None = None


class Job(QObject):
    """One piece of work. It lives on the window's thread, where all its public signals are emitted.

    Exactly one of ``done`` (the result) and ``failed`` (a ``JudgeError``) comes, then ``finished``. What is
    our own bug is raised again on the window's thread, after ``finished``.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    finished = Signal()
    _ended = Signal(object)
    _advanced = Signal(int, int)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.can_stop = False
        """Whether ``cancel`` has an effect."""
        self._is_cancelled = False
        self._future: Future[None] | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def submit(self, executor: ThreadPoolExecutor, work: Callable[[], object]) -> None:
        """Queue the work."""
        self._future = executor.submit(self._run, work)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; it then fails with ``CancelledError``."""
        self._is_cancelled = True

    def report(self, done: int, total: int) -> None:
        """Take the work's progress, on the worker's thread.

        Raises:
            CancelledError: ``cancel`` was called.
        """
        if self._is_cancelled:
            raise CancelledError
        self._advanced.emit(done, total)

    def _run(self, work: Callable[[], object]) -> None:
        try:
            outcome = _Outcome(result=work())
        except Exception as error:  # noqa: BLE001  # the boundary of the worker: handed to the window's thread
            outcome = _Outcome(error=error)
        self._ended.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        if outcome.error is None:
            self.done.emit(outcome.result)
        elif isinstance(outcome.error, JudgeError):
            self.failed.emit(outcome.error)
        self.finished.emit()
        self.deleteLater()
        if outcome.error is not None and not isinstance(outcome.error, JudgeError):
            raise outcome.error


class Jobs(QObject):
    """Runs jobs one after the other on the bundle's thread; documents are read on a thread of their own."""

    started = Signal(object)
    """A ``Job`` was queued."""
    idle = Signal()
    """The last queued job has been delivered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bundle")
        self._running = 0
        self.library = Library(self)
        self._garbage = GarbageCollector(self)

    @property
    def is_idle(self) -> bool:
        """No job is queued, running or undelivered."""
        return self._running == 0

    def start(self, work: Callable[..., object], *args: object, title: str = "", **kwargs: object) -> Job:
        """Queue ``work(*args, **kwargs)``; connect to the job's signals at once.

        A job with a ``title`` shows its progress when it takes longer than a moment.
        """
        return self._submit(Job(title, self), partial(work, *args, **kwargs))

    def start_reporting(
        self, work: Callable[..., object], *args: object, title: str, **kwargs: object
    ) -> Job:
        """Queue ``work(*args, progress=..., **kwargs)``, which can be cancelled at each report."""
        job = Job(title, self)
        job.can_stop = True
        return self._submit(job, partial(work, *args, progress=job.report, **kwargs))

    def start_reading(self, work: Callable[..., object], *args: object, title: str = "") -> Job:
        """Queue ``work(*args)`` on the reader's thread, the only one that may touch PDFium."""
        return self._submit(Job(title, self), partial(work, *args), self.library.executor)

    def start_reading_reporting(self, work: Callable[..., object], *args: object, title: str) -> Job:
        """Like ``start_reading`` for work that takes ``progress`` and can be cancelled at each report."""
        job = Job(title, self)
        job.can_stop = True
        return self._submit(job, partial(work, *args, progress=job.report), self.library.executor)

    def close(self) -> None:
        """Finish what runs, drop what waits, end the threads."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self.library.close()
        self._garbage.release()

    def _submit(
        self, job: Job, work: Callable[[], object], executor: ThreadPoolExecutor | None = None
    ) -> Job:
        self._running += 1
        job.finished.connect(self._count_down)
        self.started.emit(job)
        job.submit(executor or self._executor, work)
        return job

    @Slot()
    def _count_down(self) -> None:
        self._running -= 1
        if self.is_idle:
            self.idle.emit()
