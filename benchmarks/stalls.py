"""A stall recorder: how long the window's event loop did not turn, and what ran meanwhile.

A timer of the window's thread beats every two milliseconds; a gap between two beats is a stall. What ran is
told twice: the events that the application handled in the gap, and the lines of ours at which a timer's
signal met the window's thread. Times are of the clock on the wall, so they hold what other programs took; the
time that the window's own thread was computing stands beside it.
"""

import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

BEAT_MS = 2
WORTH_TELLING_MS = 8
"""Shorter gaps are not kept."""
_LOOK_EVERY_S = 0.005
_LOOK_AFTER_S = 0.012
_ROOT = Path(__file__).parents[1]
_OURS = tuple(f"{_ROOT / name}/" for name in ("ui", "winner_judge"))
_EVENT_NAMES = {int(kind): kind.name for kind in QEvent.Type}


@dataclass(frozen=True, slots=True)
class Stall:
    """One gap between two turns of the event loop."""

    at: float
    """On ``time.perf_counter``."""
    ms: float
    own_ms: float
    """Of these the window's own thread was computing; the rest it waited or was not let in."""
    events: tuple[tuple[str, float], ...]
    """Receiver and kind of the events handled, with their milliseconds, longest first."""
    seen: str
    """Where the window's thread was seen most often, innermost first."""
    during: str
    """What the script was doing."""


class WatchedApplication(QApplication):
    """Times each event that the event loop hands out; events sent from within one belong to it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self.handled: list[tuple[str, float]] = []
        self._depth = 0

    @override
    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._depth:
            return super().notify(receiver, event)
        name = f"{type(receiver).__name__} {_EVENT_NAMES.get(event.type().value, event.type().value)}"
        start = time.perf_counter()
        self._depth += 1
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            self.handled.append((name, (time.perf_counter() - start) * 1000))


class StallRecorder:
    """Records while it is entered; ``during`` says what the script is doing."""

    def __init__(self, application: QApplication) -> None:
        self.stalls: list[Stall] = []
        self.during = ""
        self._application = application
        self._seen: list[str] = []
        self._beat_at = 0.0
        self._own_s = 0.0
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        self.forget_gap()
        self._timer.start()
        # Not another thread: it would keep frames alive, and with them widgets that must not die there.
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, _LOOK_EVERY_S, _LOOK_EVERY_S)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._timer.stop()

    def forget_gap(self) -> None:
        """Begin to count anew: what went before was not the window's doing."""
        self._beat_at, self._own_s = time.perf_counter(), time.thread_time()
        self._seen.clear()

    def longest(self, count: int) -> list[Stall]:
        """Return the longest stalls, longest first."""
        return sorted(self.stalls, key=lambda stall: -stall.ms)[:count]

    def _beat(self) -> None:
        now, own_s = time.perf_counter(), time.thread_time()
        gap_ms = (now - self._beat_at) * 1000
        if gap_ms > WORTH_TELLING_MS:
            self._keep(gap_ms, (own_s - self._own_s) * 1000)
        if isinstance(self._application, WatchedApplication):
            self._application.handled.clear()
        self._beat_at, self._own_s = now, own_s
        self._seen.clear()

    def _keep(self, gap_ms: float, own_ms: float) -> None:
        handled = self._application.handled if isinstance(self._application, WatchedApplication) else []
        events = tuple(sorted(handled, key=lambda event: -event[1])[:3])
        seen = Counter(self._seen).most_common(1)
        self.stalls.append(
            Stall(self._beat_at, gap_ms, own_ms, events, seen[0][0] if seen else "", self.during)
        )

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        if time.perf_counter() - self._beat_at > _LOOK_AFTER_S:
            self._seen.append(_told(frame))


def _told(frame: FrameType | None) -> str:
    """Return the innermost four places of our own code, or the innermost one of any code."""
    innermost = frame
    ours: list[str] = []
    while frame is not None and len(ours) < 4:  # noqa: PLR2004 (more would not fit a line)
        if frame.f_code.co_filename.startswith(_OURS):
            ours.append(_place(frame))
        frame = frame.f_back
    return " < ".join(ours) or (_place(innermost) if innermost is not None else "")


def _place(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    shown = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path(path.name)
    return f"{shown}:{frame.f_lineno} {frame.f_code.co_name}"


def memory_mb(name: str = "VmRSS") -> float:
    """Return the memory of this process in MB: ``VmRSS`` now, ``VmHWM`` at its highest. Linux only."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise AssertionError(name)
