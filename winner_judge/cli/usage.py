"""Help and wrong usage in the reader's language: Typer itself speaks English alone."""

import enum
from collections.abc import Mapping, Sequence
from typing import Any, Final

from typer._click.core import Context
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from winner_judge.cli.console import Console
from winner_judge.wording import Words, mark

PROGRAM: Final = "winner-judge"
_HEADINGS: Final[Mapping[str, str]] = {
    "Arguments": mark("Arguments"),
    "Options": mark("Options"),
    "Commands": mark("Commands"),
}
_HELP: Final = "Show this message and exit."
_REQUIRED: Final = "[required]"


def translate(part: Any, words: Words) -> None:  # noqa: ANN401 (Typer keeps its base class to itself)
    """Put the help of ``part`` and of all below it into the reader's language."""
    assert isinstance(part, TyperCommand | TyperGroup)
    part.help = words.text(part.help or "")
    part.epilog = words.text("Every command takes --language id or --language en.")
    part.context_class = _context_class(words)
    for parameter in part.params:
        if isinstance(parameter, TyperOption | TyperArgument) and parameter.help:
            parameter.help = words.text(parameter.help)
    if isinstance(part, TyperGroup):
        for inner in part.commands.values():
            translate(inner, words)


def complain_of_usage(console: Console, error: UsageError) -> None:
    """Print on standard error what is wrong with how a command was called, and where to find help."""
    if isinstance(error, NoArgsIsHelpError):
        console.complain_of(error.message)
        return
    path = PROGRAM if error.ctx is None else error.ctx.command_path
    if error.ctx is not None:
        console.complain_of(error.ctx.get_usage())
    console.complain_of(usage_sentence(console.words, error))
    console.warn(mark("For help, please type: {command}"), command=f"{path} --help")


def usage_sentence(words: Words, error: UsageError) -> str:
    """Return what is wrong."""
    match error:
        case NoSuchOption():
            sentence = _unknown(words, error)
        case BadOptionUsage() if "requires" in error.message:
            sentence = words.text("{option} needs a value behind it.", option=error.option_name)
        case BadOptionUsage():
            sentence = words.text("{option} takes no value.", option=error.option_name)
        case MissingParameter():
            sentence = words.text("{name} is missing.", name=_name(error))
        case BadParameter():
            sentence = _unfit(words, error)
        case UsageError(cmd=TyperGroup() as group):
            commands = ", ".join(group.commands)
            sentence = words.text("There is no such command. These exist: {commands}.", commands=commands)
        case _:
            sentence = words.text("There are more words than this command takes.")
    return sentence


def _unknown(words: Words, error: NoSuchOption) -> str:
    sentence = words.text("There is no option {option}.", option=error.option_name)
    if not error.possibilities:
        return sentence
    meant = words.text("Perhaps {options} is meant.", options=", ".join(sorted(error.possibilities)))
    return f"{sentence} {meant}"


def _unfit(words: Words, error: BadParameter) -> str:
    kind = None if error.param is None else error.param.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        choices = ", ".join(str(item.value) for item in kind)
        return words.text("{name} takes one of these: {choices}.", name=_name(error), choices=choices)
    if kind is int:
        return words.text("{name} takes a whole number that is large enough.", name=_name(error))
    return words.text("{name} cannot take this value.", name=_name(error))


def _name(error: BadParameter) -> str:
    hint = "" if error.param is None else error.param.get_error_hint()
    return hint.replace("'", "")


def _context_class(words: Words) -> type[Context]:
    class Formatter(HelpFormatter):
        """Sets headings and what Typer adds to a help text in the reader's language."""

        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or f"{words.text('Usage')}: ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(words.text(_HEADINGS[heading]) if heading in _HEADINGS else heading)

        def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
            told = [(first, _told(words, second)) for first, second in rows]
            super().write_dl(told, col_max, col_spacing)

    class SpeakingContext(Context):
        """A context whose help speaks the reader's language."""

        formatter_class = Formatter

    return SpeakingContext


def _told(words: Words, text: str) -> str:
    if text == _HELP:
        return words.text("Show this help.")
    return text.replace(_REQUIRED, f"[{words.text('required')}]")
