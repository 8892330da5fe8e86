"""Fields of the papers' form with rules of their own: the number's pattern, and spellings."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.chair.test_paper_details import FULL, note_of, opened
from ui.papers.spellings import CORRECTED
from winner_judge.reports.details import MinutesBy, PaperDetails

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk


def test_placeholders_are_inserted_by_a_menu_and_read_below(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, replace(FULL, minutes_by=MinutesBy.ROUND, number=""))
    section = question.form.number
    actions = {action.text().split()[0]: action for action in section.placeholder_menu.actions()}

    desk.write(section.number_field, "BA/")
    actions["{no}"].trigger()
    desk.write(section.number_field, "/")
    actions["{roman_month}"].trigger()
    desk.stage.until(lambda: note_of(section.number_field))

    assert section.number_field.text() == "BA/{no}/{roman_month}"
    assert note_of(section.number_field) == "Will read: BA/6/X"
    assert len(actions) == 6
    question.accept()


def test_a_number_that_is_left_to_a_pen_reads_as_nothing(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, replace(FULL, number=""))

    desk.stage.until(lambda: question.preview.is_settled)

    assert note_of(question.form.number.number_field) == ""
    question.accept()


def test_minutes_by_list_tell_the_first_and_the_last_number(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)
    section = question.form.number

    section.tell_numbers(("6/X", "7/X", "8/X"))

    assert note_of(section.number_field) == "Will read: 6/X to 8/X"
    question.accept()


def test_a_spelling_is_found_typed_and_taken_back(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, PaperDetails(corrections={"judge:gone:name": "Wira"}))
    section = question.form.spellings
    table = section.table
    QAbstractItemModelTester(section.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    desk.write(section.search_field, "budi set")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    desk.stage.press(Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Budi Setiadi"
    editor.selectAll()
    QTest.keyClicks(editor, "Budi Setyadi")
    answers: list[int] = []
    question.answered.connect(lambda: answers.append(1))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.stage.until(lambda: section.count.text() == "1 spelling is corrected.")

    assert answers == []
    assert table.model().rowCount() == 1
    assert question.details.corrections == {"judge:gone:name": "Wira", "judge:J2:name": "Budi Setyadi"}
    index = table.model().index(0, CORRECTED)
    assert index.siblingAtColumn(2).data() == "Budi Setiadi"
    table.model().setData(index, " Budi Setiadi ")
    assert question.details.corrections == {"judge:gone:name": "Wira"}
    assert section.count.text() == "No spelling is corrected."
    question.accept()


def test_only_the_last_column_takes_what_is_typed(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)
    model = question.form.spellings.model

    editable = [
        column
        for column in range(model.columnCount())
        if model.index(0, column).flags() & Qt.ItemFlag.ItemIsEditable
    ]

    assert editable == [CORRECTED]
    assert not model.setData(model.index(0, 2), "x")
    question.accept()


def test_names_with_markup_stand_as_they_are(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected)
    rows = {row.key: row.original for row in question.form.spellings.model.rows}

    assert rows["submission:S2:name"] == "Usaha S2 <i>&"
    assert len(rows) == 3 * 4 + 4 * 3
    question.accept()
