"""All decisions of the chair, with what became of them."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ui.chair.naming import DASH, actor_name, decision_words
from ui.chair.orders import near_award_line
from ui.chair.reading import Reconciling
from ui.chair.reasons import READY_REASONS
from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.widgets.kit import Kit
from ui.widgets.tables import RowsTable
from ui.widgets.wrapping import WrappingDelegate
from winner_judge.operations.moderating import ModerationLine
from winner_judge.reconciling.findings import Analysis
from winner_judge.values import ModerationKind, RoundState


class DecisionLog(QWidget):
    """A table of decisions; the selected one can be taken back with a reason."""

    chosen = Signal(str)
    """The submission of the selected decision."""
    withdrawal_wanted = Signal(int)
    again_wanted = Signal(object)
    """A ``Moderation`` that is stale and shall be decided anew."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        self._found: Reconciling | None = None
        self._near: frozenset[str] = frozenset()
        kit = Kit(context.theme)
        self.model: RowsModel[ModerationLine] = RowsModel(self._columns())
        self.table = RowsTable(context.theme, self.words.text("Decisions of the chair"), self.model)
        for place, width in enumerate((44, 136, 136, 0, 96, 92, 96)):
            if width:
                self.table.setColumnWidth(place, context.theme.scaled(width))
        self.table.sort_by_headings()
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self._wrapping = WrappingDelegate()
        self.table.setItemDelegate(self._wrapping)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.empty = kit.muted(self.words.text("The chair recorded no decision yet."))
        self.take_back_button = kit.button(self.words.text("Take back…"))
        self.take_back_button.setEnabled(False)
        self.again_button = kit.button(self.words.text("Decide again…"))
        self.again_button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(
            kit.muted(
                self.words.text(
                    "Nothing is ever deleted: what was taken back stays in the log and on the papers."
                ),
                wraps=True,
            ),
            1,
        )
        foot.addWidget(self.again_button)
        foot.addWidget(self.take_back_button)
        column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.take_back_button.clicked.connect(self._want_withdrawal)
        self.again_button.clicked.connect(self._want_again)

    def _columns(self) -> tuple[Column[ModerationLine], ...]:
        text = self.words.text
        return (
            Column(
                text("No."),
                lambda line: str(line.moderation.number),
                sort=lambda line: line.moderation.number,
                is_number=True,
            ),
            Column(text("Submission"), self._named(self._where), tip=self._named(self._where)),
            Column(text("Decision"), self._named(self._what), tip=self._named(self._what)),
            Column(
                text("Reason"), lambda line: line.moderation.reason, tip=lambda line: line.moderation.reason
            ),
            Column(text("By"), self._named(self._who)),
            Column(text("State"), self._state, tip=self._state_tip),
            Column(text("Near the line"), self._line_words, sort=self._is_far),
        )

    def _is_far(self, line: ModerationLine) -> bool:
        """Return whether the award line does not turn on what was decided: such come last."""
        return not self._near & set(line.moderation.submissions)

    def _line_words(self, line: ModerationLine) -> str:
        return DASH if self._is_far(line) else self.words.text("yes")

    def _named(self, name: Callable[[Reconciling, ModerationLine], str]) -> Callable[[ModerationLine], str]:
        return lambda line: "" if self._found is None else name(self._found, line)

    def _where(self, found: Reconciling, line: ModerationLine) -> str:
        names = {row.submission.code: row.submission.name for row in found.matrix.rows}
        codes = line.moderation.submissions
        return "\n".join(f"{code} · {names[code]}" if code in names else code for code in codes)

    def _what(self, found: Reconciling, line: ModerationLine) -> str:
        return decision_words(self.words, found.matrix, line.moderation, found.kinds)

    def _who(self, found: Reconciling, line: ModerationLine) -> str:
        return actor_name(self.words, found.matrix.judges, line.moderation.actor)

    def _state(self, line: ModerationLine) -> str:
        if line.is_stale:
            return self.words.text("stale")
        if self._found is not None and self._found.is_waiting(line):
            return self.words.text("waiting")
        if not line.has_effect:
            return self.words.text("no effect")
        if line.is_in_force:
            return self.words.text("in force")
        if line.moderation.kind is ModerationKind.RETRACT:
            return ""
        return self.words.text("no longer holds")

    def _state_tip(self, line: ModerationLine) -> str:
        if line.has_effect:
            return self._state(line)
        return self.words.text(
            "These submissions do not share a rank any more that is the chair's to decide, so this decision "
            "changes nothing now. Take it back, or leave it on record."
        )

    def show_found(self, found: Reconciling, analysis: Analysis | None = None) -> None:
        """Show the log as it stands."""
        self._found = found
        self._near = near_award_line(found, analysis)
        self.model.show_rows(found.log)
        self.empty.setVisible(not found.log)
        self.table.setVisible(bool(found.log))
        self._follow()

    @property
    def _selected(self) -> ModerationLine | None:
        row = self.table.selected_row()
        return row if isinstance(row, ModerationLine) else None

    @Slot()
    def _choose(self) -> None:
        line = self._selected
        if line is not None:
            self.chosen.emit(line.moderation.submissions[0])
        self._follow()

    @Slot()
    def _follow(self) -> None:
        line = self._selected
        setting = None if self._found is None else self._found.matrix.setting
        can_change = setting is not None and setting.state is not RoundState.SIGNED_OFF and not setting.holder
        self.take_back_button.setEnabled(can_change and line is not None and line.is_in_force)
        is_stale = line is not None and line.is_stale and line.moderation.kind in READY_REASONS
        self.again_button.setEnabled(can_change and is_stale)

    @Slot()
    def _want_withdrawal(self) -> None:
        line = self._selected
        if line is not None:
            self.withdrawal_wanted.emit(line.moderation.number)

    @Slot()
    def _want_again(self) -> None:
        line = self._selected
        if line is not None:
            self.again_wanted.emit(line.moderation)
