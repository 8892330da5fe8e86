"""Tab reaches every control of every page, as the eye goes, and Shift+Tab goes back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.main_window import MainWindow
from ui.pages.judge_scoring import ScoringPage
from ui.widgets.tab_order import stop_beside, tab_stops

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

MOST_STEPS = 400


def reachable(window: MainWindow) -> set[QWidget]:
    """Return every control that takes Tab, found without the order that is tested."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is window
    }


def notes_of_criteria(window: MainWindow) -> set[QWidget]:
    """Return the notes: the way back may go from criterion to criterion."""
    page = window.page
    return {card.note for card in page.rubric.cards} if isinstance(page, ScoringPage) else set()


def walk(stage: "Stage", start: QWidget, key: Qt.Key) -> Iterator[QWidget]:
    """Press ``key`` from ``start`` until the focus is there again."""
    start.setFocus()
    for _ in range(MOST_STEPS):
        focused = QApplication.focusWidget()
        assert focused is not None
        yield focused
        stage.press(key)
        if QApplication.focusWidget() is start:
            return
    raise AssertionError(QApplication.focusWidget())


def check_page(stage: "Stage", window: MainWindow) -> list[QWidget]:
    """Return the controls in the order of Tab after they were compared with all there are."""
    stage.until(window.page.isVisible)
    start = next(tab_stops(window.page))

    there = list(walk(stage, start, Qt.Key.Key_Tab))
    missed = reachable(window) - set(there)
    back = list(walk(stage, start, Qt.Key.Key_Backtab))
    missed_back = reachable(window) - set(back) - notes_of_criteria(window)

    assert missed == set()
    assert missed_back == set()
    return there


def test_every_control_of_the_start_page_is_reached(stage: "Stage") -> None:
    check_page(stage, stage.window())


def test_every_control_of_the_declaration_is_reached(stage: "Stage", issued: "Issued") -> None:
    check_page(stage, stage.open_pack(issued))


@pytest.mark.parametrize("key", ["scoring", "sheets", "hand_in"])
def test_every_control_of_a_pack_is_reached(stage: "Stage", issued: "Issued", key: str) -> None:
    window, _, _ = stage.scoring(issued)
    window.show_page(key)
    stage.settle(window)

    check_page(stage, window)


def test_tab_follows_the_eye_through_scoring(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    session.select("B-02")
    stage.settle(window)
    sheet = page.rubric.sheet_card
    expected = [
        page.beside_button,
        page.full_screen_button,
        page.conflict_button,
        page.list.search_field,
        page.list.progress,
        page.list.filter_choice,
        page.list.view,
        *page.panes.grips(1),
        page.proposal.tabs,
        page.proposal.pdf,
        *page.panes.grips(2),
        *(card.input for card in page.rubric.cards),
        sheet.comment.field,
        sheet.private_note.field,
        sheet.discussion,
        page.rubric.value_card.done_button,
    ]

    order = check_page(stage, window)

    assert [control for control in order if control in expected] == expected


def test_a_way_from_nowhere_begins_with_the_first_or_last_control(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    stops = list(tab_stops(page))

    assert isinstance(page, ScoringPage)
    assert stop_beside(page, None, 1) is stops[0]
    assert stop_beside(page, None, -1) is stops[-1]
    assert stop_beside(page, page.list, 1) is page.list.search_field
    assert stop_beside(QWidget(), None, 1) is None
