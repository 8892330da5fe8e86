"""The row of keys that gives one criterion its score."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Size, TextSize, Theme
from ui.widgets.kit import Kit, escaped
from winner_judge.errors import JudgeError
from winner_judge.scoring.rubric import Criterion, parse_score
from winner_judge.wording import Words

MOST_KEYS = 11
"""A scale with more scores is typed into a field."""


class ScoreInput(QWidget):
    """What gives a criterion its score: keys for a short scale, a field for a long one.

    It takes the focus as one thing. Tab and Shift+Tab are given to the rubric as ``step_wanted``.
    """

    scored = Signal(object)
    """A ``Decimal``, or None: the score is taken away."""
    candidate_changed = Signal(object)
    """The score under the mouse or chosen by the arrows, whose words are wanted; None for none."""
    step_wanted = Signal(int)
    """1 to the next criterion, -1 to the one before."""
    advanced = Signal()
    """A score was given by key: the next criterion is wanted, if there is one."""
    entered = Signal()
    """The focus came here."""

    def show_score(self, score: Decimal | None) -> None:
        """Show ``score`` as the one given."""
        raise NotImplementedError

    def show_words(self, *, is_shown: bool) -> None:
        """Show the words of each score below its figure, where there are any."""

    def set_open(self, *, is_open: bool) -> None:
        """Take scores or not."""
        self.setEnabled(is_open)

    def press(self, text: str) -> bool:
        """Take a typed character; False when it is none that gives a score."""
        raise NotImplementedError


class ScoreKey(QPushButton):
    """One score of a short scale: its figure, and below it its words where they are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._metrics = QFontMetrics(theme.font(Size.SMALL, is_strong=True))
        self.line_count = 1
        """How many lines the key has room for: as many as the one with the most of its row."""
        self.setProperty("kind", "key")
        self.setProperty("candidate", False)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        lines = self.text().split("\n")
        width = max(self._metrics.horizontalAdvance(line) for line in lines)
        return QSize(width + 8, self._metrics.lineSpacing() * self.line_count + 12)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ScoreKeys(ScoreInput):
    """One key for each score. Digits give one; arrows choose one, Space gives it, Delete takes it away."""

    def __init__(self, kit: Kit, words: Words, criterion: Criterion) -> None:
        super().__init__()
        self._kit = kit
        self._words = words
        self._criterion = criterion
        self._score: Decimal | None = None
        self._candidate: Decimal | None = None
        self._labels = {
            level.value: level.label.in_language(words.language)
            for level in criterion.levels
            if level.label is not None
        }
        self.keys = {score: self._key(score) for score in criterion.scale.scores()}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for key in self.keys.values():
            row.addWidget(key)
        self.show_score(None)
        self.show_words(is_shown=False)

    def _key(self, score: Decimal) -> ScoreKey:
        label = self._labels.get(score, "")
        name = self._words.text("Score {score}", score=self._words.number(score))
        key = ScoreKey(self._kit.theme)
        key.setAccessibleName(f"{name}, {label}" if label else name)
        key.clicked.connect(lambda: self._give(score))
        key.installEventFilter(_Hover(self, score))
        return key

    @override
    def show_score(self, score: Decimal | None) -> None:
        self._score = score
        self._candidate = None
        for value, key in self.keys.items():
            key.setChecked(value == score)
            key.setFont(self._kit.theme.font(Size.SMALL, is_strong=value == score))
            self._set_candidate_look(key, is_candidate=False)
        self.setAccessibleName(self._spoken())

    def _spoken(self) -> str:
        name = self._criterion.name.in_language(self._words.language)
        if self._score is None:
            return self._words.text("{criterion}, no score yet", criterion=name)
        return self._words.text(
            "{criterion}, score {score}", criterion=name, score=self._words.number(self._score)
        )

    @override
    def show_words(self, *, is_shown: bool) -> None:
        for score, key in self.keys.items():
            label = self._labels.get(score, "") if is_shown else ""
            if self._kit.theme.text_size is not TextSize.NORMAL:
                label = label.replace(" ", "\n")
            figure = self._words.number(score)
            key.setText(escaped(f"{figure}\n{label}") if label else figure)
        most = max(key.text().count("\n") + 1 for key in self.keys.values())
        for key in self.keys.values():
            key.line_count = most
            key.updateGeometry()

    def _give(self, score: Decimal) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered.emit()
        self.show_score(score)
        self.scored.emit(score)

    @override
    def press(self, text: str) -> bool:
        fitting = [score for score in self.keys if self._words.number(score) == text]
        if not fitting or not self.isEnabled():
            return False
        self._give(fitting[0])
        self.advanced.emit()
        return True

    def hover(self, score: Decimal | None) -> None:
        """Ask for the words of the score under the mouse."""
        self.candidate_changed.emit(score if score is not None else self._candidate)

    def _choose(self, step: int) -> None:
        scores = list(self.keys)
        chosen = self._candidate if self._candidate is not None else self._score
        place = scores.index(chosen) + step if chosen is not None else (0 if step > 0 else len(scores) - 1)
        self._candidate = scores[min(max(place, 0), len(scores) - 1)]
        for score, key in self.keys.items():
            self._set_candidate_look(key, is_candidate=score == self._candidate)
        self.candidate_changed.emit(self._candidate)

    @staticmethod
    def _set_candidate_look(key: QPushButton, *, is_candidate: bool) -> None:
        if key.property("candidate") != is_candidate:
            key.setProperty("candidate", is_candidate)
            key.style().unpolish(key)
            key.style().polish(key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._choose(-1)
            case Qt.Key.Key_Right:
                self._choose(1)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if self._candidate is not None:
                self._give(self._candidate)
                self.advanced.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._score is not None:
                self.show_score(None)
                self.scored.emit(None)
            case _ if not self.press(event.text()):
                super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        self.step_wanted.emit(1 if next else -1)
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open the card, but not between press and release: what is clicked must not move away."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.entered.emit()


class _Hover(QObject):
    """Tells the keys which score the mouse is over."""

    def __init__(self, keys: ScoreKeys, score: Decimal) -> None:
        super().__init__(keys)
        self._keys = keys
        self._score = score

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self._keys.hover(self._score)
        elif event.type() == QEvent.Type.Leave:
            self._keys.hover(None)
        return False


class ScoreField(ScoreInput):
    """A field for a long scale, such as 0 to 20 by halves; Return gives the score and moves on."""

    def __init__(self, kit: Kit, words: Words, criterion: Criterion) -> None:
        super().__init__()
        self._words = words
        self._scale = criterion.scale
        self._score: Decimal | None = None
        name = criterion.name.in_language(words.language)
        self.field = _TypedScore(kit.line_edit(name).font())
        self.field.setAccessibleName(name)
        self.field.setFixedWidth(kit.theme.scaled(96))
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._range = kit.muted(self._range_words())
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self._range, 1)
        self.field.returnPressed.connect(self._enter)
        self.field.editingFinished.connect(self._commit)
        self.field.stepped.connect(self.step_wanted)
        self.field.entered.connect(self.entered)

    def _range_words(self) -> str:
        return self._words.text(
            "from {lowest} to {highest} by {step}",
            lowest=self._words.number(self._scale.minimum),
            highest=self._words.number(self._scale.maximum),
            step=self._words.number(self._scale.step),
        )

    @override
    def show_score(self, score: Decimal | None) -> None:
        self._score = score
        self._mark(is_invalid=False)
        self.field.setText("" if score is None else self._words.number(score))

    @Slot()
    def _enter(self) -> None:
        if self._commit():
            self.advanced.emit()

    @Slot()
    def _commit(self) -> bool:
        typed = self.field.text().strip()
        try:
            score = parse_score(typed, self._scale) if typed else None
        except JudgeError:
            self._mark(is_invalid=True)
            return False
        self._mark(is_invalid=False)
        if score != self._score:
            self._score = score
            self.scored.emit(score)
        return True

    def _mark(self, *, is_invalid: bool) -> None:
        self.field.setProperty("invalid", is_invalid)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._range.set_tone("error" if is_invalid else "muted")

    @override
    def press(self, text: str) -> bool:
        if not text.isdigit() or not self.isEnabled():
            return False
        self.field.setFocus()
        self.field.setText(text)
        return True


class _TypedScore(QLineEdit):
    """The field of a ``ScoreField``."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self.setFont(font)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        self.stepped.emit(1 if next else -1)
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()


def score_input(kit: Kit, words: Words, criterion: Criterion) -> ScoreInput:
    """Return the input that fits the criterion's scale."""
    scale = criterion.scale
    count = (scale.maximum - scale.minimum) / scale.step + 1
    is_short = count <= MOST_KEYS
    return ScoreKeys(kit, words, criterion) if is_short else ScoreField(kit, words, criterion)
