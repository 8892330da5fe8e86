"""Undo and redo on a pack: by appended rows that a restart finds again."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SheetChangeRow
from winner_judge.errors import IncompleteSheetError
from winner_judge.operations.desk import (
    declare,
    declare_conflict,
    hand_in,
    mark_done,
    read_desk,
    redo,
    reopen_sheet,
    set_comment,
    set_discussion,
    set_note,
    set_private_note,
    set_score,
    undo,
    withdraw_conflict,
)
from winner_judge.operations.desk_state import Field
from winner_judge.operations.desk_views import FieldValue, Saved, Step
from winner_judge.operations.opening import open_pack
from winner_judge.values import SheetStatus

from .conftest import Rounds


@pytest.fixture
def desk(rounds: Rounds) -> BundleFile:
    """The declared pack of J2."""
    pack = rounds.packs(rounds.prepared())["J2"]
    declare(pack, {})
    return pack


def reopened(pack: BundleFile) -> BundleFile:
    """Close the pack and open it again, as after a restart."""
    pack.close()
    assert pack.judge_code is not None
    return open_pack(pack.path, pack.judge_code)


def test_nothing_to_undo_or_redo(desk: BundleFile) -> None:
    head = desk.audit_head

    assert (undo(desk), redo(desk)) == (None, None)
    assert desk.audit_head == head


def test_undo_takes_back_the_last_change_of_any_sheet(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(4))
    set_comment(desk, "S2", "saran")

    first = undo(desk)
    second = undo(desk)

    assert first is not None
    assert second is not None
    assert (first.entry.submission.code, first.entry.sheet.comment) == ("S2", "")
    assert (second.entry.submission.code, second.entry.sheet.scores) == ("S1", {})
    assert (first.can_undo, first.can_redo) == (True, True)
    assert (second.can_undo, second.can_redo) == (False, True)


def test_redo_puts_back_in_order(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(4))
    set_score(desk, "S1", "K1", Decimal(2))
    undo(desk)
    undo(desk)

    first, second, third = redo(desk), redo(desk), redo(desk)

    assert first is not None
    assert second is not None
    assert third is None
    assert first.entry.sheet.scores == {"K1": Decimal(4)}
    assert second.entry.sheet.scores == {"K1": Decimal(2)}
    assert (second.can_undo, second.can_redo) == (True, False)


def test_new_change_cuts_the_redo_tail(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(4))
    undo(desk)
    set_score(desk, "S1", "K1", Decimal(1))

    assert redo(desk) is None
    assert read_desk(desk).entries[0].sheet.scores == {"K1": Decimal(1)}


def test_undo_survives_a_restart(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(4))
    set_score(desk, "S1", "K1", Decimal(5))
    undo(desk)

    with reopened(desk) as again:
        assert (read_desk(again).can_undo, read_desk(again).can_redo) == (True, True)
        back = redo(again)
        assert back is not None
        assert back.entry.sheet.scores == {"K1": Decimal(5)}


def test_status_and_conflict_are_undone_too(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(4))
    set_score(desk, "S1", "K2", Decimal(4))
    mark_done(desk, "S1")
    declare_conflict(desk, "S1", "Keluarga")

    conflict = undo(desk)
    status = undo(desk)

    assert conflict is not None
    assert status is not None
    assert conflict.entry.sheet.status is SheetStatus.DONE
    assert status.entry.sheet.status is SheetStatus.DRAFT


def test_no_way_back_and_forth_leaves_a_done_sheet_without_its_required_comment(rounds: Rounds) -> None:
    desk = rounds.packs(rounds.prepared(policy=rounds.policy(comment={"below": "60"})))["J2"]
    declare(desk, {})
    set_score(desk, "S1", "K1", Decimal(1))
    set_score(desk, "S1", "K2", Decimal(1))
    set_comment(desk, "S1", "Saran")
    mark_done(desk, "S1")
    reopen_sheet(desk, "S1")
    set_comment(desk, "S1", "")
    steps = [undo] * 6 + [redo] * 6 + [undo] * 3 + [redo] * 2 + [undo] * 6

    found = [saved.entry.sheet for step in steps if (saved := step(desk)) is not None]

    assert len(found) == len(steps) - 1
    done = [sheet for sheet in found if sheet.status is SheetStatus.DONE]
    assert [sheet.comment for sheet in done] == ["Saran"] * len(done) != []
    set_comment(desk, "S1", "Lain")
    with pytest.raises(IncompleteSheetError):
        mark_done(desk, "S1")
    assert redo(desk) is None


def test_conflicts_of_the_declaration_are_undone_one_by_one(rounds: Rounds) -> None:
    pack = rounds.packs(rounds.prepared())["J1"]
    declare(pack, {"S1": "a", "S2": "b"})

    undo(pack)

    shown = read_desk(pack)
    assert shown.has_declared
    assert [entry.sheet.status for entry in shown.entries[:2]] == [
        SheetStatus.RECUSED,
        SheetStatus.NOT_STARTED,
    ]
    assert undo(pack) is not None
    assert undo(pack) is None


def test_hand_in_is_never_undone(desk: BundleFile, tmp_path: Path) -> None:
    set_score(desk, "S1", "K1", Decimal(4))
    hand_in(desk, tmp_path)

    assert undo(desk) is None
    set_score(desk, "S1", "K1", Decimal(5))
    back = undo(desk)

    assert back is not None
    assert back.entry.sheet.scores == {"K1": Decimal(4)}
    assert not back.can_undo


def test_private_notes_are_not_undone(desk: BundleFile) -> None:
    set_private_note(desk, "S1", "milik saya")

    assert undo(desk) is None
    assert read_desk(desk).entries[0].private_note == "milik saya"


def test_nothing_is_ever_removed(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(4))
    undo(desk)
    redo(desk)

    with desk.read() as session:
        rows = session.scalars(select(SheetChangeRow).where(SheetChangeRow.field == "score")).all()
        told = [(row.old, row.new, row.inverse_of) for row in rows]
    assert told == [("null", '"4"', None), ('"4"', "null", 2), ("null", '"4"', 3)]


def step(field: Field, criterion: str, old: FieldValue, new: FieldValue) -> Step:
    return Step(field, criterion, old, new, is_redo=False)


def change_score(pack: BundleFile) -> None:
    set_score(pack, "S1", "K1", Decimal(3))
    set_score(pack, "S1", "K1", Decimal(4))


def complete(pack: BundleFile) -> None:
    set_score(pack, "S1", "K1", Decimal(4))
    set_score(pack, "S1", "K2", Decimal(4))
    mark_done(pack, "S1")


def complete_and_reopen(pack: BundleFile) -> None:
    complete(pack)
    reopen_sheet(pack, "S1")


def recuse_and_return(pack: BundleFile) -> None:
    declare_conflict(pack, "S1", "Keluarga")
    withdraw_conflict(pack, "S1")


STEPS: tuple[tuple[Callable[[BundleFile], object], Step], ...] = (
    (lambda pack: set_score(pack, "S1", "K1", Decimal(4)), step(Field.SCORE, "K1", Decimal(4), None)),
    (change_score, step(Field.SCORE, "K1", Decimal(4), Decimal(3))),
    (lambda pack: set_note(pack, "S1", "K1", "jelas"), step(Field.NOTE, "K1", "jelas", "")),
    (lambda pack: set_comment(pack, "S1", "saran"), step(Field.COMMENT, "", "saran", "")),
    (lambda pack: set_discussion(pack, "S1", wants=True), step(Field.DISCUSS, "", old=True, new=False)),
    (complete, step(Field.STATUS, "", SheetStatus.DONE, SheetStatus.DRAFT)),
    (complete_and_reopen, step(Field.STATUS, "", SheetStatus.DRAFT, SheetStatus.DONE)),
    (lambda pack: declare_conflict(pack, "S1", "Keluarga"), step(Field.RECUSAL, "", "Keluarga", None)),
    (recuse_and_return, step(Field.RECUSAL, "", None, "Keluarga")),
)


@pytest.mark.parametrize(("change", "expected"), STEPS)
def test_undo_and_redo_tell_what_they_brought_back(
    desk: BundleFile, change: Callable[[BundleFile], object], expected: Step
) -> None:
    change(desk)

    undone, redone = undo(desk), redo(desk)

    assert isinstance(undone, Saved)
    assert isinstance(redone, Saved)
    assert undone.step == expected
    assert redone.step == replace(expected, old=expected.new, new=expected.old, is_redo=True)


def test_an_ordinary_change_brings_nothing_back(desk: BundleFile) -> None:
    assert set_score(desk, "S1", "K1", Decimal(4)).step is None
