"""The chair's commands: from returns to a signed-off result."""

from datetime import date as calendar_date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from winner_judge.bundle.file import BundleFile
from winner_judge.canonical import Json
from winner_judge.cli import decisions, findings, matrix, showing
from winner_judge.cli.console import Console, console_of
from winner_judge.cli.preparing import AsJson, BundlePath
from winner_judge.cli.unlocking import PassphraseFile, opened_panel
from winner_judge.errors import ScoreNotNumberError
from winner_judge.operations.analysing import read_analysis, read_bounds
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.founding import read_policy_file
from winner_judge.operations.moderating import CHAIR, moderate, read_moderations
from winner_judge.operations.opening import read_setting
from winner_judge.operations.policies import change_policy
from winner_judge.operations.ranking import read_result
from winner_judge.operations.reading import checked_day
from winner_judge.operations.reconciliation import read_reconciliation
from winner_judge.operations.return_history import read_days
from winner_judge.operations.sign_off_warnings import check_flags
from winner_judge.operations.signing import check_sign_off, sign_off
from winner_judge.operations.views import Collected
from winner_judge.scoring.reading import plain_number, shown
from winner_judge.values import ModerationKind
from winner_judge.wording import mark
from winner_judge.wording.day_texts import day_sentence

Number = Annotated[str | None, typer.Option(metavar="NUMBER", help=mark("The consensus score or value."))]


def register(application: typer.Typer) -> None:
    """Add these commands to ``application``."""
    application.command("collect", help=mark("Receive score files, in any order, any number of times."))(
        _collect
    )
    application.command("rank", help=mark("Show the ranking, or what another policy would make of it."))(
        _rank
    )
    application.command("reconcile", help=mark("Show the values by judge and where they differ."))(_reconcile)
    application.command("moderate", help=mark("Record a decision of the chair."))(_moderate)
    application.command("policy", help=mark("Change the rule of the round; once judging has begun, why."))(
        _policy
    )
    application.command("sign-off", help=mark("Sign off the result."))(_sign_off)


def _collect(
    context: typer.Context,
    *,
    bundle: BundlePath,
    returns: Annotated[
        list[Path], typer.Argument(metavar="RETURN...", help=mark("Score files, *.winnerscores."))
    ],
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        outcomes = collect_returns(panel, returns, actor=CHAIR, progress=console.report_progress)
    if as_json:
        console.print_json([_collected_json(outcome) for outcome in outcomes])
    for outcome in outcomes:
        if outcome.error is not None:
            console.complain(outcome.error, about=outcome.path if len(returns) > 1 else None)
        elif not as_json:
            _tell_collected(console, outcome)
    if any(outcome.error is not None for outcome in outcomes):
        raise typer.Exit(1)


def _tell_collected(console: Console, outcome: Collected) -> None:
    console.print(
        console.words.plural(
            "{judge}: {count} sheet received, check code {code}.",
            "{judge}: {count} sheets received, check code {code}.",
            outcome.sheets,
            judge="–" if outcome.judge is None else outcome.judge.name,
            code=outcome.check_code,
        )
    )
    if outcome.is_known:
        console.say(mark("This file was received before. Nothing has changed."))
    if outcome.is_withdrawn:
        console.say(mark("It was withdrawn and stays withdrawn."))
    if outcome.is_waiting:
        console.say(mark("It came after sign-off and waits until the round is reopened."))
    if outcome.is_fork:
        console.say(mark("There are two different files of this judge. The chair must choose one."))


def _collected_json(outcome: Collected) -> dict[str, Json]:
    return {
        "path": str(outcome.path),
        "judge": None if outcome.judge is None else outcome.judge.code,
        "sheets": outcome.sheets,
        "check_code": outcome.check_code,
        "is_known": outcome.is_known,
        "is_waiting": outcome.is_waiting,
        "is_fork": outcome.is_fork,
        "is_withdrawn": outcome.is_withdrawn,
        "error": None if outcome.error is None else type(outcome.error).__name__,
    }


def _rank(
    context: typer.Context,
    *,
    bundle: BundlePath,
    policy: Annotated[
        Path | None,
        typer.Option(metavar="OTHER.json", help=mark("Another policy: a simulation, not the result.")),
    ] = None,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        other = None if policy is None else read_policy_file(policy, defaults=read_setting(panel).policy)
        result = read_result(panel, policy=other)
        analysis = read_analysis(panel, policy=other, progress=console.report_progress)
    if as_json:
        console.print_json(showing.ranking_json(result, analysis, is_simulation=other is not None))
    else:
        showing.show_ranking(console, result, analysis, is_simulation=other is not None)


def _policy(
    context: typer.Context,
    *,
    bundle: BundlePath,
    policy: Annotated[
        Path, typer.Argument(metavar="POLICY.json", help=mark("What is to change in the rule."))
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=mark("Why; it is printed."))] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help=mark("Who changes it."))] = CHAIR,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        before = read_setting(panel)
        other = read_policy_file(policy, defaults=before.policy)
        number = change_policy(panel, other, reason=reason, actor=by)
    if number == before.policy_number:
        console.say(mark("This is the rule already. Nothing has changed."))
    else:
        console.say(mark("The rule was changed: revision {number}."), number=number)


