"""The screen for the projector: what the room sees, and what it never does."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.actions import Act
from ui.main_window import MainWindow
from ui.pages.chair_reconcile import ReconcilePage
from ui.plenary.displays import Display, choose_display
from ui.plenary.room_plot import RoomPlot
from ui.plenary.screen import PlenaryScreen
from ui.plenary.slide import Dots
from ui.theme import Theme
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import moderate
from winner_judge.operations.signing import sign_off
from winner_judge.scoring.rubric import Scale
from winner_judge.values import ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

LAPTOP, PROJECTOR = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)
SECRETS = ("Ratna", "Budi", "Citra", "J1", "J2", "J3", "strict", "lenient", "rank", "near", "◆")


@pytest.fixture
def opened(desk: "Desk", collected: Path) -> tuple[MainWindow, ReconcilePage]:
    """The reconcile page with the screen open."""
    window = desk.open(collected)
    page = desk.page(window, "reconcile", ReconcilePage)
    desk.click(page.plenary_button)
    return window, page


def _screen(page: ReconcilePage) -> PlenaryScreen:
    assert page.plenary.screen_ is not None
    return page.plenary.screen_


def _said(screen: PlenaryScreen) -> Iterator[str]:
    """Yield everything the screen says, shown or spoken."""
    for widget in [screen, *screen.findChildren(QWidget)]:
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        yield widget.windowTitle()
        if isinstance(widget, QLabel):
            yield widget.text()


def _visible(screen: PlenaryScreen) -> list[str]:
    labels = screen.findChildren(QLabel)
    return [label.text() for label in labels if label.text() and label.isVisible()]


@pytest.mark.parametrize(
    ("displays", "own", "chosen"),
    [
        ([LAPTOP], 0, Display(0, is_apart=False)),
        ([LAPTOP, PROJECTOR], 0, Display(1, is_apart=True)),
        ([LAPTOP, PROJECTOR], 1, Display(0, is_apart=True)),
        ([LAPTOP, QRect(0, 0, 1920, 1080)], 0, Display(0, is_apart=False)),
        ([LAPTOP, LAPTOP, PROJECTOR], 0, Display(2, is_apart=True)),
    ],
)
def test_the_room_gets_a_display_of_its_own(displays: list[QRect], own: int, chosen: Display) -> None:
    assert choose_display(displays, own) == chosen


TWO_DISPLAYS = """
import json
from PySide6.QtWidgets import QApplication, QWidget
from ui.actions import Actions
from ui.context import Context
from ui.jobs import Jobs
from ui.plenary.screen import PlenaryScreen
from ui.preferences import Preferences
from ui.theme import Theme
from winner_judge.wording import Words
from pathlib import Path

