"""Where the files of a hand-in go."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.files import choose_folder
from ui.memory import PackMemory
from ui.widgets.kit import Kit
from ui.widgets.labels import ElidedLabel

_MEMORY_KEY = "hand_in_folder"


class Destination(QObject):
    """A folder: the one chosen last, while it is there, else the first stick that is plugged in."""

    changed = Signal()

    def __init__(self, context: Context, memory: PackMemory, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = context.words
        self._memory = memory
        self._window = parent
        self._sticks: Sequence[Path] = ()
        self.folder = _chosen_before(memory)

    @Slot(object)
    def offer_sticks(self, sticks: Sequence[Path]) -> None:
        """Take the sticks that are plugged in now."""
        self._sticks = sticks
        if self.folder is None and sticks:
            self.folder = sticks[0]
        self.changed.emit()

    def choose(self, deed: Callable[[], object] | None = None) -> None:
        """Ask for a folder, then do ``deed``."""
        title = self._words.text("Choose a folder or USB stick")
        choose_folder(self._window.window(), title, partial(self._take, deed))

    def _take(self, deed: Callable[[], object] | None, folder: Path) -> None:
        self.folder = folder
        self._memory.keep(_MEMORY_KEY, str(folder))
        self.changed.emit()
        if deed is not None:
            deed()

    def is_on_stick(self, path: Path) -> bool:
        """Tell whether ``path`` is on one of the sticks."""
        return any(path.is_relative_to(stick) for stick in self._sticks)

    def drop_pulled_stick(self) -> bool:
        """Forget the folder if it was a stick that is gone, and tell whether it was."""
        is_gone = self.folder is not None and self.folder in self._sticks and not self.folder.is_dir()
        if is_gone:
            self.folder = None
            self.changed.emit()
        return is_gone


def _chosen_before(memory: PackMemory) -> Path | None:
    """Return the folder that the judge chose for this pack, if it is still there."""
    kept = memory.recall(_MEMORY_KEY)
    return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else None


class FolderLine(QWidget):
    """Shows the destination, and a button to choose another."""

    def __init__(self, context: Context, destination: Destination) -> None:
        super().__init__()
        self._words = context.words
        self._destination = destination
        self.label = ElidedLabel(font=context.theme.font())
        self.button = Kit(context.theme).button(context.words.text("Choose folder…"))
        self.button.clicked.connect(lambda: destination.choose())  # noqa: PLW0108  # clicked hands over a state
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        destination.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the folder as it is now."""
        folder = self._destination.folder
        self.label.setText(self._words.text("Not chosen yet") if folder is None else str(folder))
        self.label.set_tone("muted" if folder is None else "")
