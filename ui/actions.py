"""Everything that can be done by menu or key, in one table."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.icons import icon
from ui.theme import Theme
from winner_judge.wording import Words, mark


class Act(StrEnum):
    """The id of an action."""

    OPEN = "open"
    CLOSE = "close"
    LANGUAGE = "language"
    APPEARANCE = "appearance"
    LARGER = "larger"
    SMALLER = "smaller"
    SHORTCUTS = "shortcuts"
    UNDO = "undo"
    REDO = "redo"
    NEXT = "next"
    PREVIOUS = "previous"
    NEXT_UNSCORED = "next_unscored"
    SEARCH = "search"
    NOTE = "note"
    MARK_DONE = "mark_done"
    FIND_SUBMISSION = "find_submission"
    QUOTE = "quote"
    CONFLICT = "conflict"
    COMPARE = "compare"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    ONE_CRITERION = "one_criterion"
    FULL_SCREEN = "full_screen"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_TO_WIDTH = "zoom_to_width"
    PLENARY = "plenary"
    COVER = "cover"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row of the table; ``text`` and ``tip`` are msgids."""

    act: Act
    text: str
    shortcut: str
    icon: str
    tip: str
    other_shortcut: str = ""
    """A second key for the same, which the sheet of shortcuts shows too."""


ACTIONS = (
    ActionRow(Act.OPEN, mark("Open…"), "Ctrl+O", "open", mark("Open a panel, a pack or a score file")),
    ActionRow(
        Act.CLOSE, mark("Close file"), "Ctrl+W", "close", mark("Close the file and go to the start page")
    ),
    ActionRow(
        Act.LANGUAGE, mark("Switch language"), "Ctrl+Shift+L", "language", mark("Indonesian or English")
    ),
    ActionRow(
        Act.APPEARANCE, mark("Light or dark"), "Ctrl+Shift+D", "moon", mark("Switch between light and dark")
    ),
    ActionRow(Act.LARGER, mark("Larger text"), "Ctrl++", "larger", mark("Make all words larger"), "Ctrl+="),
    ActionRow(Act.SMALLER, mark("Smaller text"), "Ctrl+-", "smaller", mark("Make all words smaller")),
    ActionRow(Act.SHORTCUTS, mark("Keyboard shortcuts"), "F1", "help", mark("Show what each key does"), "?"),
    ActionRow(Act.UNDO, mark("Undo"), "Ctrl+Z", "undo", mark("Take back the last change")),
    ActionRow(Act.REDO, mark("Redo"), "Ctrl+Shift+Z", "redo", mark("Do again what was taken back"), "Ctrl+Y"),
    ActionRow(Act.NEXT, mark("Next submission"), "Ctrl+Down", "next", mark("Go to the next submission")),
    ActionRow(
        Act.PREVIOUS,
        mark("Previous submission"),
        "Ctrl+Up",
        "previous",
        mark("Go to the previous submission"),
    ),
    ActionRow(
        Act.NEXT_UNSCORED,
        mark("Next unscored"),
        "Ctrl+J",
        "next",
        mark("Go to the next sheet that is not done"),
    ),
    ActionRow(Act.SEARCH, mark("Search"), "Ctrl+F", "search", mark("Search what is in front")),
    ActionRow(
        Act.FIND_SUBMISSION,
        mark("Search the submissions"),
        "Ctrl+L",
        "search",
        mark("Search my submissions"),
    ),
    ActionRow(
        Act.NOTE, mark("Note on this criterion"), "Ctrl+N", "note", mark("Write a note on this criterion")
    ),
    ActionRow(Act.MARK_DONE, mark("Mark as done"), "Ctrl+Return", "done", mark("Mark this sheet as done")),
    ActionRow(
        Act.QUOTE,
        mark("Quote into the note"),
        "Ctrl+Shift+N",
        "note",
        mark("Quote what is selected in the document into the note, with its page"),
    ),
    ActionRow(
        Act.CONFLICT,
        mark("Declare a conflict…"),
        "Ctrl+Shift+K",
        "conflict",
        mark("Declare a conflict of interest"),
    ),
    ActionRow(
        Act.COMPARE,
        mark("Compare two submissions"),
        "Ctrl+B",
        "compare",
        mark("Show two submissions side by side"),
    ),
    ActionRow(Act.NEXT_PANE, mark("Next pane"), "F6", "next", mark("Go to the next part of the page")),
    ActionRow(
        Act.PREVIOUS_PANE,
        mark("Previous pane"),
        "Shift+F6",
        "previous",
        mark("Go to the part of the page before"),
    ),
    ActionRow(
        Act.ONE_CRITERION,
        mark("Proposal beside one criterion"),
        "F9",
        "focus",
        mark("Show the proposal large beside one criterion"),
    ),
    ActionRow(
        Act.FULL_SCREEN, mark("Read full screen"), "F11", "screen", mark("Read the proposal full screen")
    ),
    ActionRow(
        Act.ZOOM_IN, mark("Larger document"), "Alt++", "new", mark("Show the document larger"), "Alt+="
    ),
    ActionRow(Act.ZOOM_OUT, mark("Smaller document"), "Alt+-", "minus", mark("Show the document smaller")),
    ActionRow(
        Act.ZOOM_TO_WIDTH,
        mark("Document as wide as the pane"),
        "Alt+0",
        "width",
        mark("Show the document as wide as its pane"),
    ),
    ActionRow(
        Act.PLENARY,
        mark("Plenary screen"),
        "F5",
        "screen",
        mark("Open or close the screen for the projector"),
    ),
    ActionRow(
        Act.COVER,
        mark("Cover the plenary screen"),
        "F7",
        "moon",
        mark("Cover or uncover the screen for the projector"),
    ),
    ActionRow(
        Act.NEXT_PAGE, mark("Next page of the window"), "Ctrl+PgDown", "next", mark("Go to the next page")
    ),
    ActionRow(
        Act.PREVIOUS_PAGE,
        mark("Previous page of the window"),
        "Ctrl+PgUp",
        "previous",
        mark("Go to the previous page"),
    ),
)


class Actions(QObject):
    """One ``QAction`` for each row of ``ACTIONS``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = {row.act: QAction(self) for row in ACTIONS}
        for row in ACTIONS:
            action = self._actions[row.act]
            action.setObjectName(row.act)
            keys = [key for key in (row.shortcut, row.other_shortcut) if key]
            action.setShortcuts([QKeySequence(key) for key in keys])

    def __getitem__(self, act: Act) -> QAction:
        return self._actions[act]

    def all(self) -> tuple[QAction, ...]:
        """Return the actions in the order of the table."""
        return tuple(self._actions.values())

    def speak(self, words: Words, theme: Theme) -> None:
        """Give every action its words in ``words`` and its icon in the colours of ``theme``."""
        for row in ACTIONS:
            action = self._actions[row.act]
            action.setText(words.text(row.text))
            action.setToolTip(words.text(row.tip))
            action.setStatusTip("")
            action.setIcon(icon(row.icon, theme.colours.text))
