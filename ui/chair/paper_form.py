"""Typing a sheet from paper: judge, submission, the scores in the paper's order, and who types."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.paper_criteria import PaperCriteria
from ui.chair.reading import PaperDesk
from ui.context import Context
from ui.theme import Size
from ui.widgets.kit import Kit
from ui.widgets.labels import PlainLabel
from winner_judge.operations.views import CoverageRow
from winner_judge.values import Submission


class PaperForm(QFrame):
    """Keeps what was typed until it was saved."""

    submitted = Signal()
    """The sheet is to be saved as it stands in the fields."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = context.words
        self._kit = Kit(context.theme)
        self._desk: PaperDesk | None = None
        self.setObjectName("card")
        text = self._words.text
        self.judge_field = self._kit.combo(text("Judge"))
        self.submission_field = self._kit.combo(text("Submission"))
        self.criteria: PaperCriteria | None = None
        self.value = PlainLabel("", font=context.theme.font(Size.TITLE))
        self.compare = self._kit.muted(text("Please compare it with the value on the paper."), wraps=True)
        self.comment_field = self._kit.text_edit(text("Comment for the entrant"), lines=2)
        self.person_field = self._kit.line_edit(text("Your name: who types this sheet"))
        self.save_button = self._kit.button(text("Save for the second person"), kind="primary")
        self.nothing = self._kit.muted(text("No sheet is missing that could come on paper."), wraps=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._kit.strong(self._words.text("Enter a paper sheet")))
        column.addWidget(self.nothing)
        self.fields = QWidget()
        inner = QVBoxLayout(self.fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(self._captioned(self.judge_field), 2)
        row.addLayout(self._captioned(self.submission_field), 3)
        inner.addLayout(row)
        holder = QWidget()
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 4, 0, 4)
        inner.addWidget(self._kit.scroll(holder), 1)
        inner.addLayout(self._sum())
        inner.addLayout(self._captioned(self.comment_field))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addLayout(self._captioned(self.person_field), 1)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        inner.addLayout(foot)
        column.addWidget(self.fields, 1)
        column.addStretch(0)

    def _sum(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._kit.body(self._words.text("Value so far")))
        row.addWidget(self.value)
        row.addWidget(self.compare, 1)
        return row

    def _captioned(self, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        caption = self._kit.muted(field.accessibleName())
        caption.setBuddy(field)
        column.addWidget(caption)
        column.addWidget(field)
        return column

    def _connect(self) -> None:
        self.judge_field.currentIndexChanged.connect(self._show_submissions)
        self.submission_field.currentIndexChanged.connect(self._show_criteria)
        self.person_field.textChanged.connect(self._follow)
        self.person_field.returnPressed.connect(self.save_button.click)
        self.save_button.clicked.connect(self._submit)

    # What is shown

    def show_desk(self, desk: PaperDesk) -> None:
        """Offer the judges and submissions of which sheets are missing; what is being typed stays."""
        before = self.judge, self.submission
        self._desk = desk
        rows = [row for row in desk.coverage.rows if desk.open_to(row)]
        self.nothing.setVisible(not rows)
        self.fields.setVisible(bool(rows))
        self.judge_field.blockSignals(True)
        self.judge_field.clear()
        for row in rows:
            self.judge_field.addItem(f"{row.judge.code} · {row.judge.name}", row)
        self.judge_field.blockSignals(False)
        codes = [row.judge.code for row in rows]
        self.judge_field.setCurrentIndex(codes.index(before[0]) if before[0] in codes else 0)
        self._offer(before[1])

    def choose(self, judge: str, submission: str) -> None:
        """Begin the sheet of ``judge`` on ``submission``, which is offered; one that is begun goes on."""
        if (self.judge, self.submission) == (judge, submission):
            return
        judges = [self.judge_field.itemData(place) for place in range(self.judge_field.count())]
        self.judge_field.setCurrentIndex([row.judge.code for row in judges].index(judge))
        items = [self.submission_field.itemData(place) for place in range(self.submission_field.count())]
        self.submission_field.setCurrentIndex([item.code for item in items].index(submission))

    @Slot()
    def _show_submissions(self) -> None:
        self._offer("")

    def _offer(self, wanted: str) -> None:
        """Offer the submissions of the judge; the sheet that is being typed stays where it is offered."""
        row = self.judge_field.currentData()
        offered = self._desk.open_to(row) if self._desk is not None and isinstance(row, CoverageRow) else ()
        known = self.submission
        self.submission_field.blockSignals(True)
        self.submission_field.clear()
        for item in offered:
            self.submission_field.addItem(f"{item.code} · {item.name}", item)
        codes = [item.code for item in offered]
        if wanted in codes:
            self.submission_field.setCurrentIndex(codes.index(wanted))
        self.submission_field.blockSignals(False)
        if not wanted or self.submission != wanted or known != wanted or self.criteria is None:
            self._show_criteria()

    @Slot()
    def _show_criteria(self) -> None:
        """Begin an empty sheet in the order of the criteria on paper."""
        if self.criteria is not None:
            self._place.removeWidget(self.criteria)
            self.criteria.hide()
            self.criteria.deleteLater()
            self.criteria = None
        submission = self.submission_field.currentData()
        if self._desk is not None and isinstance(submission, Submission):
            setting = self._desk.coverage.setting
            self.criteria = PaperCriteria(
                self._context, setting.rubric_of(submission), setting.policy.decimals
            )
            self.criteria.changed.connect(self._follow)
            self.criteria.completed.connect(self.comment_field.setFocus)
            self._place.addWidget(self.criteria)
        self.comment_field.clear()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        words = self._words
        has_criteria = self.criteria is not None
        value = None if self.criteria is None else self.criteria.value
        if self.criteria is None or value is None:
            self.value.setText("–")
        else:
            self.value.setText(
                words.text(
                    "{value} of {total}",
                    value=words.number(value),
                    total=words.number(self.criteria.rubric.total),
                )
            )
        is_complete = has_criteria and self.criteria is not None and self.criteria.is_complete
        self.save_button.setEnabled(is_complete and bool(self.person))

    # What was typed

    @property
    def judge(self) -> str:
        """The code of the judge, empty where none is offered."""
        row = self.judge_field.currentData()
        return row.judge.code if isinstance(row, CoverageRow) else ""

    @property
    def submission(self) -> str:
        """The code of the submission, empty where none is offered."""
        item = self.submission_field.currentData()
        return item.code if isinstance(item, Submission) else ""

    @property
    def comment(self) -> str:
        """The comment for the entrant without surrounding space."""
        return self.comment_field.toPlainText().strip()

    @property
    def person(self) -> str:
        """Who types."""
        return self.person_field.text().strip()

    def focus_first(self) -> None:
        """Put the focus on the first criterion."""
        if self.criteria is not None:
            self.criteria.inputs[0].setFocus()

    @Slot()
    def _submit(self) -> None:
        assert self.criteria is not None
        self.criteria.hand_over()
        self.submitted.emit()
