"""A judge drops out: what moves, what counts, whom the papers name."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import PackRow
from winner_judge.errors import (
    JudgeReplacedError,
    ReturnJudgeReplacedError,
    RowsRefusedError,
)
from winner_judge.operations.analysing import read_links
from winner_judge.operations.desk import declare, mark_done, set_score
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.issuing import assign_judges, issue_packs, issue_supplements
from winner_judge.operations.moderating import moderate, read_moderations
from winner_judge.operations.opening import open_pack, read_audit_trail
from winner_judge.operations.papers import preview_paper
from winner_judge.operations.preparing import read_roster
from winner_judge.operations.ranking import paper_data, read_result
from winner_judge.operations.reconciling import read_matrix
from winner_judge.operations.replacing import count_replaced
from winner_judge.operations.signing import check_sign_off
from winner_judge.operations.standing import standing_of
from winner_judge.reports.papers import PaperKind
from winner_judge.values import Judge, JudgeRole, ModerationKind, SheetStatus
from winner_judge.wording import Words

from .panels import NEW, Panel, substitute

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

PARTLY = {"S1": ("4", "5")}


@pytest.fixture
def folder(rounds: "Rounds") -> Path:
    found = rounds.folder / "new"
    found.mkdir()
    return found


def value_of(bundle: BundleFile, code: str) -> tuple[Decimal | None, int, tuple[str, ...]]:
    entry = next(e for e in read_result(bundle).ranking.groups[0].entries if e.code == code)
    return entry.value, entry.judges, entry.missing


def test_what_was_not_done_moves_and_the_new_pack_holds_it(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2", PARTLY), "J2")

    done = substitute(panel.bundle, folder)

    assert done.moved == ("S2", "S3")
    assert done.replacement == replace(
        done.replacement, judge="J2", successor="J7", is_counted=True, reason="sakit", actor="chair"
    )
    assert done.pack is not None
    roster = read_roster(panel.bundle)
    assert (roster.assignments["J2"], roster.assignments["J7"]) == (("S1",), ("S2", "S3"))
    assert next(judge for judge in roster.judges if judge.code == "J7") == NEW
    with open_pack(done.pack.path, done.pack.code) as pack:
        assert [item.code for item in read_roster(pack).submissions] == ["S2", "S3"]
    assert [path.suffix for path in (folder / "slips").iterdir()] == [".pdf"]
    line = read_audit_trail(panel.bundle)[-1]
    assert (line.action, line.actor) == ("replace_judge", "chair")
    assert line.facts == {
        "judge": "J2",
        "successor": "J7",
        "is_counted": True,
        "reason": "sakit",
        "moved": ["S2", "S3"],
        "packs": [{"judge": "J7", "content_digest": done.pack.content_digest}],
        "consents_unencrypted": True,
    }


def test_sheets_that_count_stay_with_the_old_judge(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J1"), "J1")
    panel.received(panel.hand_in("J2", {"S1": ("1", "1")}), "J2")

    substitute(panel.bundle, folder)

    assert value_of(panel.bundle, "S1") == (Decimal("54.00"), 2, ("J3",))
    assert value_of(panel.bundle, "S2")[2] == ("J3", "J7")
    row = panel.row("J2")
    assert row.replacement is not None
    assert row.cells == {"S1": SheetStatus.DONE}
    assert panel.row("J7").cells == {"S2": SheetStatus.NOT_STARTED, "S3": SheetStatus.NOT_STARTED}


def test_sheets_that_do_not_count_are_shown_and_all_moves(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J1"), "J1")
    panel.received(panel.hand_in("J2", {"S1": ("1", "1")}), "J2")

    done = substitute(panel.bundle, folder, is_counted=False)

    assert done.moved == ("S1", "S2", "S3")
    assert value_of(panel.bundle, "S1") == (Decimal("88.00"), 1, ("J3", "J7"))
    row = next(row for row in read_matrix(panel.bundle).rows if row.submission.code == "S1")
    assert row.values == {"J1": Decimal("88.00"), "J2": Decimal("20.00")}
    assert (row.mean, row.spread, row.discrepancies) == (Decimal("88.00"), None, ())
    assert panel.row("J2").cells == {"S1": SheetStatus.DONE}
    document = read_result(panel.bundle).document
    assert document["judges"] == ["J1", "J3", "J7"]
    sheets = document["sheets"]
    assert isinstance(sheets, list)
    assert {sheet["judge"] for sheet in sheets} == {"J1", "J3", "J7"}


def test_old_packs_are_revoked_and_later_returns_refused_with_that_reason(panel: Panel, folder: Path) -> None:
    early = panel.hand_in("J2", PARTLY)
    panel.received(early, "J2")
    substitute(panel.bundle, folder)
    late = panel.again("J2", "S1", "1")

    outcome = panel.collect_one(late)

    assert isinstance(outcome.error, ReturnJudgeReplacedError)
    assert (outcome.error.judge, outcome.error.successor) == ("J2", "J7")
    assert panel.collect_one(early).is_known
    with panel.bundle.read() as session:
        packs = session.query(PackRow).filter(PackRow.judge == "J2").all()
    assert [pack.is_revoked for pack in packs] == [True]


def test_successor_hands_in_and_the_round_is_complete(panel: Panel, folder: Path, rounds: "Rounds") -> None:
    for judge in ("J1", "J3"):
        panel.received(panel.hand_in(judge), judge)
    done = substitute(panel.bundle, folder)
    assert done.pack is not None
    assert [line.subjects for line in check_sign_off(panel.bundle)] == [("J7",)]
    pack = rounds.keep(open_pack(done.pack.path, done.pack.code))
    declare(pack, {})
    for code in ("S1", "S2", "S3"):
        set_score(pack, code, "K1", Decimal(4))
        set_score(pack, code, "K2", Decimal(4))
        mark_done(pack, code)

    panel.collect_one(hand_in(pack, panel.out).path)

    assert {line.kind for line in check_sign_off(panel.bundle)} == {"unmoderated"}
    assert value_of(panel.bundle, "S1") == (Decimal("85.33"), 3, ())


def test_decision_changes_later_and_the_rest_moves(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J1"), "J1")
    panel.received(panel.hand_in("J2", {"S1": ("1", "1")}), "J2")
    substitute(panel.bundle, folder)

    done = count_replaced(panel.bundle, judge="J2", is_counted=False, reason="keliru", actor="chair")

    assert (done.moved, done.pack, done.replacement.is_counted) == (("S1",), None, False)
    assert value_of(panel.bundle, "S1")[1] == 1
    assert read_roster(panel.bundle).additions == {"J7": ("S1",)}
    (supplement,) = issue_supplements(panel.bundle, folder, actor="secretariat")
    assert supplement.judge == "J7"
    again = count_replaced(panel.bundle, judge="J2", is_counted=True, reason="jadi", actor="chair")
    assert (again.moved, value_of(panel.bundle, "S1")[0]) == ((), Decimal("54.00"))
    line = read_audit_trail(panel.bundle)[-1]
    assert (line.action, line.facts["reason"]) == ("count_replaced", "jadi")


def test_decisions_that_rest_on_uncounted_sheets_go_stale(panel: Panel, folder: Path) -> None:
    for judge in ("J1", "J2", "J3"):
        panel.received(panel.hand_in(judge), judge)
    moderate(panel.bundle, kind=ModerationKind.ACCEPT, submissions=["S1"], reason="x", actor="Pimpinan")

    substitute(panel.bundle, folder)
    assert [line.is_stale for line in read_moderations(panel.bundle)] == [False]
    count_replaced(panel.bundle, judge="J2", is_counted=False, reason="keliru", actor="chair")

    assert [line.is_stale for line in read_moderations(panel.bundle)] == [True]


def test_nothing_left_to_judge_needs_no_pack_and_no_consent(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2"), "J2")

    done = substitute(panel.bundle, folder, consents_unencrypted=False)

    assert (done.moved, done.pack, list(folder.iterdir())) == ((), None, [])


def test_existing_judge_takes_over_what_is_not_held_already(rounds: "Rounds", folder: Path) -> None:
    bundle = rounds.prepared(judges=4, per_submission=3)
    issued = {pack.judge: pack for pack in rounds.issue(bundle)}
    before = read_roster(bundle).assignments
    expected = tuple(code for code in before["J2"] if code not in before["J4"])

    done = substitute(bundle, folder, successor=Judge("J4", ""))

    assert done.moved == expected
    after = read_roster(bundle).assignments
    assert (after["J2"], after["J4"]) == ((), (*before["J4"], *expected))
    assert (done.pack.code if done.pack else issued["J4"].code) == issued["J4"].code


def test_chair_who_is_replaced_leaves_the_chair_to_the_successor(panel: Panel, folder: Path) -> None:
    substitute(panel.bundle, folder, judge="J1")

    roles = {judge.code: judge.role for judge in read_roster(panel.bundle).judges}
    assert (roles["J1"], roles["J7"]) == (JudgeRole.MEMBER, JudgeRole.CHAIR)


def test_only_the_chair_and_judges_whose_sheets_count_sign(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2", PARTLY), "J2")
    substitute(panel.bundle, folder)

    with panel.bundle.read() as session:
        counted = paper_data(standing_of(session))
    assert [judge.code for judge in counted.counting_judges] == ["J1", "J2", "J3", "J7"]
    assert [judge.code for judge in counted.signing_judges] == ["J1", "J2"]
    count_replaced(panel.bundle, judge="J2", is_counted=False, reason="keliru", actor="chair")
    with panel.bundle.read() as session:
        dropped = paper_data(standing_of(session))
    assert [judge.code for judge in dropped.counting_judges] == ["J1", "J3", "J7"]
    assert [judge.code for judge in dropped.signing_judges] == ["J1"]
    assert dropped.replacements[0].reason == "keliru"


def test_minutes_tell_who_took_over_and_whether_the_sheets_count(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2", PARTLY), "J2")
    substitute(panel.bundle, folder)
    kept = minutes_of(panel.bundle)
    count_replaced(panel.bundle, judge="J2", is_counted=False, reason="keliru", actor="chair")

    told = "Budi Planted-Two was replaced by Eka Baru; the sheets handed in before"
    assert f"{told} count. Reason: sakit" in kept
    assert "independently by 1 (one) judge" in kept
    assert f"{told} do not count. Reason: keliru" in minutes_of(panel.bundle)
    assert "No judge's score sheet counts so far" in minutes_of(panel.bundle)


def minutes_of(bundle: BundleFile) -> str:
    document = PdfDocument(preview_paper(bundle, PaperKind.MINUTES, Words("en")))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_links_hold_what_the_old_judge_left_and_give_that_judge_nothing_more(
    panel: Panel, folder: Path
) -> None:
    panel.received(panel.hand_in("J2", PARTLY), "J2")
    substitute(panel.bundle, folder)

    kept = read_links(panel.bundle)
    count_replaced(panel.bundle, judge="J2", is_counted=False, reason="keliru", actor="chair")
    dropped = read_links(panel.bundle)

    assert set(kept.strength) == {"J1", "J2", "J3", "J7"}
    assert kept.best == ("J7", "S1")
    assert set(dropped.strength) == {"J1", "J3", "J7"}


def test_replaced_judge_gets_nothing_more(panel: Panel, folder: Path, rounds: "Rounds") -> None:
    panel.received(panel.hand_in("J2", PARTLY), "J2")
    substitute(panel.bundle, folder)
    rounds.add_submissions(panel.bundle, ("S4",))

    assigned = assign_judges(panel.bundle, per_submission=3, actor="secretariat")
    again = rounds.folder / "again"
    again.mkdir()
    issued = issue_packs(panel.bundle, again, consents_unencrypted=True, actor="secretariat")

    assert [judge for judge, codes in assigned.items() if "S4" in codes] == ["J1", "J3", "J7"]
    assert [pack.judge for pack in issued] == ["J1", "J3", "J7"]
    with pytest.raises(JudgeReplacedError):
        issue_packs(panel.bundle, again, judges=["J2"], consents_unencrypted=True, actor="secretariat")
    with pytest.raises(RowsRefusedError) as caught:
        rounds.score(panel.bundle, {"J2": {"S1": ("1", "1")}})
    assert isinstance(caught.value.problems[0].problem, JudgeReplacedError)


def test_sheets_that_no_longer_count_move_to_who_judges_now(panel: Panel, folder: Path) -> None:
    panel.received(panel.hand_in("J2", {"S1": ("1", "1")}), "J2")
    substitute(panel.bundle, folder)
    substitute(panel.bundle, folder, judge="J7", successor=Judge("J8", "Fajar"))

    done = count_replaced(panel.bundle, judge="J2", is_counted=False, reason="keliru", actor="chair")

    assert (done.moved, done.replacement.successor) == (("S1",), "J8")
    assigned = read_roster(panel.bundle).assignments
    assert (assigned["J2"], assigned["J7"], set(assigned["J8"])) == ((), (), {"S1", "S2", "S3"})
    again = count_replaced(panel.bundle, judge="J2", is_counted=True, reason="jadi", actor="chair")
    assert (again.moved, again.replacement.successor) == ((), "J8")
