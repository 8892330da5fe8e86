"""One criterion alone beside a proposal."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.test_judge_rubric import BACKTAB, CONTROL, TAB, walked
from ui.pages.judge_rubric import RubricPane

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


def visible(pane: RubricPane) -> list[int]:
    return [place for place, card in enumerate(pane.cards) if card.isVisible()]


def test_one_criterion_alone_is_scored_by_digits_one_after_the_other(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    pane = page.rubric
    stage.write("5")

    pane.show_single(is_single=True)
    alone = [visible(pane)]
    for digit in "4321":
        stage.write(digit)
        alone.append(visible(pane))
    stage.settle(window)
    at_end = (pane.single_bar.next_button.isEnabled(), pane.single_bar.place.text())
    stage.press(Qt.Key.Key_Down, CONTROL)
    stage.settle(window)

    assert alone == [[1], [2], [3], [4], [5]]
    assert at_end == (False, "criterion 6 of 6")
    assert session.entry("B-01").sheet.scores == {
        f"K{number}": Decimal(score) for number, score in enumerate((5, 4, 3, 2, 1), start=1)
    }
    assert visible(pane) == [0]
    assert not pane.sheet_card.isVisible()
    assert pane.value_card.isVisible()
    assert QApplication.focusWidget() is pane.cards[0].input


def test_buttons_lead_from_one_criterion_to_the_next_and_tab_stays_beside_it(
    stage: "Stage", issued: "Issued"
) -> None:
    _, page, _ = stage.scoring(issued)
    pane = page.rubric
    pane.show_single(is_single=True)

    stage.click(pane.single_bar.next_button)
    stage.click(pane.single_bar.next_button)
    stage.click(pane.single_bar.previous_button)
    order = [
        pane.cards[1].input,
        pane.cards[1].note,
        pane.single_bar.previous_button,
        pane.single_bar.next_button,
        pane.value_card.done_button,
    ]
    forth = walked(stage, TAB, 4)
    back = walked(stage, BACKTAB, 4)
    pane.show_single(is_single=False)

    assert forth == order
    assert back == order[::-1]
    assert visible(pane) == list(range(6))
    assert pane.sheet_card.isVisible()
    assert not pane.single_bar.isVisible()


def test_the_focus_stays_when_the_note_beside_it_is_hidden(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    pane = page.rubric
    pane.show_single(is_single=True)
    pane.write_note()

    stage.click(pane.single_bar.next_button)

    assert QApplication.focusWidget() is pane.cards[1].input
    assert visible(pane) == [1]
