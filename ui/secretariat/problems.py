"""Every place of a table that cannot be imported, by row."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QWidget

from ui.context import Context
from ui.dialogs.base import Question
from ui.models.rows import Column, RowsModel
from ui.secretariat.filling import fill
from ui.secretariat.naming import FIELD_WORDS
from ui.widgets.tables import RowsTable
from winner_judge.errors import MissingColumnError, RowsRefusedError
from winner_judge.operations.views import RowProblem

WRAPPED_UP_TO = 200
"""With more problems each has one line, and its whole sentence in the tip: measuring rows takes time."""


class ProblemsTable(RowsTable):
    """Row, column, and what is wrong there."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self._context = context
        columns: Sequence[Column[RowProblem]] = (
            Column(
                words.text("Row"), lambda problem: words.whole(problem.row), lambda p: p.row, is_number=True
            ),
            Column(words.text("Column"), self._columns),
            Column(words.text("What is not right yet"), self._sentence, tip=self._whole),
        )
        super().__init__(context.theme, words.text("Places to correct"), RowsModel(columns))

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        """Show ``problems`` in the order of the table."""
        fill(self, problems, self._context, stretched=2)
        is_wrapped = len(problems) <= WRAPPED_UP_TO
        self.setWordWrap(is_wrapped)
        mode = QHeaderView.ResizeMode.ResizeToContents if is_wrapped else QHeaderView.ResizeMode.Fixed
        self.verticalHeader().setSectionResizeMode(mode)

    def _columns(self, problem: RowProblem) -> str:
        """Name the missing columns as the window calls their fields; others as the table does."""
        if not isinstance(problem.error, MissingColumnError):
            return problem.column
        words = self._context.words
        return words.listed(
            [
                words.text(FIELD_WORDS.get(column.partition(" / ")[0], column))
                for column in problem.error.columns
            ]
        )

    def _sentence(self, problem: RowProblem) -> str:
        words = self._context.words
        if isinstance(problem.error, MissingColumnError):
            return words.text(
                "No column of the table is chosen for {fields} yet.", fields=self._columns(problem)
            )
        return words.error(problem.error).sentence

    def _whole(self, problem: RowProblem) -> str:
        if isinstance(problem.error, MissingColumnError):
            return self._sentence(problem)
        told = self._context.words.error(problem.error)
        return f"{told.sentence} {told.advice}".strip()


class RefusedTable(Question):
    """Shows why a table was not imported, and offers to choose another one."""

    def __init__(self, context: Context, parent: QWidget | None, refusal: RowsRefusedError) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.error(refusal).title,
            verb=words.text("Choose a table…"),
            sentence=words.plural(
                "{count} place is to be corrected. Nothing has been imported yet.",
                "{count} places are to be corrected. Nothing has been imported yet.",
                len(refusal.problems),
            ),
            cancel=words.text("Close"),
        )
        self.setMinimumWidth(context.theme.scaled(720))
        self.table = ProblemsTable(context)
        self.table.setMinimumHeight(context.theme.scaled(240))
        self.table.show_problems(
            [RowProblem(item.row, item.column, item.problem) for item in refusal.problems]
        )
        self.column.addWidget(self.table)
        self.answered.connect(self.accept)
