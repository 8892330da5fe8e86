"""Packs of one judge that lie in one folder: found by opening them under the judge's code, never by name."""

import contextlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile, is_encrypted
from winner_judge.bundle.models import PackRow, PrivateNoteRow, ReturnRow, SheetChangeRow
from winner_judge.errors import (
    AuditBrokenError,
    FileDamagedError,
    FileEmptyError,
    FileMissingError,
    FileTruncatedError,
    JudgeError,
    NewerFormatError,
    NotABundleError,
    NotAPackError,
    RowAlteredError,
    WrongKeyError,
)
from winner_judge.exchange.names import numbered_name, safe_name
from winner_judge.exchange.packs import PACK_SUFFIX
from winner_judge.exchange.sticks import file_digest
from winner_judge.operations.rows import round_row, texts_from_json
from winner_judge.values import BundleKind

EARLIER_FOLDER = "earlier"
_UNREADABLE = (AuditBrokenError, FileDamagedError, NewerFormatError, RowAlteredError)
"""Refusals of a file whose first page the code did open."""
_CUT_SHORT = (FileEmptyError, FileTruncatedError)
_OF_OTHERS = (FileMissingError, NotABundleError, NotAPackError, WrongKeyError)
"""Refusals of a file that is no pack under this code, or gone meanwhile."""


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What a pack says of itself."""

    id: str
    round: str
    judge: str
    issued_at: datetime
    adds_to: str
    """Id of the pack that this one, an additional pack, adds to; empty for a whole pack."""
    submissions: tuple[str, ...]
    """What it held when it was issued."""
    is_fresh: bool
    """Nothing was declared, scored, noted or handed in yet."""


@dataclass(frozen=True, slots=True)
class PackBeside:
    """A whole pack of the same judge and round, open."""

    pack: BundleFile
    facts: PackFacts


@dataclass(frozen=True, slots=True)
class PacksBeside:
    """What lies beside a pack."""

    packs: tuple[PackBeside, ...]
    """Of the same judge and round, newest first."""
    unreadable: tuple[Path, ...]
    """Damaged ones that the same code opens, and what is cut short and by its name of the same judge."""
    refused: tuple[JudgeError, ...]
    """Why others, by their names of the same judge, cannot be opened now: in use, write-protected."""


def pack_facts(pack: BundleFile) -> PackFacts:
    """Return what an open pack says of itself."""
    with pack.read() as session:
        row = session.scalars(select(PackRow)).one()
        return PackFacts(
            id=row.id,
            round=round_row(session).id,
            judge=row.judge,
            issued_at=row.issued_at,
            adds_to=row.adds_to,
            submissions=texts_from_json(row.submissions),
            is_fresh=_is_fresh(session),
        )


@contextmanager
def packs_beside(pack: BundleFile) -> Iterator[PacksBeside]:
    """Give the packs in the folder of ``pack`` that its code opens, until the block ends.

    Files under another code are told by their first page and skipped.
    """
    own = pack_facts(pack)
    found: list[PackBeside] = []
    unreadable: list[Path] = []
    refused: list[JudgeError] = []
    with ExitStack() as stack:
        for path in _others(pack.path):
            try:
                beside = _opened(path, pack)
            except _OF_OTHERS:
                continue
            except _UNREADABLE:
                unreadable.append(path)
            except _CUT_SHORT:
                unreadable += [path] if _may_be_of(own, path) else []
            except JudgeError as problem:
                refused += [problem] if _may_be_of(own, path) else []
            else:
                stack.enter_context(beside.pack)
                if _belong_together(own, beside.facts):
                    found.append(beside)
        found.sort(key=lambda item: item.facts.issued_at, reverse=True)
        yield PacksBeside(tuple(found), tuple(unreadable), tuple(refused))


@contextmanager
def packs_worked_in_before(pack: BundleFile) -> Iterator[tuple[BundleFile, ...]]:
    """Give the packs of the same judge and round in ``earlier`` that hold something, newest first."""
    own = pack_facts(pack)
    found: list[PackBeside] = []
    with ExitStack() as stack:
        for path in _packs_in(pack.path.parent / EARLIER_FOLDER):
            with contextlib.suppress(JudgeError):  # what it holds is not on the desk anyway
                beside = _opened(path, pack)
                stack.enter_context(beside.pack)
                if _belong_together(own, beside.facts) and not beside.facts.is_fresh:
                    found.append(beside)
        found.sort(key=lambda item: item.facts.issued_at, reverse=True)
        yield tuple(item.pack for item in found)


def put_aside(path: Path) -> Path:
    """Move a closed pack that was replaced or added into the folder ``earlier``, and return where it is.

    Nothing is overwritten; a copy of what lies there already goes. A file that cannot be moved stays, which
    does no harm: a newer pack is beside it.
    """
    folder = path.parent / EARLIER_FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        target = _free_place(folder, path)
        if target is None:
            path.unlink()
            return folder
        path.rename(target)
        return target
    return path


def packs_put_aside(pack: BundleFile) -> tuple[Path, ...]:
    """Return the files in the folder ``earlier`` beside ``pack`` of the same judge and round."""
    own = pack_facts(pack)
    found: list[Path] = []
    for path in _packs_in(pack.path.parent / EARLIER_FOLDER):
        with contextlib.suppress(JudgeError):
            beside = _opened(path, pack)
            beside.pack.close()
            if (own.round, own.judge) == (beside.facts.round, beside.facts.judge):
                found.append(path)
    return tuple(found)


def _is_fresh(session: Session) -> bool:
    filled = (SheetChangeRow.number, ReturnRow.id, PrivateNoteRow.submission)
    return all(session.scalars(select(column).limit(1)).first() is None for column in filled)


def _others(path: Path) -> list[Path]:
    """Return the other packs in the folder; opening the same file once more would drop its lock."""
    return [other for other in _packs_in(path.parent) if not _is_same(other, path)]


def _packs_in(folder: Path) -> list[Path]:
    try:
        found = sorted(folder.glob(f"*{PACK_SUFFIX}"))
    except OSError:
        return []
    return [path for path in found if _is_file(path)]


def _is_file(path: Path) -> bool:
    """Tell whether a file is there; one that cannot be looked at must not hide the others."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_same(other: Path, path: Path) -> bool:
    """Tell whether both are one file; one that has gone meanwhile is refused when it is opened."""
    try:
        return other.samefile(path)
    except OSError:
        return False


def _opened(path: Path, pack: BundleFile) -> PackBeside:
    if not is_encrypted(path):
        raise NotAPackError(path)
    opened = BundleFile.open(path, judge_code=pack.judge_code, clock=pack.clock)
    if opened.kind is not BundleKind.PACK:
        opened.close()
        raise NotAPackError(path)
    try:
        return PackBeside(opened, pack_facts(opened))
    except BaseException:
        opened.close()
        raise


def _may_be_of(own: PackFacts, path: Path) -> bool:
    name = safe_name(own.judge.replace(" ", "-"))
    return path.stem == name or path.name.startswith(f"{name}-")


def _belong_together(own: PackFacts, other: PackFacts) -> bool:
    return not other.adds_to and (own.round, own.judge) == (other.round, other.judge)


def _free_place(folder: Path, path: Path) -> Path | None:
    """Return a name in ``folder`` that nothing has, or None where the same bytes lie there already."""
    number = 1
    while (target := folder / numbered_name(path.name, number)).exists():
        if file_digest(target) == file_digest(path):
            return None
        number += 1
    return target
