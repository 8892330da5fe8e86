"""When the line names no command: the window, if there is a screen for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from winner_judge.cli.console import Console
from winner_judge.errors import NoWindowError

FILE_SUFFIXES: Final = frozenset({".winner", ".winnerpack", ".winnerscores"})


def names_a_file(words_given: Sequence[str]) -> bool:
    """Tell whether the line is one file of ours; no command has such a suffix."""
    return len(words_given) == 1 and Path(words_given[0]).suffix.lower() in FILE_SUFFIXES


def show_window(console: Console, path: Path | None) -> int:
    """Open the window on ``path`` or its start page and return its exit status.

    Raises:
        NoWindowError: the program was started without a screen.
    """
    if console.open_window is None:
        raise NoWindowError
    return console.open_window(path, console.words.language)
