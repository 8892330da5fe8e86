"""Scoring: my submissions, the proposal, the rubric."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton
from typing_extensions import override

from ui.actions import Act
from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.shortcuts import shortcut_text
from ui.judge.conflict_questions import recused_words
from ui.judge.deciding import Deciding
from ui.judge.desk_panes import DeskPanes
from ui.judge.full_screen import FullScreenBar
from ui.judge.keys import foot_keys, sheet_keys
from ui.judge.naming import place_names
from ui.judge.saved_line import SavedLine
from ui.judge.undo_keys import UndoKeys
from ui.judge.voice import DeskVoice
from ui.pages.base import Hint, Page
from ui.pages.judge_list import SubmissionList
from ui.pages.judge_proposal import ProposalPane
from ui.pages.judge_rubric import RubricPane
from ui.theme import Size
from ui.widgets.labels import ElidedLabel
from ui.widgets.score_input import has_command
from ui.widgets.strip import Message
from ui.widgets.tab_order import stop_beside, tab_stops
from winner_judge.operations.desk_views import DeskEntry, Saved
from winner_judge.values import SheetStatus

_OPEN_STATES = {SheetStatus.NOT_STARTED, SheetStatus.DRAFT}
_REST_MS = 150
"""While a key is held down the proposal waits so long for the judge to arrive."""
_HEADER_EDGES = 60
_HEADER_GAP = 12
_DIGITS = frozenset("0123456789")


class ScoringPage(Page):
    """Three panes over one desk; the header says which submission is in front and what is saved."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__(context, context.words.text("Scoring"))
        self._desk = desk
        self._is_recused = False
        self._is_key_held = False
        self._rest = QTimer(self, singleShot=True)
        self.list = SubmissionList(context, desk)
        self.proposal = ProposalPane(context, desk)
        self.rubric = RubricPane(context, desk)
        self.panes = DeskPanes(context, desk.memory, self.list, self.proposal, self.rubric)
        self.full_screen_bar = FullScreenBar(context)
        self.issue_pill = self.kit.pill("")
        self.place = ElidedLabel(font=self.theme.font(Size.SMALL), tone="muted")
        self.saved_label = SavedLine(context)
        self.deciding = Deciding(self, desk, self.rubric)
        self._parts = (DeskVoice(self, desk, self.saved_label), UndoKeys(self))
        text = self.words.text
        self.beside_button = self._switch(Act.ONE_CRITERION, "focus")
        self.full_screen_button = self._switch(Act.FULL_SCREEN, "screen")
        self.conflict_button = self.kit.button(text("Declare a conflict…"))
        self._lay_out_page()
        self._connect()
        self._connect_panes()

    def _switch(self, act: Act, icon: str) -> QPushButton:
        action = self.context.actions[act]
        tip = f"{action.toolTip()} ({shortcut_text(self.context, act)})"
        button = self.kit.button("", kind="quiet", icon=icon, name=action.text(), tip=tip)
        button.clicked.connect(action.trigger)
        return button

    def _lay_out_page(self) -> None:
        self.add_to_header(self.issue_pill)
        self.add_to_header(self.place)
        for widget in (self.saved_label, self.beside_button, self.full_screen_button, self.conflict_button):
            self.add_to_header(widget, is_right=True)
        self.body.addWidget(self.full_screen_bar)
        self.body.addWidget(self.panes, 1)

    def _connect(self) -> None:
        desk = self._desk
        desk.entry_changed.connect(self._show_change)
        desk.selected.connect(self._show_selected)
        desk.stepped.connect(self._show_step)
        self.conflict_button.clicked.connect(self.deciding.ask_conflict)
        self.full_screen_bar.left.connect(self._toggle_full_screen)
        self.rubric.value_card.next_wanted.connect(self.go_to_unscored)
        self.rubric.value_card.hand_in_wanted.connect(lambda: self.wanted.emit("hand_in"))
        self._rest.timeout.connect(self._show_proposal)

    def _connect_panes(self) -> None:
        self.panes.brought_back.connect(self._enter_pane)
        self.rubric.left_backwards.connect(self._leave_rubric)
        self.proposal.quoted.connect(self._take_quote)
        self.proposal.offers_changed.connect(self.offers_changed)

    # What is shown

    @override
    def refresh(self) -> None:
        self.list.show_desk()
        self._show_current(self._desk.current)
        self._show_reading()

    @override
    def take_focus(self) -> None:
        if self._desk.is_full_screen:
            self.proposal.take_focus()
        elif self.panes.is_folded("rubric"):
            self.list.view.setFocus()
        else:
            self.rubric.focus_open()

    @override
    def leave(self) -> None:
        self.rubric.hand_over()
        self.proposal.leave()

    @Slot(str)
    def _show_selected(self, code: str) -> None:
        """Show another submission; its proposal comes in a turn of its own, behind name, list and scores."""
        self._rest.start(_REST_MS if self._is_key_held else 0)
        self._show_current(code)

    def _show_current(self, code: str) -> None:
        for widget in (self.panes, self.beside_button, self.full_screen_button):
            widget.setVisible(bool(code))
        if not code:
            self.conflict_button.hide()
            self.tell(Message(self.words.text("This pack holds no submissions.")))
            return
        entry = self._desk.entry(code)
        province, issue = place_names(self.words, self._desk.setting, entry)
        self.heading.setText(entry.submission.name)
        self.full_screen_bar.name(entry.submission.name)
        self.issue_pill.setText(issue)
        self.place.setText(" · ".join(part for part in (province, entry.submission.district) if part))
        self._fit_header()
        self.strip.clear()
        focused = QApplication.focusWidget()
        is_rubric_focused = focused is not None and self.rubric.isAncestorOf(focused)
        self._show_sheet(entry)
        if is_rubric_focused:  # its cards are built anew, and the focus must not go with the old ones
            self.rubric.focus_open()
        self._show_proposal()
        self._tell_state(entry)
        self.offers_changed.emit()

    @Slot()
    def _show_proposal(self) -> None:
        if self._rest.isActive():
            return
        entry = self._desk.entry(self._desk.current)
        self.proposal.show_entry(entry, *place_names(self.words, self._desk.setting, entry))

    @Slot(str)
    def _show_change(self, code: str) -> None:
        self.list.show_entry(code)
        if code == self._desk.current:
            entry = self._desk.entry(code)
            is_recused = entry.sheet.status is SheetStatus.RECUSED
            if is_recused is not self._is_recused:
                self._show_current(code)
            else:
                self._show_sheet(entry)
        elif self._desk.current:
            self.rubric.show_step(self._desk.entry(self._desk.current))
        self.offers_changed.emit()

    def _show_sheet(self, entry: DeskEntry) -> None:
        self.rubric.show_entry(entry)
        self.deciding.show_comment_rule(entry)

    def _tell_state(self, entry: DeskEntry) -> None:
        self._is_recused = entry.sheet.status is SheetStatus.RECUSED
        self.conflict_button.setVisible(not self._is_recused)
        if self._is_recused:
            self.tell(Message(recused_words(self.words, entry.submission.name, entry.sheet.recusal_reason)))

    # What is taken back

    def _undo(self) -> None:
        self.rubric.hand_over()
        self._desk.undo()

    def _redo(self) -> None:
        self.rubric.hand_over()
        self._desk.redo()

    @Slot(object)
    def _show_step(self, saved: Saved) -> None:
        """Open the criterion that changed, leaving alone who writes its note."""
        step, focused = saved.step, QApplication.focusWidget()
        cards = (card for card in self.rubric.cards if step and card.criterion.code == step.criterion)
        card = next(cards, None)
        if card is not None and self.rubric.isVisible() and not (focused and card.isAncestorOf(focused)):
            card.input.setFocus(Qt.FocusReason.OtherFocusReason)
            card.input.entered.emit()
        if focused is None or not self.panes.isAncestorOf(focused):
            self.take_focus()  # what had the focus may be gone with what was taken back

    # Where to go

    @Slot()
    def go_to_unscored(self) -> None:
        """Bring the next sheet to the front that is neither done nor recused."""
        self._go_to(self._desk.next_unscored())

    def _go_to(self, code: str) -> None:
        if code:
            self.rubric.hand_over()
            self._desk.select(code)
            self.take_focus()

    @Slot(str)
    def _enter_pane(self, key: str) -> None:
        if self.panes.is_folded(key) and not self.panes.is_alone:
            self.panes.panes[key].folded.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == "list":
            self.list.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == "proposal":
            self.proposal.take_focus()
        else:
            self.rubric.focus_open()

    @Slot(str)
    def _take_quote(self, quote: str) -> None:
        """Give a quote to the note of the open criterion; full screen, where it is out of sight, say so."""
        is_full = self._desk.is_full_screen
        if not is_full:
            self._bring_back("rubric")
        self.rubric.add_quote(quote)
        if is_full and self._is_open_sheet():
            sentence = "The quote stands in the note of the criterion that is open."
            self.tell(Message(self.words.text(sentence)))

    @Slot()
    def _leave_rubric(self) -> None:
        """Go back from the first criterion to what the eye meets before it."""
        first = next(tab_stops(self.rubric), None)
        stop = stop_beside(self, first, -1)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.BacktabFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def _fit_header(self) -> None:
        """Leave place and issue out where the header is short: the name comes first."""
        kept = (self.saved_label, self.beside_button, self.full_screen_button, self.conflict_button)
        room = self.width() - _HEADER_EDGES - self.heading.sizeHint().width()
        room -= sum(widget.sizeHint().width() + _HEADER_GAP for widget in kept)
        for widget in (self.issue_pill, self.place):
            room -= widget.sizeHint().width() + _HEADER_GAP
            widget.setVisible(room >= 0)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._is_key_held = event.isAutoRepeat()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_reading = self._desk.is_full_screen or self._desk.is_beside_one
        if event.key() == Qt.Key.Key_Escape and is_reading:
            (self._toggle_full_screen if self._desk.is_full_screen else self._toggle_beside_one)()
        elif not (self._is_score(event) and self.rubric.press(event.text())):
            super().keyPressEvent(event)

    def _is_score(self, event: QKeyEvent) -> bool:
        is_typed = event.text() in _DIGITS and not event.isAutoRepeat() and not has_command(event)
        return is_typed and self.rubric.isVisible()

    # How it is read

    @property
    @override
    def fills_screen(self) -> bool:
        return self._desk.is_full_screen

    @override
    def leave_full_screen(self) -> None:
        if self._desk.is_full_screen:
            self._toggle_full_screen()

    @Slot()
    def _toggle_full_screen(self) -> None:
        self._desk.is_full_screen = not self._desk.is_full_screen
        self._show_reading()
        self.take_focus()

    @Slot()
    def _toggle_beside_one(self) -> None:
        self._desk.is_beside_one = not self._desk.is_beside_one
        self._show_reading()
        self.take_focus()

    def _show_reading(self) -> None:
        """Show the panes that the way of reading leaves."""
        is_full, is_beside_one = self._desk.is_full_screen, self._desk.is_beside_one
        self.header.setVisible(not is_full)
        self.full_screen_bar.setVisible(is_full)
        self.rubric.show_single(is_single=is_beside_one)
        beside = ("proposal", "rubric") if is_beside_one else ()
        self.panes.show_only(("proposal",) if is_full else beside)
        self.offers_changed.emit()

    # What the keys do

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        if not self._desk.current:
            return {}
        acts = {act: self._in_proposal(deed) for act, deed in self.proposal.acts().items()}
        acts |= {
            Act.NEXT: lambda: self._go_to(self._desk.code_beside(1)),
            Act.PREVIOUS: lambda: self._go_to(self._desk.code_beside(-1)),
            Act.NEXT_UNSCORED: self.go_to_unscored,
            Act.FULL_SCREEN: self._toggle_full_screen,
        }
        if self._desk.can_undo:
            acts[Act.UNDO] = self._undo
        if self._desk.desk.can_redo:
            acts[Act.REDO] = self._redo
        return acts if self._desk.is_full_screen else {**acts, **self._pane_acts()}

    def _is_open_sheet(self) -> bool:
        return self._desk.entry(self._desk.current).sheet.status in _OPEN_STATES

    def _in_proposal(self, deed: Callable[[], object]) -> Callable[[], object]:
        """Return what does ``deed`` with the proposal in sight."""

        def do() -> None:
            self._bring_back("proposal")
            deed()

        return do

    def _bring_back(self, key: str) -> None:
        if self.panes.is_folded(key):
            self.panes.unfold(key)

    def _pane_acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what can be done while more than the proposal is on the page."""
        acts: dict[Act, Callable[[], object]] = {
            Act.FIND_SUBMISSION: self._find_submission,
            Act.NOTE: self._write_note,
            Act.NEXT_PANE: lambda: self._enter_pane(self.panes.key_beside(1)),
            Act.PREVIOUS_PANE: lambda: self._enter_pane(self.panes.key_beside(-1)),
            Act.ONE_CRITERION: self._toggle_beside_one,
        }
        if not self._is_recused:
            acts[Act.CONFLICT] = self.deciding.ask_conflict
        if self._is_open_sheet():
            acts[Act.MARK_DONE] = self.deciding.mark_done
        if len(self._desk.codes) > 1:
            acts[Act.COMPARE] = self.deciding.compare
        return acts

    def _find_submission(self) -> None:
        if self._desk.is_beside_one:
            self._toggle_beside_one()
        self._bring_back("list")
        self.list.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search_field.selectAll()

    def _write_note(self) -> None:
        self._bring_back("rubric")
        self.rubric.write_note()

    @override
    def hints(self) -> Sequence[Hint]:
        if not self._desk.current:
            return ()
        submission = self._desk.entry(self._desk.current).submission
        return foot_keys(self.context, self._desk.setting.rubric_of(submission).criteria[0].scale)

    @override
    def other_keys(self) -> Sequence[Hint]:
        return sheet_keys(self.context)
