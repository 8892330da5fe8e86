"""Sheets typed from paper count only after a second person has compared them."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnRow, SubmissionRow
from winner_judge.errors import (
    ActorMissingError,
    ConflictAssignedError,
    ForkOpenError,
    IncompleteSheetError,
    JudgeError,
    NotAssignedError,
    PaperSheetUnknownError,
    PaperSheetWaitingError,
    ReasonMissingError,
    SamePersonError,
    ScoreOffScaleError,
    SubmissionWithdrawnError,
    UnknownCriterionError,
    UnknownJudgeError,
    UnknownSubmissionError,
)
from winner_judge.exchange.returns import succeed
from winner_judge.operations.collecting import collect_returns, read_coverage, read_returns
from winner_judge.operations.desk import declare, hand_in
from winner_judge.operations.issuing import assign_judges
from winner_judge.operations.opening import read_audit_trail, read_setting
from winner_judge.operations.panel_views import PaperSheet
from winner_judge.operations.paper_sheets import confirm_sheet, drop_sheet, read_paper_sheets, type_sheet
from winner_judge.operations.preparing import set_conflicts
from winner_judge.operations.ranking import read_result
from winner_judge.operations.rows import return_to_row
from winner_judge.values import Conflict, ReturnSource, RoundState, SheetStatus

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

SCORES = {"K1": Decimal(4), "K2": Decimal(5)}


@pytest.fixture
def panel(rounds: "Rounds") -> BundleFile:
    """J1 to J3 judge S1 and S2; of S3 only J1 does."""
    bundle = rounds.new()
    rounds.add_submissions(bundle, ("S1", "S2"))
    rounds.add_judges(bundle)
    assign_judges(bundle, per_submission=3, actor="secretariat")
    rounds.add_submissions(bundle, ("S3",))
    return bundle


def typed(panel: BundleFile, judge: str = "J2", submission: str = "S1", **changes: object) -> PaperSheet:
    given = {"scores": SCORES, "comment": "saran", "actor": "Wati", **changes}
    return type_sheet(panel, judge=judge, submission=submission, **given)  # type: ignore[arg-type]


def test_typed_sheet_waits_and_counts_nowhere(panel: BundleFile) -> None:
    sheet = typed(panel)

    assert (sheet.judge, sheet.submission, sheet.typed_by) == ("J2", "S1", "Wati")
    assert (sheet.scores, sheet.comment) == (SCORES, "saran")
    assert read_paper_sheets(panel) == (sheet,)
    assert read_coverage(panel).paper_sheets == (sheet,)
    assert read_coverage(panel).received == 0
    assert read_returns(panel, "J2") == ()
    assert read_setting(panel).state is RoundState.PREPARING
    line = read_audit_trail(panel)[-1]
    assert (line.action, line.actor) == ("type_paper_sheet", "Wati")
    assert line.facts == {"judge": "J2", "submission": "S1"}


def test_confirmed_sheet_is_the_judges_next_return(panel: BundleFile) -> None:
    sheet = typed(panel)

    item = confirm_sheet(panel, number=sheet.number, actor="Budi")

    assert read_returns(panel, "J2") == (item,)
    assert (item.source, item.revision, item.pack, item.has_declared) == (ReturnSource.PAPER, 1, "", False)
    first, second = item.sheets
    assert (first.submission, first.status, first.scores) == ("S1", SheetStatus.DONE, SCORES)
    assert first.comment == "saran"
    assert second.status is SheetStatus.NOT_STARTED
    assert read_paper_sheets(panel) == ()
    assert read_setting(panel).state is RoundState.JUDGING
    line = read_audit_trail(panel)[-1]
    assert (line.action, line.actor) == ("confirm_paper_sheet", "Budi")
    assert line.facts == {"number": sheet.number, "judge": "J2", "submission": "S1", "return": item.id}


def test_next_sheet_continues_the_return_before(panel: BundleFile) -> None:
    first = confirm_sheet(panel, number=typed(panel).number, actor="Budi")

    second = confirm_sheet(panel, number=typed(panel, submission="S2").number, actor="Budi")

    assert (second.history, second.revision) == ((first.id,), 2)
    assert [sheet.status for sheet in second.sheets] == [SheetStatus.DONE, SheetStatus.DONE]


def test_paper_that_says_what_is_in_already_adds_no_return(panel: BundleFile) -> None:
    first = confirm_sheet(panel, number=typed(panel).number, actor="Budi")

    again = confirm_sheet(panel, number=typed(panel, comment="").number, actor="Budi")

    assert again == first
    assert read_returns(panel, "J2") == (first,)
    assert read_paper_sheets(panel) == ()


def test_confirmed_scores_are_ranked(panel: BundleFile) -> None:
    for judge in ("J1", "J2"):
        confirm_sheet(panel, number=typed(panel, judge).number, actor="Budi")

    entry = next(e for e in read_result(panel).ranking.groups[0].entries if e.code == "S1")
    assert (entry.value, entry.judges) == (Decimal("88.00"), 2)


@pytest.mark.parametrize("actor", ["Wati", " wati ", "WATI", "W a t i"])
def test_who_typed_cannot_confirm(panel: BundleFile, actor: str) -> None:
    sheet = typed(panel)

    with pytest.raises(SamePersonError):
        confirm_sheet(panel, number=sheet.number, actor=actor)

    assert read_paper_sheets(panel) == (sheet,)


@pytest.mark.parametrize("actor", ["J1", "ratna planted-one", "chair", "Ketua"])
def test_the_chair_is_one_person_under_any_name(panel: BundleFile, actor: str) -> None:
    sheet = typed(panel, actor="Chair" if actor != "chair" else "Ratna Planted-One")

    with pytest.raises(SamePersonError):
        confirm_sheet(panel, number=sheet.number, actor=actor)


def test_dropped_sheet_waits_no_longer_and_can_be_typed_again(panel: BundleFile) -> None:
    sheet = typed(panel)

    drop_sheet(panel, number=sheet.number, reason="salah lembar", actor="Wati")

    assert read_paper_sheets(panel) == ()
    line = read_audit_trail(panel)[-1]
    assert (line.action, line.facts["reason"]) == ("drop_paper_sheet", "salah lembar")
    with pytest.raises(PaperSheetUnknownError):
        confirm_sheet(panel, number=sheet.number, actor="Budi")
    again = typed(panel)
    assert again.number > sheet.number
    assert read_paper_sheets(panel) == (again,)


def test_one_sheet_of_a_judge_and_submission_waits(panel: BundleFile) -> None:
    typed(panel)

    with pytest.raises(PaperSheetWaitingError):
        typed(panel, actor="Sari")

    assert len(read_paper_sheets(panel)) == 1
    typed(panel, "J3")


@pytest.mark.parametrize(
    ("judge", "submission", "changes", "expected"),
    [
        ("J9", "S1", {}, UnknownJudgeError),
        ("J2", "S9", {}, UnknownSubmissionError),
        ("J2", "S3", {}, NotAssignedError),
        ("J2", "S1", {"scores": {"K1": Decimal(4)}}, IncompleteSheetError),
        ("J2", "S1", {"scores": {**SCORES, "K1": Decimal(6)}}, ScoreOffScaleError),
        ("J2", "S1", {"scores": {**SCORES, "K9": Decimal(1)}}, UnknownCriterionError),
        ("J2", "S1", {"actor": "  "}, ActorMissingError),
    ],
)
def test_what_cannot_be_on_a_sheet_is_refused(
    panel: BundleFile, judge: str, submission: str, changes: dict[str, object], expected: type[JudgeError]
) -> None:
    head = panel.audit_head

    with pytest.raises(expected):
        typed(panel, judge, submission, **changes)

    assert panel.audit_head == head


def test_barred_judge_has_no_sheet(panel: BundleFile, rounds: "Rounds") -> None:
    rounds.score(panel, {"J2": {"S1": ("1", "1")}})
    sheet = typed(panel, submission="S2")
    with panel.write("try", actor="test") as change:
        change.session.get_one(SubmissionRow, "S1").is_withdrawn = True

    with pytest.raises(SubmissionWithdrawnError):
        typed(panel)
    with panel.write("try", actor="test") as change:
        change.session.get_one(SubmissionRow, "S2").is_withdrawn = True
    with pytest.raises(SubmissionWithdrawnError):
        confirm_sheet(panel, number=sheet.number, actor="Budi")


def test_judge_who_recused_has_no_sheet(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    packs = rounds.packs(bundle)
    declare(packs["J2"], {"S1": "keluarga"})
    collect_returns(bundle, [hand_in(packs["J2"], rounds.folder).path], actor="chair")

    with pytest.raises(ConflictAssignedError):
        typed(bundle)


def test_known_conflict_bars_too(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_submissions(bundle, ("S1",))
    rounds.add_judges(bundle)
    assign_judges(bundle, per_submission=3, actor="secretariat")
    set_conflicts(bundle, [Conflict("J2", "S1", "mitra")])

    with pytest.raises(NotAssignedError):
        typed(bundle)


def test_fork_is_decided_before_a_sheet_is_confirmed(panel: BundleFile) -> None:
    first = confirm_sheet(panel, number=typed(panel).number, actor="Budi")
    twin = succeed(replace(first, history=(), has_declared=True, revision=1))
    with panel.write("try", actor="test") as change:
        change.session.add(return_to_row(twin, change.at))
    sheet = typed(panel, submission="S2")

    with pytest.raises(ForkOpenError):
        confirm_sheet(panel, number=sheet.number, actor="Budi")

    assert read_paper_sheets(panel) == (sheet,)


def test_dropping_and_confirming_need_a_name_and_a_reason(panel: BundleFile) -> None:
    sheet = typed(panel)

    with pytest.raises(ReasonMissingError):
        drop_sheet(panel, number=sheet.number, reason=" ", actor="Wati")
    with pytest.raises(ActorMissingError):
        drop_sheet(panel, number=sheet.number, reason="salah", actor=" ")
    with pytest.raises(ActorMissingError):
        confirm_sheet(panel, number=sheet.number, actor="")
    with pytest.raises(PaperSheetUnknownError):
        drop_sheet(panel, number=99, reason="salah", actor="Wati")
    with panel.read() as session:
        assert session.query(ReturnRow).count() == 0
