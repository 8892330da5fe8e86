"""Commands that print and that prove: papers, a whole bundle checked, results recomputed."""

from pathlib import Path
from typing import Annotated

import typer

from winner_judge.cli.console import console_of
from winner_judge.cli.places import folder_for
from winner_judge.cli.preparing import BundlePath
from winner_judge.cli.unlocking import PassphraseFile, opened_panel
from winner_judge.operations.archiving import archive_warning, write_archive
from winner_judge.operations.checking import check_bundle
from winner_judge.operations.papers import export_papers, write_explanation
from winner_judge.operations.verifying import verify_results
from winner_judge.wording import mark


def register(application: typer.Typer) -> None:
    """Add these commands to ``application``."""
    application.command("report", help=mark("Write all papers, results.json and its verifier."))(_report)
    application.command(
        "archive", help=mark("Write bundle, returns, papers, results and verifier into one folder.")
    )(_archive)
    application.command("explain", help=mark("Write the explanation of one entrant's result."))(_explain)
    application.command("check", help=mark("Verify a bundle, down to each attachment."))(_check)
    application.command("verify", help=mark("Recompute results.json and compare."))(_verify)


def _report(
    context: typer.Context,
    *,
    bundle: BundlePath,
    out: Annotated[Path, typer.Option(metavar="DIR", help=mark("A new folder for the papers."))],
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        written = export_papers(panel, out, console.words, progress=console.report_progress)
    for path in written:
        console.print(str(path))


def _archive(
    context: typer.Context,
    *,
    bundle: BundlePath,
    out: Annotated[Path, typer.Option(metavar="DIR", help=mark("A new folder for the archive."))],
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        written = write_archive(panel, out, console.words, console.report_progress)
        warning = archive_warning(panel, console.words)
    for path in written:
        console.print(str(path))
    console.warn("{warning}", warning=warning)


def _explain(
    context: typer.Context,
    *,
    bundle: BundlePath,
    submission: Annotated[
        str, typer.Option(metavar="CODE", help=mark("The entrant to whom it is explained."))
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help=mark("The folder to write into."))],
    passphrase_file: PassphraseFile = None,
) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel, folder_for(out):
        path = write_explanation(panel, submission, out, console.words)
    console.print(str(path))


def _check(context: typer.Context, *, bundle: BundlePath, passphrase_file: PassphraseFile = None) -> None:
    console = console_of(context)
    with opened_panel(console, bundle, passphrase_file) as panel:
        report = check_bundle(panel, console.report_progress)
    words = console.words
    console.say(mark("The bundle is sound: all rows, the audit trail and every attachment were verified."))
    console.print_table(
        [
            (words.text("Submissions"), words.whole(report.submissions)),
            (words.text("Attachments"), words.whole(report.attachments)),
            (words.text("Packs"), words.whole(report.packs)),
            (words.text("Score files"), words.whole(report.returns)),
            (words.text("Entries of the audit trail"), words.whole(report.audit_entries)),
        ],
        right=frozenset({1}),
    )
    console.print(report.audit_head)


def _verify(
    context: typer.Context,
    *,
    results: Annotated[Path, typer.Argument(metavar="RESULTS.json", help=mark("An exported results.json."))],
    digest: Annotated[
        str | None, typer.Option(metavar="DIGEST", help=mark("The result digest printed on the papers."))
    ] = None,
) -> None:
    console = console_of(context)
    found = verify_results(results, digest)
    console.say(mark("All totals, ties, ranks and the digest were recomputed and agree."))
    console.say(mark("Result digest {digest}"), digest=found)
