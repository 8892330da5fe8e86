"""Reading JSON that may be hostile: bounded, typed, and refused with the place where it is unsound."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Never, TypeVar

from winner_judge.errors import ReturnUnreadableError

MAX_CONTAINERS = 200_000
"""Objects and arrays in one document, which bounds the memory that reading it takes."""
MAX_CODE_LENGTH = 200
MAX_WHOLE = 10**9

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SCORE = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{0,11}[1-9])?", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
_Chosen = TypeVar("_Chosen", bound=StrEnum)
_Value = TypeVar("_Value")


def refuse(detail: str) -> Never:
    """Refuse the bytes that are read; ``detail`` names the place."""
    raise ReturnUnreadableError(detail[:MAX_CODE_LENGTH])


def parse_object(content: bytes) -> "StrictObject":
    """Return the JSON object in ``content``, refusing what is no JSON, too deep or too manifold."""
    if content.count(b"{") + content.count(b"[") > MAX_CONTAINERS:
        refuse("too many parts")
    try:
        found = json.loads(content.decode("utf-8"), parse_float=refuse, parse_constant=refuse)
        if b"\\u" in content:  # an escape can hold half a surrogate pair, which is no text
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as cause:
        raise ReturnUnreadableError(type(cause).__name__) from cause
    return StrictObject(found, "")


class StrictObject:
    """A JSON object whose members are asked for by name and type; ``place`` is where it stands."""

    def __init__(self, found: object, place: str) -> None:
        if not isinstance(found, dict):
            refuse(f"{place}: no object")
        self._members: dict[str, object] = found
        self._place = place

    def text(self, name: str) -> str:
        """Return any text, also empty."""
        return self._of_type(name, str)

    def code(self, name: str) -> str:
        """Return a text of 1 to ``MAX_CODE_LENGTH`` characters."""
        found = self.text(name)
        return found if 0 < len(found) <= MAX_CODE_LENGTH else self._refuse(name)

    def code_or_empty(self, name: str) -> str:
        """Return a text of at most ``MAX_CODE_LENGTH`` characters."""
        return self.text(name) and self.code(name)

    def digest(self, name: str) -> str:
        """Return a SHA-256 in hexadecimal."""
        found = self.text(name)
        return found if _DIGEST.fullmatch(found) else self._refuse(name)

    def digest_or_empty(self, name: str) -> str:
        """Return a SHA-256 in hexadecimal, or an empty text."""
        return self.text(name) and self.digest(name)

    def digests(self, name: str) -> tuple[str, ...]:
        """Return an array of SHA-256, none twice."""
        found = self._of_type(name, list)
        if any(not isinstance(item, str) or not _DIGEST.fullmatch(item) for item in found):
            self._refuse(name)
        return tuple(found) if len(set(found)) == len(found) else self._refuse(name)

    def flag(self, name: str) -> bool:
        """Return true or false."""
        return self._of_type(name, bool)

    def whole(self, name: str, minimum: int) -> int:
        """Return an integer from ``minimum`` to ``MAX_WHOLE``."""
        found = self._of_type(name, int)
        return found if minimum <= found <= MAX_WHOLE else self._refuse(name)

    def score(self, name: str) -> Decimal:
        """Return a plain decimal: no exponent, no trailing zeros."""
        found = self.text(name)
        return Decimal(found) if _SCORE.fullmatch(found) else self._refuse(name)

    def choice(self, name: str, kind: type[_Chosen]) -> _Chosen:
        """Return a member of ``kind``."""
        found = self.text(name)
        return kind(found) if found in set(kind) else self._refuse(name)

    def moment_or_none(self, name: str) -> datetime | None:
        """Return a moment in UTC with microseconds, or None."""
        if name in self._members and self._members[name] is None:
            return None
        found = self.text(name)
        try:
            return datetime.fromisoformat(found) if _TIME.fullmatch(found) else self._refuse(name)
        except ValueError:
            return self._refuse(name)

    def objects(self, name: str) -> list["StrictObject"]:
        """Return an array of objects."""
        found = self._of_type(name, list)
        return [StrictObject(item, f"{self._place}/{name}/{index}") for index, item in enumerate(found)]

    def keyed(self, name: str, key: str, read: Callable[["StrictObject"], _Value]) -> dict[str, _Value]:
        """Return an array of objects by their member ``key``, which none may share with another."""
        items = self.objects(name)
        found = {item.code(key): read(item) for item in items}
        return found if len(found) == len(items) else self._refuse(name)

    def _of_type(self, name: str, kind: type[_Value]) -> _Value:
        found = self._members.get(name)
        return found if type(found) is kind else self._refuse(name)

    def _refuse(self, name: str) -> Never:
        refuse(f"{self._place}/{name}")
