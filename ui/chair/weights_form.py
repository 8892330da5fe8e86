"""Other weights for the criteria of a rubric, tried out."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.context import Context
from ui.secretariat.bound_field import mark_invalid, typed_number, written_number
from ui.widgets.kit import Kit, empty_layout
from winner_judge.scoring.rubric import Rubric


def narrow(combo: QComboBox) -> None:
    """Let a choice be as narrow as its place; a long one ends in an ellipsis."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)


class WeightsForm(QWidget):
    """Fields for one rubric at a time; what was typed for the others stays."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.words = context.words
        self._kit = Kit(context.theme)
        self._rubrics: Mapping[str, Rubric] = {}
        self._typed: dict[str, dict[str, Decimal]] = {}
        self.fields: dict[str, QLineEdit] = {}
        """Criterion code to its field, of the rubric that is shown."""
        self.rubric_field = self._kit.combo(self.words.text("Rubric"))
        narrow(self.rubric_field)
        self.sum = self._kit.muted("", wraps=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.rubric_field)
        column.addLayout(self._grid)
        column.addWidget(self.sum)
        self.rubric_field.currentIndexChanged.connect(self._show_rubric)

    def show_rubrics(self, rubrics: Mapping[str, Rubric]) -> None:
        """Offer ``rubrics``; what was typed is dropped when they are others than before."""
        if rubrics == self._rubrics:
            return
        self._rubrics = rubrics
        self._typed = {}
        self.rubric_field.clear()
        for code, rubric in rubrics.items():
            self.rubric_field.addItem(rubric.name.in_language(self.words.language), code)
        self.rubric_field.setVisible(len(rubrics) > 1)

    def choose_rubric(self, code: str) -> None:
        """Show the weights of this rubric; one that is not offered leaves the form as it is."""
        place = self.rubric_field.findData(code)
        if place >= 0:
            self.rubric_field.setCurrentIndex(place)

    def reset(self) -> None:
        """Show the weights of the rubrics again."""
        self._typed = {}
        self._show_rubric()

    @property
    def weights(self) -> Mapping[str, Mapping[str, Decimal]]:
        """Rubric code to criterion code to weight, where others were typed."""
        return {code: dict(given) for code, given in self._typed.items() if given}

    @property
    def is_sound(self) -> bool:
        """Each field holds a number."""
        return all(typed_number(field) is not None for field in self.fields.values())

    @property
    def _rubric(self) -> Rubric | None:
        return self._rubrics.get(self.rubric_field.currentData())

    @Slot()
    def _show_rubric(self) -> None:
        empty_layout(self._grid)
        self.fields = {}
        rubric = self._rubric
        if rubric is None:
            return
        given = self._typed.get(rubric.code, {})
        for row, criterion in enumerate(rubric.criteria):
            name = criterion.name.in_language(self.words.language)
            field = self._kit.line_edit(self.words.text("Weight of {criterion}", criterion=name))
            field.setText(written_number(given.get(criterion.code, criterion.weight), self.words.language))
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setFixedWidth(self._context.theme.scaled(64))
            label = self._kit.body(name, wraps=True)
            label.setBuddy(field)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignTop)
            self.fields[criterion.code] = field
            field.textChanged.connect(self._take)
        self._tell_sum(rubric)

    @Slot()
    def _take(self) -> None:
        rubric = self._rubric
        if rubric is None:
            return
        typed = {code: typed_number(field) for code, field in self.fields.items()}
        for code, field in self.fields.items():
            mark_invalid(field, is_invalid=typed[code] is None)
        own = {criterion.code: criterion.weight for criterion in rubric.criteria}
        self._typed[rubric.code] = {
            code: value for code, value in typed.items() if value is not None and value != own[code]
        }
        self._tell_sum(rubric)
        self.changed.emit()

    def _tell_sum(self, rubric: Rubric) -> None:
        typed = [typed_number(field) for field in self.fields.values()]
        total = sum((value for value in typed if value is not None), Decimal(0))
        self.sum.setText(
            self.words.text(
                "Sum of the weights: {sum} of {total}",
                sum=self.words.number(total),
                total=self.words.number(rubric.total),
            )
        )
        self.sum.set_tone("muted" if total == rubric.total else "error")
