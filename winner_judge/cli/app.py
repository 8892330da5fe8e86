"""From a line of words to a command, and from its outcome to an exit status."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, get_args

from winner_judge.cli.console import Console, OpenWindow, prepare_streams
from winner_judge.cli.window import names_a_file, show_window
from winner_judge.errors import FileUnreadableError, JudgeError
from winner_judge.values import Language
from winner_judge.wording import Words, mark

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2
STOPPED: Final = 130
"""What Typer makes of Ctrl-C, as shells do."""
SMOKE_TEST: Final = "--smoke-test"
DEFAULT_LANGUAGE: Final[Language] = "id"


def main(open_window: OpenWindow | None = None, argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 refused, 2 wrong usage.

    ``open_window`` is absent where the program was started without a screen. ``argv`` is without the
    program's name; None stands for the process's own arguments.
    """
    prepare_streams()
    language, words_given = _take_language(list(sys.argv[1:] if argv is None else argv))
    if language is None:
        Console(Words(DEFAULT_LANGUAGE)).warn(mark("--language takes id or en."))
        return WRONG_USAGE
    console = Console(Words(language), open_window)
    try:
        return _run(words_given, console)
    except JudgeError as error:
        console.complain(error)
    except OSError as problem:
        place = Path(str(problem.filename or problem.filename2 or "-"))
        console.complain(FileUnreadableError(place, problem.strerror or str(problem)))
    return REFUSED


def _run(words_given: list[str], console: Console) -> int:
    if words_given == [SMOKE_TEST]:
        from winner_judge.cli import demonstrating

        return demonstrating.smoke_test(console)
    if not words_given or names_a_file(words_given):
        return show_window(console, Path(words_given[0]) if words_given else None)
    from typer._click.exceptions import UsageError

    from winner_judge.cli.commands import command
    from winner_judge.cli.usage import PROGRAM, complain_of_usage

    try:
        ended = command(console.words).main(words_given, PROGRAM, standalone_mode=False, obj=console)
    except UsageError as error:
        complain_of_usage(console, error)
        return WRONG_USAGE
    except SystemExit as end:
        ended = end.code
    if ended == STOPPED:
        console.warn(mark("Stopped. What was saved before is unchanged."))
    return ended if isinstance(ended, int) else DONE


def _take_language(words_given: list[str]) -> tuple[Language | None, list[str]]:
    """Return the language asked for, None for one that is not spoken, and the words without it."""
    language: str = DEFAULT_LANGUAGE
    kept: list[str] = []
    rest = iter(words_given)
    for word in rest:
        if word == "--":
            kept += [word, *rest]
        elif word == "--language":
            language = next(rest, "")
        elif word.startswith("--language="):
            language = word.partition("=")[2]
        else:
            kept.append(word)
    spoken = next((known for known in get_args(Language) if known == language), None)
    return spoken, kept
