"""What each refusal is called, what happened and is kept, and what to do.

``ERROR_TEXTS`` has one ``ErrorText`` for every leaf of ``JudgeError``; they stand in ``error_texts``, by the
part of the program that they come from.
"""

from collections.abc import Mapping

from winner_judge import errors
from winner_judge.wording.error_texts.deciding import DECIDING
from winner_judge.wording.error_texts.exchange import EXCHANGE
from winner_judge.wording.error_texts.files import FILES
from winner_judge.wording.error_texts.letterheads import LETTERHEADS
from winner_judge.wording.error_texts.operations import OPERATIONS
from winner_judge.wording.error_texts.panel import PANEL
from winner_judge.wording.error_texts.scoring import SCORING
from winner_judge.wording.error_texts.text import ErrorText
from winner_judge.wording.error_texts.travelling import TRAVELLING
from winner_judge.wording.marking import mark

__all__ = ["ACTORS", "ERROR_TEXTS", "REASONS", "ErrorText"]

ERROR_TEXTS: Mapping[type[errors.JudgeError], ErrorText] = {
    **FILES,
    **EXCHANGE,
    **SCORING,
    **OPERATIONS,
    **DECIDING,
    **TRAVELLING,
    **PANEL,
    **LETTERHEADS,
}

REASONS = (
    mark("No space left on device"),
    mark("Permission denied"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("No such file or directory"),
    mark("No such device"),
    mark("No such device or address"),
    mark("Device or resource busy"),
    mark("File name too long"),
    mark("File exists"),
    mark("File too large"),
    mark("Disk quota exceeded"),
    mark("Operation not permitted"),
    mark("Too many open files"),
    mark("Connection timed out"),
    mark("Host is down"),
    mark("Stale file handle"),
    mark("no UTF-8 text"),
    mark("a pipe, not a file"),
)
"""What operating systems say in a field ``reason``, and we; one that is not listed stays as it is."""

ACTORS: Mapping[str, str] = {"chair": mark("The chair"), "secretariat": mark("The secretariat")}
"""Who acts, where a field ``actor`` names an office; otherwise it is a judge's code or a person's name."""
