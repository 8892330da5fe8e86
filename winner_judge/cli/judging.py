"""A judge's commands, on a pack."""

from pathlib import Path
from typing import Annotated

import typer

from winner_judge.canonical import Json
from winner_judge.cli.console import Console, console_of
from winner_judge.cli.places import folder_for
from winner_judge.cli.unlocking import CodeFile, judge_code_for, opened_pack
from winner_judge.errors import NotASupplementError
from winner_judge.operations.continuing import Continued, continue_from
from winner_judge.operations.desk import hand_in, score_from_table
from winner_judge.operations.desk_views import HandIn
from winner_judge.operations.opening import open_pack, open_supplement
from winner_judge.operations.supplementing import Supplemented, add_supplement
from winner_judge.operations.telling import sentences_of
from winner_judge.wording import mark

PackPath = Annotated[Path, typer.Argument(metavar="PACK", help=mark("The judge pack, *.winnerpack."))]


def register(application: typer.Typer) -> None:
    """Add these commands to ``application``."""
    application.command("score", help=mark("Bring scores into a pack: submission, criterion, score."))(_score)
    application.command("hand-in", help=mark("Write the score file that goes to the secretariat."))(_hand_in)
    application.command("add", help=mark("Add the late submissions of an additional pack to a pack."))(_add)
    application.command(
        "continue", help=mark("Restore a fresh pack from the judge's own last score file or backup.")
    )(_continue)


def _score(
    context: typer.Context,
    *,
    pack: PackPath,
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help=mark("A table with a header row, CSV or XLSX."))
    ],
    code_file: CodeFile = None,
) -> None:
    console = console_of(context)
    with opened_pack(console, pack, code_file) as desk:
        summary = score_from_table(desk, table)
    words = console.words
    console.print(words.plural("{count} score imported", "{count} scores imported", summary.added))
    if summary.has_answered_conflicts:
        console.say(
            mark(
                "The declaration of conflicts was not answered yet; with this table it is answered with "
                "none. A conflict of interest can still be declared in the window, before hand-in."
            )
        )
    if summary.awaiting_comment:
        console.print(
            words.plural(
                "{count} complete sheet stays a draft, for the rules require a comment for the entrant "
                "there: {submissions}.",
                "{count} complete sheets stay drafts, for the rules require a comment for the entrant "
                "there: {submissions}.",
                len(summary.awaiting_comment),
                submissions=words.listed(summary.awaiting_comment),
            )
        )


def _add(
    context: typer.Context,
    *,
    pack: PackPath,
    supplement: Annotated[
        Path, typer.Argument(metavar="SUPPLEMENT", help=mark("The additional pack, *.winnerpack."))
    ],
    code_file: CodeFile = None,
) -> None:
    console = console_of(context)
    code = judge_code_for(console, pack, code_file)
    with open_pack(pack, code) as desk:
        if supplement.exists() and supplement.samefile(pack):
            raise NotASupplementError(supplement)
        with open_supplement(supplement, code) as late:
            added = add_supplement(desk, late)
    _tell_news(console, added)


def _continue(
    context: typer.Context,
    *,
    pack: PackPath,
    scores: Annotated[
        Path, typer.Argument(metavar="RETURN", help=mark("The last score file or backup, *.winnerscores."))
    ],
    code_file: CodeFile = None,
) -> None:
    console = console_of(context)
    with opened_pack(console, pack, code_file) as desk:
        restored = continue_from(desk, scores)
    _tell_news(console, restored)


def _tell_news(console: Console, news: Supplemented | Continued) -> None:
    for sentence in sentences_of(console.words, news):
        console.print(sentence)


def _hand_in(
    context: typer.Context,
    *,
    pack: PackPath,
    out: Annotated[Path, typer.Option(metavar="DIR", help=mark("The folder for the score file."))],
    declarations_only: Annotated[
        bool,
        typer.Option("--declarations-only", help=mark("Only the declared conflicts, ahead of the scores.")),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("Print JSON."))] = False,
    code_file: CodeFile = None,
) -> None:
    console = console_of(context)
    with opened_pack(console, pack, code_file) as desk, folder_for(out) as folder:
        given = hand_in(desk, folder, declarations_only=declarations_only)
    if as_json:
        console.print_json(_hand_in_json(given))
    else:
        _tell_hand_in(console, given)


def _hand_in_json(given: HandIn) -> dict[str, Json]:
    return {
        "path": str(given.path),
        "id": given.id,
        "check_code": given.check_code,
        "revision": given.revision,
        "done": given.done,
        "recused": given.recused,
        "missing": given.missing,
        "is_unchanged": given.is_unchanged,
    }


def _tell_hand_in(console: Console, given: HandIn) -> None:
    whole = console.words.whole
    total = given.done + given.recused + given.missing
    console.say(
        mark("{done} of {total} submissions are done, {recused} recused, {missing} incomplete."),
        done=whole(given.done),
        total=whole(total),
        recused=whole(given.recused),
        missing=whole(given.missing),
    )
    if given.is_unchanged:
        console.say(
            mark("Nothing has changed since the last hand-in. This copy has the same check code: {code}."),
            code=given.check_code,
        )
    else:
        console.say(
            mark("Hand-in no. {number}, check code {code}"), number=given.revision, code=given.check_code
        )
    console.say(
        mark(
            "The score file was written to {place} and checked. Please give it to the secretariat; "
            "the program does not send it."
        ),
        place=given.path,
    )
