"""What is said of the date of a sign-off."""

from datetime import date

import pytest

from winner_judge.wording import Words
from winner_judge.wording.day_texts import RoundDays, day_sentence

TODAY = date(2023, 10, 20)
ARRIVED = date(2023, 10, 18)


@pytest.mark.parametrize(
    ("day", "last", "told"),
    [
        (date(2023, 10, 21), ARRIVED, "This day is still to come. Please check the date."),
        (TODAY, ARRIVED, ""),
        (ARRIVED, ARRIVED, ""),
        (
            date(2023, 10, 17),
            ARRIVED,
            "The last score file came in later, on 18 October 2023. Please check the date.",
        ),
        (date(2023, 10, 17), None, ""),
    ],
)
def test_a_doubtful_day_is_told(day: date, last: date | None, told: str) -> None:
    assert day_sentence(Words("en"), RoundDays(TODAY, last), day) == told
