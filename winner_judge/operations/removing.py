"""Taking a pack off a laptop once all that it holds was handed in."""

import shutil
from pathlib import Path

from winner_judge.bundle.failures import all_failures_translated
from winner_judge.errors import PackNotHandedInError
from winner_judge.operations.backing_up import backups_of
from winner_judge.operations.handing_in import last_hand_in
from winner_judge.operations.opening import open_any_pack, open_pack
from winner_judge.operations.packs_beside import packs_put_aside

VIEW_MEMORY_SUFFIX = ".view.json"
"""What the window keeps beside a pack: panes and pages, no score."""


def remove_pack(path: Path, code: str, handed_in: str, backups: Path) -> None:
    """Remove the closed pack at ``path``, what the window kept beside it, and its own folder in ``backups``.

    Packs that it replaced or took in go too, with their backups: they hold the same judge's scores.
    ``handed_in`` is the id of the return that was written and compared; files written elsewhere stay.

    Raises:
        PackNotHandedInError: the pack holds something else than that return. Nothing is removed.
        JudgeError: the pack cannot be opened or removed.
    """
    with open_pack(path, code) as pack:
        with pack.read() as session:
            last = last_hand_in(session)
        earlier = packs_put_aside(pack)
        kept = [backups_of(pack, backups), *(_backups_of(other, code, backups) for other in earlier)]
    if last is None or not last.is_current or last.id != handed_in:
        raise PackNotHandedInError(path)
    with all_failures_translated(path):
        for pack_file in (*earlier, path):
            pack_file.unlink()
            pack_file.with_name(f"{pack_file.name}{VIEW_MEMORY_SUFFIX}").unlink(missing_ok=True)
        for folder in kept:
            if folder.is_dir():
                shutil.rmtree(folder)


def _backups_of(path: Path, code: str, backups: Path) -> Path:
    with open_any_pack(path, code) as pack:
        return backups_of(pack, backups)
