"""A fresh pack and the judge's own last return or backup restore the desk on another laptop."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    ConflictHandedInError,
    DeskNotFreshError,
    FileMissingError,
    ReturnTooNewError,
    ScoresBeyondPackError,
    ScoresNotOpenedError,
    ScoresOffRubricError,
    ScoresOfOtherJudgeError,
    ScoresOfOtherRoundError,
    ScoresUnreadableError,
)
from winner_judge.exchange.codes import new_judge_code
from winner_judge.exchange.returns import MAX_SEALED_BYTES, seal_return, unseal_return
from winner_judge.operations.carrying_over import CarriedOver
from winner_judge.operations.continuing import Continued, continue_from
from winner_judge.operations.desk import (
    declare,
    hand_in,
    mark_done,
    read_desk,
    reopen_sheet,
    set_comment,
    set_private_note,
    set_score,
    undo,
    withdraw_conflict,
)
from winner_judge.operations.desk_views import HandIn
from winner_judge.operations.opening import read_audit_trail
from winner_judge.operations.views import IssuedPack
from winner_judge.values import SheetStatus

from .conftest import Rounds
from .travelling import Laptop, backup_of, change_rubric, done, fill, sheets_of, untimed


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """A round of three judges who all judge S1, S2 and S3."""
    return rounds.prepared()


@pytest.fixture
def old(rounds: Rounds, panel: BundleFile) -> Laptop:
    """The laptop that J2 worked on."""
    return Laptop(rounds, panel, "old laptop")


@pytest.fixture
def new(rounds: Rounds, panel: BundleFile) -> Laptop:
    """The laptop that J2 goes on with."""
    return Laptop(rounds, panel, "new laptop")


@pytest.fixture
def issued(old: Laptop) -> IssuedPack:
    """J2's pack."""
    return old.issued("packs")


@pytest.fixture
def desk(old: Laptop, issued: IssuedPack) -> BundleFile:
    """J2's filled desk on the old laptop."""
    pack = old.open(issued).pack
    fill(pack)
    return pack


@pytest.fixture
def given(old: Laptop, desk: BundleFile) -> HandIn:
    """What was handed in of it."""
    return hand_in(desk, old.stick)


@pytest.fixture
def fresh(new: Laptop, issued: IssuedPack) -> BundleFile:
    """The same pack on the new laptop."""
    return new.open(issued).pack


def handed_in_sheets(pack: BundleFile) -> object:
    """Return the sheets as a return holds them: of a recused one only that."""
    sheets = sheets_of(pack)
    return untimed({**sheets, "S3": replace(sheets["S3"], scores={})})


def test_return_restores_the_desk(desk: BundleFile, given: HandIn, fresh: BundleFile) -> None:
    told = continue_from(fresh, given.path)

    now = read_desk(fresh)
    assert told == Continued(sheets=3, done=1, revision=1, check_code=given.check_code)
    assert untimed(sheets_of(fresh)) == handed_in_sheets(desk)
    assert now.has_declared
    assert [entry.private_note for entry in now.entries] == ["", "", ""]
    assert (now.can_undo, now.can_redo, undo(fresh)) == (False, False, None)
    assert now.last_hand_in == replace(read_desk(desk).last_hand_in, at=now.last_hand_in.at)  # type: ignore[type-var, union-attr]
    last = read_audit_trail(fresh)[-1]
    assert (last.action, last.actor) == ("continue_from", "J2")


def test_times_of_sheets_come_back(desk: BundleFile, given: HandIn, fresh: BundleFile) -> None:
    continue_from(fresh, given.path)

    times = {code: sheet.changed_at for code, sheet in sheets_of(fresh).items()}
    assert times == {code: sheet.changed_at for code, sheet in sheets_of(desk).items()}


def test_handing_in_unchanged_is_the_same_return(given: HandIn, fresh: BundleFile, new: Laptop) -> None:
    continue_from(fresh, given.path.read_bytes())

    again = hand_in(fresh, new.stick)

    assert (again.id, again.check_code, again.is_unchanged) == (given.id, given.check_code, True)
    new.collected(given)
    assert new.collected(again).cells["S1"] is SheetStatus.DONE


def test_changes_on_the_new_laptop_are_the_next_revision(
    given: HandIn, fresh: BundleFile, new: Laptop
) -> None:
    new.collected(given)
    continue_from(fresh, given.path)
    set_score(fresh, "S2", "K2", Decimal(3))
    mark_done(fresh, "S2")

    after = hand_in(fresh, new.stick)

    item = unseal_return(after.path.read_bytes(), fresh.judge_code or "")
    assert (item.revision, item.history) == (2, (given.id,))
    row = new.collected(after)
    assert row.current is not None
    assert (row.current.revision, row.cells["S2"]) == (2, SheetStatus.DONE)
    with pytest.raises(ConflictHandedInError):
        withdraw_conflict(fresh, "S3")


