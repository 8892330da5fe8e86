"""Files of a round: founded, told apart, opened, copied to where they live, and their trail read."""

import secrets
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.failures import all_failures_translated
from winner_judge.bundle.file import BundleFile, utc_now
from winner_judge.bundle.inspecting import bundle_head, read_head
from winner_judge.bundle.models import IssueRow, PackRow, ProvinceRow, RoundRow
from winner_judge.errors import (
    EditionMissingError,
    FileUnreadableError,
    NotAPackError,
    NotAPanelError,
    NotASupplementError,
    PassphraseEmptyError,
    SupplementAloneError,
)
from winner_judge.exchange.codes import parse_judge_code
from winner_judge.exchange.names import MAX_NAME_BYTES
from winner_judge.exchange.returns import MAGIC as RETURN_MAGIC
from winner_judge.exchange.sticks import file_digest, safe_name, settle, temporary_path
from winner_judge.operations.founding import (
    Foundation,
    found_on_edition,
    found_on_rubrics,
    known_editions,
    read_time_zone,
)
from winner_judge.operations.handing_over import hand_over, take_back
from winner_judge.operations.reading import checked_line
from winner_judge.operations.rows import policy_to_row, rubric_to_row
from winner_judge.operations.setting import read_setting
from winner_judge.operations.views import AuditLine
from winner_judge.values import BundleKind, RoundState

__all__ = [
    "copy_pack_to",
    "create_round",
    "hand_over",
    "known_editions",
    "open_any_pack",
    "open_pack",
    "open_panel",
    "open_supplement",
    "peek",
    "read_audit_trail",
    "read_setting",
    "take_back",
]

PACK_SUFFIX = ".winnerpack"
PANEL_SUFFIX = ".winner"
_DIGEST_LENGTH = 12
_NAME_BYTES = MAX_NAME_BYTES - len(PACK_SUFFIX) - _DIGEST_LENGTH - 1
DEFAULT_EDITION = "winner_2023"

FileKind = Literal["panel", "encrypted_panel", "pack", "return"]


def create_round(
    path: Path,
    *,
    edition: str | None = DEFAULT_EDITION,
    rubrics: Sequence[Path] = (),
    policy: Path | None = None,
    passphrase: str | None = None,
    name: str = "",
    is_example: bool = False,
    clock: Callable[[], datetime] = utc_now,
) -> BundleFile:
    """Make the panel bundle of a new round at ``path`` and return it, open.

    Given ``rubrics`` count instead of an edition: a round without provinces whose issues are the rubrics'
    codes. Without a passphrase the file is not encrypted.

    Raises:
        PassphraseEmptyError: a passphrase was given that holds nothing.
        TextTooLongError, ControlCharacterError: ``name`` cannot be printed.
        EditionMissingError: no such edition ships, or neither edition nor rubrics were given.
        SettingFileError: a file of rubrics or policy is unsound; the problem stands in it.
        FileExistsAlreadyError: something is at ``path``; it is left as it is.
    """
    name = checked_line(name)
    if passphrase is not None and not passphrase.strip():
        raise PassphraseEmptyError(path)
    if rubrics:
        foundation = found_on_rubrics(rubrics, name or path.stem)
    else:
        foundation = found_on_edition(_required_edition(edition)).with_name(name)
    foundation = foundation.with_policy(policy)
    bundle = BundleFile.create(path, BundleKind.PANEL, passphrase=passphrase, clock=clock)
    try:
        _found(bundle, foundation, is_example=is_example)
    except BaseException:
        bundle.close()
        path.unlink()
        raise
    return bundle


def open_panel(path: Path, *, passphrase: str | None = None) -> BundleFile:
    """Open the panel bundle at ``path``, verified.

    Raises:
        NotAPanelError: it is a pack.
        JudgeError: whatever ``BundleFile.open`` refuses.
    """
    bundle = BundleFile.open(path, passphrase=passphrase)
    if bundle.kind is not BundleKind.PANEL:
        bundle.close()
        raise NotAPanelError(path)
    return bundle


def open_pack(path: Path, code: str) -> BundleFile:
    """Open the pack at ``path`` with a judge code as it was typed or pasted, verified.

    Raises:
        JudgeCodeMistypedError: a character of the code differs or is missing.
        NotAPackError: it is a panel bundle.
        SupplementAloneError: it is an additional pack, which is no desk of its own.
        JudgeError: whatever ``BundleFile.open`` refuses.
    """
    bundle = open_any_pack(path, code)
    if _adds_to(bundle):
        bundle.close()
        raise SupplementAloneError(path)
    return bundle


def open_supplement(path: Path, code: str) -> BundleFile:
    """Open the additional pack at ``path``, to be added to the pack that it names.

    Raises:
        NotASupplementError: it is a whole pack.
        JudgeError: as ``open_pack``.
    """
    bundle = open_any_pack(path, code)
    if not _adds_to(bundle):
        bundle.close()
        raise NotASupplementError(path)
    return bundle


