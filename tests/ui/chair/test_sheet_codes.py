"""A blank sheet is found by the code on it, typed or scanned, and the focus goes where the work goes on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.main_window import MainWindow
from ui.pages.chair_paper_entry import PaperEntryPage
from ui.sessions import PanelSession
from winner_judge.exchange.codes import sheet_code
from winner_judge.operations.collecting import collect_returns

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged


def _opened(desk: "Desk", built: "Judged") -> tuple[MainWindow, PaperEntryPage]:
    """Show the page of a round in which J1's file is in."""
    window = desk.open(
        built.panel, change=lambda panel: collect_returns(panel, [built.returns["J1"]], actor="chair")
    )
    return window, desk.page(window, "paper_entry", PaperEntryPage)


def _code(window: MainWindow, judge: str, submission: str) -> str:
    assert isinstance(window.session, PanelSession)
    return sheet_code(window.session.setting.round.id, judge, submission)


def _scan(desk: "Desk", window: MainWindow, page: PaperEntryPage, code: str) -> None:
    """Type a code and Enter, as a hand scanner does."""
    desk.write(page.code_line.field, code)
    desk.stage.press(Qt.Key.Key_Return)
    desk.settle(window)


def test_code_chooses_judge_and_submission_and_asks_for_the_first_score(
    desk: "Desk", built: "Judged"
) -> None:
    window, page = _opened(desk, built)

    _scan(desk, window, page, _code(window, "J3", "S2").lower().replace("-", " "))

    assert (page.form.judge, page.form.submission) == ("J3", "S2")
    assert page.form.criteria is not None
    assert page.form.criteria.inputs[0].hasFocus()
    assert page.code_line.field.text() == ""
    desk.stage.write("43")
    assert page.form.value.text() == "72.00 of 100"


def test_after_a_sheet_found_by_code_the_next_code_is_asked_for(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    _scan(desk, window, page, _code(window, "J2", "S3"))
    desk.stage.write("43")
    desk.write(page.form.person_field, "Siti")

    desk.click(page.form.save_button)
    desk.settle(window)

    assert page.strip.text == "Sheet no. 1 was saved. It does not count until a second person confirms it."
    assert page.code_line.field.hasFocus()


def test_code_of_a_typed_sheet_opens_it_for_the_second_person(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    code = _code(window, "J2", "S3")
    _scan(desk, window, page, code)
    desk.stage.write("43")
    desk.write(page.form.person_field, "Siti")
    desk.click(page.form.save_button)
    desk.settle(window)

    _scan(desk, window, page, code)

    assert page.check.isVisibleTo(page)
    assert page.check.heading.text() == "Budi Setiadi: Usaha S3 <i>&"
    assert page.check.person_field.hasFocus()
    desk.write(page.check.person_field, "Agus")
    desk.stage.press(Qt.Key.Key_Return)
    desk.settle(window)
    assert page.strip.text == "The sheet was confirmed and counts from now on."
    assert page.code_line.field.hasFocus()


def test_what_is_typed_stays_when_its_own_code_is_scanned_again(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    code = _code(window, "J2", "S3")
    _scan(desk, window, page, code)
    desk.stage.write("4")

    _scan(desk, window, page, code)

    assert page.form.value.text() == "48.00 of 100"


def test_wrong_codes_are_told_and_change_nothing(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    code = _code(window, "J3", "S2")
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    before = page.form.judge, page.form.submission

    _scan(desk, window, page, wrong)

    assert "The sheet code is not right yet" in page.strip.text
    assert (page.form.judge, page.form.submission) == before
    assert page.code_line.field.hasFocus()
    assert page.code_line.field.selectedText() == wrong
    _scan(desk, window, page, sheet_code("another round", "J3", "S2"))
    assert "No sheet of this round has the code" in page.strip.text
    _scan(desk, window, page, _code(window, "J1", "S1"))
    assert "The sheet of J1 on S1 is in already" in page.strip.text
    _scan(desk, window, page, code)
    assert page.strip.text == ""
    assert (page.form.judge, page.form.submission) == ("J3", "S2")


def test_an_empty_code_asks_for_nothing(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)

    _scan(desk, window, page, "  ")

    assert page.strip.text == ""
    assert page.code_line.field.hasFocus()
