"""Which column of a table holds which field."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.secretariat.naming import FIELD_WORDS
from ui.widgets.fields import QuietCombo
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import ImportPreview


class MappingForm(QWidget):
    """One choice a field; ``changed`` when the reader chose another column."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._kit = Kit(context.theme)
        self._words = context.words
        self._theme = context.theme
        self.combos: dict[str, QuietCombo] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)

    @property
    def mapping(self) -> Mapping[str, str]:
        """Field to column, for the fields that have one."""
        chosen = {field: combo.currentData() for field, combo in self.combos.items()}
        return {field: str(column) for field, column in chosen.items() if column is not None}

    def offer(self, preview: ImportPreview) -> None:
        """Offer the columns of a table anew, those that were recognised chosen."""
        empty_layout(self._grid)
        self.combos = {}
        for row, field in enumerate(preview.fields):
            self._add_field(row, field, preview)

    def _add_field(self, row: int, field: str, preview: ImportPreview) -> None:
        name = self._words.text(FIELD_WORDS[field])
        is_required = field in preview.required
        combo = self._kit.combo(
            self._words.text("Column for {field}", field=name),
            [(self._words.text("Not in the table"), None), *((column, column) for column in preview.columns)],
        )
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setCurrentIndex(max(combo.findData(preview.mapping.get(field)), 0))
        combo.currentIndexChanged.connect(self.changed)
        label = self._kit.body(self._words.text("{field} (needed)", field=name) if is_required else name)
        label.setBuddy(combo)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(combo, row, 1)
        self.combos[field] = combo
