"""What all pages share: a header line, a strip for messages, a body."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import Act
from ui.context import Context
from ui.sessions import Session
from ui.widgets.kit import Kit
from ui.widgets.strip import Message, MessageStrip, error_message
from winner_judge.errors import JudgeError

Hint = tuple[str, str]
"""A key and what it does."""


class Page(QWidget):
    """One screen. It is built when first shown, and anew when language or look change.

    Subclasses put their widgets into ``body``, fill the header by ``add_to_header``, and read what they
    show in ``refresh``, which runs whenever the page comes to the front and when the session changed.
    """

    offers_changed = Signal()
    """``acts`` or ``hints`` give something else now."""
    wanted = Signal(str)
    """Another page, by its key, is wanted in front."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        self.context = context
        self.words = context.words
        self.theme = context.theme
        self.kit = Kit(context.theme)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.heading = self.kit.title(title)
        self.strip = MessageStrip(context.words, context.theme)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, 0, 0)
        header.setSpacing(12)
        self._left.setSpacing(12)
        self._right.setSpacing(12)
        self._left.addWidget(self.heading)
        header.addLayout(self._left)
        header.addStretch(1)
        header.addLayout(self._right)
        self.header = QWidget()
        self.header.setLayout(header)
        self.header.setMinimumHeight(self.theme.scaled(34))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.strip)
        column.addLayout(self.body, 1)

    def add_to_header(self, widget: QWidget, *, is_right: bool = False) -> None:
        """Put ``widget`` beside the title, or at the right end of the header line."""
        (self._right if is_right else self._left).addWidget(widget)

    def tell(self, message: Message) -> None:
        """Show ``message`` above the body."""
        self.strip.tell(message)

    def tell_error(self, error: JudgeError) -> None:
        """Show a refusal: what happened, what is kept, what to do."""
        self.strip.tell(error_message(self.words, error))

    def refresh(self) -> None:
        """Read again what the page shows."""

    def take_focus(self) -> None:
        """Put the focus where the keys shall go first."""
        self.setFocus()

    def leave(self) -> None:
        """Hand over what was typed and not yet given to the session; the page goes to the back."""

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what the page does for the actions that it takes now."""
        return {}

    def hints(self) -> Sequence[Hint]:
        """Return the keys that the foot teaches."""
        return ()

    def other_keys(self) -> Sequence[Hint]:
        """Return the keys that only the sheet of shortcuts shows."""
        return ()

    @property
    def fills_screen(self) -> bool:
        """Whether the page wants the whole screen, without rail and foot."""
        return False

    def leave_full_screen(self) -> None:
        """Be content with the page's place in the window again."""

    def receive(self, paths: Sequence[Path]) -> bool:
        """Take score files or tables dropped on the window; False when they are not for this page."""
        del paths
        return False


@dataclass(frozen=True)
class PageSpec:
    """One entry of the rail."""

    key: str
    label: str
    """A msgid."""
    build: Callable[[Context, Session], Page]
    section: str = ""
    """A msgid: the heading that the entry stands under."""
    is_open: Callable[[Session], bool] = lambda _: True
    """Whether the page can be entered now."""
