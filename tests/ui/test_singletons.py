"""The window outlives the references that its Qt binding loses."""

import subprocess
import sys

import ui.singletons

CALLS = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(50_000):
    thing.parent()
    thing.blockSignals(False)
    thing.setObjectName("thing")
"""


def test_singletons_outlive_many_calls_into_qt() -> None:
    finished = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)

    assert (finished.returncode, finished.stderr) == (0, "")


def test_singletons_have_references_enough_or_are_immortal() -> None:
    assert all(sys.getrefcount(singleton) > 1 << 29 for singleton in ui.singletons._SINGLETONS[:3])
