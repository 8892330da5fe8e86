"""The value so far and the next step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ui.context import Context
from ui.theme import Size, TextSize
from ui.widgets.kit import Kit
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import SheetStatus


class ValueCard(QFrame):
    """The value so far and the next step, always in the same corner."""

    done_wanted = Signal()
    reopen_wanted = Signal()
    next_wanted = Signal()
    withdraw_wanted = Signal()
    hand_in_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._theme = context.theme
        kit = Kit(context.theme)
        text = self._words.text
        self.setObjectName("card")
        self.value = kit.body("")
        self.value.setFont(context.theme.font(Size.TITLE))
        self.about = kit.muted("", wraps=True)
        self.done_button = kit.button(text("Mark as done"), kind="primary")
        self.next_button = kit.button(text("Next unscored"), kind="primary")
        self.hand_in_button = kit.button(text("Hand in scores"), kind="primary")
        self.reopen_button = kit.button(text("Reopen sheet"))
        self.withdraw_button = kit.button(text("Withdraw declaration"))
        self._lay_out()
        self.done_button.clicked.connect(self.done_wanted)
        self.next_button.clicked.connect(self.next_wanted)
        self.hand_in_button.clicked.connect(self.hand_in_wanted)
        self.reopen_button.clicked.connect(self.reopen_wanted)
        self.withdraw_button.clicked.connect(self.withdraw_wanted)

    def _lay_out(self) -> None:
        is_wide = self._theme.text_size is TextSize.NORMAL  # two buttons in large words do not fit one line
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        upper, lower = QHBoxLayout(), QBoxLayout(direction)
        upper.setSpacing(8)
        upper.addWidget(self.value)
        upper.addWidget(self.about, 1)
        upper.addWidget(self.done_button)
        lower.setSpacing(8)
        for button in (self.withdraw_button, self.reopen_button):
            lower.addWidget(button)
        lower.addStretch(1)
        lower.addWidget(self.next_button)
        lower.addWidget(self.hand_in_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(8)
        column.addLayout(upper)
        column.addLayout(lower)

    @property
    def stops(self) -> Sequence[QPushButton]:
        """What Tab leads to, in order."""
        return (
            self.done_button,
            self.withdraw_button,
            self.reopen_button,
            self.next_button,
            self.hand_in_button,
        )

    def focus_step(self) -> None:
        """Put the focus on the step that is next: to another sheet, or else to what can be done here."""
        buttons = (
            self.next_button,
            self.hand_in_button,
            self.done_button,
            self.reopen_button,
            self.withdraw_button,
        )
        for button in buttons:
            if not button.isHidden():
                button.setFocus()
                return

    def show_entry(self, entry: DeskEntry, rubric: Rubric, *, has_next: bool) -> None:
        """Show where the sheet stands and what can be done next."""
        status = entry.sheet.status
        is_done, is_recused = status is SheetStatus.DONE, status is SheetStatus.RECUSED
        self.value.setText("" if is_recused or entry.value is None else self._words.number(entry.value))
        self.value.setVisible(bool(self.value.text()))
        self.about.setText(self._about(entry, rubric))
        self.done_button.setVisible(not is_done and not is_recused)
        self.reopen_button.setVisible(is_done)
        self.withdraw_button.setVisible(is_recused)
        self.next_button.setVisible((is_done or is_recused) and has_next)
        self.hand_in_button.setVisible((is_done or is_recused) and not has_next)

    def _about(self, entry: DeskEntry, rubric: Rubric) -> str:
        if entry.sheet.status is SheetStatus.RECUSED:
            return self._words.text("Recused")
        total = self._words.number(rubric.total)
        scored, count = len(entry.sheet.scores), len(rubric.criteria)
        if scored == count:
            return self._words.text("of {total}", total=total)
        progress = self._words.text(
            "{scored} of {count} criteria", scored=self._words.whole(scored), count=self._words.whole(count)
        )
        if entry.value is None:
            return progress
        return f"{self._words.text('of {total}', total=total)} · {progress}"
