"""The smallest window: no key of a score lies beyond its edge, and a recused sheet has nothing to scroll."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


def test_all_keys_are_in_sight_in_the_smallest_window(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = stage.scoring(issued, "id")
    cards = page.rubric.cards
    stage.until(lambda: all(card.isVisible() for card in cards))
    window.resize(window.minimumSize())
    stage.settle(window)
    stage.qtbot.wait(1)
    edge = page.rubric.width()
    for card in cards:
        last = [button for button in stage.buttons(card) if button.property("kind") == "key"][-1]
        assert last.mapTo(page.rubric, QPoint(last.width(), 0)).x() <= edge


def test_a_recused_sheet_has_no_bar_to_scroll(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    area = page.rubric.findChildren(QScrollArea)[0]
    assert area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    session.declare_conflict(session.current, "Kakak kandung")
    stage.until(lambda: area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    stage.settle(window)
