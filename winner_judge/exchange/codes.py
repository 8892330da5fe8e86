"""Judge codes, the secret that opens a pack; check codes and sheet codes, which are public.

People compare a check code; a sheet code says whose blank sheet a paper is.

A judge code is 25 characters of Crockford's base 32 in five groups: 24 random ones (120 bits) and a check
character. Over GF(32) the 25 characters are the coefficients of a polynomial that has a root at a primitive
element, so each position has a factor of its own: any single wrong character and any swap of two different
ones, at any distance, is noticed.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from winner_judge.errors import JudgeCodeMistypedError, SheetCodeMistypedError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 25
GROUP_LENGTH = 5
CHECK_CODE_LENGTH = 16
SHEET_CODE_LENGTH = 8
SHEET_GROUP_LENGTH = 4

_BITS = 5
_FIELD_POLYNOMIAL = 0b100101
"""x^5 + x^2 + 1, primitive over GF(2): its root, the number 2, has order 31."""
_VALUES = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_HEX_DIGITS_OF_CHECK_CODE = CHECK_CODE_LENGTH * _BITS // 4

_CHARACTER = "[0-9A-TV-Za-tv-z]"
_GROUP = rf"{_CHARACTER}{{{GROUP_LENGTH}}}"
_DASH = r"[\s>]*-[\s>]*"
_GAP = r"[\s>.-]+"
_EMPHASIS = str.maketrans("*_", "  ")
"""What a messenger puts around bold and slanted words."""
_CODE_SHAPES = tuple(
    re.compile(rf"(?<!\w)(?=({shape})(?!\w))")
    for shape in (
        rf"{_GROUP}(?:{_DASH}{_GROUP}){{4}}",
        rf"{_GROUP}(?:{_GAP}{_GROUP}){{4}}",
        rf"{_CHARACTER}{{{CODE_LENGTH}}}",
    )
)
"""From the most telling shape to the least; overlapping finds are wanted, hence the lookahead."""
_LOOSE_SHAPE = re.compile(rf"[\s>.-]*(?:{_CHARACTER}[\s>.-]*){{{CODE_LENGTH}}}")
_SEGMENT_ENDS = re.compile(r"[\n:;,()]")


@dataclass(frozen=True, slots=True)
class _Find:
    """What looks like a code in a text, as it stands there."""

    text: str
    start: int

    @property
    def code(self) -> str:
        upper = (character for character in self.text.upper() if character in _VALUES)
        return "".join(ALPHABET[_VALUES[character]] for character in upper)

    @property
    def weight(self) -> tuple[bool, int]:
        """A code is all in one case, and its groups mix letters and digits, as words and numbers do not."""
        return self.text in {self.text.upper(), self.text.lower()}, self.mixed_groups

    @property
    def mixed_groups(self) -> int:
        plain = "".join(character for character in self.text if character.isalnum())
        groups = (plain[start : start + GROUP_LENGTH] for start in range(0, CODE_LENGTH, GROUP_LENGTH))
        return sum(not group.isalpha() and not group.isdigit() for group in groups)

    def is_apart_from(self, other: "_Find") -> bool:
        return self.start + len(self.text) <= other.start or other.start + len(other.text) <= self.start


def new_judge_code() -> str:
    """Return a fresh judge code as printed: five groups of five with dashes."""
    characters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH - 1))
    return _in_groups(characters + _check_character(characters), GROUP_LENGTH)


def parse_judge_code(text: str) -> str:
    """Return the judge code in ``text``, maybe a whole pasted message, as ``new_judge_code`` prints it.

    Lower case, spaces, dashes of all kinds, line breaks, ``O`` for ``0``, ``I`` or ``L`` for ``1`` pass.

    Raises:
        JudgeCodeMistypedError: there is no code in it whose check character fits, or more than one as likely.
    """
    tidy = _tidied(text)
    for candidates in (*(_finds(shape, tidy) for shape in _CODE_SHAPES), _loose_finds(tidy)):
        fitting = [found for found in candidates if _fits(found.code)]
        if fitting:
            return _in_groups(_most_telling(fitting), GROUP_LENGTH)
    raise JudgeCodeMistypedError


def check_code(return_id: str) -> str:
    """Return the first 80 bits of ``return_id`` (64 hexadecimal digits) as 16 characters in four groups."""
    number = int(return_id[:_HEX_DIGITS_OF_CHECK_CODE], 16)
    shifts = range((CHECK_CODE_LENGTH - 1) * _BITS, -1, -_BITS)
    return _in_groups("".join(ALPHABET[number >> shift & 31] for shift in shifts), 4)


def sheet_code(round_id: str, judge: str, submission: str) -> str:
    """Return the public code of one judge's sheet on one submission: ``7K2M-Q9DX``.

    35 bits of a SHA-256 and a check character, so that it is kept nowhere. Two of 1,000 sheets share a code
    in one round of 70,000; of 10,000 sheets, in one of 700.
    """
    number = _sheet_number(round_id, judge, submission)
    shifts = range((SHEET_CODE_LENGTH - 2) * _BITS, -1, -_BITS)
    characters = "".join(ALPHABET[number >> shift & 31] for shift in shifts)
    return _in_groups(characters + _check_character(characters), SHEET_GROUP_LENGTH)


def sheets_with_code(code: str, round_id: str, sheets: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return which of ``sheets``, each a judge and a submission, bear ``code``, written as on paper."""
    wanted = 0
    for character in code.replace("-", "")[:-1]:
        wanted = wanted << _BITS | _VALUES[character]
    return [pair for pair in sheets if _sheet_number(round_id, *pair) == wanted]


