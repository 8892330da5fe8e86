"""One judge's laptop: packs copied to a data folder, a desk filled in, and what the panel makes of it."""

import json
import shutil
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import RubricRow
from winner_judge.exchange.returns import ReturnKind, seal_return, unseal_return
from winner_judge.operations.arriving import OpenedDesk, open_desk
from winner_judge.operations.collecting import collect_returns, read_coverage
from winner_judge.operations.desk import (
    declare,
    declare_conflict,
    hand_in,
    mark_done,
    read_desk,
    set_comment,
    set_discussion,
    set_note,
    set_private_note,
    set_score,
)
from winner_judge.operations.desk_views import HandIn
from winner_judge.operations.issuing import assign_judges, issue_packs, issue_supplements
from winner_judge.operations.opening import copy_pack_to, open_pack
from winner_judge.operations.views import CoverageRow, IssuedPack
from winner_judge.values import Sheet

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

JUDGE = "J2"


@dataclass
class Laptop:
    """Where J2 of ``panel`` works."""

    rounds: "Rounds"
    panel: BundleFile
    name: str = "laptop"

    @property
    def home(self) -> Path:
        """The data folder of packs."""
        return self.rounds.folder / self.name / "packs"

    @property
    def stick(self) -> Path:
        """A folder for what is handed in."""
        folder = self.rounds.folder / f"stick of {self.name}"
        folder.mkdir(exist_ok=True)
        return folder

    def issued(self, folder: str) -> IssuedPack:
        """Issue J2's pack into a folder of that name."""
        target = self.rounds.folder / folder
        target.mkdir()
        issued = issue_packs(
            self.panel, target, judges=[JUDGE], consents_unencrypted=True, actor="secretariat"
        )
        return issued[0]

    def supplement(self, folder: str, *codes: str) -> IssuedPack:
        """Import late submissions, assign them to all, and issue J2's additional pack."""
        self.add_late(*codes)
        target = self.rounds.folder / folder
        target.mkdir()
        return issue_supplements(self.panel, target, judges=[JUDGE], actor="secretariat")[0]

    def add_late(self, *codes: str) -> None:
        """Import late submissions, and assign all judges to what has none yet."""
        if codes:
            self.rounds.add_submissions(self.panel, codes)
        assign_judges(self.panel, per_submission=3, actor="secretariat")

    def keep(self, pack: IssuedPack) -> Path:
        """Copy a pack to the data folder, as the window does."""
        return copy_pack_to(self.home, pack.path)

    def open(self, pack: IssuedPack) -> OpenedDesk:
        """Open a pack as the window does."""
        opened = open_desk(self.keep(pack), pack.code)
        self.rounds.keep(opened.pack)
        return opened

    def collected(self, given: HandIn) -> CoverageRow:
        """Give a return to the panel, which must take it, and return J2's row of the board."""
        (outcome,) = collect_returns(self.panel, [given.path], actor="chair")
        assert outcome.error is None
        assert not outcome.is_fork
        return next(row for row in read_coverage(self.panel).rows if row.judge.code == JUDGE)


def done(pack: BundleFile, code: str, *scores: int) -> None:
    """Score a sheet and mark it as done."""
    for number, score in enumerate(scores, start=1):
        set_score(pack, code, f"K{number}", Decimal(score))
    mark_done(pack, code)


def fill(pack: BundleFile) -> None:
    """Fill in a desk of S1, S2 and S3 with one of everything."""
    declare(pack, {})
    done(pack, "S1", 4, 5)
    set_score(pack, "S2", "K1", Decimal(2))
    set_note(pack, "S2", "K1", "catatan")
    set_comment(pack, "S2", "saran")
    set_discussion(pack, "S2", wants=True)
    set_private_note(pack, "S2", "rahasia")
    set_score(pack, "S3", "K2", Decimal(3))
    declare_conflict(pack, "S3", "Keluarga")


def sheets_of(pack: BundleFile) -> dict[str, Sheet]:
    """Return what stands on the desk."""
    return {entry.submission.code: entry.sheet for entry in read_desk(pack).entries}


def untimed(sheets: dict[str, Sheet]) -> dict[str, Sheet]:
    """Return the sheets without the times of their changes."""
    return {code: replace(sheet, changed_at=None) for code, sheet in sheets.items()}


def change_rubric(bundle: BundleFile, **weights: str) -> None:
    """Give rubric A other criteria behind the lock."""
    with bundle.write("try", actor="test") as change:
        row = change.session.get_one(RubricRow, "A")
        document = json.loads(row.document)
        document["criteria"] = [
            {**document["criteria"][0], "code": code, "weight": weight} for code, weight in weights.items()
        ]
        row.document = json.dumps(document, sort_keys=True, separators=(",", ":"))


def backup_of(pack: BundleFile, folder: Path) -> bytes:
    """Return the sealed backup of a desk: what a copy of it would hand in, sealed as a backup."""
    code = pack.judge_code
    assert code is not None
    copy = folder / "copy.winnerpack"
    shutil.copy(pack.path, copy)
    with open_pack(copy, code) as other:
        path = hand_in(other, folder).path
    item = unseal_return(path.read_bytes(), code)
    copy.unlink()
    path.unlink()
    return seal_return(item, code, ReturnKind.BACKUP)
