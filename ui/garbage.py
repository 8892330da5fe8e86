"""Reference cycles are collected on the window's thread, never on the worker's.

Python collects on whichever thread happens to allocate. A cycle that holds a widget would then be destroyed
on the worker's thread, which crashes Qt (seen: a segmentation fault while a pack was read).
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 500


class GarbageCollector(QObject):
    """While one exists unreleased, Python does not collect by itself; a timer of the window's thread does."""

    _unreleased: ClassVar[int] = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        GarbageCollector._unreleased += 1
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations that are due, as Python itself would."""
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count > limit:
                gc.collect(generation)

    def release(self) -> None:
        """Let Python collect by itself again: no other thread is left."""
        self._timer.stop()
        GarbageCollector._unreleased -= 1
        if GarbageCollector._unreleased == 0:
            gc.enable()