def parse_sheet_code(text: str) -> str:
    """Return the sheet code in ``text`` as ``sheet_code`` prints it.

    Lower case, spaces, dashes of all kinds, ``O`` for ``0``, ``I`` or ``L`` for ``1`` pass.

    Raises:
        SheetCodeMistypedError: characters are missing or too many, or the check character does not fit.
    """
    typed = [character for character in _tidied(text).upper() if not character.isspace() and character != "-"]
    if len(typed) != SHEET_CODE_LENGTH or not all(character in _VALUES for character in typed):
        raise SheetCodeMistypedError
    code = "".join(ALPHABET[_VALUES[character]] for character in typed)
    if not _fits(code):
        raise SheetCodeMistypedError
    return _in_groups(code, SHEET_GROUP_LENGTH)


def _sheet_number(round_id: str, judge: str, submission: str) -> int:
    """Return 35 bits of a SHA-256; no code holds the line break that parts what is hashed."""
    digest = hashlib.sha256(f"{round_id}\n{judge}\n{submission}".encode()).digest()
    return int.from_bytes(digest[:5]) >> (8 * 5 - _BITS * (SHEET_CODE_LENGTH - 1))


def _tidied(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    shown = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    dashed = "".join("-" if unicodedata.category(character) == "Pd" else character for character in shown)
    return dashed.replace("\N{MINUS SIGN}", "-").translate(_EMPHASIS)


def _finds(shape: re.Pattern[str], text: str) -> Iterator[_Find]:
    return (_Find(match[1], match.start()) for match in shape.finditer(text))


def _loose_finds(text: str) -> Iterator[_Find]:
    """Find codes typed in uneven groups: the whole text, or a part of it with nothing else in it."""
    for part in (text, *_SEGMENT_ENDS.split(text)):
        if _LOOSE_SHAPE.fullmatch(part):
            yield _Find(part, text.index(part))


def _fits(code: str) -> bool:
    return _check_character(code[:-1]) == code[-1]


def _most_telling(fitting: list[_Find]) -> str:
    """Return the likeliest code; words and numbers beside one fit by chance once in 32 times.

    Raises:
        JudgeCodeMistypedError: another is as likely, or two codes stand apart from each other.
    """
    best = max(fitting, key=lambda found: found.weight)
    for rival in fitting:
        is_as_likely = rival.weight == best.weight or (rival.is_apart_from(best) and rival.mixed_groups > 0)
        if rival.code != best.code and is_as_likely:
            raise JudgeCodeMistypedError
    return best.code


def _check_character(characters: str) -> str:
    """Return the character that makes the polynomial vanish; it starts at 1: all zeros are no code."""
    value = 1
    for character in characters:
        value = _times_root(value) ^ _VALUES[character]
    return ALPHABET[_times_root(value)]


def _times_root(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD_POLYNOMIAL if doubled > len(ALPHABET) - 1 else doubled


def _in_groups(characters: str, length: int) -> str:
    return "-".join(characters[start : start + length] for start in range(0, len(characters), length))
