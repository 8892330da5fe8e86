"""One judge beside the board: what was handed in one after the other, and what the chair can do about it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.chair.board import done_words
from ui.chair.naming import DASH, ROLES, SOURCES, actor_name
from ui.context import Context
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.panel_views import Replacement, Withdrawal
from winner_judge.operations.views import Coverage, CoverageRow, ReturnInfo


class JudgeCard(QWidget):
    """Says what a judge handed in. The owner carries out what is wanted."""

    fork_wanted = Signal(str)
    """A judge's code: compare the competing files."""
    withdrawal_wanted = Signal(object)
    """A ``ReturnInfo`` that shall be left out of account."""
    restoring_wanted = Signal(object)
    """A ``Withdrawal`` that shall be taken back."""
    replacing_wanted = Signal(str)
    """A judge's code."""
    counting_wanted = Signal(object)
    """A ``Replacement``: whether the old sheets count shall change."""
    paper_wanted = Signal(str)
    """A judge's code: a sheet on paper shall be typed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self.code = ""
        self._coverage: Coverage | None = None
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._kit.scroll(content))
        self.setAccessibleName(self.words.text("The judge that is selected"))
        self.show_nobody()

    def show_nobody(self) -> None:
        """Say that no judge is selected."""
        self.code = ""
        empty_layout(self._column)
        hint = self.words.text("Please select a judge on the left, or on the board.")
        self._column.addWidget(self._kit.muted(hint, wraps=True))
        self._column.addStretch(1)

    def show_judge(
        self, coverage: Coverage, row: CoverageRow, history: Sequence[ReturnInfo], *, can_change: bool
    ) -> None:
        """Show a judge; without ``can_change`` the buttons are left out."""
        self._coverage = coverage
        self.code = row.judge.code
        empty_layout(self._column)
        self._add_head(row)
        if can_change:
            self._column.addWidget(self._actions(row))
        if row.replacement is not None:
            self._column.addWidget(self._replacement(row.replacement, can_change=can_change))
        self._column.addWidget(self._kit.strong(self.words.text("Handed in so far")))
        for info in history:
            self._column.addWidget(self._return(row, info, can_change=can_change))
        if not history:
            nothing = self.words.text("Nothing came in of this judge yet.")
            self._column.addWidget(self._kit.muted(nothing, wraps=True))
        self._column.addStretch(1)

    def _add_head(self, row: CoverageRow) -> None:
        judge, words = row.judge, self.words
        self._column.addWidget(self._kit.strong(f"{judge.code} · {judge.name}", wraps=True))
        about = [words.text(ROLES[judge.role]), judge.institution]
        self._column.addWidget(self._kit.muted(" · ".join(part for part in about if part), wraps=True))
        done = done_words(words, row)
        if done != DASH:
            sheets = words.text("Sheets: {done}", done=done)
            missing = row.missing
            if missing:
                sheets += " · " + words.plural(
                    "{count} sheet is missing", "{count} sheets are missing", missing
                )
            self._column.addWidget(self._kit.body(sheets, wraps=True, tone="warning" if missing else ""))

    def _actions(self, row: CoverageRow) -> QWidget:
        holder = QWidget()
        buttons = QVBoxLayout(holder)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(6)
        text, code = self.words.text, row.judge.code
        if row.fork:
            buttons.addWidget(
                self._button(
                    text("Compare and choose…"), partial(self.fork_wanted.emit, code), kind="primary"
                )
            )
        line = QHBoxLayout()
        line.setSpacing(8)
        if row.missing:
            line.addWidget(self._button(text("Enter a paper sheet…"), partial(self.paper_wanted.emit, code)))
        if row.replacement is None and row.cells:
            line.addWidget(self._button(text("Replace judge…"), partial(self.replacing_wanted.emit, code)))
        line.addStretch(1)
        buttons.addLayout(line)
        return holder

    def _button(self, text: str, act: object, *, kind: str = "plain") -> QPushButton:
        button = self._kit.button(text, kind=kind)
        button.clicked.connect(act)
        return button

    def _replacement(self, replacement: Replacement, *, can_change: bool) -> QFrame:
        words = self.words
        assert self._coverage is not None
        frame, column = self._kit.card()
        judges = [row.judge for row in self._coverage.rows]
        successor = actor_name(words, judges, replacement.successor)
        column.addWidget(
            self._kit.body(words.text("Replaced by {judge}", judge=successor), is_strong=True, wraps=True)
        )
        counted = (
            words.text("The sheets handed in before count.")
            if replacement.is_counted
            else words.text("The sheets handed in before do not count.")
        )
        column.addWidget(self._kit.body(counted, wraps=True))
        column.addWidget(self._decided(replacement.reason, replacement.actor, replacement.at))
        if can_change:
            text = words.text("Do not count them…") if replacement.is_counted else words.text("Count them…")
            button = self._button(text, partial(self.counting_wanted.emit, replacement), kind="link")
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _decided(self, reason: str, actor: str, at: datetime) -> QWidget:
        assert self._coverage is not None
        words = self.words
        judges = [row.judge for row in self._coverage.rows]
        moment = words.moment(at, self._coverage.setting.round.time_zone)
        name = actor_name(words, judges, actor)
        return self._kit.muted(
            words.text("{actor}, {moment}. Reason: {reason}", actor=name, moment=moment, reason=reason),
            wraps=True,
        )

    # Returns

    def _return(self, row: CoverageRow, info: ReturnInfo, *, can_change: bool) -> QFrame:
        words = self.words
        frame, column = self._kit.card(spacing=3)
        withdrawal = next((item for item in row.withdrawn if item.return_id == info.id), None)
        head = QHBoxLayout()
        head.addWidget(
            self._kit.body(
                words.text(
                    "Hand-in no. {number} · {source}",
                    number=str(info.revision),
                    source=words.text(SOURCES[info.source]),
                ),
                is_strong=True,
            ),
            1,
        )
        head.addWidget(self._standing(row, info, withdrawal))
        column.addLayout(head)
        column.addWidget(self._kit.body(info.check_code))
        assert self._coverage is not None
        moment = words.moment(info.at, self._coverage.setting.round.time_zone)
        sheets = words.plural("{count} sheet done", "{count} sheets done", info.sheets_done)
        received = words.text("Received {moment}", moment=moment)
        column.addWidget(self._kit.muted(f"{sheets} · {received}", wraps=True))
        self._add_withdrawing(column, info, withdrawal, can_change=can_change)
        return frame

    def _standing(self, row: CoverageRow, info: ReturnInfo, withdrawal: Withdrawal | None) -> QWidget:
        text = self.words.text
        if withdrawal is not None or row.is_left_out:
            return self._kit.pill(text("not counted"), "error")
        if info.is_waiting:
            return self._kit.pill(text("waits"), "warning")
        if info.id in {head.id for head in row.fork}:
            return self._kit.pill(text("to be chosen"), "warning")
        if row.current is not None and info.id == row.current.id:
            return self._kit.pill(text("counts"))
        return self._kit.pill(text("superseded"), "quiet")

    def _add_withdrawing(
        self,
        column: QVBoxLayout,
        info: ReturnInfo,
        withdrawal: Withdrawal | None,
        *,
        can_change: bool,
    ) -> None:
        text = self.words.text
        if withdrawal is not None:
            column.addWidget(self._decided(withdrawal.reason, withdrawal.actor, withdrawal.at))
            act, verb = partial(self.restoring_wanted.emit, withdrawal), text("Count this file again…")
        else:
            act, verb = partial(self.withdrawal_wanted.emit, info), text("Do not count this file…")
        if can_change and not info.is_waiting:
            column.addWidget(self._button(verb, act, kind="link"), 0, Qt.AlignmentFlag.AlignLeft)
