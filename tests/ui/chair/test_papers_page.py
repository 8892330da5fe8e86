"""The papers page: every kind in place, one after the other, in the language chosen."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.actions import Act
from ui.chair.paper_work import PAPERS
from ui.pages.chair_papers import PapersPage
from ui.preferences import Preferences
from ui.theme import TextSize
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import moderate
from winner_judge.operations.paper_details import change_paper_details, read_paper_details
from winner_judge.operations.signing import sign_off
from winner_judge.reports.details import MinutesBy, PaperDetails
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.reports.readiness import PaperState
from winner_judge.values import Language, ModerationKind

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

Said = Callable[[QWidget], list[str]]


def _sign(panel: BundleFile) -> None:
    tie = ModerationKind.DECIDE_TIE
    moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")
    sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")


def _by_list(panel: BundleFile) -> None:
    details = replace(read_paper_details(panel), minutes_by=MinutesBy.LIST)
    change_paper_details(panel, details, actor="secretariat")


def _show(desk: "Desk", page: PapersPage, paper: Paper) -> None:
    with desk.stage.qtbot.waitSignal(page.pane.view.shown, timeout=20_000):
        page.papers.choose(paper)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", [kind for kind, _ in PAPERS])
def test_each_kind_is_chosen_and_drawn(desk: "Desk", collected: Path, kind: str, language: Language) -> None:
    page = desk.page(desk.open(collected, language), "papers", PapersPage)

    with desk.stage.qtbot.waitSignal(page.pane.view.shown, timeout=20_000):
        desk.click(page.papers.buttons[Paper(PaperKind(kind))])

    count = page.pane.view.page_count
    prefix = "hal. 1 dari" if language == "id" else "p. 1 of"
    assert count > 0
    assert page.pane.view.isVisibleTo(page)
    assert page.pane.page_words.text() == f"{prefix} {count}"
    assert page.pane.print_button.isEnabled()
    assert page.pane.save_button.isEnabled()
    assert page.drawer.pages(Paper(PaperKind(kind)), language) == count


def test_the_overview_comes_first_and_tells_what_is_open(desk: "Desk", collected: Path) -> None:
    page = desk.page(desk.open(collected), "papers", PapersPage)

    rows = {row.name: row for row in page.ready.rows}
    model = page.ready.table.model()
    shown = [[model.index(row, column).data() for column in range(6)] for row in range(model.rowCount())]

    assert page.papers.paper is None
    assert page.papers.ready_button.isChecked()
    assert page.front.currentWidget() is page.ready
    assert [row.name for row in page.ready.rows] == [name for _, name in PAPERS]
    assert rows["Minutes"].readiness.state is PaperState.PROVISIONAL
    pages = {name: str(row.pages) for name, row in rows.items()}
    minutes = "not signed off yet; no letter number; no legal basis; no place; no date; no countersigner"
    sheets = str((rows["Minutes"].pages or 0) * 2)
    assert shown[0] == ["Minutes", "provisional", minutes, "2", pages["Minutes"], sheets]
    assert shown[3][2] == "not signed off yet; 1 comment waits"
    assert shown[6] == [
        "Recaps of the judges", "ready", "–", "1 per judge", pages["Recaps of the judges"],
        pages["Recaps of the judges"],
    ]  # fmt: skip
    assert shown[9][1:3] == ["not complete", "no place; no date"]
    ready = sum(rows[name].pages or 0 for name in ("Recaps of the judges", "Receipts"))
    assert page.ready.total.text() == f"2 papers are ready to sign: {ready} sheets to print."


def test_what_is_signed_off_and_complete_is_ready(desk: "Desk", collected: Path) -> None:
    def complete(panel: BundleFile) -> None:
        details = replace(
            read_paper_details(panel), number="06/X/2023", legal_basis="SK 1", countersigner_name="Dewi"
        )
        change_paper_details(panel, details, actor="secretariat")
        _sign(panel)

    page = desk.page(desk.open(collected, change=complete), "papers", PapersPage)

    states = {row.paper.kind: row.readiness.state for row in page.ready.rows}
    assert states[PaperKind.MINUTES] is PaperState.READY
    assert states[PaperKind.RESULT_SHEETS] is PaperState.OPEN
    assert states[PaperKind.CERTIFICATES] is PaperState.OPEN
    assert states[PaperKind.ATTENDANCE] is PaperState.READY


def test_counts_follow_what_is_changed(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)

    desk.change(window, change_paper_details, details=PaperDetails(copies=5), actor="secretariat")

    row = page.ready.rows[0]
    assert row.readiness.copies == 5
    assert row.pages is not None
    assert row.sheets == 5 * row.pages


def test_minutes_by_list_have_an_entry_each(desk: "Desk", collected: Path, said: Said) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    _show(desk, page, Paper(PaperKind.MINUTES))

    desk.change(window, _by_list)

    first = Paper(PaperKind.MINUTES, "A")
    assert page.papers.paper is None
    assert page.papers.buttons[first].text() == "Health"
    assert page.papers.buttons[first].accessibleName() == "Minutes · Health"
    assert said(page.papers)[:2] == ["Minutes", "Result"]
    _show(desk, page, first)
    assert page.pane.view.page_count > 0


def test_only_the_paper_chosen_last_is_shown(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    shown: list[bytes | None] = []
    page.pane.view.shown.connect(lambda: shown.append(page.pane.content))

    for kind in (PaperKind.BLANK_SHEETS, PaperKind.SCORE_SHEETS, PaperKind.SUMMARY):
        desk.click(page.papers.buttons[Paper(kind)])
    desk.settle(window)
    desk.stage.until(lambda: page.pane.view.page_count)

    assert page.pane.view.page_count == 1
    assert shown == [page.pane.content]


def test_a_drawing_that_is_stopped_says_so(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    window.jobs.started.connect(lambda job: job.cancel() if job.title == "Drawing the paper" else None)
    assert page.drawer.shelf is not None
    page.drawer.show_shelf(replace(page.drawer.shelf, audit_head="other"))

    desk.click(page.papers.buttons[Paper(PaperKind.RANKING)])
    desk.settle(window)

    assert page.pane.empty.text() == "The drawing was stopped."
    assert not page.pane.print_button.isEnabled()


def test_a_paper_that_fails_names_its_submission(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    shelf = page.drawer.shelf
    assert shelf is not None
    sheets = tuple(
        replace(sheet, scores={"K1": Decimal(3)}) if sheet.submission == "S2" else sheet
        for sheet in shelf.data.sheets
    )
    page.drawer.show_shelf(replace(shelf, data=replace(shelf.data, sheets=sheets), audit_head="other"))

    desk.click(page.papers.buttons[Paper(PaperKind.RESULT_SHEETS)])
    desk.settle(window)
    told, place = page.strip.text, page.pane.empty.text()
    desk.click(page.papers.ready_button)
    desk.settle(window)

    assert "could not be drawn because of submission S2 (KeyError)" in told
    assert "could not be drawn because of submission S2 (KeyError)" in place
    row = next(row for row in page.ready.rows if row.paper.kind is PaperKind.RESULT_SHEETS)
    assert (row.pages, row.can_be_printed) == (None, False)
    assert "submission S2" in row.problem
    assert page.ready.model.index(3, 4).data() == "–"


def test_the_preview_is_zoomed(desk: "Desk", collected: Path) -> None:
    page = desk.page(desk.open(collected), "papers", PapersPage)
    _show(desk, page, Paper(PaperKind.SUMMARY))

    desk.click(page.pane.larger_button)
    larger = page.pane.view.zoom
    desk.click(page.pane.smaller_button)

    assert larger > page.pane.view.zoom == 1.0


def test_the_language_of_papers_is_remembered_on_this_computer(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected, "id")
    page = desk.page(window, "papers", PapersPage)
    before = page.paper_words.language
    page.language_field.setFocus()

    QTest.keyClick(page.language_field, Qt.Key.Key_Down)
    desk.settle(window)
    window.switch_language()
    window.switch_language()
    again = desk.page(window, "papers", PapersPage)

    assert before == "id"
    assert again is not page
    assert again.paper_words.language == "en"
    assert Preferences(desk.stage.folder / "data").paper_language == "en"


def test_the_page_is_used_by_keys_alone(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    window.activateWindow()  # no window manager does it here
    desk.stage.until(window.isActiveWindow)
    page.take_focus()

    desk.stage.press(Qt.Key.Key_Down)
    desk.settle(window)
    by_arrow = page.papers.paper
    desk.stage.press(Qt.Key.Key_Up)
    desk.settle(window)
    back = page.papers.paper
    page.ready.table.setFocus()
    page.ready.table.selectRow(2)
    desk.stage.press(Qt.Key.Key_Return)
    desk.settle(window)

    assert (by_arrow, back) == (Paper(PaperKind.MINUTES), None)
    assert page.papers.paper == Paper(PaperKind.SUMMARY)
    assert QApplication.focusWidget() is page.papers.buttons[Paper(PaperKind.SUMMARY)]


def test_a_row_opens_its_paper(desk: "Desk", collected: Path) -> None:
    page = desk.page(desk.open(collected), "papers", PapersPage)
    enabled = page.ready.open_button.isEnabled()
    page.ready.table.selectRow(1)

    with desk.stage.qtbot.waitSignal(page.pane.view.shown, timeout=20_000):
        desk.click(page.ready.open_button)

    assert not enabled
    assert page.papers.paper == Paper(PaperKind.RANKING)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_header_breaks_rather_than_overflow(desk: "Desk", collected: Path, language: Language) -> None:
    window = desk.open(collected, language)
    window.resize(1366, 768)
    page = desk.page(window, "papers", PapersPage)
    for _ in TextSize:
        window.actions_table[Act.LARGER].trigger()
    desk.settle(window)
    page = desk.page(window, "papers", PapersPage)

    buttons = (page.comments.button, page.details_button, page.archive_button, page.export_button)
    edges = [button.mapTo(page, button.rect().bottomRight()) for button in buttons]

    assert window.width() == 1366
    assert all(edge.x() < page.width() for edge in edges)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert all(edge.y() <= page.front.mapTo(page, page.front.rect().topLeft()).y() for edge in edges)
    assert page.heading.fitted(page.heading.width()) == page.heading.text()
