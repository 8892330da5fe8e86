"""Starts the program: commands go to the command line, everything else to the window."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.application import Dress, build_application, keep_reports
from ui.main_window import MainWindow
from ui.preferences import Preferences, data_folder
from winner_judge import cli
from winner_judge.errors import NoWindowError
from winner_judge.values import Language

_PLATFORM = "QT_QPA_PLATFORM"
_PLATFORMS = "wayland;xcb;offscreen"
"""Tried in this order. Without the last one Qt aborts where there is no display."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    is_spoken = any(word.startswith("--language") for word in given)
    return cli.main(open_window=partial(open_window, is_language_given=is_spoken), argv=given)


def open_window(path: Path | None, language: Language, *, is_language_given: bool = True) -> int:
    """Show the window on ``path`` or on its start page until it is closed; return the exit status.

    The language chosen in the window last counts, unless one was given.

    Raises:
        NoWindowError: there is no display.
    """
    application = start_application()
    preferences = Preferences(data_folder())
    keep_reports(preferences.folder)
    window = MainWindow(Dress(application), preferences, language if is_language_given else None)
    window.show()
    if path is not None:
        window.open(path)
    return application.exec()


def start_application() -> QApplication:
    """Return the application on whatever display there is.

    Raises:
        NoWindowError: there is none; drawing off the screen was not asked for.
    """
    is_asked_for = _PLATFORM in os.environ
    os.environ.setdefault(_PLATFORM, _PLATFORMS)
    application = build_application()
    if application.platformName() == "offscreen" and not is_asked_for:
        raise NoWindowError
    return application
