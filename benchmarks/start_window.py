"""Start the program to its first painted window, beside an empty PySide6 window.

Each start is a process of its own, by turns, timed from before the process is made to the end of the first
painting. Prints medians, the quickest of each, and the ratio of the medians; exits 1 when it is above the
budget of design section 12.

Run: python -m benchmarks.start_window [--starts 15] [--imports]
``--imports`` lists the modules that take longest to import.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

BUDGET = 1.5
ROOT = Path(__file__).parents[1]
WATCH = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        os.write(1, f"{time.clock_gettime(time.CLOCK_MONOTONIC)}".encode())
        os._exit(0)
application = QApplication(["start"])
watch = FirstPaint()
application.installEventFilter(watch)
"""
EMPTY = """
window = QMainWindow()
window.resize(1366, 768)
window.show()
application.exec()
"""
OURS = """
from ui.launch import main
main([])
"""


def main() -> int:
    """Start both by turns and return the exit status."""
    parser = argparse.ArgumentParser(prog="start_window")
    parser.add_argument("--starts", type=int, default=15)
    parser.add_argument("--imports", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": scratch}
        if given.imports:
            tell_imports(surroundings)
        for script in (EMPTY, OURS):
            start(script, surroundings)  # the first start reads from the disk
        empty, ours = zip(
            *[(start(EMPTY, surroundings), start(OURS, surroundings)) for _ in range(given.starts)],
            strict=True,
        )
    return tell(empty, ours)


def start(script: str, surroundings: dict[str, str]) -> float:
    """Return the milliseconds until the window of ``script`` was painted."""
    begin = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", WATCH + script],
        env=surroundings,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return (float(done.stdout) - begin) * 1000


def tell(empty: Sequence[float], ours: Sequence[float]) -> int:
    """Print the figures and return the exit status."""
    for name, times in (("the program", ours), ("an empty window", empty)):
        print(f"start_window: {name}: median {statistics.median(times):.0f} ms, quickest {min(times):.0f} ms")
    ratio = statistics.median(ours) / statistics.median(empty)
    print(
        f"start_window: ratio {ratio:.2f}, of the quickest {min(ours) / min(empty):.2f}; budget {BUDGET:.1f}"
    )
    return 0 if ratio <= BUDGET else 1


def tell_imports(surroundings: dict[str, str]) -> None:
    """Print what takes longest to import: milliseconds with all that it imports in turn."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", WATCH + OURS],
        env=surroundings,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    rows = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")][1:]
    slowest = sorted(((int(row[1]) / 1000, row[2].strip()) for row in rows), reverse=True)[:25]
    for ms, name in slowest:
        print(f"start_window: {ms:7.1f} ms  {name}")


if __name__ == "__main__":
    sys.exit(main())
