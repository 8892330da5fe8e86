"""The conflicts of interest of one judge, as far as the secretariat knows them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.secretariat.filling import fill
from ui.secretariat.naming import one_line
from ui.widgets.kit import Kit
from ui.widgets.tables import RowsTable
from winner_judge.operations.views import Roster
from winner_judge.values import Conflict, Judge


class ConflictsPane(QFrame):
    """A short table with a button to add and one to remove."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._names: Mapping[str, str] = {}
        self._can_change = False
        kit, text = Kit(context.theme), context.words.text
        self.heading = kit.strong("", wraps=True)
        self.about = kit.muted("", wraps=True)
        self.table = RowsTable(context.theme, text("Known conflicts of interest"), RowsModel(self._columns()))
        self.add_button = kit.button(text("Add a conflict…"))
        self.remove_button = kit.button(text("Remove conflict"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column.addLayout(row)
        self.table.selectionModel().selectionChanged.connect(self._follow)

    def _columns(self) -> Sequence[Column[Conflict]]:
        text = self._context.words.text
        return (
            Column(
                text("Submission"),
                lambda item: one_line(self._names.get(item.submission, item.submission)),
                tip=lambda item: item.submission,
            ),
            Column(text("Reason"), lambda item: one_line(item.reason), tip=lambda item: item.reason),
        )

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is selected."""
        chosen = self.table.selected_row()
        return chosen if isinstance(chosen, Conflict) else None

    def show_judge(self, judge: Judge | None, roster: Roster, *, can_change: bool) -> None:
        """Show what is known of ``judge``; None: nobody is selected."""
        text = self._context.words.text
        self._names = {item.code: item.name for item in roster.submissions}
        self._can_change = can_change and judge is not None
        mine = [item for item in roster.conflicts if judge is not None and item.judge == judge.code]
        fill(self.table, mine, self._context, stretched=0)
        self.table.setVisible(bool(mine))
        self.heading.setText(text("Known conflicts of interest") if judge is None else judge.name)
        self.about.setText(self._sentence(judge, len(mine)))
        self.add_button.setEnabled(self._can_change and bool(roster.submissions))
        self._follow()

    def _sentence(self, judge: Judge | None, count: int) -> str:
        words = self._context.words
        if judge is None:
            return words.text("Select a judge to see the conflicts of interest that are known.")
        if not count:
            return words.text("No conflict of interest is known. The judge declares the others in the pack.")
        return words.plural(
            "{count} known conflict of interest. The judge declares the others in the pack.",
            "{count} known conflicts of interest. The judge declares the others in the pack.",
            count,
        )

    @Slot()
    def _follow(self) -> None:
        self.remove_button.setEnabled(self._can_change and self.conflict is not None)
