"""The row of keys that gives one criterion of a short scale its score."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy
from typing_extensions import override

from ui.theme import Size, TextSize, Theme
from ui.widgets.kit import Kit, escaped
from ui.widgets.score_input import ScoreInput, has_command, pane_width, plain_score
from winner_judge.scoring.rubric import Criterion
from winner_judge.wording import Words

MOST_KEYS = 11
"""A scale with more scores has a field of its own, ``ScoreSpin``."""
TYPED_ON_MS = 700
"""For how long a digit that begins two scores, as in 1 and 10, waits for the next character."""
_FRAME = 3
_GAP = 6
_PADDING = 8
_BESIDE = 40
"""What stands beside the keys in the pane: the scroll bar, and the margins of card and keys."""


class ScoreKey(QPushButton):
    """One score of a short scale: its figure, and below it its words where they are shown."""

    hovered = Signal(bool)
    """The mouse came or went."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._plain, self._strong = (theme.font(Size.SMALL, is_strong=strong) for strong in (False, True))
        self._metrics = QFontMetrics(self._strong)
        self.line_count = 1
        """How many lines the key has room for: as many as the one with the most of its row."""
        self.setProperty("kind", "key")
        self.setProperty("candidate", False)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(self._plain)

    def width_of(self, text: str) -> int:
        """Return how wide the key is with ``text``."""
        return max(self._metrics.horizontalAdvance(line) for line in text.split("\n")) + _PADDING

    def show_text(self, text: str, line_count: int) -> None:
        """Show ``text`` in a key with room for ``line_count`` lines."""
        if (text, line_count) != (self.text(), self.line_count):
            self.line_count = line_count
            self.setText(text)
            self.updateGeometry()

    def set_given(self, *, is_given: bool) -> None:
        """Look like the score that was given, or not."""
        if self.isChecked() != is_given:
            self.setChecked(is_given)
        font = self._strong if is_given else self._plain
        if self.font().weight() != font.weight():
            self.setFont(font)

    def set_candidate(self, *, is_candidate: bool) -> None:
        """Look like the one that Space would give, or not."""
        if self.property("candidate") != is_candidate:
            self.setProperty("candidate", is_candidate)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width_of(self.text()), self._metrics.lineSpacing() * self.line_count + 12)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)


