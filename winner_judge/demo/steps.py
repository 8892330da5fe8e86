"""Progress over a whole job that is made of many operations."""

from winner_judge.values import Progress


class Steps:
    """Counts steps of ``total`` towards ``progress``, which may raise ``CancelledError`` to stop the job."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._done = 0
        self._progress = progress
        self._tell()

    def take(self, count: int = 1) -> None:
        """Count ``count`` more steps as done."""
        self._done += count
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._done, self._total)
