"""Two of my sheets side by side."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.desk import Part, Place
from ui.dialogs.compare import CompareDialog
from winner_judge.values import Language

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

from .sheets_desk import SCORES, activate, fill_in, sheets

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


POPUPS = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
"""What the offscreen platform says of every list that drops down."""


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
