"""The chair's decisions as the command line lists them, each with how it stands."""

from collections.abc import Iterable, Sequence
from typing import Final

import typer

from winner_judge.canonical import Json
from winner_judge.cli.console import Console, console_of
from winner_judge.cli.preparing import AsJson, BundlePath
from winner_judge.cli.unlocking import PassphraseFile, opened_panel
from winner_judge.operations.moderating import ModerationLine, read_moderations
from winner_judge.reports.names import ACTORS, DECISIONS
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import Words, mark

STATES: Final = {
    "in_force": mark("stands"),
    "stale": mark("rests on older scores, does not count"),
    "no_effect": mark("decides nothing any more: there is no such tie"),
    "taken_back": mark("taken back"),
    "superseded": mark("a later one stands instead"),
    "retraction": "",
}


def register(application: typer.Typer) -> None:
    """Add the command to ``application``."""
    application.command("decisions", help=mark("List all decisions of the chair and how each stands."))(
        _decisions
    )


def show_stale(console: Console, lines: Iterable[ModerationLine]) -> None:
    """Name the decisions that block a sign-off by number, on standard error."""
    for line in lines:
        item = line.moderation
        if line.is_stale and item.kind is not ModerationKind.ASK_AGAIN:
            console.warn(
                mark(
                    "Decision no. {number} ({kind}, {submissions}) rests on older scores. Please decide "
                    "again, or take it back."
                ),
                number=item.number,
                kind=console.words.text(DECISIONS[item.kind]),
                submissions=console.words.listed(item.submissions),
            )


def _decisions(
    context: typer.Context,
    *,
    bundle: BundlePath,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        lines = read_moderations(panel)
    if as_json:
        console.print_json([_line_json(line, lines) for line in lines])
    elif lines:
        console.print_table([_cells(line, lines, console.words) for line in lines], right=frozenset({0}))
    else:
        console.say(mark("No decisions."))


def _state(line: ModerationLine, lines: Sequence[ModerationLine]) -> str:
    """Return the key of ``STATES``; what a retraction takes back stands again once that is taken back."""
    taken_back: set[int] = set()
    for other in sorted(lines, key=lambda other: other.moderation.number, reverse=True):
        item = other.moderation
        if item.target is not None and item.number not in taken_back:
            taken_back.add(item.target)
    if line.moderation.number in taken_back:
        return "taken_back"
    if line.moderation.kind is ModerationKind.RETRACT:
        return "retraction"
    if line.is_stale:
        return "stale"
    if not line.has_effect:
        return "no_effect"
    return "in_force" if line.is_in_force else "superseded"


def _cells(line: ModerationLine, lines: Sequence[ModerationLine], words: Words) -> tuple[str, ...]:
    item = line.moderation
    return (
        words.whole(item.number),
        words.text(DECISIONS[item.kind]),
        _about(item, words),
        words.text(STATES[_state(line, lines)]),
        words.text(ACTORS.get(item.actor, item.actor)),
        item.reason,
    )


def _about(item: Moderation, words: Words) -> str:
    target = "" if item.target is None else words.text("no. {number}", number=item.target)
    value = "" if item.value is None else words.number(item.value)
    parts = (target, ", ".join(item.submissions), item.criterion, item.judge, value)
    return " · ".join(part for part in parts if part)


def _line_json(line: ModerationLine, lines: Sequence[ModerationLine]) -> dict[str, Json]:
    item = line.moderation
    return {
        "number": item.number,
        "kind": item.kind.value,
        "state": _state(line, lines),
        "submissions": list(item.submissions),
        "criterion": item.criterion,
        "judge": item.judge,
        "value": None if item.value is None else format(item.value, "f"),
        "target": item.target,
        "actor": item.actor,
        "reason": item.reason,
    }
