"""Scoring in a real window, by keys and clicks, on a real pack."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.actions import Act
from ui.desk import Part, Place
from ui.dialogs.questions import Confirmation, ReasonQuestion
from ui.main_window import MainWindow
from ui.models.submissions import EntryRole
from ui.widgets.score_keys import ScoreKeys
from winner_judge.operations.desk import read_desk
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.operations.opening import open_pack
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
CRITERIA = ("K1", "K2", "K3", "K4", "K5", "K6")


def stored(stage: "Stage", window: MainWindow, issued: "Issued", code: str) -> DeskEntry:
    """Close the window's file and read the entry from the pack itself."""
    assert window.session is not None
    path = window.session.path
    window.page.leave()
    stage.settle(window)
    window.drop_session()
    stage.settle(window)
    with open_pack(path, issued.code) as pack:
        return next(entry for entry in read_desk(pack).entries if entry.submission.code == code)


def test_digits_score_and_move_on_until_the_sheet_is_done(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)

    stage.write("543254")
    stage.settle(window)
    stage.press(Qt.Key.Key_Return, CONTROL)
    stage.settle(window)

    assert session.entry("B-01").sheet.status is SheetStatus.DONE
    assert page.rubric.value_card.value.text() == "71.00"
    assert page.strip.text == "Marked as done. You can reopen the sheet until hand-in."
    assert page.saved_label.text().startswith("✓ Saved at ")
    entry = stored(stage, window, issued, "B-01")
    assert entry.sheet.scores == dict(zip(CRITERIA, map(Decimal, "543254"), strict=True))
    assert entry.sheet.status is SheetStatus.DONE


def test_a_sheet_with_missing_scores_is_not_done_and_the_gap_gets_the_focus(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    stage.write("54")
    stage.settle(window)

    stage.click(page.rubric.value_card.done_button)

    assert page.strip.text == "This sheet is not complete: 4 criteria have no score."
    assert QApplication.focusWidget() is page.rubric.cards[2].input
    assert session.entry("B-01").sheet.status is SheetStatus.DRAFT


def test_only_the_focused_criterion_is_open(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)

    for _ in range(4):
        stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Backtab)

    assert [card.is_open for card in page.rubric.cards] == [False, True, False, False, False, False]


def test_arrows_choose_a_score_and_space_gives_it(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right):
        stage.press(key)
    unscored = dict(session.entry("B-01").sheet.scores)
    stage.press(Qt.Key.Key_Space)
    stage.settle(window)

    assert unscored == {}
    assert session.entry("B-01").sheet.scores == {"K1": Decimal(2)}
    assert QApplication.focusWidget() is page.rubric.cards[1].input


