"""Where and when the panel met."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from typing_extensions import override

from ui.context import Context
from ui.papers.moments import day_text, read_day, read_time, time_text
from ui.papers.section import Section, fill_line, read_line
from winner_judge.operations.views import PaperDetails


class PlaceSection(Section):
    """Place, day, and when the session began and ended; what cannot be read is said below its field."""

    def __init__(self, context: Context, time_zone: str) -> None:
        super().__init__(context, context.words.text("Place and time"))
        text = self.words.text
        self._kept = PaperDetails()
        self.place_field = self.line(text("Place of the judging"))
        self.date_field = self.line(text("Day of the minutes"), placeholder=text("As signed off"))
        self.begins_field = self.line(text("The session began ({zone})", zone=time_zone), placeholder="09.00")
        self.ends_field = self.line(text("The session ended ({zone})", zone=time_zone), placeholder="16.30")
        self.place(0, self.place_field)
        self._day = self.place(1, self.date_field)[0]
        self._begins, self._ends = self.place(2, self.begins_field, self.ends_field)
        for field in (self.date_field, self.begins_field, self.ends_field):
            field.textChanged.connect(self._follow)
        self._follow()

    @override
    def show_details(self, details: PaperDetails) -> None:
        fill_line(self.place_field, details.place)
        fill_line(self.date_field, day_text(details.date))
        fill_line(self.begins_field, time_text(details.begins))
        fill_line(self.ends_field, time_text(details.ends))

    @override
    def taken_into(self, details: PaperDetails) -> PaperDetails:
        """As there; a day or time that cannot be read stays what it was."""
        return replace(
            details,
            place=self.place_field.text().strip(),
            date=read_line(read_day, self.date_field, details.date),
            begins=read_line(read_time, self.begins_field, details.begins),
            ends=read_line(read_time, self.ends_field, details.ends),
        )

    @Slot()
    def _follow(self) -> None:
        text = self.words.text
        day = self.checked(self._day, read_day, text("Please write the day as in 18-10-2023."))
        if day is not None:
            self._day.tell(self._day_in_words(day))
        ask = text("Please write the time as in 14.30.")
        begins = self.checked(self._begins, read_time, ask)
        ends = self.checked(self._ends, read_time, ask)
        if begins and ends and ends < begins:
            self._ends.tell(text("The session ends before it begins."), is_problem=True)

    def _day_in_words(self, day: str) -> str:
        if day:
            return self.words.date(date.fromisoformat(day), weekday=True)
        return self.words.text("Left empty, the minutes bear the day of the sign-off.")
