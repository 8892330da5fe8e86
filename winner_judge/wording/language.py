"""One language, passed to whoever speaks; there is no global state."""

import gettext
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

from winner_judge.errors import JudgeError
from winner_judge.values import Bilingual, Language
from winner_judge.wording import numbers
from winner_judge.wording.errors import ACTORS, ERROR_TEXTS
from winner_judge.wording.marking import mark

SOURCE_LANGUAGE: Language = "en"
"""The language of the msgids, which needs no catalogue."""

PLAIN_NUMBERS = frozenset({"row", "column", "number", "revision", "version", "newest", "year"})
"""Facts of an error that name rather than count, and so take no thousands point."""


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """A refusal in words."""

    title: str
    sentence: str
    advice: str


class Words:
    """Everything that a person reads, in ``language``."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalogue = _catalogue(language)

    def text(self, msgid: str, /, **values: object) -> str:
        """Return ``msgid`` translated, its placeholders filled with ``values`` as ``str`` writes them."""
        return self._catalogue.gettext(msgid).format(**values) if msgid else ""

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form that belongs to ``count``; ``{count}`` is filled with it."""
        template = self._catalogue.ngettext(singular, plural, count)
        return template.format(**{"count": self.whole(count), **values})

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """Return ``87,50`` (English ``87.50``); without ``decimals`` as many digits as ``value`` carries."""
        return numbers.format_number(value, decimals, self.language)

    def whole(self, value: int) -> str:
        """Return ``1.234`` (English ``1,234``)."""
        return numbers.format_number(Decimal(value), 0, self.language)

    def date(self, day: date, *, weekday: bool = False) -> str:
        """Return ``18 Oktober 2023``, with ``weekday`` ``Rabu, 18 Oktober 2023``."""
        return numbers.format_day(day, self.language, has_weekday=weekday)

    def time(self, moment: datetime, time_zone: str | None, *, with_zone: bool = True) -> str:
        """Return ``14.32 WIB`` (English ``14:32 WIB``); ``time_zone`` None is the laptop's local time."""
        return numbers.format_time(moment, time_zone, self.language, has_zone=with_zone)

    def moment(self, moment: datetime, time_zone: str | None) -> str:
        """Return day and time together: ``18 Oktober 2023 pukul 14.32 WIB``."""
        day = self.date(numbers.local_day(moment, time_zone))
        return self.text(mark("{date} at {time}"), date=day, time=self.time(moment, time_zone))

    def spelled(self, value: int) -> str:
        """Return a whole number in words."""
        return numbers.spell_whole(value, self.language)

    def spelled_decimal(self, value: Decimal) -> str:
        """Return a value in words as printed: the digits after the comma one by one, zeros included."""
        return numbers.spell_decimal(value, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Return ``items`` as one phrase: ``A``, ``A dan B``, ``A, B, dan C``."""
        *before, last = items or [""]
        match before:
            case []:
                return last
            case [first]:
                return self.text(mark("{first} and {last}"), first=first, last=last)
            case _:
                return self.text(mark("{first}, and {last}"), first=", ".join(before), last=last)

    def error(self, error: JudgeError) -> ErrorWords:
        """Return the refusal in words, its facts written as this language writes them.

        In the title a path is its file name, elsewhere it is written out.
        """
        texts = ERROR_TEXTS[type(error)]
        values = {fact.name: getattr(error, fact.name) for fact in fields(error)}  # type: ignore[arg-type]
        facts = {name: self._fact(name, value) for name, value in values.items()}
        file_names = {name: value.name for name, value in values.items() if isinstance(value, Path)}
        return ErrorWords(
            title=self.text(texts.title, **(facts | file_names)),
            sentence=self.text(texts.sentence, **facts),
            advice=self.text(texts.advice, **facts),
        )

    def _fact(self, name: str, value: object) -> str:
        match value:
            case JudgeError():
                text = self.error(value).sentence
            case Bilingual():
                text = value.in_language(self.language)
            case int():
                text = str(value) if name in PLAIN_NUMBERS else self.whole(value)
            case Decimal():
                text = self.number(value)
            case datetime():
                text = self.moment(value, None)
            case date():
                text = self.date(value)
            case tuple():
                text = self.listed([self._fact(name, item) for item in value])
            case str() if name == "reason" and value:
                text = self._catalogue.gettext(value)
            case str() if name == "actor":
                text = self.text(ACTORS[value]) if value in ACTORS else value
            case _:
                text = "–" if value is None else str(value)
        return text


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    with (files("resources") / "translations" / f"{language}.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)
