"""Which of the papers that are ready are printed now, and how many sheets of paper that takes."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.questions import Confirmation
from ui.papers.readiness_pane import ReadyRow
from ui.widgets.eliding import ElidedBox

_MOST_HEIGHT = 380


class PrintQuestion(Confirmation):
    """A tick for each paper; what is to be signed is ticked."""

    def __init__(self, context: Context, parent: QWidget, rows: Sequence[ReadyRow]) -> None:
        text = context.words.text
        super().__init__(
            context,
            parent,
            title=text("Print what is ready"),
            verb=text("Choose the printer…"),
            sentence=text("What is to be signed is ticked; please tick what else shall be printed."),
        )
        self.rows = tuple(rows)
        self.boxes: tuple[QCheckBox, ...] = tuple(self._box(row) for row in self.rows)
        self.total = self.kit.body("", is_strong=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.boxes:
            column.addWidget(box)
            box.toggled.connect(self._follow)
        column.addStretch(1)
        area = self.kit.scroll(holder)
        area.setMinimumHeight(min(holder.sizeHint().height(), context.theme.scaled(_MOST_HEIGHT)))
        self.column.addWidget(area, 1)
        self.column.addWidget(self.total)
        self._follow()
        self.grow()
        if self.boxes:
            self.boxes[0].setFocus()

    def _box(self, row: ReadyRow) -> QCheckBox:
        sheets = self.words.plural("{count} sheet", "{count} sheets", row.sheets or 0)
        told = row.name if row.sheets is None else f"{row.name} · {sheets}"
        box = ElidedBox(self.context.theme, told)
        box.setChecked(row.is_to_sign)
        return box

    @property
    def chosen(self) -> tuple[ReadyRow, ...]:
        """The papers that are ticked."""
        pairs = zip(self.rows, self.boxes, strict=True)
        return tuple(row for row, box in pairs if box.isChecked())

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(bool(self.chosen))
        if any(row.sheets is None for row in self.chosen):
            self.total.setText(self.words.text("The pages are being counted."))
        else:
            count = sum(row.sheets or 0 for row in self.chosen)
            self.total.setText(self.words.plural("{count} sheet to print", "{count} sheets to print", count))
