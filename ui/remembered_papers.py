"""What a secretariat fills in alike round by round, kept on this computer for the account's owner."""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from ui.remembered_codes import write_privately
from winner_judge.errors import JudgeError
from winner_judge.reports.details import PaperDetails

_TEXTS: Final = (
    *("letterhead", "legal_basis", "place"),
    *("countersigner_name", "countersigner_title", "countersigner_nip"),
)
_NUMBERS: Final = {"copies": range(1, 21), "objection_days": range(91)}
_MOST_CHARACTERS: Final = 20_000


class RememberedPapers:
    """The details that the next round may begin with: no date, no names of a panel, no number in full."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def recall(self) -> PaperDetails | None:
        """Return what was kept last, None where there is nothing; what is unsound in the file is left out."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        details = PaperDetails(**_sound(found)) if isinstance(found, dict) else PaperDetails()
        return None if details == PaperDetails() else details

    def keep(self, details: PaperDetails) -> None:
        """Remember ``details``. A number without a placeholder was that of one paper, and is not kept."""
        kept = {name: value for name, value in asdict(details).items() if name in {*_TEXTS, *_NUMBERS}}
        kept["letterhead_image"] = b64encode(details.letterhead_image).decode()
        kept["number"] = details.number if "{" in details.number else ""
        with suppress(OSError):  # then the next round begins with an empty form
            write_privately(self.path, kept)


def _sound(found: dict[str, Any]) -> dict[str, Any]:
    texts = {name: found.get(name) for name in (*_TEXTS, "number")}
    numbers = {name: found.get(name) for name in _NUMBERS}
    return {
        **{name: text for name, text in texts.items() if _is_text(text)},
        **{
            name: number
            for name, number in numbers.items()
            if type(number) is int and number in _NUMBERS[name]
        },
        "letterhead_image": _picture(found.get("letterhead_image")),
    }


def _is_text(text: object) -> bool:
    return isinstance(text, str) and len(text) <= _MOST_CHARACTERS


def _picture(encoded: object) -> bytes:
    from winner_judge.operations.letterheads import check_picture

    try:
        content = b64decode(encoded, validate=True) if isinstance(encoded, str) else b""
        if content:
            check_picture(content)
    except (ValueError, JudgeError):
        return b""
    return content
