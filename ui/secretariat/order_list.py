"""Rules that are ticked and put into order."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.kit import Kit


class OrderRow(QWidget):
    """One rule: a tick and two buttons that move it."""

    def __init__(self, context: Context, label: str, value: str) -> None:
        super().__init__()
        kit, text = Kit(context.theme), context.words.text
        self.value = value
        self.box: QCheckBox = kit.check_box(label)
        self.up_button: QPushButton = kit.button(
            "", kind="quiet", icon="previous", name=text("Move up: {rule}", rule=label)
        )
        self.down_button: QPushButton = kit.button(
            "", kind="quiet", icon="next", name=text("Move down: {rule}", rule=label)
        )
        for button in (self.up_button, self.down_button):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(self.up_button)
        row.addWidget(self.down_button)


class OrderList(QWidget):
    """Ticked rules count, from the top down."""

    changed = Signal()

    def __init__(self, context: Context, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = [OrderRow(context, label, value) for label, value in choices]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for row in self.rows:
            row.box.toggled.connect(self.changed)
            row.up_button.clicked.connect(partial(self._move, row, -1))
            row.down_button.clicked.connect(partial(self._move, row, 1))
        self._arrange()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Values of the ticked rules in their order."""
        return tuple(row.value for row in self.rows if row.box.isChecked())

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Tick ``chosen`` and put them first, in their order."""
        places = {value: place for place, value in enumerate(chosen)}
        self.rows.sort(key=lambda row: places.get(row.value, len(places)))
        self._arrange()
        for row in self.rows:
            row.box.setChecked(row.value in places)

    def _arrange(self) -> None:
        for row in self.rows:
            self._column.addWidget(row)
            row.up_button.setVisible(row is not self.rows[0])
            row.down_button.setVisible(row is not self.rows[-1])
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(before.down_button, after.box)

    def _move(self, row: OrderRow, step: int) -> None:
        place = self.rows.index(row)
        self.rows.insert(place + step, self.rows.pop(place))
        self._arrange()
        self.changed.emit()