class ScoreKeys(ScoreInput):
    """One key for each score. Digits give one; arrows choose one, Space or Return gives it.

    Delete takes it away; Return on a score that was given goes on, as on a long scale.
    """

    def __init__(self, kit: Kit, words: Words, criterion: Criterion) -> None:
        super().__init__(words, criterion)
        self._theme = kit.theme
        self._candidate: Decimal | None = None
        self._typed = ""
        self._wait = QTimer(self, singleShot=True, interval=TYPED_ON_MS)
        self._wait.timeout.connect(self._give_typed)
        self._labels = {
            level.value: level.label.in_language(words.language)
            for level in criterion.levels
            if level.label is not None
        }
        scores = (plain_score(score) for score in criterion.scale.scores())
        self._figures = {score: words.number(score) for score in scores}
        self._typable = {figure.replace(".", ","): score for score, figure in self._figures.items()}
        self.keys = {score: self._key(score) for score in self._figures}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        row.setSpacing(_GAP)
        for key in self.keys.values():
            row.addWidget(key)
        self.setAccessibleName(self.spoken())
        self.show_words(is_shown=False)

    def _key(self, score: Decimal) -> ScoreKey:
        label = self._labels.get(score, "")
        name = self._words.text("Score {score}", score=self._figures[score])
        key = ScoreKey(self._theme)
        key.setAccessibleName(f"{name}, {label}" if label else name)
        key.clicked.connect(lambda: self._give(score))
        key.hovered.connect(lambda is_over: self._hover(score if is_over else None))
        return key

    # What is shown

    @override
    def show_score(self, score: Decimal | None) -> None:
        if score != self._score:
            self._score = score
            self._choose(None)
            self._show_given()
            self.setAccessibleName(self.spoken())

    def _show_given(self) -> None:
        for value, key in self.keys.items():
            key.set_given(is_given=value == self._score)

    @override
    def show_words(self, *, is_shown: bool) -> None:
        texts = dict(self._figures)
        if is_shown and self._labels:
            texts = next((texts for texts in self._worded() if self._have_room(texts)), texts)
        most = max(text.count("\n") + 1 for text in texts.values())
        for score, key in self.keys.items():
            key.show_text(escaped(texts[score]), most)

    def _worded(self) -> list[dict[Decimal, str]]:
        """Return figures with words, those first that are better to read."""
        whole = {
            score: f"{figure}\n{self._labels[score]}" if score in self._labels else figure
            for score, figure in self._figures.items()
        }
        broken = {score: text.replace(" ", "\n") for score, text in whole.items()}
        return [whole, broken] if self._theme.text_size is TextSize.NORMAL else [broken]

    def _have_room(self, texts: dict[Decimal, str]) -> bool:
        keys = sum(self.keys[score].width_of(text) for score, text in texts.items())
        room = pane_width(self._theme) - _BESIDE
        return keys + _GAP * (len(texts) - 1) <= room

    @override
    def set_writable(self, *, is_writable: bool) -> None:
        if is_writable != self._is_writable:
            super().set_writable(is_writable=is_writable)
            for key in self.keys.values():
                key.setEnabled(is_writable)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame around all keys while digits go to them."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)

    # What is given

    def _give(self, score: Decimal) -> None:
        self._drop_typed()
        if not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered.emit()
        self.show_score(score)
        self._show_given()  # a click on the score that is given took its mark away
        self.scored.emit(score)

    @override
    def press(self, text: str) -> bool:
        if not self._is_writable or not text:
            return False
        typed = self._typed + text.replace(".", ",")
        meant = [figure for figure in self._typable if figure.startswith(typed)]
        if meant == [typed]:
            self._give(self._typable[typed])
            self.advanced.emit()
        elif meant:
            self._wait_for_more(typed)
        elif self._typed:
            self._give_typed()
            self.overtyped.emit(text)
        else:
            return False
        return True

    def _wait_for_more(self, typed: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered.emit()
        self._typed = typed
        self._choose(self._typable.get(typed))
        self._wait.start()

    @Slot()
    def _give_typed(self) -> None:
        score = self._typable.get(self._typed)
        self._drop_typed()
        if score is not None:
            self._give(score)
            self.advanced.emit()

    def _drop_typed(self) -> None:
        self._wait.stop()
        self._typed = ""

    @override
    def hand_over(self) -> None:
        score = self._typable.get(self._typed)
        self._drop_typed()
        self._choose(None)
        if score is not None:
            self.show_score(score)
            self.scored.emit(score)

    # What is chosen but not given

    def _hover(self, score: Decimal | None) -> None:
        self.candidate_changed.emit(score if score is not None else self._candidate)

    def _step(self, step: int) -> None:
        scores = list(self.keys)
        self._drop_typed()
        chosen = self._candidate if self._candidate is not None else self._score
        place = scores.index(chosen) + step if chosen is not None else (0 if step > 0 else len(scores) - 1)
        self._choose(scores[min(max(place, 0), len(scores) - 1)])

    def _choose(self, candidate: Decimal | None) -> None:
        if candidate != self._candidate:
            self._candidate = candidate
            for score, key in self.keys.items():
                key.set_candidate(is_candidate=score == candidate)
            self.candidate_changed.emit(candidate)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no key that is held down: one score must not run on over the criteria that follow."""
        match event.key():
            case _ if not self._is_writable or has_command(event) or event.isAutoRepeat():
                super().keyPressEvent(event)
            case Qt.Key.Key_Left:
                self._step(-1)
            case Qt.Key.Key_Right:
                self._step(1)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if self._candidate is not None:
                self._give(self._candidate)
                self.advanced.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._score is not None:
                self.advanced.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._score is not None:
                self.show_score(None)
                self.scored.emit(None)
            case _ if not self.press(event.text()):
                super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open the card, but not between press and release: what is clicked must not move away."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hand_over()
