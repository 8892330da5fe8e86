"""The three panes of scoring: folded, dragged, walked through by keys, remembered."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.actions import Act
from ui.look import text_size_beside
from ui.main_window import MainWindow
from ui.memory import PackMemory
from ui.pages.judge_scoring import ScoringPage

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

KEYS = ("list", "proposal", "rubric")
STRIP = 28


def shown(page: ScoringPage) -> list[str]:
    """Return what is open: a folded pane shows its handle."""
    panes = page.panes.panes
    return [key for key in KEYS if panes[key].spec.content.isVisible()]


def handles(page: ScoringPage) -> list[str]:
    return [key for key in KEYS if page.panes.panes[key].folded.isVisible()]


def has_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def scoring_in_front(window: MainWindow) -> ScoringPage:
    assert isinstance(window.page, ScoringPage)
    return window.page


def drag(page: ScoringPage, place: int, pixels: int) -> None:
    """Drag the border before pane ``place`` so far to the right."""
    handle = page.panes.handle(place)
    start = QPoint(handle.width() // 2, 20)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + QPoint(pixels, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)


@pytest.mark.parametrize("key", KEYS)
def test_a_pane_folds_to_a_handle_that_brings_it_back(stage: "Stage", issued: "Issued", key: str) -> None:
    _, page, _ = stage.scoring(issued)
    grip = next(
        grip
        for place in (1, 2)
        for grip in page.panes.grips(place)
        if grip.accessibleName() == page.panes.panes[key].spec.hide
    )

    stage.click(grip)
    folded = (shown(page), handles(page), page.panes.panes[key].width())
    stage.click(page.panes.panes[key].folded)

    assert folded == ([other for other in KEYS if other != key], [key], STRIP)
    assert (shown(page), handles(page)) == (list(KEYS), [])
    assert has_focus(page.panes.panes[key])


def test_the_proposal_takes_the_width_of_what_is_folded(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    before = page.panes.sizes()

    page.panes.fold("list")
    folded = page.panes.sizes()
    page.panes.unfold("list")

    assert folded == [STRIP, before[1] + before[0] - STRIP, before[2]]
    assert page.panes.sizes() == before


def test_folding_the_last_open_pane_opens_another(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)

    for key in ("list", "rubric", "proposal"):
        page.panes.fold(key)

    assert shown(page) == ["rubric"]
    assert handles(page) == ["list", "proposal"]


def test_a_pane_is_folded_and_brought_back_by_keys(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    page.panes.grips(1)[0].setFocus()

    stage.press(Qt.Key.Key_Space)
    folded = handles(page)
    page.rubric.focus_open()
    stage.press(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    stage.press(Qt.Key.Key_Space)

    assert folded == ["list"]
    assert focused is page.panes.panes["list"].folded
    assert handles(page) == []
    assert QApplication.focusWidget() is page.list.view


def test_the_border_moves_by_mouse_and_by_arrow_keys(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    before = page.panes.sizes()

    drag(page, 1, 60)
    dragged = page.panes.sizes()
    page.panes.grips(1)[0].setFocus()
    stage.press(Qt.Key.Key_Left)

    assert dragged == [before[0] + 60, before[1] - 60, before[2]]
    assert page.panes.sizes() == [before[0] + 36, before[1] - 36, before[2]]


def test_a_pane_is_dragged_shut_and_pulled_open(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    before = page.panes.sizes()

    drag(page, 1, -250)
    shut = handles(page)
    drag(page, 1, 120)

    assert shut == ["list"]
    assert handles(page) == []
    assert page.panes.sizes() == before


def test_f6_goes_round_the_panes(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = stage.scoring(issued)
    stage.settle(window)
    reader = page.panes.panes["proposal"]

    stage.press(Qt.Key.Key_F6)
    first = QApplication.focusWidget()
    stage.press(Qt.Key.Key_F6)
    second = QApplication.focusWidget()
    stage.press(Qt.Key.Key_F6)
    third = QApplication.focusWidget()
    stage.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)

    assert first is page.list.view
    assert second is not None
    assert reader.isAncestorOf(second)
    assert third is page.rubric.cards[0].input
    assert QApplication.focusWidget() is second


def test_panes_are_remembered_over_a_restart_and_another_look(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    drag(page, 1, 60)
    page.panes.fold("rubric")
    wide = page.panes.sizes()

    window.actions_table[Act.APPEARANCE].trigger()
    stage.settle(window)
    after_look = scoring_in_front(window).panes.sizes()
    path = session.path
    window.drop_session()
    stage.settle(window)
    kept = PackMemory(path).recall("panes")
    stage.reopen(window, path, issued)
    window.show_page("scoring")

    assert after_look == wide
    assert kept == {"widths": {"list": 322, "rubric": 392}, "folded": ["rubric"]}
    assert scoring_in_front(window).panes.sizes() == wide
    assert handles(scoring_in_front(window)) == ["rubric"]


@pytest.mark.parametrize("nonsense", ["wide", {"widths": {"list": "x", "attic": 3}, "folded": list(KEYS)}, 7])
def test_what_is_remembered_wrongly_is_passed_over(
    stage: "Stage", issued: "Issued", nonsense: object
) -> None:
    _, page, _ = stage.scoring(issued)
    before = page.panes.sizes()

    page.panes.restore(nonsense)  # type: ignore[arg-type]  # as a file may hold it

    assert page.panes.sizes() == before
    assert shown(page) == list(KEYS)


def test_where_there_is_no_room_one_pane_folds_by_itself(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued, "id")
    wide = page.panes.sizes()

    window.resize(900, 512)
    stage.until(lambda: handles(page) == ["list"])
    keys_are_cut = page.rubric.width() < page.rubric.minimumSizeHint().width()
    stage.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    asked_for = (handles(page), QApplication.focusWidget() is page.list.search_field)
    stage.click(page.panes.panes["rubric"].folded)
    back = handles(page)
    window.resize(1366, 768)
    stage.until(lambda: handles(page) == [])

    assert not keys_are_cut
    assert asked_for == (["rubric"], True)
    assert back == ["list"]
    assert page.panes.sizes() == wide
    assert session.memory.recall("panes") == {"widths": {"list": 262, "rubric": 392}, "folded": []}


def test_list_folds_before_the_proposal_gets_too_narrow_to_read(stage: "Stage", issued: "Issued") -> None:
    window, _, _ = stage.scoring(issued, "id")
    window.wear(text_size_beside(window.context.theme, 2))
    stage.settle(window)
    page = window.page
    assert isinstance(page, ScoringPage)

    window.resize(1280, 720)
    stage.until(lambda: handles(page) == ["list"])
    is_readable = page.proposal.width() >= window.context.theme.scaled(360)
    stage.click(page.panes.panes["list"].folded)
    asked_for = handles(page)

    assert is_readable
    assert asked_for == []


# Ways of reading


def test_full_screen_shows_the_proposal_alone_until_escape(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    page.panes.fold("list")

    stage.press(Qt.Key.Key_F11)
    full = (window.isFullScreen(), shown(page), window.rail.isVisible(), window.foot.isVisible())
    header, bar = page.header.isVisible(), page.full_screen_bar.isVisible()
    stage.write("5")
    stage.settle(window)
    scored = dict(session.entry("B-01").sheet.scores)
    stage.press(Qt.Key.Key_Escape)

    assert full == (True, ["proposal"], False, False)
    assert (header, bar) == (False, True)
    assert scored == {}
    assert (window.isFullScreen(), shown(page)) == (False, ["proposal", "rubric"])
    assert (window.rail.isVisible(), window.foot.isVisible()) == (True, True)
    assert (page.header.isVisible(), page.full_screen_bar.isVisible()) == (True, False)
    assert QApplication.focusWidget() is page.rubric.cards[0].input


def test_full_screen_is_left_by_its_button_and_by_the_same_key(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = stage.scoring(issued)

    stage.click(page.full_screen_button)
    entered = window.isFullScreen()
    stage.click(page.full_screen_bar.leave_button)
    left = window.isFullScreen()
    stage.press(Qt.Key.Key_F11)
    stage.press(Qt.Key.Key_F11)

    assert (entered, left, window.isFullScreen()) == (True, False, False)


def test_full_screen_goes_on_in_larger_text_and_ends_with_the_page(stage: "Stage", issued: "Issued") -> None:
    window, _, _ = stage.scoring(issued)
    stage.press(Qt.Key.Key_F11)

    window.actions_table[Act.LARGER].trigger()
    stage.until(window.page.isVisible)
    in_larger = (window.isFullScreen(), shown(scoring_in_front(window)))
    window.show_page("sheets")
    on_sheets = (window.isFullScreen(), window.rail.isVisible())
    window.show_page("scoring")
    stage.until(lambda: len(shown(scoring_in_front(window))) == len(KEYS))

    assert in_larger == (True, ["proposal"])
    assert on_sheets == (False, True)
    assert (window.isFullScreen(), shown(scoring_in_front(window))) == (False, list(KEYS))


def test_the_next_submission_comes_in_full_screen_too(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.press(Qt.Key.Key_F11)

    stage.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)

    assert session.current == "B-02"
    assert window.isFullScreen()
    assert has_focus(page.proposal)
    assert not window.actions_table[Act.MARK_DONE].isEnabled()


def test_the_proposal_beside_one_criterion_still_takes_scores(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    page.panes.fold("rubric")

    stage.press(Qt.Key.Key_F9)
    beside = shown(page)
    cards = [card.isVisible() for card in page.rubric.cards]
    stage.write("54")
    stage.settle(window)
    after = [card.isVisible() for card in page.rubric.cards]
    stage.press(Qt.Key.Key_F9)

    assert beside == ["proposal", "rubric"]
    assert cards == [True, False, False, False, False, False]
    assert after == [False, False, True, False, False, False]
    assert sorted(session.entry("B-01").sheet.scores) == ["K1", "K2"]
    assert shown(page) == ["list", "proposal"]


def test_looking_for_a_submission_brings_the_list_back(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    page.panes.fold("list")
    stage.press(Qt.Key.Key_F9)

    stage.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert shown(page) == list(KEYS)
    assert QApplication.focusWidget() is page.list.search_field


def test_writing_a_note_brings_the_rubric_back(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    page.panes.fold("rubric")

    stage.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert shown(page) == list(KEYS)
    assert QApplication.focusWidget() is page.rubric.cards[0].note


def test_a_quote_comes_into_sight_with_the_rubric(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    page.panes.fold("rubric")

    page.proposal.quoted.emit("“air bersih” (p. 3)")

    assert shown(page) == list(KEYS)
    assert page.rubric.cards[0].note.toPlainText() == "“air bersih” (p. 3)"


def test_a_quote_taken_full_screen_is_told(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.press(Qt.Key.Key_F11)

    page.proposal.quoted.emit("“air bersih” (p. 3)")
    told = page.strip.text
    stage.press(Qt.Key.Key_Escape)
    page.rubric.hand_over()
    stage.settle(window)

    assert told == "The quote stands in the note of the criterion that is open."
    assert session.entry("B-01").sheet.notes == {"K1": "“air bersih” (p. 3)"}


def test_place_and_issue_give_way_to_the_name_in_a_short_header(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = stage.scoring(issued, "id")
    before = (page.place.isVisible(), page.issue_pill.isVisible())

    window.resize(window.minimumSize())
    stage.until(lambda: not page.place.isVisible())
    stage.until(lambda: page.heading.width() >= page.heading.sizeHint().width())
    button = page.conflict_button

    assert before == (True, True)
    assert button.width() >= button.minimumSizeHint().width()
