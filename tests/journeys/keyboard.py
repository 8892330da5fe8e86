"""A judge's hands on the keyboard: each key goes to whatever has the focus."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

WAIT_MS = 30_000
MOST_TABS = 400
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def wait(duration_ms: int) -> None:
    """Let the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def until(claim: Callable[[], object]) -> None:
    """Let the event loop run until ``claim`` holds."""
    deadline = time.monotonic() + WAIT_MS / 1000
    while not claim():
        assert time.monotonic() < deadline, "waited in vain"
        wait(1)


def focused() -> QWidget:
    """Return what gets the keys: what has the focus, or else the window itself."""
    until(QApplication.activeWindow)
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press one key."""
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        QTest.keyClicks(focused(), letter)


def tab_to(name: str, *, is_backwards: bool = False) -> QWidget:
    """Press Tab until the focus is on what is called ``name``, or begins so; return it."""
    for _ in range(MOST_TABS):
        if focused().accessibleName().startswith(name):
            return focused()
        press(Qt.Key.Key_Tab, SHIFT if is_backwards else NONE)
    raise AssertionError(f"Tab does not lead to {name}")


def activate(window: QWidget) -> None:
    """Bring a window to the front, as window managers do with a new one."""
    window.activateWindow()
    until(window.isActiveWindow)
