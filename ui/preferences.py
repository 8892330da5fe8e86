"""What the window remembers on this laptop, in an ini file of its own."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QLocale, QSettings

from ui.found import is_file
from ui.remembered_codes import RememberedCodes
from ui.remembered_papers import RememberedPapers
from ui.theme import Appearance, TextSize, Theme
from winner_judge.values import Language

_RECENT_LIMIT = 8


def data_folder() -> Path:
    """Return the folder for the program's own files; it may not exist yet."""
    return user_data_path("winner-judge", appauthor=False)


class Preferences:
    """Language, look and recent files, kept in ``folder``; codes and papers have files of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codes = RememberedCodes(folder / "codes.json")
        self.papers = RememberedPapers(folder / "papers.json")
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def packs_folder(self) -> Path:
        """Where packs opened from a stick are copied to."""
        return self.folder / "packs"

    @property
    def backups_folder(self) -> Path:
        """Where the state of each pack is kept by itself."""
        return self.folder / "backups"

    @property
    def language(self) -> Language:
        """Indonesian, unless English was chosen or the laptop speaks English."""
        stored = self._settings.value("language")
        if stored in {"id", "en"}:
            return "id" if stored == "id" else "en"
        return "en" if QLocale.system().language() == QLocale.Language.English else "id"

    @language.setter
    def language(self, language: Language) -> None:
        self._write("language", language)

    @property
    def paper_language(self) -> Language | None:
        """The language that papers were last drawn in, None before any choice."""
        stored = self._settings.value("paper_language")
        if stored in {"id", "en"}:
            return "id" if stored == "id" else "en"
        return None

    @paper_language.setter
    def paper_language(self, language: Language) -> None:
        self._write("paper_language", language)

    @property
    def theme(self) -> Theme:
        """The look chosen last."""
        appearance = self._settings.value("appearance", Appearance.LIGHT.value)
        size = self._settings.value("text_size", TextSize.NORMAL.name)
        return Theme(
            Appearance.DARK if appearance == Appearance.DARK.value else Appearance.LIGHT,
            TextSize.__members__.get(str(size), TextSize.NORMAL),
        )

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._write("appearance", theme.appearance.value)
        self._write("text_size", theme.text_size.name)

    @property
    def recent_files(self) -> Mapping[Path, str]:
        """Files opened lately that are still there, newest first, and what they were called."""
        return {path: label for path, label in self._stored_files().items() if is_file(path)}

    def remember_file(self, path: Path, label: str) -> None:
        """Put ``path`` first among the recent files."""
        files = {path: label} | {known: name for known, name in self._stored_files().items() if known != path}
        self._store_files(files)

    def forget_file(self, path: Path) -> None:
        """Take ``path`` out of the recent files."""
        self._store_files({known: name for known, name in self._stored_files().items() if known != path})

    def _stored_files(self) -> dict[Path, str]:
        try:
            stored = json.loads(str(self._settings.value("recent", "[]")))
            return {Path(path): str(label) for path, label in stored}
        except (TypeError, ValueError, RecursionError):
            return {}

    def _store_files(self, files: Mapping[Path, str]) -> None:
        kept = [[str(path), label] for path, label in files.items()][:_RECENT_LIMIT]
        self._write("recent", json.dumps(kept))

    def _write(self, key: str, value: object) -> None:
        with suppress(OSError):  # then it holds for this time only, which keeps nobody from working
            self.folder.mkdir(parents=True, exist_ok=True)
        self._settings.setValue(key, value)
        self._settings.sync()
