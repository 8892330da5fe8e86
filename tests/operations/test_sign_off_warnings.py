"""What only warns before a sign-off."""

from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ConflictRow
from winner_judge.errors import CancelledError
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.desk import declare, hand_in, mark_done, set_score
from winner_judge.operations.paper_sheets import type_sheet
from winner_judge.operations.sign_off_warnings import check_flags
from winner_judge.operations.signing import check_sign_off, sign_off

from .conftest import Rounds

SAME = {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")}


def lines(panel: BundleFile) -> dict[str, tuple[str, ...]]:
    return {line.kind: line.subjects for line in check_sign_off(panel) if not line.is_blocking}


def test_a_sheet_typed_from_paper_waits(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, {"J1": SAME, "J2": SAME})
    scores = {"K1": Decimal(4), "K2": Decimal(4)}
    type_sheet(panel, judge="J3", submission="S2", scores=scores, actor="Dewi")

    assert lines(panel)["paper_sheet"] == ("S2",)


def test_a_missing_sheet_of_a_judge_who_handed_in_is_told(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, {"J1": SAME, "J2": SAME, "J3": {"S1": ("5", "5"), "S3": ("3", "3")}})

    (line,) = check_sign_off(panel)
    assert (line.kind, line.subjects, line.counts) == ("missing_sheet", ("J3",), (1,))


def test_a_counted_sheet_of_a_judge_who_declared_a_conflict_is_told(rounds: Rounds, tmp_path: Path) -> None:
    panel = rounds.prepared(submissions=("S1", "S2"), judges=2)
    packs = rounds.packs(panel)
    for judge, pack in packs.items():
        declare(pack, {})
        for submission in ("S1", "S2"):
            for criterion in ("K1", "K2"):
                set_score(pack, submission, criterion, Decimal(4))
            mark_done(pack, submission)
        (tmp_path / judge).mkdir()
        collect_returns(panel, [hand_in(pack, tmp_path / judge).path], actor="chair")
    before = lines(panel)

    with panel.write("test", actor="secretariat") as change:
        change.session.add(ConflictRow(judge="J2", submission="S1", reason="mitra"))

    assert "conflict" not in before
    assert lines(panel)["conflict"] == ("S1",)


def test_flags_of_the_analysis_become_lines_and_block_nothing(rounds: Rounds) -> None:
    panel = rounds.prepared(submissions=[f"S{number}" for number in range(1, 9)])
    rising = {f"S{number}": (str((number + 1) // 2), str(1 + number // 2)) for number in range(1, 9)}
    flat = dict.fromkeys(rising, ("3", "3"))
    rounds.score(panel, {"J1": rising, "J2": rising, "J3": flat})

    found = {line.kind: line for line in check_flags(panel)}

    assert found["scale_use"].subjects == ("J3",)
    assert not any(line.is_blocking for line in found.values())


def test_looking_for_flags_can_be_stopped(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, {"J1": SAME, "J2": SAME, "J3": SAME})

    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        check_flags(panel, progress=stop)
    assert sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18").revision == 1
