"""Texts that are saved while they are typed."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from ui.theme import Theme
from ui.widgets.kit import Kit
from ui.widgets.note_field import NoteBox, NoteField
from winner_judge.operations.reading import MOST_TEXT_CHARACTERS
from winner_judge.wording import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: "QtBot") -> QMainWindow:
    """A window with an undo and a redo of its own, and a note in it that has the focus."""
    shown = QMainWindow()
    qtbot.addWidget(shown)
    note = NoteField(2)
    shown.setCentralWidget(note)
    for name, keys in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z")):
        action = QAction(name, shown)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        shown.addAction(action)
    shown.show()
    shown.activateWindow()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    return shown


def parts(window: QMainWindow) -> tuple[NoteField, list[str], list[str]]:
    """Return the note, what it hands over, and what the window is asked for."""
    note = window.centralWidget()
    assert isinstance(note, NoteField)
    written: list[str] = []
    asked: list[str] = []
    note.written.connect(written.append)
    for action in window.actions():
        name = action.objectName()
        action.triggered.connect(lambda _, name=name: asked.append(name))
    return note, written, asked


def test_undo_is_the_fields_own_while_typing_and_then_the_windows(window: QMainWindow) -> None:
    note, written, asked = parts(window)
    note.show_text("jelas")

    QTest.keyClicks(note, " dan kuat")
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    undone = note.toPlainText()
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL | SHIFT)
    redone = note.toPlainText()
    own = list(asked)
    note.hand_over()
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL | SHIFT)

    assert (undone, redone, own) == ("jelas", "jelas dan kuat", [])
    assert asked == ["undo", "redo"]
    assert written == ["jelas dan kuat"]
    assert note.toPlainText() == "jelas dan kuat"


def test_typing_that_was_wiped_out_cannot_come_back_on_another_sheet(window: QMainWindow) -> None:
    note, written, asked = parts(window)

    QTest.keyClicks(note, "a")
    QTest.keyClick(note, Qt.Key.Key_Backspace)
    note.hand_over()
    note.show_text("")
    QTest.keyClick(note, Qt.Key.Key_Z, CONTROL)

    assert note.toPlainText() == ""
    assert written == []
    assert asked == ["undo"]


def test_what_is_saved_meanwhile_leaves_the_typing_alone(window: QMainWindow, qtbot: "QtBot") -> None:
    note, written, _ = parts(window)
    note.show_text("satu")

    QTest.keyClicks(note, " dua")
    note.show_text("satu")
    note.show_text("lain")
    with qtbot.waitSignal(note.written):
        pass
    note.show_text("satu dua")

    assert note.toPlainText() == "satu dua"
    assert written == ["satu dua"]


@pytest.mark.parametrize("text", ["a\u00a0b", "a\u2028b", "a\tb", "baris\n\nbaris", "🌱 é"])
def test_a_text_that_was_only_shown_is_never_handed_over(window: QMainWindow, text: str) -> None:
    note, written, _ = parts(window)

    note.show_text(text)
    note.clearFocus()

    assert written == []


def test_a_line_is_written_below_what_is_there(window: QMainWindow) -> None:
    note, written, _ = parts(window)

    note.append_line("“air” (hal. 1)")
    note.append_line("“iuran” (hal. 3)")
    note.setPlainText("catatan\n")
    note.append_line("“omzet” (hal. 4)")

    assert written == [
        "“air” (hal. 1)",
        "“air” (hal. 1)\n“iuran” (hal. 3)",
        "catatan\n“omzet” (hal. 4)",
    ]


def test_characters_that_no_paper_can_show_are_not_pasted(window: QMainWindow) -> None:
    note, written, _ = parts(window)
    data = QMimeData()
    data.setHtml("<b>x</b>")
    data.setText("satu\x00\x0b\r\ndua\x1b\ttiga 🌱")

    note.insertFromMimeData(data)
    note.hand_over()

    assert written == ["satu\ndua\ttiga 🌱"]


def test_escape_is_told(window: QMainWindow) -> None:
    note, _, _ = parts(window)
    escapes: list[bool] = []
    note.escaped.connect(lambda: escapes.append(True))

    QTest.keyClick(note, Qt.Key.Key_Escape)

    assert escapes == [True]


def test_a_box_says_who_reads_it_and_how_much_room_is_left(qtbot: "QtBot") -> None:
    box = NoteBox(Kit(Theme()), Words("id"), name="Catatan", readers="dibaca ketua")
    qtbot.addWidget(box)
    box.show()
    told = []

    for length in (0, MOST_TEXT_CHARACTERS - 1_001, MOST_TEXT_CHARACTERS - 12, MOST_TEXT_CHARACTERS + 3):
        box.field.setPlainText("x" * length)
        told.append((box.room.text() if box.room.isVisible() else "", box.room.property("tone")))

    assert told == [
        ("", "muted"),
        ("", "muted"),
        ("sisa 12 karakter", "muted"),
        ("kelebihan 3 karakter", "error"),
    ]
    assert box.readers.text() == box.field.accessibleDescription() == "dibaca ketua"
    assert box.field.accessibleName() == "Catatan"
    assert len(box.field.toPlainText()) == MOST_TEXT_CHARACTERS + 3


def test_an_emoji_takes_the_room_of_one_character(qtbot: "QtBot") -> None:
    box = NoteBox(Kit(Theme()), Words("en"), name="Comment", readers="You alone.")
    qtbot.addWidget(box)

    box.field.setPlainText("\N{SEEDLING}" * MOST_TEXT_CHARACTERS)

    assert box.room.text() == "0 characters left"
