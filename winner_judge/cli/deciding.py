"""What the chair decides about returns, judges and the signed-off result."""

from pathlib import Path
from typing import Annotated

import typer

from winner_judge.cli.console import Console, console_of
from winner_judge.cli.places import folder_for
from winner_judge.cli.preparing import BundlePath, asks_consent
from winner_judge.cli.unlocking import PassphraseFile, opened_panel
from winner_judge.operations.collecting import choose_return
from winner_judge.operations.moderating import CHAIR
from winner_judge.operations.objecting import answer_objection, read_objections, receive_objection
from winner_judge.operations.panel_views import Objection, ObjectionOutcome
from winner_judge.operations.replacing import replace_judge
from winner_judge.operations.return_history import read_days
from winner_judge.operations.signing import reopen_round
from winner_judge.operations.withdrawing import find_return, restore_return, withdraw_return
from winner_judge.values import Judge, JudgeRole
from winner_judge.wording import mark

Reason = Annotated[str, typer.Option(metavar="TEXT", help=mark("Why; it is kept on record."))]
By = Annotated[str, typer.Option(metavar="NAME", help=mark("Who decides."))]
JudgeCode = Annotated[str, typer.Option(metavar="CODE", help=mark("The judge it is about."))]
Text = Annotated[str, typer.Option(metavar="TEXT", help=mark("What the letter, or the answer to it, says."))]
Day = Annotated[
    str, typer.Option(metavar="DATE", help=mark("The day of it, as 2023-10-18; today if left out."))
]


def register(application: typer.Typer) -> None:
    """Add these commands to ``application``."""
    command = application.command
    command("withdraw", help=mark("Leave a score file out of account, or restore it."))(_withdraw)
    command("choose", help=mark("Choose between two different score files of one judge."))(_choose)
    command("replace", help=mark("Let another judge take over, with a pack of their own."))(_replace)
    command("reopen", help=mark("Reopen a signed-off round; the next sign-off is a new revision."))(_reopen)
    command("objection", help=mark("List, register or answer objections."))(_objection)


def _withdraw(
    context: typer.Context,
    *,
    bundle: BundlePath,
    given: Annotated[
        str, typer.Argument(metavar="RETURN", help=mark("The check code of the score file, or its id."))
    ],
    reason: Reason,
    restore: Annotated[
        bool, typer.Option("--restore", help=mark("Take a withdrawn score file into account again."))
    ] = False,
    by: By = CHAIR,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        return_id = find_return(panel, given)
        if restore:
            restore_return(panel, return_id=return_id, reason=reason, actor=by)
        else:
            withdraw_return(panel, return_id=return_id, reason=reason, actor=by)
    withdrawn = mark("The score file is withdrawn.")
    restored = mark("The score file is taken into account again.")
    console.say(restored if restore else withdrawn)


def _choose(
    context: typer.Context,
    *,
    bundle: BundlePath,
    judge: JudgeCode,
    check_code: Annotated[
        str, typer.Option(metavar="CODE", help=mark("The check code of the score file that counts."))
    ],
    reason: Reason,
    by: By = CHAIR,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        chosen = find_return(panel, check_code)
        choose_return(panel, judge=judge, chosen=chosen, reason=reason, actor=by)
    console.say(mark("{judge}: the score file {code} counts."), judge=judge, code=check_code)


def _replace(
    context: typer.Context,
    *,
    bundle: BundlePath,
    judge: JudgeCode,
    by_code: Annotated[
        str, typer.Option(metavar="CODE", help=mark("The judge who takes over, new or known."))
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help=mark("The folder for pack and slip."))],
    reason: Reason,
    name: Annotated[str, typer.Option(metavar="NAME", help=mark("The name of a judge who is new."))] = "",
    keep_scores: Annotated[
        bool,
        typer.Option("--keep-scores/--drop-scores", help=mark("Whether the sheets handed in before count.")),
    ] = True,
    consent_unencrypted: Annotated[
        bool,
        typer.Option(
            "--consent-unencrypted",
            help=mark("Agree, on record, that a bundle without a passphrase keeps the judge codes."),
        ),
    ] = False,
    by: By = CHAIR,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        has_consent = consent_unencrypted or (not panel.is_encrypted and asks_consent(console, bundle))
        with folder_for(out) as folder:
            done = replace_judge(
                panel,
                folder,
                judge=judge,
                successor=Judge(by_code, name, JudgeRole.SUBSTITUTE),
                is_counted=keep_scores,
                reason=reason,
                actor=by,
                consents_unencrypted=has_consent,
                words=console.words,
            )
    console.print(
        console.words.plural(
            "{judge} was replaced by {successor}; {count} submission was handed on.",
            "{judge} was replaced by {successor}; {count} submissions were handed on.",
            len(done.moved),
            judge=judge,
            successor=done.replacement.successor,
        )
    )
    if done.pack is not None:
        console.print(str(done.pack.path))


def _reopen(
    context: typer.Context,
    *,
    bundle: BundlePath,
    reason: Reason,
    by: By = CHAIR,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        reopen_round(panel, reason=reason, actor=by)
    console.say(mark("The round is open again; the next sign-off is a new revision."))


def _objection(
    context: typer.Context,
    *,
    bundle: BundlePath,
    submission: Annotated[
        str | None, typer.Option(metavar="CODE", help=mark("The entry that a new objection is about."))
    ] = None,
    person: Annotated[str, typer.Option(metavar="NAME", help=mark("Who objects."))] = "",
    answer: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=mark("The objection that is answered."))
    ] = None,
    outcome: Annotated[
        ObjectionOutcome, typer.Option(help=mark("What becomes of an objection that is answered."))
    ] = ObjectionOutcome.REJECTED,
    text: Text = "",
    date: Day = "",
    by: By = "secretariat",
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        day = date or read_days(panel).today.isoformat()
        if answer is not None:
            found = answer_objection(panel, number=answer, outcome=outcome, text=text, date=day, actor=by)
            console.say(mark("Objection no. {number} was answered."), number=found.number)
        elif submission is not None:
            found = receive_objection(
                panel, submission=submission, person=person, date=day, text=text, actor=by
            )
            console.say(mark("Objection no. {number} was registered."), number=found.number)
        else:
            _list(console, read_objections(panel))


def _list(console: Console, objections: tuple[Objection, ...]) -> None:
    outcomes = {
        ObjectionOutcome.UPHELD: mark("upheld"),
        ObjectionOutcome.REJECTED: mark("rejected"),
        ObjectionOutcome.PARTLY: mark("upheld in part"),
    }
    text = console.words.text
    rows = [
        (
            str(item.number),
            item.submission,
            item.person,
            item.date,
            text(outcomes[item.answers[-1].outcome]) if item.answers else text("not answered yet"),
        )
        for item in objections
    ]
    if rows:
        console.print_table(rows)
    else:
        console.say(mark("No objections."))
