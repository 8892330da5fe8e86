"""My sheets: all values side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QIcon
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.models.rows import ROW_ROLE, Column, RowsModel
from ui.pages.base import Hint, Page
from ui.widgets.rings import ring_icon, status_words
from ui.widgets.tables import RowsTable
from winner_judge.operations.views import DeskEntry
from winner_judge.values import SheetStatus


class SheetsPage(Page):
    """A table of my submissions, their scores in the order of the rubric, and their values."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__(context, context.words.text("My sheets"))
        self._desk = desk
        self.about = self.kit.muted("")
        self.add_to_header(self.about)
        self.model: RowsModel[DeskEntry] = RowsModel(self._columns(), desk.entries)
        self.table = RowsTable(self.theme, self.words.text("My sheets"), self.model)
        self.table.fit_columns(0)
        self.table.sort_by_headings()
        frame, column = self.kit.card(margin=8)
        column.addWidget(self.table)
        self.body.addWidget(frame, 1)
        self.table.activated.connect(self._go_to)

    def _columns(self) -> Sequence[Column[DeskEntry]]:
        text = self.words.text
        issues = {
            issue.code: issue.name.in_language(self.words.language) for issue in self._desk.setting.issues
        }
        rubrics = self._desk.setting.rubrics.values()
        most = max((len(rubric.criteria) for rubric in rubrics), default=0)
        return (
            Column(text("Submission"), lambda entry: entry.submission.name),
            Column(text("Code"), lambda entry: entry.submission.code),
            Column(text("Priority issue"), lambda entry: issues[entry.submission.issue]),
            Column(
                text("State"),
                lambda entry: status_words(self.words, entry.sheet.status),
                sort=lambda entry: list(SheetStatus).index(entry.sheet.status),
                icon=self._ring,
            ),
            *(self._score_column(place) for place in range(most)),
            Column(text("Value"), self._value, sort=_raw_value, is_number=True),
        )

    def _score_column(self, place: int) -> Column[DeskEntry]:
        return Column(
            str(place + 1),
            lambda entry: self._score(entry, place),
            is_number=True,
            tip=partial(self._criterion_name, place),
        )

    def _score(self, entry: DeskEntry, place: int) -> str:
        criteria = self._desk.setting.rubric_of(entry.submission).criteria
        score = entry.sheet.scores.get(criteria[place].code) if place < len(criteria) else None
        return "" if score is None else self.words.number(score)

    def _criterion_name(self, place: int, entry: DeskEntry) -> str:
        criteria = self._desk.setting.rubric_of(entry.submission).criteria
        return criteria[place].name.in_language(self.words.language) if place < len(criteria) else ""

    def _value(self, entry: DeskEntry) -> str:
        return "" if entry.value is None else self.words.number(entry.value)

    def _ring(self, entry: DeskEntry) -> QIcon:
        share = len(entry.sheet.scores) / len(self._desk.setting.rubric_of(entry.submission).criteria)
        return ring_icon(entry.sheet.status, share, self.theme)

    @override
    def refresh(self) -> None:
        self.model.show_rows(self._desk.entries)
        self.about.setText(
            self.words.text(
                "{done} of {total} done",
                done=self.words.whole(self._desk.desk.count(SheetStatus.DONE)),
                total=self.words.whole(len(self._desk.entries)),
            )
        )

    @override
    def take_focus(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        self._desk.select(index.data(ROW_ROLE).submission.code)
        self.wanted.emit("scoring")

    @override
    def hints(self) -> Sequence[Hint]:
        return (("Enter", self.words.text("go to the sheet")),)


def _raw_value(entry: DeskEntry) -> float:
    return -1.0 if entry.value is None else float(entry.value)
