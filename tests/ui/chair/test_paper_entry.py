"""Sheets typed from paper: by one person, confirmed by another, and nothing counts in between."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.chair.cell_states import CellState
from ui.chair.reading import read_collection
from ui.dialogs.questions import ReasonQuestion
from ui.main_window import MainWindow
from ui.pages.chair_collect import CollectPage
from ui.pages.chair_paper_entry import PaperEntryPage
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.opening import open_panel

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.chair.conftest import Desk, Judged


def _opened(desk: "Desk", built: "Judged") -> tuple[MainWindow, PaperEntryPage]:
    """Show the page of a round in which J1's file is in."""
    window = desk.open(
        built.panel, change=lambda panel: collect_returns(panel, [built.returns["J1"]], actor="chair")
    )
    page = desk.page(window, "paper_entry", PaperEntryPage)
    return window, page


def _type(desk: "Desk", window: MainWindow, page: PaperEntryPage) -> None:
    """Type 4 and 3 for the first open submission of J2, as Siti."""
    page.take_focus()
    desk.stage.write("43")
    desk.write(page.form.comment_field, "A good start")
    desk.write(page.form.person_field, "Siti")
    desk.click(page.form.save_button)
    desk.settle(window)


def _open_first(desk: "Desk", window: MainWindow, page: PaperEntryPage) -> None:
    place = page.waiting.visualRect(page.waiting.model().index(0, 0)).center()
    QTest.mouseClick(page.waiting.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle(window)


def _state_on_board(desk: "Desk") -> CellState | None:
    with open_panel(desk.folder / "panel.winner") as panel:
        found = read_collection(panel)
    row = next(row for row in found.coverage.rows if row.judge.code == "J2")
    return found.state(row, found.coverage.submissions[0])


def test_digits_give_scores_and_the_value_runs_along(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    judges = [page.form.judge_field.itemText(place) for place in range(page.form.judge_field.count())]
    assert judges == ["J2 · Budi Setiadi", "J3 · Citra"]
    assert page.form.value.text() == "–"
    assert not page.form.save_button.isEnabled()

    page.take_focus()
    desk.stage.write("4")
    after_one = page.form.value.text()
    desk.stage.write("3")

    assert after_one == "48.00 of 100"
    assert page.form.value.text() == "72.00 of 100"
    assert page.form.comment_field.hasFocus()
    assert not page.form.save_button.isEnabled()
    assert window.page is page


def test_a_sheet_counts_once_a_second_person_confirms_it(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)

    _type(desk, window, page)
    assert page.strip.text == "Sheet no. 1 was saved. It does not count until a second person confirms it."
    assert page.about.text() == "1 sheet waits"
    assert page.form.submission == "S2"
    _open_first(desk, window, page)
    assert page.check.isVisibleTo(page)
    assert page.check.heading.text() == "Budi Setiadi: Usaha S1 <i>&"
    assert not page.check.confirm_button.isEnabled()
    desk.write(page.check.person_field, "siti")
    desk.click(page.check.confirm_button)
    desk.settle(window)
    assert page.strip.text != ""
    assert page.about.text() == "1 sheet waits"
    page.check.person_field.clear()
    desk.write(page.check.person_field, "Agus")
    desk.stage.press(Qt.Key.Key_Return)
    desk.settle(window)

    assert page.strip.text == "The sheet was confirmed and counts from now on."
    assert page.about.text() == ""
    assert page.form.isVisibleTo(page)
    assert page.form.criteria is not None
    assert page.form.criteria.inputs[0].hasFocus()
    collect = desk.page(window, "collect", CollectPage)
    assert collect.about.text() == "1 of 3 score files are in, 1 in part · 5 of 12 sheets"
    assert str(collect.judges.model().index(1, 1).data()) == "Received in part\n1 of 4 sheets"
    window.drop_session()
    desk.settle(window)
    assert _state_on_board(desk) is CellState.PAPER


def test_a_waiting_sheet_is_shown_as_waiting(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)

    _type(desk, window, page)
    window.drop_session()
    desk.settle(window)

    assert _state_on_board(desk) is CellState.TYPED


def test_a_sheet_is_dropped_with_a_reason(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    _type(desk, window, page)
    _open_first(desk, window, page)

    desk.click(page.check.drop_button)
    question = desk.asked(window, ReasonQuestion)
    desk.write(question.reason_field, "Typed for the wrong judge")
    desk.click(question.verb_button)
    desk.settle(window)

    assert page.strip.text == "The sheet was dropped. It can be typed anew."
    assert page.none_waiting.isVisibleTo(page)
    assert page.form.isVisibleTo(page)


def test_another_judge_or_submission_begins_an_empty_sheet(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    page.take_focus()
    desk.stage.write("43")

    page.form.judge_field.setCurrentIndex(1)
    desk.settle(window)

    assert page.form.judge == "J3"
    assert page.form.value.text() == "–"
    desk.click(page.check.close_button)
    page.refresh()
    desk.settle(window)
    assert page.form.judge == "J3"


def test_what_is_typed_stays_when_the_panel_is_read_again(desk: "Desk", built: "Judged") -> None:
    window, page = _opened(desk, built)
    page.take_focus()
    desk.stage.write("4")

    page.refresh()
    desk.settle(window)

    assert page.form.value.text() == "48.00 of 100"


def test_nothing_can_be_typed_where_all_is_in(desk: "Desk", collected: "Path") -> None:
    page = desk.page(desk.open(collected), "paper_entry", PaperEntryPage)

    assert page.form.nothing.isVisibleTo(page)
    assert page.form.fields.isHidden()


def test_a_copy_that_was_handed_over_only_shows(desk: "Desk", built: "Judged", tmp_path: "Path") -> None:
    from winner_judge.operations.handing_over import hand_over

    target = tmp_path / "target"
    target.mkdir()
    window = desk.open(
        built.panel, change=lambda panel: hand_over(panel, target, holder="Adi", actor="secretariat")
    )

    page = desk.page(window, "paper_entry", PaperEntryPage)

    assert page.closed.isVisibleTo(page)
