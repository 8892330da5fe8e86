"""The rule that is tried out, filled in: it starts as the rule in force."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.chair.weights_form import WeightsForm, narrow
from ui.context import Context
from ui.secretariat.policy_words import AGGREGATES, COMBINATIONS
from ui.widgets.kit import Kit
from winner_judge.operations.views import Result
from winner_judge.reconciling.simulation import Simulation
from winner_judge.scoring.policy import MOST_DECIMALS, Aggregate, Combine, Policy
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Judge, JudgeRole
from winner_judge.wording import mark

Z_SCORES: Final = "z_scores"
_MOST_TRIM = 20
_BY_SHEETS: Final = frozenset({Aggregate.MEAN, Aggregate.MEDIAN, Aggregate.TRIMMED_MEAN})
Z_WARNING = mark(
    "Z-scores take every judge to have seen equally good work: whoever happened to get the strong "
    "submissions pulls them down. They are shown here for comparison alone and cannot become the rule."
)


def _rubrics_in_use(result: Result) -> dict[str, Rubric]:
    """Return the rubrics that some submission which takes part is scored with, in the order of the round."""
    used = {
        result.setting.rubric_of(item).code for item in result.submissions.values() if not item.is_withdrawn
    }
    return {code: rubric for code, rubric in result.setting.rubrics.items() if code in used}


class SimulationForm(QWidget):
    """Emits ``changed`` whenever another ``simulation`` is filled in."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._kit = Kit(context.theme)
        self.words = context.words
        self._policy: Policy | None = None
        self._judges: Sequence[Judge] = ()
        text, kit = self.words.text, self._kit
        methods = [(text(label), str(value)) for label, value in AGGREGATES]
        self.method_field = kit.combo(
            text("Value of a submission"), [*methods, (text("Mean of the z-scores"), Z_SCORES)]
        )
        self.warning = kit.body(text(Z_WARNING), wraps=True, tone="warning")
        self.trim_field = kit.spin(text("Highest and lowest values to drop, each"), 1, _MOST_TRIM)
        self.combine_field = kit.combo(
            text("What is combined"), [(text(label), str(value)) for label, value in COMBINATIONS]
        )
        self.decimals_field = kit.spin(text("Digits after the decimal sign"), 0, MOST_DECIMALS)
        self.judge_field = kit.combo(text("If one judge is not counted"))
        self.weights_form = WeightsForm(context)
        for combo in (self.method_field, self.combine_field, self.judge_field):
            narrow(combo)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        self._captions: dict[QWidget, QWidget] = {}
        for field in (
            self.method_field,
            self.trim_field,
            self.combine_field,
            self.decimals_field,
            self.judge_field,
        ):
            caption = self._kit.muted(field.accessibleName(), wraps=True)
            caption.setBuddy(field)
            self._captions[field] = caption
            column.addWidget(caption)
            column.addWidget(field)
            column.addSpacing(4)
            if field is self.method_field:
                column.addWidget(self.warning)
        column.addSpacing(4)
        column.addWidget(self._kit.strong(self.words.text("Weights of the criteria")))
        column.addWidget(self.weights_form)
        column.addStretch(1)

    def _connect(self) -> None:
        for combo in (self.method_field, self.combine_field, self.judge_field):
            combo.currentIndexChanged.connect(self._follow)
        for spin in (self.trim_field, self.decimals_field):
            spin.valueChanged.connect(self._follow)
        self.weights_form.changed.connect(self.changed)

    def show_result(self, result: Result) -> None:
        """Offer the judges and rubrics of ``result``; a rule changed meanwhile starts the form anew."""
        self.weights_form.show_rubrics(_rubrics_in_use(result))
        judges = tuple(judge for judge in result.judges.values() if judge.role is not JudgeRole.TRAINEE)
        if judges != self._judges:
            self._judges = judges
            self._fill_judges()
        if result.setting.policy != self._policy:
            self._policy = result.setting.policy
            self.reset()

    def _fill_judges(self) -> None:
        with QSignalBlocker(self.judge_field):
            self.judge_field.clear()
            self.judge_field.addItem(self.words.text("All judges count"), None)
            for judge in self._judges:
                self.judge_field.addItem(
                    self.words.text("Without {judge}", judge=f"{judge.code} · {judge.name}"), judge.code
                )

    def reset(self) -> None:
        """Show the rule in force."""
        policy = self._policy
        assert policy is not None
        with QSignalBlocker(self):
            self.method_field.setCurrentIndex(self.method_field.findData(str(policy.aggregate)))
            self.trim_field.setValue(max(1, policy.trim))
            self.combine_field.setCurrentIndex(self.combine_field.findData(str(policy.combine)))
            self.decimals_field.setValue(policy.decimals)
            self.judge_field.setCurrentIndex(0)
            self.weights_form.reset()
            self._follow()
        self.changed.emit()

    @Slot()
    def _follow(self) -> None:
        """Show the fields that the chosen method needs."""
        method = self.method_field.currentData()
        self.warning.setVisible(method == Z_SCORES)
        self._show(self.trim_field, is_shown=method == Aggregate.TRIMMED_MEAN)
        self._show(self.combine_field, is_shown=method in _BY_SHEETS)
        self.changed.emit()

    def _show(self, field: QWidget, *, is_shown: bool) -> None:
        field.setVisible(is_shown)
        self._captions[field].setVisible(is_shown)

    @property
    def is_sound(self) -> bool:
        """Each weight is a number."""
        return self.weights_form.is_sound

    @property
    def simulation(self) -> Simulation:
        """The rule as it is filled in."""
        assert self._policy is not None
        method = self.method_field.currentData()
        uses_z_scores = method == Z_SCORES
        aggregate = Aggregate.MEAN if uses_z_scores else Aggregate(method)
        policy = replace(
            self._policy,
            aggregate=aggregate,
            trim=self.trim_field.value() if aggregate is Aggregate.TRIMMED_MEAN else 0,
            combine=Combine(self.combine_field.currentData())
            if method in _BY_SHEETS
            else self._policy.combine,
            decimals=self.decimals_field.value(),
        )
        return Simulation(
            policy=policy,
            weights=self.weights_form.weights,
            left_out=self.judge_field.currentData(),
            uses_z_scores=uses_z_scores,
        )
