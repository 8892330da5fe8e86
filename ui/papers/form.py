"""All sections of the form below one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.papers.letterhead import LetterheadSection
from ui.papers.number_and_basis import NumberSection
from ui.papers.other_papers import OtherPapersSection
from ui.papers.place_and_time import PlaceSection
from ui.papers.section import Section
from ui.papers.signing import SigningSection
from ui.papers.spellings import SpellingsSection
from winner_judge.operations.views import PaperDetails
from winner_judge.values import Judge, Submission


@dataclass(frozen=True, slots=True)
class Holders:
    """What the form needs to know of the round beside the details."""

    judges: Sequence[Judge]
    submissions: Sequence[Submission]
    time_zone: str
    placeholders: Sequence[tuple[str, str]]
    """Of the number of minutes: what is typed, and what it means."""


class PaperForm(QWidget):
    """Shows details and gives them back as they are filled in."""

    changed = Signal()

    def __init__(self, context: Context, holders: Holders) -> None:
        super().__init__()
        self.letterhead = LetterheadSection(context)
        self.number = NumberSection(context, holders.placeholders)
        self.place = PlaceSection(context, holders.time_zone)
        self.signing = SigningSection(context, holders.judges)
        self.other_papers = OtherPapersSection(context)
        self.spellings = SpellingsSection(context, holders.submissions, holders.judges)
        self._details = PaperDetails()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for section in self.sections:
            column.addWidget(section)
            section.changed.connect(self.changed)
        column.addStretch(1)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in their order."""
        return (
            *(self.letterhead, self.number, self.place),
            *(self.signing, self.other_papers, self.spellings),
        )

    def show_details(self, details: PaperDetails) -> None:
        """Fill all fields."""
        self._details = details
        for section in self.sections:
            section.show_details(details)

    @property
    def details(self) -> PaperDetails:
        """The details as they are filled in; what cannot be read stays as it was shown first."""
        details = self._details
        for section in self.sections:
            details = section.taken_into(details)
        return details

    def unsound_field(self) -> QWidget | None:
        """Return the first field whose text cannot be used."""
        found = (section.unsound_field() for section in self.sections)
        return next((field for field in found if field is not None), None)

    @property
    def typed(self) -> tuple[PaperDetails, tuple[str, ...]]:
        """Everything that was typed, also what cannot be read: equal where nothing was changed."""
        place = self.place
        fields = (place.date_field, place.begins_field, place.ends_field)
        return self.details, tuple(field.text() for field in fields)
