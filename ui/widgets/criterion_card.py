"""One criterion of the rubric: a line of keys, and its words while it is open."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.widgets.criterion_words import CriterionWords, breakable
from ui.widgets.kit import Kit
from ui.widgets.note_field import NoteField
from ui.widgets.score_input import ScoreInput
from ui.widgets.score_keys import MOST_KEYS, ScoreKeys
from ui.widgets.score_spin import ScoreField
from winner_judge.scoring.rubric import Criterion
from winner_judge.scoring.totals import contribution, shown_contribution
from winner_judge.wording import Words


class CriterionCard(QFrame):
    """Shows name, weight and score; open it also shows its words, which are built when first needed.

    ``decimals`` are those of the policy, for what the score contributes to the value.
    """

    noted = Signal(str)
    """The note as typed so far."""

    def __init__(self, context: Context, criterion: Criterion, decimals: int) -> None:
        super().__init__()
        self.criterion = criterion
        self._decimals = decimals
        self._words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self._score: Decimal | None = None
        self._note = ""
        self._is_writable = True
        self._about: CriterionWords | None = None
        name = criterion.name.in_language(self._words.language)
        self._name = self._kit.body(breakable(name), wraps=True)
        self.weight = self._kit.muted("")
        self.input = score_input(self._kit, self._words, criterion)
        self._lay_out()
        self._tell_weight()
        self.input.candidate_changed.connect(self._show_level)

    def _lay_out(self) -> None:
        self.setObjectName("card")
        head = QHBoxLayout()
        head.setContentsMargins(3, 0, 3, 0)
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(self.weight, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(9, 6, 9, 7)
        self._column.setSpacing(3)
        self._column.addLayout(head)
        self._column.addWidget(self.input)

    @property
    def about(self) -> CriterionWords:
        """Level words, guidance and note, shown while the card is open."""
        if self._about is None:
            about = self._about = CriterionWords(self._kit, self._words, self.criterion)
            about.hide()
            self._column.addWidget(about)
            about.note.show_text(self._note)
            about.note.setReadOnly(not self._is_writable)
            about.note.written.connect(self._take_note)
            about.note.escaped.connect(self.input.setFocus)
        return self._about

    @property
    def has_words(self) -> bool:
        """``about`` is built."""
        return self._about is not None

    @property
    def note(self) -> NoteField:
        """The field of the note."""
        return self.about.note

    @property
    def focused_input(self) -> QWidget:
        """What has the focus when the input has."""
        return self.input.focusProxy() or self.input

    @property
    def is_in_note(self) -> bool:
        """The note has the focus."""
        return self._about is not None and self._about.note.hasFocus()

    # What is shown

    @property
    def is_open(self) -> bool:
        """Its words are shown."""
        return self._about is not None and not self._about.isHidden()

    def set_open(self, *, is_open: bool) -> None:
        """Show or hide level words, guidance and note."""
        if is_open == self.is_open:
            return
        self.setProperty("open", is_open)
        self.style().unpolish(self)
        self.style().polish(self)
        self._name.setFont(self._theme.font(is_strong=is_open))
        self.input.show_words(is_shown=is_open)
        self.about.show_level(self._score)
        self.about.setVisible(is_open)

    def show_alone(self, *, is_alone: bool) -> None:
        """Show all level words, as there is room where this is the only card."""
        if self._about is not None or is_alone:
            self.about.show_all(is_shown=is_alone)

    def set_writable(self, *, is_writable: bool) -> None:
        """Take scores and notes or only show them."""
        if is_writable != self._is_writable:
            self._is_writable = is_writable
            self.input.set_writable(is_writable=is_writable)
            if self._about is not None:
                self._about.note.setReadOnly(not is_writable)

    def show_filled(self, score: Decimal | None, note: str) -> None:
        """Show what is filled in; what is being typed is left alone."""
        self._note = note
        if score != self._score:
            self._score = score
            self._tell_weight()
            self._show_level(None)
        self.input.show_score(score)
        if self._about is not None:
            self._about.note.show_text(note)

    def _tell_weight(self) -> None:
        """Say what the criterion weighs, and what its score contributes to the value."""
        weight = self._words.number(self.criterion.weight)
        if self._score is None:
            text = self._words.text("weight {weight}", weight=weight)
        else:
            shown = shown_contribution(self.criterion, self._score, self._decimals)
            is_exact = shown == contribution(self.criterion, self._score)
            value = self._words.number(shown) if is_exact else f"≈\u202f{self._words.number(shown)}"
            text = self._words.text("weight {weight} → {value}", weight=weight, value=value)
        self.weight.setText(text)
        self.input.setAccessibleDescription(text)

    @Slot(object)
    def _show_level(self, candidate: Decimal | None) -> None:
        if self._about is not None:
            self._about.show_level(candidate if candidate is not None else self._score)

    # What is typed

    @Slot(str)
    def _take_note(self, note: str) -> None:
        self._note = note
        self.noted.emit(note)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card by a click anywhere on it."""
        super().mouseReleaseEvent(event)
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.input.entered.emit()

    def hand_over(self) -> None:
        """Tell what is being typed."""
        self.input.hand_over()
        if self._about is not None:
            self._about.note.hand_over()


def score_input(kit: Kit, words: Words, criterion: Criterion) -> ScoreInput:
    """Return the input that fits the criterion's scale."""
    scale = criterion.scale
    count = (scale.maximum - scale.minimum) / scale.step + 1
    is_short = count <= MOST_KEYS
    return ScoreKeys(kit, words, criterion) if is_short else ScoreField(kit, words, criterion)
