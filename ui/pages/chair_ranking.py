"""Ranking: who stands where in each list and how surely, ties to decide, and other rules tried out beside."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR, list_name
from ui.chair.rank_table import EMPTY_LIST
from ui.chair.ranked_list import RankedListView
from ui.chair.rule_changes import RuleChanges, read_rule_changes
from ui.chair.what_if import WhatIf
from ui.context import Context
from ui.dialogs.policy_change import PolicyChangeQuestion
from ui.dialogs.policy_changes import PolicyChangesDialog
from ui.dialogs.ties import TieQuestion
from ui.jobs import Job
from ui.models.rows import Column, RowsModel
from ui.pages.base import Hint, Page
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from ui.widgets.tables import RowsTable
from ui.widgets.wrapping import WrappingDelegate
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.operations.analysing import read_analysis
from winner_judge.operations.moderating import moderate
from winner_judge.operations.policies import change_policy
from winner_judge.operations.ranking import read_result
from winner_judge.operations.views import Result
from winner_judge.reconciling.findings import Analysis
from winner_judge.scoring.ranking import RankedList
from winner_judge.values import Moderation


class RankingPage(Page):
    """The lists at the left, one of them as a table at the right; or a simulation in place of both."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Ranking"))
        self._session = session
        self._result: Result | None = None
        self._analysis: Analysis | None = None
        self._analysis_digest = ""
        """Of the result that the analysis is of, or that one is under way for."""
        self._job: Job | None = None
        self._has_chosen_kind = False
        self._inquiry = Inquiry(self)
        self.state_pill = self.kit.pill("", "warning")
        self.add_to_header(self.state_pill)
        text = self.words.text
        self.changes_button = self.kit.button(text("Changes of the rules…"), kind="link")
        self.policy_button = self.kit.button(text("Change rules…"))
        self.simulate_button = self.kit.button(text("Simulate other rules"), icon="compare")
        for button in (self.changes_button, self.policy_button, self.simulate_button):
            self.add_to_header(button, is_right=True)
        self._kinds = QButtonGroup(self)
        self.awards_tab = self._tab(self.words.text("Award lists"))
        self.groups_tab = self._tab(self.words.text("Groups"))
        self.lists_model: RowsModel[RankedList] = RowsModel(self._list_columns())
        self.lists = RowsTable(self.theme, self.words.text("Lists"), self.lists_model)
        self.view = RankedListView(context)
        self.what_if = WhatIf(context, session)
        self.stack = QStackedWidget()
        self._lay_out_body()
        self._connect()

    def _tab(self, text: str) -> QPushButton:
        button = self.kit.button(text, kind="tab")
        button.setCheckable(True)
        self._kinds.addButton(button)
        return button

    def _list_columns(self) -> Sequence[Column[RankedList]]:
        return (
            Column(self.words.text("List"), self._list_name, tip=self._list_name),
            Column(self.words.text("To decide"), self._open_words, tip=self._open_tip),
        )

    def _list_name(self, ranked: RankedList) -> str:
        return list_name(self.words, self._session.setting, ranked)

    def _open_words(self, ranked: RankedList) -> str:
        count = len(ranked.open_ties) + sum(entry.rank is None for entry in ranked.entries)
        return self.words.whole(count) if count else self.words.text("none")

    def _open_tip(self, ranked: RankedList) -> str:
        unranked = sum(entry.rank is None for entry in ranked.entries)
        ties = len(ranked.open_ties)
        parts = [
            self.words.plural("{count} open tie", "{count} open ties", ties) if ties else "",
            self.words.plural("{count} entry without a rank", "{count} entries without a rank", unranked)
            if unranked
            else "",
        ]
        return "; ".join(part for part in parts if part) or self.words.text("Nothing is open")

    def _lay_out_body(self) -> None:
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(12)
        panes.addWidget(self._lists_pane())
        panes.addWidget(self.view, 1)
        holder = QWidget()
        holder.setLayout(panes)
        self.stack.addWidget(holder)
        self.stack.addWidget(self.what_if)
        self.body.addWidget(self.stack, 1)

    def _lists_pane(self) -> QFrame:
        left, column = self.kit.card(margin=8)
        left.setFixedWidth(self.theme.scaled(268))
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        tabs.addWidget(self.awards_tab)
        tabs.addWidget(self.groups_tab)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(self.lists, 1)
        header = self.lists.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.lists.setColumnWidth(1, self.theme.scaled(134))
        self.lists.setWordWrap(True)
        self.lists.setItemDelegate(WrappingDelegate())
        self.lists.verticalHeader().setMinimumSectionSize(self.theme.scaled(44))
        self.lists.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return left

    def _connect(self) -> None:
        self._kinds.buttonClicked.connect(self._choose_kind)
        self.lists.selectionModel().selectionChanged.connect(self._show_list)
        self.view.tie_asked.connect(self._ask_tie)
        self.view.analysis_asked.connect(self._analyse)
        self.simulate_button.clicked.connect(self._simulate)
        self.policy_button.clicked.connect(self._ask_policy)
        self.changes_button.clicked.connect(self._read_changes)
        self.what_if.closed.connect(self._close_simulation)
        self._inquiry.settled.connect(self._tell_recorded)
        self._inquiry.refused.connect(self.tell_error)

    # Reading

    @override
    def refresh(self) -> None:
        job = self._session.call(read_result)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, result: Result) -> None:
        self._result = result
        self._tell_state(result)
        has_awards = bool(result.ranking.awards)
        self.awards_tab.setVisible(has_awards)
        self.groups_tab.setVisible(has_awards)
        if not self._has_chosen_kind or not has_awards:
            (self.awards_tab if has_awards else self.groups_tab).setChecked(True)
        if self._analysis_digest != result.digest:
            self._analysis = None
            self._analyse()
        self._fill_lists()
        if self._is_simulating:
            self.what_if.show_result(result, None, "")

    def _tell_state(self, result: Result) -> None:
        is_final = result.is_signed_off
        self.state_pill.setText(self.words.text("SIGNED OFF") if is_final else self.words.text("PROVISIONAL"))
        self.state_pill.setProperty("pill", "accent" if is_final else "warning")
        self.state_pill.style().unpolish(self.state_pill)
        self.state_pill.style().polish(self.state_pill)
        self._offer_rules(result)

    def _offer_rules(self, result: Result) -> None:
        """Offer what concerns the rules, but none of it while a simulation is in front."""
        is_open = not result.is_signed_off and not result.setting.holder
        self.simulate_button.setVisible(not self._is_simulating)
        self.policy_button.setVisible(is_open and not self._is_simulating)
        self.changes_button.setVisible(result.setting.policy_number > 1 and not self._is_simulating)

    @Slot()
    def _choose_kind(self) -> None:
        self._has_chosen_kind = True
        self._fill_lists()

    def _fill_lists(self) -> None:
        if self._result is None:
            return
        ranking = self._result.ranking
        place = max(0, self.lists.currentIndex().row())
        shown = ranking.awards if self.awards_tab.isChecked() else ranking.groups
        self.lists_model.show_rows(shown)
        if shown:
            self.lists.selectRow(min(place, len(shown) - 1))
        self._show_list()

    @property
    def chosen(self) -> RankedList:
        """The list that is selected."""
        found = self.lists.selected_row()
        return found if isinstance(found, RankedList) else EMPTY_LIST

    @Slot()
    def _show_list(self) -> None:
        """Show the selected list."""
        if self._result is None:
            return
        name = self._list_name(self.chosen) if self.chosen is not EMPTY_LIST else ""
        self.view.show_analysis(self._analysis)
        self.view.show_result(self._result, self.chosen, name, is_award=self.awards_tab.isChecked())

    # How sure the places are

    @Slot()
    def _analyse(self) -> None:
        """Work out in a second job how sure the places are: the table does not wait for it."""
        assert self._result is not None
        self._cancel_analysis()
        self._analysis_digest = self._result.digest
        title = self.words.text("Working out how sure the places are")
        self._job = self._session.call_reporting(read_analysis, title=title)
        self._job.done.connect(self._take_analysis)
        self._job.failed.connect(self._tell_no_analysis)

    @Slot(object)
    def _take_analysis(self, analysis: Analysis) -> None:
        if self.sender() is self._job:
            self._job, self._analysis = None, analysis
            self.view.show_analysis(analysis)

    @Slot(object)
    def _tell_no_analysis(self, error: JudgeError) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.view.tell_analysis_missing()
        if not isinstance(error, CancelledError):
            self.tell_error(error)

    def _cancel_analysis(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._analysis_digest = ""

    @override
    def leave(self) -> None:
        self._cancel_analysis()

    # Other rules

    @property
    def _is_simulating(self) -> bool:
        return self.stack.currentWidget() is self.what_if

    @Slot()
    def _simulate(self) -> None:
        if self._result is None:
            return
        self.stack.setCurrentWidget(self.what_if)
        self._offer_rules(self._result)
        self.what_if.show_result(self._result, self.chosen, self._list_name(self.chosen))
        self.what_if.form.method_field.setFocus()
        self.offers_changed.emit()

    @Slot()
    def _close_simulation(self) -> None:
        assert self._result is not None
        self.stack.setCurrentIndex(0)
        self._offer_rules(self._result)
        self.simulate_button.setFocus()
        self.offers_changed.emit()

    @Slot()
    def _ask_policy(self) -> None:
        policy = self._session.setting.policy
        question = PolicyChangeQuestion(self.context, self, self._session, policy, shows_form=True)
        self._inquiry.ask(question, lambda: self._change_policy(question))

    def _change_policy(self, question: PolicyChangeQuestion) -> Job:
        return self._session.change(change_policy, question.policy, reason=question.reason, actor=CHAIR)

    @Slot()
    def _read_changes(self) -> None:
        job = self._session.call(read_rule_changes)
        job.done.connect(self._show_changes)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show_changes(self, found: RuleChanges) -> None:
        PolicyChangesDialog(self.context, self, found).open()

    # Deciding

    @Slot(tuple)
    def _ask_tie(self, tie: tuple[str, ...]) -> None:
        assert self._result is not None
        entries = [(code, self._result.submissions[code].name) for code in tie]
        question = TieQuestion(self.context, self, entries, tuple(self._result.judges.values()))
        self._inquiry.ask(question, lambda: self._decide(question))

    def _decide(self, question: TieQuestion) -> Job:
        return self._session.change(
            moderate,
            kind=question.kind,
            submissions=question.codes,
            reason=question.reason,
            actor=question.actor,
        )

    @Slot(object)
    def _tell_recorded(self, done: object) -> None:
        """Tell that a decision was recorded, or that the rules were changed."""
        if isinstance(done, Moderation):
            number = str(done.number)
            told = self.words.text("Decision no. {number} was recorded.", number=number)
        else:
            told = self.words.text("The rules were changed. Both rankings are kept and printed.")
        self.tell(Message(told))

    # Keys

    @override
    def take_focus(self) -> None:
        (self.what_if.form.method_field if self._is_simulating else self.lists).setFocus()

    @override
    def hints(self) -> Sequence[Hint]:
        if self._is_simulating:
            return ()
        return (
            ("↑ ↓", self.words.text("choose a list")),
            ("Alt+↑ ↓", self.words.text("look at the award line elsewhere")),
        )
