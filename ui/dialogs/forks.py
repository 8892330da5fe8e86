"""Two different returns of one judge, side by side, and the decision which of them counts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.naming import DASH, return_words
from ui.context import Context
from ui.dialogs.base import Question
from ui.models.rows import Column, RowsModel
from ui.widgets.rings import status_words
from ui.widgets.tables import RowsTable
from winner_judge.operations.views import CoverageRow, ReturnInfo, Setting
from winner_judge.values import ScoreReturn, Sheet, SheetStatus, Submission

Difference = tuple[Submission, tuple[Sheet | None, ...]]
"""A submission and its sheet in each of the competing returns."""


def differences(submissions: Sequence[Submission], returns: Sequence[ScoreReturn]) -> list[Difference]:
    """Return the submissions on which the returns do not say the same."""
    by_return = [{sheet.submission: sheet for sheet in item.sheets} for item in returns]
    found = []
    for submission in submissions:
        sheets = tuple(held.get(submission.code) for held in by_return)
        if len({_content(sheet) for sheet in sheets}) > 1:
            found.append((submission, sheets))
    return found


def _content(sheet: Sheet | None) -> object:
    if sheet is None:
        return None
    return (
        sheet.status,
        tuple(sorted(sheet.scores.items())),
        tuple(sorted(sheet.notes.items())),
        sheet.comment,
    )


class ForkQuestion(Question):
    """Shows when and with what the returns came, where they differ, and asks for choice and reason."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        setting: Setting,
        row: CoverageRow,
        found: Sequence[Difference],
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Two different files of {judge}", judge=row.judge.name),
            verb=words.text("Record decision"),
            sentence=words.text(
                "Only one of them can count. Please ask the judge, and compare the check codes with the "
                "signed paper. All files stay in the panel."
            ),
        )
        self.setMinimumWidth(context.theme.scaled(760))
        self._setting = setting
        self._choices = QButtonGroup(self)
        self._ids: Mapping[int, str] = {place: info.id for place, info in enumerate(row.fork)}
        self._add_heads(row.fork)
        self.table = self._table(row.fork, found)
        self.column.addWidget(self.kit.muted(words.text("Where they differ")))
        self.column.addWidget(self.table)
        self.reason_field = self.kit.text_edit(words.text("Reason"), lines=2)
        self.add_field(words.text("Reason"), self.reason_field)
        self.reason_field.textChanged.connect(self._follow)
        self._choices.idToggled.connect(self._follow)
        self._follow()

    def _add_heads(self, fork: Sequence[ReturnInfo]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for place, info in enumerate(fork):
            frame, column = self.kit.card()
            button = self.kit.radio_button(
                self.words.text("This one counts: file {number}", number=place + 1)
            )
            self._choices.addButton(button, place)
            column.addWidget(button)
            self._describe(column, info)
            row.addWidget(frame, 1)
        self.column.addLayout(row)

    def _describe(self, column: QVBoxLayout, info: ReturnInfo) -> None:
        words = self.words
        moment = words.moment(info.at, self._setting.round.time_zone)
        sheets = words.plural("{count} sheet done", "{count} sheets done", info.sheets_done)
        column.addWidget(self.kit.body(info.check_code, is_strong=True))
        column.addWidget(self.kit.muted(return_words(words, info)))
        column.addWidget(self.kit.muted(words.text("Received {moment}", moment=moment), wraps=True))
        column.addWidget(self.kit.muted(sheets))

    def _table(self, fork: Sequence[ReturnInfo], found: Sequence[Difference]) -> RowsTable:
        words = self.words
        columns: list[Column[Difference]] = [Column(words.text("Submission"), lambda row: row[0].name)]
        columns += [self._side(place) for place in range(len(fork))]
        table = RowsTable(self.context.theme, words.text("Where they differ"), RowsModel(columns, found))
        for place in range(1, len(columns)):
            table.setColumnWidth(place, self.context.theme.scaled(220))
        table.horizontalHeader().setSectionResizeMode(0, table.horizontalHeader().ResizeMode.Stretch)
        table.setFixedHeight(self.context.theme.scaled(min(220, 44 + 32 * max(1, len(found)))))
        return table

    def _side(self, place: int) -> Column[Difference]:
        return Column(
            self.words.text("File {number}", number=place + 1),
            lambda row: self._sheet_words(row[0], row[1][place]),
            tip=lambda row: self._sheet_words(row[0], row[1][place]),
        )

    def _sheet_words(self, submission: Submission, sheet: Sheet | None) -> str:
        if sheet is None:
            return DASH
        if sheet.status is SheetStatus.RECUSED or not sheet.scores:
            return status_words(self.words, sheet.status)
        criteria = self._setting.rubric_of(submission).criteria
        given = [sheet.scores.get(criterion.code) for criterion in criteria]
        scores = " · ".join(DASH if score is None else self.words.number(score) for score in given)
        return f"{scores} ({status_words(self.words, sheet.status)})"

    @property
    def chosen(self) -> str:
        """The id of the return that shall count."""
        return self._ids.get(self._choices.checkedId(), "")

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.toPlainText().strip()

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(bool(self.reason and self.chosen))
