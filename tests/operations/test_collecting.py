import itertools
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import (
    ActorMissingError,
    CancelledError,
    ChoiceNotOfferedError,
    FileMissingError,
    FileUnreadableError,
    HandedOverError,
    NoForkError,
    ReasonMissingError,
    ReturnNotOpenedError,
    UnknownJudgeError,
)
from winner_judge.exchange.codes import check_code
from winner_judge.operations.analysing import read_bounds
from winner_judge.operations.collecting import (
    choose_return,
    collect_returns,
    current_returns,
    read_coverage,
    read_returns,
)
from winner_judge.operations.desk import declare, set_score
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.handing_over import hand_over
from winner_judge.operations.opening import open_pack, open_panel, read_audit_trail, read_setting
from winner_judge.operations.signing import reopen_round, sign_off
from winner_judge.operations.views import Collected
from winner_judge.values import (
    ReturnSource,
    RoundState,
    ScoreReturn,
    Sheet,
    SheetStatus,
)

from .panels import Panel

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


def test_return_is_received_and_shown_on_the_board(panel: Panel) -> None:
    path = panel.hand_in("J1", {"S1": ("4", "5"), "S2": ("3", "3")}, {"S3": "mitra"})

    found = panel.collect_one(path)

    item = panel.opened(path, "J1")
    assert found == Collected(
        path=path,
        judge=found.judge,
        sheets=2,
        check_code=check_code(item.id),
        is_known=False,
        is_waiting=False,
        is_fork=False,
        error=None,
    )
    assert found.judge is not None
    assert found.judge.name == "Ratna Planted-One"
    coverage = read_coverage(panel.bundle)
    assert coverage.received == 1
    first, second, _ = coverage.rows
    assert first.cells == {"S1": SheetStatus.DONE, "S2": SheetStatus.DONE, "S3": SheetStatus.RECUSED}
    assert first.current is not None
    assert (first.current.id, first.current.revision, first.current.sheets_done) == (item.id, 1, 2)
    assert first.current.source is ReturnSource.PACK
    assert second.current is None
    assert set(second.cells.values()) == {SheetStatus.NOT_STARTED}
    line = read_audit_trail(panel.bundle)[-1]
    assert (line.action, line.actor) == ("collect_returns", "chair")
    assert line.facts == {"returns": [{"judge": "J1", "return": item.id, "revision": 1}]}


def test_scores_come_through_unchanged(panel: Panel) -> None:
    path = panel.hand_in("J1")

    panel.collect(path)

    assert read_returns(panel.bundle, "J1") == (panel.opened(path, "J1"),)
    sheet = read_returns(panel.bundle, "J1")[0].sheets[0]
    assert (sheet.submission, dict(sheet.scores)) == ("S1", {"K1": Decimal(4), "K2": Decimal(5)})


def test_return_received_before_changes_nothing(panel: Panel) -> None:
    path = panel.hand_in("J1")
    panel.collect(path)
    head = panel.bundle.audit_head

    first, second = panel.collect(path, path)

    assert first.is_known
    assert second.is_known
    assert panel.bundle.audit_head == head


def test_return_twice_in_a_batch_is_known_the_second_time(panel: Panel) -> None:
    path = panel.hand_in("J1")

    first, second = panel.collect(path, path)

    assert (first.is_known, second.is_known) == (False, True)
    assert len(read_returns(panel.bundle, "J1")) == 1


def test_newer_return_takes_the_place_of_the_earlier(panel: Panel) -> None:
    first = panel.hand_in("J1")
    second = panel.again("J1", "S1", "2")

    outcomes = panel.collect(second, first)

    assert [item.is_fork for item in outcomes] == [False, False]
    current = panel.current()["J1"]
    assert current == panel.opened(second, "J1")
    assert [item.revision for item in read_returns(panel.bundle, "J1")] == [1, 2]


def test_any_order_and_any_batches_give_the_same(panel: Panel, tmp_path: Path) -> None:
    paths = [panel.hand_in("J1"), panel.again("J1", "S1", "2"), panel.hand_in("J2"), panel.hand_in("J3")]
    expected = {
        judge: panel.opened(paths[number], judge) for number, judge in enumerate(("J1", "J2", "J3"), start=1)
    }
    panel.bundle.close()

    for order in itertools.permutations(paths):
        copy = tmp_path / "copy.winner"
        copy.write_bytes(panel.bundle.path.read_bytes())
        with open_panel(copy) as bundle:
            for path in order:
                collect_returns(bundle, [path], actor="chair")
            collect_returns(bundle, order, actor="chair")
            with bundle.read() as session:
                assert current_returns(session) == expected


