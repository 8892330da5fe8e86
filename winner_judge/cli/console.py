"""What a command says, and where: a terminal, a pipe that may close, or nowhere at all."""

import contextlib
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from winner_judge.canonical import Json
from winner_judge.errors import JudgeError, RowsRefusedError
from winner_judge.values import Language
from winner_judge.wording import Words

if TYPE_CHECKING:
    import typer

_COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey instead of showing it; names of files and submissions may hold it."""

MOST_PLACES = 20
"""How many places of a table are named; with more of them its author has made one mistake throughout."""

_ALL = 100
AGREEMENTS = frozenset({"y", "yes", "ya"})


class OpenWindow(Protocol):
    """Opens the window on a file, or on its start page, and returns the exit status once it is closed.

    With ``is_smoke_test`` the window closes by itself as soon as the file is shown.
    """

    def __call__(self, path: Path | None, language: Language, *, is_smoke_test: bool = False) -> int:
        """Open it."""


@dataclass(frozen=True, slots=True)
class Console:
    """The reader of a command, and the window that it may open."""

    words: Words
    open_window: OpenWindow | None = None
    _told: list[int] = field(default_factory=list, repr=False, compare=False)
    """The percentages of the work in hand that stand on the terminal already."""

    def say(self, msgid: str, /, **values: object) -> None:
        """Print one line in the reader's language."""
        self.print(self.words.text(msgid, **values))

    def print(self, line: str) -> None:
        """Print ``line`` as it is; a reader who has left is no failure."""
        _write(sys.stdout, line)

    def print_json(self, document: Json) -> None:
        """Print ``document`` in plain ASCII, which no terminal and no pipe can spoil."""
        self.print(json.dumps(document, indent=2))

    def print_table(self, rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> None:
        """Print ``rows`` in columns; those numbered in ``right`` are set to the right."""
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = [
                cell.rjust(width) if number in right else cell.ljust(width)
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            self.print("  ".join(cells).rstrip())

    def complain(self, error: JudgeError, *, about: Path | None = None) -> None:
        """Print title, sentence and advice on standard error, below the file of several that it is about."""
        told = self.words.error(error)
        others = error.problems[1:MOST_PLACES] if isinstance(error, RowsRefusedError) else ()
        sentences = (told.sentence, *(self.words.error(other).sentence for other in others))
        lines = (*(() if about is None else (f"{about}:",)), told.title, *sentences, told.advice)
        _write(sys.stderr, "\n".join(lines))

    def complain_of(self, text: str) -> None:
        """Print ``text`` as it is on standard error."""
        _write(sys.stderr, text)

    def agrees(self, question: str) -> bool:
        """Ask on the terminal; only a clear yes in either language is one, and silence is none."""
        _write(sys.stderr, f"{question} {self.words.text('Please type yes or no:')}")
        return sys.stdin.readline().strip().casefold() in AGREEMENTS

    def warn(self, msgid: str, /, **values: object) -> None:
        """Print one line on standard error."""
        _write(sys.stderr, self.words.text(msgid, **values))

    def report_progress(self, done: int, total: int) -> None:
        """Show how far the work is in per cent, on a terminal only; each figure once."""
        percent = 100 * done // max(total, 1)
        if not sys.stderr.isatty() or self._told[-1:] == [percent]:
            return
        self._told.append(percent)
        sys.stderr.write(f"\r{percent}%" + ("\n" if percent == _ALL else ""))
        sys.stderr.flush()


def console_of(context: "typer.Context") -> Console:
    """Return the console that ``main`` gave to the command."""
    console = context.find_object(Console)
    assert console is not None
    return console


def prepare_streams() -> None:
    """Make standard output and error fit for any text, also where Windows gives none."""
    sys.stdout = _fit(sys.stdout)
    sys.stderr = _fit(sys.stderr)


def _fit(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return stream


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(_COMMANDING.sub("\N{REPLACEMENT CHARACTER}", text) + "\n")
        stream.flush()
    except BrokenPipeError:
        _close_pipe(stream)


def _close_pipe(stream: TextIO) -> None:
    """Send the rest nowhere; otherwise the interpreter complains once more when it ends."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
