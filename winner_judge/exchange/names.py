"""File names that every file system takes, whatever a person called a thing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

MAX_NAME_BYTES = 160
"""Leaves room below the 255 that file systems take, for a number and a temporary ending."""

_SEPARATORS = re.compile(r"[/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")
_FORBIDDEN = re.compile(r'[<>:"|?*]+')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?:\s*\..*)?", re.IGNORECASE)
_UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MAX_SUFFIX_LENGTH = 20


def safe_name(text: str) -> str:
    """Return ``text`` as one file name that is safe on Windows, macOS, Linux and a FAT stick.

    Path parts are joined by dashes without drives and dots, characters that control, turn the direction of
    writing or are reserved go, so do device names of Windows; what is too long is cut before the suffix.
    """
    parts = [
        _DRIVE.sub("", part, count=1) if _DRIVE.match(part) else part for part in _SEPARATORS.split(text)
    ]
    joined = "-".join(part for part in parts if part.strip(" ."))
    name = _trimmed(" ".join(_shown(_FORBIDDEN.sub("-", joined)).split()))
    return "_" + name if not name or _RESERVED.fullmatch(name) else name


def numbered_name(name: str, number: int) -> str:
    """Return ``name`` itself for 1, else with `` (2)`` and so on before its suffix."""
    stem, suffix = _split(name)
    return name if number == 1 else f"{stem} ({number}){suffix}"


def distinct_names(names: Iterable[str]) -> Iterator[str]:
    """Yield each name, numbered where one before it is the same on a file system that ignores case."""
    taken: set[str] = set()
    for name in names:
        numbered = (numbered_name(name, number) for number in count(1))
        free = next(given for given in numbered if _folded(given) not in taken)
        taken.add(_folded(free))
        yield free


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name.upper().casefold())


def _shown(text: str) -> str:
    spaced = "".join(" " if character.isspace() else character for character in text)
    shown = "".join(character for character in spaced if unicodedata.category(character) not in _UNSHOWN)
    return unicodedata.normalize("NFC", shown)


def _trimmed(text: str) -> str:
    stem, suffix = _split(text.strip(" .-"))
    room = MAX_NAME_BYTES - len(suffix.encode())
    cut = stem.encode()[:room].decode(errors="ignore")
    return f"{cut.rstrip(' .')}{suffix}"


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    is_suffix = bool(stem) and 0 < len(suffix) <= _MAX_SUFFIX_LENGTH and suffix.isascii() and suffix.isalnum()
    return (stem, dot + suffix) if is_suffix else (name, "")