def test_backup_before_any_hand_in_restores_the_desk(
    desk: BundleFile, fresh: BundleFile, new: Laptop, tmp_path: Path
) -> None:
    told = continue_from(fresh, backup_of(desk, tmp_path))

    assert told == Continued(sheets=3, done=1, revision=1, check_code="")
    assert untimed(sheets_of(fresh)) == handed_in_sheets(desk)
    assert read_desk(fresh).last_hand_in is None
    withdraw_conflict(fresh, "S3")
    after = hand_in(fresh, new.stick)
    assert after.revision == 1
    assert new.collected(after).cells["S1"] is SheetStatus.DONE


def test_backup_after_hand_ins_goes_on_from_their_history(
    desk: BundleFile, given: HandIn, fresh: BundleFile, new: Laptop, tmp_path: Path
) -> None:
    done(desk, "S2", 2, 2)
    second = hand_in(desk, new.stick)
    for handed_in in (given, second):
        new.collected(handed_in)
    declare(desk, {"S1": "Kerja"})

    told = continue_from(fresh, backup_of(desk, tmp_path))
    third = hand_in(fresh, new.stick)

    assert (told.revision, third.revision, third.is_unchanged) == (3, 3, False)
    item = unseal_return(third.path.read_bytes(), fresh.judge_code or "")
    assert item.history == (given.id, second.id)
    row = new.collected(third)
    assert row.current is not None
    assert row.current.revision == 3
    assert row.cells["S1"] is SheetStatus.RECUSED
    reopen_sheet(fresh, "S2")
    fourth = hand_in(fresh, new.stick)
    new.collected(fourth)
    history = unseal_return(fourth.path.read_bytes(), fresh.judge_code or "").history
    assert history == (given.id, second.id, third.id)


def test_restored_history_moves_on_to_a_reissued_pack(
    desk: BundleFile, given: HandIn, fresh: BundleFile, new: Laptop, tmp_path: Path
) -> None:
    new.collected(given)
    done(desk, "S2", 2, 2)
    continue_from(fresh, backup_of(desk, tmp_path))
    sheets = sheets_of(fresh)
    fresh.close()

    opened = new.open(new.issued("again"))

    assert [type(news) for news in opened.news] == [CarriedOver]
    assert sheets_of(opened.pack) == sheets
    given_now = hand_in(opened.pack, new.stick)
    assert unseal_return(given_now.path.read_bytes(), opened.pack.judge_code or "").history == (given.id,)
    new.collected(given_now)
    with pytest.raises(ConflictHandedInError):
        withdraw_conflict(opened.pack, "S3")


def test_conflict_declared_here_stays(given: HandIn, fresh: BundleFile, new: Laptop) -> None:
    declare(fresh, {"S1": "Keluarga di sini", "S3": "Alasan di sini"})

    continue_from(fresh, given.path)

    sheets = sheets_of(fresh)
    assert (sheets["S1"].status, sheets["S1"].recusal_reason) == (SheetStatus.RECUSED, "Keluarga di sini")
    assert sheets["S3"].recusal_reason == "Alasan di sini"
    assert sheets["S2"].comment == "saran"
    new.collected(given)
    after = hand_in(fresh, new.stick)
    assert (after.revision, new.collected(after).cells["S1"]) == (2, SheetStatus.RECUSED)


def test_declarations_handed_in_on_both_laptops_are_not_joined(
    given: HandIn, fresh: BundleFile, new: Laptop
) -> None:
    declare(fresh, {})
    hand_in(fresh, new.stick, declarations_only=True)

    with pytest.raises(DeskNotFreshError):
        continue_from(fresh, given.path)


def test_declarations_handed_in_here_first_go_along(
    old: Laptop, new: Laptop, issued: IssuedPack, fresh: BundleFile
) -> None:
    declare(fresh, {"S3": "Keluarga"})
    first = hand_in(fresh, new.stick, declarations_only=True)
    other = old.open(issued).pack
    continue_from(other, first.path)
    done(other, "S1", 4, 4)
    second = hand_in(other, old.stick)

    told = continue_from(fresh, second.path)

    assert (told.revision, told.done) == (2, 1)
    assert hand_in(fresh, new.stick).id == second.id
    set_comment(fresh, "S2", "baru")
    third = hand_in(fresh, new.stick)
    assert unseal_return(third.path.read_bytes(), fresh.judge_code or "").history == (first.id, second.id)
    for given in (first, second, third):
        new.collected(given)


def test_same_file_twice_changes_nothing(given: HandIn, fresh: BundleFile) -> None:
    first = continue_from(fresh, given.path)
    set_comment(fresh, "S2", "saran baru")
    head = fresh.audit_head

    again = continue_from(fresh, given.path)

    assert again == replace(first, is_known=True)
    assert (fresh.audit_head, sheets_of(fresh)["S2"].comment) == (head, "saran baru")


def test_own_return_on_the_laptop_that_wrote_it_changes_nothing(desk: BundleFile, given: HandIn) -> None:
    head = desk.audit_head

    assert continue_from(desk, given.path).is_known
    assert desk.audit_head == head


