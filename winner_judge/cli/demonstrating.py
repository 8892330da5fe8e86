"""The demo round, in the window or without one, and the smoke test of the frozen program."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from platformdirs import user_data_path

from winner_judge.cli.console import Console, console_of
from winner_judge.errors import NoWindowError
from winner_judge.exchange.names import numbered_name
from winner_judge.wording import mark


def register(application: typer.Typer) -> None:
    """Add this command to ``application``."""
    application.command(
        "demo", help=mark("Open the demo round, or do the whole job on it without a window.")
    )(_demo)


def smoke_test(console: Console) -> int:
    """Open the demo round in the window and close it again; return the exit status.

    Raises:
        NoWindowError: the program was started without a screen.
    """
    from winner_judge.demo import build_demo_round

    if console.open_window is None:
        raise NoWindowError
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        demo = build_demo_round(Path(folder, "demo"))
        return console.open_window(demo.panel, console.words.language, is_smoke_test=True)


def _demo(
    context: typer.Context,
    *,
    headless: Annotated[
        bool, typer.Option("--headless", help=mark("Do the whole job without a window."))
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help=mark("A new folder for the demo round."))
    ] = None,
) -> None:
    console = console_of(context)
    if not headless and console.open_window is None:
        raise NoWindowError
    folder = out or _unused_folder()
    if headless:
        _do_whole_job(console, folder)
    else:
        raise typer.Exit(_open_demo(console, folder))


def _do_whole_job(console: Console, folder: Path) -> None:
    from winner_judge.demo import build_demo_round, finish_demo_round

    demo = build_demo_round(folder, progress=console.report_progress)
    finished = finish_demo_round(demo, console.words, progress=console.report_progress)
    console.say(mark("The demo round was judged, signed off and printed: {path}"), path=folder)
    for path in (demo.panel, *demo.packs.values(), *finished.returns.values(), *finished.papers):
        console.print(str(path.relative_to(folder)))
    console.say(mark("Result digest {digest}"), digest=finished.signed.result_digest)


def _open_demo(console: Console, folder: Path) -> int:
    from winner_judge.demo import build_demo_round

    demo = build_demo_round(folder, progress=console.report_progress)
    console.say(mark("As the chair, shown now: {path}"), path=demo.panel)
    console.say(mark("As the secretariat: {path}"), path=demo.preparing)
    console.say(
        mark("As a judge: {path}, judge code {code}"),
        path=demo.packs[demo.late_judge],
        code=demo.codes[demo.late_judge],
    )
    assert console.open_window is not None
    return console.open_window(demo.panel, console.words.language)


def _unused_folder() -> Path:
    """Return where the program keeps its data, with a name that nothing has there."""
    base = user_data_path("winner-judge", appauthor=False)
    names = (numbered_name("demo", number) for number in range(1, sys.maxsize))
    return next(base / name for name in names if not (base / name).exists())
