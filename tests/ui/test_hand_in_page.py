"""The hand-in page in its states: to whom, what counts, papers, and what comes after."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk import DeskSession, Part, Place
from ui.dialogs.questions import Confirmation
from ui.hand_in.file_card import WRITTEN
from ui.main_window import MainWindow
from ui.pages.judge_hand_in import HandInPage
from ui.pages.start import StartPage
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

CRITERIA = ("K1", "K2", "K3", "K4", "K5", "K6")


def score_all(stage: "Stage", window: MainWindow, session: DeskSession, *codes: str) -> None:
    for code in codes:
        for criterion in CRITERIA:
            session.fill_in(Place(Part.SCORE, code, criterion), Decimal(4))
        session.mark_done(code)
    stage.settle(window)


def shown_page(stage: "Stage", window: MainWindow) -> HandInPage:
    """Bring the page to the front."""
    window.show_page("hand_in")
    stage.settle(window)
    assert isinstance(window.page, HandInPage)
    return window.page


def hand_in_page(stage: "Stage", window: MainWindow) -> HandInPage:
    """Bring the page to the front, its files going to a folder of the test's own."""
    page = shown_page(stage, window)
    page.destination.folder = stage.folder / "out"
    page.destination.folder.mkdir(exist_ok=True)
    page.destination.changed.emit()
    return page


def handed_in(stage: "Stage", issued: "Issued", *codes: str) -> tuple[MainWindow, HandInPage, DeskSession]:
    """Score ``codes``, hand in and return the page."""
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, *codes)
    page = hand_in_page(stage, window)
    stage.click(page.file.write_button)
    stage.settle(window)
    return window, page, session


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()]


def name_secretariat(session: DeskSession) -> None:
    judging_round = replace(
        session.setting.round,
        secretariat_name="Ibu Dewi",
        secretariat_phone="0812-3456-7890",
        deadline=datetime(2023, 10, 18, 10, 0, tzinfo=UTC),
    )
    session.setting = replace(session.setting, round=judging_round)


def desk_of(window: MainWindow) -> DeskSession:
    assert isinstance(window.session, DeskSession)
    return window.session


# Before


