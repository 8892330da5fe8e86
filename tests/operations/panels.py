"""A panel whose packs are out: judges hand in, the chair collects."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from winner_judge.bundle.file import BundleFile
from winner_judge.exchange.merging import Fork
from winner_judge.exchange.returns import ReturnKind, seal_return, unseal_return
from winner_judge.operations.collecting import collect_returns, current_returns, read_coverage
from winner_judge.operations.desk import declare, mark_done, reopen_sheet, set_score
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.opening import open_pack
from winner_judge.operations.panel_views import Replaced
from winner_judge.operations.replacing import replace_judge
from winner_judge.operations.views import Collected, CoverageRow, IssuedPack
from winner_judge.values import Judge, JudgeRole, ScoreReturn

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

Scores = Mapping[str, tuple[str, str]]
ALL: Scores = {"S1": ("4", "5"), "S2": ("3", "3"), "S3": ("5", "1")}


@dataclass
class Panel:
    """A panel whose packs were issued, and the packs."""

    bundle: BundleFile
    issued: dict[str, IssuedPack]
    packs: dict[str, BundleFile]
    out: Path

    def hand_in(self, judge: str, scores: Scores = ALL, conflicts: Mapping[str, str] | None = None) -> Path:
        """Declare, score, mark done and hand in."""
        pack = self.packs[judge]
        declare(pack, conflicts or {})
        for submission, given in scores.items():
            for criterion, score in zip(("K1", "K2"), given, strict=True):
                set_score(pack, submission, criterion, Decimal(score))
            mark_done(pack, submission)
        return hand_in(pack, self.out).path

    def again(self, judge: str, submission: str, score: str) -> Path:
        """Change one score and hand in once more."""
        pack = self.packs[judge]
        reopen_sheet(pack, submission)
        set_score(pack, submission, "K1", Decimal(score))
        mark_done(pack, submission)
        return hand_in(pack, self.out).path

    def collect(self, *paths: Path) -> tuple[Collected, ...]:
        """Collect returns as the chair."""
        return collect_returns(self.bundle, paths, actor="chair")

    def collect_one(self, path: Path) -> Collected:
        """Collect one return."""
        return self.collect(path)[0]

    def opened(self, path: Path, judge: str) -> ScoreReturn:
        """Return what is in a sealed return."""
        return unseal_return(path.read_bytes(), self.issued[judge].code)

    def seal(self, item: ScoreReturn, code: str | None = None, kind: ReturnKind = ReturnKind.RETURN) -> Path:
        """Seal a return that was tampered with, as its judge could."""
        path = self.out / f"tampered-{len(list(self.out.iterdir()))}.winnerscores"
        path.write_bytes(seal_return(item, code or self.issued["J1"].code, kind))
        return path

    def current(self) -> Mapping[str, ScoreReturn | Fork]:
        """Return what counts."""
        with self.bundle.read() as session:
            return current_returns(session)

    def received(self, path: Path, judge: str) -> ScoreReturn:
        """Collect one return, which must be taken, and return what is in it."""
        assert self.collect_one(path).error is None
        return self.opened(path, judge)

    def row(self, judge: str) -> CoverageRow:
        """Return the row of a judge on the collect board."""
        return next(row for row in read_coverage(self.bundle).rows if row.judge.code == judge)


def issued_panel(rounds: "Rounds") -> Panel:
    """Return a panel of S1 to S3 and J1 to J3, all assigned to all, its packs issued and open."""
    bundle = rounds.prepared()
    issued = {pack.judge: pack for pack in rounds.issue(bundle)}
    packs = {judge: rounds.keep(open_pack(pack.path, pack.code)) for judge, pack in issued.items()}
    out = rounds.folder / "returns"
    out.mkdir()
    return Panel(bundle, issued, packs, out)


NEW = Judge("J7", "Eka Baru", JudgeRole.SUBSTITUTE)


def substitute(
    bundle: BundleFile, folder: Path, judge: str = "J2", successor: Judge = NEW, **changes: object
) -> Replaced:
    given = {"is_counted": True, "reason": "sakit", "actor": "chair", "consents_unencrypted": True, **changes}
    return replace_judge(bundle, folder, judge=judge, successor=successor, **given)  # type: ignore[arg-type]


def scored_panel(rounds: "Rounds") -> BundleFile:
    """Return a round of two judges and two submissions, all scores in."""
    bundle = rounds.prepared(submissions=("S1", "S2"), judges=2)
    rounds.score(
        bundle,
        {"J1": {"S1": ("5", "5"), "S2": ("4", "3")}, "J2": {"S1": ("4", "5"), "S2": ("4", "4")}},
    )
    return bundle
