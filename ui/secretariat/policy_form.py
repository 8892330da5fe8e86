"""The policy as a form: how scores become a ranking."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.context import Context
from ui.secretariat.bound_field import BoundField, mark_invalid, typed_number, written_number
from ui.secretariat.order_list import OrderList
from ui.secretariat.policy_words import (
    AGGREGATES,
    COMBINATIONS,
    GROUPINGS,
    ORDERS,
    TIE_BREAKS,
    groupings_key,
    read_groupings,
)
from ui.widgets.fields import QuietCombo, QuietSpin
from ui.widgets.kit import Kit
from winner_judge.scoring.policy import COMBINING, MOST_DECIMALS, Aggregate, Combine, Order, Policy, TieBreak
from winner_judge.wording import mark

_MOST = 1000
NO_AWARD = "none"


class PolicyForm(QWidget):
    """Shows a ``Policy`` and gives it back as changed."""

    changed = Signal()

    def __init__(self, context: Context, *, has_provinces: bool) -> None:
        super().__init__()
        self._context = context
        self._kit = Kit(context.theme)
        self._words = context.words
        self._shown = Policy()
        self._build_combination()
        self._build_places(has_provinces=has_provinces)
        self._build_limits()
        self._build_desk()
        self._lay_out()
        self._connect()

    # Building

    def _build_combination(self) -> None:
        text, kit = self._words.text, self._kit
        self.aggregate_field = kit.combo(text("Value of a submission"), self._said(AGGREGATES))
        self.trim_field = kit.spin(text("Highest and lowest values to drop, each"), 0, _MOST)
        self.combine_field = kit.combo(text("What is combined"), self._said(COMBINATIONS))
        self.decimals_field = kit.spin(text("Digits after the decimal sign"), 0, MOST_DECIMALS)
        self.ties = OrderList(
            self._context,
            text("Order of the tie-breaks"),
            [(text(label), rule.value) for label, rule in TIE_BREAKS],
        )

    def _build_places(self, *, has_provinces: bool) -> None:
        text, kit = self._words.text, self._kit
        groups = [row for row in GROUPINGS if has_provinces or "province" not in row[1]]
        self.group_field = kit.combo(text("Ranked within"), self._said(groups))
        self.award_field = kit.combo(
            text("Award line drawn within"), [(text("No award line"), NO_AWARD), *self._said(groups)]
        )
        self.line_field = kit.spin(text("Award line after rank"), 1, _MOST)

    def _build_limits(self) -> None:
        text, kit = self._words.text, self._kit
        self.minimum_field = kit.spin(text("Judges needed for a rank"), 1, _MOST)
        self.passing_field = self._number(text("Passing grade"), text("none"))
        self.total_field = self._number(text("Discrepancy above, in points"), text("no limit"))
        self.levels_field = kit.spin(text("Discrepancy above, in steps of a score"), 0, _MOST)
        self.levels_field.setSpecialValueText(text("no limit"))

    def _build_desk(self) -> None:
        text = self._words.text
        self.order_field = self._kit.combo(text("Order of the submissions"), self._said(ORDERS))
        self.below_field = BoundField(self._context, text("Comment required if the value is below"))
        self.above_field = BoundField(self._context, text("Comment required if the value is above"))

    def _number(self, name: str, placeholder: str) -> QLineEdit:
        field = self._kit.line_edit(name, placeholder=placeholder)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        return field

    def _said(self, rows: Sequence[tuple[str, object]]) -> list[tuple[str, object]]:
        return [(self._words.text(label), value) for label, value in rows]

    def _lay_out(self) -> None:
        text = self._words.text
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        left.addWidget(self._kit.strong(text("From scores to values")))
        left.addLayout(
            self._grid(self.aggregate_field, self.trim_field, self.combine_field, self.decimals_field)
        )
        left.addSpacing(12)
        left.addWidget(self._kit.strong(text("When values are equal")))
        explanation = mark("Ticked rules apply from the top down; what stays equal shares a rank.")
        left.addWidget(self._kit.muted(text(explanation), wraps=True))
        left.addWidget(self.ties)
        left.addStretch(1)
        right.addWidget(self._kit.strong(text("Ranks and awards")))
        right.addLayout(self._grid(self.group_field, self.award_field, self.line_field))
        right.addSpacing(12)
        right.addWidget(self._kit.strong(text("Limits")))
        right.addLayout(
            self._grid(self.minimum_field, self.passing_field, self.total_field, self.levels_field)
        )
        right.addSpacing(12)
        right.addWidget(self._kit.strong(text("At the judges' desks")))
        right.addLayout(self._grid(self.order_field))
        right.addWidget(self.below_field)
        right.addWidget(self.above_field)
        right.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(40)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)

    def _grid(self, *fields: QWidget) -> QGridLayout:
        """Return ``fields`` below each other, each with its name as its label."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, field in enumerate(fields):
            label = self._kit.body(field.accessibleName(), wraps=True)
            label.setBuddy(field)
            scaled, is_wide = self._context.theme.scaled, isinstance(field, QuietCombo)
            field.setFixedSize(scaled(240 if is_wide else 112), scaled(32))
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    @property
    def _spins(self) -> tuple[QuietSpin, ...]:
        return (self.trim_field, self.decimals_field, self.line_field, self.minimum_field, self.levels_field)

    def _connect(self) -> None:
        for spin in self._spins:
            spin.valueChanged.connect(self._follow)
        for combo in (
            self.aggregate_field,
            self.combine_field,
            self.group_field,
            self.award_field,
            self.order_field,
        ):
            combo.currentIndexChanged.connect(self._follow)
        for field in (self.passing_field, self.total_field):
            field.textChanged.connect(self._follow)
        for part in (self.ties, self.below_field, self.above_field):
            part.changed.connect(self.changed)

    @Slot()
    def _follow(self) -> None:
        aggregate = self.aggregate_field.currentData()
        self.trim_field.setEnabled(aggregate == Aggregate.TRIMMED_MEAN)
        self.combine_field.setEnabled(aggregate in COMBINING)
        self.line_field.setEnabled(self.award_field.currentData() != NO_AWARD)
        for field in (self.passing_field, self.total_field):
            mark_invalid(field, is_invalid=not self._is_number(field))
        self.changed.emit()

    # Values

    def show_policy(self, policy: Policy) -> None:
        """Show ``policy`` in place of what was typed."""
        self._shown = policy
        for combo, value in (
            (self.aggregate_field, policy.aggregate),
            (self.combine_field, policy.combine),
            (self.group_field, groupings_key(policy.group_by)),
            (self.award_field, NO_AWARD if policy.award_by is None else groupings_key(policy.award_by)),
            (self.order_field, policy.order),
        ):
            combo.setCurrentIndex(combo.findData(value))
        self.trim_field.setValue(policy.trim)
        self.decimals_field.setValue(policy.decimals)
        self.line_field.setValue(policy.award_line or 1)
        self.minimum_field.setValue(policy.minimum_judges)
        self.levels_field.setValue(policy.discrepancy_levels or 0)
        self.passing_field.setText(written_number(policy.passing_grade, self._words.language))
        self.total_field.setText(written_number(policy.discrepancy_total, self._words.language))
        self.below_field.show_value(policy.comment_below)
        self.above_field.show_value(policy.comment_above)
        self.ties.show_chosen([rule.value for rule in policy.tie_break])
        self._follow()

    @property
    def is_sound(self) -> bool:
        """Every number that was typed is one, and none is missing."""
        bounds = self.below_field.is_sound and self.above_field.is_sound
        return bounds and self._is_number(self.passing_field) and self._is_number(self.total_field)

    @property
    def is_changed(self) -> bool:
        """Something else is typed than was shown."""
        return not self.is_sound or self.policy != self._shown

    @property
    def policy(self) -> Policy:
        """The policy as typed; only when it ``is_sound``."""
        award = self.award_field.currentData()
        aggregate = Aggregate(self.aggregate_field.currentData())
        return replace(
            self._shown,
            aggregate=aggregate,
            trim=self.trim_field.value() if aggregate is Aggregate.TRIMMED_MEAN else 0,
            combine=Combine(self.combine_field.currentData()),
            decimals=self.decimals_field.value(),
            tie_break=tuple(TieBreak(value) for value in self.ties.chosen),
            group_by=read_groupings(self.group_field.currentData()),
            award_by=None if award == NO_AWARD else read_groupings(award),
            award_line=None if award == NO_AWARD else self.line_field.value(),
            minimum_judges=self.minimum_field.value(),
            passing_grade=typed_number(self.passing_field),
            discrepancy_total=typed_number(self.total_field),
            discrepancy_levels=self.levels_field.value() or None,
            order=Order(self.order_field.currentData()),
            comment_below=self.below_field.value,
            comment_above=self.above_field.value,
        )

    def _is_number(self, field: QLineEdit) -> bool:
        if not field.text().strip():
            return True
        typed = typed_number(field)
        return typed is not None and (typed > 0 or field is self.passing_field)