def test_the_page_says_that_nothing_is_sent_and_to_whom_it_goes(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    name_secretariat(session)

    page = hand_in_page(stage, window)

    assert texts(page.file)[1:5] == [
        "The program does not send the file. Please give it to the secretariat:",
        "Ibu Dewi",
        "Telephone 0812-3456-7890",
        "The deadline has passed: 18 October 2023 at 17:00 WIB",
    ]


def test_without_names_the_page_still_says_that_nothing_is_sent(stage: "Stage", issued: "Issued") -> None:
    window, _, _ = stage.scoring(issued)

    page = hand_in_page(stage, window)

    assert texts(page.file)[1] == "The program does not send the file. Please give it to the secretariat."


def test_what_counts_is_said_in_each_case(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued, "id")
    page = hand_in_page(stage, window)
    score_all(stage, window, session, "B-01")
    session.declare_conflict("B-02", "Keluarga")
    stage.settle(window)
    partial = page.missing.about.text()

    score_all(stage, window, session, "B-03")
    stage.settle(window)

    assert partial == (
        "1 dari 3 lembar selesai dan dihitung. 1 lembar tidak dinilai. "
        "1 lembar lainnya ikut sebagai draf dan belum dihitung; dapat menyusul pada penyerahan berikutnya."
    )
    assert page.missing.about.text() == (
        "2 dari 3 lembar selesai dan dihitung. 1 lembar tidak dinilai. Tidak ada yang kurang."
    )


def test_every_control_is_reached_by_tab_in_the_order_of_the_eye(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = handed_in(stage, issued, "B-01")
    page.missing.table.setFocus()
    reached: list[QWidget | None] = [page.missing.table]

    for _ in range(6):
        stage.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())

    assert reached == [
        page.missing.table,
        page.file.folder_line.button,
        page.file.write_button,
        page.signing.recap_choice,
        page.signing.save_button,
        page.signing.print_button,
        page.afterwards.remove_button,
    ]


def test_the_list_keeps_the_focus_when_a_sheet_changes(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    page = hand_in_page(stage, window)
    page.missing.table.setFocus()
    stage.press(Qt.Key.Key_Down)

    session.fill_in(Place(Part.SCORE, "B-01", "K1"), Decimal(3))
    stage.settle(window)
    kept = page.missing.table.hasFocus()
    stage.press(Qt.Key.Key_Return)

    assert kept
    assert session.current == "B-02"


# Declarations only


def test_scores_after_a_declaration_are_the_second_hand_in(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    page = hand_in_page(stage, window)
    about = page.file.declarations_note.text()
    stage.click(page.file.declarations_button)
    stage.settle(window)
    shown_while_current = page.file.declarations_button.isVisible()

    score_all(stage, window, session, "B-01")

    assert about == "It tells your ties with entrants only. No score goes along; all scores stay here."
    assert not shown_while_current
    assert page.file.revision_note.text() == (
        "No done sheet was handed in before. This becomes hand-in no. 2."
    )


def test_declarations_ahead_of_scores_are_told_with_their_check_code(
    stage: "Stage", issued: "Issued"
) -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(stage, window)

    stage.click(page.file.declarations_button)
    stage.settle(window)
    outcome, code = page.file.outcome.text(), page.file.check_code.text()
    can_print = page.signing.print_button.isEnabled()
    score_all(stage, window, session, "B-02")

    assert session.desk.last_hand_in is not None
    assert outcome.startswith("The score file was written to ")
    assert code == session.desk.last_hand_in.check_code
    assert not can_print
    assert (page.file.outcome.isVisible(), page.file.check_code.isVisible()) == (False, False)


def test_the_page_tells_the_last_hand_in_when_the_pack_is_opened_again(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = handed_in(stage, issued, "B-01")
    code = page.file.check_code.text()
    window.drop_session()
    stage.settle(window)
    stage.reopen(window, session.path, issued)

    page = hand_in_page(stage, window)

    assert page.file.outcome.text().startswith("Hand-in no. 1 of ")
    assert page.file.outcome.text().endswith(" WIB. Nothing has changed since.")
    assert page.file.check_code.text() == code
    assert page.file.code_note.isVisible()


def test_check_code_of_another_laptop_is_told_with_its_number(stage: "Stage", issued: "Issued") -> None:
    window, page, session = handed_in(stage, issued, "B-01")
    just_written = page.file.code_note.isVisible()
    session.memory.keep(WRITTEN, "nothing reached a folder of this laptop")
    session.memory.save()
    window.drop_session()
    stage.settle(window)
    stage.reopen(window, session.path, issued)

    page = hand_in_page(stage, window)
    shown, code = texts(page.file), page.file.check_code.text()
    score_all(stage, window, desk_of(window), "B-02")

    assert not just_written
    assert shown[shown.index(code) + 1] == (
        "This is the check code of hand-in no. 1. "
        "Its score file can be written here at any time, with the same code."
    )
    assert not page.file.code_note.isVisible()


def test_rows_are_headed_as_what_does_not_count(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    page = hand_in_page(stage, window)
    some = page.missing.caption.isVisible(), page.missing.caption.text()

    score_all(stage, window, session, "B-01", "B-02", "B-03")

    assert some == (True, "Sheets that do not count yet")
    assert not page.missing.caption.isVisible()


def test_chosen_folder_is_kept_while_it_is_there(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    chosen, stick = stage.folder / "chosen", stage.folder / "stick"
    for folder in (chosen, stick):
        folder.mkdir()
    page = shown_page(stage, window)
    before = page.destination.folder
    stage.click(page.file.folder_line.button)
    stage.choose(window, chosen)
    stage.until(lambda: page.destination.folder == chosen)

    window.switch_language()
    in_other_language = shown_page(stage, window).destination.folder
    window.drop_session()
    stage.settle(window)
    stage.reopen(window, session.path, issued)
    page = shown_page(stage, window)
    page.destination.offer_sticks([stick])
    reopened = page.destination.folder
    chosen.rmdir()
    window.switch_language()
    page = shown_page(stage, window)
    gone = page.destination.folder
    page.destination.offer_sticks([stick])

    assert (before, in_other_language, reopened, gone) == (None, chosen, chosen, None)
    assert page.destination.folder == stick


# Papers


# Afterwards


def test_the_pack_leaves_the_laptop_after_a_question(stage: "Stage", issued: "Issued") -> None:
    window, page, session = handed_in(stage, issued, "B-01")
    data, path = stage.folder / "data", session.path
    window.context.preferences.codes.keep(path.name, issued.code)
    window._closing.keeper.keep()  # type: ignore[union-attr]  # a pack is open
    stage.settle(window)
    kept = list((data / "backups").rglob("*.winnerscores"))

    stage.click(page.afterwards.remove_button)
    question = stage.asked(window, Confirmation)
    sentence = " ".join(texts(question))
    stage.click(question.verb_button)
    stage.until(lambda: isinstance(window.page, StartPage) and window.page.strip.text)
    stage.settle(window)

    assert len(kept) == 1
    assert "Files that you wrote to a stick or another folder stay." in sentence
    assert "2 sheets are not done; to go on you would need the pack again." in sentence
    assert window.page.strip.text == (
        "The pack was removed from this laptop. What you handed in stays valid."
    )
    assert [found for found in stage.folder.rglob("mine*") if found.is_file()] == []
    assert list((data / "backups").rglob("*.winnerscores")) == []
    assert window.context.preferences.codes.recall(path.name) is None
    assert window.context.preferences.recent_files == {}
    assert len(list((stage.folder / "out").iterdir())) == 1


def test_the_pack_stays_when_the_judge_thinks_again(stage: "Stage", issued: "Issued") -> None:
    window, page, session = handed_in(stage, issued, "B-01", "B-02", "B-03")
    about = page.afterwards.about.text()

    stage.click(page.afterwards.remove_button)
    stage.click(stage.asked(window, Confirmation).cancel_button)
    stage.settle(window)

    assert about == "All is handed in. The pack is no longer needed on this laptop."
    assert window.page is page
    assert session.path.is_file()


def test_a_pack_that_cannot_be_removed_is_told(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, page, session = handed_in(stage, issued, "B-01")
    path = session.path

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    stage.click(page.afterwards.remove_button)
    monkeypatch.setattr(Path, "unlink", refuse)
    stage.click(stage.asked(window, Confirmation).verb_button)
    stage.until(lambda: isinstance(window.page, StartPage) and window.page.strip.text)
    stage.settle(window)
    monkeypatch.undo()

    assert path.is_file()
    assert path in window.context.preferences.recent_files


def test_removal_waits_for_a_return_that_reached_a_folder(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(stage, window)
    before = page.afterwards.isVisible()
    page.destination.folder = stage.folder / "gone"
    stage.click(page.file.write_button)
    stage.settle(window)
    session.refresh()
    stage.settle(window)
    stored_but_not_written = (session.desk.last_hand_in is not None, page.afterwards.isVisible())

    page.destination.folder = stage.folder
    stage.click(page.file.write_button)
    stage.settle(window)
    written = page.afterwards.isVisible()
    score_all(stage, window, session, "B-02")

    assert not before
    assert stored_but_not_written == (True, False)
    assert written
    assert not page.afterwards.isVisible()
