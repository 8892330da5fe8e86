"""A judge's desk over 300 submissions and 600 MB of documents: how soon the next one is painted, what stalls.

Opens the pack in a real window, off the screen, 1366 x 768, and works through it by keys: next submission,
scores, notes, scrolling, searching. Prints the time from the key to the painted header of the next submission
(and until nothing is painted any more), the longest stalls of the window's thread with what ran, and memory.

Run: python -m benchmarks.desk_stalls [--folder FOLDER] [--all | --steps 60] [--check] [--events]
The round is made once, in about a minute, and found again in FOLDER.
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from typing_extensions import override

from benchmarks.big_round import SUBMISSIONS, BigRound, big_round
from benchmarks.stalls import StallRecorder, WatchedApplication, memory_mb
from ui.actions import Act
from ui.application import Dress, load_fonts
from ui.desk import DeskSession
from ui.main_window import MainWindow
from ui.preferences import Preferences

PAINT_BUDGET_MS = 100
STALL_BUDGET_MS = 50
MEMORY_BUDGET_MB = 200
READING_MS = 250
"""How long a judge looks at a submission at the least; the recorder goes on meanwhile."""
WAIT_MS = 60_000
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


class PaintWatch(QObject):
    """Tells when the window had painted after a key, and when it painted last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pressed_at = 0.0
        self._own_s = 0.0
        self.own_ms = 0.0
        """What the window's own thread computed until the heading was painted."""
        self.first_ms: float | None = None
        """From the key to the end of the turn in which the page's heading was painted."""
        self.last_ms = 0.0
        window.installEventFilter(self)

    def begin(self) -> None:
        """A key is about to be pressed."""
        self._window.page.heading.removeEventFilter(self)
        self._window.page.heading.installEventFilter(self)
        self._pressed_at, self._own_s = time.perf_counter(), time.thread_time()
        self.first_ms, self.last_ms = None, 0.0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is not self._window:
            QTimer.singleShot(0, self, self._end_first)
        elif event.type() is QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self, self._end)
        return False

    def _end_first(self) -> None:
        if self.first_ms is None:
            self.own_ms = (time.thread_time() - self._own_s) * 1000
            self.first_ms = (time.perf_counter() - self._pressed_at) * 1000

    def _end(self) -> None:
        self.last_ms = (time.perf_counter() - self._pressed_at) * 1000


@dataclass
class Figures:
    """What was measured."""

    next_ms: list[float] = field(default_factory=list)
    own_ms: list[float] = field(default_factory=list)
    settled_ms: list[float] = field(default_factory=list)
    opening_s: float = 0.0
    empty_mb: float = 0.0
    open_mb: float = 0.0
    peak_mb: float = 0.0


class Judge:
    """Works on the window by keys."""

    def __init__(self, window: MainWindow, recorder: StallRecorder, figures: Figures) -> None:
        self.window = window
        self.recorder = recorder
        self.figures = figures
        self.watch = PaintWatch(window)
        self.chance = random.Random(3)

    @property
    def session(self) -> DeskSession:
        """The open pack."""
        assert isinstance(self.window.session, DeskSession)
        return self.window.session

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press one key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)
            wait(5)

    def read(self, number: int) -> None:
        """Go to the next submission and look at it; on some of them work."""
        self.recorder.during = f"next, to {self.session.codes[number]}"
        self.watch.begin()
        self.press(Qt.Key.Key_Down, _CONTROL)
        until(lambda: self.watch.first_ms is not None)
        wait(READING_MS)
        until(lambda: self.window.jobs.is_idle)
        wait(20)
        assert self.session.current == self.session.codes[number]
        assert self.watch.first_ms is not None
        self.figures.next_ms.append(self.watch.first_ms)
        self.figures.own_ms.append(self.watch.own_ms)
        self.figures.settled_ms.append(self.watch.last_ms)
        if number % 3 == 0:
            self.score()
        if number % 10 == 0:
            self.note()
        if number % 4 == 0:
            self.scroll()

    def score(self) -> None:
        """Give every criterion a score by its digit, and mark the sheet as done."""
        self.recorder.during = f"scoring {self.session.current}"
        rubric = self.session.setting.rubric_of(self.session.entry(self.session.current).submission)
        for _ in rubric.criteria:
            self.press(self.chance.choice((Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)))
            wait(40)
        self.press(Qt.Key.Key_Return, _CONTROL)
        until(lambda: self.window.jobs.is_idle)

    def note(self) -> None:
        """Write a note on a criterion."""
        self.recorder.during = f"a note on {self.session.current}"
        self.press(Qt.Key.Key_N, _CONTROL)
        self.write("Anggaran belum rinci, mohon dijelaskan.")
        wait(1500)
        until(lambda: self.window.jobs.is_idle)

    def scroll(self) -> None:
        """Page through the document and search a word, where these are offered."""
        self.recorder.during = f"scrolling {self.session.current}"
        view = document_view(self.window)
        if view is None:
            return
        view.setFocus()
        for key in (Qt.Key.Key_PageDown,) * 6 + (Qt.Key.Key_End, Qt.Key.Key_Home):
            self.press(key)
            wait(60)
        if Act.FIND_SUBMISSION in self.window.page.acts():  # else Ctrl+F searches the list, not the document
            self.search()

    def search(self) -> None:
        """Search a word in the document and go through what was found."""
        self.recorder.during = f"searching {self.session.current}"
        self.press(Qt.Key.Key_F, _CONTROL)
        self.write("posyandu")
        wait(600)
        for _ in range(3):
            self.press(Qt.Key.Key_Return)
            wait(100)
        self.press(Qt.Key.Key_Escape)


