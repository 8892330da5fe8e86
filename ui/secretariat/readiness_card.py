"""The list of what is ready and what is not, with the way to each."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.context import Context
from ui.icons import icon
from ui.secretariat.readiness import Readiness, ReadinessLine
from ui.widgets.kit import Kit, empty_layout
from winner_judge.wording import mark

_STATES = {
    Readiness.READY: ("done", "accent", mark("Ready")),
    Readiness.CHECK: ("warning", "warning", mark("Please check")),
    Readiness.MISSING: ("conflict", "error", mark("Missing")),
}


class ReadinessCard(QFrame):
    """One line a thing: its state as shape and word, the sentence, and a button to its page."""

    wanted = Signal(str)
    """The key of the page on which something can be settled."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._kit = Kit(context.theme)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self._kit.strong(context.words.text("Readiness")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)

    def show_lines(self, lines: tuple[ReadinessLine, ...]) -> None:
        """Show ``lines`` in place of those before."""
        empty_layout(self._lines)
        self.buttons = []
        for line in lines:
            self._lines.addWidget(self._row(line))

    def _row(self, line: ReadinessLine) -> QWidget:
        drawing, tone, word = _STATES[line.state]
        theme = self._context.theme
        shape = QLabel()
        shape.setPixmap(icon(drawing, getattr(theme.colours, tone)).pixmap(theme.scaled(16)))
        state = self._kit.muted(self._context.words.text(word))
        state.set_tone("muted" if line.state is Readiness.READY else tone)
        state.setFixedWidth(theme.scaled(96))
        sentence = self._kit.body(line.sentence, wraps=True)
        sentence.setContentsMargins(0, 4, 0, 4)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(shape, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(state)
        layout.addWidget(sentence, 1)
        layout.addStrut(theme.scaled(30))
        if line.state is not Readiness.READY:
            layout.addWidget(self._button(line))
        return row

    def _button(self, line: ReadinessLine) -> QPushButton:
        text = self._context.words.text
        button = self._kit.button(
            text("Settle this"), kind="link", name=text("Settle this: {sentence}", sentence=line.sentence)
        )
        button.setToolTip("")
        button.clicked.connect(partial(self.wanted.emit, line.page))
        self.buttons.append(button)
        return button
