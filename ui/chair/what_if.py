"""What-if: another rule tried out beside the ranking, unmistakably not the result."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from ui.chair.naming import list_name, named
from ui.chair.simulation_form import SimulationForm
from ui.chair.simulation_words import change_sentence, count_sentence, slopes_of
from ui.chair.slope_chart import SlopeChart
from ui.context import Context
from ui.icons import icon
from ui.jobs import Job
from ui.sessions import PanelSession
from ui.widgets.kit import Kit
from winner_judge.errors import JudgeError
from winner_judge.operations.simulating import simulate
from winner_judge.operations.views import Result
from winner_judge.reconciling.place_changes import ComparedList
from winner_judge.reconciling.simulation import Simulated
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import RankedList

WAIT_MS = 200
"""So long nothing must be typed before it is worked out."""


class WhatIf(QFrame):
    """Asks for another rule at the left, shows what it would change at the right; stores nothing."""

    closed = Signal()
    """The reader wants the ranking back."""
    shown = Signal()
    """What is filled in was worked out, or refused."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__()
        self.setObjectName("simulation")
        self.words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self._session = session
        self._result: Result | None = None
        self._simulated: Simulated | None = None
        self._job: Job | None = None
        self._wanted = ""
        text = self.words.text
        self.form = SimulationForm(context)
        self.reset_button = self._kit.button(text("Back to the rules in force"))
        self.close_button = self._kit.button(text("Back to the ranking"))
        self.list_field = self._kit.combo(text("List"))
        self.summary = self._kit.strong("", wraps=True)
        self.total = self._kit.muted("", wraps=True)
        self.problem = self._kit.body("", wraps=True, tone="error")
        self.chart = SlopeChart(context.theme, text("Places now and as simulated"))
        self.changes = self._changes()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out()
        self._connect()

    def _changes(self) -> QListWidget:
        widget = QListWidget()
        widget.setFont(self._theme.font())
        widget.setAccessibleName(self.words.text("What would change"))
        widget.setWordWrap(True)
        widget.setSpacing(3)
        widget.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return widget

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 12)
        outer.setSpacing(8)
        outer.addLayout(self._banner())
        panes = QHBoxLayout()
        panes.setSpacing(12)
        left, column = self._kit.card()
        left.setFixedWidth(self._theme.scaled(312))
        column.addWidget(self._kit.scroll(self.form), 1)
        column.addWidget(self.reset_button)
        panes.addWidget(left)
        panes.addWidget(self._right(), 1)
        outer.addLayout(panes, 1)

    def _banner(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(icon("warning", self._theme.colours.warning).pixmap(self._theme.scaled(20)))
        row.addWidget(sign)
        told = self._kit.strong(self.words.text("A simulation, not the result."))
        told.set_tone("warning")
        row.addWidget(told)
        explained = self.words.text("Nothing of it is stored; it cannot be printed or signed off.")
        row.addWidget(self._kit.muted(explained), 1)
        row.addWidget(self.close_button)
        return row

    def _right(self) -> QWidget:
        frame, column = self._kit.card()
        head = QHBoxLayout()
        head.setSpacing(12)
        self.list_field.setMinimumWidth(self._theme.scaled(260))
        head.addWidget(self.list_field)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.summary)
        told.addWidget(self.total)
        head.addLayout(told, 1)
        column.addLayout(head)
        column.addWidget(self.problem)
        panes = QVBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(4)
        panes.addWidget(self._kit.scroll(self.chart), 1)
        panes.addSpacing(4)
        panes.addWidget(self._kit.muted(self.words.text("What would change")))
        self.changes.setFixedHeight(self._theme.scaled(132))
        panes.addWidget(self.changes)
        self._panes = QWidget()
        self._panes.setLayout(panes)
        column.addWidget(self._panes, 1)
        column.addStretch(0)
        return frame

    def _connect(self) -> None:
        self.form.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.work_out)
        self.reset_button.clicked.connect(self.form.reset)
        self.close_button.clicked.connect(self.closed)
        self.list_field.currentIndexChanged.connect(self._follow_list)

    # What is shown

    def show_result(self, result: Result, chosen: RankedList | None, name: str) -> None:
        """Start from ``result``; the list that the reader looked at, called ``name``, is shown first."""
        self._result = result
        if chosen is not None:
            self._wanted = name
        self.form.show_result(result)
        if chosen is not None:
            self._follow_rubric([entry.code for entry in chosen.entries])
        self._timer.start()

    @Slot()
    def work_out(self) -> None:
        """Simulate what is filled in; of several started the last one counts."""
        if not self.form.is_sound:
            return
        self._job = self._session.call(simulate, self.form.simulation)
        self._job.done.connect(self._show)
        self._job.failed.connect(self._refuse)

    @Slot(object)
    def _show(self, simulated: Simulated) -> None:
        if self.sender() is not self._job or self._result is None:
            return
        self._simulated = simulated
        self._fill_lists(self._lists)
        self._show_list()
        self.shown.emit()

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        if self.sender() is not self._job:
            return
        assert self._result is not None
        told = self.words.error(named(self.words, self._result, error))
        self._tell_problem(f"{told.sentence} {told.advice}".strip())
        self._panes.hide()
        self.summary.setText("")
        self.total.setText("")
        self.shown.emit()

    def _tell_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    @property
    def _lists(self) -> Sequence[ComparedList]:
        """Award lists first, where there are some; groups that are the same lists are left out."""
        assert self._simulated is not None
        policy = self._simulated.simulation.policy
        if policy.award_by is not None and set(policy.award_by) == set(policy.group_by):
            return self._simulated.awards
        return (*self._simulated.awards, *self._simulated.groups)

    def _fill_lists(self, lists: Sequence[ComparedList]) -> None:
        assert self._result is not None
        kept = self.list_field.currentText() or self._wanted
        names = [list_name(self.words, self._result.setting, listed) for listed in lists]
        marked = [f"{name} ●" if listed.changed else name for name, listed in zip(names, lists, strict=True)]
        kept = kept.removesuffix(" ●")
        with QSignalBlocker(self.list_field):
            self.list_field.clear()
            self.list_field.addItems(marked)
            self.list_field.setCurrentIndex(names.index(kept) if kept in names else 0)

    @Slot()
    def _follow_list(self) -> None:
        """Another list was chosen: the weights are those that it is scored with."""
        place = self.list_field.currentIndex()
        if self._simulated is not None and 0 <= place < len(self._lists):
            self._follow_rubric([item.code for item in self._lists[place].places])
        self._show_list()

    def _follow_rubric(self, entries: Sequence[str]) -> None:
        assert self._result is not None
        if entries:
            rubric = self._result.setting.rubric_of(self._result.submissions[entries[0]])
            self.form.weights_form.choose_rubric(rubric.code)

    def _show_list(self) -> None:
        place = self.list_field.currentIndex()
        if self._simulated is None or self._result is None or not 0 <= place < len(self._lists):
            return
        listed = self._lists[place]
        counted = self._simulated.counted
        everywhere = count_sentence(self.words, counted)
        self.total.setText(self.words.text("All lists: {changes}", changes=everywhere))
        self.total.setVisible(len(counted) > 1)
        is_refused = listed.refusal is not None
        self.summary.setText("" if is_refused else count_sentence(self.words, [listed]))
        self.summary.setVisible(not is_refused)
        self._panes.setVisible(not is_refused)
        if listed.refusal is not None:
            self._tell_problem(self.words.error(named(self.words, self._result, listed.refusal)).sentence)
            return
        self._tell_problem("")
        self._show_slopes(listed, self._simulated.simulation.policy)

    def _show_slopes(self, listed: ComparedList, policy: Policy) -> None:
        assert self._result is not None
        heads = (self.words.text("Now"), self.words.text("Simulated"))
        order = [change.code for change in listed.as_then]
        submissions = self._result.submissions
        policies = (self._result.setting.policy, policy)
        self.chart.show_slopes(slopes_of(self.words, submissions, listed, policies), order, heads)
        self.changes.clear()
        self.changes.addItems([change_sentence(self.words, submissions, item) for item in listed.changed])
        if not listed.changed:
            self.changes.addItem(self.words.text("No place would change."))
