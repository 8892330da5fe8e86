"""The application object: fonts, palette, stylesheet, Qt's own words."""

import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from resources import resource
from ui.qt_words import QtWords
from ui.theme import Theme
from winner_judge.wording import Words

_FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_PLATFORMS = "wayland;xcb;offscreen"


def build_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one application there is or can be, its fonts loaded."""
    application = QApplication.instance() or QApplication(["winner-judge", *arguments])
    assert isinstance(application, QApplication)
    application.setApplicationName("WiNNER Judge")
    application.setDesktopFileName("winner-judge")
    load_fonts()
    return application


def load_fonts() -> None:
    """Make the shipped fonts known to Qt."""
    for name in _FONTS:
        QFontDatabase.addApplicationFontFromData(resource("fonts", name).read_bytes())


class Dress:
    """Gives the whole application its look and Qt its language; both can be changed at any time."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translator: QTranslator | None = None
        application.setStyle(QStyleFactory.create("Fusion"))

    def wear(self, theme: Theme, words: Words) -> None:
        """Put on ``theme`` and let Qt speak as ``words`` do."""
        self._application.setFont(theme.font())
        self._application.setPalette(theme.palette)
        self._application.setStyleSheet(theme.stylesheet)
        self.take_off()
        if words.language == "id":
            self._translator = QtWords(words, self._application)
            self._application.installTranslator(self._translator)

    def take_off(self) -> None:
        """Let Qt speak its own words again."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None


def keep_reports(folder: Path) -> None:
    """Write what no part of the program expected into ``folder``/unexpected.txt, and to standard error.

    The report holds the program's own lines only, never what a person typed.
    """
    sys.excepthook = partial(_report, folder)


def _report(
    folder: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    sys.__excepthook__(kind, error, trace)
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(traceback.format_tb(trace))
    with (folder / "unexpected.txt").open("a", encoding="utf-8") as report:
        report.write(f"{lines}{kind.__name__}\n\n")
