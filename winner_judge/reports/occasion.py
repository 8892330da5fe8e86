"""When and where the minutes were drawn up, as far as it is known."""

import re
from datetime import date

from winner_judge.reports import names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import signed_day
from winner_judge.reports.text import plain
from winner_judge.wording import Words

LONGEST_PLACE = 120
_LONGEST_TIME = 40
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")


def minutes_day(data: PaperData) -> date | None:
    """Return the day of the minutes, or else that of the sign-off; None while neither is known."""
    try:
        return date.fromisoformat(data.details.date)
    except ValueError:
        return signed_day(data.sign_off) if data.sign_off else None


def minutes_place(data: PaperData) -> str:
    """Return the place of the minutes, or else that of the sign-off; dotted while neither is known."""
    place = data.details.place or (data.sign_off.place if data.sign_off else "")
    return plain(place, LONGEST_PLACE) or names.DOTTED


def day_in_words(data: PaperData, words: Words) -> str:
    """Return how minutes begin: the day spelled out, and the hours of the session where they are known."""
    hours = session_hours(data, words)
    return f"{_day(minutes_day(data), words)}, {hours}" if hours else _day(minutes_day(data), words)


def session_hours(data: PaperData, words: Words) -> str:
    """Return when the session began and ended, with its time zone; empty where neither is known."""
    begins, ends = (_clock(given, words) for given in (data.details.begins, data.details.ends))
    zone = data.round.time_zone
    if begins and ends:
        return words.text("from {begins} to {ends} {zone}", begins=begins, ends=ends, zone=zone)
    if begins:
        return words.text("from {begins} {zone}", begins=begins, zone=zone)
    return words.text("until {ends} {zone}", ends=ends, zone=zone) if ends else ""


def _day(day: date | None, words: Words) -> str:
    if day is None:
        return words.text("On this day, {blank}, {blank}", blank=names.DOTTED)
    return words.text(
        "On this day, {weekday}, the {day} of {month} {year} ({date})",
        weekday=names.weekday(day, words), day=_spelled_day(day, words), month=names.month(day, words),
        year=words.spelled(day.year), date=day.strftime("%d-%m-%Y"),
    )  # fmt: skip


def _spelled_day(day: date, words: Words) -> str:
    """Return the day of the month in words: ``delapan belas``, English ``eighteenth``."""
    if words.language == "id":
        return words.spelled(day.day)
    from num2words import num2words

    ordinal: str = num2words(day.day, lang=words.language, to="ordinal")
    return ordinal


def _clock(given: str, words: Words) -> str:
    """Return ``HH:MM`` as the language writes it; what is no time of day stands as it was typed."""
    found = _CLOCK.fullmatch(given.strip())
    if found is None:
        return plain(given, _LONGEST_TIME)
    sign = "." if words.language == "id" else ":"
    return f"{int(found[1]):02}{sign}{found[2]}"