def test_good_files_of_a_batch_come_in_though_others_are_refused(panel: Panel, tmp_path: Path) -> None:
    good, other = panel.hand_in("J1"), panel.hand_in("J2")
    broken = tmp_path / "broken.winnerscores"
    content = bytearray(other.read_bytes())
    content[-1] ^= 1
    broken.write_bytes(content)
    told: list[tuple[int, int]] = []

    outcomes = collect_returns(
        panel.bundle,
        [broken, good, tmp_path / "none", tmp_path],
        actor="chair",
        progress=lambda done, total: told.append((done, total)),
    )

    assert [type(item.error) for item in outcomes] == [
        ReturnNotOpenedError,
        type(None),
        FileMissingError,
        FileUnreadableError,
    ]
    assert outcomes[0].judge is not None
    assert outcomes[0].judge.code == "J2"
    assert outcomes[2].judge is None
    assert set(panel.current()) == {"J1"}
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_stopped_collecting_receives_nothing(panel: Panel) -> None:
    paths = [panel.hand_in("J1"), panel.hand_in("J2")]

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        collect_returns(panel.bundle, paths, actor="chair", progress=stop)

    assert panel.current() == {}


def test_copy_left_behind_receives_nothing(panel: Panel, tmp_path: Path) -> None:
    path = panel.hand_in("J1")
    hand_over(panel.bundle, tmp_path, holder="Budi", actor="secretariat")

    with pytest.raises(HandedOverError):
        panel.collect(path)


def test_fork_is_shown_and_decided_with_a_reason(panel: Panel, rounds: "Rounds") -> None:
    elsewhere = rounds.keep(open_pack(_copy(panel.issued["J1"].path), panel.issued["J1"].code))
    first = panel.hand_in("J1")
    there = Panel(panel.bundle, panel.issued, {"J1": elsewhere}, panel.out)
    second = there.hand_in("J1", {"S1": ("1", "1"), "S2": ("3", "3")})

    assert read_bounds(panel.bundle).is_nothing_in
    alone, forked = panel.collect_one(first), panel.collect_one(second)

    ids = sorted(panel.opened(path, "J1").id for path in (first, second))
    assert (alone.is_fork, forked.is_fork) == (False, True)
    bounds = read_bounds(panel.bundle)
    assert (bounds.forks, bounds.is_nothing_in) == (("J1",), False)
    row = read_coverage(panel.bundle).rows[0]
    assert row.current is None
    assert sorted(info.id for info in row.fork) == ids
    assert row.cells == {"S1": SheetStatus.DONE, "S2": SheetStatus.DONE, "S3": SheetStatus.DRAFT}
    chosen = panel.opened(second, "J1").id
    with pytest.raises(ReasonMissingError):
        choose_return(panel.bundle, judge="J1", chosen=chosen, reason=" ", actor="chair")
    with pytest.raises(ActorMissingError):
        choose_return(panel.bundle, judge="J1", chosen=chosen, reason="x", actor=" ")
    with pytest.raises(ChoiceNotOfferedError):
        choose_return(panel.bundle, judge="J1", chosen="f" * 64, reason="x", actor="chair")
    with pytest.raises(NoForkError):
        choose_return(panel.bundle, judge="J2", chosen=chosen, reason="x", actor="chair")
    choose_return(panel.bundle, judge="J1", chosen=chosen, reason="laptop kedua yang benar", actor="chair")
    assert panel.current()["J1"] == panel.opened(second, "J1")
    assert read_coverage(panel.bundle).rows[0].fork == ()
    assert read_audit_trail(panel.bundle)[-1].facts["reason"] == "laptop kedua yang benar"
    assert panel.collect_one(there.again("J1", "S1", "2")).is_fork is False


def test_return_after_sign_off_waits_until_the_round_is_reopened(panel: Panel) -> None:
    for judge in ("J1", "J2", "J3"):
        panel.collect(panel.hand_in(judge, {"S1": ("4", "5"), "S2": ("3", "3"), "S3": ("1", "1")}))
    sign_off(panel.bundle, by="Ratna", place="Jakarta", date="2023-10-18")
    before = panel.current()
    late = panel.again("J1", "S1", "5")

    found = panel.collect_one(late)

    assert (found.error, found.is_waiting, found.is_known) == (None, True, False)
    assert panel.current() == before
    assert read_setting(panel.bundle).state is RoundState.SIGNED_OFF
    assert panel.collect_one(late).is_known
    reopen_round(panel.bundle, reason="nilai terlambat", actor="chair")
    assert panel.current()["J1"] == panel.opened(late, "J1")


def test_returns_of_an_unknown_judge_are_refused(panel: Panel) -> None:
    with pytest.raises(UnknownJudgeError):
        read_returns(panel.bundle, "J9")

    assert read_returns(panel.bundle, "J1") == ()


def test_drafts_are_shown_but_are_no_done_sheets(panel: Panel) -> None:
    pack = panel.packs["J1"]
    declare(pack, {})
    set_score(pack, "S1", "K1", Decimal(4))
    path = hand_in(pack, panel.out).path

    found = panel.collect_one(path)

    assert found.sheets == 0
    assert read_coverage(panel.bundle).rows[0].cells["S1"] is SheetStatus.DRAFT
    current = panel.current()["J1"]
    assert isinstance(current, ScoreReturn)
    assert current.sheets[1] == Sheet("J1", "S2")


def _copy(path: Path) -> Path:
    copy = path.with_name("elsewhere.winnerpack")
    copy.write_bytes(path.read_bytes())
    return copy
