"""Strict reading of JSON that a person wrote: whatever is wrong becomes a refusal that says where."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from winner_judge.canonical import plain_decimal
from winner_judge.errors import (
    EmptyTextError,
    MissingFieldError,
    NotAListError,
    NotAnObjectError,
    NotANumberError,
    NotAWholeNumberError,
    NotJsonError,
    NotPositiveError,
    NotTextError,
    OutOfRangeError,
    RepeatedFieldError,
    TextTooLongError,
    UnknownFieldError,
    UnprintableTextError,
)
from winner_judge.values import Bilingual

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,6})?")
_ALLOWED_CONTROLS = frozenset("\n\t\r")
_SHOWN_CHARACTERS = 40
MOST_CODE_CHARACTERS = 60


def load_json(content: bytes, source: str) -> object:
    """Return JSON text in UTF-8 as Python values; ``source`` names it in a refusal.

    Raises:
        NotJsonError: the bytes are not JSON, or nested beyond reading.
        RepeatedFieldError: an object names a field twice.
    """
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_repetition)
    except json.JSONDecodeError as error:
        raise NotJsonError(source=source, line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise NotJsonError(source=source, line=1) from error


def read_object(
    given: object, where: str, *, required: Sequence[str], optional: Sequence[str] = ()
) -> Mapping[str, object]:
    """Return ``given`` as an object with all ``required`` fields and none but these and ``optional``."""
    if not isinstance(given, Mapping):
        raise NotAnObjectError(where=where)
    for field in given:
        if field not in required and field not in optional:
            raise UnknownFieldError(where=where, field=shown(field))
    for field in required:
        if field not in given:
            raise MissingFieldError(where=where, field=field)
    return given


def read_list(given: object, where: str) -> Sequence[object]:
    """Return ``given`` as a list."""
    if not isinstance(given, list | tuple):
        raise NotAListError(where=where)
    return given


def read_text(given: object, where: str, *, may_be_empty: bool = False) -> str:
    """Return ``given`` as text without control characters other than line breaks and tabs."""
    if not isinstance(given, str):
        raise NotTextError(where=where)
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in set(given) - _ALLOWED_CONTROLS):
        raise UnprintableTextError(where=where)
    if not given.strip() and not may_be_empty:
        raise EmptyTextError(where=where)
    return given


def read_code(given: object, where: str) -> str:
    """Return ``given`` as a code: one short line of text, in the normal form that digests use."""
    code = unicodedata.normalize("NFC", read_text(given, where).strip())
    if not code.isprintable():
        raise UnprintableTextError(where=where)
    if len(code) > MOST_CODE_CHARACTERS:
        raise TextTooLongError(len(code), MOST_CODE_CHARACTERS)
    return code


def read_bilingual(given: object, where: str) -> Bilingual:
    """Return ``{"id": ..., "en": ...}`` as words, at least one of the two not empty."""
    fields = read_object(given, where, required=("id", "en"))
    indonesian = read_text(fields["id"], within(where, "id"), may_be_empty=True)
    english = read_text(fields["en"], within(where, "en"), may_be_empty=True)
    if not indonesian.strip() and not english.strip():
        raise EmptyTextError(where=where)
    return Bilingual(id=indonesian, en=english)


def read_decimal(given: object, where: str) -> Decimal:
    """Return a plain number, given as text or as a JSON number, without trailing zeros."""
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        raise NotANumberError(where=where, given=shown(given))
    text = given if isinstance(given, str) else _written(given, where)
    number = plain_number(text)
    if number is None:
        raise NotANumberError(where=where, given=shown(text))
    return number


def read_positive(given: object, where: str) -> Decimal:
    """Return a plain number above zero."""
    number = read_decimal(given, where)
    if number <= 0:
        raise NotPositiveError(where=where, given=number)
    return number


def read_whole(given: object, where: str, minimum: int, maximum: int) -> int:
    """Return a whole number from ``minimum`` to ``maximum``."""
    if isinstance(given, bool) or not isinstance(given, int):
        raise NotAWholeNumberError(where=where, given=shown(given))
    if not minimum <= given <= maximum:
        if abs(given) >= 10**9:
            raise NotAWholeNumberError(where=where, given="…")
        raise OutOfRangeError(where=where, given=given, minimum=minimum, maximum=maximum)
    return given


def plain_number(text: str) -> Decimal | None:
    """Return ``text`` as a number without trailing zeros, None where it is no plain decimal number."""
    if not _PLAIN_NUMBER.fullmatch(text):
        return None
    return Decimal(plain_decimal(Decimal(text)))


def within(where: str, field: str | int) -> str:
    """Return the path of ``field`` inside ``where``."""
    return f"{where}.{field}"


def shown(given: object) -> str:
    """Return what was given, short enough and plain enough to stand in a sentence."""
    if isinstance(given, int) and abs(given) >= 10**_SHOWN_CHARACTERS:
        return "…"
    text = given if isinstance(given, str) else type(given).__name__ if _is_nested(given) else str(given)
    plain = "".join(sign if sign.isprintable() else "�" for sign in text[:_SHOWN_CHARACTERS])
    return plain + ("…" if len(text) > _SHOWN_CHARACTERS else "")


def _is_nested(given: object) -> bool:
    return isinstance(given, Mapping | list | tuple)


def _written(given: float | Decimal, where: str) -> str:
    if isinstance(given, int) and abs(given) >= 10**9:
        raise NotANumberError(where=where, given=shown(given))
    if isinstance(given, float) and given.is_integer() and abs(given) < 10**9:
        return str(int(given))
    return str(given)


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for field, value in pairs:
        if field in fields:
            raise RepeatedFieldError(field=shown(field))
        fields[field] = value
    return fields
