"""How a judge left a pack: which page was open, how wide the panes were. Nothing of it bears on a score."""

import json
from contextlib import suppress
from pathlib import Path

Remembered = str | int | float | list["Remembered"] | dict[str, "Remembered"] | None
"""What JSON can hold."""


class PackMemory:
    """Values by key, kept beside the pack in ``NAME.view.json``; it holds no score and no text of a judge.

    A file that cannot be read or written is no reason to bother a judge: then nothing is remembered.
    """

    def __init__(self, pack: Path) -> None:
        self.path = _beside(pack)
        self._values = _read(self.path)
        self._is_changed = False

    def recall(self, key: str) -> Remembered:
        """Return what was kept under ``key``, None without any."""
        return self._values.get(key)

    def keep(self, key: str, value: Remembered) -> None:
        """Keep ``value`` under ``key``; it is on the disk after ``save``."""
        if self._values.get(key) != value:
            self._values[key] = value
            self._is_changed = True

    def save(self) -> None:
        """Write what was kept."""
        if self._is_changed:
            self._is_changed = False
            with suppress(OSError):  # as the class says
                self.path.write_text(json.dumps(self._values), encoding="utf-8")


def move_memory(earlier: Path, pack: Path) -> None:
    """Let ``pack``, which replaced ``earlier``, be shown as that was left, unless it was shown before."""
    with suppress(OSError):  # as the class says
        if not _beside(pack).exists():
            _beside(earlier).rename(_beside(pack))


def _beside(pack: Path) -> Path:
    return pack.with_name(f"{pack.name}.view.json")


def _read(path: Path) -> dict[str, Remembered]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
