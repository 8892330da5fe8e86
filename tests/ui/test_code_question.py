"""Typing, pasting, remembering and forgetting the judge code."""

import errno
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ui.desk import DeskSession
from ui.dialogs.secrets import CodeQuestion
from ui.main_window import MainWindow
from ui.remembered_codes import RememberedCodes
from winner_judge.errors import FileUnwritableError

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


def asked(stage: "Stage", issued: "Issued") -> tuple[MainWindow, CodeQuestion]:
    window = stage.window()
    window.open(issued.pack)
    return window, stage.asked(window, CodeQuestion)


def open_with(stage: "Stage", issued: "Issued", *, remembers: bool) -> MainWindow:
    """Open the pack by its code, drop it again and return the window."""
    window, question = asked(stage, issued)
    question.remember_box.setChecked(remembers)
    question.code_field.setText(issued.code)
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.click(question.verb_button)
    stage.settle(window)
    window.drop_session()
    stage.settle(window)
    return window


# Typing


def test_groups_appear_while_typing(stage: "Stage", issued: "Issued") -> None:
    _, question = asked(stage, issued)
    field = question.code_field
    shown = []

    for character in "a1b2c3d4":
        QTest.keyClicks(field, character)
        shown.append(field.text())

    assert shown == ["A", "A1", "A1B", "A1B2", "A1B2C", "A1B2C-3", "A1B2C-3D", "A1B2C-3D4"]
    assert question.problem.text() == ""
    question.reject()


def test_a_character_left_out_is_put_in_where_it_belongs(stage: "Stage", issued: "Issued") -> None:
    _, question = asked(stage, issued)
    field, plain = question.code_field, issued.code.replace("-", "")
    QTest.keyClicks(field, plain[:3] + plain[4:])
    field.setCursorPosition(3)

    QTest.keyClicks(field, plain[3])

    assert field.text() == issued.code
    assert question.verb_button.isEnabled()
    question.reject()


def test_backspace_goes_back_over_a_dash(stage: "Stage", issued: "Issued") -> None:
    _, question = asked(stage, issued)
    field = question.code_field
    QTest.keyClicks(field, "A1B2C3")

    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert field.text() == "A1B2"
    question.reject()


def test_look_alikes_are_forgiven(stage: "Stage", issued: "Issued") -> None:
    _, question = asked(stage, issued)

    QTest.keyClicks(question.code_field, issued.code.lower().replace("0", "o").replace("1", "l"))

    assert question.code_field.text() == issued.code
    question.reject()


def test_a_character_of_no_code_is_told_with_its_group(stage: "Stage", issued: "Issued") -> None:
    _, question = asked(stage, issued)

    QTest.keyClicks(question.code_field, "A1B2C3U")
    told = question.problem.text()
    QTest.keyClick(question.code_field, Qt.Key.Key_Backspace)

    assert told == "Group 2: U is in no code. Please compare it with the slip."
    assert question.problem.text() == ""
    question.reject()


def test_one_character_too_many_is_told(stage: "Stage", issued: "Issued") -> None:
    _, question = asked(stage, issued)

    QTest.keyClicks(question.code_field, f"{issued.code}A")

    assert question.problem.text().startswith("The code is not right yet")
    assert not question.verb_button.isEnabled()
    question.reject()


@pytest.mark.parametrize("gap", [" ", "\n", "\r\n", " - "])
def test_a_whole_message_is_pasted(stage: "Stage", issued: "Issued", gap: str) -> None:
    _, question = asked(stage, issued)
    code = issued.code.replace("-", gap)
    QGuiApplication.clipboard().setText(f"Yth. Ibu Ratna,\n\nKode pembuka:\n{code}\n\nSalam, sekretariat\n")

    QTest.keyClick(question.code_field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert question.code_field.text() == issued.code
    assert question.verb_button.isEnabled()
    question.reject()


def test_a_message_without_a_code_stays_and_is_told(stage: "Stage", issued: "Issued") -> None:
    _, question = asked(stage, issued)
    QGuiApplication.clipboard().setText("Rapat dewan juri dimulai\npukul sembilan pagi")

    QTest.keyClick(question.code_field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert question.code_field.text() == "Rapat dewan juri dimulai pukul sembilan pagi"
    assert question.problem.text().startswith("The code is not right yet")
    question.reject()


# Remembering


def test_the_code_is_asked_for_each_time_unless_that_was_chosen(stage: "Stage", issued: "Issued") -> None:
    window = open_with(stage, issued, remembers=False)

    window.open(issued.pack)

    question = stage.asked(window, CodeQuestion)
    assert not question.remember_box.isChecked()
    assert not (stage.folder / "data" / "codes.json").exists()
    question.reject()


def test_a_remembered_code_opens_the_pack_without_asking(stage: "Stage", issued: "Issued") -> None:
    window = open_with(stage, issued, remembers=True)
    path = stage.folder / "data" / "codes.json"

    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        window.open(issued.pack)
    stage.settle(window)

    assert isinstance(window.session, DeskSession)
    assert window.findChildren(CodeQuestion) == []
    assert json.loads(path.read_text(encoding="utf-8")) == {window.session.path.name: issued.code}
    assert issued.code not in (stage.folder / "data" / "window.ini").read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_remembered_code_that_no_longer_opens_is_forgotten_and_asked_for(
    stage: "Stage", issued: "Issued"
) -> None:
    window = open_with(stage, issued, remembers=True)
    codes = window.context.preferences.codes
    [pack] = json.loads(codes.path.read_text(encoding="utf-8"))
    codes.keep(pack, issued.other_code)

    window.open(issued.pack)
    question = stage.asked(window, CodeQuestion)

    assert question.problem.text().startswith("The code remembered on this laptop does not open this pack.")
    assert question.problem.isVisible()
    assert codes.recall(pack) is None
    question.reject()


def test_a_pack_in_use_does_not_cost_its_remembered_code(stage: "Stage", issued: "Issued") -> None:
    first = open_with(stage, issued, remembers=True)
    with stage.qtbot.waitSignal(first.opened, timeout=20_000):
        first.open(issued.pack)
    second = stage.window()

    with stage.qtbot.waitSignal(second.refused, timeout=20_000):
        second.open(issued.pack)

    assert first.session is not None
    assert second.context.preferences.codes.recall(first.session.path.name) == issued.code


def test_codes_are_kept_and_forgotten_one_by_one(tmp_path: Path) -> None:
    codes = RememberedCodes(tmp_path / "data" / "codes.json")
    codes.keep("a.winnerpack", "A")
    codes.keep("b.winnerpack", "B")

    codes.forget("a.winnerpack")
    codes.forget("never.winnerpack")

    assert (codes.recall("a.winnerpack"), codes.recall("b.winnerpack")) == (None, "B")
    assert [path.name for path in codes.path.parent.iterdir()] == ["codes.json"]


@pytest.mark.parametrize("text", ["nonsense", "5", '{"a.winnerpack": 7}', "\udcff", "[" * 100_000])
def test_a_spoilt_file_of_codes_remembers_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "codes.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    assert RememberedCodes(path).recall("a.winnerpack") is None


def test_a_code_that_cannot_be_forgotten_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = RememberedCodes(tmp_path / "codes.json")
    codes.keep("a.winnerpack", "A")

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "open", refuse)
    codes.keep("b.winnerpack", "B")

    with pytest.raises(FileUnwritableError):
        codes.forget("a.winnerpack")
    assert (codes.recall("a.winnerpack"), codes.recall("b.winnerpack")) == ("A", None)
