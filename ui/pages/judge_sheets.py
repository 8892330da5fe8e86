"""My sheets: all values side by side, how I score, and two submissions compared."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions import Act
from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.compare import CompareDialog
from ui.dialogs.shortcuts import shortcut_text
from ui.models.rows import ROW_ROLE
from ui.models.sheets import SheetsModel
from ui.pages.base import Hint, Page
from ui.sheets.how_i_score import HowIScore
from ui.sheets.narrowing import Narrowing
from ui.sheets.table import SheetsTable
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.scoring.own_scores import own_scores
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Issue, SheetStatus

_HOW_WIDTH = 320
_SUMMARY_KEY = "sheets.how_i_score"
_TO_COMPARE = 2
_ROOM_FOR_BOTH = 840
"""From this width on the table stands beside how I score, in pixels at the normal text size."""


class SheetsPage(Page):
    """A table of my submissions, their scores in the order of the rubric, and their values."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__(context, context.words.text("My sheets"))
        self._desk = desk
        text = self.words.text
        self.about = self.kit.muted("")
        self.compare_button = self.kit.button(text("Compare two submissions"), icon="compare")
        self.how_button = self.kit.button(text("How I score"), kind="tab")
        self.narrowing = Narrowing(context, self._issues())
        self.model = SheetsModel(self.words, self.theme, desk.setting, desk.entries)
        self.table = SheetsTable(self.words, self.theme, self.model)
        self.how = HowIScore(context)
        self._selected = desk.current
        self._lay_out_body()
        self._offer_orders()
        self._connect()

    def _issues(self) -> list[Issue]:
        mine = {entry.submission.issue for entry in self._desk.desk.entries}
        return [issue for issue in self._desk.setting.issues if issue.code in mine]

    def _lay_out_body(self) -> None:
        self.add_to_header(self.about)
        self.add_to_header(self.compare_button, is_right=True)
        self.add_to_header(self.how_button, is_right=True)
        self.how_button.setCheckable(True)
        self.how_button.setChecked(self._desk.memory.recall(_SUMMARY_KEY) is not False)
        self.how.setFixedWidth((_HOW_WIDTH + self.theme.scaled(_HOW_WIDTH)) // 2)
        frame, column = self.kit.card(margin=8)
        self._shown = QStackedLayout()
        column.addLayout(self._shown)
        self._shown.addWidget(self.table)
        self._shown.addWidget(self._empty_pane())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(frame, 1)
        row.addWidget(self.how)
        self.body.addWidget(self.narrowing)
        self.body.addLayout(row, 1)
        self.how.setVisible(self.how_button.isChecked())  # in its place by now: no window of its own

    def _empty_pane(self) -> QWidget:
        self.nothing = self.kit.body("", wraps=True)
        self.clear_button = self.kit.button(self.words.text("Show all submissions"))
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        column.addWidget(self.nothing)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return pane

    def _connect(self) -> None:
        self._desk.entry_changed.connect(self._follow)
        self.table.activated.connect(self._go_to)
        self.table.selectionModel().currentChanged.connect(self._remember_row)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self.narrowing.show_order)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._keep_in_sight)
        self.model.headerDataChanged.connect(self._offer_orders)
        self.narrowing.changed.connect(self._narrow)
        self.narrowing.order_chosen.connect(self.table.sortByColumn)
        self.narrowing.search_field.returnPressed.connect(self.take_focus)
        self.clear_button.clicked.connect(self._show_all)
        self.compare_button.clicked.connect(self.compare)
        self.how_button.toggled.connect(self._show_how)

    # What is shown

    @Slot()
    def _offer_orders(self) -> None:
        self.narrowing.offer_orders(self.model)

    @override
    def refresh(self) -> None:
        self.model.show_rows(self._desk.entries)
        self._narrow()
        done, total = self._desk.desk.count(SheetStatus.DONE), len(self.model.rows)
        self.about.setText(
            self.words.text(
                "{done} of {total} done", done=self.words.whole(done), total=self.words.whole(total)
            )
        )
        self.compare_button.setEnabled(total >= _TO_COMPARE)

    @Slot()
    def _follow(self) -> None:
        """Show what was saved, or could be put back, while the page is in front."""
        if self.isVisible():
            self.refresh()

    @Slot()
    def _narrow(self) -> None:
        """Show what is asked for, and how I score in the issue that is asked for."""
        kept, selected = self.narrowing, self._selected
        self.table.kept.keep(kept.searched, kept.issue, kept.status)
        shown = self.table.kept.entries
        self.model.name_headings(self._shared_rubric(shown))
        self.table.show_issue_column(is_wanted=len({entry.submission.issue for entry in shown}) > 1)
        kept.tell_shown(len(shown), len(self.model.rows))
        self._tell_empty(is_empty=not shown)
        if selected not in self.table.selected_codes:
            self.table.go_to(selected)
        self._selected = selected
        self._count_scores()

    def _shared_rubric(self, shown: Sequence[DeskEntry]) -> Rubric | None:
        rubrics = [self._desk.setting.rubric_of(entry.submission) for entry in shown]
        return rubrics[0] if len({rubric.code for rubric in rubrics}) == 1 else None

    def _tell_empty(self, *, is_empty: bool) -> None:
        has_rows, text = bool(self.model.rows), self.words.text
        self.nothing.setText(
            text("No submission is like this.") if has_rows else text("This pack holds no submissions.")
        )
        self.clear_button.setVisible(has_rows)
        self._shown.setCurrentIndex(1 if is_empty else 0)

    def _count_scores(self) -> None:
        issue = self.narrowing.issue
        self.how.show_scores(
            own_scores(
                (self._desk.setting.rubric_of(entry.submission), entry.sheet)
                for entry in self.model.rows
                if issue in {None, entry.submission.issue}
            )
        )

    @Slot()
    def _keep_in_sight(self) -> None:
        """Show the selected row wherever it stands now."""
        self.table.scrollTo(self.table.currentIndex())

    @Slot()
    def _show_all(self) -> None:
        self.narrowing.clear()
        self.take_focus()

    @Slot(bool)
    def _show_how(self, is_shown: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self.how.setVisible(is_shown)
        self._desk.memory.keep(_SUMMARY_KEY, is_shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the summary out where there is no room for both, unless it was asked for."""
        super().resizeEvent(event)
        if self._desk.memory.recall(_SUMMARY_KEY) is None:
            is_wide = self.width() >= self.theme.scaled(_ROOM_FOR_BOTH)
            self.how_button.blockSignals(True)  # nobody asked, so nothing is to be remembered
            self.how_button.setChecked(is_wide)
            self.how_button.blockSignals(False)  # as above
            self.how.setVisible(is_wide)

    # Where the keys go

    @override
    def take_focus(self) -> None:
        if not self.table.kept.rowCount():
            self.narrowing.search_field.setFocus()
            return
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    @Slot(QModelIndex)
    def _remember_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self._selected = self.table.current_code

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        self._open_sheet(index.data(ROW_ROLE).submission.code)

    @Slot(str)
    def _open_sheet(self, code: str) -> None:
        self._desk.select(code)
        self.wanted.emit("scoring")

    @Slot()
    def compare(self) -> None:
        """Show the two selected submissions side by side, or the one and another to choose."""
        first, second = (*self.table.selected_codes, "", "")[:_TO_COMPARE]
        dialog = CompareDialog(
            self.context, self.window(), self._desk, first or self._desk.codes[0], second or None
        )
        dialog.sheet_wanted.connect(self._open_sheet)
        dialog.open()

    def _turn_pane(self, step: int) -> None:
        """Bring the keys to the next part: search, table, how I score."""
        panes = [self.narrowing.search_field, self.table, self.how.area]
        panes = [pane for pane in panes if pane.isVisible()]
        here = next((place for place, pane in enumerate(panes) if pane.hasFocus()), 0)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        search = self.narrowing.search_field.setFocus
        acts: dict[Act, Callable[[], object]] = {
            Act.SEARCH: search,
            Act.FIND_SUBMISSION: search,
            Act.NEXT_PANE: lambda: self._turn_pane(1),
            Act.PREVIOUS_PANE: lambda: self._turn_pane(-1),
        }
        if len(self.model.rows) >= _TO_COMPARE:
            acts[Act.COMPARE] = self.compare
        return acts

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        return (
            ("Enter", text("go to the sheet")),
            ("Shift+↓", text("select two")),
            (shortcut_text(self.context, Act.COMPARE), text("compare two submissions")),
            (shortcut_text(self.context, Act.SEARCH), text("search")),
        )
