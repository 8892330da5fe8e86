"""The line above the table of my sheets: search, issue, state and order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.context import Context
from ui.models.sheets import CODE, ISSUE, NAME, STATE, SheetsModel
from ui.widgets.kit import Kit
from ui.widgets.rings import STATUS_WORDS
from winner_judge.values import Issue, SheetStatus

Order = tuple[int, Qt.SortOrder]
"""A column, -1 for the order of my list, and whether it rises."""
RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
AS_LISTED: Order = (-1, RISING)


class Narrowing(QWidget):
    """Fields only; what they ask for is done by the page."""

    changed = Signal()
    """Other rows are asked for."""
    order_chosen = Signal(int, object)
    """A column, and a ``Qt.SortOrder``."""

    def __init__(self, context: Context, issues: Sequence[Issue]) -> None:
        super().__init__()
        self._words = context.words
        text, kit = context.words.text, Kit(context.theme)
        self.search_field = kit.line_edit(
            text("Search the submissions"), placeholder=text("Search the submissions")
        )
        self.search_field.setClearButtonEnabled(True)
        language = context.words.language
        names: list[tuple[str, object]] = [(item.name.in_language(language), item.code) for item in issues]
        states: list[tuple[str, object]] = [(text(name), status) for status, name in STATUS_WORDS.items()]
        self.issue_choice = kit.combo(text("Priority issue"), [(text("All issues"), None), *names])
        self.state_choice = kit.combo(text("State"), [(text("All states"), None), *states])
        self.order_choice = kit.combo(text("Order"))
        self.order_choice.setPlaceholderText(text("By heading"))
        self.shown_label = kit.muted("")
        self._lay_out(context)
        self.search_field.textChanged.connect(self.changed)
        self.issue_choice.currentIndexChanged.connect(self.changed)
        self.state_choice.currentIndexChanged.connect(self.changed)
        self.order_choice.activated.connect(self._choose_order)

    def _lay_out(self, context: Context) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search_field, 3)
        for choice in (self.issue_choice, self.state_choice, self.order_choice):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(10)
            row.addWidget(choice, 2)
        row.addWidget(self.shown_label)
        self.search_field.setMinimumWidth(context.theme.scaled(140))

    @property
    def searched(self) -> str:
        """What is searched for."""
        return self.search_field.text()

    @property
    def issue(self) -> str | None:
        """The code of the issue that is asked for, None for any."""
        chosen = self.issue_choice.currentData()
        return None if chosen is None else str(chosen)

    @property
    def status(self) -> SheetStatus | None:
        """The state that is asked for, None for any."""
        chosen = self.state_choice.currentData()
        return None if chosen is None else SheetStatus(chosen)

    @property
    def is_narrowed(self) -> bool:
        """Something is left out."""
        return bool(self.searched.strip()) or self.issue is not None or self.status is not None

    def clear(self) -> None:
        """Ask for all rows."""
        self.search_field.clear()
        self.issue_choice.setCurrentIndex(0)
        self.state_choice.setCurrentIndex(0)

    def tell_shown(self, shown: int, total: int) -> None:
        """Say how many rows are left, where some are not."""
        numbers = {"shown": self._words.whole(shown), "total": self._words.whole(total)}
        self.shown_label.setText(self._words.text("{shown} of {total} shown", **numbers))
        self.shown_label.setVisible(self.is_narrowed)

    # Order

    def offer_orders(self, model: SheetsModel) -> None:
        """Offer the columns of ``model`` by their names of now."""
        chosen = self.order_choice.currentData()
        self.order_choice.clear()
        for name, order in self._orders(model):
            self.order_choice.addItem(name, order)
        self.show_order(*(chosen or AS_LISTED))

    def _orders(self, model: SheetsModel) -> list[tuple[str, Order]]:
        text = self._words.text
        orders = [(text("In the order of my list"), AS_LISTED)]
        orders += [
            (text("By {column}", column=model.column_name(column)), (column, RISING))
            for column in (NAME, CODE, ISSUE, STATE)
        ]
        for column in (model.value_column, *model.scores):
            name = model.column_name(column)
            orders.append((text("{column}, highest first", column=name), (column, FALLING)))
            orders.append((text("{column}, lowest first", column=name), (column, RISING)))
        return orders

    def show_order(self, column: int, order: Qt.SortOrder) -> None:
        """Show the order that the table has now."""
        wanted = AS_LISTED if column < 0 else (column, order)
        orders = [self.order_choice.itemData(place) for place in range(self.order_choice.count())]
        place = next((place for place, held in enumerate(orders) if tuple(held) == wanted), -1)
        self.order_choice.setCurrentIndex(place)

    def _choose_order(self, place: int) -> None:
        column, order = self.order_choice.itemData(place)
        self.order_chosen.emit(column, order)
