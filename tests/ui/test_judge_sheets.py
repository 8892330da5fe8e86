"""My sheets in a real window: narrowed, sorted, compared, and what they say of how I score."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.actions import Act
from ui.desk import Part, Place
from ui.look import other_appearance, text_size_beside
from ui.models.sheets import ISSUE, STATE
from ui.pages.judge_sheets import SheetsPage
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

from .sheets_desk import choose, said, sheets

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


VALUE = 10


def codes(page: SheetsPage) -> list[str]:
    return [entry.submission.code for entry in page.table.kept.entries]


def headings(page: SheetsPage) -> list[object]:
    return [page.model.headerData(column, Qt.Orientation.Horizontal) for column in page.model.scores]


# The table


def test_text_issue_and_state_narrow_the_rows(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = sheets(stage, issued)
    narrowing = page.narrowing
    all_shown = (codes(page), narrowing.shown_label.isVisible())

    stage.press(Qt.Key.Key_F, CONTROL)
    stage.write("rini")
    by_text = (codes(page), narrowing.shown_label.text())
    narrowing.search_field.clear()
    choose(narrowing.issue_choice, "Kesehatan")
    by_issue = codes(page)
    choose(narrowing.state_choice, "Sedang diisi")
    by_both = codes(page)
    choose(narrowing.issue_choice, "Semua isu")
    by_state = codes(page)

    assert all_shown == (["B-01", "B-02", "B-03"], False)
    assert by_text == (["B-03"], "1 dari 3 ditampilkan")
    assert by_issue == ["B-02", "B-03"]
    assert by_both == []
    assert by_state == ["B-01"]
    assert window.page is page


def test_what_matches_nothing_says_so_and_leads_back(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)
    page.narrowing.search_field.setText("tidak ada")
    page.take_focus()
    empty = (page.nothing.isVisible(), page.nothing.text(), page.table.isVisible())
    focused = page.narrowing.search_field.hasFocus()

    stage.click(page.clear_button)

    assert empty == (True, "Tidak ada usulan yang cocok.", False)
    assert focused
    assert codes(page) == ["B-01", "B-02", "B-03"]
    assert page.table.hasFocus()


def test_a_pack_without_submissions_says_so(stage: "Stage", issued: "Issued") -> None:
    window, page, session = sheets(stage, issued, {})

    session.replace(replace(session.desk, entries=()))

    assert page.nothing.text() == "Paket ini tidak berisi usulan."
    assert not page.clear_button.isVisible()
    assert not page.compare_button.isEnabled()
    assert not window.actions_table[Act.COMPARE].isEnabled()


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (VALUE, RISING, ["B-03", "B-02", "B-01"]),
        (VALUE, FALLING, ["B-02", "B-03", "B-01"]),
        (4, RISING, ["B-03", "B-02", "B-01"]),
        (7, FALLING, ["B-02", "B-03", "B-01"]),
        (1, FALLING, ["B-03", "B-02", "B-01"]),
        (STATE, RISING, ["B-01", "B-02", "B-03"]),
    ],
)
def test_numbers_sort_by_value_and_what_is_missing_comes_last(
    stage: "Stage", issued: "Issued", column: int, order: Qt.SortOrder, expected: list[str]
) -> None:
    _, page, _ = sheets(stage, issued, {"B-02": "555555", "B-03": "444542"})

    page.table.sortByColumn(column, order)
    sorted_codes = codes(page)
    page.table.sortByColumn(-1, RISING)

    assert sorted_codes == expected
    assert codes(page) == ["B-01", "B-02", "B-03"]


def test_the_order_is_chosen_by_keys_and_follows_the_headings(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)
    choice = page.narrowing.order_choice

    choose(choice, "Nilai, tertinggi dahulu")
    by_choice = codes(page)
    page.table.sortByColumn(VALUE, RISING)
    by_heading = choice.currentText()
    page.table.sortByColumn(1, FALLING)

    assert by_choice == ["B-02", "B-03", "B-01"]
    assert by_heading == "Nilai, terendah dahulu"
    assert (choice.currentIndex(), choice.placeholderText()) == (-1, "Menurut judul kolom")


def test_the_selected_row_stays_selected(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)
    page.table.go_to("B-03")

    page.table.sortByColumn(VALUE, FALLING)
    after_sorting = page.table.selected_codes
    page.narrowing.search_field.setText("sekolah")
    after_searching = page.table.selected_codes
    page.narrowing.search_field.setText("air")
    elsewhere = page.table.selected_codes
    page.narrowing.clear()

    assert after_sorting == after_searching == ("B-03",)
    assert elsewhere == ()
    assert page.table.selected_codes == ("B-03",)


def test_one_rubric_heads_scores_by_words_and_several_by_numbers(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = sheets(stage, issued)
    stage.click(page.how_button)
    mixed, has_issue = headings(page), not page.table.isColumnHidden(ISSUE)
    spoken = page.model.headerData(6, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)

    choose(page.narrowing.issue_choice, "Kesehatan")
    window.resize(1366, 768)
    stage.until(lambda: page.model.has_heading_words)

    assert (mixed, has_issue, spoken) == (list("123456"), True, "Kriteria 3")
    assert headings(page) == ["Relevansi", "Kebaruan", "Dampak", "Kelayakan", "Adaptabilitas", "Mutu"]
    assert page.model.headerData(9, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == (
        "<span>Mutu, keselamatan, dan perlindungan data pasien</span>"
    )
    assert page.model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == (
        "Relevansi masalah dan ketepatan sasaran"
    )
    assert page.table.isColumnHidden(ISSUE)
    assert page.narrowing.order_choice.findText("Dampak sosial yang terukur, terendah dahulu") > 0


def test_what_is_saved_meanwhile_shows_at_once(stage: "Stage", issued: "Issued") -> None:
    window, page, session = sheets(stage, issued)
    page.table.go_to("B-02")

    session.fill_in(Place(Part.SCORE, "B-01", "K3"), Decimal(5))
    stage.settle(window)

    assert page.table.proxy.index(0, VALUE).data() == "42,00"
    assert said(page, 2)[1] == "Rata-rata 4,67, skor 4 sampai 5."
    assert page.table.selected_codes == ("B-02",)


def test_cells_are_spoken_with_the_name_of_the_criterion(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)
    spoken = [
        page.table.proxy.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (4, 9, VALUE)
    ]

    assert spoken == [
        "Relevansi masalah dan ketepatan sasaran: 4",
        "Mutu air dan keberlanjutan operasi-pemeliharaan: belum ada skor",
        "Nilai: 30,00",
    ]


def test_a_narrow_window_of_the_largest_text_needs_no_scrolling_sideways(
    stage: "Stage", issued: "Issued"
) -> None:
    window, _, _ = sheets(stage, issued)
    window.resize(1366, 768)

    window.wear(text_size_beside(text_size_beside(other_appearance(window.context.theme), 1), 1))
    page = window.page
    assert isinstance(page, SheetsPage)
    stage.until(lambda: not page.model.has_state_words and not page.table.horizontalScrollBar().maximum())
    state = page.table.proxy.index(0, STATE)

    assert page.table.isColumnHidden(ISSUE)
    assert state.data() == ""
    assert state.data(Qt.ItemDataRole.AccessibleTextRole) == "Status: Sedang diisi"
    assert state.data(Qt.ItemDataRole.ToolTipRole) == "<span>Sedang diisi</span>"


def test_the_table_keeps_the_rules_of_models(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)
    strict = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, strict) for model in (page.model, page.table.kept)]

    page.table.sortByColumn(VALUE, FALLING)
    page.table.kept.keep("a", None, SheetStatus.DONE)
    page.table.kept.keep("", "P2", None)

    assert len(testers) == 2
    assert page.model.headerData(0, Qt.Orientation.Vertical) is None


def test_tab_reaches_every_control(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued, language="en")
    page.compare_button.setFocus()

    reached = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
        stage.press(Qt.Key.Key_Tab)

    assert reached == [
        "Compare two submissions",
        "How I score",
        "Search the submissions",
        "Priority issue",
        "State",
        "Order",
        "My sheets",
    ]
    assert page.how.area.hasFocus()


def test_the_keys_go_from_part_to_part(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = sheets(stage, issued)
    panes = [page.narrowing.search_field, page.table, page.how.area]

    def focused() -> list[bool]:
        return [pane.hasFocus() for pane in panes]

    page.take_focus()
    stage.press(Qt.Key.Key_F6)
    at_how = focused()
    stage.press(Qt.Key.Key_F6)
    at_search = focused()
    page.how_button.click()
    window.actions_table[Act.PREVIOUS_PANE].trigger()

    assert at_how == [False, False, True]
    assert at_search == [True, False, False]
    assert focused() == [False, True, False]


# How I score
