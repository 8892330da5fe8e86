"""Who judges what: assigned by one button, shown from both sides."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.pages.secretariat_assignment import AssignmentPage
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import add_judge, remove_judge
from winner_judge.values import Judge, JudgeRole

if TYPE_CHECKING:
    from tests.ui.secretariat.conftest import Office


def test_without_submissions_the_way_leads_there(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "assignment", AssignmentPage)
    assert QApplication.focusWidget() is page.settle_button

    office.stage.click(page.settle_button)

    assert window._key == "submissions"


def test_without_judges_the_way_leads_to_them(office: "Office") -> None:
    window, page = office.open(office.panel("submissions"), "assignment", AssignmentPage)
    assert page.settle_button.text() == "Go to the judges"

    office.stage.click(page.settle_button)

    assert window._key == "judges"


def test_judges_are_assigned_evenly(office: "Office") -> None:
    window, page = office.open(office.panel("judges"), "assignment", AssignmentPage)
    assert page.about.text().startswith("3 submissions have no judge yet.")
    assert page.table.model().index(0, 3).data() == "no judge yet"

    page.count_field.setValue(2)
    office.stage.click(page.assign_button)
    office.stage.until(lambda: page.table.model().index(0, 4).data() == "2")
    office.settle(window)

    assert page.strip.text == "Submissions were assigned: each judge has 2."
    assert page.about.text() == "Every submission has its judges. Known conflicts are kept apart."
    assert not page.assign_button.isEnabled()
    codes = str(page.table.model().index(0, 3).data())
    assert len(codes.split(", ")) == 2
    assert "contoh" in str(page.table.model().index(0, 3).data(Qt.ItemDataRole.ToolTipRole))
    assert "Air Tirta" in str(page.table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    escaped_once = str(page.table.model().index(1, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert escaped_once.startswith("<span>Kebun &lt;b&gt;Gizi&lt;/b&gt;<br>")
    assert [page.loads.model().index(row, 2).data() for row in range(3)] == ["2", "2", "2"]
    for table in (page.table, page.loads):
        QAbstractItemModelTester(table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert {len(assigned) for assigned in office.roster(window).assignments.values()} == {2}


def test_uneven_loads_are_told_as_they_are(office: "Office") -> None:
    _, page = office.open(office.panel("judges"), "assignment", AssignmentPage)
    page.panel.change(add_judge, Judge("J4", "Dewi"))
    office.stage.until(lambda: page.loads.rows_model.rowCount() == 4)

    page.count_field.setValue(2)
    office.stage.click(page.assign_button)
    office.stage.until(lambda: page.strip.text)

    assert page.strip.text == "Submissions were assigned: each judge has 1 to 2."


def test_more_judges_than_there_are_is_refused_in_words(office: "Office") -> None:
    path = office.panel("judges")
    with open_panel(path) as bundle:
        remove_judge(bundle, "J3")
    window, page = office.open(path, "assignment", AssignmentPage)

    page.count_field.setValue(3)
    office.stage.click(page.assign_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert page.assign_button.isEnabled()
    assert not any(office.roster(window).assignments.values())


def test_a_judge_without_work_is_named(office: "Office") -> None:
    path = office.panel("assigned")
    with open_panel(path) as bundle:
        add_judge(bundle, Judge("J4", "Dewi", JudgeRole.MEMBER))
        add_judge(bundle, Judge("J5", "Eko", JudgeRole.TRAINEE))
    _, page = office.open(path, "assignment", AssignmentPage)

    assert page.about.text() == "Every submission has its judges. Without a submission: Dewi."