application = QApplication([])
jobs = Jobs()
context = Context(Words("en"), Theme(), jobs, Actions(), Preferences(Path("/nowhere")))
window = QWidget()
window.show()
screen = PlenaryScreen(context, "Round", is_provisional=True)
screen.open_beside(window)
area = screen.screen().geometry()
print(json.dumps([area.x(), area.width(), screen.isFullScreen(), screen.is_covered]))
jobs.close()
"""


def test_it_opens_full_and_uncovered_on_the_second_display(tmp_path: Path) -> None:
    displays = [
        {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080},
    ]
    settings = tmp_path / "displays.json"
    settings.write_text(json.dumps({"screens": displays}), encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, "-c", TWO_DISPLAYS],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={settings}"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert json.loads(ran.stdout) == [1366, 1920, True, False]


def test_on_one_display_it_starts_covered_and_the_chair_is_told(
    opened: tuple[MainWindow, ReconcilePage],
) -> None:
    _, page = opened

    assert _screen(page).is_covered
    assert _visible(_screen(page)) == [_screen(page).cover.text()]
    assert "Usaha" not in _screen(page).cover.text()
    assert not _screen(page).isFullScreen()
    assert page.plenary.isVisibleTo(page)
    assert page.plenary.told.text() == (
        "Covered, since no second display was found: the room may see what is on this one. F7 uncovers the "
        "screen, F11 fills the display with it."
    )


def test_uncovered_it_shows_one_submission_and_its_value(
    desk: "Desk", opened: tuple[MainWindow, ReconcilePage]
) -> None:
    _, page = opened

    desk.click(page.plenary.cover_button)

    shown = _screen(page)
    assert _visible(shown) == ["Usaha S1 <i>&", "PROVISIONAL", "Health", "Value now", "66.67"]
    assert shown.plot.accessibleDescription() == (
        "Social impact: 1 (×1), 4 (×1), 5 (×1). Business viability: 2 (×1), 4 (×2)"
    )
    assert page.plenary.told.text() == (
        "The room sees the submission selected here. F7 covers the screen: the room then sees only the name "
        "of the round."
    )
    assert "stays open" in page.plenary.cover_button.toolTip()
    assert "goes away" in page.plenary.close_button.toolTip()
    assert page.plenary.cover_button.text() == "Cover the screen"
    shown.grab()


def test_no_word_of_it_tells_who_gave_what(desk: "Desk", opened: tuple[MainWindow, ReconcilePage]) -> None:
    window, page = opened
    desk.click(page.plenary.cover_button)
    desk.settle(window)

    said = []
    for _ in range(4):
        said += list(_said(_screen(page)))
        desk.click(page.plenary.next_button)

    leaks = [(secret, text) for secret in SECRETS for text in said if secret in text]
    assert leaks == []


def test_what_the_form_holds_is_proposed(desk: "Desk", opened: tuple[MainWindow, ReconcilePage]) -> None:
    _, page = opened
    desk.click(page.plenary.cover_button)
    form = page.pane.form

    form.kind_field.setCurrentIndex(form.kind_field.findData(ModerationKind.CONSENSUS_SCORE))
    form.score_field.setCurrentIndex(form.score_field.findText("4 Good"))
    desk.stage.until(_screen(page).proposed.text)

    assert _visible(_screen(page))[-4:] == ["Value now", "66.67", "Proposed", "74.67"]
    assert "agreed 4" in _screen(page).plot.accessibleDescription()
    _screen(page).grab()
    desk.click(page.plenary.next_button)
    assert _screen(page).proposed.text() == ""


def test_keys_of_both_windows_turn_and_cover(desk: "Desk", opened: tuple[MainWindow, ReconcilePage]) -> None:
    window, page = opened
    shown = _screen(page)
    titles = []

    window.actions_table[Act.COVER].trigger()
    is_covered = [shown.is_covered]
    QTest.keyClick(shown, Qt.Key.Key_Right)
    titles.append(shown.title.text())
    QTest.keyClick(shown, Qt.Key.Key_PageUp)
    titles.append(shown.title.text())
    QTest.keyClick(shown, Qt.Key.Key_X)
    QTest.keyClick(shown, Qt.Key.Key_Space)
    is_covered.append(shown.is_covered)
    desk.click(page.plenary.next_button)
    desk.click(page.plenary.previous_button)
    titles.append(page.pane.name.text())

    assert is_covered == [False, True]
    assert titles == ["Usaha S2 <i>&", "Usaha S1 <i>&", "Usaha S1 <i>&"]


def test_it_fills_the_display_and_closes_by_key(
    desk: "Desk", opened: tuple[MainWindow, ReconcilePage]
) -> None:
    window, page = opened

    QTest.keyClick(_screen(page), Qt.Key.Key_F11)
    is_full = _screen(page).isFullScreen()
    QTest.keyClick(_screen(page), Qt.Key.Key_Escape)

    assert is_full
    assert page.plenary.screen_ is None
    assert not page.plenary.isVisibleTo(page)
    assert not window.actions_table[Act.COVER].isEnabled()
    page.plenary.switch_cover()
    desk.click(page.plenary_button)
    assert page.plenary.is_open


def test_the_same_key_opens_and_closes_it(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "reconcile", ReconcilePage)

    window.actions_table[Act.PLENARY].trigger()
    is_open = page.plenary.is_open
    window.actions_table[Act.PLENARY].trigger()

    assert is_open
    assert not page.plenary.is_open


def test_leaving_the_page_closes_it(desk: "Desk", opened: tuple[MainWindow, ReconcilePage]) -> None:
    window, page = opened

    window.show_page("ranking")
    desk.settle(window)

    assert not page.plenary.is_open


def test_closing_the_panel_closes_it(desk: "Desk", opened: tuple[MainWindow, ReconcilePage]) -> None:
    window, _ = opened

    window.leave_file()
    desk.settle(window)

    assert [item for item in QApplication.topLevelWidgets() if isinstance(item, PlenaryScreen)] == []


def test_closing_the_window_closes_it(desk: "Desk", opened: tuple[MainWindow, ReconcilePage]) -> None:
    window, page = opened

    window.close()
    desk.settle(window)

    assert not page.plenary.is_open


def test_a_sheet_set_aside_and_a_value_agreed_are_heeded(desk: "Desk", collected: Path) -> None:
    def decide(panel: BundleFile) -> None:
        aside = ModerationKind.SET_ASIDE
        moderate(panel, kind=aside, submissions=("S1",), reason="So", actor="chair", judge="J2")

    page = desk.page(desk.open(collected, change=decide), "reconcile", ReconcilePage)
    page._select("S1")
    desk.click(page.plenary_button)
    desk.click(page.plenary.cover_button)

    assert _screen(page).current.text() == "86.00"
    assert _screen(page).plot.accessibleDescription() == (
        "Social impact: 4 (×1), 5 (×1). Business viability: 4 (×2)"
    )


def test_a_signed_off_result_is_not_provisional(desk: "Desk", collected: Path) -> None:
    def sign(panel: BundleFile) -> None:
        accept = ModerationKind.ACCEPT
        moderate(panel, kind=accept, submissions=("S1",), reason="So", actor="chair")
        moderate(panel, kind=accept, submissions=("S2", "S3"), reason="Both", actor="chair")
        sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")

    page = desk.page(desk.open(collected, change=sign), "reconcile", ReconcilePage)
    desk.click(page.plenary_button)
    desk.click(page.plenary.cover_button)

    assert "PROVISIONAL" not in _visible(_screen(page))


def test_without_submissions_the_screen_is_empty(desk: "Desk", collected: Path) -> None:
    page = desk.page(desk.open(collected), "reconcile", ReconcilePage)
    desk.click(page.plenary_button)
    desk.click(page.plenary.cover_button)

    page.plenary.show_slide(None)

    assert _visible(_screen(page)) == ["PROVISIONAL"]


def test_large_crowds_and_fine_scales_fit(qtbot: QtBot) -> None:
    plot = RoomPlot(Words("id"), Theme())
    qtbot.addWidget(plot)
    fine = Scale(Decimal(0), Decimal(20), Decimal("0.5"))
    crowd = Dots(
        "Kelayakan", fine, ((Decimal(3), 1), (Decimal(10), 12)), is_apart=True, agreed=Decimal("9.5")
    )

    plot.show_strips([crowd, Dots("Kosong", fine, (), is_apart=True, agreed=None)])
    plot.resize(900, 500)
    plot.grab()

    assert plot.accessibleDescription() == "Kelayakan: 3 (×1), 10 (×12); disepakati 9,5. Kosong: –"
