"""Undo says what it took back, loses nothing that is being typed, and leaves a field its own."""

import sys
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.test_judge_scoring import no_file_grows_beyond
from ui.actions import Act
from ui.desk import DeskSession, Part, Place
from ui.judge.undo_keys import UndoKeys
from ui.widgets.fields import QuietSpin
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage
    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CRITERIA = ("K1", "K2", "K3", "K4", "K5", "K6")


def give(session: DeskSession, *scores: int) -> None:
    for criterion, score in zip(CRITERIA, scores, strict=False):
        session.fill_in(Place(Part.SCORE, "B-01", criterion), Decimal(score))


def give_once(session: DeskSession) -> None:
    give(session, 4)


def give_twice(session: DeskSession) -> None:
    give(session, 3)
    give(session, 4)


def take_away(session: DeskSession) -> None:
    give(session, 3)
    session.fill_in(Place(Part.SCORE, "B-01", "K1"), None)


def write_note(session: DeskSession) -> None:
    session.fill_in(Place(Part.NOTE, "B-01", "K1"), "jelas")


def write_note_twice(session: DeskSession) -> None:
    write_note(session)
    session.fill_in(Place(Part.NOTE, "B-01", "K1"), "kurang jelas")


def write_comment(session: DeskSession) -> None:
    session.fill_in(Place(Part.COMMENT, "B-01"), "lanjutkan")


def write_comment_twice(session: DeskSession) -> None:
    write_comment(session)
    session.fill_in(Place(Part.COMMENT, "B-01"), "tambah data")


def ask_discussion(session: DeskSession) -> None:
    session.fill_in(Place(Part.DISCUSSION, "B-01"), True)


def mark_done(session: DeskSession) -> None:
    give(session, 4, 4, 4, 4, 4, 4)
    session.mark_done("B-01")


def reopen(session: DeskSession) -> None:
    mark_done(session)
    session.reopen_sheet("B-01")


def recuse(session: DeskSession) -> None:
    session.declare_conflict("B-01", "Keluarga")


def withdraw(session: DeskSession) -> None:
    recuse(session)
    session.withdraw_conflict("B-01")


K1 = "Relevansi masalah dan ketepatan sasaran"
STEPS = (
    (give_twice, f"skor {K1} 4 kembali ke 3", f"skor {K1} 3 kembali ke 4"),
    (give_once, f"skor 4 untuk {K1} dihapus", f"skor {K1} kembali ke 4"),
    (take_away, f"skor {K1} kembali ke 3", f"skor 3 untuk {K1} dihapus"),
    (write_note, f"catatan {K1} dihapus", f"catatan {K1} kembali seperti sebelumnya"),
    (
        write_note_twice,
        f"catatan {K1} kembali seperti sebelumnya",
        f"catatan {K1} kembali seperti sebelumnya",
    ),
    (write_comment, "saran untuk peserta dihapus", "saran untuk peserta kembali seperti sebelumnya"),
    (
        write_comment_twice,
        "saran untuk peserta kembali seperti sebelumnya",
        "saran untuk peserta kembali seperti sebelumnya",
    ),
    (
        ask_discussion,
        "permintaan dibahas di pleno dihapus",
        "permintaan dibahas di pleno diajukan kembali",
    ),
    (mark_done, "lembar kembali terbuka", "lembar kembali ditandai selesai"),
    (reopen, "lembar kembali ditandai selesai", "lembar kembali terbuka"),
    (recuse, "pernyataan konflik kepentingan ditarik", "konflik kepentingan kembali dinyatakan"),
    (withdraw, "konflik kepentingan kembali dinyatakan", "pernyataan konflik kepentingan ditarik"),
)


@pytest.mark.parametrize(("change", "undone", "redone"), STEPS)
def test_undo_and_redo_say_what_they_brought_back(
    stage: "Stage", issued: "Issued", change: Callable[[DeskSession], None], undone: str, redone: str
) -> None:
    window, page, session = stage.scoring(issued, "id")
    change(session)
    session.select("B-02")
    stage.settle(window)

    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)
    after_undo = (session.current, page.strip.text)
    session.select("B-02")
    stage.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    stage.settle(window)

    assert after_undo == ("B-01", f"Diurungkan: {undone} (Air Tirta Desa)")
    assert (session.current, page.strip.text) == ("B-01", f"Diulangi: {redone} (Air Tirta Desa)")


def test_undo_opens_the_criterion_that_it_changed(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("543")
    stage.settle(window)
    session.select("B-02")

    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)
    focused = QApplication.focusWidget()
    stage.write("1")
    stage.settle(window)

    assert focused is page.rubric.cards[2].input
    assert session.entry("B-01").sheet.scores == {"K1": 5, "K2": 4, "K3": 1}
    assert page.strip.text == ""


