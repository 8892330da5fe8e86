"""The number of a paper: free text in which placeholders stand for what the program knows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from winner_judge.wording import Words, mark

BLANK: Final = "......"
"""Stands for what is not known, to be filled in with a pen; nothing is ever invented."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)(?::([1-9]))?\}")


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """What placeholders stand for; None and empty where it is not known or does not apply."""

    no: int | None = None
    day: date | None = None
    province: str = ""
    """Name of the province of the list."""
    issue: str = ""
    """Name of the priority issue of the list."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder as it is offered to people."""

    names: Mapping[str, str]
    """Language to what stands between the braces."""
    meaning: str
    """A msgid."""

    def in_language(self, language: str) -> str:
        """Return it with its braces, as it is typed."""
        return f"{{{self.names[language]}}}"


PLACEHOLDERS: Final = (
    Placeholder({"id": "no", "en": "no"}, mark("running number; a digit sets its length: with :3 it is 001")),
    Placeholder({"id": "bulan_romawi", "en": "roman_month"}, mark("month as a Roman numeral, such as X")),
    Placeholder({"id": "bulan", "en": "month"}, mark("month in two digits, such as 10")),
    Placeholder({"id": "tahun", "en": "year"}, mark("year, such as 2023")),
    Placeholder({"id": "provinsi", "en": "province"}, mark("name of the province, on minutes by list")),
    Placeholder({"id": "isu", "en": "issue"}, mark("name of the priority issue, on minutes by list")),
)
"""Each works in both languages, whatever language the paper is in."""

_KNOWN: Final[Mapping[str, Callable[[NumberFacts], str]]] = {
    "bulan_romawi": lambda facts: _ROMAN[facts.day.month - 1] if facts.day else "",
    "bulan": lambda facts: f"{facts.day.month:02}" if facts.day else "",
    "tahun": lambda facts: f"{facts.day.year:04}" if facts.day else "",
    "provinsi": lambda facts: facts.province,
    "isu": lambda facts: facts.issue,
}
_FACTS: Final = {
    placeholder.names[language]: _KNOWN[placeholder.names["id"]]
    for placeholder in PLACEHOLDERS[1:]
    for language in ("id", "en")
}


def fill_number(pattern: str, facts: NumberFacts) -> str:
    """Return ``pattern`` with its placeholders filled in, dotted where the fact is not known.

    All other text stays as it is, also words in braces that are no placeholder and braces without a partner.
    An empty pattern stays empty.
    """
    return _PLACEHOLDER.sub(lambda found: _filled(found, facts), pattern)


def placeholder_lines(words: Words) -> tuple[tuple[str, str], ...]:
    """Return each placeholder as it is typed, with its meaning, for the one who fills in the pattern."""
    return tuple((item.in_language(words.language), words.text(item.meaning)) for item in PLACEHOLDERS)


def _filled(found: re.Match[str], facts: NumberFacts) -> str:
    name, width = found.groups()
    if name == "no":
        return BLANK if facts.no is None else str(facts.no).zfill(int(width or 1))
    if name not in _FACTS or width is not None:
        return found.group()
    return _FACTS[name](facts) or BLANK
