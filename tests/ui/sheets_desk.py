"""The page of a judge's own sheets, opened and driven."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from ui.desk import DeskSession, Part, Place
from ui.main_window import MainWindow
from ui.pages.judge_sheets import SheetsPage
from winner_judge.values import Language

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


SCORES = {"B-01": "423", "B-02": "555555", "B-03": "444542"}
"""B-01 is about water, the others about health."""


def fill_in(stage: "Stage", window: MainWindow, session: DeskSession, scores: dict[str, str]) -> None:
    for code, given in scores.items():
        for number, score in enumerate(given, start=1):
            session.fill_in(Place(Part.SCORE, code, f"K{number}"), Decimal(score))
        if len(given) == 6:
            session.mark_done(code)
    stage.settle(window)


def activate(stage: "Stage", window: QWidget) -> None:
    window.activateWindow()
    stage.until(window.isActiveWindow)


def sheets(
    stage: "Stage",
    issued: "Issued",
    scores: dict[str, str] | None = None,
    language: Language = "id",
) -> tuple[MainWindow, SheetsPage, DeskSession]:
    window, _, session = stage.scoring(issued, language)
    fill_in(stage, window, session, SCORES if scores is None else scores)
    activate(stage, window)
    window.show_page("sheets")
    page = window.page
    assert isinstance(page, SheetsPage)
    return window, page, session


def choose(choice: QComboBox, text: str) -> None:
    """Choose an item by keys, as typing its name does."""
    choice.setFocus()
    place = choice.findText(text)
    key = Qt.Key.Key_Down if place > choice.currentIndex() else Qt.Key.Key_Up
    while choice.currentIndex() != place:
        QTest.keyClick(choice, key)


def said(page: SheetsPage, place: int) -> Sequence[str]:
    block = page.how.blocks[place]
    return (block.title.text(), block.spread.text(), block.unused.text())
