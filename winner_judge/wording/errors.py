"""What each refusal is called, what happened and is kept, and what to do.

``ERROR_TEXTS`` has one ``ErrorText`` for every leaf of ``JudgeError``. Placeholders are fields of the error.
In a title a path is its file name; in sentence and advice it is written out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from winner_judge import errors
from winner_judge.wording.marking import mark


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The msgids of one kind of refusal."""

    title: str
    """A few words, no full stop: the heading of a message."""
    sentence: str
    """What happened, and what is kept."""
    advice: str
    """What to do; never empty."""


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
)
"""What operating systems say in a field ``reason``; one that is not listed stays as it is."""


ERROR_TEXTS: Mapping[type[errors.JudgeError], ErrorText] = {
    # Files
    errors.FileMissingError: ErrorText(
        title=mark("{path} was not found"),
        sentence=mark("There is no file at {path}."),
        advice=mark("Please check whether the file was moved or the USB stick removed."),
    ),
    errors.FileExistsAlreadyError: ErrorText(
        title=mark("{path} exists already"),
        sentence=mark("There is already a file at {path}. It was not changed; nothing is ever overwritten."),
        advice=mark("Please choose another name or another folder."),
    ),
    errors.FileUnreadableError: ErrorText(
        title=mark("{path} cannot be read"),
        sentence=mark("The file {path} cannot be read: {reason}."),
        advice=mark("Please close other programs that use it, or copy it to this laptop and try again."),
    ),
    errors.FileUnwritableError: ErrorText(
        title=mark("{path} cannot be written"),
        sentence=mark("The file {path} cannot be written: {reason}. What was saved before is unchanged."),
        advice=mark("Please free some space or choose another folder, then try again."),
    ),
}
