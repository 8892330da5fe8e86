"""Collect: score files come in, and the board shows what is there and what is missing."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from typing_extensions import override

from ui.actions import Act
from ui.chair.board import Order, in_order
from ui.chair.bounds_card import BoundsCard
from ui.chair.cell_states import SETTLED, CellState
from ui.chair.collect_panes import CollectPanes, Pane
from ui.chair.judge_actions import JudgeActions
from ui.chair.naming import CHAIR
from ui.chair.notice_lines import ForkLines, TwiceLines
from ui.chair.outcomes import NO_SCORE_FILE, PACK_SUFFIX
from ui.chair.reading import Collection, read_collection
from ui.context import Context
from ui.dialogs.files import FileKind, choose_files
from ui.jobs import Job
from ui.pages.base import Hint, Page
from ui.sessions import PanelSession
from ui.theme import Size
from ui.widgets.labels import ElidedLabel
from ui.widgets.strip import Message, Tone
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.operations.analysing import read_bounds
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.return_history import read_history
from winner_judge.operations.views import Collected, ReturnInfo
from winner_judge.reconciling.findings import Bounds
from winner_judge.values import RoundState

SUFFIX = ".winnerscores"


class CollectPage(Page):
    """Left: the judges. Right: the board, the judge that is selected, or the files received."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Collect"))
        self._session = session
        self._found: Collection | None = None
        self._bounds_job: Job | None = None
        self._judge = ""
        text = self.words.text
        self.about = ElidedLabel(font=self.theme.font(Size.SMALL), tone="muted")
        self.paper_button = self.kit.button(text("Enter a paper sheet…"))
        self.receive_button = self.kit.button(
            text("Receive score files…"),
            kind="primary",
            tip=text("Choose files, or drop them on the window"),
        )
        self.bounds = BoundsCard(context)
        self.forks = ForkLines(context)
        self.twice = TwiceLines(context)
        self.panes = CollectPanes(context, session.setting.round.time_zone)
        self.judges = self.panes.judges
        self.order_field = self.panes.order_field
        self.outcomes = self.panes.outcomes
        self.actions_on_judges = JudgeActions(context, session, self)
        self._lay_out_body()
        self._connect()

    def _lay_out_body(self) -> None:
        self.add_to_header(self.about)
        for widget in (self.paper_button, self.receive_button):
            self.add_to_header(widget, is_right=True)
        self.body.addWidget(self.bounds)
        self.body.addWidget(self.forks)
        self.body.addWidget(self.twice)
        self.body.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.receive_button.clicked.connect(self.browse)
        self.paper_button.clicked.connect(lambda: self.wanted.emit("paper_entry"))
        self.order_field.activated.connect(self._arrange)
        self.panes.judge_selected.connect(self._select)
        actions, card = self.actions_on_judges, self.panes.card
        actions.told.connect(lambda sentence: self.tell(Message(sentence)))
        actions.refused.connect(self.tell_error)
        self.forks.wanted.connect(actions.ask_fork)
        self.twice.wanted.connect(actions.ask_dropping)
        card.fork_wanted.connect(actions.ask_fork)
        card.withdrawal_wanted.connect(actions.ask_withdrawal)
        card.restoring_wanted.connect(actions.ask_restoring)
        card.replacing_wanted.connect(actions.ask_replacement)
        card.counting_wanted.connect(actions.ask_counting)
        card.paper_wanted.connect(lambda _: self.wanted.emit("paper_entry"))

    # Reading

    @override
    def refresh(self) -> None:
        self._stop_bounding()
        job = self._session.call(read_collection)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, found: Collection) -> None:
        self._found = found
        self.actions_on_judges.know(found)
        self.about.setText(self._counted(found))
        for lines in (self.forks, self.twice):
            lines.show_found(found, can_change=self._session.takes_sheets)
        self.paper_button.setVisible(self._session.takes_sheets)
        self._arrange()
        self._read_judge()
        if found.coverage.setting.state is RoundState.JUDGING:
            title = self.words.text("Working out what the sheets still out could change")
            self._bounds_job = self._session.call_reporting(read_bounds, title=title)
            self._bounds_job.done.connect(self._show_bounds)
        else:
            self.bounds.hide()

    def _counted(self, found: Collection) -> str:
        words, coverage = self.words, found.coverage
        files = words.text(
            "{received} of {total} score files are in",
            received=words.whole(coverage.complete),
            total=words.whole(coverage.expected),
        )
        if coverage.in_part:
            files += words.text(", {count} in part", count=words.whole(coverage.in_part))
        states = found.count()
        total = states.total() - states[CellState.WITHDRAWN] - states[CellState.REPLACED]
        if not total:
            return files
        sheets = words.text(
            "{done} of {total} sheets",
            done=words.whole(sum(states[state] for state in SETTLED)),
            total=words.whole(total),
        )
        return f"{files} · {sheets}"

    @Slot(object)
    def _show_bounds(self, bounds: Bounds) -> None:
        if self.sender() is self._bounds_job and self._found is not None:
            self._bounds_job = None
            self.bounds.show_bounds(bounds, self._found.coverage)

    def _stop_bounding(self) -> None:
        if self._bounds_job is not None:
            self._bounds_job.cancel()
            self._bounds_job = None

    @override
    def leave(self) -> None:
        self._stop_bounding()

    @Slot()
    def _arrange(self) -> None:
        if self._found is not None:
            rows = in_order(self._found.coverage.rows, Order(self.order_field.currentData()))
            self.panes.show_found(self._found, rows, self._judge)

    # One judge

    @Slot(str)
    def _select(self, judge: str) -> None:
        if judge != self._judge:
            self._judge = judge
            self._read_judge()

    def _read_judge(self) -> None:
        if self._judge:
            job = self._session.call(read_history, self._judge)
            job.done.connect(self._show_judge)
            job.failed.connect(self.tell_error)

    @Slot(object)
    def _show_judge(self, history: Sequence[ReturnInfo]) -> None:
        assert self._found is not None
        coverage = self._found.coverage
        row = next((row for row in coverage.rows if row.judge.code == self._judge), None)
        if row is None:
            self._judge = ""
            self.panes.show_nobody()
        elif not history or history[0].judge == self._judge:
            self.panes.show_judge(coverage, row, history, can_change=self._session.takes_sheets)

    # Receiving

    @Slot()
    def browse(self) -> None:
        """Ask for score files and receive them."""
        words = self.words
        choose_files(
            self,
            words.text("Receive score files"),
            FileKind(words.text("Score files"), (SUFFIX.removeprefix("."),)),
            self.collect,
        )

    def collect(self, paths: Sequence[Path]) -> None:
        """Receive ``paths`` and tell what became of each."""
        job = self._session.change_reporting(
            collect_returns, tuple(paths), actor=CHAIR, title=self.words.text("Receiving score files")
        )
        self.receive_button.setEnabled(False)
        job.done.connect(self._show_outcomes)
        job.failed.connect(self._tell_refusal)
        job.finished.connect(self._settle)

    @Slot(object)
    def _show_outcomes(self, items: Sequence[Collected]) -> None:
        self.strip.clear()
        self.outcomes.show_items(items)
        self.panes.show_pane(Pane.FILES)
        self.outcomes.list.setFocus()

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        if isinstance(error, CancelledError):
            self.tell(Message(self.words.text("Receiving was stopped. Nothing has changed.")))
        else:
            self.tell_error(error)

    @Slot()
    def _settle(self) -> None:
        self.receive_button.setEnabled(True)

    @override
    def receive(self, paths: Sequence[Path]) -> bool:
        if all(path.suffix.lower() == PACK_SUFFIX for path in paths):
            text = self.words.text
            self.tell(
                Message(f"{text(NO_SCORE_FILE)} {text('To open it, press Ctrl+O.')}", tone=Tone.WARNING)
            )
            return True
        if not any(path.suffix.lower() == SUFFIX for path in paths):
            return False
        self.collect(paths)
        return True

    # Keys

    @override
    def take_focus(self) -> None:
        self.receive_button.setFocus()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {}

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        return (
            (text("drop"), text("score files on the window to receive them")),
            (text("Enter"), text("show what the judge handed in")),
        )