def test_desk_with_scores_is_left_alone(given: HandIn, fresh: BundleFile) -> None:
    declare(fresh, {})
    set_score(fresh, "S1", "K1", Decimal(1))
    head = fresh.audit_head

    with pytest.raises(DeskNotFreshError):
        continue_from(fresh, given.path)

    assert fresh.audit_head == head


def test_scores_taken_back_leave_the_desk_fresh(given: HandIn, fresh: BundleFile) -> None:
    declare(fresh, {})
    set_score(fresh, "S1", "K1", Decimal(1))
    undo(fresh)

    continue_from(fresh, given.path)

    assert sheets_of(fresh)["S1"].scores == {"K1": 4, "K2": 5}


def test_own_private_notes_stay(given: HandIn, fresh: BundleFile) -> None:
    set_private_note(fresh, "S2", "di sini")

    continue_from(fresh, given.path)

    assert [entry.private_note for entry in read_desk(fresh).entries] == ["", "di sini", ""]


def test_file_of_another_round_judge_or_code_is_refused(given: HandIn, fresh: BundleFile) -> None:
    code = fresh.judge_code or ""
    item = unseal_return(given.path.read_bytes(), code)
    head = fresh.audit_head

    with pytest.raises(ScoresOfOtherRoundError):
        continue_from(fresh, seal_return(replace(item, round="other"), code))
    with pytest.raises(ScoresOfOtherJudgeError) as refusal:
        continue_from(fresh, seal_return(replace(item, judge="J1"), code))
    with pytest.raises(ScoresNotOpenedError):
        continue_from(fresh, seal_return(item, new_judge_code()))

    assert refusal.value.judge == "J1"
    assert fresh.audit_head == head


@pytest.mark.parametrize("content", [b"", b"PK", b"WNRSCORE" + bytes(200), bytes(MAX_SEALED_BYTES + 1)])
def test_what_is_no_score_file_is_refused(fresh: BundleFile, content: bytes) -> None:
    with pytest.raises(ScoresUnreadableError):
        continue_from(fresh, content)


def test_missing_file_and_one_of_a_newer_program_are_refused(
    fresh: BundleFile, given: HandIn, tmp_path: Path
) -> None:
    content = given.path.read_bytes().replace(b'"format":1', b'"format":9')
    with pytest.raises(FileMissingError):
        continue_from(fresh, tmp_path / "none.winnerscores")
    with pytest.raises(ReturnTooNewError):
        continue_from(fresh, content)


def test_sheet_that_the_pack_lacks_needs_the_additional_pack_first(
    old: Laptop, new: Laptop, desk: BundleFile, issued: IssuedPack
) -> None:
    desk.close()
    late = old.supplement("late", "S4")
    pack = old.open(late).pack
    declare(pack, {})
    done(pack, "S4", 1, 2)
    given = hand_in(pack, old.stick)
    fresh = new.open(issued).pack

    with pytest.raises(ScoresBeyondPackError) as refusal:
        continue_from(fresh, given.path)
    fresh.close()
    added = new.open(late).pack
    continue_from(added, given.path)

    assert refusal.value.submission == "S4"
    assert sheets_of(added)["S4"].scores == {"K1": 1, "K2": 2}
    assert hand_in(added, new.stick).id == given.id


def test_sheet_untouched_on_a_submission_that_went_is_no_hindrance(
    new: Laptop, old: Laptop, issued: IssuedPack
) -> None:
    pack = old.open(issued).pack
    declare(pack, {})
    done(pack, "S1", 1, 1)
    given = hand_in(pack, old.stick)
    code = pack.judge_code or ""
    item = unseal_return(given.path.read_bytes(), code)
    sheets = (*item.sheets, replace(item.sheets[2], submission="S9"))

    told = continue_from(new.open(issued).pack, seal_return(replace(item, sheets=sheets), code))

    assert told.sheets == 1


def test_sheets_by_another_rubric_come_back_where_they_fit(
    new: Laptop, panel: BundleFile, given: HandIn
) -> None:
    change_rubric(panel, K1="30", K2="70")
    fresh = new.open(new.issued("again")).pack

    told = continue_from(fresh, given.path)

    assert (told.reopened, told.done) == (("S1",), 0)
    assert sheets_of(fresh)["S1"].status is SheetStatus.DRAFT
    new.collected(hand_in(fresh, new.stick))


def test_sheets_that_do_not_fit_the_rubric_are_refused(new: Laptop, panel: BundleFile, given: HandIn) -> None:
    change_rubric(panel, K1="30", K3="70")
    fresh = new.open(new.issued("again")).pack
    head = fresh.audit_head

    with pytest.raises(ScoresOffRubricError) as refusal:
        continue_from(fresh, given.path)

    assert refusal.value.submission == "S1"
    assert fresh.audit_head == head


def test_failure_in_the_middle_leaves_the_desk(given: HandIn, fresh: BundleFile) -> None:
    head = fresh.audit_head
    clock, fresh.clock = fresh.clock, [].pop

    with pytest.raises(IndexError):
        continue_from(fresh, given.path)

    fresh.clock = clock
    assert (fresh.audit_head, read_desk(fresh).has_declared) == (head, False)
