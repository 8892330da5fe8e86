"""Secrets: from a file, the environment or a prompt, never from an argument that others could read."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from winner_judge.bundle.file import BundleFile, is_encrypted
from winner_judge.cli.console import Console
from winner_judge.errors import FileMissingError, FileUnreadableError, PassphraseNeededError
from winner_judge.operations.opening import open_pack, open_panel
from winner_judge.wording import mark

PASSPHRASE_VARIABLE = "WINNER_JUDGE_PASSPHRASE"  # noqa: S105 (the name of a variable)
CODE_VARIABLE = "WINNER_JUDGE_CODE"

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help=mark("A file with the bundle's passphrase; otherwise WINNER_JUDGE_PASSPHRASE, or a prompt."),
    ),
]
CodeFile = Annotated[
    Path | None,
    typer.Option(
        "--code-file",
        metavar="FILE",
        help=mark("A file with the judge code; otherwise WINNER_JUDGE_CODE, or a prompt."),
    ),
]


def given_passphrase(path: Path | None) -> str | None:
    """Return the passphrase of ``path`` or the environment, None when neither gives one."""
    return os.environ.get(PASSPHRASE_VARIABLE) if path is None else _read_secret(path)


def passphrase_for(console: Console, bundle: Path, path: Path | None) -> str | None:
    """Return the passphrase of ``bundle``: None where it needs none, or nobody gives one."""
    if not bundle.is_file() or not is_encrypted(bundle):
        return None
    given = given_passphrase(path)
    return _ask(console, mark("Passphrase of the panel bundle")) if given is None else given


def judge_code_for(console: Console, pack: Path, path: Path | None) -> str:
    """Return the judge code that opens ``pack``, asked for on a terminal where it was not given.

    Raises:
        PassphraseNeededError: it was not given and there is nobody to ask.
    """
    given = os.environ.get(CODE_VARIABLE) if path is None else _read_secret(path)
    code = given if given is not None else _ask(console, mark("Judge code"))
    if code is None:
        raise PassphraseNeededError(pack)
    return code


def _read_secret(path: Path) -> str:
    """Return what stands in ``path`` without the line's end."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        raise FileMissingError(path) from problem
    except UnicodeDecodeError as problem:
        raise FileUnreadableError(path, "no UTF-8 text") from problem
    return text.rstrip("\r\n")


def _ask(console: Console, msgid: str) -> str | None:
    if not sys.stdin or not sys.stdin.isatty():
        return None
    return getpass.getpass(f"{console.words.text(msgid)}: ")


@contextmanager
def opened_panel(console: Console, bundle: Path, passphrase_file: Path | None) -> Iterator[BundleFile]:
    """Give the panel bundle at ``bundle``, open until the block ends."""
    with open_panel(bundle, passphrase=passphrase_for(console, bundle, passphrase_file)) as panel:
        yield panel


@contextmanager
def opened_pack(console: Console, pack: Path, code_file: Path | None) -> Iterator[BundleFile]:
    """Give the pack at ``pack``, open until the block ends."""
    with open_pack(pack, judge_code_for(console, pack, code_file)) as desk:
        yield desk
