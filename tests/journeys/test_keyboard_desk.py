"""A judge's whole work with the keyboard alone: not one click, from the start page to the check code."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from benchmarks.big_round import BigRound, big_round
from tests.journeys.keyboard import CONTROL, SHIFT, activate, press, tab_to, until, write
from ui.desk import DeskSession
from ui.main_window import MainWindow
from ui.pages.judge_conflicts import ConflictsPage
from ui.pages.judge_hand_in import HandInPage
from ui.pages.judge_scoring import ScoringPage
from winner_judge.exchange.returns import unseal_return
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Stage

SHEETS = 10


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> BigRound:
    return big_round(tmp_path_factory.mktemp("round"), SHEETS + 2, has_documents=False)


def asked(window: MainWindow) -> QDialog:
    """Wait for a question and return it, in front."""
    until(lambda: questions(window))
    [question] = questions(window)
    activate(question)
    return question


def questions(window: MainWindow) -> list[QDialog]:
    return [item for item in window.findChildren(QDialog) if item.isVisible()]


def answered(window: MainWindow) -> None:
    """Wait until no question is left and nothing is queued."""
    until(lambda: not questions(window))
    until(lambda: window.jobs.is_idle)
    activate(window)


def open_by_keys(window: MainWindow, made: BigRound) -> None:
    tab_to("Open a file")
    press(Qt.Key.Key_Space)
    assert isinstance(asked(window), QFileDialog)
    write(str(made.pack))
    press(Qt.Key.Key_Return)
    until(lambda: isinstance(QApplication.activeModalWidget(), QDialog) and not file_dialogs(window))
    asked(window)
    write(f"Your opening code: {made.code.lower()}")
    press(Qt.Key.Key_Return)
    until(lambda: isinstance(window.session, DeskSession))
    answered(window)


def file_dialogs(window: MainWindow) -> list[QFileDialog]:
    return [item for item in window.findChildren(QFileDialog) if item.isVisible()]


def declare_by_keys(window: MainWindow) -> str:
    """Tick the second entrant, say why, declare; return the submission's code."""
    page = window.page
    assert isinstance(page, ConflictsPage)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    write("Saudara kandung")
    tab_to("Declare 1 tie")
    press(Qt.Key.Key_Space)
    until(lambda: isinstance(window.page, ScoringPage))
    until(lambda: window.jobs.is_idle)
    return page.rows[1].code


def recuse_by_keys(window: MainWindow) -> None:
    press(Qt.Key.Key_K, CONTROL | SHIFT)
    asked(window)
    write("Pernah menjadi mentor")
    tab_to("Declare conflict")
    press(Qt.Key.Key_Space)
    answered(window)


def score_by_keys(window: MainWindow, session: DeskSession, digits: str) -> str:
    """Score the sheet in front, mark it as done, go to the next unscored; return its submission's code."""
    code = session.current
    write(digits)
    press(Qt.Key.Key_Return, CONTROL)
    until(lambda: session.entry(code).sheet.status is SheetStatus.DONE)
    until(lambda: window.jobs.is_idle)
    press(Qt.Key.Key_J, CONTROL)
    until(lambda: window.jobs.is_idle)
    return code


def scores_of(session: DeskSession, code: str) -> str:
    """Return the scores of a sheet as digits, in the order of its rubric."""
    entry = session.entry(code)
    criteria = session.setting.rubric_of(entry.submission).criteria
    return "".join(str(entry.sheet.scores.get(item.code, "-")) for item in criteria)


def hand_in_by_keys(window: MainWindow, folder: Path) -> HandInPage:
    while not isinstance(window.page, HandInPage):
        press(Qt.Key.Key_PageDown, CONTROL)
        until(lambda: window.jobs.is_idle)
    page = window.page
    tab_to("Write the score file")
    press(Qt.Key.Key_Space)
    assert isinstance(asked(window), QFileDialog)
    write(str(folder))
    press(Qt.Key.Key_Return)
    until(page.file.check_code.isVisible)
    answered(window)
    return page


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_judge_works_by_keyboard_alone(stage: "Stage", made: BigRound) -> None:
    window = stage.window("en")
    activate(window)

    open_by_keys(window, made)
    session = window.session
    assert isinstance(session, DeskSession)
    recused = [declare_by_keys(window)]
    work_undone(window, session)
    first = [score_by_keys(window, session, "432154"), write_texts(window, session)]
    recused.append(session.current)
    recuse_by_keys(window)
    press(Qt.Key.Key_J, CONTROL)
    done = [*first, *(score_by_keys(window, session, "333333") for _ in range(SHEETS - len(first)))]
    out = stage.folder / "out"
    out.mkdir()
    page = hand_in_by_keys(window, out)

    [path] = out.iterdir()
    item = unseal_return(path.read_bytes(), made.code)
    assert {sheet.submission for sheet in item.sheets if sheet.status is SheetStatus.DONE} == set(done)
    assert {conflict.submission: conflict.reason for conflict in item.conflicts} == {
        recused[0]: "Saudara kandung",
        recused[1]: "Pernah menjadi mentor",
    }
    assert [scores_of(session, code) for code in done] == ["432154", "222222", *["333333"] * (SHEETS - 2)]
    last = session.desk.last_hand_in
    assert last is not None
    assert last.id == item.id
    assert page.file.check_code.text() == last.check_code


def work_undone(window: MainWindow, session: DeskSession) -> None:
    """Score twice, take both back, do one again, take it back."""
    code = session.current
    for keys, expected in (
        ("44", "44----"),
        ("Z", "4-----"),
        ("Z", "------"),
        ("Y", "4-----"),
        ("Z", "------"),
    ):
        if keys.isdigit():
            write(keys)
        else:
            press(Qt.Key.Key_Z, CONTROL if keys == "Z" else CONTROL | SHIFT)
        until(lambda: window.jobs.is_idle)
        assert scores_of(session, code) == expected


def write_texts(window: MainWindow, session: DeskSession) -> str:
    """Score a sheet and write on it: a note on a criterion, the comment, the private note."""
    code = session.current
    write("22222")
    press(Qt.Key.Key_Tab)
    write("Lihat hal. 3")
    tab_to("Comment for the entrant")
    write("Lengkapi anggaran")
    tab_to("Private note")
    write("Tanya panitia")
    press(Qt.Key.Key_Escape)
    assert score_by_keys(window, session, "2") == code
    entry = session.entry(code)
    assert list(entry.sheet.notes.values()) == ["Lihat hal. 3"]
    assert (entry.sheet.comment, entry.private_note) == ("Lengkapi anggaran", "Tanya panitia")
    return code