def document_view(window: MainWindow) -> "QAbstractScrollArea | None":
    """Return the widest scroll area in sight that takes the focus: the document."""
    areas = [
        area
        for area in window.findChildren(QAbstractScrollArea)
        if area.isVisible() and area.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return max(areas, key=lambda area: area.width() * area.height(), default=None)


def wait(duration_ms: int) -> None:
    """Let the window's event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def until(claim: Callable[[], bool]) -> None:
    """Let the event loop run until ``claim`` holds."""
    deadline = time.perf_counter() + WAIT_MS / 1000
    while not claim():
        assert time.perf_counter() < deadline, "waited a minute in vain"
        wait(1)


@contextmanager
def shown_window(application: QApplication, folder: Path) -> Iterator[MainWindow]:
    """Give a window on its start page, and close it without questions."""
    load_fonts()
    window = MainWindow(Dress(application), Preferences(folder), "id")
    window.show()
    window.activateWindow()
    wait(300)
    until(lambda: window.jobs.is_idle)
    yield window
    window.page.leave()
    until(lambda: window.jobs.is_idle)
    window.drop_session()
    until(lambda: window.jobs.is_idle)
    window.close()
    window.deleteLater()
    wait(50)


def open_desk(window: MainWindow, made: BigRound, pack: Path) -> None:
    """Open the pack and declare to have no ties."""
    window.open_pack(pack, made.code)
    until(lambda: isinstance(window.session, DeskSession) and window.jobs.is_idle)
    assert isinstance(window.session, DeskSession)
    window.session.declare({})
    until(lambda: isinstance(window.session, DeskSession) and window.session.desk.has_declared)
    window.show_page("scoring")
    wait(500)
    until(lambda: window.jobs.is_idle)


def measure(made: BigRound, steps: int, *, names_events: bool) -> tuple[Figures, StallRecorder]:
    """Work through ``steps`` submissions of a copy of the pack."""
    arguments = ["desk_stalls"]
    application = WatchedApplication(arguments) if names_events else QApplication(arguments)
    application.setCursorFlashTime(0)  # a blinking caret paints by itself
    figures = Figures()
    with TemporaryDirectory() as scratch:
        pack = Path(scratch, made.pack.name)
        shutil.copyfile(made.pack, pack)
        with shown_window(application, Path(scratch)) as window:
            figures.empty_mb = memory_mb()
            recorder = StallRecorder(application)
            with recorder:
                recorder.during = "opening"
                start = time.perf_counter()
                open_desk(window, made, pack)
                figures.opening_s = time.perf_counter() - start
                figures.open_mb = memory_mb()
                judge = Judge(window, recorder, figures)
                for number in range(1, min(steps + 1, len(judge.session.codes))):
                    judge.read(number)
                figures.peak_mb = memory_mb("VmHWM")
    return figures, recorder


def tell(figures: Figures, recorder: StallRecorder) -> bool:
    """Print everything; return whether the budgets hold."""
    for name, times in (
        ("key to painted header", figures.next_ms),
        ("of this its own computing", figures.own_ms),
        ("until all stands", figures.settled_ms),
    ):
        ordered = sorted(times)
        p95 = ordered[round(0.95 * (len(ordered) - 1))]
        print(
            f"desk_stalls: next submission, {name}: median {statistics.median(times):.0f} ms, "
            f"p95 {p95:.0f} ms, longest {ordered[-1]:.0f} ms ({len(times)} times)"
        )
    over = [stall for stall in recorder.stalls if stall.ms > STALL_BUDGET_MS]
    print(f"desk_stalls: {len(over)} stalls over {STALL_BUDGET_MS} ms; the longest ten:")
    for stall in recorder.longest(10):
        events = ", ".join(f"[{name} {ms:.0f}]" for name, ms in stall.events if ms >= 1)
        print(
            f"  {stall.ms:6.1f} ms (own {stall.own_ms:5.1f})  {stall.during}: {stall.seen} {events}".rstrip()
        )
    opened, peak = figures.open_mb - figures.empty_mb, figures.peak_mb - figures.empty_mb
    print(
        f"desk_stalls: memory over the empty window ({figures.empty_mb:.0f} MB): "
        f"{opened:.0f} MB once open, {peak:.0f} MB at its highest; budget {MEMORY_BUDGET_MB} MB"
    )
    print(f"desk_stalls: open, verified and on the scoring page after {figures.opening_s:.1f} s")
    is_prompt = max(figures.next_ms) <= PAINT_BUDGET_MS
    return is_prompt and not over and peak <= MEMORY_BUDGET_MB


def main() -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(prog="desk_stalls")
    parser.add_argument("--folder", type=Path, help="where the round is kept for the next run")
    parser.add_argument("--steps", type=int, default=60, help="how many submissions to go through")
    parser.add_argument("--all", action="store_true", help="go through all of them")
    parser.add_argument("--check", action="store_true", help="fail when a budget is passed")
    parser.add_argument("--events", action="store_true", help="name the events of stalls, which costs time")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as scratch:
        made = big_round(given.folder or Path(scratch))
        print(f"desk_stalls: {SUBMISSIONS} submissions, {made.document_bytes / 1e6:.0f} MB of documents")
        steps = SUBMISSIONS if given.all else given.steps
        figures, recorder = measure(made, steps, names_events=given.events)
    is_within = tell(figures, recorder)
    return 0 if is_within or not given.check else 1


if __name__ == "__main__":
    sys.exit(main())
