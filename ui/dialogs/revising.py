"""A judge who is present revises a sheet at the chair's laptop, under the judge's own code."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.chair.reading import Reconciling
from ui.context import Context
from ui.dialogs.base import MARGIN, Question
from ui.widgets.code_field import CodeField
from ui.widgets.criterion_card import score_input
from ui.widgets.score_input import ScoreInput
from winner_judge.operations.views import MatrixRow
from winner_judge.scoring.rubric import Criterion
from winner_judge.values import Sheet, SheetStatus


class RevisionQuestion(Question):
    """Asks for judge, code, a score for each criterion, notes and comment; the old sheet stands in it."""

    def __init__(self, context: Context, parent: QWidget | None, found: Reconciling, row: MatrixRow) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Revise a sheet on {submission}", submission=row.submission.name),
            verb=words.text("Hand in the revised sheet"),
            sentence=words.text(
                "For a judge who is present, under the judge's own code. The revised sheet becomes a new "
                "hand-in; the earlier one stays in the panel."
            ),
        )
        self._row = row
        self._criteria = found.matrix.setting.rubric_of(row.submission).criteria
        self._scores: dict[str, Decimal] = {}
        self.judge_field = self.kit.combo(words.text("Judge"), revisers(found, row))
        self.code_field = CodeField(context.theme, words.text("Judge code"))
        self.inputs: dict[str, ScoreInput] = {}
        self.note_fields: dict[str, QLineEdit] = {}
        self.comment_field = self.kit.text_edit(words.text("Comment for the entrant"), lines=2)
        self.setMinimumWidth(max(context.theme.scaled(600), self.code_field.minimumWidth() + 2 * MARGIN))
        self.add_field(words.text("Judge"), self.judge_field)
        self.add_field(words.text("Judge code"), self.code_field)
        self.column.addWidget(self._sheet_area())
        self.judge_field.currentIndexChanged.connect(self._show_sheet)
        self.code_field.changed.connect(self._follow)
        self._show_sheet()
        self.resize(self.minimumWidth(), self.height())
        self.grow()
        self.code_field.setFocus()

    def _sheet_area(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        for criterion in self._criteria:
            self._add_criterion(column, criterion)
        caption = self.kit.muted(self.words.text("Comment for the entrant"))
        caption.setBuddy(self.comment_field)
        column.addWidget(caption)
        column.addWidget(self.comment_field)
        area = self.kit.scroll(content)
        area.setMinimumHeight(self.context.theme.scaled(280))
        return area

    def _add_criterion(self, column: QVBoxLayout, criterion: Criterion) -> None:
        name = criterion.name.in_language(self.words.language)
        field = score_input(self.kit, self.words, criterion)
        field.scored.connect(partial(self._take, criterion.code))
        field.advanced.connect(partial(self._go_on, criterion.code))
        note = self.kit.line_edit(
            self.words.text("Note on {criterion}", criterion=name),
            placeholder=self.words.text("Note on this criterion"),
        )
        self.inputs[criterion.code], self.note_fields[criterion.code] = field, note
        column.addWidget(self.kit.body(name, wraps=True, is_strong=True))
        column.addWidget(field)
        column.addWidget(note)

    @Slot()
    def _show_sheet(self) -> None:
        """Show what the chosen judge handed in; nothing typed for another judge stays."""
        sheet = self._row.sheets.get(self.judge) or Sheet(self.judge, self._row.submission.code)
        self.code_field.clear()
        self._scores = dict(sheet.scores)
        for code, field in self.inputs.items():
            field.show_score(self._scores.get(code))
            self.note_fields[code].setText(sheet.notes.get(code, ""))
        self.comment_field.setPlainText(sheet.comment)
        self._follow()

    def _take(self, criterion: str, score: Decimal | None) -> None:
        if score is None:
            self._scores.pop(criterion, None)
        else:
            self._scores[criterion] = score
        self._follow()

    def _go_on(self, criterion: str) -> None:
        codes = list(self.inputs)
        place = codes.index(criterion) + 1
        if place < len(codes):
            self.inputs[codes[place]].setFocus()

    @property
    def judge(self) -> str:
        """Code of the judge, empty where nobody may revise."""
        return str(self.judge_field.currentData() or "")

    @property
    def code(self) -> str:
        """The judge code as typed, empty while its check character does not fit."""
        return self.code_field.code or ""

    @property
    def scores(self) -> Mapping[str, Decimal]:
        """Criterion code to score."""
        return dict(self._scores)

    @property
    def notes(self) -> Mapping[str, str]:
        """Criterion code to note, also empty ones."""
        return {code: field.text().strip() for code, field in self.note_fields.items()}

    @property
    def comment(self) -> str:
        """The comment for the entrant without surrounding space."""
        return self.comment_field.toPlainText().strip()

    @Slot()
    def _follow(self) -> None:
        is_complete = all(item.code in self._scores for item in self._criteria)
        self.verb_button.setEnabled(bool(self.judge and self.code and is_complete))


def revisers(found: Reconciling, row: MatrixRow) -> Sequence[tuple[str, str]]:
    """Return name and code of the judges of a submission who may score it: not the recused."""
    code = row.submission.code
    statuses = {judge: sheets.get(code) for judge, sheets in found.assigned.items()}
    return [
        (f"{judge.code} · {judge.name}", judge.code)
        for judge in found.matrix.judges
        if judge.code in row.values or statuses.get(judge.code) not in {None, SheetStatus.RECUSED}
    ]
