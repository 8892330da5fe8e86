"""The secretariat's commands: from an empty bundle to packs."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from winner_judge.bundle.file import BundleFile
from winner_judge.cli.console import Console, console_of
from winner_judge.cli.places import folder_for
from winner_judge.cli.unlocking import PassphraseFile, given_passphrase, opened_panel
from winner_judge.errors import ConsentMissingError
from winner_judge.operations.collecting import import_scores
from winner_judge.operations.issuing import assign_judges, issue_packs, issue_supplements
from winner_judge.operations.opening import DEFAULT_EDITION, create_round, read_setting
from winner_judge.operations.preparing import import_judges, import_submissions
from winner_judge.values import Round
from winner_judge.wording import Words, mark

ACTOR = "secretariat"

MOST_FILES = 10
"""How many files that belong to no submission are named; the rest are counted."""

AsJson = Annotated[bool, typer.Option("--json", help=mark("Print JSON."))]
BundlePath = Annotated[Path, typer.Argument(metavar="BUNDLE", help=mark("The panel bundle, *.winner."))]
TablePath = Annotated[
    Path, typer.Argument(metavar="TABLE", help=mark("A table with a header row, CSV or XLSX."))
]


def register(application: typer.Typer) -> None:
    """Add these commands to ``application``."""
    application.command("new", help=mark("Make the panel bundle of a new round."))(_new)
    tables = typer.Typer(no_args_is_help=True, help=mark("Bring a table into a bundle."))
    tables.command("submissions", help=mark("Import submissions, with their attachments."))(
        _import_submissions
    )
    tables.command("judges", help=mark("Import judges."))(_import_judges)
    tables.command("scores", help=mark("Import scores: submission, judge, criterion, score."))(_import_scores)
    application.add_typer(tables, name="import")
    application.command("assign", help=mark("Assign judges to submissions, evenly and without conflicts."))(
        _assign
    )
    application.command("pack", help=mark("Issue one pack a judge and, apart from them, the code slips."))(
        _pack
    )


def _new(
    context: typer.Context,
    *,
    bundle: BundlePath,
    edition: Annotated[
        str, typer.Option(metavar="CODE", help=mark("The edition that the round is founded on."))
    ] = DEFAULT_EDITION,
    rubric: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="RUBRIC.json", help=mark("A rubric instead of an edition; its code is an issue.")
        ),
    ] = None,
    policy: Annotated[
        Path | None, typer.Option(metavar="POLICY.json", help=mark("The rule of the round."))
    ] = None,
    name: Annotated[str, typer.Option(metavar="NAME", help=mark("What the round is called."))] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    passphrase = given_passphrase(passphrase_file)
    created = create_round(
        bundle, edition=edition, rubrics=rubric or (), policy=policy, passphrase=passphrase, name=name
    )
    created.close()
    console.say(mark("A new round was made: {path}"), path=bundle)
    if passphrase is None:
        console.say(mark("The bundle has no passphrase: whoever has the file can read it."))


def _import_submissions(
    context: typer.Context,
    *,
    bundle: BundlePath,
    table: TablePath,
    attachments: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=mark("The folder with the documents of the submissions.")),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        summary = import_submissions(
            panel, table, attachments=attachments, actor=ACTOR, progress=console.report_progress
        )
    words = console.words
    console.print(words.plural("{count} submission imported", "{count} submissions imported", summary.added))
    if attachments is not None:
        count = summary.attachments
        console.print(words.plural("{count} attachment imported", "{count} attachments imported", count))
    if summary.unmatched:
        console.print(
            words.plural(
                "{count} file belongs to no submission: {names}.",
                "{count} files belong to no submission: {names}.",
                len(summary.unmatched),
                names=words.listed(_first_named(words, summary.unmatched)),
            )
        )
        console.say(
            mark(
                "A document belongs to the submission whose code is its name or its folder's. "
                "Documents can be added in the window."
            )
        )


def _first_named(words: Words, names: Sequence[str]) -> Sequence[str]:
    """Return the first of ``names``, and behind them how many others there are."""
    rest = len(names) - MOST_FILES
    others = [words.plural("{count} other", "{count} others", rest)] if rest > 0 else []
    return (*names[:MOST_FILES], *others)


def _import_judges(
    context: typer.Context, *, bundle: BundlePath, table: TablePath, passphrase_file: PassphraseFile = None
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        summary = import_judges(panel, table, actor=ACTOR)
    console.print(console.words.plural("{count} judge imported", "{count} judges imported", summary.added))


def _import_scores(
    context: typer.Context, *, bundle: BundlePath, table: TablePath, passphrase_file: PassphraseFile = None
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        summary = import_scores(panel, table, actor=ACTOR)
    console.print(console.words.plural("{count} score imported", "{count} scores imported", summary.added))


def _assign(
    context: typer.Context,
    *,
    bundle: BundlePath,
    judges_per_submission: Annotated[
        int, typer.Option(metavar="K", min=1, help=mark("How many judges score each submission."))
    ] = 3,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        assigned = assign_judges(panel, per_submission=judges_per_submission, actor=ACTOR)
    words = console.words
    console.print_table(
        [
            (judge, words.plural("{count} submission", "{count} submissions", len(codes)))
            for judge, codes in assigned.items()
        ]
    )


def _pack(
    context: typer.Context,
    *,
    bundle: BundlePath,
    out: Annotated[Path, typer.Option(metavar="DIR", help=mark("The folder for packs and slips."))],
    judge: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help=mark("Only this judge; may be repeated."))
    ] = None,
    consent_unencrypted: Annotated[
        bool,
        typer.Option(
            "--consent-unencrypted",
            help=mark("Agree, on record, that a bundle without a passphrase keeps the judge codes."),
        ),
    ] = False,
    supplement: Annotated[
        bool,
        typer.Option(
            "--supplement",
            help=mark("Only what was assigned since, as additional packs under the same codes."),
        ),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        if supplement:
            _issue_supplements(console, panel, out, judge)
            return
        about = read_setting(panel).round
        has_consent = consent_unencrypted or (not panel.is_encrypted and asks_consent(console, bundle))
        with folder_for(out) as folder:
            issued = issue_packs(
                panel,
                folder,
                judges=judge,
                consents_unencrypted=has_consent,
                actor=ACTOR,
                words=console.words,
                progress=console.report_progress,
            )
    console.print_table([(pack.judge, str(pack.path)) for pack in issued])
    console.say(
        mark("The slips with the judge codes are apart from the packs. Please hand them over apart, too.")
    )
    _tell_what_is_not_set(console, about)


def _tell_what_is_not_set(console: Console, about: Round) -> None:
    """Say what packs and slips could have named, so that judges know whom to ask and until when."""
    text = console.words.text
    things = (
        (about.secretariat_name, text("the name of the secretariat")),
        (about.secretariat_phone, text("the telephone number of the secretariat")),
        (about.deadline, text("the deadline")),
    )
    missing = [thing for is_set, thing in things if not is_set]
    if missing:
        console.say(
            mark(
                "Packs and slips do not name {list}. This is set in the window, on the page “Policy”; "
                "packs that are issued after that name it."
            ),
            list=console.words.listed(missing),
        )


def _issue_supplements(console: Console, panel: BundleFile, out: Path, judges: list[str] | None) -> None:
    with folder_for(out) as folder:
        issued = issue_supplements(
            panel, folder, judges=judges, actor=ACTOR, progress=console.report_progress
        )
    console.print_table([(pack.judge, str(pack.path)) for pack in issued])
    console.say(mark("The additional packs open with the judge codes that were handed out before."))


def asks_consent(console: Console, bundle: Path) -> bool:
    """Ask on a terminal; without one there is nobody who could agree."""
    if not sys.stdin or not sys.stdin.isatty():
        raise ConsentMissingError(bundle)
    console.say(mark("The bundle has no passphrase: whoever has the file can read it."))
    return console.agrees(console.words.text("Keep the judge codes in it all the same?"))
