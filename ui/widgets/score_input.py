"""What gives a criterion its score, whatever the length of its scale."""

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from winner_judge.canonical import plain_decimal
from winner_judge.scoring.rubric import Criterion, Level
from winner_judge.wording import Words

_PANE_WIDTH = 392
"""At the normal text size, in pixels."""


class ScoreInput(QWidget):
    """Takes the focus as one thing; on a sheet that cannot be changed it still does, to be read."""

    scored = Signal(object)
    """A ``Decimal``, or None: the score is taken away."""
    candidate_changed = Signal(object)
    """The score under the mouse, typed or chosen by the arrows, whose words are wanted; None for none."""
    advanced = Signal()
    """A score was given by key: the next criterion is wanted, if there is one."""
    overtyped = Signal(str)
    """After ``advanced``: a character that already belongs to the next criterion."""
    entered = Signal()
    """The focus came here."""

    def __init__(self, words: Words, criterion: Criterion) -> None:
        super().__init__()
        self._words = words
        self._criterion = criterion
        self._score: Decimal | None = None
        self._is_writable = True

    def show_score(self, score: Decimal | None) -> None:
        """Show ``score`` as the one given; what is being typed is left alone."""
        raise NotImplementedError

    def show_words(self, *, is_shown: bool) -> None:
        """Show the words of each score below its figure, where there are any and room for them."""

    def set_writable(self, *, is_writable: bool) -> None:
        """Take scores or not."""
        self._is_writable = is_writable

    def press(self, text: str) -> bool:
        """Take a typed character; False when it is none that gives a score."""
        raise NotImplementedError

    def hand_over(self) -> None:
        """Give what is typed or stepped to, and forget what is no score."""

    def spoken(self) -> str:
        """Return the criterion and its score in words."""
        name = self._criterion.name.in_language(self._words.language)
        if self._score is None:
            return self._words.text("{criterion}, no score yet", criterion=name)
        return self._words.text(
            "{criterion}, score {score}", criterion=name, score=self._words.number(self._score)
        )


def has_command(event: QKeyEvent) -> bool:
    """Return whether a key was pressed to command something, such as Alt+0, and not to be typed."""
    command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & (command | Qt.KeyboardModifier.MetaModifier))


def pane_width(theme: Theme) -> int:
    """Return how wide the pane of the criteria is meant to be; its words grow faster than it does."""
    return (_PANE_WIDTH + theme.scaled(_PANE_WIDTH)) // 2


def plain_score(score: Decimal) -> Decimal:
    """Return ``score`` without trailing zeros, as people write it: 1, not the 1.0 of a scale by halves."""
    return Decimal(plain_decimal(score))


def fitting_level(levels: Iterable[Level], score: Decimal) -> Level | None:
    """Return the level that describes ``score``: the nearest at or below it, None where there is none."""
    below = [level for level in levels if level.value <= score]
    return max(below, key=lambda level: level.value, default=None)
