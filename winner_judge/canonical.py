"""Canonical JSON: one document, one sequence of bytes, one digest."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


_KEPT_TEXTS = 4096
"""Scores whose text is kept: a round has few that differ, on thousands of sheets."""


def canonical_bytes(document: Json) -> bytes:
    """Return ``document`` as canonical JSON: sorted keys, NFC text, UTF-8, no white space.

    Raises:
        TypeError: the document holds a float or another type that has no one way to be written.
    """
    normal = _normal(document)
    return json.dumps(normal, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def digest_of(document: Json) -> str:
    """Return the SHA-256 of the canonical JSON of ``document``, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(document)).hexdigest()


@lru_cache(maxsize=_KEPT_TEXTS)
def plain_decimal(value: Decimal) -> str:
    """Return a score as canonical JSON writes it: no exponent, no trailing zeros, ``0`` never signed."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _normal(value: Json) -> Json:
    if isinstance(value, str):
        return _normal_text(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict | Mapping):  # asking for a dict first is much quicker
        return {_normal_text(key): _normal(item) for key, item in value.items()}
    if isinstance(value, list | Sequence):
        return [_normal(item) for item in value]
    raise TypeError(f"canonical JSON holds no {type(value).__name__}")


def _normal_text(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
