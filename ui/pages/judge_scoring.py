"""Scoring: my submissions, the proposal, the rubric."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter
from typing_extensions import override

from ui.actions import Act
from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.questions import Confirmation, ReasonQuestion
from ui.dialogs.shortcuts import shortcut_text
from ui.pages.base import Hint, Page
from ui.pages.judge_list import SubmissionList
from ui.pages.judge_proposal import ProposalPane
from ui.pages.judge_rubric import RubricPane
from ui.theme import Size
from ui.widgets.labels import ElidedLabel
from ui.widgets.strip import Message, Tone
from winner_judge.errors import JudgeError
from winner_judge.operations.views import DeskEntry
from winner_judge.values import SheetStatus

_OPEN_STATES = {SheetStatus.NOT_STARTED, SheetStatus.DRAFT}


class ScoringPage(Page):
    """Three panes over one desk; the header says which submission is in front and what is saved."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__(context, context.words.text("Scoring"))
        self._desk = desk
        self._is_recused = False
        self.list = SubmissionList(context, desk)
        self.proposal = ProposalPane(context, desk)
        self.rubric = RubricPane(context, desk)
        self.issue_pill = self.kit.pill("")
        self.place = ElidedLabel(font=self.theme.font(Size.SMALL), tone="muted")
        self.saved_label = self.kit.muted("")
        self.conflict_button = self.kit.button(self.words.text("Declare a conflict…"))
        self._lay_out_panes()
        self._connect()

    def _lay_out_panes(self) -> None:
        self.add_to_header(self.issue_pill)
        self.add_to_header(self.place)
        self.add_to_header(self.saved_label, is_right=True)
        self.add_to_header(self.conflict_button, is_right=True)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(12)
        for position, (pane, least) in enumerate(
            ((self.list, 156), (self.proposal, 200), (self.rubric, 274))
        ):
            pane.setMinimumWidth(least)
            panes.addWidget(pane)
            panes.setStretchFactor(position, 1 if pane is self.proposal else 0)
        side, cards = ((width + self.theme.scaled(width)) // 2 for width in (262, 392))
        panes.setSizes([side, 1158 - side - cards, cards])
        self.body.addWidget(panes, 1)

    def _connect(self) -> None:
        desk, value_card = self._desk, self.rubric.value_card
        desk.entry_changed.connect(self._show_change)
        desk.selected.connect(self._show_current)
        desk.saved.connect(self._tell_saved)
        desk.save_failed.connect(self._tell_unsaved)
        desk.refused.connect(self.tell_error)
        self.conflict_button.clicked.connect(self._ask_conflict)
        value_card.done_wanted.connect(self.mark_done)
        value_card.reopen_wanted.connect(self._reopen)
        value_card.next_wanted.connect(self.go_to_unscored)
        value_card.withdraw_wanted.connect(self._withdraw)
        self.rubric.left_backwards.connect(self.list.view.setFocus)

    # What is shown

    @override
    def refresh(self) -> None:
        self.list.show_desk()
        self._show_current(self._desk.current)
        if self._desk.saved_at is not None:
            self._tell_saved(self._desk.saved_at)

    @override
    def take_focus(self) -> None:
        self.rubric.focus_open()

    @override
    def leave(self) -> None:
        self.rubric.hand_over()

    @Slot(str)
    def _show_current(self, code: str) -> None:
        if not code:
            self.tell(Message(self.words.text("This pack holds no submissions.")))
            return
        entry = self._desk.entry(code)
        province, issue = self._names(entry)
        self.heading.setText(entry.submission.name)
        self.issue_pill.setText(issue)
        self.place.setText(" · ".join(part for part in (province, entry.submission.district) if part))
        self.strip.clear()
        self.rubric.show_entry(entry)
        self.proposal.show_entry(entry, province, issue)
        self._tell_state(entry)
        self.offers_changed.emit()

    @Slot(str)
    def _show_change(self, code: str) -> None:
        self.list.show_entry(code)
        if code == self._desk.current:
            entry = self._desk.entry(code)
            is_recused = entry.sheet.status is SheetStatus.RECUSED
            if is_recused is not self._is_recused:
                self._show_current(code)
            else:
                self.rubric.show_entry(entry)
        if self._desk.has_unsaved:
            self.saved_label.setText(self.words.text("Saving…"))
        self.offers_changed.emit()

    def _names(self, entry: DeskEntry) -> tuple[str, str]:
        setting, submission = self._desk.setting, entry.submission
        provinces = {province.code: province.name for province in setting.provinces}
        issues = {issue.code: issue.name.in_language(self.words.language) for issue in setting.issues}
        return provinces.get(submission.province or "", ""), issues[submission.issue]

    def _tell_state(self, entry: DeskEntry) -> None:
        self._is_recused = entry.sheet.status is SheetStatus.RECUSED
        self.conflict_button.setVisible(not self._is_recused)
        if self._is_recused:
            sentence = (
                "You will not judge {name}. Scores already given do not count. "
                "You can withdraw this until hand-in."
            )
            self.tell(Message(self.words.text(sentence, name=entry.submission.name)))

    # What is saved

    @Slot(object)
    def _tell_saved(self, at: datetime) -> None:
        time = self.words.time(at, None, with_zone=False)
        self.saved_label.set_tone("muted")
        self.saved_label.setText(f"✓ {self.words.text('Saved at {time}', time=time)}")

    @Slot(object)
    def _tell_unsaved(self, error: JudgeError) -> None:
        told = self.words.error(error)
        self.saved_label.set_tone("error")
        self.saved_label.setText(self.words.text("Not saved yet"))
        sentence = (
            "The last change is not saved yet: {reason}. What you typed is still on the screen. {advice}"
        )
        self.tell(
            Message(
                self.words.text(sentence, reason=told.sentence.rstrip("."), advice=told.advice),
                tone=Tone.ERROR,
                action=self.words.text("Save again"),
                on_action=self._save_again,
            )
        )

    def _save_again(self) -> None:
        self.strip.clear()
        self._desk.save_again()

    # What is decided

    @Slot()
    def mark_done(self) -> None:
        """Mark the sheet in front as done, or show what is missing."""
        self.rubric.hand_over()
        entry = self._desk.entry(self._desk.current)
        rubric = self._desk.setting.rubric_of(entry.submission)
        missing = sum(criterion.code not in entry.sheet.scores for criterion in rubric.criteria)
        if missing:
            text = self.words.plural(
                "This sheet is not complete: {count} criterion has no score.",
                "This sheet is not complete: {count} criteria have no score.",
                missing,
            )
            self.tell(Message(text, tone=Tone.WARNING))
            self.rubric.focus_missing()
            return
        self._desk.mark_done(self._desk.current).done.connect(self._tell_done)

    @Slot()
    def _tell_done(self) -> None:
        self.tell(Message(self.words.text("Marked as done. You can reopen the sheet until hand-in.")))
        self.rubric.value_card.next_button.setFocus()

    @Slot()
    def _reopen(self) -> None:
        self.strip.clear()
        self._desk.reopen_sheet(self._desk.current).done.connect(self.rubric.focus_open)

    @Slot()
    def _ask_conflict(self) -> None:
        self.rubric.hand_over()
        code = self._desk.current
        name = self._desk.entry(code).submission.name
        sentence = (
            "You will not judge {name}. Scores already given do not count. "
            "You can withdraw this until hand-in."
        )
        question = ReasonQuestion(
            self.context,
            self.window(),
            title=self.words.text("Declare a conflict of interest"),
            sentence=self.words.text(sentence, name=name),
            verb=self.words.text("Declare conflict"),
        )
        question.answered.connect(lambda: self._declare(code, question))
        question.open()

    def _declare(self, code: str, question: ReasonQuestion) -> None:
        job = self._desk.declare_conflict(code, question.reason)
        job.done.connect(question.accept)
        job.failed.connect(question.tell_error)

    @Slot()
    def _withdraw(self) -> None:
        code = self._desk.current
        question = Confirmation(
            self.context,
            self.window(),
            title=self.words.text("Withdraw the declaration?"),
            sentence=self.words.text("The submission is yours to judge again, with the scores given before."),
            verb=self.words.text("Withdraw declaration"),
        )
        question.answered.connect(lambda: self._desk.withdraw_conflict(code).done.connect(self.strip.clear))
        question.open()

    # Where to go

    def _go(self, step: int) -> None:
        codes = self._desk.codes
        place = codes.index(self._desk.current) + step
        if 0 <= place < len(codes):
            self.rubric.hand_over()
            self._desk.select(codes[place])
            self.rubric.focus_open()

    @Slot()
    def go_to_unscored(self) -> None:
        """Bring the next sheet to the front that is neither done nor recused."""
        codes = self._desk.codes
        here = codes.index(self._desk.current)
        for code in (*codes[here + 1 :], *codes[:here]):
            if self._desk.entry(code).sheet.status in _OPEN_STATES:
                self.rubric.hand_over()
                self._desk.select(code)
                self.rubric.focus_open()
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.text().isdigit() and self.rubric.press(event.text())):
            super().keyPressEvent(event)

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        if not self._desk.current:
            return {}
        acts: dict[Act, Callable[[], object]] = {
            Act.NEXT: lambda: self._go(1),
            Act.PREVIOUS: lambda: self._go(-1),
            Act.NEXT_UNSCORED: self.go_to_unscored,
            Act.SEARCH: self.list.search_field.setFocus,
            Act.NOTE: self.rubric.write_note,
        }
        if self._desk.entry(self._desk.current).sheet.status in _OPEN_STATES:
            acts[Act.MARK_DONE] = self.mark_done
        if self._desk.desk.can_undo:
            acts[Act.UNDO] = self._desk.undo
        if self._desk.desk.can_redo:
            acts[Act.REDO] = self._desk.redo
        return acts

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        acts = (
            (Act.NEXT, text("next submission")),
            (Act.MARK_DONE, text("mark as done")),
            (Act.UNDO, text("undo")),
            (Act.SHORTCUTS, text("keyboard shortcuts")),
        )
        return (
            ("1–5", text("score, and go on")),
            ("Tab", text("skip a criterion")),
            *((shortcut_text(self.context, act), words) for act, words in acts),
        )
