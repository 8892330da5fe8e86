"""The right pane of scoring: the rubric as cards, the value, the next step."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.desk import DeskSession, Filling, Part, Place
from ui.theme import Size
from ui.widgets.criterion_card import NOTE_SAVED_AFTER_MS, CriterionCard
from ui.widgets.fields import TextField
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import DeskEntry
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import SheetStatus


class TextPart(QWidget):
    """One text about the whole submission, with its readers below."""

    written = Signal(str)

    def __init__(self, kit: Kit, name: str, readers: str) -> None:
        super().__init__()
        self.field: TextField = kit.text_edit(f"{name}, {readers}", lines=2)
        self._shown = ""
        self._timer = QTimer(self, singleShot=True, interval=NOTE_SAVED_AFTER_MS)
        caption = kit.body(name)
        caption.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(self.field)
        column.addWidget(kit.muted(readers, wraps=True))
        self._timer.timeout.connect(self.hand_over)
        self.field.textChanged.connect(self._timer.start)
        self.field.left.connect(self.hand_over)

    def show_text(self, text: str) -> None:
        """Show ``text`` unless something else is being typed."""
        if text != self._shown and not self._timer.isActive():
            self._shown = text
            if self.field.toPlainText() != text:
                self.field.setPlainText(text)
            self._timer.stop()

    @Slot()
    def hand_over(self) -> None:
        """Tell the text if it was changed."""
        self._timer.stop()
        text = self.field.toPlainText()
        if text != self._shown:
            self._shown = text
            self.written.emit(text)


class SheetCard(QFrame):
    """What is said about the submission as a whole."""

    filled = Signal(object, object)
    """A ``Part`` and what it holds now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        text, kit = context.words.text, Kit(context.theme)
        self.setObjectName("card")
        self.comment = TextPart(
            kit, text("Comment for the entrant"), text("approved by the chair before printing")
        )
        self.private_note = TextPart(kit, text("Private note"), text("not handed in"))
        self.discussion = kit.check_box(text("Ask the chair to discuss"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        for part in (self.comment, self.private_note, self.discussion):
            column.addWidget(part)
        self.comment.written.connect(partial(self.filled.emit, Part.COMMENT))
        self.private_note.written.connect(partial(self.filled.emit, Part.PRIVATE_NOTE))
        self.discussion.clicked.connect(lambda wants: self.filled.emit(Part.DISCUSSION, wants))

    def show_entry(self, entry: DeskEntry, *, is_writable: bool) -> None:
        """Show the texts of one submission; a private note can be written at any time."""
        self.comment.show_text(entry.sheet.comment)
        self.comment.field.setReadOnly(not is_writable)
        self.private_note.show_text(entry.private_note)
        self.discussion.setChecked(entry.sheet.wants_discussion)
        self.discussion.setEnabled(is_writable)

    def hand_over(self) -> None:
        """Tell what is being typed."""
        self.comment.hand_over()
        self.private_note.hand_over()


class ValueCard(QFrame):
    """The value so far and the next step, always in the same corner."""

    done_wanted = Signal()
    reopen_wanted = Signal()
    next_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        kit = Kit(context.theme)
        text = self._words.text
        self.setObjectName("card")
        self.value = kit.body("")
        self.value.setFont(context.theme.font(Size.TITLE))
        self.about = kit.muted("", wraps=True)
        self.done_button = kit.button(text("Mark as done"), kind="primary")
        self.next_button = kit.button(text("Next unscored"), kind="primary")
        self.reopen_button = kit.button(text("Reopen sheet"))
        self.withdraw_button = kit.button(text("Withdraw declaration"))
        self._lay_out()
        self.done_button.clicked.connect(self.done_wanted)
        self.next_button.clicked.connect(self.next_wanted)
        self.reopen_button.clicked.connect(self.reopen_wanted)
        self.withdraw_button.clicked.connect(self.withdraw_wanted)

    def _lay_out(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.setSpacing(8)
        upper.addWidget(self.value)
        upper.addWidget(self.about, 1)
        upper.addWidget(self.done_button)
        lower.setSpacing(8)
        for button in (self.withdraw_button, self.reopen_button):
            lower.addWidget(button)
        lower.addStretch(1)
        lower.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(8)
        column.addLayout(upper)
        column.addLayout(lower)

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


class RubricPane(QWidget):
    """The cards of one submission's rubric, the focused one open."""

    left_backwards = Signal()
    """Shift+Tab on the first criterion."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__()
        self._context = context
        self._kit = Kit(context.theme)
        self._desk = desk
        self._code = ""
        self._open = 0
        self._is_single = False
        self.cards: list[CriterionCard] = []
        self.sheet_card = SheetCard(context)
        self.value_card = ValueCard(context)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._cards)
        column.addWidget(self.sheet_card)
        column.addStretch(1)
        self._area = self._kit.scroll(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._area, 1)
        outer.addWidget(self.value_card)
        self.sheet_card.filled.connect(self._fill_in_part)

    # What is shown

    def show_entry(self, entry: DeskEntry) -> None:
        """Show a submission's sheet as it is now."""
        rubric = self._desk.setting.rubric_of(entry.submission)
        if entry.submission.code != self._code:
            self.hand_over()
            self._code = entry.submission.code
            self._build_cards(rubric)
        is_recused = entry.sheet.status is SheetStatus.RECUSED
        self._content.setVisible(not is_recused)
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_recused else policy.ScrollBarAsNeeded
        )
        is_writable = entry.sheet.status in {SheetStatus.NOT_STARTED, SheetStatus.DRAFT}
        for card in self.cards:
            code = card.criterion.code
            card.show_filled(entry.sheet.scores.get(code), entry.sheet.notes.get(code, ""))
            card.set_writable(is_writable=is_writable)
        self.sheet_card.show_entry(entry, is_writable=is_writable)
        self.value_card.show_entry(entry, rubric, has_next=self._has_unscored())

    def _has_unscored(self) -> bool:
        open_states = {SheetStatus.NOT_STARTED, SheetStatus.DRAFT}
        return any(entry.sheet.status in open_states for entry in self._desk.desk.entries)

    def _build_cards(self, rubric: Rubric) -> None:
        empty_layout(self._cards)
        self.cards = [CriterionCard(self._context, criterion) for criterion in rubric.criteria]
        for position, card in enumerate(self.cards):
            self._cards.addWidget(card)
            card.input.scored.connect(partial(self._score, self._code, card))
            card.input.step_wanted.connect(partial(self._step, position))
            card.input.advanced.connect(partial(self._advance, position))
            card.input.entered.connect(partial(self._open_card, position))
            card.noted.connect(partial(self._note, self._code, card))
        entry = self._desk.entry(self._code)
        missing = [place for place, item in enumerate(rubric.criteria) if item.code not in entry.sheet.scores]
        self._open_card(missing[0] if missing else 0)
        self._keep_keys_in_sight()

    def _keep_keys_in_sight(self) -> None:
        """Stay as wide as the keys of the open card are: no key may lie beyond the edge."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        widest = (392 + self._context.theme.scaled(392)) // 2
        self.setMinimumWidth(min(widest, self._content.minimumSizeHint().width() + bar))

    def show_single(self, *, is_single: bool) -> None:
        """Show the open criterion alone, or all."""
        self._is_single = is_single
        self._open_card(self._open)

    def add_quote(self, text: str) -> None:
        """Add ``text`` to the note of the open criterion."""
        if self.cards:
            self.cards[self._open].note.appendPlainText(text)

    def _open_card(self, position: int) -> None:
        self._open = position
        for place, card in enumerate(self.cards):
            card.setHidden(self._is_single and place != position)
            if card.is_open != (place == position):
                card.set_open(is_open=place == position)
        QTimer.singleShot(0, self, self._reveal)

    @Slot()
    def _reveal(self) -> None:
        if self._open < len(self.cards):
            self._keep_keys_in_sight()
            self._area.ensureWidgetVisible(self.cards[self._open], 0, 8)

    # What is filled in

    def _score(self, code: str, card: CriterionCard, score: Decimal | None) -> None:
        self._desk.fill_in(Place(Part.SCORE, code, card.criterion.code), score)

    def _note(self, code: str, card: CriterionCard, note: str) -> None:
        self._desk.fill_in(Place(Part.NOTE, code, card.criterion.code), note)

    @Slot(object, object)
    def _fill_in_part(self, part: Part, value: Filling) -> None:
        self._desk.fill_in(Place(part, self._code), value)

    def hand_over(self) -> None:
        """Send what is being typed to the disk."""
        for card in self.cards:
            card.hand_over()
        if self._code:
            self.sheet_card.hand_over()

    # Where the keys go

    def press(self, text: str) -> bool:
        """Give a digit typed anywhere on the page to the open criterion."""
        return bool(self.cards) and self.cards[self._open].input.press(text)

    def focus_open(self) -> None:
        """Put the focus on the open criterion, or on the next step where nothing can be filled in."""
        if self.cards and self.cards[self._open].input.isEnabled() and not self._content.isHidden():
            self.cards[self._open].input.setFocus()
        else:
            self.value_card.next_button.setFocus()

    def focus_missing(self) -> None:
        """Put the focus on the first criterion without a score."""
        scores = self._desk.entry(self._code).sheet.scores
        missing = [place for place, card in enumerate(self.cards) if card.criterion.code not in scores]
        if missing:
            self.cards[missing[0]].input.setFocus()

    def write_note(self) -> None:
        """Put the focus on the note of the open criterion."""
        if self.cards:
            self.cards[self._open].note.setFocus()

    def _step(self, position: int, step: int) -> None:
        """Move the focus on from a criterion to its note, or back to the criterion before."""
        if step > 0:
            self.cards[position].note.setFocus(Qt.FocusReason.TabFocusReason)
        elif position:
            self.cards[position - 1].input.setFocus()
        else:
            self.left_backwards.emit()

    def _advance(self, position: int) -> None:
        """Move on after a score; after the last one the focus stays for marking the sheet as done."""
        if position + 1 < len(self.cards):
            self.cards[position + 1].input.setFocus()
