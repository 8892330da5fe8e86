"""Starts the program: commands go to the command line, everything else to the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.application import Dress, build_application, keep_reports
from ui.main_window import MainWindow
from ui.preferences import Preferences, data_folder
from winner_judge import cli
from winner_judge.errors import NoWindowError
from winner_judge.values import Language

_PLATFORM = "QT_QPA_PLATFORM"
_PLATFORMS = "wayland;xcb;offscreen"
"""Tried in this order. Without the last one Qt aborts where there is no display."""

_FRAME = QSize(16, 64)
"""What a desktop puts around a window, at most: borders and a title bar. Qt knows it only afterwards."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    is_spoken = any(word.startswith("--language") for word in given)
    return cli.main(open_window=WindowOpener(is_language_given=is_spoken), argv=given)


class WindowOpener:
    """Opens the window for the command line.

    The language chosen in the window last counts, unless ``is_language_given``.
    """

    def __init__(self, *, is_language_given: bool) -> None:
        self._is_language_given = is_language_given

    def __call__(self, path: Path | None, language: Language, *, is_smoke_test: bool = False) -> int:
        """Show the window on ``path`` or on its start page until it is closed; return the exit status.

        Raises:
            NoWindowError: there is no display.
        """
        if is_smoke_test:
            os.environ[_PLATFORM] = "offscreen"
        application = start_application()
        with TemporaryDirectory() as scratch:
            preferences = Preferences(Path(scratch) if is_smoke_test else data_folder())
            keep_reports(preferences.folder)
            window = MainWindow(Dress(application), preferences, self._language(language))
            show_fitting(window, window.screen().availableSize())
            if path is not None:
                window.open(path.absolute())
            if is_smoke_test:
                window.opened.connect(window.close, Qt.ConnectionType.QueuedConnection)
                window.refused.connect(lambda _: application.exit(1))
            status = application.exec()
            window.close()
            return status

    def _language(self, language: Language) -> Language | None:
        return language if self._is_language_given else None


def show_fitting(window: QWidget, room: QSize) -> None:
    """Show ``window`` at its own size, or maximised where ``room`` does not hold it and its frame."""
    fitting = window.size().boundedTo(room - _FRAME)
    if fitting == window.size():
        window.show()
    else:
        window.resize(fitting)
        window.showMaximized()


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
