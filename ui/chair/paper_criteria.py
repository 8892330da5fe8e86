"""The criteria of a sheet in the paper's order, each with the keys that give its score."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.context import Context
from ui.widgets.criterion_card import score_input
from ui.widgets.criterion_words import breakable
from ui.widgets.kit import Kit
from ui.widgets.labels import PlainLabel
from ui.widgets.score_input import ScoreInput
from winner_judge.scoring.rubric import Criterion, Rubric
from winner_judge.scoring.totals import partial_value, round_half_away, shown_contribution

_INPUT_WIDTH = 232


class PaperCriteria(QWidget):
    """One line a criterion. A digit gives the score and goes on to the next line, as at the judge's desk."""

    changed = Signal()
    """Another score stands in a line."""
    completed = Signal()
    """The last line was given its score by key: what comes after the criteria is wanted."""

    def __init__(self, context: Context, rubric: Rubric, decimals: int) -> None:
        super().__init__()
        self.rubric = rubric
        self._words = context.words
        self._kit = Kit(context.theme)
        self._decimals = decimals
        self._scores: dict[str, Decimal] = {}
        self.inputs: list[ScoreInput] = []
        self._values: dict[str, PlainLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        for place, criterion in enumerate(rubric.criteria):
            self._add_line(place, criterion, context.theme.scaled(_INPUT_WIDTH))
        self._grid.setRowStretch(len(rubric.criteria), 1)

    def _add_line(self, place: int, criterion: Criterion, width: int) -> None:
        name = criterion.name.in_language(self._words.language)
        weight = self._words.text("weight {weight}", weight=self._words.number(criterion.weight))
        label = self._kit.body(f"{place + 1}. {breakable(name)}", wraps=True)
        value = self._values[criterion.code] = self._kit.muted(weight)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        field = score_input(self._kit, self._words, criterion)
        field.setFixedWidth(width)
        self.inputs.append(field)
        for column, widget in enumerate((label, value, field)):
            self._grid.addWidget(widget, place, column)
        field.scored.connect(partial(self._take, criterion))
        field.advanced.connect(partial(self._advance, place))
        field.overtyped.connect(partial(self._type_on, place))

    @property
    def scores(self) -> Mapping[str, Decimal]:
        """Criterion code to the score given."""
        return dict(self._scores)

    @property
    def is_complete(self) -> bool:
        """Every criterion has its score."""
        return len(self._scores) == len(self.inputs)

    @property
    def value(self) -> Decimal | None:
        """What the scores given so far add up to, rounded by the policy; None without any."""
        exact = partial_value(self.rubric, self._scores)
        return None if exact is None else round_half_away(exact, self._decimals)

    def hand_over(self) -> None:
        """Take what is being typed."""
        for field in self.inputs:
            field.hand_over()

    def _take(self, criterion: Criterion, score: Decimal | None) -> None:
        weight = self._words.number(criterion.weight)
        if score is None:
            self._scores.pop(criterion.code, None)
            text = self._words.text("weight {weight}", weight=weight)
        else:
            self._scores[criterion.code] = score
            shown = self._words.number(shown_contribution(criterion, score, self._decimals))
            text = self._words.text("weight {weight} → {value}", weight=weight, value=shown)
        self._values[criterion.code].setText(text)
        self.changed.emit()

    def _advance(self, place: int) -> None:
        if place + 1 < len(self.inputs):
            self.inputs[place + 1].setFocus()
        else:
            self.completed.emit()

    def _type_on(self, place: int, text: str) -> None:
        if place + 1 < len(self.inputs):
            self.inputs[place + 1].press(text)
