"""Comments that the policy asks for where a value is low or high."""

from decimal import Decimal

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    CommentRequiredAboveError,
    CommentRequiredBelowError,
    CommentRequiredError,
    IncompleteSheetError,
    SheetDoneError,
)
from winner_judge.operations.desk import (
    declare,
    mark_done,
    reopen_sheet,
    set_comment,
    set_note,
    set_private_note,
    set_score,
)
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.operations.issuing import assign_judges
from winner_judge.values import SheetStatus

from .conftest import Rounds
from .travelling import sheets_of


@pytest.fixture
def strict(rounds: Rounds) -> BundleFile:
    """A declared pack whose policy wants a comment below 60 and above 92."""
    policy = rounds.policy(comment={"below": "60", "above": "92"})
    pack = rounds.packs(rounds.prepared(policy=policy))["J2"]
    declare(pack, {})
    return pack


def score(pack: BundleFile, first: int, second: int) -> DeskEntry:
    """Score S1, of which K1 weighs 60 and K2 weighs 40."""
    set_score(pack, "S1", "K1", Decimal(first))
    return set_score(pack, "S1", "K2", Decimal(second)).entry


def test_low_value_needs_a_comment_before_the_sheet_is_done(strict: BundleFile) -> None:
    assert score(strict, 3, 2).value == Decimal("52.00")

    with pytest.raises(CommentRequiredBelowError) as refusal:
        mark_done(strict, "S1")

    facts = refusal.value.submission, refusal.value.value, refusal.value.bound
    assert facts == ("S1", Decimal("52.00"), Decimal(60))
    assert sheets_of(strict)["S1"].status is SheetStatus.DRAFT
    set_comment(strict, "S1", "   ")
    with pytest.raises(CommentRequiredBelowError):
        mark_done(strict, "S1")
    set_comment(strict, "S1", "Perjelas rencana keuangan")
    assert mark_done(strict, "S1").entry.sheet.status is SheetStatus.DONE


def test_high_value_needs_a_comment_too(strict: BundleFile) -> None:
    score(strict, 5, 5)

    with pytest.raises(CommentRequiredAboveError) as refusal:
        mark_done(strict, "S1")

    assert (refusal.value.value, refusal.value.bound) == (Decimal("100.00"), Decimal(92))


@pytest.mark.parametrize("scores", [(3, 3), (5, 4)])
def test_value_on_a_bound_needs_no_comment(strict: BundleFile, scores: tuple[int, int]) -> None:
    assert score(strict, *scores).value in {Decimal(60), Decimal(92)}

    assert mark_done(strict, "S1").entry.sheet.status is SheetStatus.DONE


@pytest.mark.parametrize(("decimals", "is_done"), [(1, False), (0, True)])
def test_value_is_compared_as_it_is_shown(rounds: Rounds, decimals: int, *, is_done: bool) -> None:
    policy = rounds.policy(decimals=decimals, comment={"below": "53"})
    bundle = rounds.new(policy=policy, weights={"K1": "62.5", "K2": "37.5"})
    rounds.add_submissions(bundle, ["S1"])
    rounds.add_judges(bundle, 1)
    assign_judges(bundle, per_submission=1, actor="secretariat")
    pack = rounds.packs(bundle)["J1"]
    declare(pack, {})
    assert score(pack, 3, 2).value == (Decimal("52.5") if decimals else Decimal(53))

    if is_done:
        assert mark_done(pack, "S1").entry.sheet.status is SheetStatus.DONE
    else:
        with pytest.raises(CommentRequiredBelowError):
            mark_done(pack, "S1")


def test_missing_scores_are_told_before_the_comment(strict: BundleFile) -> None:
    set_score(strict, "S1", "K1", Decimal(1))

    with pytest.raises(IncompleteSheetError):
        mark_done(strict, "S1")


def test_note_and_private_note_are_no_comment_for_the_entrant(strict: BundleFile) -> None:
    score(strict, 1, 1)
    set_note(strict, "S1", "K1", "lemah")
    set_private_note(strict, "S1", "lemah")

    with pytest.raises(CommentRequiredError):
        mark_done(strict, "S1")


def test_reopened_sheet_needs_its_comment_again(strict: BundleFile) -> None:
    score(strict, 1, 1)
    set_comment(strict, "S1", "Saran")
    mark_done(strict, "S1")
    with pytest.raises(SheetDoneError):
        set_comment(strict, "S1", "")

    reopen_sheet(strict, "S1")
    set_comment(strict, "S1", "")

    with pytest.raises(CommentRequiredError):
        mark_done(strict, "S1")
