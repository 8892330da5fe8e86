"""What stands on result sheets and certificates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Slot
from typing_extensions import override

from ui.context import Context
from ui.papers.moments import day_text, read_day
from ui.papers.section import Section, fill_line, read_line
from winner_judge.operations.views import PaperDetails
from winner_judge.reports.details import ResultShows
from winner_judge.wording import mark

_SHOWN: Final[Mapping[ResultShows, str]] = {
    ResultShows.VALUE_AND_RANK: mark("The value and the rank"),
    ResultShows.VALUE: mark("The value alone"),
    ResultShows.BAND: mark("Only whether the entry is among the winners"),
}


class OtherPapersSection(Section):
    """What a result sheet tells its entrant, and the decree that certificates name."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words.text("Result sheets and certificates"))
        text = self.words.text
        items = [(text(name), kind) for kind, name in _SHOWN.items()]
        self.shows_field = self.kit.combo(text("Result sheets tell the entrant"), items)
        self.decree_field = self.line(text("Number of the decree that names the winners"))
        self.decree_date_field = self.line(text("Date of the decree"))
        self.shows_field.currentIndexChanged.connect(self.changed)
        self.place(0, self.shows_field)
        decree, self._day = self.place(1, self.decree_field, self.decree_date_field)
        decree.tell(text("Certificates bear it."))
        self.decree_date_field.textChanged.connect(self._follow)
        self._follow()

    @override
    def show_details(self, details: PaperDetails) -> None:
        self.shows_field.setCurrentIndex(self.shows_field.findData(details.result_shows))
        fill_line(self.decree_field, details.decree_number)
        fill_line(self.decree_date_field, day_text(details.decree_date))

    @override
    def taken_into(self, details: PaperDetails) -> PaperDetails:
        """As there; a date that cannot be read stays what it was."""
        return replace(
            details,
            result_shows=ResultShows(self.shows_field.currentData()),
            decree_number=self.decree_field.text().strip(),
            decree_date=read_line(read_day, self.decree_date_field, details.decree_date),
        )

    @Slot()
    def _follow(self) -> None:
        text = self.words.text
        day = self.checked(self._day, read_day, text("Please write the day as in 18-10-2023."))
        if day:
            self._day.tell(self.words.date(date.fromisoformat(day), weekday=True))
        elif day is not None:
            self._day.tell(text("Left empty, certificates have room to write it by hand."))
