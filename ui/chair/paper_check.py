"""A sheet typed from paper as a second person compares it with the paper."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.theme import Size
from ui.widgets.criterion_words import breakable
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.labels import PlainLabel
from winner_judge.operations.panel_views import PaperSheet
from winner_judge.operations.views import Coverage
from winner_judge.scoring.rubric import Rubric
from winner_judge.scoring.totals import partial_value, round_half_away, shown_contribution
from winner_judge.values import Submission


class PaperCheck(QFrame):
    """Shows what was typed, large, in the paper's order; asks the second person for the own name."""

    confirmed = Signal()
    dropped = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self.sheet: PaperSheet | None = None
        self.setObjectName("card")
        text = self._words.text
        self.heading = self._kit.strong("", wraps=True)
        self.about = self._kit.muted("", wraps=True)
        self.person_field = self._kit.line_edit(text("Your name: who compared it with the paper"))
        self.confirm_button = self._kit.button(text("Confirm the sheet"), kind="primary")
        self.drop_button = self._kit.button(text("Drop the sheet…"))
        self.close_button = self._kit.button(text("Back to typing"), kind="link")
        self._lay_out()
        self.person_field.textChanged.connect(self._follow)
        self.person_field.returnPressed.connect(self.confirm_button.click)
        self.confirm_button.clicked.connect(self.confirmed)
        self.drop_button.clicked.connect(self.dropped)
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.about)
        told = self._words.text(
            "Please compare every score with the paper sheet. Only what a second person confirms counts."
        )
        column.addWidget(self._kit.body(told, wraps=True, tone="warning"))
        holder = QWidget()
        self._content = QVBoxLayout(holder)
        self._content.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._kit.scroll(holder), 1)
        caption = self._kit.muted(self.person_field.accessibleName())
        caption.setBuddy(self.person_field)
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.person_field, 1)
        row.addWidget(self.drop_button)
        row.addWidget(self.confirm_button)
        column.addLayout(row)

    def show_sheet(self, coverage: Coverage, sheet: PaperSheet) -> None:
        """Show one waiting sheet; the name is asked for anew."""
        self.sheet = sheet
        words = self._words
        judge = next(row.judge for row in coverage.rows if row.judge.code == sheet.judge)
        submission = next(item for item in coverage.submissions if item.code == sheet.submission)
        self.heading.setText(f"{judge.name}: {submission.name}")
        moment = words.moment(sheet.at, coverage.setting.round.time_zone)
        self.about.setText(
            words.text(
                "Sheet no. {number} · {code} · typed by {person}, {moment}",
                number=str(sheet.number),
                code=submission.code,
                person=sheet.typed_by,
                moment=moment,
            )
        )
        empty_layout(self._content)
        self._content.addWidget(self._table(coverage, submission, sheet))
        self._content.addStretch(1)
        self.person_field.clear()
        self._follow()

    def _table(self, coverage: Coverage, submission: Submission, sheet: PaperSheet) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        words, rubric = self._words, coverage.setting.rubric_of(submission)
        decimals = coverage.setting.policy.decimals
        for column, heading in enumerate((words.text("Criterion"), words.text("Score"), words.text("Value"))):
            grid.addWidget(self._right(self._kit.muted(heading), column), 0, column)
        for place, criterion in enumerate(rubric.criteria, start=1):
            score = sheet.scores[criterion.code]
            name = f"{place}. {breakable(criterion.name.in_language(words.language))}"
            shown = words.number(shown_contribution(criterion, score, decimals))
            large = PlainLabel(words.number(score), font=self._theme.font(Size.TITLE))
            row = (self._kit.body(name, wraps=True), large, self._kit.body(shown))
            for column, label in enumerate(row):
                grid.addWidget(self._right(label, column), place, column)
        self._add_total(grid, rubric, sheet, decimals)
        return holder

    def _add_total(self, grid: QGridLayout, rubric: Rubric, sheet: PaperSheet, decimals: int) -> None:
        words = self._words
        exact = partial_value(rubric, sheet.scores)
        assert exact is not None
        value = words.text(
            "{value} of {total}",
            value=words.number(round_half_away(exact, decimals)),
            total=words.number(rubric.total),
        )
        row = len(rubric.criteria) + 1
        grid.addWidget(self._kit.body(words.text("Value of the sheet"), is_strong=True), row, 0)
        grid.addWidget(self._right(self._kit.body(value, is_strong=True), 2), row, 1, 1, 2)
        if sheet.comment:
            grid.addWidget(self._kit.muted(words.text("Comment for the entrant")), row + 1, 0, 1, 3)
            grid.addWidget(self._kit.body(sheet.comment, wraps=True), row + 2, 0, 1, 3)

    def _right(self, label: PlainLabel, column: int) -> PlainLabel:
        if column:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    @property
    def person(self) -> str:
        """Who compared it with the paper."""
        return self.person_field.text().strip()

    @Slot()
    def _follow(self) -> None:
        self.confirm_button.setEnabled(bool(self.person))
