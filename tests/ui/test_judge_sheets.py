"""My sheets in a real window: narrowed, sorted, compared, and what they say of how I score."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from ui.actions import Act
from ui.desk import DeskSession, Part, Place
from ui.dialogs.compare import CompareDialog
from ui.look import other_appearance, text_size_beside
from ui.main_window import MainWindow
from ui.models.sheets import ISSUE, STATE
from ui.pages.judge_sheets import SheetsPage
from winner_judge.scoring.own_scores import own_scores
from winner_judge.scoring.rubric import Scale
from winner_judge.values import Language, SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
VALUE = 10
POPUPS = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
"""What the offscreen platform says of every list that drops down."""
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


def codes(page: SheetsPage) -> list[str]:
    return [entry.submission.code for entry in page.table.kept.entries]


def choose(choice: QComboBox, text: str) -> None:
    """Choose an item by keys, as typing its name does."""
    choice.setFocus()
    place = choice.findText(text)
    key = Qt.Key.Key_Down if place > choice.currentIndex() else Qt.Key.Key_Up
    while choice.currentIndex() != place:
        QTest.keyClick(choice, key)


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


def said(page: SheetsPage, place: int) -> Sequence[str]:
    block = page.how.blocks[place]
    return (block.title.text(), block.spread.text(), block.unused.text())


def test_each_criterion_tells_mean_spread_and_unused_scores(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)

    assert page.how.about.text() == (
        "3 lembar berisi skor. 1 di antaranya belum selesai dan dihitung dengan skor yang sudah diisi."
    )
    assert said(page, 0) == (
        "1. Relevansi masalah dan ketepatan sasaran",
        "Rata-rata 4,33, skor 4 sampai 5.",
        "Skor 1, 2, dan 3 belum pernah dipakai.",
    )
    assert said(page, 4) == (
        "5. Adaptabilitas dan kesiapan bermitra dengan pemerintah daerah",
        "Rata-rata 4,50, skor 4 sampai 5.",
        "Skor 1, 2, dan 3 belum pernah dipakai.",
    )
    assert said(page, 5)[0] == "6. Kriteria yang berbeda menurut isu"
    assert page.how.blocks[0].bars.accessibleName() == (
        "1. Relevansi masalah dan ketepatan sasaran: "
        "skor 1 0 kali, skor 2 0 kali, skor 3 0 kali, skor 4 2 kali, skor 5 1 kali."
    )
    assert "Skor 1, 2, dan 3 belum pernah dipakai." in page.how.area.accessibleDescription()


def test_the_issue_narrows_how_i_score(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)

    choose(page.narrowing.issue_choice, "Air bersih dan sanitasi")

    assert said(page, 0)[1:] == ("Baru skor 4, 1 kali.", "Skor 1, 2, 3, dan 5 belum pernah dipakai.")
    assert said(page, 5) == ("6. Mutu air dan keberlanjutan operasi-pemeliharaan", "Belum ada skor.", "")
    assert not page.how.blocks[5].unused.isVisible()
    assert page.how.values.spread.text() == "Belum ada lembar yang lengkap."
    assert not page.how.values.dots.isVisible()


def test_values_of_complete_sheets_are_followed(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)
    values = page.how.values

    # B-03: 8 + 12 + 20 + 15 + 12 + 8 of weights 10, 15, 25, 15, 15, 20
    assert values.spread.text() == "Rata-rata 87,50 dari 100, antara 75,00 dan 100,00."
    assert values.drift.text() == "Pergeseran nilai mulai terlihat setelah empat lembar lengkap."
    assert values.dots.accessibleName() == f"{values.spread.text()} {values.drift.text()}"
    assert values.dots.isVisible()


def test_nothing_scored_yet_says_what_will_be_seen(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued, {})

    assert page.how.about.text() == (
        "Belum ada yang dinilai. "
        "Pemakaian skor pada setiap kriteria terlihat di sini begitu skor mulai diisi."
    )
    assert page.how.area.accessibleDescription() == page.how.about.text()
    assert [block.isVisible() for block in page.how.blocks] == [False] * 6
    assert not page.how.values.isVisible()


def test_the_bars_of_a_long_scale_take_the_whole_width(stage: "Stage", issued: "Issued") -> None:
    _, page, session = sheets(stage, issued)
    rubric = next(iter(session.setting.rubrics.values()))
    scale = Scale(Decimal(0), Decimal(100), Decimal(1))
    long = replace(rubric, criteria=(replace(rubric.criteria[0], scale=scale), *rubric.criteria[1:]))
    sheet = replace(session.entry("B-02").sheet, scores={"K1": Decimal(40), "K2": Decimal(3)})

    page.how.show_scores(own_scores([(long, sheet)]))
    wide, narrow = page.how.blocks[:2]
    stage.until(lambda: wide.spread.y() > wide.bars.geometry().bottom())

    assert wide.bars.width() == wide.width()
    assert wide.unused.text() == "Skor 0–39 dan 50–100 belum pernah dipakai."
    assert narrow.spread.x() > narrow.bars.geometry().right()


def test_hiding_how_i_score_is_remembered(stage: "Stage", issued: "Issued") -> None:
    window, page, session = sheets(stage, issued, {})
    at_first = page.how.isVisible()

    stage.click(page.how_button)
    hidden = page.how.isVisible()
    window.wear(other_appearance(window.context.theme))

    assert isinstance(window.page, SheetsPage)
    assert (at_first, hidden, window.page.how.isVisible()) == (True, False, False)
    assert session.memory.recall("sheets.how_i_score") is False


# Comparing


def lines(dialog: CompareDialog) -> list[tuple[str, ...]]:
    table = dialog.table.proxy
    return [tuple(table.index(row, column).data() for column in range(4)) for row in range(table.rowCount())]


def test_two_selected_rows_are_compared_by_keys(stage: "Stage", issued: "Issued") -> None:
    window, page, session = sheets(stage, issued, {})
    session.fill_in(Place(Part.NOTE, "B-02", "K1"), "Data jelas (hal. 3)")
    session.fill_in(Place(Part.COMMENT, "B-03", ""), "Lengkapi anggaran")
    session.fill_in(Place(Part.PRIVATE_NOTE, "B-02", ""), "Ingat")
    session.fill_in(Place(Part.DISCUSSION, "B-03", ""), True)
    fill_in(stage, window, session, SCORES)
    page.table.go_to("B-02")
    activate(stage, window)
    page.take_focus()

    stage.press(Qt.Key.Key_Down, SHIFT)
    stage.press(Qt.Key.Key_B, CONTROL)
    dialog = stage.asked(window, CompareDialog)

    assert dialog.codes == ("B-02", "B-03")
    assert lines(dialog) == [
        ("Kode", "B-02", "", "B-03"),
        ("Isu prioritas", "Kesehatan", "", "Kesehatan"),
        ("Status", "Selesai", "", "Selesai"),
        ("Nilai", "100,00 dari 100", "← lebih tinggi 25", "75,00 dari 100"),
        (
            "Relevansi masalah dan ketepatan sasaran",
            "5  Sangat baik\nData jelas (hal. 3)",
            "← lebih tinggi 1",
            "4  Baik",
        ),
        ("Kebaruan dan nilai tambah solusi", "5  Sangat baik", "← lebih tinggi 1", "4  Baik"),
        ("Dampak sosial yang terukur", "5  Sangat baik", "← lebih tinggi 1", "4  Baik"),
        ("Kelayakan usaha dan keberlanjutan", "5  Sangat baik", "= sama", "5  Sangat baik"),
        (
            "Adaptabilitas dan kesiapan bermitra dengan pemerintah daerah",
            "5  Sangat baik",
            "← lebih tinggi 1",
            "4  Baik",
        ),
        (
            "Mutu, keselamatan, dan perlindungan data pasien",
            "5  Sangat baik",
            "← lebih tinggi 3",
            "2  Kurang",
        ),
        ("Saran untuk peserta", "–", "", "Lengkapi anggaran"),
        ("Catatan pribadi", "Ingat", "", "–"),
        ("Minta dibahas di pleno", "–", "", "Diminta"),
    ]
    assert not dialog.remark.isVisible()
    activate(stage, dialog)
    stage.press(Qt.Key.Key_Escape)
    stage.until(lambda: not window.findChildren(CompareDialog))
    assert window.page is page


def test_different_rubrics_compare_what_they_share_and_say_so(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = sheets(stage, issued)
    page.table.selectAll()
    stage.click(page.compare_button)
    dialog = stage.asked(window, CompareDialog)

    found = {line[0]: line[1:] for line in lines(dialog)}
    assert dialog.codes == ("B-01", "B-02")
    assert dialog.remark.text() == (
        "Rubrik kedua usulan berbeda. Kriteria yang sama dibandingkan; kriteria lain ditampilkan sendiri."
    )
    assert found["Nilai"] == ("30,00 dari 100 · 3 dari 6 kriteria", "", "100,00 dari 100")
    assert found["Kebaruan dan nilai tambah solusi"] == ("2  Kurang", "→ lebih tinggi 3", "5  Sangat baik")
    assert found["Mutu air dan keberlanjutan operasi-pemeliharaan"] == ("–", "", "Bukan kriteria usulan ini")
    assert found["Mutu, keselamatan, dan perlindungan data pasien"] == (
        "Bukan kriteria usulan ini",
        "",
        "5  Sangat baik",
    )
    row = next(row for row, line in enumerate(lines(dialog)) if line[2].startswith("→"))
    cell = dialog.table.proxy.index(row, 2)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Selisih: usulan kanan lebih tinggi 1"
    dialog.reject()


def test_a_recused_sheet_shows_its_reason_and_no_scores(stage: "Stage", issued: "Issued") -> None:
    window, page, session = sheets(stage, issued)
    session.declare_conflict("B-03", "Pernah mendampingi")
    stage.settle(window)
    dialog = CompareDialog(window.context, window, session, "B-02", "B-03")
    dialog.open()

    found = {line[0]: line[1:] for line in lines(dialog)}

    assert found["Status"] == ("Selesai", "", "Tidak menilai: Pernah mendampingi")
    assert found["Nilai"] == ("100,00 dari 100", "", "–")
    assert found["Dampak sosial yang terukur"] == ("5  Sangat baik", "", "–")
    assert page.how.about.text().startswith("2 lembar")
    dialog.reject()


@POPUPS
def test_the_other_one_is_found_by_typing_and_its_sheet_opened(stage: "Stage", issued: "Issued") -> None:
    window, page, session = sheets(stage, issued)
    page.table.go_to("B-01")
    page.take_focus()

    stage.press(Qt.Key.Key_B, CONTROL)
    dialog = stage.asked(window, CompareDialog)
    asked = (dialog.codes, dialog.remark.text(), lines(dialog), dialog.second_button.isEnabled())
    activate(stage, dialog)
    focused = dialog.second_choice.hasFocus()
    QTest.keyClicks(dialog.second_choice.field, "pasang")
    popup = dialog.second_choice.found
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    chosen = (dialog.codes, dialog.second_button.accessibleName())
    stage.click(dialog.second_button)

    assert asked == (("B-01", ""), "Mohon pilih dua usulan yang dibandingkan.", [], False)
    assert focused
    assert chosen == (("B-01", "B-03"), "Buka lembar Sekolah Pasang Surut")
    assert session.current == "B-03"
    assert window.page.accessibleName() == "Penilaian"


@POPUPS
def test_what_is_typed_and_matches_nothing_is_taken_back(stage: "Stage", issued: "Issued") -> None:
    window, _, session = sheets(stage, issued)
    dialog = CompareDialog(window.context, window, session, "B-01", "B-02")
    dialog.open()
    activate(stage, dialog)
    choice = dialog.first_choice
    choice.setFocus()

    choice.field.selectAll()
    QTest.keyClicks(choice.field, "zzz")
    dialog.table.setFocus()
    taken_back = choice.currentText()
    choice.setFocus()
    choice.field.selectAll()
    choice.field.insert("sekolah pasang surut · b-03")
    QTest.keyClick(choice.field, Qt.Key.Key_Return)

    assert taken_back == "Air Tirta Desa · B-01"
    assert dialog.codes == ("B-03", "B-02")
    dialog.reject()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_control_of_the_comparison_has_a_name_and_tab_reaches_it(
    stage: "Stage", issued: "Issued", language: Language
) -> None:
    window, _, session = sheets(stage, issued, language=language)
    dialog = CompareDialog(window.context, window, session, "B-01", "B-02")
    dialog.open()
    activate(stage, dialog)
    dialog.first_choice.setFocus()

    reached = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
        stage.press(Qt.Key.Key_Tab)

    text = window.context.words.text
    assert reached == [
        text("Left submission"),
        text("Open the sheet of {name}", name="Air Tirta Desa"),
        text("Right submission"),
        text("Open the sheet of {name}", name="Kebun <b>Gizi</b> & Ibu"),
        text("Compare two submissions"),
        text("Close"),
    ]
    assert (dialog.width() <= window.width(), dialog.height() <= window.height()) == (True, True)
    dialog.reject()
