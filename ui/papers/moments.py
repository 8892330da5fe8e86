"""Days and times as people type them."""

import re
from datetime import date, time
from typing import Final

_DAY: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIME: Final = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})")


def read_day(text: str) -> str:
    """Return the day that ``text`` names, such as ``18-10-2023``, as ISO 8601; empty stays empty.

    Raises:
        ValueError: it names no day.
    """
    typed = text.strip()
    if not typed:
        return ""
    if found := _ISO_DAY.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _DAY.fullmatch(typed):
        day, month, year = found.groups()
    else:
        raise ValueError(typed)
    return date(int(year), int(month), int(day)).isoformat()


def day_text(iso: str) -> str:
    """Return a day as it is typed, such as ``18-10-2023``; what is no day in ISO 8601 as it stands."""
    try:
        return date.fromisoformat(iso).strftime("%d-%m-%Y") if iso else ""
    except ValueError:
        return iso


def read_time(text: str) -> str:
    """Return the time that ``text`` names, ``14.30`` or ``14:30``, as ``HH:MM``; empty stays empty.

    Raises:
        ValueError: it names no time.
    """
    typed = text.strip()
    if not typed:
        return ""
    found = _TIME.fullmatch(typed)
    if found is None:
        raise ValueError(typed)
    return time(int(found[1]), int(found[2])).strftime("%H:%M")


def time_text(stored: str) -> str:
    """Return a time as Indonesians write it, such as ``14.30``."""
    return stored.replace(":", ".")
