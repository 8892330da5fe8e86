"""Collect: score files come in, and the board shows what is there and what is missing."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions import Act
from ui.chair.board import JudgesTable, SheetsTable
from ui.chair.flow import FlowLayout, flowing
from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR
from ui.chair.outcomes import Outcomes
from ui.chair.reading import Collection, read_collection
from ui.context import Context
from ui.dialogs.files import FileKind, choose_files
from ui.dialogs.forks import ForkQuestion, differences
from ui.jobs import Job
from ui.pages.base import Hint, Page
from ui.sessions import PanelSession
from ui.widgets.kit import empty_layout
from ui.widgets.rings import StateRing, status_words
from ui.widgets.strip import Message
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.operations.collecting import choose_return, collect_returns
from winner_judge.operations.views import Collected, CoverageRow
from winner_judge.values import SheetStatus

SUFFIX = ".winnerscores"


class CollectPage(Page):
    """Left: judges, forks, the files received just now. Right: the rings."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Collect"))
        self._session = session
        self._found: Collection | None = None
        self._inquiry = Inquiry(self)
        self.about = self.kit.muted("")
        self.receive_button = self.kit.button(
            self.words.text("Receive score files…"),
            kind="primary",
            tip=self.words.text("Choose files, or drop them on the window"),
        )
        self.add_to_header(self.about)
        self.add_to_header(self.receive_button, is_right=True)
        self.judges = JudgesTable(self.theme, self.words, session.setting.round.time_zone)
        self.outcomes = Outcomes(context)
        self.sheets: SheetsTable | None = None
        self._lay_out_body()
        self.receive_button.clicked.connect(self.browse)
        self._inquiry.settled.connect(self._tell_chosen)
        self._inquiry.refused.connect(self.tell_error)

    def _lay_out_body(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        judges, column = self.kit.card(margin=8)
        column.addWidget(self.judges)
        left.addWidget(judges, 3)
        self._forks = QVBoxLayout()
        self._forks.setSpacing(8)
        left.addLayout(self._forks)
        self.received, column = self.kit.card()
        column.addWidget(self.kit.strong(self.words.text("Files received just now")))
        column.addWidget(self.outcomes, 1)
        left.addWidget(self.received, 2)
        self.received.hide()
        self.hint, column = self.kit.card(margin=16)
        hint = self.kit.muted(
            self.words.text(
                "Drop score files anywhere on this window, many at once. Each is checked before it counts; "
                "a file that is refused changes nothing."
            ),
            wraps=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(hint)
        left.addWidget(self.hint)
        self.right, self._sheets_column = self.kit.card(margin=8)
        self.empty = self.kit.muted(
            self.words.text("No submission is assigned yet. The board fills once packs are issued."),
            wraps=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheets_column.addWidget(self.empty)
        self.legend = self._legend()
        self._sheets_column.addWidget(self.legend)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 1)
        self.right.setMinimumWidth(self.theme.scaled(424))
        row.addWidget(self.right)
        self.body.addLayout(row)

    def _legend(self) -> QWidget:
        """Name the shapes below the board."""
        layout = FlowLayout(12)
        for status in SheetStatus:
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            ring = StateRing(self.words, self.theme)
            ring.show_status(status, 0.5)
            line.addWidget(ring)
            line.addWidget(self.kit.muted(status_words(self.words, status)))
            layout.addWidget(pair)
        holder = flowing(layout)
        holder.setContentsMargins(8, 4, 8, 4)
        return holder

    # Reading

    @override
    def refresh(self) -> None:
        job = self._session.call(read_collection)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, found: Collection) -> None:
        coverage = found.coverage
        expected = sum(bool(row.cells) or row.current is not None for row in coverage.rows)
        self.about.setText(
            self.words.text(
                "{received} of {total} score files are in",
                received=self.words.whole(coverage.received),
                total=self.words.whole(expected),
            )
        )
        self.judges.judges_model.show_rows(coverage.rows)
        self._show_sheets(found)
        self._show_forks(found)
        self._found = found

    def _show_sheets(self, found: Collection) -> None:
        """The columns are the judges: other judges need another table."""
        coverage = found.coverage
        judges = [row.judge for row in coverage.rows]
        has_cells = any(row.cells for row in coverage.rows)
        if self.sheets is None or [row.judge for row in self.sheets.sheets_model.board] != judges:
            if self.sheets is not None:
                self._sheets_column.removeWidget(self.sheets)
                self.sheets.deleteLater()
            self.sheets = SheetsTable(self.theme, self.words, coverage)
            self._sheets_column.insertWidget(0, self.sheets)
        self.sheets.sheets_model.show_coverage(coverage)
        self.sheets.setVisible(has_cells)
        self.legend.setVisible(has_cells)
        self.empty.setVisible(not has_cells)

    def _show_forks(self, found: Collection) -> None:
        empty_layout(self._forks)
        for row in found.coverage.rows:
            if row.fork:
                self._forks.addWidget(self._fork_line(row))

    def _fork_line(self, row: CoverageRow) -> QWidget:
        frame, column = self.kit.card()
        line = QHBoxLayout()
        line.setSpacing(12)
        sentence = self.words.text(
            "There are two different files of {judge}. Until one is chosen, none of them counts.",
            judge=row.judge.name,
        )
        line.addWidget(self.kit.body(sentence, wraps=True, tone="warning"), 1)
        button = self.kit.button(self.words.text("Compare and choose…"))
        button.clicked.connect(partial(self._ask_fork, row.judge.code))
        line.addWidget(button)
        column.addLayout(line)
        return frame

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
        self.hint.hide()
        self.received.show()

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
        if not any(path.suffix.lower() == SUFFIX for path in paths):
            return False
        self.collect(paths)
        return True

    # Forks

    def _ask_fork(self, judge: str) -> None:
        assert self._found is not None
        coverage = self._found.coverage
        row = next(row for row in coverage.rows if row.judge.code == judge)
        by_id = {item.id: item for item in self._found.forks[judge]}
        found = differences(coverage.submissions, [by_id[info.id] for info in row.fork])
        question = ForkQuestion(self.context, self, coverage.setting, row, found)
        self._inquiry.ask(question, lambda: self._choose(judge, question))

    def _choose(self, judge: str, question: ForkQuestion) -> Job:
        return self._session.change(
            choose_return, judge=judge, chosen=question.chosen, reason=question.reason, actor=CHAIR
        )

    @Slot(object)
    def _tell_chosen(self, _: object) -> None:
        self.tell(Message(self.words.text("The decision was recorded. The chosen file counts from now on.")))

    # Keys

    @override
    def take_focus(self) -> None:
        self.receive_button.setFocus()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {}

    @override
    def hints(self) -> Sequence[Hint]:
        return ((self.words.text("drop"), self.words.text("score files on the window to receive them")),)
