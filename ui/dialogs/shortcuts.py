"""The sheet of keyboard shortcuts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import ACTIONS, Act
from ui.context import Context
from ui.theme import Size
from ui.widgets.kit import Kit
from winner_judge.wording import mark

Line = tuple[str, str]
"""Keys and what they do."""

_HERE = mark("On this page")
_GROUPS: Mapping[str, tuple[Act, ...]] = {
    _HERE: (
        Act.NOTE,
        Act.QUOTE,
        Act.MARK_DONE,
        Act.UNDO,
        Act.REDO,
        Act.CONFLICT,
        Act.PLENARY,
        Act.COVER,
    ),
    mark("Going from one to the other"): (
        Act.NEXT,
        Act.PREVIOUS,
        Act.NEXT_UNSCORED,
        Act.FIND_SUBMISSION,
        Act.COMPARE,
        Act.NEXT_PANE,
        Act.PREVIOUS_PANE,
        Act.NEXT_PAGE,
        Act.PREVIOUS_PAGE,
    ),
    mark("Reading"): (
        Act.SEARCH,
        Act.ONE_CRITERION,
        Act.FULL_SCREEN,
        Act.ZOOM_IN,
        Act.ZOOM_OUT,
        Act.ZOOM_TO_WIDTH,
    ),
    mark("The program"): (
        Act.OPEN,
        Act.CLOSE,
        Act.LANGUAGE,
        Act.APPEARANCE,
        Act.LARGER,
        Act.SMALLER,
        Act.SHORTCUTS,
    ),
}


class ShortcutSheet(QDialog):
    """Every key and what it does, in two columns; ``hints`` are those of the page in front."""

    def __init__(self, context: Context, parent: QWidget | None, hints: Sequence[Line]) -> None:
        super().__init__(parent)
        self._context = context
        self._kit = Kit(context.theme)
        words = context.words
        self.setWindowTitle(words.text("Keyboard shortcuts"))
        self.setAccessibleName(words.text("Keyboard shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        groups = list(_groups(context, hints).items())
        half = _shorter_half(groups)
        for side in (groups[:half], groups[half:]):
            columns.addLayout(self._column(side), 1)
        column.addLayout(columns)
        close = self._kit.button(words.text("Close"), kind="primary")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.finished.connect(self.deleteLater)

    def _column(self, groups: Sequence[tuple[str, Sequence[Line]]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for title, lines in groups:
            heading = self._kit.strong(self._context.words.text(title))
            heading.setContentsMargins(0, 6 if grid.rowCount() > 1 else 0, 0, 2)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for keys, deed in lines:
                row = grid.rowCount()
                grid.addWidget(self._small(keys, is_strong=True), row, 0)
                grid.addWidget(self._small(deed), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid

    def _small(self, text: str, *, is_strong: bool = False) -> QWidget:
        label = self._kit.body(text)
        label.setFont(self._context.theme.font(Size.SMALL, is_strong=is_strong))
        return label


def _groups(context: Context, hints: Sequence[Line]) -> dict[str, Sequence[Line]]:
    """Return title to lines, of what can be done now."""
    actions = {
        row.act: (all_keys(context, row.act), context.words.text(row.text).rstrip("…"))
        for row in ACTIONS
        if context.actions[row.act].isEnabled() or row.act is Act.SHORTCUTS
    }
    first_keys = {shortcut_text(context, act) for act in actions}
    own = [(keys, deed[:1].upper() + deed[1:]) for keys, deed in hints if keys not in first_keys]
    groups: dict[str, Sequence[Line]] = {}
    for title, acts in _GROUPS.items():
        lines = [actions[act] for act in acts if act in actions]
        groups[title] = [*own, *lines] if title == _HERE else lines
    return {title: lines for title, lines in groups.items() if lines}


def _shorter_half(groups: Sequence[tuple[str, Sequence[Line]]]) -> int:
    """Return how many groups the left column takes for both to be about as long."""
    lengths = [len(lines) + 1 for _, lines in groups]
    return min(range(1, len(groups) + 1), key=lambda half: abs(sum(lengths[:half]) - sum(lengths[half:])))


def all_keys(context: Context, act: Act) -> str:
    """Return every key of an action, such as ``F1, ?``."""
    return ", ".join(_written(keys) for keys in context.actions[act].shortcuts())


def shortcut_text(context: Context, act: Act) -> str:
    """Return the first key of an action as this system writes it."""
    return _written(context.actions[act].shortcut())


def _written(keys: QKeySequence) -> str:
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    for name, shown in (("Return", "Enter"), ("PgDown", "PgDn"), ("Down", "↓"), ("Up", "↑")):
        text = text.replace(f"+{name}", f"+{shown}")
    return text
