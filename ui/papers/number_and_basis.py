"""The numbers of the minutes, and on what the panel was appointed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from ui.context import Context
from ui.papers.section import Section, fill_line
from ui.widgets.kit import escaped
from winner_judge.operations.views import PaperDetails
from winner_judge.reports.details import MinutesBy
from winner_judge.wording import mark

_MOST_NUMBER = 99_999
_MINUTES: Final[Mapping[MinutesBy, str]] = {
    MinutesBy.ROUND: mark("One for the round"),
    MinutesBy.LIST: mark("One for each list"),
}


class NumberSection(Section):
    """How many minutes there are, how they are numbered, and how the numbers will read."""

    def __init__(self, context: Context, placeholders: Sequence[tuple[str, str]]) -> None:
        super().__init__(context, context.words.text("Number and basis"))
        text = self.words.text
        items = [(text(name), kind) for kind, name in _MINUTES.items()]
        self.minutes_field = self.kit.combo(text("Minutes"), items)
        self.first_field = self.kit.spin(text("First running number"), 0, _MOST_NUMBER)
        self.first_field.setSpecialValueText(text("Left to a pen"))
        self.number_field = self.line(text("Number of the minutes"), placeholder=text("Left to a pen"))
        insert = text("Insert a placeholder")
        self.insert_button = self.kit.button(f"{insert} ▾", kind="link", name=insert)
        self.placeholder_menu = self._menu(placeholders)
        self.basis_field = self.line(text("Legal basis"))
        self.basis_field.setPlaceholderText(text("Decree that appointed the panel, with number and date"))
        self.minutes_field.currentIndexChanged.connect(self.changed)
        self.first_field.valueChanged.connect(self.changed)
        self._number = self.place(0, self.number_field)[0]
        self.grid.addWidget(self.insert_button, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.place(2, self.minutes_field, self.first_field)
        self.place(3, self.basis_field)

    def _menu(self, placeholders: Sequence[tuple[str, str]]) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.insert_button.accessibleName())
        for typed, meaning in placeholders:
            action = menu.addAction(escaped(f"{typed}   {meaning}"))
            action.triggered.connect(partial(self._insert, typed))
        self.insert_button.setMenu(menu)
        return menu

    def _insert(self, placeholder: str) -> None:
        self.number_field.insert(placeholder)
        self.number_field.setFocus()

    def tell_numbers(self, numbers: Sequence[str]) -> None:
        """Say below the pattern how the number of the first and of the last minutes will read."""
        text = self.words.text
        first, last = (numbers[0], numbers[-1]) if numbers else ("", "")
        if not first:
            self._number.tell("")
        elif first == last:
            self._number.tell(text("Will read: {number}", number=first))
        else:
            self._number.tell(text("Will read: {first} to {last}", first=first, last=last))

    @override
    def show_details(self, details: PaperDetails) -> None:
        self.minutes_field.setCurrentIndex(self.minutes_field.findData(details.minutes_by))
        self.first_field.setValue(details.first_number)
        fill_line(self.number_field, details.number)
        fill_line(self.basis_field, details.legal_basis)

    @override
    def taken_into(self, details: PaperDetails) -> PaperDetails:
        return replace(
            details,
            minutes_by=MinutesBy(self.minutes_field.currentData()),
            number=self.number_field.text().strip(),
            first_number=self.first_field.value(),
            legal_basis=self.basis_field.text().strip(),
        )
