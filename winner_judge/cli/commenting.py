"""The chair's word on comments for entrants, on the command line."""

from collections.abc import Sequence
from typing import Annotated, Final

import typer

from winner_judge.cli.console import Console, console_of
from winner_judge.cli.preparing import AsJson, BundlePath
from winner_judge.cli.unlocking import PassphraseFile, opened_panel
from winner_judge.errors import UnknownSubmissionError
from winner_judge.operations.commenting import (
    STATES,
    Comment,
    CommentBoard,
    approve_comments,
    decline_comments,
    read_comment_board,
)
from winner_judge.operations.moderating import CHAIR
from winner_judge.wording import mark

ALL: Final = "all"


def register(application: typer.Typer) -> None:
    """Add the command to ``application``."""
    application.command("comments", help=mark("List, approve or decline the judges' comments for entrants."))(
        _comments
    )


def _comments(
    context: typer.Context,
    *,
    bundle: BundlePath,
    approve: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help=mark("Approve the comments on an entry, or all that wait: all.")),
    ] = None,
    decline: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help=mark("Decline the comments on an entry, or all that wait: all.")),
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help=mark("Who decides."))] = CHAIR,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        board = read_comment_board(panel)
        approved, declined = _named(board, approve or ()), _named(board, decline or ())
        if approve:
            approve_comments(panel, approved, actor=by)
        if decline:
            decline_comments(panel, declined, actor=by)
        found = read_comment_board(panel).comments
    if as_json:
        console.print_json([_as_json(comment) for comment in found])
    else:
        _list(console, found)


def _named(board: CommentBoard, codes: Sequence[str]) -> list[Comment]:
    """Return the comments on the entries with these codes, once each; ``all``: those that wait.

    Raises:
        UnknownSubmissionError: a code is none of an entry.
    """
    for code in codes:
        if code != ALL and code not in board.submissions:
            raise UnknownSubmissionError(code)
    return [item for item in board.comments if item.submission in codes or (ALL in codes and item.is_waiting)]


def _list(console: Console, comments: Sequence[Comment]) -> None:
    if not comments:
        console.say(mark("No comments."))
    for comment in comments:
        state = console.words.text(STATES[comment.state])
        console.print(f"{comment.submission}  {comment.judge}  {state}")
        for line in comment.text.splitlines():
            console.print(f"    {line}")


def _as_json(comment: Comment) -> dict[str, str]:
    return {
        "submission": comment.submission,
        "judge": comment.judge,
        "state": comment.state.value,
        "text": comment.text,
    }
