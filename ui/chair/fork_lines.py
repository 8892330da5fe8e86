"""One line for each judge of whom different files came in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import CoverageRow

_MOST_LINES = 3


class ForkLines(QWidget):
    """Hidden where no files compete."""

    wanted = Signal(str)
    """A judge's code: compare the files."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._kit = Kit(context.theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_rows(self, rows: Sequence[CoverageRow], *, can_change: bool) -> None:
        """Show a line for each judge with competing files; of many only the first ones."""
        empty_layout(self._column)
        forked = [row for row in rows if row.fork]
        for row in forked[:_MOST_LINES]:
            self._column.addWidget(self._line(row, can_change=can_change))
        if len(forked) > _MOST_LINES:
            more = self._words.plural(
                "{count} more judge has different files; see the table.",
                "{count} more judges have different files; see the table.",
                len(forked) - _MOST_LINES,
            )
            self._column.addWidget(self._kit.muted(more))
        self.setVisible(bool(forked))

    def _line(self, row: CoverageRow, *, can_change: bool) -> QFrame:
        frame, column = self._kit.card(margin=6)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(12)
        sentence = self._words.text(
            "There are two different files of {judge}. Until one is chosen, none of them counts.",
            judge=row.judge.name,
        )
        line.addWidget(self._kit.body(sentence, wraps=True, tone="warning"), 1)
        if can_change:
            button = self._kit.button(self._words.text("Compare and choose…"))
            button.clicked.connect(partial(self.wanted.emit, row.judge.code))
            line.addWidget(button)
        column.addLayout(line)
        return frame
