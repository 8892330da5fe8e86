"""Leaving a pack: the sealed copy to take along, and the backups that make themselves."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

import ui.closing
from ui.desk import DeskSession, Part, Place
from ui.dialogs.leaving import LeavingQuestion
from ui.main_window import MainWindow
from ui.pages.start import StartPage
from winner_judge.exchange.returns import ReturnKind, unseal_return

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


def scored(stage: "Stage", issued: "Issued") -> tuple[MainWindow, DeskSession]:
    """Show a window on a pack with one score."""
    window, _, session = stage.scoring(issued)
    session.fill_in(Place(Part.SCORE, "B-01", "K1"), Decimal(4))
    stage.settle(window)
    return window, session


def plug_in(monkeypatch: pytest.MonkeyPatch, *sticks: Path) -> None:
    """Let the system know these sticks and no others."""
    monkeypatch.setattr(ui.closing, "removable_folders", lambda: sticks)


def asked(stage: "Stage", window: MainWindow) -> LeavingQuestion:
    window.leave_file()
    return stage.asked(window, LeavingQuestion)


def offered(question: LeavingQuestion) -> list[str]:
    """Return the buttons in the order that Tab goes, ending with the one that has the focus."""
    button: QWidget | None = question.verb_button
    assert question.verb_button.hasFocus()
    found: list[str] = []
    while button is not None and (button := button.nextInFocusChain()) is not question.verb_button:
        if isinstance(button, QPushButton) and button.isVisible():
            found.append(button.text())
    return [*found, question.verb_button.text()]


def backups(stage: "Stage") -> list[Path]:
    return sorted((stage.folder / "data" / "backups").rglob("*.winnerscores"))


# The copy to take along


def test_a_sealed_copy_goes_to_the_stick_that_is_there(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, session = scored(stage, issued)
    stick = stage.folder / "KINGSTON"
    stick.mkdir()
    plug_in(monkeypatch, stick)

    question = asked(stage, window)
    shown = offered(question)
    stage.click(question.copy_button)
    stage.until(question.outcome.isVisible)
    outcome = question.outcome.text()
    stage.click(question.verb_button)
    stage.until(lambda: isinstance(window.page, StartPage))

    [copy] = stick.iterdir()
    item = unseal_return(copy.read_bytes(), issued.code, accepts=(ReturnKind.BACKUP,))
    assert shown == ["Save a sealed copy to KINGSTON", "Choose folder…", "Keep working", "Close file"]
    assert outcome == (
        f"The sealed copy was written to {copy} and checked. The USB stick can be removed safely."
    )
    assert {sheet.submission: dict(sheet.scores) for sheet in item.sheets}["B-01"] == {"K1": Decimal(4)}
    assert session.desk.last_hand_in is None


def test_without_a_stick_a_folder_can_be_chosen(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = scored(stage, issued)
    plug_in(monkeypatch)
    folder = stage.folder / "out"
    folder.mkdir()

    question = asked(stage, window)
    shown = offered(question)
    stage.click(question.folder_button)
    stage.choose(window, folder)
    stage.until(question.outcome.isVisible)
    question.reject()

    [copy] = folder.iterdir()
    assert shown == ["Save a sealed copy to a folder…", "Keep working", "Close file"]
    assert question.outcome.text() == f"The sealed copy was written to {copy} and checked."
    assert isinstance(window.session, DeskSession)


def test_a_stick_that_is_gone_is_told_and_the_judge_can_still_close(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = scored(stage, issued)
    plug_in(monkeypatch, stage.folder / "gone")

    question = asked(stage, window)
    stage.click(question.copy_button)
    stage.until(question.problem.isVisible)

    assert str(stage.folder / "gone") in question.problem.text()
    assert question.outcome.isHidden()
    assert question.verb_button.isEnabled()
    question.reject()


def test_before_the_declaration_there_is_nothing_to_copy(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window = stage.open_pack(issued)
    plug_in(monkeypatch, stage.folder)

    question = asked(stage, window)

    assert offered(question) == ["Keep working", "Close file"]
    stage.click(question.verb_button)
    stage.until(lambda: isinstance(window.page, StartPage))
    stage.settle(window)
    assert backups(stage) == []


def test_closing_says_what_changed_since_the_hand_in(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, session = scored(stage, issued)
    plug_in(monkeypatch)
    from winner_judge.operations.handing_in import hand_in

    session.call(hand_in, stage.folder)
    session.fill_in(Place(Part.SCORE, "B-01", "K2"), Decimal(4))
    stage.settle(window)

    question = asked(stage, window)

    sentences = [label.text() for label in stage.labels(question)]
    assert (
        "Everything is saved. 0 of 3 submissions are done. "
        "What changed since hand-in no. 1 is not handed in yet." in sentences
    )
    question.reject()


# Backups by themselves


def test_a_backup_is_kept_when_the_pack_is_closed(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = scored(stage, issued)
    plug_in(monkeypatch)

    stage.click(asked(stage, window).verb_button)
    stage.until(lambda: isinstance(window.page, StartPage))
    stage.settle(window)

    [backup] = backups(stage)
    item = unseal_return(backup.read_bytes(), issued.code, accepts=(ReturnKind.BACKUP,))
    assert dict(item.sheets[0].scores) == {"K1": Decimal(4)}
    assert window.page.strip.text == ""


def test_a_backup_is_kept_while_there_are_changes(stage: "Stage", issued: "Issued") -> None:
    window, session = scored(stage, issued)
    keeper = window._closing.keeper
    assert keeper is not None
    keeper._timer.setInterval(10)
    stage.until(lambda: len(backups(stage)) == 1)
    stage.settle(window)
    with stage.qtbot.waitSignals([keeper._timer.timeout] * 2, timeout=20_000):
        is_idle = window.jobs.is_idle

    session.fill_in(Place(Part.SCORE, "B-01", "K2"), Decimal(5))
    stage.until(lambda: len(backups(stage)) == 2)
    keeper._timer.stop()
    stage.settle(window)

    assert is_idle


def test_a_backup_that_fails_is_told_once_and_never_stops_closing(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, session = scored(stage, issued)
    plug_in(monkeypatch)
    (stage.folder / "data" / "backups").write_text("a file where the folder should be")
    keeper = window._closing.keeper
    assert keeper is not None
    keeper.keep()
    stage.settle(window)
    told = window.page.strip.text
    window.page.strip.clear()
    keeper.keep()
    stage.settle(window)
    told_again = window.page.strip.text

    stage.click(asked(stage, window).verb_button)
    stage.until(lambda: isinstance(window.page, StartPage))
    stage.settle(window)

    assert told.startswith("The automatic backup could not be kept. Your scores are safe in the pack.")
    assert told_again == ""
    assert session.path.is_file()


def test_a_failed_backup_at_the_end_is_told_on_the_start_page(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = scored(stage, issued)
    plug_in(monkeypatch)
    (stage.folder / "data" / "backups").write_text("a file where the folder should be")

    stage.click(asked(stage, window).verb_button)
    stage.until(lambda: isinstance(window.page, StartPage))
    stage.settle(window)

    assert window.page.strip.text.startswith("The automatic backup could not be kept.")
