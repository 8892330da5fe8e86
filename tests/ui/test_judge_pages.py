"""Conflicts, my sheets, handing in and closing, in a real window on a real pack."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.actions import Act
from ui.desk import DeskSession, Part, Place
from ui.dialogs.questions import Confirmation
from ui.main_window import MainWindow
from ui.pages.judge_conflicts import ConflictsPage
from ui.pages.judge_hand_in import HandInPage
from ui.pages.judge_sheets import SheetsPage
from ui.pages.start import StartPage
from winner_judge.exchange.returns import unseal_return
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

CRITERIA = ("K1", "K2", "K3", "K4", "K5", "K6")


def score_all(stage: "Stage", window: MainWindow, session: DeskSession, code: str) -> None:
    for criterion in CRITERIA:
        session.fill_in(Place(Part.SCORE, code, criterion), Decimal(4))
    session.mark_done(code)
    stage.settle(window)


def hand_in_page(window: MainWindow) -> HandInPage:
    window.show_page("hand_in")
    assert isinstance(window.page, HandInPage)
    return window.page


# Conflicts


def test_nothing_is_shown_before_conflicts_are_declared(stage: "Stage", issued: "Issued") -> None:
    window = stage.open_pack(issued)

    window.show_page("scoring")

    assert isinstance(window.page, ConflictsPage)
    assert [key for key, button in window.rail._buttons.items() if not button.isHidden()] == ["conflicts"]


def test_a_tick_needs_a_reason_and_becomes_a_recusal(stage: "Stage", issued: "Issued") -> None:
    window = stage.open_pack(issued)
    page, session = window.page, window.session
    assert isinstance(page, ConflictsPage)
    assert isinstance(session, DeskSession)
    without_ties = page.declare_button.text()

    page.rows[1].box.click()
    lacking = (page.declare_button.isEnabled(), page.declare_button.text())
    QTest.keyClicks(page.rows[1].reason_field, "Pernah mendampingi")
    with stage.qtbot.waitSignal(session.changed, timeout=20_000):
        stage.click(page.declare_button)
    stage.settle(window)

    assert without_ties == "Declare that I have no ties"
    assert lacking == (False, "Declare 1 tie")
    assert session.entry("B-02").sheet.status is SheetStatus.RECUSED
    assert session.entry("B-02").sheet.recusal_reason == "Pernah mendampingi"
    assert window.page.accessibleName() == "Scoring"
    assert session.current == "B-01"


# My sheets


def test_all_values_stand_side_by_side_and_lead_to_the_sheet(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued, "id")
    score_all(stage, window, session, "B-02")

    window.show_page("sheets")
    page = window.page
    assert isinstance(page, SheetsPage)
    second = [page.table.proxy.index(1, column).data() for column in range(page.model.columnCount())]
    tip = page.table.proxy.index(1, 4).data(Qt.ItemDataRole.ToolTipRole)
    page.table.selectRow(1)
    stage.press(Qt.Key.Key_Return)

    assert second == ["Kebun <b>Gizi</b> & Ibu", "B-02", "Kesehatan", "Selesai", *"444444", "80,00"]
    assert tip == "<span>Relevansi masalah dan ketepatan sasaran</span>"
    assert session.current == "B-02"
    assert window.page.accessibleName() == "Penilaian"


# Handing in


def test_the_return_is_written_with_a_check_code_to_compare(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(window)
    folder = stage.folder / "out"
    folder.mkdir()
    before = page.missing.about.text()

    stage.click(page.file.write_button)
    stage.choose(window, folder)
    stage.until(page.file.check_code.isVisible)
    stage.settle(window)

    [path] = list(folder.iterdir())
    handed_in = unseal_return(path.read_bytes(), issued.code)
    assert before == (
        "1 of 3 sheets are done and count. The other 2 go along as drafts and do not count yet; "
        "they can follow in a later hand-in."
    )
    assert page.file.outcome.text() == (
        f"The score file was written to {path} and checked. "
        "Please give it to the secretariat; the program does not send it."
    )
    assert session.desk.last_hand_in is not None
    assert page.file.check_code.text() == session.desk.last_hand_in.check_code
    assert handed_in.id == session.desk.last_hand_in.id
    assert handed_in.revision == 1


def test_the_same_scores_have_the_same_code_and_changed_ones_a_new_number(
    stage: "Stage", issued: "Issued"
) -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(window)
    page.destination.folder = stage.folder
    stage.click(page.file.write_button)
    stage.settle(window)
    code = page.file.check_code.text()

    stage.click(page.file.write_button)
    stage.settle(window)
    again = page.file.outcome.text()
    score_all(stage, window, session, "B-02")
    session.refresh()
    stage.settle(window)

    assert f"This copy has the same check code: {code}." in again
    assert page.file.revision_note.text() == (
        "Scores have changed. This becomes hand-in no. 2; please print and sign again."
    )
    assert not page.file.check_code.isVisible()


def test_a_folder_that_is_gone_and_a_stick_pulled_out_are_told_apart(
    stage: "Stage", issued: "Issued"
) -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(window)
    page.destination.folder = stage.folder / "gone"
    stage.click(page.file.write_button)
    stage.settle(window)
    ordinary = page.strip.text

    page.destination.offer_sticks([stage.folder / "gone"])
    stage.click(page.file.write_button)
    stage.settle(window)

    assert str(stage.folder / "gone") in ordinary
    assert page.strip.text.startswith("The USB stick was removed too early. Your scores are safe")
    assert page.file.folder_line.label.text() == "Not chosen yet"
    assert page.file.write_button.isEnabled()


def test_a_return_on_a_stick_says_that_it_can_be_removed(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(window)
    stage.settle(window)
    page.destination.offer_sticks([stage.folder])

    stage.click(page.file.write_button)
    stage.settle(window)

    assert page.file.folder_line.label.text() == str(stage.folder)
    assert page.file.outcome.text().endswith("The USB stick can be removed safely.")


def test_declarations_can_go_ahead_of_the_scores(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(window)
    page.destination.folder = stage.folder / "out"
    page.destination.folder.mkdir()

    stage.click(page.file.declarations_button)
    stage.settle(window)

    [path] = list(page.destination.folder.iterdir())
    handed_in = unseal_return(path.read_bytes(), issued.code)
    assert handed_in.has_declared
    assert all(sheet.status is not SheetStatus.DONE for sheet in handed_in.sheets)


def test_the_sheets_to_sign_are_written_after_handing_in(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(window)
    could_before = (page.signing.save_button.isEnabled(), page.signing.print_button.isEnabled())
    page.destination.folder = stage.folder / "out"
    page.destination.folder.mkdir()
    stage.click(page.file.write_button)
    stage.settle(window)

    stage.click(page.signing.save_button)
    stage.settle(window)
    told = page.strip.text
    page.signing.sheets_choice.click()
    stage.click(page.signing.save_button)
    stage.settle(window)

    papers = sorted(path for path in page.destination.folder.iterdir() if path.suffix == ".pdf")
    assert could_before == (False, False)
    assert [path.name for path in papers] == ["J1-recap.pdf", "J1-score-sheets.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)
    assert told == f"The paper was written to {papers[0]}. Please print and sign it."


def test_what_is_missing_leads_to_its_sheet(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    session.fill_in(Place(Part.SCORE, "B-03", "K1"), Decimal(2))
    stage.settle(window)
    page = hand_in_page(window)
    table = page.missing.table
    names = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    place = table.visualRect(table.model().index(2, 0)).center()

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert names == ["Air Tirta Desa", "Kebun <b>Gizi</b> & Ibu", "Sekolah Pasang Surut"]
    assert session.current == "B-03"
    assert window.page.accessibleName() == "Scoring"


def test_a_complete_sheet_that_is_not_done_is_told_apart(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    for criterion in CRITERIA:
        session.fill_in(Place(Part.SCORE, "B-01", criterion), Decimal(3))
    session.fill_in(Place(Part.SCORE, "B-02", "K1"), Decimal(3))
    stage.settle(window)

    page = hand_in_page(window)
    states = [page.missing.state_of(entry) for entry in session.entries]

    assert states == ["complete, but not marked as done", "5 criteria without a score", "Not started"]


# Leaving


def test_closing_says_what_is_not_handed_in_and_lets_the_judge_stay(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")

    window.close()
    question = stage.asked(window, Confirmation)
    sentences = [label.text() for label in stage.labels(question)]
    stage.click(question.cancel_button)

    assert "Everything is saved. 1 of 3 submissions are done. Not handed in yet." in sentences
    assert window.isVisible()
    assert window.page is page


def test_closing_saves_what_is_being_typed(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    page.rubric.write_note()
    stage.write("belum disimpan")

    window.actions_table[Act.CLOSE].trigger()
    stage.click(stage.asked(window, Confirmation).verb_button)
    stage.until(lambda: isinstance(window.page, StartPage))
    stage.settle(window)
    stage.reopen(window, session.path, issued)

    assert isinstance(window.session, DeskSession)
    assert window.session.entry("B-01").sheet.notes == {"K1": "belum disimpan"}


def test_after_a_partial_hand_in_closing_says_how_many_are_done(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    score_all(stage, window, session, "B-01")
    page = hand_in_page(window)
    page.destination.folder = stage.folder
    stage.click(page.file.write_button)
    stage.settle(window)

    window.close()
    question = stage.asked(window, Confirmation)
    told = [label.text() for label in stage.labels(question)]
    question.reject()

    assert (
        "Everything is saved and handed in. 1 of 3 submissions are done; "
        "the others can follow in a later hand-in." in told
    )
    assert window.isVisible()


def test_after_handing_in_the_window_closes_without_a_question(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    for code in session.codes:
        score_all(stage, window, session, code)
    page = hand_in_page(window)
    page.destination.folder = stage.folder
    stage.click(page.file.write_button)
    stage.settle(window)

    window.close()
    stage.until(lambda: not window.isVisible())

    assert window.findChildren(Confirmation) == []


def test_pages_turn_by_keys(stage: "Stage", issued: "Issued") -> None:
    window, _, _ = stage.scoring(issued)

    window.actions_table[Act.NEXT_PAGE].trigger()
    second = window.page.accessibleName()
    window.actions_table[Act.PREVIOUS_PAGE].trigger()
    window.actions_table[Act.PREVIOUS_PAGE].trigger()

    assert second == "My sheets"
    assert window.page.accessibleName() == "Hand in scores"


def test_a_second_window_on_the_same_pack_is_refused(stage: "Stage", issued: "Issued") -> None:
    first = stage.open_pack(issued)
    second = stage.window()
    assert first.session is not None

    with stage.qtbot.waitSignal(second.refused, timeout=20_000):
        second.open_pack(first.session.path, issued.code)

    assert second.page.strip.text
    assert isinstance(first.session.path, Path)
