"""From a line of words to a command, and from its outcome to an exit status."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, get_args

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from winner_judge.cli import chairing, demonstrating, judging, papers, preparing
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
        return demonstrating.smoke_test(console)
    if not words_given or names_a_file(words_given, _command_names()):
        return show_window(console, Path(words_given[0]) if words_given else None)
    try:
        _command(console.words).main(words_given, prog_name="winner-judge", obj=console)
    except SystemExit as end:
        if end.code == STOPPED:
            console.warn(mark("Stopped. What was saved before is unchanged."))
        return end.code if isinstance(end.code, int) else DONE
    return DONE


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


def _application() -> typer.Typer:
    application = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        help=mark("Offline judging for panels. Without a command the window opens, on FILE if one is given."),
    )
    for family in (demonstrating, preparing, judging, chairing, papers):
        family.register(application)
    return application


def _command_names() -> frozenset[str]:
    group = typer.main.get_command(_application())
    assert isinstance(group, TyperGroup)
    return frozenset(group.commands)


def _command(words: Words) -> TyperGroup:
    group = typer.main.get_command(_application())
    assert isinstance(group, TyperGroup)
    _translate(group, words)
    return group


def _translate(command: Any, words: Words) -> None:  # noqa: ANN401 (Typer keeps its base class to itself)
    """Put the help of ``command`` and of all below it into the reader's language."""
    assert isinstance(command, TyperCommand | TyperGroup)
    command.help = words.text(command.help or "")
    command.epilog = words.text("Every command takes --language id or --language en.")
    for parameter in command.params:
        if isinstance(parameter, TyperOption | TyperArgument) and parameter.help:
            parameter.help = words.text(parameter.help)
    if isinstance(command, TyperGroup):
        for part in command.commands.values():
            _translate(part, words)
