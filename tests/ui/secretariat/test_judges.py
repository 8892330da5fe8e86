"""Judges: the table, one judge at a time, and known conflicts of interest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.dialogs.conflict_form import ConflictQuestion
from ui.dialogs.judge_form import JudgeQuestion
from ui.dialogs.questions import Confirmation
from ui.pages.secretariat_judges import JudgesPage
from ui.secretariat.problems import RefusedTable
from winner_judge.values import Conflict, Judge, JudgeRole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.secretariat.conftest import Office


def test_a_first_table_of_judges_is_imported(office: "Office") -> None:
    table = office.judges
    window, page = office.open(office.panel("submissions"), "judges", JudgesPage)
    assert page.first_button.isVisible()
    assert QApplication.focusWidget() is page.first_button

    office.stage.click(page.first_button)
    office.stage.choose(window, table)
    office.stage.until(page.table.isVisible)
    office.settle(window)

    assert page.strip.text == "3 judges were imported."
    assert page.about.text() == "3 judges"
    model = page.table.model()
    assert [model.index(0, column).data() for column in range(6)] == [
        "J1",
        "Ratna (contoh)",
        "Chair",
        "Universitas",
        "P1, sungai",
        "0",
    ]
    assert page.hints() == (("Enter", "change the judge"),)
    for table_model in (page.table.rows_model, page.pane.table.rows_model):
        QAbstractItemModelTester(table_model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_table_with_problems_lists_them_all_and_offers_another(office: "Office") -> None:
    bad = office.table("bad.csv", ("code", "name", "role"), [("J1", "", "king"), ("J1", "Budi", "member")])
    window, page = office.open(office.panel("submissions"), "judges", JudgesPage)

    window._hand_over([bad])
    question = office.stage.asked(window, RefusedTable)

    assert question.table.rows_model.rowCount() == 3
    office.stage.click(question.verb_button)
    office.stage.asked(window, QFileDialog).reject()
    assert office.roster(window).judges == ()
    assert page.first_button.isVisible()


def test_a_table_without_a_needed_column_is_refused_in_words(office: "Office") -> None:
    window, page = office.open(office.panel("submissions"), "judges", JudgesPage)

    window._hand_over([office.table("bad.csv", ("code", "role"), [("J1", "member")])])
    office.stage.until(lambda: page.strip.text)

    assert "name" in page.strip.text


def test_other_files_are_not_for_this_page(office: "Office", tmp_path: "Path") -> None:
    _, page = office.open(office.panel("judges"), "judges", JudgesPage)

    assert not page.receive([tmp_path / "letter.docx"])


def test_a_judge_is_added_by_keys(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "judges", JudgesPage)

    office.stage.click(page.add_button)
    question = office.stage.asked(window, JudgeQuestion)
    assert not question.verb_button.isEnabled()
    for field, text in (
        (question.code_field, "J7"),
        (question.name_field, "Dewi, S.E."),
        (question.salutation_field, "Ibu Dewi"),
        (question.institution_field, "Bappenas"),
        (question.position_field, "Analis"),
        (question.nip_field, "198001012005012001"),
        (question.other_field, "keuangan, , ekonomi"),
    ):
        field.setFocus()
        QTest.keyClicks(field, text)
    question.role_field.setCurrentIndex(question.role_field.findData(JudgeRole.SUBSTITUTE))
    question.issue_boxes["P2"].click()
    QTest.keyClick(question.name_field, Qt.Key.Key_Return)
    office.stage.until(lambda: page.table.rows_model.rowCount() == 1)
    office.settle(window)

    assert office.roster(window).judges == (
        Judge(
            "J7",
            "Dewi, S.E.",
            JudgeRole.SUBSTITUTE,
            "Bappenas",
            ("P2", "keuangan", "ekonomi"),
            "198001012005012001",
            "Analis",
            "Ibu Dewi",
        ),
    )


def test_a_code_that_is_taken_keeps_the_dialog_and_what_was_typed(office: "Office") -> None:
    window, page = office.open(office.panel("judges"), "judges", JudgesPage)
    office.stage.click(page.add_button)
    question = office.stage.asked(window, JudgeQuestion)
    question.code_field.setText("j1")
    question.name_field.setText("Dewi")

    office.stage.click(question.verb_button)
    office.stage.until(question.problem.isVisible)

    assert "j1" in question.problem.text()
    assert question.name_field.text() == "Dewi"
    assert question.verb_button.isEnabled()
    question.reject()


def test_a_judge_is_changed_and_keeps_the_code(office: "Office") -> None:
    window, page = office.open(office.panel("judges"), "judges", JudgesPage)
    page.table.setFocus()

    page.table.selectRow(0)
    office.stage.click(page.change_button)
    question = office.stage.asked(window, JudgeQuestion)
    assert not question.code_field.isEnabled()
    assert question.issue_boxes["P1"].isChecked()
    assert question.other_field.text() == "sungai"
    question.name_field.setText("Dr. Ratna")
    office.stage.click(question.verb_button)
    office.stage.until(lambda: page.table.model().index(0, 1).data() == "Dr. Ratna")

    assert office.roster(window).judges[0].expertise == ("P1", "sungai")


def test_a_judge_is_removed_after_asking(office: "Office") -> None:
    window, page = office.open(office.panel("judges"), "judges", JudgesPage)
    page.table.selectRow(2)

    office.stage.click(page.remove_button)
    question = office.stage.asked(window, Confirmation)
    office.stage.click(question.verb_button)
    office.stage.until(lambda: page.table.rows_model.rowCount() == 2)

    assert [judge.code for judge in office.roster(window).judges] == ["J1", "J2"]


def test_after_packs_nobody_is_removed(office: "Office") -> None:
    _, page = office.open(office.panel("issued"), "judges", JudgesPage)

    assert not page.remove_button.isEnabled()
    assert page.change_button.isEnabled()
    assert page.remove_button.toolTip() == "Judges can be removed only before judging begins."


def test_conflicts_are_recorded_and_removed(office: "Office") -> None:
    window, page = office.open(office.panel("judges"), "judges", JudgesPage)
    page.table.selectRow(1)
    assert page.pane.about.text().startswith("No conflict of interest is known.")

    office.stage.click(page.pane.add_button)
    question = office.stage.asked(window, ConflictQuestion)
    assert not question.verb_button.isEnabled()
    QTest.keyClicks(question.search_field, "gizi")
    question.table.selectRow(0)
    QTest.keyClicks(question.reason_field, "Saudara")
    office.stage.click(question.verb_button)
    office.stage.until(page.pane.table.isVisible)

    assert office.roster(window).conflicts == (Conflict("J2", "B-02", "Saudara"),)
    assert page.pane.about.text().startswith("1 known conflict of interest.")
    assert page.pane.table.model().index(0, 0).data() == "Kebun <b>Gizi</b>"
    assert page.table.model().index(1, 5).data() == "1"
    assert "Saudara" in str(page.pane.table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole))

    page.pane.table.selectRow(0)
    office.stage.click(page.pane.remove_button)
    office.stage.until(page.pane.table.isHidden)

    assert office.roster(window).conflicts == ()


def test_a_conflict_with_what_a_judge_already_has_is_refused(office: "Office") -> None:
    window, page = office.open(office.panel("issued"), "judges", JudgesPage)
    page.table.selectRow(0)
    mine = office.roster(window).assignments["J1"][0]
    office.stage.click(page.pane.add_button)
    question = office.stage.asked(window, ConflictQuestion)
    question.search_field.setText(mine)
    question.table.selectRow(0)
    question.reason_field.setText("Saudara")

    office.stage.click(question.verb_button)
    office.stage.until(question.problem.isVisible)

    assert mine in question.problem.text()
    question.reject()


def test_nobody_selected_shows_no_conflicts(office: "Office") -> None:
    _, page = office.open(office.panel("judges"), "judges", JudgesPage)

    page.table.clearSelection()

    assert page.judge is None
    assert page.pane.heading.text() == "Known conflicts of interest"
    assert not page.pane.add_button.isEnabled()
    page._change()
    assert not page.window().findChildren(JudgeQuestion)
