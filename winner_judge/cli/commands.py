"""All commands as Typer has them. The window starts without importing them, nor what they work with."""

import typer
from typer.core import TyperGroup

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
from winner_judge.cli.usage import translate
from winner_judge.wording import Words, mark


def command(words: Words) -> TyperGroup:
    """Return the group of all commands, its help in the language of ``words``."""
    group = typer.main.get_command(_application())
    assert isinstance(group, TyperGroup)
    translate(group, words)
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
