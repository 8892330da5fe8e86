"""The right pane of scoring: the rubric as cards, the value, the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession, Filling, Part, Place
from ui.pages.judge_criteria import CriteriaColumn
from ui.pages.judge_sheet_card import SheetCard
from ui.pages.judge_value_card import ValueCard
from ui.widgets.criterion_card import CriterionCard
from ui.widgets.kit import Kit
from ui.widgets.score_input import pane_width
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import SheetStatus

CARD_PREPARED_EVERY_MS = 80
"""Cards of rubrics that come later are built one at a time, so that no key has to wait for them."""
SETTLED_AFTER_MS = 200
"""For so long after a card was opened it is kept in sight while heights still change."""
_ABOVE_KEYS = 64
_WRITABLE = {SheetStatus.NOT_STARTED, SheetStatus.DRAFT}


class SingleBar(QWidget):
    """Leads from one criterion to the next while only one is shown."""

    step_wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        kit = Kit(context.theme)
        self.previous_button = kit.button("", icon="previous", name=self._words.text("Previous criterion"))
        self.next_button = kit.button("", icon="next", name=self._words.text("Next criterion"))
        self.place = kit.muted("")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.previous_button)
        row.addWidget(self.place, 1)
        row.addWidget(self.next_button)
        self.previous_button.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next_button.clicked.connect(lambda: self.step_wanted.emit(1))

    def show_place(self, position: int, count: int) -> None:
        """Say which criterion of how many is shown."""
        self.previous_button.setEnabled(position > 0)
        self.next_button.setEnabled(position + 1 < count)
        number, whole = self._words.whole(position + 1), self._words.whole(count)
        self.place.setText(self._words.text("criterion {number} of {count}", number=number, count=whole))


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
        self._status = SheetStatus.NOT_STARTED
        self._is_single = False
        self._columns: dict[str, CriteriaColumn] = {}
        self._column: CriteriaColumn | None = None
        self._preparing = QTimer(self, interval=CARD_PREPARED_EVERY_MS)
        self._preparing.timeout.connect(self._prepare_card)
        self._completing = QTimer(self, interval=0)
        self._completing.timeout.connect(self._complete)
        self._revealing = QTimer(self, singleShot=True, interval=SETTLED_AFTER_MS)
        self.sheet_card = SheetCard(context)
        self.value_card = ValueCard(context)
        self.single_bar = SingleBar(context)
        self.hint = self._kit.body("", wraps=True, tone="warning")
        self._lay_out()
        self._area.verticalScrollBar().rangeChanged.connect(self._reveal)
        self.sheet_card.filled.connect(self._fill_in_part)
        self.sheet_card.escaped.connect(self.focus_open)
        self.single_bar.step_wanted.connect(self._step)

    def _lay_out(self) -> None:
        self._cards = QVBoxLayout()
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
        for widget in (self.single_bar, self.hint, self.value_card):
            outer.addWidget(widget)
        self.single_bar.hide()
        self.hint.hide()

    @property
    def cards(self) -> Sequence[CriterionCard]:
        """The cards of the rubric in front."""
        return () if self._column is None else self._column.cards

    @property
    def is_writable(self) -> bool:
        """The sheet in front takes scores and texts."""
        return self._column is not None and self._status in _WRITABLE

    # What is shown

    def show_entry(self, entry: DeskEntry) -> None:
        """Show a submission's sheet as it is now; the focus stays in the pane if it was on the one before."""
        rubric = self._desk.setting.rubric_of(entry.submission)
        if self._preparing.isActive():
            self._preparing.start()  # from anew: nothing is prepared while the judge is busy
        is_another, had_focus = entry.submission.code != self._code, self._has_focus()
        if is_another:
            self.hand_over()
        if is_another or entry.sheet.status is not self._status:
            self.hint.hide()
        self._code, self._status = entry.submission.code, entry.sheet.status
        is_writable = self._status in _WRITABLE
        column = self._column_of(rubric)
        column.fill(entry.sheet, is_writable=is_writable)  # while hidden, which needs no layout
        if is_another:
            column.open_missing(entry.sheet)
        self._show_column(column)
        self._show_recusal(is_recused=self._status is SheetStatus.RECUSED)
        self.sheet_card.show_entry(entry, is_writable=is_writable)
        self.show_step(entry)
        if is_another:
            self._follow_card()
            if had_focus:
                self.focus_open()

    def show_step(self, entry: DeskEntry) -> None:
        """Show the value and the next step, which other sheets bear on too."""
        rubric = self._desk.setting.rubric_of(entry.submission)
        self.value_card.show_entry(entry, rubric, has_next=self._has_unscored())

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._content.isAncestorOf(focused)

    def _show_recusal(self, *, is_recused: bool) -> None:
        self._content.setVisible(not is_recused)
        self.single_bar.setVisible(self._is_single and not is_recused)
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_recused else policy.ScrollBarAsNeeded
        )

    def _has_unscored(self) -> bool:
        return any(entry.sheet.status in _WRITABLE for entry in self._desk.desk.entries)

    def _show_column(self, column: CriteriaColumn) -> None:
        """Bring the cards of a rubric to the front."""
        if column is not self._column:
            if self._column is not None:
                self._let_go_of_focus(self._column)
                self._column.hide()
            self._column = column
            column.show_single(is_single=self._is_single)
            column.show()
            self._keep_keys_in_sight()
            self._preparing.start()
            self._completing.start()

    @staticmethod
    def _let_go_of_focus(column: CriteriaColumn) -> None:
        """Spare Qt the search for the next control that hiding the focused one begins."""
        focused = QApplication.focusWidget()
        if focused is not None and column.isAncestorOf(focused):
            focused.clearFocus()

    def _column_of(self, rubric: Rubric) -> CriteriaColumn:
        if rubric.digest not in self._columns:
            column = CriteriaColumn(self._context, rubric, self._desk.setting.policy.decimals)
            column.hide()
            self._columns[rubric.digest] = column
            column.scored.connect(self._score)
            column.noted.connect(self._note)
            column.opened.connect(self._follow_card)
            self._cards.addWidget(column)
        return self._columns[rubric.digest]

    @Slot()
    def _complete(self) -> None:
        """Build the next card of the rubric in front: the open one is there, the others follow at once."""
        if self._column is None or not self._column.prepare_card():
            self._completing.stop()
            self._keep_keys_in_sight()

    @Slot()
    def _prepare_card(self) -> None:
        """Build one piece of a rubric that will be needed, while nothing else is done."""
        columns = [self._column_of(rubric) for rubric in self._desk.setting.rubrics.values()]
        is_built = any(column.prepare_card() for column in columns)
        if not is_built and not any(column.prepare_words() for column in columns):
            self._preparing.stop()

    def _keep_keys_in_sight(self) -> None:
        """Stay as wide as the keys of an open card are: no key may lie beyond the edge."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        needed = min(pane_width(self._context.theme), self._content.minimumSizeHint().width() + bar)
        if needed > self.minimumWidth():
            self.setMinimumWidth(needed)

    @Slot()
    def _follow_card(self) -> None:
        if self._column is not None:
            self.single_bar.show_place(self._column.position, self._column.count)
            self._revealing.start()
            QTimer.singleShot(0, self, self._reveal)

    @Slot()
    def _reveal(self) -> None:
        """Bring the open card into sight, its keys last: at least these are, however long its words are."""
        if self._column is not None and self._revealing.isActive():
            self._area.ensureWidgetVisible(self._column.card, 0, 8)
            self._area.ensureWidgetVisible(self._column.card.input, 0, _ABOVE_KEYS)

    def show_single(self, *, is_single: bool) -> None:
        """Show only the open criterion, for reading beside it, or all criteria and texts."""
        self._is_single = is_single
        self.sheet_card.setVisible(not is_single)
        self.single_bar.setVisible(is_single and self._status is not SheetStatus.RECUSED)
        if self._column is not None:
            self._column.show_single(is_single=is_single)

    def show_comment_rule(self, text: str) -> None:
        """Mark the comment as required, with the reason ``text``; without one it is not."""
        self.sheet_card.show_comment_rule(text)

    # What is filled in

    @Slot(str, object)
    def _score(self, criterion: str, score: Decimal | None) -> None:
        self._desk.fill_in(Place(Part.SCORE, self._code, criterion), score)

    @Slot(str, str)
    def _note(self, criterion: str, note: str) -> None:
        self._desk.fill_in(Place(Part.NOTE, self._code, criterion), note)

    @Slot(object, object)
    def _fill_in_part(self, part: Part, value: Filling) -> None:
        self._desk.fill_in(Place(part, self._code), value)

    def hand_over(self) -> None:
        """Send what is being typed to the disk."""
        if self._column is not None:
            self._column.hand_over()
            self.sheet_card.hand_over()

    def add_quote(self, text: str) -> None:
        """Write ``text`` on a line of its own into the note of the open criterion, and go there."""
        if self._column is not None and self._takes_changes():
            self._column.card.note.append_line(text)
            self.write_note()

    def _takes_changes(self) -> bool:
        """Return whether the sheet can be changed; say so where it cannot."""
        if self.is_writable:
            return True
        words = self._context.words
        self.hint.setText(
            words.text("You do not judge this submission.")
            if self._status is SheetStatus.RECUSED
            else words.text("This sheet is done. Please reopen it to change something.")
        )
        self.hint.show()
        return False

    # Where the keys go

    def press(self, text: str) -> bool:
        """Give a digit typed anywhere on the page to the open criterion."""
        return self._column is not None and self._takes_changes() and self._column.press(text)

    def focus_open(self) -> None:
        """Put the focus on the open criterion, or on the next step where nothing can be filled in."""
        if self._column is not None and self.is_writable:
            self._column.card.input.setFocus()
        else:
            self.value_card.focus_step()

    def focus_missing(self) -> None:
        """Put the focus on the first criterion without a score."""
        if self._column is not None:
            self._column.open_missing(self._desk.entry(self._code).sheet)
            self._column.card.input.setFocus()

    def write_note(self) -> None:
        """Put the focus on the note of the open criterion."""
        if self._column is not None:
            self._column.card.note.setFocus()

    @Slot(int)
    def _step(self, step: int) -> None:
        if self._column is not None:
            self._column.step(step)

    def _bar_stops(self) -> Sequence[QWidget]:
        return (self.single_bar.previous_button, self.single_bar.next_button)

    def _stops(self) -> list["_Stop"]:
        """Return what Tab leads to, in order."""
        stops: list[_Stop] = []
        if not self._content.isHidden():
            for position, card in enumerate(self.cards):
                if not card.isHidden():
                    stops += [_Stop(card.focused_input, position), _Stop(None, position)]
            if not self._is_single:
                stops += [_Stop(widget) for widget in self.sheet_card.stops]
        stops += [_Stop(widget) for widget in (*self._bar_stops(), *self.value_card.stops)]
        return [stop for stop in stops if stop.widget is None or self._can_stop(stop.widget)]

    def _can_stop(self, widget: QWidget) -> bool:
        return widget.isEnabled() and widget.isVisible()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        """Lead Tab through the cards, opening each; outside of them it goes as Qt leads it."""
        stops = self._stops()
        target = None
        for place, stop in enumerate(stops):
            if self._is_at(stop):
                target = place + (1 if next else -1)
        if target is None or target == len(stops):
            return super().focusNextPrevChild(next)
        if target < 0:
            self.left_backwards.emit()
        else:
            self._go_to(stops[target])
        return True

    def _is_at(self, stop: "_Stop") -> bool:
        if stop.widget is None:
            assert stop.position is not None, "only cards have notes"
            return self.cards[stop.position].is_in_note
        return stop.widget is QApplication.focusWidget()

    def _go_to(self, stop: "_Stop") -> None:
        if stop.position is not None and self._column is not None:
            self._column.open_card(stop.position)
        widget = stop.widget or self.cards[stop.position or 0].note
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if self._content.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, 8)


@dataclass(frozen=True)
class _Stop:
    """One thing that Tab leads to; without a widget it is the note of the card at ``position``."""

    widget: QWidget | None
    position: int | None = None
