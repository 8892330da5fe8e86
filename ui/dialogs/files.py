"""Choosing files and folders, without blocking the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file dialog shows."""

    name: str
    """In the reader's words."""
    suffixes: tuple[str, ...]
    """Without the dot; a new file gets the first."""

    @property
    def filter_text(self) -> str:
        """The kind as Qt's file dialogs want it."""
        return f"{self.name} ({' '.join(f'*.{suffix}' for suffix in self.suffixes)})"


def choose_files(
    parent: QWidget, title: str, kind: FileKind, chosen: Callable[[list[Path]], object]
) -> QFileDialog:
    """Ask for existing files of ``kind`` and call ``chosen`` with them."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kind.filter_text)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder and call ``chosen`` with it."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.filesSelected.connect(lambda names: chosen(Path(names[0])))
    dialog.open()
    return dialog


def choose_new_file(
    parent: QWidget, title: str, name: str, kind: FileKind, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where a new file shall stand and call ``chosen`` with its path; nothing is written.

    The dialog does not offer to replace a file: whoever writes never does.
    """
    dialog = _dialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kind.filter_text)
    dialog.setDefaultSuffix(kind.suffixes[0])
    dialog.selectFile(name)
    dialog.filesSelected.connect(lambda names: chosen(Path(names[0])))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAccessibleName(title)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
