"""Two sheets count where one was meant: of a replaced judge and of the successor."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.counted_twice import CountedTwice, read_counted_twice
from winner_judge.operations.desk import declare, mark_done, set_score
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import open_pack
from winner_judge.operations.panel_views import Replaced
from winner_judge.operations.replacing import count_replaced
from winner_judge.operations.signing import check_sign_off
from winner_judge.operations.views import CheckLine
from winner_judge.values import Judge, ModerationKind

from .panels import Panel, substitute

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


@pytest.fixture
def folder(rounds: "Rounds") -> Path:
    found = rounds.folder / "new"
    found.mkdir()
    return found


def hand_in_as_successor(panel: Panel, done: Replaced, *codes: str) -> None:
    assert done.pack is not None
    with open_pack(done.pack.path, done.pack.code) as pack:
        declare(pack, {})
        for code in codes:
            set_score(pack, code, "K1", Decimal(3))
            set_score(pack, code, "K2", Decimal(3))
            mark_done(pack, code)
        assert panel.collect_one(hand_in(pack, panel.out).path).error is None


def count_again(bundle: BundleFile, judge: str = "J2") -> None:
    count_replaced(bundle, judge=judge, is_counted=True, reason="jadi", actor="chair")


def test_sheets_counted_again_beside_the_successor_s_are_told(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2", {"S1": ("1", "1"), "S2": ("2", "2")}), "J2")
    done = substitute(panel.bundle, folder, is_counted=False)
    hand_in_as_successor(panel, done, "S1", "S3")
    before = read_counted_twice(panel.bundle)

    count_again(panel.bundle)

    assert before == ()
    assert read_counted_twice(panel.bundle) == (CountedTwice("J2", "J7", ("S1",)),)
    told = [line for line in check_sign_off(panel.bundle) if line.kind == "counted_twice"]
    assert told == [CheckLine("counted_twice", is_blocking=False, subjects=("S1",), judges=("J2", "J7"))]


def test_a_sheet_set_aside_counts_no_more(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2", {"S1": ("1", "1")}), "J2")
    hand_in_as_successor(panel, substitute(panel.bundle, folder, is_counted=False), "S1")
    count_again(panel.bundle)

    aside = ModerationKind.SET_ASIDE
    moderate(panel.bundle, kind=aside, submissions=("S1",), judge="J2", reason="x", actor="Ibu Dewi")

    assert read_counted_twice(panel.bundle) == ()


def test_a_successor_of_the_panel_keeps_what_was_judged_before(panel: Panel, folder: Path) -> None:
    for judge in ("J2", "J3"):
        panel.received(panel.hand_in(judge, {"S1": ("1", "1")}), judge)

    substitute(panel.bundle, folder, successor=Judge("J3", ""))

    assert read_counted_twice(panel.bundle) == ()


def test_whoever_took_over_from_the_successor_is_told(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2", {"S1": ("1", "1")}), "J2")
    substitute(panel.bundle, folder, is_counted=False)
    done = substitute(panel.bundle, folder, judge="J7", successor=Judge("J8", "Fajar"))
    hand_in_as_successor(panel, done, "S1")

    count_again(panel.bundle)

    assert read_counted_twice(panel.bundle) == (CountedTwice("J2", "J8", ("S1",)),)
