"""Backing up: the sealed state of a pack, written to a stick on request and to the data folder by itself.

Nothing is written to the pack by it. A backup is the document that the next hand-in would be, sealed under
the same code; where nothing has changed since the last hand-in, it is that return itself.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from winner_judge.bundle.failures import all_failures_translated
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import PackRow
from winner_judge.errors import JudgeError, NotDeclaredError, WrittenDifferentlyError
from winner_judge.exchange.returns import ReturnKind, content_digest, seal_return, unseal_return
from winner_judge.exchange.sticks import safe_name, write_safely
from winner_judge.operations.desk_views import BackUp
from winner_judge.operations.handing_in import RETURN_SUFFIX, next_return, return_file_name
from winner_judge.values import ScoreReturn

KEPT = 5
"""So many backups that were made by themselves are kept of a pack."""
_DIGITS = 6
_ID_LENGTH = 12


def back_up_sheets(pack: BundleFile, folder: Path) -> BackUp:
    """Write the sealed state of ``pack`` into ``folder`` as a new file, reopened and compared.

    Raises:
        NotDeclaredError: the declaration of conflicts was not answered yet, so there is nothing to keep.
        JudgeError: ``folder`` cannot be written.
    """
    item, is_handed_in = next_return(pack)
    name = return_file_name(item, "" if is_handed_in else "-backup")
    return _written(pack, folder, name, item, is_handed_in=is_handed_in)


def keep_backup(pack: BundleFile, backups: Path) -> BackUp | None:
    """Keep the state of ``pack`` below ``backups``, the newest five of it; None where it is kept already.

    Raises:
        JudgeError: ``backups`` cannot be written. What was kept before is still there.
    """
    try:
        item, is_handed_in = next_return(pack)
    except NotDeclaredError:
        return None
    folder = backups_of(pack, backups)
    with all_failures_translated(folder):
        kept = kept_backups(folder)
    if kept and _holds(pack, kept[-1], item):
        return None
    with all_failures_translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
    name = f"{_next_number(kept):0{_DIGITS}}-{return_file_name(item, '' if is_handed_in else '-backup')}"
    written = _written(pack, folder, name, item, is_handed_in=is_handed_in)
    for path in kept_backups(folder)[:-KEPT]:
        with contextlib.suppress(OSError):  # one too many does no harm
            path.unlink()
    return written


def backups_of(pack: BundleFile, backups: Path) -> Path:
    """Return the folder below ``backups`` that is for this one pack; it may not exist yet."""
    with pack.read() as session:
        row = session.scalars(select(PackRow)).one()
        return backups / safe_name(f"{row.judge}-{row.id[:_ID_LENGTH]}")


def kept_backups(folder: Path) -> Sequence[Path]:
    """Return the backups that were kept in ``folder``, newest last: by number, never by time."""
    return sorted((path for path in folder.glob(f"*{RETURN_SUFFIX}") if _number(path)), key=_number)


def _written(pack: BundleFile, folder: Path, name: str, item: ScoreReturn, *, is_handed_in: bool) -> BackUp:
    assert pack.judge_code is not None, "a pack was opened with its judge code"
    kind = ReturnKind.RETURN if is_handed_in else ReturnKind.BACKUP
    path = write_safely(folder, name, seal_return(item, pack.judge_code, kind))
    if unseal_return(path.read_bytes(), pack.judge_code, accepts=(kind,)) != item:
        raise WrittenDifferentlyError(path)
    return BackUp(path=path, id=item.id, revision=item.revision, is_handed_in=is_handed_in)


def _holds(pack: BundleFile, path: Path, item: ScoreReturn) -> bool:
    """Tell whether the backup at ``path`` is sound and of the same content as ``item``."""
    assert pack.judge_code is not None, "a pack was opened with its judge code"
    try:
        kept = unseal_return(path.read_bytes(), pack.judge_code, accepts=tuple(ReturnKind))
    except (OSError, JudgeError):
        return False
    return (kept.revision, content_digest(kept)) == (item.revision, content_digest(item))


def _number(path: Path) -> int:
    digits = path.name.partition("-")[0]
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _next_number(kept: Sequence[Path]) -> int:
    return _number(kept[-1]) + 1 if kept else 1
