"""The first page: what can be opened, begun and tried out."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ui.actions import Act
from ui.desk import DeskSession
from ui.dialogs.demo import Role, RoleQuestion
from ui.dialogs.new_round import NewRoundQuestion
from ui.dialogs.secrets import CodeQuestion, PassphraseQuestion
from ui.dialogs.shortcuts import ShortcutSheet
from ui.found import find_files, removable_folders
from ui.main_window import MainWindow
from ui.pages.start import StartPage
from ui.sessions import PanelSession, Session
from ui.widgets.labels import PlainLabel
from winner_judge.operations.opening import create_round
from winner_judge.values import RoundState

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


def start_page(window: MainWindow) -> StartPage:
    assert isinstance(window.page, StartPage)
    return window.page


def file_buttons(window: MainWindow) -> list[QPushButton]:
    rows = [button for button in window.page.findChildren(QPushButton) if button.property("kind") == "row"]
    return [button for button in rows if button.isVisible()]


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPointF(window.rect().center())
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(place, actions, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, actions, data, button, Qt.KeyboardModifier.NoModifier))


def test_the_promise_stands_on_the_first_page(stage: "Stage") -> None:
    window = stage.window("id")

    texts = [label.text() for label in window.page.findChildren(PlainLabel)]

    assert "Aplikasi ini bekerja tanpa internet. Tidak ada data yang dikirim ke mana pun." in texts


def test_a_pack_is_copied_and_opened_with_its_code(stage: "Stage", issued: "Issued") -> None:
    window = stage.window()

    window.browse()
    stage.choose(window, issued.pack)
    question = stage.asked(window, CodeQuestion)
    QTest.keyClicks(question.code_field, issued.code.lower().replace("-", " "))
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.click(question.verb_button)
    stage.settle(window)

    assert isinstance(window.session, DeskSession)
    assert window.session.path.parent == stage.folder / "data" / "packs"
    assert window.page.accessibleName() == "Conflict of interest"


def test_a_mistyped_code_is_noticed_while_typing(stage: "Stage", issued: "Issued") -> None:
    window = stage.window()
    window.open(issued.pack)
    question = stage.asked(window, CodeQuestion)
    wrong = issued.code[:-1] + ("2" if issued.code[-1] != "2" else "3")

    QTest.keyClicks(question.code_field, wrong[:-1])
    before_the_last = question.problem.text()
    QTest.keyClicks(question.code_field, wrong[-1])

    assert before_the_last == ""
    assert question.problem.text().startswith("The code is not right yet")
    assert not question.verb_button.isEnabled()
    question.reject()


def test_the_code_of_another_pack_is_refused_and_can_be_typed_again(stage: "Stage", issued: "Issued") -> None:
    window = stage.window()
    window.open(issued.pack)
    question = stage.asked(window, CodeQuestion)

    question.code_field.setText(issued.other_code)
    stage.click(question.verb_button)
    stage.until(question.problem.text)
    told = question.problem.text()
    question.code_field.setText(issued.code)
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.click(question.verb_button)

    assert told == (
        "This code does not open this pack. Please make sure that slip and pack belong together, "
        "or call the number on the slip."
    )
    assert isinstance(window.session, DeskSession)


def test_giving_up_the_code_leaves_the_start_page(stage: "Stage", issued: "Issued") -> None:
    window = stage.window()
    window.open(issued.pack)

    stage.asked(window, CodeQuestion).reject()
    stage.settle(window)

    assert window.session is None
    assert window.page.strip.text == ""


def test_an_encrypted_panel_asks_for_its_passphrase_until_it_is_right(stage: "Stage") -> None:
    path = stage.folder / "secret.winner"
    create_round(path, passphrase="kata sandi").close()
    window = stage.window()

    window.open(path)
    question = stage.asked(window, PassphraseQuestion)
    question.passphrase_field.setText("bukan ini")
    stage.click(question.verb_button)
    stage.until(question.problem.text)
    question.passphrase_field.setText("kata sandi")
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.click(question.verb_button)
    stage.settle(window)

    assert isinstance(window.session, PanelSession)


def test_a_file_that_is_none_of_ours_is_refused_with_a_sentence(stage: "Stage") -> None:
    path = stage.folder / "letter.winner"
    path.write_bytes(b"Dear panel, " * 100)
    window = stage.window()

    with stage.qtbot.waitSignal(window.refused, timeout=20_000):
        drop(window, path)

    assert window.session is None
    assert window.page.strip.text


def test_a_new_round_is_made_where_it_was_asked_for(stage: "Stage") -> None:
    window = stage.window()
    stage.click(start_page(window).new_button)
    question = stage.asked(window, NewRoundQuestion)
    question.name_field.setText("Tahap Uji")
    question.passphrase_field.setText("satu")
    question.repeat_field.setText("dua")
    differing = (question.problem.text(), question.verb_button.isEnabled())
    question.passphrase_field.clear()
    question.repeat_field.clear()

    stage.click(question.verb_button)
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.choose(window, stage.folder / "baru.winner")
    stage.settle(window)

    assert differing == ("The two passphrases differ.", False)
    assert isinstance(window.session, PanelSession)
    assert window.session.path == stage.folder / "baru.winner"
    assert window.session.setting.round.name.id == "Tahap Uji"
    assert window.session.setting.state is RoundState.PREPARING


def test_what_was_opened_lately_and_what_lies_beside_the_program_is_offered(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stage.folder / "stick"
    (folder / "packs").mkdir(parents=True)
    (folder / "packs" / "beside.winnerpack").write_bytes(issued.pack.read_bytes())
    monkeypatch.chdir(folder)
    window = stage.open_pack(issued)

    window.drop_session()
    stage.settle(window)
    stage.until(lambda: file_buttons(window))
    names = [button.text() for button in file_buttons(window)]

    assert names == ["Tahap Uji · Ratna (contoh)", "beside"]


def test_a_recent_file_opens_by_a_click(stage: "Stage", issued: "Issued") -> None:
    window = stage.open_pack(issued)
    window.drop_session()
    stage.settle(window)

    stage.until(lambda: file_buttons(window))
    stage.click(file_buttons(window)[0])

    assert stage.asked(window, CodeQuestion).code_field.isVisible()
    stage.asked(window, CodeQuestion).reject()


def on_stick(stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch) -> tuple[MainWindow, Path]:
    """Show the start page beside an empty folder, looking often; one pack was opened lately."""
    folder = stage.folder / "stick"
    folder.mkdir()
    monkeypatch.chdir(folder)
    window = stage.open_pack(issued)
    window.drop_session()
    stage.settle(window)
    window.activateWindow()
    stage.until(window.isActiveWindow)
    stage.until(lambda: file_buttons(window))
    start_page(window)._timer.setInterval(10)
    return window, folder


def test_a_stick_put_in_meanwhile_shows_its_packs(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, folder = on_stick(stage, issued, monkeypatch)

    (folder / "paket.winnerpack").write_bytes(issued.pack.read_bytes())
    stage.until(lambda: len(file_buttons(window)) == 2)
    found = [button.text() for button in file_buttons(window)]
    (folder / "paket.winnerpack").unlink()
    stage.until(lambda: len(file_buttons(window)) == 1)

    assert found == ["Tahap Uji · Ratna (contoh)", "paket"]


def test_looking_again_leaves_rows_and_focus_alone(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, folder = on_stick(stage, issued, monkeypatch)
    page = start_page(window)
    row = file_buttons(window)[0]
    row.setFocus()
    with stage.qtbot.waitSignals([page._timer.timeout] * 3, timeout=20_000):
        stage.settle(window)
    same = file_buttons(window)[0]

    (folder / "paket.winnerpack").write_bytes(issued.pack.read_bytes())
    stage.until(lambda: len(file_buttons(window)) == 2)

    assert same is row
    assert file_buttons(window)[0].hasFocus()


def test_the_focus_goes_to_the_first_button_when_its_row_is_gone(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, folder = on_stick(stage, issued, monkeypatch)
    path = folder / "paket.winnerpack"
    path.write_bytes(issued.pack.read_bytes())
    stage.until(lambda: len(file_buttons(window)) == 2)
    file_buttons(window)[1].setFocus()

    path.unlink()
    stage.until(lambda: len(file_buttons(window)) == 1)

    assert start_page(window).open_button.hasFocus()


def test_nobody_looks_for_sticks_while_a_question_is_asked(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, folder = on_stick(stage, issued, monkeypatch)
    window.open(issued.pack)
    question = stage.asked(window, CodeQuestion)
    stage.settle(window)
    (folder / "paket.winnerpack").write_bytes(issued.pack.read_bytes())

    with stage.qtbot.waitSignals([start_page(window)._timer.timeout] * 2, timeout=20_000):
        is_idle = window.jobs.is_idle
    question.reject()

    assert is_idle
    assert len(file_buttons(window)) == 1


def test_a_found_pack_opens_by_keys_alone(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = on_stick(stage, issued, monkeypatch)
    start_page(window).take_focus()

    for _ in range(3):
        stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Return)
    stage.asked(window, CodeQuestion)
    stage.write(issued.code)
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.press(Qt.Key.Key_Return)
    stage.settle(window)

    assert isinstance(window.session, DeskSession)


def test_a_score_file_without_a_panel_says_what_to_do(stage: "Stage") -> None:
    window = stage.window()
    path = stage.folder / "J1-1.winnerscores"
    path.write_bytes(b"anything")

    drop(window, path)

    assert window.page.strip.text.startswith("This is a score file.")


def test_files_are_found_one_level_deep(tmp_path: Path) -> None:
    for place in ("a.winner", "packs/b.winnerpack", "packs/deep/c.winner", ".hidden/d.winner", "notes.txt"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).touch()

    found = find_files([tmp_path, tmp_path / "gone"])

    assert found == (tmp_path / "a.winner", tmp_path / "packs" / "b.winnerpack")


@pytest.mark.usefixtures("qapp")
def test_the_system_volume_is_no_stick() -> None:
    assert Path("/") not in removable_folders()


@pytest.mark.parametrize(
    ("role", "kind", "state"),
    [
        (Role.JUDGE, DeskSession, RoundState.JUDGING),
        (Role.CHAIR, PanelSession, RoundState.JUDGING),
        (Role.SECRETARIAT, PanelSession, RoundState.PREPARING),
    ],
)
def test_the_demo_round_opens_in_each_role(
    stage: "Stage", role: Role, kind: type[Session], state: RoundState
) -> None:
    window = stage.window()

    stage.click(start_page(window).demo_button)
    question = stage.asked(window, RoleQuestion)
    question.choices[role].click()
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.click(question.verb_button)
    stage.settle(window)

    assert type(window.session) is kind
    assert window.session.setting.state is state
    assert window.session.setting.round.is_example


def test_the_sheet_of_shortcuts_lists_what_can_be_done_here(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = stage.scoring(issued)
    page.proposal.tabs.setCurrentIndex(page.proposal.tabs.count() - 1)  # the summary, which has no zoom

    window.actions_table[Act.SHORTCUTS].trigger()
    sheet = stage.asked(window, ShortcutSheet)
    texts = [label.text() for label in sheet.findChildren(PlainLabel)]
    sheet.accept()

    assert "Ctrl+Enter" in texts
    assert "Mark as done" in texts
    assert "F1, ?" in texts
    assert "Alt++, Alt+=" not in texts
    assert texts.count("1–5") == 1
