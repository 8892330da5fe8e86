"""What speaks against a day on the papers, in a sentence; it blocks no sign-off."""

from dataclasses import dataclass
from datetime import date

from winner_judge.wording.language import Words


@dataclass(frozen=True, slots=True)
class RoundDays:
    """Days as they are counted where the round is held."""

    today: date
    last_arrival: date | None
    """When the last return that is not waiting came in; None before anything came."""


def day_sentence(words: Words, days: RoundDays, day: date) -> str:
    """Return why ``day`` is a doubtful date of a sign-off, empty where nothing speaks against it."""
    if day > days.today:
        return words.text("This day is still to come. Please check the date.")
    if days.last_arrival is not None and day < days.last_arrival:
        return words.text(
            "The last score file came in later, on {day}. Please check the date.",
            day=words.date(days.last_arrival),
        )
    return ""
