"""Ranking: who stands where in each list, by which rule, and the ties that are the chair's to decide."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.chair.inquiry import Inquiry
from ui.chair.naming import TIE_BREAKS, list_name
from ui.chair.rank_table import EMPTY_LIST, RankTable
from ui.context import Context
from ui.dialogs.ties import TieQuestion
from ui.jobs import Job
from ui.models.rows import Column, RowsModel
from ui.pages.base import Hint, Page
from ui.sessions import PanelSession
from ui.widgets.kit import empty_layout
from ui.widgets.strip import Message
from ui.widgets.tables import RowsTable
from winner_judge.operations.moderating import moderate
from winner_judge.operations.ranking import read_result
from winner_judge.operations.views import Result
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedList
from winner_judge.values import Moderation
from winner_judge.wording import mark

METHODS = {
    Aggregate.MEAN: mark("the mean of all judges"),
    Aggregate.MEDIAN: mark("the median of all judges"),
    Aggregate.TRIMMED_MEAN: mark("the mean of the judges without the highest and the lowest"),
    Aggregate.RANK_SUM: mark("the sum of the ranks that each judge gave, the lowest being best"),
    Aggregate.ADJUSTED: mark("the adjusted mean of all judges"),
}


class RankingPage(Page):
    """The lists at the left, one of them as a table at the right."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Ranking"))
        self._session = session
        self._result: Result | None = None
        self._has_chosen_kind = False
        self._inquiry = Inquiry(self)
        self.state_pill = self.kit.pill("", "warning")
        self.rule = self.kit.muted("")
        self.add_to_header(self.state_pill)
        self.add_to_header(self.rule)
        self._kinds = QButtonGroup(self)
        self.awards_tab = self._tab(self.words.text("Award lists"))
        self.groups_tab = self._tab(self.words.text("Groups"))
        self.lists_model: RowsModel[RankedList] = RowsModel(self._list_columns())
        self.lists = RowsTable(self.theme, self.words.text("Lists"), self.lists_model)
        self.table: RankTable | None = None
        self.name = self.kit.strong("")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._lay_out_body()
        self._kinds.buttonClicked.connect(self._choose_kind)
        self.lists.selectionModel().selectionChanged.connect(self._show_list)
        self._inquiry.settled.connect(self._tell_recorded)
        self._inquiry.refused.connect(self.tell_error)

    def _tab(self, text: str) -> QPushButton:
        button = self.kit.button(text, kind="tab")
        button.setCheckable(True)
        self._kinds.addButton(button)
        return button

    def _list_columns(self) -> Sequence[Column[RankedList]]:
        return (
            Column(self.words.text("List"), self._list_name, tip=self._list_name),
            Column(self.words.text("Still open"), self._open_words, tip=self._open_tip),
        )

    def _list_name(self, ranked: RankedList) -> str:
        return list_name(self.words, self._session.setting, ranked)

    def _open_words(self, ranked: RankedList) -> str:
        count = len(ranked.open_ties) + sum(entry.rank is None for entry in ranked.entries)
        return f"● {self.words.whole(count)}" if count else "✓"

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
        left, column = self.kit.card(margin=8)
        left.setFixedWidth(self.theme.scaled(260))
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        tabs.addWidget(self.awards_tab)
        tabs.addWidget(self.groups_tab)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(self.lists, 1)
        header = self.lists.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.lists.setColumnWidth(1, self.theme.scaled(88))
        right, self._list_column = self.kit.card()
        self._list_column.addWidget(self.name)
        self._list_column.addLayout(self._notes)
        self.empty = self.kit.muted(self.words.text("No submissions."))
        self._list_column.addWidget(self.empty)
        panes = QHBoxLayout()
        panes.setSpacing(12)
        panes.addWidget(left)
        panes.addWidget(right, 1)
        self.body.addLayout(panes)

    # Reading

    @override
    def refresh(self) -> None:
        job = self._session.call(read_result)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, result: Result) -> None:
        was_final = self._result is not None and self._result.is_signed_off
        if self.table is None or was_final != result.is_signed_off:
            self._build_table(result)
        self._result = result
        self._tell_state(result)
        has_awards = bool(result.ranking.awards)
        self.awards_tab.setVisible(has_awards)
        self.groups_tab.setVisible(has_awards)
        if not self._has_chosen_kind or not has_awards:
            (self.awards_tab if has_awards else self.groups_tab).setChecked(True)
        self._fill_lists()

    def _build_table(self, result: Result) -> None:
        """The heading of the values says whether they are final."""
        if self.table is not None:
            self._list_column.removeWidget(self.table)
            self.table.deleteLater()
        self.table = RankTable(self.theme, self.words, result)
        self._list_column.addWidget(self.table, 1)

    def _tell_state(self, result: Result) -> None:
        words, policy = self.words, result.setting.policy
        is_final = result.is_signed_off
        self.state_pill.setText(words.text("SIGNED OFF") if is_final else words.text("PROVISIONAL"))
        self.state_pill.setProperty("pill", "accent" if is_final else "warning")
        self.state_pill.style().unpolish(self.state_pill)
        self.state_pill.style().polish(self.state_pill)
        rules = words.listed([words.text(TIE_BREAKS[rule]) for rule in policy.tie_break])
        method = words.text(METHODS[policy.aggregate])
        self.rule.setText(words.text("Value: {method}. Equal values: {rules}.", method=method, rules=rules))

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

    @Slot()
    def _show_list(self) -> None:
        """Show the selected list."""
        found = self.lists.selected_row()
        if self._result is None or self.table is None:
            return
        ranked = found if isinstance(found, RankedList) else EMPTY_LIST
        policy = self._result.setting.policy
        has_line = self.awards_tab.isChecked() or set(policy.award_by or ()) == set(policy.group_by)
        self.name.setText(self._list_name(ranked) if found is not None else "")
        self.table.show_list(self._result, ranked, has_line=has_line and policy.award_by is not None)
        self.table.setVisible(bool(ranked.entries))
        self.empty.setVisible(not ranked.entries)
        self._show_notes(ranked)

    def _show_notes(self, ranked: RankedList) -> None:
        empty_layout(self._notes)
        words = self.words
        if ranked.refusal is not None:
            told = words.error(ranked.refusal)
            self._notes.addWidget(self.kit.body(f"{told.sentence} {told.advice}", wraps=True, tone="warning"))
        if ranked.has_mixed_rubrics:
            text = words.text(
                "Entries of this list were scored with different rubrics; criteria break no tie."
            )
            self._notes.addWidget(self.kit.muted(text, wraps=True))
        if ranked.is_line_tied:
            text = words.text("A joint rank lies across the award line; all of it is above the line.")
            self._notes.addWidget(self.kit.body(text, wraps=True, tone="warning"))
        for tie in ranked.open_ties:
            self._notes.addWidget(self._tie_line(tie))

    def _tie_line(self, tie: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        names = self.words.listed([self._name(code) for code in tie])
        text = self.words.text("{names} share a rank. The order is the chair's to decide.", names=names)
        row.addWidget(self.kit.body(text, wraps=True, tone="warning"), 1)
        button = self.kit.button(
            self.words.text("Decide the tie…"), name=self.words.text("Decide the tie of {names}", names=names)
        )
        button.clicked.connect(partial(self._ask_tie, tie))
        row.addWidget(button)
        return holder

    def _name(self, code: str) -> str:
        assert self._result is not None
        return self._result.submissions[code].name

    # Deciding

    def _ask_tie(self, tie: tuple[str, ...]) -> None:
        assert self._result is not None
        entries = [(code, self._name(code)) for code in tie]
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
    def _tell_recorded(self, decision: Moderation) -> None:
        number = str(decision.number)
        self.tell(Message(self.words.text("Decision no. {number} was recorded.", number=number)))

    # Keys

    @override
    def take_focus(self) -> None:
        self.lists.setFocus()

    @override
    def hints(self) -> Sequence[Hint]:
        return (("↑ ↓", self.words.text("choose a list")),)
