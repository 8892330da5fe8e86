"""Handing the working copy over, and taking it back."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import (
    FolderMissingError,
    HandedOverError,
    HolderMissingError,
    JudgeError,
    NotHandedOverError,
    ReasonMissingError,
)
from winner_judge.operations.opening import (
    hand_over,
    open_panel,
    read_audit_trail,
    read_setting,
    take_back,
)
from winner_judge.operations.preparing import add_judge, read_roster
from winner_judge.values import Judge

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


def test_handing_over_moves_the_working_copy(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared("panel")
    stick = tmp_path / "stick"
    stick.mkdir()

    path = hand_over(bundle, stick, holder=" Ratna ", actor="secretariat")

    assert path == stick / "panel-2.winner"
    assert read_setting(bundle).holder == "Ratna"
    with pytest.raises(HandedOverError) as refusal:
        add_judge(bundle, Judge("J9", "Baru"))
    assert refusal.value.holder == "Ratna"
    copy = rounds.keep(open_panel(path))
    assert read_setting(copy).holder == ""
    assert read_roster(copy) == read_roster(bundle)
    add_judge(copy, Judge("J9", "Baru"))
    told = [line.facts for line in read_audit_trail(copy) if line.action == "hand_over"]
    assert told == [{"holder": "Ratna", "sequence": 2}]


def test_copy_that_was_handed_over_is_numbered_on(rounds: "Rounds", tmp_path: Path) -> None:
    first = rounds.new("panel")
    second = rounds.keep(open_panel(hand_over(first, tmp_path, holder="Ratna", actor="secretariat")))

    third = hand_over(second, tmp_path, holder="Budi", actor="chair")

    assert third.name == "panel-3.winner"


def test_taking_back_needs_a_reason_and_makes_it_the_working_copy(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.new()
    hand_over(bundle, tmp_path, holder="Ratna", actor="secretariat")

    with pytest.raises(ReasonMissingError):
        take_back(bundle, reason=" ", actor="secretariat")
    take_back(bundle, reason="flashdisk hilang", actor="secretariat")

    assert read_setting(bundle).holder == ""
    assert read_audit_trail(bundle)[-1].facts == {"holder": "Ratna", "reason": "flashdisk hilang"}
    with pytest.raises(NotHandedOverError):
        take_back(bundle, reason="sekali lagi", actor="secretariat")


def test_handing_over_to_nobody_or_nowhere_changes_nothing(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.new()
    head = bundle.audit_head

    with pytest.raises(HolderMissingError):
        hand_over(bundle, tmp_path, holder=" ", actor="secretariat")
    with pytest.raises(FolderMissingError):
        hand_over(bundle, tmp_path / "none", holder="Ratna", actor="secretariat")

    assert bundle.audit_head == head


def test_copy_that_cannot_be_written_leaves_the_working_copy(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.new()
    stick = tmp_path / "stick"
    stick.mkdir()
    bundle.clock = _pulling(stick, bundle.clock)

    with pytest.raises(JudgeError):
        hand_over(bundle, stick, holder="Ratna", actor="secretariat")

    assert read_setting(bundle).holder == ""
    assert not stick.exists()
    assert read_audit_trail(bundle)[-1].action == "take_back"


def _pulling(stick: Path, clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """Pull the stick out while the second entry is written."""
    asked: list[int] = []

    def tell() -> datetime:
        asked.append(1)
        if len(asked) == 2:
            shutil.rmtree(stick)
        return clock()

    return tell
