"""The chair's side of the plenary screen: a bar on the page that opens, covers and turns it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.actions import Act
from ui.context import Context
from ui.dialogs.shortcuts import shortcut_text
from ui.plenary.screen import PlenaryScreen
from ui.plenary.slide import Slide
from ui.widgets.kit import Kit
from ui.widgets.labels import plain_tip
from winner_judge.operations.views import Setting
from winner_judge.values import RoundState
from winner_judge.wording import mark

TOLD_OPEN = mark(
    "The room sees the submission selected here. {key} covers the screen: the room then sees only the "
    "name of the round."
)
COVERING = mark("The screen stays open and shows only the name of the round, until it is uncovered.")
CLOSING = mark("The screen for the room goes away; this bar too. It can be opened again at any time.")


class PlenaryControl(QFrame):
    """Hidden while no screen is open. The screen shows the submission that is selected on the page."""

    stepped = Signal(int)
    switched = Signal()
    """The screen was opened or closed, covered or uncovered."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        kit, text = Kit(context.theme), context.words.text
        self._context = context
        self.screen_: PlenaryScreen | None = None
        self.setObjectName("strip")
        self.told = kit.body("", wraps=True)
        self.previous_button = kit.button(text("Previous submission"))
        self.next_button = kit.button(text("Next submission"))
        self.cover_button = kit.button("")
        self.close_button = kit.button(text("Close the screen"), kind="link", tip=text(CLOSING))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for button in (self.previous_button, self.next_button, self.cover_button, self.close_button):
            row.addWidget(button)
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.cover_button.clicked.connect(self.switch_cover)
        self.close_button.clicked.connect(self.close_screen)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether there is a screen."""
        return self.screen_ is not None

    def open_screen(self, window: QWidget, setting: Setting) -> None:
        """Open the screen beside the chair's ``window``; ``show_slide`` follows."""
        language = self._context.words.language
        names = (setting.round.edition_name, setting.round.name)
        told = "\n".join(text for name in names if (text := name.in_language(language)))
        is_provisional = setting.state is not RoundState.SIGNED_OFF
        screen = PlenaryScreen(self._context, told, is_provisional=is_provisional)
        screen.stepped.connect(self.stepped)
        screen.cover_switched.connect(self.switch_cover)
        screen.closed.connect(self._forget)
        self.destroyed.connect(screen.deleteLater)
        self.screen_ = screen
        screen.open_beside(window)
        self._follow()

    @Slot()
    def close_screen(self) -> None:
        """Close the screen, if there is one."""
        if self.screen_ is not None:
            self.screen_.close()

    @Slot()
    def switch_cover(self) -> None:
        """Cover the screen, or uncover it."""
        if self.screen_ is not None:
            self.screen_.set_covered(is_covered=not self.screen_.is_covered)
            self._follow()

    def show_slide(self, slide: Slide | None) -> None:
        """Show ``slide`` on the screen, if there is one."""
        if self.screen_ is not None:
            self.screen_.show_slide(slide)

    @Slot()
    def _forget(self) -> None:
        self.screen_ = None
        self._follow()

    def _follow(self) -> None:
        self.setVisible(self.screen_ is not None)
        if self.screen_ is not None:
            text = self._context.words.text
            is_covered = self.screen_.is_covered
            self.told.setText(self._state(self.screen_))
            label = text("Uncover the screen") if is_covered else text("Cover the screen")
            self.cover_button.setText(label)
            self.cover_button.setAccessibleName(label)
            self.cover_button.setToolTip(plain_tip("" if is_covered else text(COVERING)))
        self.switched.emit()

    def _state(self, screen: PlenaryScreen) -> str:
        text = self._context.words.text
        key = shortcut_text(self._context, Act.COVER)
        if not screen.is_covered:
            return text(TOLD_OPEN, key=key)
        if screen.display.is_apart:
            return text("The plenary screen is covered. {key} uncovers it.", key=key)
        return text(
            "Covered, since no second display was found: the room may see what is on this one. {key} "
            "uncovers the screen, F11 fills the display with it.",
            key=key,
        )
