"""The cards of one rubric, one of them open."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.criterion_card import CriterionCard
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Sheet


class CriteriaColumn(QWidget):
    """Built once a rubric and filled for each submission: building costs too much for going to the next.

    It is built a piece at a time while the judge reads; a card that is asked for before is built then.
    """

    scored = Signal(str, object)
    """A criterion's code and its score, None when it was taken away."""
    noted = Signal(str, str)
    """A criterion's code and the note on it."""
    opened = Signal()
    """Another card is open."""

    def __init__(self, context: Context, rubric: Rubric, decimals: int) -> None:
        super().__init__()
        self.position = 0
        """The card that is open."""
        self._is_single = False
        self._context = context
        self._decimals = decimals
        self._rubric = rubric
        self._missing = list(rubric.criteria)
        self._cards: list[CriterionCard] = []
        self._filled: tuple[Sheet, bool] | None = None
        """The sheet that is shown and whether it takes scores, for cards that are built later."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def count(self) -> int:
        """How many criteria there are."""
        return len(self._rubric.criteria)

    @property
    def cards(self) -> Sequence[CriterionCard]:
        """All cards; those that are missing are built."""
        self._build_to(self.count - 1)
        return self._cards

    def _build_to(self, position: int) -> None:
        while len(self._cards) <= position:
            self._build_card()

    def prepare_card(self) -> bool:
        """Build the next card and return whether one was missing."""
        if self._missing:
            self._build_card()
            return True
        return False

    def prepare_words(self) -> bool:
        """Build the words of the next card without them and return whether there was one."""
        card = next((card for card in self._cards if not card.has_words), None)
        if card is not None:
            card.about.ensurePolished()
        return card is not None

    def _build_card(self) -> None:
        """Build the next card that is missing; the first with its words, since it is opened first."""
        card = CriterionCard(self._context, self._missing.pop(0), self._decimals)
        self._column.addWidget(card)
        self._connect(len(self._cards), card)
        self._cards.append(card)
        if len(self._cards) == 1:
            card.set_open(is_open=True)
        elif self._is_single:
            card.hide()
        if self._filled is not None:
            _fill(card, *self._filled)
        card.ensurePolished()

    def _connect(self, position: int, card: CriterionCard) -> None:
        code = card.criterion.code
        card.input.scored.connect(partial(self._score, code))
        card.input.advanced.connect(partial(self._advance, position))
        card.input.overtyped.connect(self.press)
        card.input.entered.connect(partial(self.open_card, position))
        card.noted.connect(partial(self.noted.emit, code))

    def _score(self, code: str, score: Decimal | None) -> None:
        self.scored.emit(code, score)

    @property
    def card(self) -> CriterionCard:
        """The card that is open."""
        return self._cards[self.position]

    def fill(self, sheet: Sheet, *, is_writable: bool) -> None:
        """Show scores and notes of a sheet."""
        self._filled = sheet, is_writable
        for card in self._cards:
            _fill(card, sheet, is_writable)

    def open_missing(self, sheet: Sheet) -> None:
        """Open the first criterion without a score, or else the first."""
        criteria = self._rubric.criteria
        missing = [place for place, criterion in enumerate(criteria) if criterion.code not in sheet.scores]
        self.open_card(missing[0] if missing else 0)

    def open_card(self, position: int) -> None:
        """Open one card and close the others; the focus comes along if it was in one of them."""
        self._build_to(position)
        self.position = position
        self.card.set_open(is_open=True)
        self.card.show_alone(is_alone=self._is_single)
        self.card.show()
        for card in self._cards:
            if card is not self.card:
                self._close(card)
        self.opened.emit()

    def _close(self, card: CriterionCard) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and card.isAncestorOf(focused):
            self.card.input.setFocus()
        card.set_open(is_open=False)
        card.setVisible(not self._is_single)

    def show_single(self, *, is_single: bool) -> None:
        """Show the open card alone, or all."""
        self._is_single = is_single
        self.open_card(self.position)

    def press(self, text: str) -> bool:
        """Give a typed character to the open criterion."""
        return self.card.input.press(text)

    def step(self, step: int) -> None:
        """Open the card so many further and put the focus on its keys."""
        target = self.position + step
        if 0 <= target < self.count:
            self.open_card(target)
            self.card.input.setFocus()

    def _advance(self, position: int) -> None:
        """Move on after a score; after the last one the focus stays for marking the sheet as done."""
        if position + 1 < self.count:
            self.open_card(position + 1)
            self.card.input.setFocus()

    def hand_over(self) -> None:
        """Tell what is being typed."""
        for card in self._cards:
            card.hand_over()


def _fill(card: CriterionCard, sheet: Sheet, is_writable: bool) -> None:  # noqa: FBT001 (as the pair is kept)
    code = card.criterion.code
    card.show_filled(sheet.scores.get(code), sheet.notes.get(code, ""))
    card.set_writable(is_writable=is_writable)