def open_any_pack(path: Path, code: str) -> BundleFile:
    """Open a pack or an additional pack: which of the two it is can be told only now.

    Raises:
        JudgeError: as ``open_pack``, but for an additional pack.
    """
    bundle = BundleFile.open(path, judge_code=parse_judge_code(code))
    if bundle.kind is not BundleKind.PACK:
        bundle.close()
        raise NotAPackError(path)
    return bundle


def peek(path: Path) -> FileKind:
    """Return what the file at ``path`` is, as far as its first bytes and its suffix tell.

    Raises:
        NotABundleError: it is none of this program's files.
        FileMissingError: there is no file.
        FileEmptyError: there is nothing in it.
        FileUnreadableError: it cannot be read.
    """
    if read_head(path).data.startswith(RETURN_MAGIC):
        return "return"
    if not bundle_head(path).looks_encrypted:
        return "panel"
    return "pack" if path.suffix.lower() == PACK_SUFFIX else "encrypted_panel"


def copy_pack_to(folder: Path, path: Path) -> Path:
    """Return where the pack at ``path`` lives in the data folder ``folder``, copied there if it is not yet.

    A pack that was copied before is found again with all that was scored in it: the copy is named after the
    digest of the bytes as they were issued.

    Raises:
        JudgeError: ``path`` cannot be read, or ``folder`` cannot be written.
    """
    if path.resolve().parent == folder.resolve():
        return path
    digest = _digest_of(path)
    home = folder / f"{_short(safe_name(path.stem))}-{digest[:_DIGEST_LENGTH]}{PACK_SUFFIX}"
    return home if home.exists() else _copy(path, home, digest)


def read_audit_trail(bundle: BundleFile) -> tuple[AuditLine, ...]:
    """Return all entries of the audit trail, oldest first."""
    with bundle.read() as session:
        return audit_lines(session)


def audit_lines(session: Session) -> tuple[AuditLine, ...]:
    """Return all entries of the audit trail, oldest first, inside a transaction that runs already."""
    return tuple(
        AuditLine(entry.number, entry.at, entry.actor, entry.action, entry.facts, entry.hash)
        for entry in read_audit(session)
    )


def _adds_to(bundle: BundleFile) -> str:
    with bundle.read() as session:
        return session.scalars(select(PackRow.adds_to).limit(1)).first() or ""


def _digest_of(path: Path) -> str:
    read_head(path)
    try:
        return file_digest(path)
    except OSError as error:
        raise FileUnreadableError(path, error.strerror or type(error).__name__) from error


def _short(name: str) -> str:
    """Return ``name`` cut so that the digest behind it always has room: by it packs are told apart."""
    return name.encode()[:_NAME_BYTES].decode(errors="ignore").rstrip(" .")


def _copy(source: Path, target: Path, digest: str) -> Path:
    """Copy ``source`` to ``target``, whole or not at all, and return where it was put."""
    with all_failures_translated(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = temporary_path(target.parent)
        try:
            shutil.copyfile(source, draft)
            return settle(draft, target.parent, target.name, digest)
        finally:
            draft.unlink(missing_ok=True)


def _required_edition(edition: str | None) -> str:
    if edition is None:
        raise EditionMissingError("", known_editions())
    return edition


def _found(bundle: BundleFile, foundation: Foundation, *, is_example: bool) -> None:
    with bundle.write("create_round", actor="secretariat", facts={"edition": foundation.edition}) as change:
        change.session.add(_round_row(foundation, is_example=is_example))
        _add_frame(change.session, foundation)
        change.session.add(policy_to_row(foundation.policy, 1, change.at))


def _round_row(foundation: Foundation, *, is_example: bool) -> RoundRow:
    return RoundRow(
        id=secrets.token_hex(16),
        kind=BundleKind.PANEL.value,
        state=RoundState.PREPARING.value,
        edition=foundation.edition,
        edition_name_id=foundation.edition_name.id,
        edition_name_en=foundation.edition_name.en,
        name_id=foundation.name.id,
        name_en=foundation.name.en,
        time_zone=read_time_zone(foundation.time_zone),
        is_example=is_example,
        is_proposal_rubric=foundation.is_proposal_rubric,
    )


def _add_frame(session: Session, foundation: Foundation) -> None:
    for position, province in enumerate(foundation.provinces):
        session.add(ProvinceRow(code=province.code, position=position, name=province.name))
    for position, rubric in enumerate(foundation.rubrics):
        session.add(rubric_to_row(rubric, position))
    for position, issue in enumerate(foundation.issues):
        session.add(
            IssueRow(
                code=issue.code,
                position=position,
                name_id=issue.name.id,
                name_en=issue.name.en,
                rubric=issue.rubric,
            )
        )
