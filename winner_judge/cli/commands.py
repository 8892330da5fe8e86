"""All commands as Typer has them. The window starts without importing them, nor what they work with."""

from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from winner_judge.cli import (
    chairing,
    commenting,
    deciding,
    decisions,
    demonstrating,
    judging,
    papers,
    preparing,
)
from winner_judge.wording import Words, mark


def command(words: Words) -> TyperGroup:
    """Return the group of all commands, its help in the language of ``words``."""
    group = typer.main.get_command(_application())
    assert isinstance(group, TyperGroup)
    _translate(group, words)
    return group


def _application() -> typer.Typer:
    application = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        help=mark("Offline judging for panels. Without a command the window opens, on FILE if one is given."),
    )
    for family in (demonstrating, preparing, judging, chairing, decisions, deciding, commenting, papers):
        family.register(application)
    return application


def _translate(part: Any, words: Words) -> None:  # noqa: ANN401 (Typer keeps its base class to itself)
    """Put the help of ``part`` and of all below it into the reader's language."""
    assert isinstance(part, TyperCommand | TyperGroup)
    part.help = words.text(part.help or "")
    part.epilog = words.text("Every command takes --language id or --language en.")
    for parameter in part.params:
        if isinstance(parameter, TyperOption | TyperArgument) and parameter.help:
            parameter.help = words.text(parameter.help)
    if isinstance(part, TyperGroup):
        for inner in part.commands.values():
            _translate(inner, words)
