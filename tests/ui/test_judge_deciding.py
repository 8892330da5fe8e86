"""Decisions about a sheet as a whole: done with its comment, nothing too late, compared with another."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.desk import DeskSession, Part, Place
from ui.dialogs.compare import CompareDialog
from ui.pages.judge_scoring import ScoringPage
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import PolicyRow
from winner_judge.operations.rows import policy_from_row, policy_to_row
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

CONTROL = Qt.KeyboardModifier.ControlModifier


def ask_for_comments(stage: "Stage", session: DeskSession, below: Decimal, above: Decimal) -> None:
    """Let the pack ask for a comment below and above these values."""
    job = session.call(_put_bounds, below, above)
    with stage.qtbot.waitSignal(job.done):
        pass
    with stage.qtbot.waitSignal(session.changed):
        session.refresh()


def _put_bounds(pack: BundleFile, below: Decimal, above: Decimal) -> None:
    with pack.write("change_policy", actor="secretariat") as change:
        policy = policy_from_row(change.session.get_one(PolicyRow, 1))
        bounded = replace(policy, comment_below=below, comment_above=above)
        change.session.add(policy_to_row(bounded, 2, change.at))


def rule_of(page: ScoringPage) -> str:
    """Return what the comment's field says that it is asked for, as a screen reader tells it."""
    return page.rubric.sheet_card.comment.field.accessibleDescription().partition("approved")[0].strip()


