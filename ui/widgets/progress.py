"""Shows work that takes longer than a moment, and stops it on demand."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.context import Context
from ui.jobs import Job
from ui.widgets.kit import Kit

SHOWN_AFTER_MS = 400


class ProgressStrip(QFrame):
    """Follows the newest job that has a title."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        kit = Kit(context.theme)
        self._job: Job | None = None
        self.setObjectName("strip")
        self._title = kit.body("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = kit.button(context.words.text("Stop"), kind="link")
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    @Slot(object)
    def follow(self, job: Job) -> None:
        """Show ``job`` once it has taken a moment."""
        if not job.title:
            return
        self._job = job
        self._title.setText(job.title)
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.setVisible(job.can_stop)
        self._timer.start()
        job.progressed.connect(self._advance)
        job.finished.connect(self._end)

    @Slot(int, int)
    def _advance(self, done: int, total: int) -> None:
        if self.sender() is self._job:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    @Slot()
    def _end(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._timer.stop()
            self.hide()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._job.cancel()
