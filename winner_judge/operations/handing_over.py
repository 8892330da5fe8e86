"""The one working copy of a panel bundle changes hands; the copy left behind is read-only."""

from contextlib import suppress
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    HolderMissingError,
    NotHandedOverError,
    ReasonMissingError,
)
from winner_judge.exchange.sticks import file_digest, settle, temporary_path
from winner_judge.operations.reading import checked_line, checked_text
from winner_judge.operations.rows import round_row


def hand_over(bundle: BundleFile, folder: Path, *, holder: str, actor: str) -> Path:
    """Write the new working copy into ``folder`` and return where; ``bundle`` becomes read-only.

    The new copy is under the same passphrase, was opened and verified and bears the next sequence number; its
    trail names the new holder. A copy that could not be written leaves ``bundle`` the working copy.

    Raises:
        HolderMissingError: nobody is named.
        ControlCharacterError: the name holds a line break, or a character without a shape.
        FolderMissingError: there is no such folder.
        HandedOverError: the working copy is in other hands already.
        JudgeError: another leaf for what the disk refuses.
    """
    holder = checked_line(holder)
    if not holder:
        raise HolderMissingError
    draft = temporary_path(folder)
    name = _start(bundle, holder, actor)
    try:
        return _write_copy(bundle, draft, name, holder, actor)
    except BaseException:
        _record_failure(bundle, holder, actor)
        raise


def take_back(bundle: BundleFile, *, reason: str, actor: str) -> None:
    """Make the copy left behind the working copy again; what was done in the other one is not in it.

    Raises:
        ReasonMissingError: no reason is given.
        ControlCharacterError: the reason holds a character that no paper could show.
        NotHandedOverError: this is the working copy.
    """
    reason = checked_text(reason.strip())
    if not reason:
        raise ReasonMissingError
    with bundle.write("take_back", actor=actor, facts={"reason": reason}) as change:
        row = round_row(change.session)
        if not row.holder:
            raise NotHandedOverError
        change.facts["holder"] = row.holder
        row.holder = ""
        row.sequence += 1


def _start(bundle: BundleFile, holder: str, actor: str) -> str:
    """Number the new copy, record who gets it so that its own trail says so, and return its name."""
    with bundle.write("hand_over", actor=actor, facts={"holder": holder}) as change:
        row = round_row(change.session)
        stem = bundle.path.stem.removesuffix(f"-{row.sequence}")
        row.sequence += 1
        change.facts["sequence"] = row.sequence
        return f"{stem}-{row.sequence}{bundle.path.suffix}"


def _write_copy(bundle: BundleFile, draft: Path, name: str, holder: str, actor: str) -> Path:
    """Write the copy, and name it only once this file has given up being the working copy."""
    try:
        bundle.back_up(draft)
        digest = file_digest(draft)
        with bundle.write("hand_over", actor=actor, facts={"holder": holder, "left_behind": True}) as change:
            round_row(change.session).holder = holder
        return settle(draft, draft.parent, name, digest)
    finally:
        with suppress(OSError):  # the stick may be gone
            draft.unlink(missing_ok=True)


def _record_failure(bundle: BundleFile, holder: str, actor: str) -> None:
    facts = {"holder": holder, "reason": "the copy was not written"}
    with bundle.write("take_back", actor=actor, facts=facts) as change:
        round_row(change.session).holder = ""
