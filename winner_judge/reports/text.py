"""The one door through which text gets onto paper: what people typed is literal, never markup."""

import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape

from winner_judge.reports import fonts

LONGEST_TEXT = 20_000
"""Characters of one text on paper."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_TYPOGRAPHY = str.maketrans({"\u2011": "-", "\u00a0": " ", "\u202f": " "})


def plain(text: str, limit: int = LONGEST_TEXT) -> str:
    """Return ``text`` on one line: white space joined, marks that show nothing or turn the line left out.

    A character that the paper's font does not have stands as a replacement mark, so that nothing vanishes
    unseen. What is longer than ``limit`` ends in an ellipsis.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return " ".join(text.split())
    joined = " ".join(unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).split())
    shown = "".join(_shown(character) for character in joined[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def literal(text: str, limit: int = LONGEST_TEXT) -> str:
    """Return ``text`` for a reportlab ``Paragraph``, which shows exactly the characters of ``plain``."""
    fonts.register()
    return escape(plain(text, limit))


def ended(text: str) -> str:
    """Return ``text`` with the full stop that ends a sentence, where it has none of its own."""
    shown = text.rstrip()
    is_open = shown.rstrip("\"')]\u201d\u2019")[-1:] not in {"", ".", "!", "?", "\u2026"}
    return f"{shown}." if is_open else shown


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"}:
        return "" if unicodedata.category(character) == "Cf" else REPLACEMENT
    return character if fonts.has_glyph(character) else REPLACEMENT
