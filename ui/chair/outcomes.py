"""What became of each file that was given to be received."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.context import Context
from ui.icons import icon
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.strip import Tone
from winner_judge.operations.views import Collected
from winner_judge.wording import Words

_ICONS = {Tone.INFO: ("done", "accent"), Tone.WARNING: ("warning", "warning"), Tone.ERROR: ("close", "error")}


def tone_of(item: Collected) -> Tone:
    """Return how a file fared: received, received but something is to be known, or refused."""
    if item.error is not None:
        return Tone.ERROR
    return Tone.WARNING if item.is_known or item.is_waiting or item.is_fork else Tone.INFO


def outcome_words(words: Words, item: Collected) -> str:
    """Return what happened to a file, what is kept and what to do."""
    if item.error is not None:
        told = words.error(item.error)
        return f"{told.sentence} {told.advice}"
    parts = [
        words.plural(
            "{judge}: {count} sheet received, check code {code}.",
            "{judge}: {count} sheets received, check code {code}.",
            item.sheets,
            judge=item.judge.name if item.judge else "–",
            code=item.check_code,
        )
    ]
    if item.is_known:
        parts = [words.text("This file was received before. Nothing has changed.")]
    if item.is_waiting:
        parts.append(words.text("It came after sign-off and waits until the round is reopened."))
    if item.is_fork:
        parts.append(
            words.text("There are two different files of this judge. Please compare them and choose one.")
        )
    return " ".join(parts)


class Outcomes(QWidget):
    """A line a file: the mark by shape and colour, the name, the sentence."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self.items: tuple[Collected, ...] = ()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._kit.scroll(content))
        self.setAccessibleName(self._words.text("Files received just now"))

    def show_items(self, items: Sequence[Collected]) -> None:
        """Show ``items``, refused ones first."""
        empty_layout(self._column)
        self.items = tuple(items)
        order = list(_ICONS)[::-1]
        for item in sorted(items, key=lambda item: order.index(tone_of(item))):
            self._column.addWidget(self._line(item))
        self._column.addStretch(1)

    def _line(self, item: Collected) -> QWidget:
        tone = tone_of(item)
        drawing, colour = _ICONS[tone]
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(icon(drawing, getattr(self._theme.colours, colour)).pixmap(self._theme.scaled(18)))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._kit.body(item.path.name, is_strong=True, wraps=True))
        texts.addWidget(
            self._kit.body(
                outcome_words(self._words, item), wraps=True, tone="" if tone is Tone.INFO else tone.value
            )
        )
        row.addLayout(texts, 1)
        return holder
