"""Numbers, days and times as a careful office in Indonesia, or an English reader, writes them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from winner_judge.values import Language

TIME_ZONES = {
    "WIB": timezone(timedelta(hours=7), "WIB"),
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
}
"""Indonesia's three; none has summer time."""

_DECIMAL_MARK_IN_WORDS: dict[Language, str] = {"id": "koma", "en": "point"}
_MINUS_IN_WORDS: dict[Language, str] = {"id": "minus", "en": "minus"}


def format_number(value: Decimal, decimals: int | None, language: Language) -> str:
    """Return ``value`` with ``decimals`` digits after the comma, or with as many as it carries."""
    if decimals is None:
        decimals = _decimals_of(value)
    shown = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return _format_digits(str(shown), decimals, language)


@lru_cache(maxsize=4096)
def _format_digits(shown: str, decimals: int, language: Language) -> str:
    """A window asks for the same few numbers again and again. The key is text: 4 and 4.0 are equal."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(Decimal(shown), format=pattern, locale=language)


def format_day(day: date, language: Language, *, has_weekday: bool) -> str:
    """Return ``18 Oktober 2023``, with its weekday before it where asked."""
    pattern = "EEEE, d MMMM y" if has_weekday else "d MMMM y"
    return format_date(day, format=pattern, locale=language)


def format_time(moment: datetime, time_zone: str | None, language: Language, *, has_zone: bool) -> str:
    """Return ``14.32 WIB`` (English ``14:32 WIB``); without a zone the laptop's local time, unnamed.

    ``moment`` is aware, or in UTC.
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    local = aware.astimezone(TIME_ZONES[time_zone] if time_zone else None)
    clock = local.strftime("%H.%M" if language == "id" else "%H:%M")
    return f"{clock} {time_zone}" if time_zone and has_zone else clock


def local_day(moment: datetime, time_zone: str | None) -> date:
    """Return the day on which ``moment`` (aware, or in UTC) falls in ``time_zone`` or locally."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(TIME_ZONES[time_zone] if time_zone else None).date()


def spell_whole(value: int, language: Language) -> str:
    """Return ``value`` in words."""
    from num2words import num2words

    words: str = num2words(abs(value), lang=language)
    return f"{_MINUS_IN_WORDS[language]} {words}" if value < 0 else words


def spell_decimal(value: Decimal, language: Language) -> str:
    """Return ``value`` in words, the digits after the comma one by one, zeros included.

    num2words alone drops trailing zeros, and figures and words on the minutes must match.
    """
    whole, _, digits = format(value.copy_abs(), "f").partition(".")
    parts = [spell_whole(int(whole), language)]
    if digits:
        parts.append(_DECIMAL_MARK_IN_WORDS[language])
        parts.extend(spell_whole(int(digit), language) for digit in digits)
    if value < 0:
        parts.insert(0, _MINUS_IN_WORDS[language])
    return " ".join(parts)


def _decimals_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "scores and values are finite"
    return max(0, -exponent)
