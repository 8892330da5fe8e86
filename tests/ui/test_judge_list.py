"""The list of my submissions: progress by issue, filters that never move on, keys held down."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.actions import Act
from ui.desk import DeskSession, Part, Place
from ui.dialogs.questions import ReasonQuestion
from ui.dialogs.shortcuts import ShortcutSheet
from ui.look import text_size_beside
from ui.models.submissions import EntryRole
from ui.pages.judge_scoring import ScoringPage
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage
    from ui.pages.judge_list import SubmissionList

CONTROL = Qt.KeyboardModifier.ControlModifier


def listed(submissions: "SubmissionList") -> list[str]:
    kept = submissions.kept
    return [kept.index(row, 0).data(EntryRole.CODE) for row in range(kept.rowCount())]


def finish_first(stage: "Stage", session: DeskSession) -> None:
    stage.write("444444")
    session.mark_done("B-01")
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DONE)


def test_progress_opens_to_a_line_for_each_issue(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    finish_first(stage, session)
    session.declare_conflict("B-02", "Keluarga")
    stage.settle(window)

    stage.click(page.list.progress)
    spoken = [line.accessibleName() for line in page.list.issues.lines.values() if not line.isHidden()]

    assert page.list.progress.text() == "1 of 2 done ▴"
    assert page.list.progress.accessibleName() == "1 of 2 done, 1 recused"
    assert spoken == [
        "All issues: 1 of 2 done, 1 recused",
        "Health: 0 of 1 done, 1 recused",
        "Clean water and sanitation: 1 of 1 done",
    ]


def test_a_line_keeps_the_submissions_of_its_issue_until_the_lines_are_closed(
    stage: "Stage", issued: "Issued"
) -> None:
    _, page, session = stage.scoring(issued)
    stage.click(page.list.progress)
    health = session.entry("B-02").submission.issue

    stage.click(page.list.issues.lines[health])
    of_issue, in_front = listed(page.list), session.current
    page.list.filter_choice.setCurrentIndex(page.list.filter_choice.findData(SheetStatus.DONE))
    of_both, nothing = listed(page.list), page.list.nothing.isVisible()
    page.list.filter_choice.setCurrentIndex(0)
    stage.click(page.list.progress)

    assert (of_issue, in_front) == (["B-02", "B-03"], "B-01")
    assert (of_both, nothing) == ([], True)
    assert listed(page.list) == ["B-01", "B-02", "B-03"]
    assert not page.list.nothing.isVisible()
    assert page.list.view.currentIndex().data(EntryRole.CODE) == "B-01"


def test_open_lines_are_remembered(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)

    stage.click(page.list.progress)
    window.actions_table[Act.LANGUAGE].trigger()
    stage.settle(window)

    assert session.memory.recall("issues") == 1
    assert isinstance(window.page, ScoringPage)
    assert window.page.list.progress.isChecked()


def test_a_filter_never_moves_on_to_another_submission(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    choice = page.list.filter_choice
    choice.setCurrentIndex(choice.findData(SheetStatus.NOT_STARTED))

    stage.write("4")
    stage.settle(window)
    begun, in_front = listed(page.list), session.current
    page.list.search_field.setText("cilegon")

    assert (begun, in_front) == (["B-02", "B-03"], "B-01")
    assert listed(page.list) == ["B-03"]
    assert session.current == "B-01"
    assert session.entry("B-01").sheet.scores == {"K1": 4}


def hold(key: Qt.Key, modifiers: Qt.KeyboardModifier, times: int) -> None:
    """Hold a key down: the presses after the first are repeats."""
    for time in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QApplication.sendEvent(focused, QKeyEvent(kind, key, modifiers, "", time > 0))


def test_the_proposal_waits_until_a_held_key_is_let_go(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.settle(window)
    page.list.view.setFocus()
    read = page.proposal.tabs.count()

    hold(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 3)
    while_held = (session.current, page.heading.text(), page.proposal.summary.isVisible())
    stage.until(page.proposal.summary.isVisible)

    assert read == 3
    assert while_held == ("B-03", "Sekolah Pasang Surut", False)
    assert page.proposal.tabs.count() == 1


def test_a_conflict_is_declared_by_keys(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)

    stage.press(Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    question = stage.asked(window, ReasonQuestion)
    QTest.keyClicks(question.reason_field, "Saudara")
    QTest.keyClick(question.verb_button, Qt.Key.Key_Space)
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.RECUSED)

    assert not window.actions_table[Act.CONFLICT].isEnabled()


def test_a_question_mark_shows_the_keys_but_not_while_typing(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = stage.scoring(issued)

    stage.press(Qt.Key.Key_L, CONTROL)
    stage.write("?")
    typed, sheets = page.list.search_field.text(), window.findChildren(ShortcutSheet)
    page.list.view.setFocus()
    stage.write("?")

    assert (typed, sheets) == ("?", [])
    assert stage.asked(window, ShortcutSheet).isVisible()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sheet_of_shortcuts_fits_a_small_screen_in_the_largest_text(
    stage: "Stage", issued: "Issued", language: str
) -> None:
    window, _, _ = stage.scoring(issued, "id" if language == "id" else "en")
    window.wear(text_size_beside(window.context.theme, 2))
    for act in Act:
        window.actions_table[act].setEnabled(True)

    window._show_shortcuts()
    sheet = stage.asked(window, ShortcutSheet)

    assert sheet.sizeHint().height() < 720
    assert sheet.sizeHint().width() < 1300


def test_focus_stays_in_the_rubric_when_another_submission_comes(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    session.fill_in(Place(Part.DISCUSSION, "B-01"), True)
    session.select("B-02")
    stage.settle(window)
    page.rubric.cards[3].input.setFocus()

    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)

    focused = QApplication.focusWidget()
    assert session.current == "B-01"
    assert focused is not None
    assert page.rubric.isAncestorOf(focused)


def test_a_pack_without_submissions_says_so_and_offers_nothing(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)

    session.replace(replace(session.desk, entries=()))
    stage.press(Qt.Key.Key_F9)
    stage.press(Qt.Key.Key_F11)

    buttons = (page.conflict_button, page.beside_button, page.full_screen_button)
    assert page.strip.text == "This pack holds no submissions."
    assert [widget.isVisible() for widget in (*buttons, page.panes)] == [False] * 4
    assert not window.isFullScreen()


def test_the_desk_goes_on_where_the_submission_in_front_is_gone(stage: "Stage", issued: "Issued") -> None:
    _, page, session = stage.scoring(issued)

    session.replace(replace(session.desk, entries=session.desk.entries[1:]))

    assert session.current == "B-02"
    assert page.heading.text() == "Kebun <b>Gizi</b> & Ibu"
    assert listed(page.list) == ["B-02", "B-03"]