def test_a_low_value_asks_for_a_comment_before_the_sheet_is_done(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    ask_for_comments(stage, session, Decimal(50), Decimal(95))
    told_at_first = rule_of(page)
    stage.write("222222")
    stage.settle(window)
    told_when_low = rule_of(page)

    stage.press(Qt.Key.Key_Return, CONTROL)
    stage.settle(window)
    refused, focused = page.strip.text, QApplication.focusWidget()
    stage.write("Mohon lengkapi data dasar")
    stage.press(Qt.Key.Key_Return, CONTROL)
    stage.settle(window)

    assert told_at_first == ""
    assert told_when_low == "required. The rules ask for a comment where the value is below 50."
    assert "40" in refused
    assert focused is page.rubric.sheet_card.comment.field
    assert session.entry("B-01").sheet.status is SheetStatus.DONE


def test_a_high_value_asks_for_a_comment_too(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    ask_for_comments(stage, session, Decimal(50), Decimal(95))
    stage.write("555555")
    stage.settle(window)

    assert rule_of(page) == "required. The rules ask for a comment where the value is above 95."


def test_what_is_typed_while_a_sheet_is_marked_done_is_no_change(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")

    page.deciding.mark_done()
    page.rubric.press("1")
    stage.settle(window)

    assert session.entry("B-01").sheet.status is SheetStatus.DONE
    assert set(session.entry("B-01").sheet.scores.values()) == {Decimal(4)}
    assert not session.has_unsaved


def test_a_sheet_is_told_as_saved_only_once_its_done_mark_is_committed(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    told: list[tuple[SheetStatus, SheetStatus]] = []
    session.saved.connect(
        lambda _: told.append((session.entry("B-01").sheet.status, session.desk.entries[0].sheet.status))
    )

    stage.write("444444")
    page.deciding.mark_done()
    stage.settle(window)

    assert told[-1] == (SheetStatus.DONE, SheetStatus.DONE)
    assert {shown for shown in told if shown[0] is not shown[1]} == set()


def test_a_refused_done_mark_leaves_the_sheet_open(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("44")
    stage.settle(window)

    session.mark_done("B-01")
    stage.settle(window)
    stage.write("4")
    stage.settle(window)

    assert session.entry("B-01").sheet.status is SheetStatus.DRAFT
    assert page.strip.text != ""
    assert len(session.entry("B-01").sheet.scores) == 3


def test_a_key_with_control_or_alt_gives_no_score(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    page.list.view.setFocus()

    stage.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    stage.settle(window)

    assert session.entry("B-01").sheet.scores == {}


def test_a_private_note_leaves_what_was_handed_in_current(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")
    stage.settle(window)
    out = stage.folder / "out"
    out.mkdir()
    from winner_judge.operations.handing_in import hand_in

    with stage.qtbot.waitSignal(session.call(hand_in, out).done):
        pass
    with stage.qtbot.waitSignal(session.changed):
        session.refresh()

    page.rubric.sheet_card.private_note.field.setFocus()
    stage.write("x")
    page.rubric.hand_over()
    stage.settle(window)
    after_note = session.desk.last_hand_in
    page.rubric.press("5")
    stage.settle(window)
    after_score = session.desk.last_hand_in

    assert after_note is not None
    assert after_note.is_current
    assert after_score is not None
    assert not after_score.is_current


def test_ctrl_b_compares_with_another_submission(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)

    stage.press(Qt.Key.Key_B, CONTROL)
    dialog = stage.asked(window, CompareDialog)
    dialog.sheet_wanted.emit("B-03")
    dialog.reject()

    assert session.current == "B-03"
    assert page.heading.text() == "Sekolah Pasang Surut"


def test_after_the_last_sheet_the_next_step_is_handing_in(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    for code in session.codes:
        session.select(code)
        stage.write("444444")
        stage.press(Qt.Key.Key_Return, CONTROL)
        stage.settle(window)
    focused = QApplication.focusWidget()

    stage.press(Qt.Key.Key_Return)
    stage.settle(window)

    assert focused is page.rubric.value_card.hand_in_button
    assert window.page.accessibleName() == "Hand in scores"


def test_enter_presses_the_button_that_has_the_focus(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")
    stage.press(Qt.Key.Key_Return, CONTROL)
    stage.settle(window)
    focused = QApplication.focusWidget()

    stage.press(Qt.Key.Key_Return)
    stage.settle(window)

    assert focused is page.rubric.value_card.next_button
    assert session.current == "B-02"


def test_a_pack_opens_at_the_submission_it_was_left_at(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    session.select("B-03")
    path = session.path
    window.drop_session()
    stage.settle(window)

    stage.reopen(window, path, issued)

    again = window.session
    assert isinstance(again, DeskSession)
    assert again.current == "B-03"


def test_ctrl_y_does_again_what_was_taken_back(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    stage.write("4")
    stage.settle(window)
    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)
    taken_back = dict(session.entry("B-01").sheet.scores)

    stage.press(Qt.Key.Key_Y, CONTROL)
    stage.settle(window)

    assert taken_back == {}
    assert session.entry("B-01").sheet.scores == {"K1": Decimal(4)}


def test_a_recused_sheet_says_why(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    session.declare_conflict("B-01", "Saudara kandung")
    stage.settle(window)

    assert page.strip.text.endswith("Your reason: Saudara kandung")


def test_the_next_step_follows_what_becomes_of_other_sheets(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")
    stage.press(Qt.Key.Key_Return, CONTROL)
    stage.settle(window)
    before = page.rubric.value_card.hand_in_button.isVisible()

    for code in ("B-02", "B-03"):
        session.declare_conflict(code, "Keluarga")
    stage.settle(window)

    assert not before
    assert page.rubric.value_card.hand_in_button.isVisible()
    assert not page.rubric.value_card.next_button.isVisible()


def test_a_score_that_comes_too_late_is_refused_and_holds_nothing_up(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")
    stage.press(Qt.Key.Key_Return, CONTROL)
    stage.settle(window)
    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)
    reopened = session.entry("B-01").sheet.status

    session.redo()
    session.fill_in(Place(Part.SCORE, "B-01", "K1"), Decimal(1))
    stage.settle(window)

    assert reopened is SheetStatus.DRAFT
    assert session.entry("B-01").sheet.status is SheetStatus.DONE
    assert session.entry("B-01").sheet.scores["K1"] == Decimal(4)
    assert not session.has_unsaved
    assert page.saved_label.text().startswith("✓ Saved at ")
    assert page.strip.text != ""
