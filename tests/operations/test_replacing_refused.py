"""Who cannot take over, and what a full disk leaves: nothing half done."""

import resource
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.bundle.models import JudgeCodeRow, ReplacementRow
from winner_judge.errors import (
    ActorMissingError,
    CodeTakenError,
    ConsentMissingError,
    DiskFullError,
    FileUnwritableError,
    ForkOpenError,
    JudgeError,
    JudgeReplacedError,
    NotJudgingError,
    NotReplacedError,
    ReasonMissingError,
    SuccessorConflictError,
    SuccessorIsTraineeError,
    SuccessorSameError,
    UnknownJudgeError,
)
from winner_judge.exchange.merging import Fork
from winner_judge.operations.collecting import collect_returns, read_coverage
from winner_judge.operations.desk import declare
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.opening import open_pack
from winner_judge.operations.preparing import add_judge, read_roster, set_conflicts
from winner_judge.operations.replacing import count_replaced
from winner_judge.operations.signing import check_sign_off
from winner_judge.values import Conflict, Judge, JudgeRole

from .panels import ALL, NEW, Panel, substitute

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


@pytest.fixture
def folder(rounds: "Rounds") -> Path:
    found = rounds.folder / "new"
    found.mkdir()
    return found


@pytest.mark.parametrize(
    ("successor", "changes", "expected"),
    [
        (NEW, {"judge": "J9"}, UnknownJudgeError),
        (NEW, {"reason": " "}, ReasonMissingError),
        (NEW, {"actor": " "}, ActorMissingError),
        (NEW, {"consents_unencrypted": False}, ConsentMissingError),
        (Judge("j2", ""), {}, SuccessorSameError),
        (Judge("J3", "Eka Baru"), {}, CodeTakenError),
        (replace(NEW, role=JudgeRole.TRAINEE), {}, SuccessorIsTraineeError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_done(
    panel: Panel,
    folder: Path,
    successor: Judge,
    changes: dict[str, object],
    expected: type[JudgeError],
) -> None:
    before = read_roster(panel.bundle)
    head = panel.bundle.audit_head

    with pytest.raises(expected):
        substitute(panel.bundle, folder, **{"successor": successor, **changes})  # type: ignore[arg-type]

    assert panel.bundle.audit_head == head
    assert read_roster(panel.bundle) == before
    assert list(folder.iterdir()) == []


def test_conflicts_of_the_successor_are_named(panel: Panel, folder: Path) -> None:
    add_judge(panel.bundle, NEW)
    set_conflicts(panel.bundle, [Conflict("J7", "S1", "mitra"), Conflict("J7", "S3", "mitra")])
    head = panel.bundle.audit_head

    with pytest.raises(SuccessorConflictError) as caught:
        substitute(panel.bundle, folder)

    assert caught.value.submissions == ("S1 Usaha S1", "S3 Usaha S3")
    assert panel.bundle.audit_head == head


def test_conflict_that_the_successor_declared_bars_too(rounds: "Rounds", folder: Path) -> None:
    bundle = rounds.prepared(judges=4, per_submission=3)
    packs = rounds.packs(bundle)
    assigned = read_roster(bundle).assignments
    shared = next(code for code in assigned["J4"])
    declare(packs["J4"], {shared: "keluarga"})
    collect_returns(bundle, [hand_in(packs["J4"], rounds.folder).path], actor="chair")
    free = next(code for code in assigned["J2"] if code not in assigned["J4"])
    set_conflicts(bundle, [Conflict("J4", free, "mitra")])

    with pytest.raises(SuccessorConflictError) as caught:
        substitute(bundle, folder, successor=Judge("J4", ""))

    assert caught.value.submissions == (f"{free} Usaha {free}",)


def test_nobody_is_replaced_twice_nor_by_one_who_was(panel: Panel, folder: Path) -> None:
    substitute(panel.bundle, folder)

    with pytest.raises(JudgeReplacedError) as caught:
        substitute(panel.bundle, folder, successor=Judge("J8", "Fajar"))
    assert (caught.value.judge, caught.value.successor) == ("J2", "J7")
    with pytest.raises(JudgeReplacedError):
        substitute(panel.bundle, folder, judge="J3", successor=Judge("J2", ""))
    with pytest.raises(JudgeReplacedError):
        substitute(panel.bundle, folder, judge="J3", successor=Judge("j2", ""))
    with pytest.raises(NotReplacedError):
        count_replaced(panel.bundle, judge="J3", is_counted=True, reason="x", actor="chair")
    with pytest.raises(UnknownJudgeError):
        count_replaced(panel.bundle, judge="J9", is_counted=True, reason="x", actor="chair")


def test_successor_can_be_replaced_in_turn(panel: Panel, folder: Path) -> None:
    substitute(panel.bundle, folder)

    done = substitute(panel.bundle, folder, judge="J7", successor=Judge("J8", "Fajar"))

    assert done.moved == ("S1", "S2", "S3")


def test_round_that_is_prepared_needs_no_replacement(rounds: "Rounds", folder: Path) -> None:
    with pytest.raises(NotJudgingError):
        substitute(rounds.prepared(), folder)


def test_fork_is_decided_first_unless_nothing_counts(panel: Panel, folder: Path, rounds: "Rounds") -> None:
    copy = rounds.folder / "twin.winnerpack"
    copy.write_bytes(panel.issued["J2"].path.read_bytes())
    panel.received(panel.hand_in("J2"), "J2")
    panel.packs["J2"] = rounds.keep(open_pack(copy, panel.issued["J2"].code))
    panel.received(panel.hand_in("J2", {**ALL, "S1": ("1", "1")}), "J2")
    assert isinstance(panel.current()["J2"], Fork)

    with pytest.raises(ForkOpenError):
        substitute(panel.bundle, folder)
    substitute(panel.bundle, folder, is_counted=False)

    assert "fork" not in {line.kind for line in check_sign_off(panel.bundle)}


@pytest.mark.parametrize("room_bytes", [4096, 200_000])
def test_disk_that_is_full_leaves_nothing_half_done(panel: Panel, folder: Path, room_bytes: int) -> None:
    before, head = read_roster(panel.bundle), panel.bundle.audit_head
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, hard))
    try:
        with pytest.raises((DiskFullError, FileUnwritableError)):
            substitute(panel.bundle, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert panel.bundle.audit_head == head
    assert read_roster(panel.bundle) == before
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    with panel.bundle.read() as session:
        assert session.query(ReplacementRow).count() == 0
        assert session.get(JudgeCodeRow, "J7") is None
    substitute(panel.bundle, folder)


def test_slips_that_cannot_be_written_leave_nothing_half_done(panel: Panel, folder: Path) -> None:
    (folder / "slips").write_text("a file in the way")
    head = panel.bundle.audit_head

    with pytest.raises(JudgeError):
        substitute(panel.bundle, folder)

    assert panel.bundle.audit_head == head
    assert [path.name for path in folder.iterdir()] == ["slips"]
    assert [row.judge.code for row in read_coverage(panel.bundle).rows] == ["J1", "J2", "J3"]
