"""The field that gives one criterion of a long scale its score, such as 0 to 20 by halves."""

from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout
from typing_extensions import override

from ui.widgets.kit import Kit
from ui.widgets.score_input import ScoreInput, has_command, plain_score
from winner_judge.errors import JudgeError
from winner_judge.scoring.rubric import Criterion, Scale, parse_score
from winner_judge.wording import Words

STEP_GIVEN_AFTER_MS = 400
"""Steps in a row are one change: the score is given when no further step came for so long."""
STEPS_A_PAGE = 10
_MOST_CHARACTERS = 14
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: STEPS_A_PAGE,
    Qt.Key.Key_PageDown: -STEPS_A_PAGE,
}
_Enabled = QAbstractSpinBox.StepEnabledFlag


class ScoreSpin(QAbstractSpinBox):
    """Steps over the scores of a scale, exactly; empty is no score. The wheel scrolls what is around it."""

    typed = Signal()
    """Other text stands in it."""
    stepped = Signal()
    """It shows a score stepped to, or was emptied by Delete."""
    confirmed = Signal()
    """Return was pressed."""
    escaped = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        self._scale = scale
        self.setAccelerated(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setMaxLength(_MOST_CHARACTERS)
        self.lineEdit().textChanged.connect(self.typed)

    @property
    def score(self) -> Decimal | None:
        """The score that stands in the field, None where there is none."""
        try:
            return parse_score(self.text().rstrip(" ,."), self._scale)
        except JudgeError:
            return None

    @property
    def is_unclear(self) -> bool:
        """Something stands in the field that is no score of the scale."""
        return bool(self.text().strip()) and self.score is None

    def show_score(self, score: Decimal | None) -> None:
        """Show a score, or nothing."""
        text = "" if score is None else self._words.number(plain_score(score))
        if text != self.text():
            self.lineEdit().setText(text)
            if self.hasFocus():
                self.lineEdit().selectAll()

    def begin(self, text: str) -> None:
        """Take the focus with ``text`` as the beginning of what is typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lineEdit().setText(text)

    # What Qt asks

    @override
    def stepBy(self, steps: int) -> None:
        scale, score = self._scale, self.score
        if score is None:
            target = scale.minimum if steps > 0 else scale.maximum
        else:
            target = min(max(score + steps * scale.step, scale.minimum), scale.maximum)
        self.show_score(target)
        self.stepped.emit()

    @override
    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        score = self.score
        if self.isReadOnly():
            return _Enabled.StepNone
        if score == self._scale.maximum:
            return _Enabled.StepDownEnabled
        if score == self._scale.minimum:
            return _Enabled.StepUpEnabled
        return _Enabled.StepUpEnabled | _Enabled.StepDownEnabled

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:  # Qt's name
        """Let only through what numbers are written with; what is no score is marked, not swallowed."""
        is_number = all(sign.isdigit() or sign in ",.-" for sign in input.strip())
        state = QValidator.State.Acceptable if is_number else QValidator.State.Invalid
        return state, input, pos

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if has_command(event):
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.confirmed.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self.isReadOnly():
            event.ignore()
        elif key in _STEPS:
            self.stepBy(_STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Delete:
            self.lineEdit().clear()
            self.stepped.emit()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.lineEdit().selectAll()
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ScoreField(ScoreInput):
    """A ``ScoreSpin`` and the ends of its scale. Return gives the score and moves on."""

    def __init__(self, kit: Kit, words: Words, criterion: Criterion) -> None:
        super().__init__(words, criterion)
        self.field = ScoreSpin(words, criterion.scale)
        self.field.setFont(kit.theme.font())
        self.field.setFixedWidth(kit.theme.scaled(148))
        self._range = kit.muted(self._range_words(criterion.scale), wraps=True)
        self._pause = QTimer(self, singleShot=True, interval=STEP_GIVEN_AFTER_MS)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self._range, 1)
        self.field.setAccessibleDescription(self._range.text())
        self.field.setAccessibleName(self.spoken())
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._settle)
        self.field.typed.connect(self._tell_candidate)
        self.field.stepped.connect(self._pause.start)
        self.field.confirmed.connect(self._confirm)
        self.field.escaped.connect(self._forget)
        self.field.left.connect(self._settle)
        self.field.entered.connect(self.entered)

    def _range_words(self, scale: Scale) -> str:
        return self._words.text(
            "from {lowest} to {highest} by {step}",
            lowest=self._words.number(scale.minimum),
            highest=self._words.number(scale.maximum),
            step=self._words.number(scale.step),
        )

    @override
    def show_score(self, score: Decimal | None) -> None:
        is_typing = self.field.score != self._score or self.field.is_unclear
        if score != self._score or not is_typing:
            self._show(score)

    def _show(self, score: Decimal | None) -> None:
        self._pause.stop()
        self._score = score
        self.field.show_score(score)
        self._mark(is_unclear=False)
        self.field.setAccessibleName(self.spoken())

    @override
    def set_writable(self, *, is_writable: bool) -> None:
        if is_writable != self._is_writable:
            super().set_writable(is_writable=is_writable)
            self.field.setReadOnly(not is_writable)
            self._polish()

    @override
    def press(self, text: str) -> bool:
        if not self._is_writable or not text.isdigit():
            return False
        self.field.begin(text)
        return True

    @override
    def hand_over(self) -> None:
        self._settle()
        self._show(self._score)

    # What is given

    @Slot()
    def _tell_candidate(self) -> None:
        self._mark(is_unclear=False)
        self.candidate_changed.emit(self.field.score)

    @Slot()
    def _confirm(self) -> None:
        self._settle()
        if not self.field.is_unclear:
            self.advanced.emit()

    @Slot()
    def _forget(self) -> None:
        self._show(self._score)

    @Slot()
    def _settle(self) -> None:
        """Give what stands in the field. What is no score is marked, and no older one counts behind it."""
        self._pause.stop()
        self._mark(is_unclear=self.field.is_unclear)
        score = self.field.score
        if score != self._score:
            self._score = score
            self.field.setAccessibleName(self.spoken())
            self.scored.emit(score)
        if score is not None:
            self.field.show_score(score)

    def _mark(self, *, is_unclear: bool) -> None:
        if bool(self.field.property("invalid")) != is_unclear:
            self.field.setProperty("invalid", is_unclear)
            self._polish()
            self._range.set_tone("error" if is_unclear else "muted")

    def _polish(self) -> None:
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
