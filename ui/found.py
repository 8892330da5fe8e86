"""Files of ours lying where a person would look: beside the program and on sticks."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QStorageInfo

SUFFIXES = (".winner", ".winnerpack", ".winnerscores")
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/Volumes/")
_LIMIT = 50


def find_around() -> tuple[Path, ...]:
    """Return the files of ours beside the program and on what is plugged in now."""
    return find_files([program_folder(), *removable_folders()])


def find_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of ours in ``folders`` and one level below, by name; at most 50."""
    found: set[Path] = set()
    for folder in folders:
        for place in _with_children(folder):
            found |= {path for path in _listed(place) if path.suffix.lower() in SUFFIXES and is_file(path)}
    return tuple(sorted(found)[:_LIMIT])


def is_file(path: Path) -> bool:
    """Tell whether a file is there; on a stick that fails, or behind a locked folder, there is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def program_folder() -> Path:
    """Return the folder of the frozen program, or the current one."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else Path.cwd()


def removable_folders() -> tuple[Path, ...]:
    """Return where sticks and cards are mounted now."""
    volumes = [volume for volume in QStorageInfo.mountedVolumes() if volume.isValid() and volume.isReady()]
    return tuple(Path(volume.rootPath()) for volume in volumes if _is_removable(volume))


def _is_removable(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        return not volume.isRoot() and not root.upper().startswith("C:")
    return root.startswith(_REMOVABLE_ROOTS)


def _with_children(folder: Path) -> Sequence[Path]:
    return [folder, *(path for path in _listed(folder) if not path.name.startswith(".") and _is_folder(path))]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _listed(folder: Path) -> list[Path]:
    """Return what lies in ``folder``; a stick pulled out meanwhile holds nothing."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []
