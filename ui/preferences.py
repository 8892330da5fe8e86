"""What the window remembers on this laptop, in an ini file of its own."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QLocale, QSettings

from ui.theme import Appearance, TextSize, Theme
from winner_judge.values import Language

_RECENT_LIMIT = 8


def data_folder() -> Path:
    """Return the folder for the program's own files; it may not exist yet."""
    return user_data_path("winner-judge", appauthor=False)


class Preferences:
    """Language, look and recent files, kept in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def packs_folder(self) -> Path:
        """Where packs opened from a stick are copied to."""
        return self.folder / "packs"

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
    def recent_files(self) -> tuple[Path, ...]:
        """Files opened lately that are still there, newest first."""
        return tuple(path for path in self._stored_files() if path.is_file())

    def remember_file(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        others = [known for known in self._stored_files() if known != path]
        self._write("recent", [str(known) for known in [path, *others][:_RECENT_LIMIT]])

    def forget_file(self, path: Path) -> None:
        """Take ``path`` out of the recent files."""
        self._write("recent", [str(known) for known in self._stored_files() if known != path])

    def _stored_files(self) -> list[Path]:
        stored = self._settings.value("recent", [])
        names = [stored] if isinstance(stored, str) else stored
        return [Path(str(name)) for name in names] if isinstance(names, list) else []

    def _write(self, key: str, value: object) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._settings.setValue(key, value)
        self._settings.sync()
