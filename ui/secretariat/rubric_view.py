"""The rubrics of the round: criteria, weights, level words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.secretariat.filling import fill
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.tables import RowsTable
from ui.widgets.wrapping import WrappingDelegate
from winner_judge.operations.views import Setting
from winner_judge.scoring.rubric import Criterion, Level, Rubric
from winner_judge.values import Bilingual
from winner_judge.wording import mark


class RubricView(QWidget):
    """Left the rubrics, right the criteria of the one that is selected."""

    adopted = Signal()
    """The reader adopts the shipped proposal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = context.words
        self._kit = Kit(context.theme)
        text = self._words.text
        self.notice = self._build_notice()
        columns: Sequence[Column[Rubric]] = (
            Column(text("Code"), lambda rubric: rubric.code),
            Column(text("Rubric"), lambda rubric: self._say(rubric.name)),
            Column(text("Criteria"), lambda rubric: self._words.whole(len(rubric.criteria)), is_number=True),
        )
        self.table = RowsTable(context.theme, text("Rubrics"), RowsModel(columns))
        self._wrapping = WrappingDelegate()
        self.table.setItemDelegate(self._wrapping)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setMinimumSectionSize(context.theme.scaled(32))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.heading = self._kit.strong("", wraps=True)
        self.scale = self._kit.muted("", wraps=True)
        self._criteria = QVBoxLayout()
        self._criteria.setSpacing(16)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._show_criteria)

    def _build_notice(self) -> QFrame:
        text = self._words.text
        notice = QFrame()
        notice.setObjectName("strip")
        notice.setProperty("tone", "warning")
        self.adopt_button = self._kit.button(text("Adopt these rubrics…"))
        sentence = mark(
            "These rubrics are the shipped proposal: the official weights and criteria are not published. "
            "This is said on every paper until the secretariat adopts them."
        )
        row = QHBoxLayout(notice)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._kit.body(text(sentence), wraps=True), 1)
        row.addWidget(self.adopt_button)
        self.adopt_button.clicked.connect(self.adopted)
        return notice

    def _lay_out(self) -> None:
        left, left_column = self._kit.card(margin=8)
        left.setFixedWidth(self._context.theme.scaled(420))
        left_column.addWidget(self.table)
        right, right_column = self._kit.card(margin=16, spacing=4)
        right_column.addWidget(self.heading)
        right_column.addWidget(self.scale)
        right_column.addSpacing(8)
        content = QWidget()
        holder = QVBoxLayout(content)
        holder.setContentsMargins(0, 0, 8, 0)
        holder.addLayout(self._criteria)
        holder.addStretch(1)
        area = self._kit.scroll(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self._words.text("Criteria"))
        right_column.addWidget(area, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(left)
        columns.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addLayout(columns, 1)

    def show_setting(self, setting: Setting, *, can_change: bool) -> None:
        """Show the rubrics of a round."""
        self.notice.setVisible(setting.round.is_proposal_rubric)
        self.adopt_button.setEnabled(can_change)
        fill(self.table, tuple(setting.rubrics.values()), self._context, stretched=1)
        if self.table.selected_row() is None:
            self.table.selectRow(0)
        self._show_criteria()

    @Slot()
    def _show_criteria(self) -> None:
        rubric = self.table.selected_row()
        if not isinstance(rubric, Rubric):
            return
        number = self._words.number
        self.heading.setText(self._say(rubric.name))
        self.scale.setText(
            self._words.text(
                "Scores from {minimum} to {maximum} in steps of {step}. The weights sum to {total}.",
                minimum=number(rubric.scale.minimum),
                maximum=number(rubric.scale.maximum),
                step=number(rubric.scale.step),
                total=number(rubric.total),
            )
        )
        empty_layout(self._criteria)
        for criterion in rubric.criteria:
            self._criteria.addWidget(self._criterion(criterion))

    def _criterion(self, criterion: Criterion) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._kit.body(self._say(criterion.name), is_strong=True, wraps=True), 1)
        weight = self._words.text("weight {weight}", weight=self._words.number(criterion.weight))
        head.addWidget(self._kit.muted(weight), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if criterion.guidance is not None and self._say(criterion.guidance):
            column.addWidget(self._kit.muted(self._say(criterion.guidance), wraps=True))
        for level in criterion.levels:
            column.addLayout(self._level(level))
        return holder

    def _level(self, level: Level) -> QHBoxLayout:
        label = f" {self._say(level.label)}" if level.label is not None else ""
        row = QHBoxLayout()
        row.setSpacing(12)
        name = self._kit.body(f"{self._words.number(level.value)}{label}")
        name.setFixedWidth(self._context.theme.scaled(120))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        text = self._say(level.text) if level.text is not None else ""
        row.addWidget(self._kit.body(text, wraps=True), 1)
        return row

    def _say(self, name: Bilingual) -> str:
        return name.in_language(self._words.language)