def test_a_click_gives_a_score_and_delete_takes_it_away(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    keys = page.rubric.cards[2].input
    assert isinstance(keys, ScoreKeys)

    stage.click(keys.keys[Decimal(4)])
    stage.settle(window)
    given = dict(session.entry("B-01").sheet.scores)
    stage.press(Qt.Key.Key_Delete)
    stage.settle(window)

    assert given == {"K3": Decimal(4)}
    assert session.entry("B-01").sheet.scores == {}
    assert keys.accessibleName().endswith("no score yet")


def test_digits_typed_in_the_list_go_to_the_open_criterion(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    page.list.view.setFocus()

    stage.write("3")
    stage.settle(window)

    assert session.entry("B-01").sheet.scores == {"K1": Decimal(3)}


def test_a_digit_off_the_scale_gives_nothing(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)

    stage.write("9")
    stage.settle(window)

    assert session.entry("B-01").sheet.scores == {}


def test_the_wheel_never_changes_a_score(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("4")
    stage.settle(window)

    stage.turn_wheel(page.rubric.cards[0].input)
    stage.settle(window)

    assert session.entry("B-01").sheet.scores == {"K1": Decimal(4)}


def test_undo_and_redo_show_where_the_change_was(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")
    stage.settle(window)
    stage.press(Qt.Key.Key_Down, CONTROL)
    elsewhere = session.current

    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)
    undone = dict(session.entry("B-01").sheet.scores)
    stage.press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    stage.settle(window)

    assert elsewhere == "B-02"
    assert undone == {}
    assert session.current == "B-01"
    assert session.entry("B-01").sheet.scores == {"K1": Decimal(5)}
    assert page.heading.text() == "Air Tirta Desa"


def test_notes_comments_and_ticks_are_saved_when_the_field_is_left(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = stage.scoring(issued)
    stage.press(Qt.Key.Key_N, CONTROL)
    stage.write("Data jelas")
    page.rubric.sheet_card.comment.field.setFocus()
    stage.write("Lanjutkan")
    page.rubric.sheet_card.private_note.field.setFocus()
    stage.write("Tanya lagi")
    page.rubric.sheet_card.discussion.click()
    stage.settle(window)

    entry = stored(stage, window, issued, "B-01")

    assert entry.sheet.notes == {"K1": "Data jelas"}
    assert entry.sheet.comment == "Lanjutkan"
    assert entry.private_note == "Tanya lagi"
    assert entry.sheet.wants_discussion


def test_a_note_is_saved_by_itself_after_a_pause(stage: "Stage", issued: "Issued") -> None:
    _, page, session = stage.scoring(issued)
    page.rubric.write_note()

    stage.write("abc")
    stage.until(lambda: session.saved_at is not None and not session.has_unsaved)

    assert session.entry("B-01").sheet.notes == {"K1": "abc"}
    assert page.rubric.cards[0].note.hasFocus()


def test_a_note_being_typed_goes_to_its_own_submission_when_another_is_chosen(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    page.rubric.write_note()
    stage.write("milik B-01")

    stage.press(Qt.Key.Key_Down, CONTROL)
    stage.settle(window)

    assert session.entry("B-01").sheet.notes == {"K1": "milik B-01"}
    assert session.entry("B-02").sheet.notes == {}
    assert page.rubric.cards[0].note.toPlainText() == ""


@contextmanager
def no_file_grows_beyond(size_bytes: int) -> Iterator[None]:
    """Let the operating system refuse to make files larger, as a full disk does."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is POSIX")
def test_what_cannot_be_saved_stays_on_the_screen(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    note = "catatan " * 2_000
    with no_file_grows_beyond(session.path.stat().st_size):
        with stage.qtbot.waitSignal(session.save_failed, timeout=20_000):
            session.fill_in(Place(Part.COMMENT, "B-01"), note)
        stage.settle(window)
    told, label = page.strip.text, page.saved_label.text()
    shown = page.rubric.sheet_card.comment.field.toPlainText()

    stage.click(page.strip._action)
    stage.settle(window)

    assert told.startswith("The last change is not saved yet: ")
    assert "What you typed is still on the screen." in told
    assert label == "Not saved yet"
    assert shown == note
    assert page.saved_label.text().startswith("✓ Saved at ")
    assert not session.has_unsaved
    assert stored(stage, window, issued, "B-01").sheet.comment == note


def test_a_done_sheet_takes_no_scores_until_it_is_reopened(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")
    page.deciding.mark_done()
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DONE)

    page.rubric.press("1")
    stage.settle(window)
    while_done = dict(session.entry("B-01").sheet.scores)
    stage.click(page.rubric.value_card.reopen_button)
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DRAFT)
    stage.write("1")
    stage.settle(window)

    assert set(while_done.values()) == {Decimal(4)}
    assert Decimal(1) in session.entry("B-01").sheet.scores.values()


def test_the_next_unscored_submission_comes_to_the_front(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")
    page.deciding.mark_done()
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DONE)
    stage.until(page.rubric.value_card.next_button.hasFocus)

    stage.click(page.rubric.value_card.next_button)

    assert session.current == "B-02"
    assert page.heading.text() == "Kebun <b>Gizi</b> & Ibu"
    assert QApplication.focusWidget() is page.rubric.cards[0].input
    assert window.actions_table[Act.MARK_DONE].isEnabled()


def test_next_and_previous_stop_at_the_ends(stage: "Stage", issued: "Issued") -> None:
    _, _, session = stage.scoring(issued)

    stage.press(Qt.Key.Key_Up, CONTROL)
    at_start = session.current
    for _ in range(5):
        stage.press(Qt.Key.Key_Down, CONTROL)

    assert at_start == "B-01"
    assert session.current == "B-03"


def test_a_conflict_found_while_reading_closes_the_proposal_until_withdrawn(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")
    stage.settle(window)

    stage.click(page.conflict_button)
    question = stage.asked(window, ReasonQuestion)
    could_declare_without_reason = question.verb_button.isEnabled()
    QTest.keyClicks(question.reason_field, "Saudara")
    stage.click(question.verb_button)
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.RECUSED)
    told, notice = page.strip.text, page.proposal.notice.text()
    documents = page.proposal.pdf.page_count
    stage.click(page.rubric.value_card.withdraw_button)
    stage.click(stage.asked(window, Confirmation).verb_button)
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DRAFT)
    stage.until(lambda: page.proposal.pdf.page_count > 0)

    assert not could_declare_without_reason
    assert told.startswith("You will not judge Air Tirta Desa.")
    assert notice == "You do not judge this submission. Its documents stay closed."
    assert documents == 0
    assert session.entry("B-01").sheet.scores == {"K1": Decimal(5)}
    assert page.strip.text == ""


def test_search_and_filter_keep_what_fits(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("444444")
    page.deciding.mark_done()
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DONE)
    kept = page.list.kept

    stage.press(Qt.Key.Key_L, CONTROL)
    stage.write("cilegon")
    searched = [kept.index(row, 0).data(EntryRole.CODE) for row in range(kept.rowCount())]
    stage.press(Qt.Key.Key_Return)
    chosen = session.current
    page.list.search_field.clear()
    page.list.filter_choice.setCurrentIndex(page.list.filter_choice.findData(SheetStatus.DONE))
    done = [kept.index(row, 0).data(EntryRole.CODE) for row in range(kept.rowCount())]

    assert searched == ["B-03"]
    assert chosen == "B-03"
    assert done == ["B-01"]
    assert window.session is session


def test_documents_are_shown_in_place_and_the_summary_beside_them(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.settle(window)
    tabs = page.proposal.tabs
    names = [tabs.tabText(place) for place in range(tabs.count())]

    tabs.setCurrentIndex(names.index("Anggaran"))
    stage.until(lambda: page.proposal.pdf.page_count == 1)
    tabs.setCurrentIndex(names.index("Proposal"))
    stage.until(lambda: page.proposal.pdf.page_count == 3)
    session.select("B-03")
    stage.until(page.proposal.summary.isVisible)

    assert sorted(names[:-1]) == ["Anggaran", "Proposal"]
    assert names[-1] == "Summary"
    assert page.proposal.pdf.page_count == 0


def test_a_submission_named_in_markup_is_shown_as_it_is(stage: "Stage", issued: "Issued") -> None:
    _, page, session = stage.scoring(issued)

    session.select("B-02")

    assert page.heading.text() == "Kebun <b>Gizi</b> & Ibu"
    assert page.heading.textFormat() is Qt.TextFormat.PlainText


def test_switching_language_look_and_size_keeps_the_submission_and_what_was_typed(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    session.select("B-02")
    page.rubric.write_note()
    stage.write("belum selesai")

    for act in (Act.LANGUAGE, Act.APPEARANCE, Act.LARGER):
        window.actions_table[act].trigger()
    stage.settle(window)

    assert session.current == "B-02"
    assert session.entry("B-02").sheet.notes == {"K1": "belum selesai"}
    assert window.page.heading.text() == "Kebun <b>Gizi</b> & Ibu"
    assert window.context.words.language == "id"


def test_control_return_in_the_comment_leads_to_the_gap(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    stage.write("54")
    page.rubric.sheet_card.comment.field.setFocus()
    stage.write("Baik")

    stage.press(Qt.Key.Key_Return, CONTROL)

    assert page.strip.text == "This sheet is not complete: 4 criteria have no score."
    assert QApplication.focusWidget() is page.rubric.cards[2].input
