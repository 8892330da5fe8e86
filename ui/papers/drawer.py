"""Papers drawn beside the window: the one in front first, and all others once to count their pages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from ui.chair.paper_work import draw
from ui.jobs import Job, Jobs
from winner_judge.errors import JudgeError
from winner_judge.reports.papers import Paper
from winner_judge.values import Language
from winner_judge.wording import Words

if TYPE_CHECKING:  # the papers' own library is loaded when first used
    from winner_judge.operations.shelf import DrawnPaper, Shelf

_MOST_BYTES: Final = 48 * 1024 * 1024
"""Of drawn papers that are kept to be shown again."""
_Key = tuple[Paper, Language]


class PaperDrawer(QObject):
    """Draws one paper at a time; what is not wanted any more is stopped at its next page.

    What was drawn is kept until something in the round changed.
    """

    drawn = Signal(object)
    """The ``DrawnPaper`` that was wanted last."""
    failed = Signal(object)
    """The ``JudgeError`` that came instead of it."""
    counted = Signal()
    """``pages`` and ``failure`` know of another paper."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.shelf: Shelf | None = None
        self._kept: dict[_Key, DrawnPaper] = {}
        self._pages: dict[_Key, int] = {}
        self._failures: dict[_Key, JudgeError] = {}
        self._waiting: list[Paper] = []
        self._words = Words("id")
        self._job: Job | None = None
        self._key: _Key | None = None
        self._is_wanted = False

    def show_shelf(self, shelf: "Shelf") -> None:
        """Draw from ``shelf`` from now on; what was kept goes when it has become another."""
        if self.shelf is None or self.shelf.audit_head != shelf.audit_head:
            self.stop()
            self._kept.clear()
            self._pages.clear()
            self._failures.clear()
        self.shelf = shelf

    def pages(self, paper: Paper, language: Language) -> int | None:
        """Return how many pages a paper has, None while nobody has counted them."""
        return self._pages.get((paper, language))

    def failure(self, paper: Paper, language: Language) -> JudgeError | None:
        """Return why a paper could not be drawn."""
        return self._failures.get((paper, language))

    # Orders

    def want(self, paper: Paper, words: Words, title: str) -> None:
        """Draw ``paper`` to show it; ``drawn`` or ``failed`` follows, at once where it was kept."""
        self.stop()
        kept = self._kept.get((paper, words.language))
        if kept is not None:
            self.drawn.emit(kept)
            return
        self._start(paper, words, title)
        self._is_wanted = True

    def count(self, papers: Sequence[Paper], words: Words) -> None:
        """Draw those of ``papers`` whose pages are not known, one after the other."""
        self.stop()
        self._words = words
        known = {*self._pages, *self._failures}
        self._waiting = [paper for paper in papers if (paper, words.language) not in known]
        self._count_next()

    def stop(self) -> None:
        """Draw nothing more."""
        self._waiting = []
        job, self._job, self._is_wanted = self._job, None, False
        if job is not None:
            job.cancel()

    # Work

    def _count_next(self) -> None:
        if self._waiting:
            self._start(self._waiting.pop(0), self._words, "")

    def _start(self, paper: Paper, words: Words, title: str) -> None:
        assert self.shelf is not None
        self._key = (paper, words.language)
        self._job = self._jobs.start_reporting(draw, self.shelf, paper, words, title=title)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._refuse)

    @Slot(object)
    def _take(self, drawn: "DrawnPaper") -> None:
        if self.sender() is not self._job:
            return
        assert self._key is not None
        self._keep(self._key, drawn)
        self._settle()
        if self._is_wanted:
            self.drawn.emit(drawn)
        else:
            self._count_next()

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        if self.sender() is not self._job:
            return
        assert self._key is not None
        if self._is_wanted:
            self._settle()
            self.failed.emit(error)
        else:
            self._failures[self._key] = error
            self._settle()
            self._count_next()

    def _settle(self) -> None:
        self._job = None
        self.counted.emit()

    def _keep(self, key: _Key, drawn: "DrawnPaper") -> None:
        self._pages[key] = drawn.pages
        self._kept[key] = drawn
        while sum(len(kept.content) for kept in self._kept.values()) > _MOST_BYTES and len(self._kept) > 1:
            del self._kept[next(iter(self._kept))]
