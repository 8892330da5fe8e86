"""What the chair has to settle about judges before the files count as meant: a line each above the board."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.reading import Collection
from ui.context import Context
from ui.widgets.kit import Kit, empty_layout

_MOST_LINES = 3


class NoticeLines(QWidget):
    """Hidden where there is nothing to settle. The owner gives the sentences."""

    wanted = Signal(str)
    """A judge's code: it shall be settled."""

    def __init__(self, context: Context, action: str) -> None:
        super().__init__()
        self.words = context.words
        self._kit = Kit(context.theme)
        self._action = action
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_notices(self, notices: Sequence[tuple[str, str]], *, can_change: bool) -> None:
        """Show judge's code and sentence of each; of many only the first ones."""
        empty_layout(self._column)
        for judge, sentence in notices[:_MOST_LINES]:
            self._column.addWidget(self._line(judge, sentence, can_change=can_change))
        if len(notices) > _MOST_LINES:
            self._column.addWidget(self._kit.muted(self.more(len(notices) - _MOST_LINES)))
        self.setVisible(bool(notices))

    def more(self, count: int) -> str:
        """Return that ``count`` further lines are not shown."""
        return self.words.plural("{count} more of these.", "{count} more of these.", count)

    def _line(self, judge: str, sentence: str, *, can_change: bool) -> QFrame:
        frame, column = self._kit.card(margin=6)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._kit.body(sentence, wraps=True, tone="warning"), 1)
        if can_change:
            button = self._kit.button(self._action)
            button.clicked.connect(partial(self.wanted.emit, judge))
            line.addWidget(button)
        column.addLayout(line)
        return frame


class ForkLines(NoticeLines):
    """One line for each judge of whom different files came in."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words.text("Compare and choose…"))

    def show_found(self, found: Collection, *, can_change: bool) -> None:
        """Show a line for each judge with competing files."""
        notices = [
            (
                row.judge.code,
                self.words.text(
                    "There are two different files of {judge}. Until one is chosen, none of them counts.",
                    judge=row.judge.name,
                ),
            )
            for row in found.coverage.rows
            if row.fork
        ]
        self.show_notices(notices, can_change=can_change)

    def more(self, count: int) -> str:
        """Return how many judges are not shown, and where they are."""
        return self.words.plural(
            "{count} more judge has different files; see the table.",
            "{count} more judges have different files; see the table.",
            count,
        )


class TwiceLines(NoticeLines):
    """One line for each replaced judge whose sheets count beside those of the successor."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words.text("Do not count the earlier sheets…"))

    def show_found(self, found: Collection, *, can_change: bool) -> None:
        """Show a line for each two judges whose sheets count on the same submissions."""
        judges = {row.judge.code: row.judge.name for row in found.coverage.rows}
        submissions = {item.code: item.name for item in found.coverage.submissions}
        notices = [
            (
                item.judge,
                self.words.text(
                    "{successor} took over from {judge}, and the sheets of both count on {submissions}.",
                    successor=judges[item.successor],
                    judge=judges[item.judge],
                    submissions=self.words.listed([submissions[code] for code in item.submissions]),
                ),
            )
            for item in found.twice
        ]
        self.show_notices(notices, can_change=can_change)
