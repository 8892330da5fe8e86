"""My sheets as a table: scores in the order of the rubric, sorted with what is missing last."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon
from typing_extensions import override

from ui.models.rows import AnyIndex, Column, RowsModel
from ui.theme import Theme
from ui.widgets.labels import plain_tip
from ui.widgets.rings import ring_icon, status_words
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.operations.views import Setting
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.values import SheetStatus
from winner_judge.wording import Words

NAME, CODE, ISSUE, STATE, FIRST_SCORE = range(5)


class SheetsModel(RowsModel[DeskEntry]):
    """Name, code, issue, state, one column a criterion, value.

    Columns of criteria are headed by their number, or by the criterion's first word where all that is shown
    has one rubric; see ``name_headings``.
    """

    def __init__(self, words: Words, theme: Theme, setting: Setting, rows: Sequence[DeskEntry]) -> None:
        self._words = words
        self._theme = theme
        self._setting = setting
        self._issues = {issue.code: issue.name.in_language(words.language) for issue in setting.issues}
        self._shared: Rubric | None = None
        self.has_heading_words = True
        """There is room for words above scores; without it their numbers stand there."""
        self.has_state_words = True
        """Words of states stand beside their shapes; without it only tip and screen reader say them."""
        self._written: dict[str, str] = {}
        self._rings: dict[tuple[SheetStatus, float], QIcon] = {}
        most = max((len(self._rubric(entry).criteria) for entry in rows), default=0)
        self.scores = range(FIRST_SCORE, FIRST_SCORE + most)
        """The columns of criteria."""
        super().__init__(self._described(most), rows)

    @property
    def value_column(self) -> int:
        """The last column."""
        return self.scores.stop

    def _described(self, most: int) -> Sequence[Column[DeskEntry]]:
        text = self._words.text
        return (
            Column(text("Submission"), lambda entry: entry.submission.name, tip=_name),
            Column(text("Code"), lambda entry: entry.submission.code),
            Column(text("Priority issue"), self._issue, tip=self._issue),
            Column(
                text("State"),
                lambda entry: status_words(self._words, entry.sheet.status),
                sort=lambda entry: list(SheetStatus).index(entry.sheet.status),
                tip=lambda entry: status_words(self._words, entry.sheet.status),
                icon=self._ring,
            ),
            *(self._score_column(place) for place in range(most)),
            Column(text("Value"), self._value, sort=lambda entry: entry.value, is_number=True),
        )

    def _score_column(self, place: int) -> Column[DeskEntry]:
        return Column(
            str(place + 1),
            partial(self._score_text, place),
            sort=partial(self._score, place),
            is_number=True,
            tip=partial(self._criterion_name, place),
        )

    def _rubric(self, entry: DeskEntry) -> Rubric:
        return self._setting.rubric_of(entry.submission)

    def _criterion(self, place: int, entry: DeskEntry) -> Criterion | None:
        criteria = self._rubric(entry).criteria
        return criteria[place] if place < len(criteria) else None

    def _score(self, place: int, entry: DeskEntry) -> Decimal | None:
        criterion = self._criterion(place, entry)
        return None if criterion is None else entry.sheet.scores.get(criterion.code)

    def _score_text(self, place: int, entry: DeskEntry) -> str:
        score = self._score(place, entry)
        return self._number(score)

    def _criterion_name(self, place: int, entry: DeskEntry) -> str:
        criterion = self._criterion(place, entry)
        return "" if criterion is None else criterion.name.in_language(self._words.language)

    def _issue(self, entry: DeskEntry) -> str:
        return self._issues[entry.submission.issue]

    def _value(self, entry: DeskEntry) -> str:
        return self._number(entry.value)

    def _number(self, number: Decimal | None) -> str:
        """Return a number as it is written; few differ, and a table asks for each again and again."""
        if number is None:
            return ""
        key = str(number)
        if key not in self._written:
            self._written[key] = self._words.number(number)
        return self._written[key]

    def _ring(self, entry: DeskEntry) -> QIcon:
        status = entry.sheet.status
        share = len(entry.sheet.scores) / len(self._rubric(entry).criteria)
        if (status, share) not in self._rings:
            self._rings[status, share] = ring_icon(status, share, self._theme)
        return self._rings[status, share]

    # Headings

    def name_headings(self, rubric: Rubric | None) -> None:
        """Head the columns of criteria by the names of ``rubric``, by numbers without one."""
        if rubric is not self._shared:
            self._shared = rubric
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, FIRST_SCORE, self.value_column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        name = self._heading_name(section) if orientation is Qt.Orientation.Horizontal else ""
        if name and role == Qt.ItemDataRole.DisplayRole and self.has_heading_words:
            return self.heading_word(section)
        if name and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(name)
        is_score = orientation is Qt.Orientation.Horizontal and section in self.scores
        if is_score and role == Qt.ItemDataRole.AccessibleTextRole:
            return self.column_name(section)
        return super().headerData(section, orientation, role)

    def _heading_name(self, section: int) -> str:
        place = section - FIRST_SCORE
        if self._shared is None or not 0 <= place < len(self._shared.criteria):
            return ""
        return self._shared.criteria[place].name.in_language(self._words.language)

    def heading_word(self, column: int) -> str:
        """Return what a column of scores is headed by where there is room."""
        return self._heading_name(column).split(" ")[0].rstrip(",;:")

    def column_name(self, column: int) -> str:
        """Return what a column is called in a choice."""
        if column in self.scores:
            number = self._words.text("Criterion {number}", number=column - FIRST_SCORE + 1)
            return self._heading_name(column) or number
        return str(self.headerData(column, Qt.Orientation.Horizontal))

    def sort_key(self, index: AnyIndex) -> object | None:
        """Return what a cell sorts by, None where it is missing."""
        row, column = self.rows[index.row()], self._columns[index.column()]
        return column.text(row).casefold() if column.sort is None else column.sort(row)

    @override
    def value(self, row: DeskEntry, column: Column[DeskEntry], role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and column.tip is not None and column.is_number:
            score = column.text(row) or self._words.text("no score")
            return f"{column.tip(row)}: {score}"
        if role == Qt.ItemDataRole.DisplayRole and column.icon is not None and not self.has_state_words:
            return ""
        return super().value(row, column, role)


class SheetsProxy(QSortFilterProxyModel):
    """Narrows by text, issue and state; sorts numbers by value, what is missing last either way."""

    def __init__(self, model: SheetsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._searched = ""
        self._issue: str | None = None
        self._status: SheetStatus | None = None

    def keep(self, searched: str, issue: str | None, status: SheetStatus | None) -> None:
        """Keep rows with ``searched`` in name, code, district or proposer; None: any issue, any state."""
        self.beginFilterChange()
        self._searched = searched.strip().casefold()
        self._issue, self._status = issue, status
        self.endFilterChange()

    @property
    def entries(self) -> tuple[DeskEntry, ...]:
        """What is kept, in the order shown."""
        places = (self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount()))
        return tuple(self._model.rows[place] for place in places)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        entry = self._model.rows[source_row]
        submission = entry.submission
        if self._issue is not None and submission.issue != self._issue:
            return False
        if self._status is not None and entry.sheet.status is not self._status:
            return False
        text = f"{submission.name}\n{submission.code}\n{submission.district}\n{submission.proposer}"
        return self._searched in text.casefold()

    @override
    def lessThan(self, source_left: AnyIndex, source_right: AnyIndex) -> bool:
        left, right = (self._model.sort_key(index) for index in (source_left, source_right))
        if left is None or right is None:
            is_rising = self.sortOrder() is Qt.SortOrder.AscendingOrder
            before, after = (left, right) if is_rising else (right, left)
            return before is not None and after is None
        return bool(left < right)  # type: ignore[operator] # one column's keys are of one type


def _name(entry: DeskEntry) -> str:
    return f"{entry.submission.code} · {entry.submission.name}"
