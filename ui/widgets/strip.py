"""The strip that tells what happened, what is kept and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import Size, Theme
from ui.widgets.kit import Kit
from winner_judge.errors import JudgeError
from winner_judge.wording import Words


class Tone(StrEnum):
    """How serious a message is; the icon's shape says it too."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """What a strip shows, in the reader's words."""

    sentence: str
    title: str = ""
    tone: Tone = Tone.INFO
    action: str = ""
    """Words of a button, with ``on_action``."""
    on_action: Callable[[], object] | None = None


def error_message(words: Words, error: JudgeError) -> Message:
    """Return the message for a refusal."""
    told = words.error(error)
    return Message(f"{told.sentence} {told.advice}".strip(), told.title, Tone.ERROR)


class MessageStrip(QFrame):
    """Hidden until it has something to tell; screen readers hear it at once."""

    closed = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kit = Kit(theme)
        self._theme = theme
        self._on_action: Callable[[], object] | None = None
        self.setObjectName("strip")
        self._icon = QLabel()
        self._title = kit.body("", is_strong=True)
        self._sentence = kit.body("", wraps=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = kit.button("", kind="link")
        self._close = kit.button("", kind="quiet", icon="close", name=words.text("Close this message"))
        self._lay_out()
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.clear)
        self.hide()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 4, 6)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)

    @property
    def text(self) -> str:
        """What is shown, empty when nothing is."""
        if self.isHidden():
            return ""
        return " ".join(part for part in (self._title.text(), self._sentence.text()) if part)

    def tell(self, message: Message) -> None:
        """Show ``message`` in place of the last one."""
        self.setProperty("tone", message.tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        colours = {Tone.INFO: "accent", Tone.WARNING: "warning", Tone.ERROR: "error"}
        drawing = icon(
            "info" if message.tone is Tone.INFO else "warning",
            getattr(self._theme.colours, colours[message.tone]),
        )
        self._icon.setPixmap(drawing.pixmap(self._theme.scaled(Size.BODY.value + 5)))
        self._title.setText(message.title)
        self._title.setVisible(bool(message.title))
        self._sentence.setText(message.sentence)
        self._on_action = message.on_action
        self._action.setText(message.action)
        self._action.setAccessibleName(message.action)
        self._action.setVisible(bool(message.action))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text))

    def clear(self) -> None:
        """Hide the strip."""
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()