def test_undo_right_after_a_score_needs_no_waiting_for_the_disk(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)

    stage.write("5")
    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)

    assert session.entry("B-01").sheet.scores == {}
    assert session.desk.can_redo


def type_and_pause(stage: "Stage", window: "MainWindow", session: DeskSession, text: str) -> None:
    """Type until the text is sent by itself."""
    with stage.qtbot.waitSignal(session.filled, timeout=20_000):
        stage.write(text)
    stage.settle(window)


def test_a_note_undoes_its_unsent_typing_itself(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")
    stage.settle(window)
    page.rubric.cards[1].input.setFocus()
    page.rubric.write_note()
    stage.write("abc")

    stage.press(Qt.Key.Key_Z, CONTROL)
    undone = page.rubric.cards[1].note.toPlainText()
    stage.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    stage.settle(window)

    assert undone == ""
    assert page.rubric.cards[1].note.toPlainText() == "abc"
    assert session.entry("B-01").sheet.scores == {"K1": Decimal(5)}


def test_in_a_note_that_was_sent_undo_is_the_desks(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    page.rubric.write_note()
    note = page.rubric.cards[0].note
    type_and_pause(stage, window, session, "abc")
    type_and_pause(stage, window, session, "def")

    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)
    once = (note.toPlainText(), note.hasFocus(), page.strip.text)
    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)
    twice = note.toPlainText()
    stage.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    stage.settle(window)

    assert once == (
        "abc",
        True,
        "Undone: note on Problem relevance and targeting as it was before (Air Tirta Desa)",
    )
    assert twice == ""
    assert note.toPlainText() == "abc"
    assert session.entry("B-01").sheet.notes == {"K1": "abc"}


def test_a_private_note_undoes_its_own_typing_and_no_score(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")
    stage.settle(window)
    field = page.rubric.sheet_card.private_note.field
    field.setFocus()
    stage.write("abc")
    field.hand_over()
    stage.settle(window)

    stage.press(Qt.Key.Key_Z, CONTROL)
    field.hand_over()
    stage.settle(window)

    assert session.entry("B-01").private_note == ""
    assert session.entry("B-01").sheet.scores == {"K1": Decimal(5)}


def test_unsent_typing_is_handed_over_before_the_desk_undoes(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")
    stage.settle(window)
    page.rubric.write_note()
    stage.write("abc")

    window.actions_table[Act.UNDO].trigger()
    stage.settle(window)
    undone = dict(session.entry("B-01").sheet.notes)
    window.actions_table[Act.REDO].trigger()
    stage.settle(window)

    assert undone == {}
    assert session.entry("B-01").sheet.notes == {"K2": "abc"}
    assert session.entry("B-01").sheet.scores == {"K1": Decimal(5)}


def test_a_number_being_typed_is_undone_by_its_field(stage: "Stage", issued: "Issued") -> None:
    stage.scoring(issued)
    page = QWidget()
    stage.qtbot.addWidget(page)
    spin, text = QuietSpin(page), QLineEdit(page)
    UndoKeys(page)
    page.show()
    text.setFocus()
    spin.setFocus()
    stage.until(spin.hasFocus)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CONTROL)

    QApplication.sendEvent(spin, override)
    before_typing = override.isAccepted()
    stage.write("7")
    QApplication.sendEvent(spin, override)

    assert not before_typing
    assert override.isAccepted()


def test_the_search_field_undoes_its_typing_and_then_gives_way(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")
    stage.settle(window)
    stage.press(Qt.Key.Key_L, CONTROL)
    stage.write("serang")

    stage.press(Qt.Key.Key_Z, CONTROL)
    searched = page.list.search_field.text()
    stage.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    again = page.list.search_field.text()
    page.list.search_field.setText("")
    QTest.keyClick(page.list.search_field, Qt.Key.Key_Z, CONTROL)
    stage.settle(window)

    assert (searched, again) == ("", "serang")
    assert session.entry("B-01").sheet.scores == {}


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is POSIX")
def test_what_did_not_get_to_the_disk_goes_there_before_undo(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    comment = "saran " * 2_000
    with no_file_grows_beyond(session.path.stat().st_size):
        with stage.qtbot.waitSignal(session.save_failed, timeout=20_000):
            session.fill_in(Place(Part.COMMENT, "B-01"), comment)
        stage.settle(window)

    session.undo()
    stage.settle(window)
    undone = session.entry("B-01").sheet.comment
    session.redo()
    stage.settle(window)

    assert undone == ""
    assert session.entry("B-01").sheet.comment == comment.strip() + " "
    assert session.entry("B-01").sheet.status is SheetStatus.DRAFT
