"""Finding words in a text whatever their capitals, accents, gaps and line breaks."""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from ui.reader.page_text import HYPHENS_AT_BREAKS

_LIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared; ``places[i]`` to before ``ends[i]`` is where its character ``i`` stood."""

    text: str
    places: "array[int]"
    ends: "array[int]"

    def matches(self, pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
        """Return where ``pattern`` stands in the text before folding: from, and to before."""
        return tuple(
            (self.places[found.start()], self.ends[found.end() - 1]) for found in pattern.finditer(self.text)
        )


def fold(text: str) -> Folded:
    """Return ``text`` without capitals, accents, ligatures and line breaks, each gap one space wide."""
    parts: list[str] = []
    places: array[int] = array("L")
    ends: array[int] = array("L")
    for place, character in enumerate(text):
        part = _folded(character)
        if part == " " and (not parts or parts[-1] == " "):
            continue
        if part == " " and character in "\r\n" and _ends_in_break(text, place):
            while parts and parts[-1] == "-":
                parts.pop()
                places.pop()
                ends.pop()
            continue
        if ends and unicodedata.combining(character):
            ends[-1] = place + 1
        parts.extend(part)
        places.extend([place] * len(part))
        ends.extend([place + 1] * len(part))
    return Folded("".join(parts), places, ends)


def pattern_of(query: str) -> re.Pattern[str] | None:
    """Return what finds ``query`` in folded texts, None where nothing is asked for.

    A hyphen behind a word may have gone with a line break; any other is looked for as it is, so that every
    place found is at least one character long.
    """
    folded = fold(query).text.strip()
    if not folded:
        return None
    return re.compile("".join(_sought(folded, place) for place in range(len(folded))))


def _sought(query: str, place: int) -> str:
    is_broken_word = query[place] == "-" and query[:place].rstrip("-")[-1:].isalnum()
    return "-?" if is_broken_word else re.escape(query[place])


def _ends_in_break(text: str, place: int) -> bool:
    """Tell whether the line that ends at ``place`` breaks a word."""
    before = text[:place].rstrip("\r\n ")[-1:]
    return before in {"-", "‐", *HYPHENS_AT_BREAKS}


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character.isspace():
        return " "
    if character in HYPHENS_AT_BREAKS or character == "\u200b":
        return ""
    plain = unicodedata.normalize("NFKD", character.translate(_LIKE)).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