def _reconcile(
    context: typer.Context,
    *,
    bundle: BundlePath,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        found = read_reconciliation(panel)
        bounds = read_bounds(panel)
        analysis = read_analysis(panel, progress=console.report_progress)
    if as_json:
        console.print_json({**matrix.matrix_json(found), **findings.findings_json(analysis, bounds)})
    else:
        matrix.show_matrix(console, found)
        findings.show_findings(console, found.matrix, analysis, bounds, found.ranking)


def _moderate(
    context: typer.Context,
    *,
    bundle: BundlePath,
    kind: Annotated[
        ModerationKind,
        typer.Option(
            help=mark(
                "What is decided. accept: stays as it is; consensus_score, consensus_value: agreed on; "
                "set_aside: a sheet does not count; ask_again: the judge scores anew; rank_fewer: ranked "
                "with fewer judges; decide_tie: order of a tie; retract: takes a decision back."
            )
        ),
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=mark("Why; it is printed."))],
    submission: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help=mark("The entry; for a tie all of the tied, best first.")),
    ] = None,
    criterion: Annotated[
        str | None, typer.Option(metavar="CODE", help=mark("The criterion of a consensus score."))
    ] = None,
    judge: Annotated[
        str | None, typer.Option(metavar="CODE", help=mark("The judge whose sheet it is about."))
    ] = None,
    value: Number = None,
    target: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=mark("The decision that is taken back."))
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="NAME", help=mark("Who decides: chair, a judge, or an acting chair."))
    ] = CHAIR,
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        decision = moderate(
            panel,
            kind=kind,
            submissions=submission or (),
            reason=reason,
            actor=by,
            criterion=criterion,
            judge=judge,
            value=None if value is None else _number(value),
            target=target,
        )
    console.say(mark("Decision no. {number} was recorded."), number=decision.number)


def _sign_off(
    context: typer.Context,
    *,
    bundle: BundlePath,
    by: Annotated[str, typer.Option(metavar="NAME", help=mark("Who signs off."))],
    place: Annotated[str, typer.Option(metavar="PLACE", help=mark("The place on the papers."))],
    date: Annotated[str, typer.Option(metavar="DATE", help=mark("The day on the papers, as 2023-10-18."))],
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        lines = check_sign_off(panel)
        showing.show_checklist(console, lines)
        decisions.show_stale(console, read_moderations(panel))
        if not any(line.is_blocking for line in lines):
            _show_doubts(console, panel, checked_day(date))
        signed = sign_off(panel, by=by, place=place, date=date, progress=console.report_progress)
    console.say(mark("The result is signed off: revision {number}."), number=signed.revision)
    console.say(mark("Result digest {digest}"), digest=signed.result_digest)


def _show_doubts(console: Console, panel: BundleFile, day: calendar_date) -> None:
    """Print what the analysis flags, and what speaks against the day on the papers."""
    showing.show_checklist(console, check_flags(panel, progress=console.report_progress))
    doubt = day_sentence(console.words, read_days(panel), day)
    if doubt:
        console.warn(doubt)


def _number(text: str) -> Decimal:
    """Return a number typed with a decimal comma or point."""
    number = plain_number(text.strip().replace(",", "."))
    if number is None:
        raise ScoreNotNumberError(shown(text))
    return number
