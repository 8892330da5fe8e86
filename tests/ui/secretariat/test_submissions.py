"""Submissions: the empty page, the import with its preview, the list."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.actions import Act
from ui.pages.secretariat_submissions import SubmissionsPage
from ui.secretariat import problems
from ui.widgets.progress import ProgressStrip
from winner_judge.errors import UnknownProvinceError
from winner_judge.operations.views import RowProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.secretariat.conftest import Office


def cells(model: QAbstractItemModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_an_empty_round_says_what_to_do(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)

    assert page.first_button.isVisible()
    assert QApplication.focusWidget() is page.first_button
    assert not page.search_field.isVisible()
    assert page.hints() == ()
    assert Act.SEARCH not in page.acts()
    assert window.page is page


def test_a_chosen_table_is_previewed_and_imported(office: "Office") -> None:
    table, panel = office.submissions, office.panel("empty")
    window, page = office.open(panel, "submissions", SubmissionsPage)

    office.stage.click(page.first_button)
    office.stage.choose(window, table)
    office.stage.until(page.view.isVisible)

    assert page.view.verdict.text() == "3 rows, nothing to correct. Nothing has been imported yet."
    assert page.view.import_button.text() == "Import 3 submissions"
    assert page.view.form.mapping["name"] == "nama_usaha"
    assert cells(page.view.preview.model(), 0)[-2] == "Sumur bersama"
    assert page.view.preview.isColumnHidden(6)
    assert office.roster(window).submissions == ()

    office.stage.click(page.view.import_button)
    office.stage.until(page.table.isVisible)
    office.settle(window)

    assert page.strip.text == "3 submissions were imported. 0 attachments were added."
    assert [item.code for item in office.roster(window).submissions] == ["B-01", "B-02", "N-01"]
    assert cells(page.table.model(), 0)[:5] == ["B-01", "Air Tirta", "Ibu Sari", "Banten", "Kab. Lebak"]
    QAbstractItemModelTester(page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_every_problem_is_listed_by_row_and_nothing_can_be_imported(office: "Office") -> None:
    header = ("kode", "nama_usaha", "provinsi", "isu")
    rows = (("A1", "Satu", "NTT", "P3"), ("A1", "Dua", "NTT", "P9"), ("A2", "", "Bali", "P3"))
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)

    window._hand_over([office.table("bad.csv", header, rows)])
    office.stage.until(page.view.isVisible)

    found = [cells(page.view.problems.model(), row) for row in range(4)]
    assert [line[:2] for line in found] == [
        ["3", "kode"],
        ["3", "isu"],
        ["4", "nama_usaha"],
        ["4", "provinsi"],
    ]
    assert found[0][2] == "The code A1 stands in row 2 already."
    assert "<span>" in str(page.view.problems.model().index(0, 2).data(Qt.ItemDataRole.ToolTipRole))
    assert page.view.verdict.text() == "4 places are to be corrected. Nothing has been imported yet."
    assert not page.view.import_button.isEnabled()


def test_columns_can_be_matched_by_hand(office: "Office") -> None:
    table = office.table("other.csv", ("Nr", "Titel", "isu", "provinsi"), [("A1", "Satu", "P3", "NTT")])
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)
    window._hand_over([table])
    office.stage.until(page.view.isVisible)
    assert page.view.problems.rows_model.rowCount() == 1

    for field, column in {"code": "Nr", "name": "Titel"}.items():
        combo = page.view.form.combos[field]
        combo.setCurrentIndex(combo.findData(column))
    office.settle(window)

    assert not page.view.problems.isVisible()
    assert page.view.import_button.isEnabled()
    office.stage.click(page.view.import_button)
    office.stage.until(page.table.isVisible)
    office.settle(window)
    assert office.roster(window).submissions[0].name == "Satu"


def test_one_column_for_two_fields_is_refused_in_words(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)
    window._hand_over([office.submissions])
    office.stage.until(page.view.isVisible)

    combo = page.view.form.combos["partner"]
    combo.setCurrentIndex(combo.findData("kode"))
    office.settle(window)

    assert "kode" in page.strip.text
    assert not page.view.import_button.isEnabled()


def test_attachments_come_along_and_strangers_are_named(
    office: "Office", pdf: "Callable[[int], bytes]"
) -> None:
    documents = office.folder_of("documents")
    for name in ("B-01 proposal.pdf", "B-02.pdf", *(f"other-{number}.pdf" for number in range(6))):
        (documents / name).write_bytes(pdf(1) + name.encode())
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)
    window._hand_over([office.submissions])
    office.stage.until(page.view.isVisible)

    office.stage.click(page.view.folder_button)
    office.stage.choose(window, documents)
    office.stage.until(lambda: page.view.folder_label.text() == str(documents))
    office.stage.click(page.view.import_button)
    office.stage.until(page.table.isVisible)
    office.settle(window)

    assert sorted(office.roster(window).attachments) == ["B-01", "B-02"]
    assert page.strip.text == (
        "3 submissions were imported. 2 attachments were added. 6 files belong to no submission: "
        "other-0.pdf, other-1.pdf, other-2.pdf, other-3.pdf, other-4.pdf, …."
    )
    assert cells(page.table.model(), 0)[-1] == "1"


def test_attachments_can_be_added_later(office: "Office", pdf: "Callable[[int], bytes]") -> None:
    documents = office.folder_of("documents")
    (documents / "B-01.pdf").write_bytes(pdf(1))
    window, page = office.open(office.panel("submissions"), "submissions", SubmissionsPage)

    office.stage.click(page.attachments_button)
    office.stage.choose(window, documents)
    office.stage.until(lambda: page.strip.text)

    assert page.strip.text == "1 attachment was added."


def test_an_import_that_is_stopped_changes_nothing(office: "Office", pdf: "Callable[[int], bytes]") -> None:
    documents = office.folder_of("documents")
    for number in range(40):
        (documents / f"B-01 {number}.pdf").write_bytes(pdf(1) + bytes([number]))
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)
    window._hand_over([office.submissions])
    office.stage.until(page.view.isVisible)
    page.view.take_folder(documents)
    window.jobs.started.connect(lambda job: job.cancel() if job.can_stop else None)

    office.stage.click(page.view.import_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert page.view.isVisible()
    assert page.view.import_button.isEnabled()
    assert office.roster(window).submissions == ()
    assert window.findChild(ProgressStrip) is not None


def test_cancelling_goes_back_without_a_trace(office: "Office") -> None:
    window, page = office.open(office.panel("submissions"), "submissions", SubmissionsPage)
    window._hand_over([office.table("more.csv", ("kode",), [("C-01",)])])
    office.stage.until(page.view.isVisible)
    page.refresh()
    office.settle(window)
    assert page.view.isVisible()

    office.stage.click(page.view.cancel_button)

    assert page.table.isVisible()
    assert len(office.roster(window).submissions) == 3


def test_a_file_that_is_no_table_is_refused_in_words(office: "Office") -> None:
    path = office.folder / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)

    office.stage.click(page.first_button)
    office.stage.choose(window, path)
    office.stage.until(lambda: page.strip.text)

    assert "broken.xlsx" in page.strip.text
    assert page.first_button.isVisible()


def test_searching_narrows_the_list(office: "Office") -> None:
    window, page = office.open(office.panel("submissions"), "submissions", SubmissionsPage)
    assert page.about.text() == "3 submissions"

    window.actions_table[Act.SEARCH].trigger()
    office.stage.write("serang")

    assert page.table.model().rowCount() == 1
    assert page.about.text() == "1 of 3 submissions"
    assert page.hints() == (("Ctrl+F", "search"),)


def test_a_read_only_copy_takes_no_table(office: "Office") -> None:
    from winner_judge.operations.handing_over import hand_over
    from winner_judge.operations.opening import open_panel

    panel = office.panel("submissions")
    with open_panel(panel) as bundle:
        hand_over(bundle, office.folder_of("other"), holder="Ketua", actor="secretariat")
    _, page = office.open(panel, "submissions", SubmissionsPage)

    assert page.lock_note.text() == "Read-only: Ketua has the working copy"
    assert not page.import_button.isEnabled()
    assert not page.receive([office.submissions])
    assert not page.receive([Path("notes.txt")])


def test_many_problems_are_listed_line_by_line(office: "Office") -> None:
    _, page = office.open(office.panel("empty"), "submissions", SubmissionsPage)
    many = [RowProblem(row, "provinsi", UnknownProvinceError("Bali", ("Banten",))) for row in range(2, 300)]

    page.view.problems.show_problems(many)

    assert len(many) > problems.WRAPPED_UP_TO
    assert not page.view.problems.wordWrap()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_round_without_provinces_has_no_such_column(office: "Office", language: str) -> None:
    import json

    from winner_judge.operations.opening import create_round

    rubric = {
        "code": "A",
        "name": {"id": "Isu", "en": "Issue"},
        "total": "100",
        "scale": {"min": "1", "max": "5", "step": "1"},
        "criteria": [{"code": "K1", "weight": "100", "name": {"id": "Satu", "en": "One"}}],
    }
    path = office.folder / "rubric.json"
    path.write_text(json.dumps(rubric), encoding="utf-8")
    create_round(office.folder / "plain.winner", rubrics=[path]).close()

    _, page = office.open(
        office.folder / "plain.winner", "submissions", SubmissionsPage, "id" if language == "id" else "en"
    )

    assert page.table.model().columnCount() == 6


def test_no_file_dialog_is_left_open(office: "Office") -> None:
    window, page = office.open(office.panel("submissions"), "submissions", SubmissionsPage)

    office.stage.click(page.import_button)
    office.stage.asked(window, QFileDialog).reject()

    assert page.table.isVisible()


def test_missing_columns_are_named_as_the_window_names_them(office: "Office") -> None:
    table = office.table("other.csv", ("Judul", "Provinsi", "Isu"), [("Air Tirta", "Banten", "P3")])
    window, page = office.open(office.panel("empty"), "submissions", SubmissionsPage, language="id")
    assert page.receive([table])
    office.stage.until(lambda: page.findChildren(problems.ProblemsTable))
    found = page.findChildren(problems.ProblemsTable)[0]
    office.stage.until(lambda: found.model().rowCount() == 1)
    office.settle(window)

    assert cells(found.model(), 0)[1:] == [
        "Kode dan Nama",
        "Kolom untuk Kode dan Nama belum dipilih dari tabel.",
    ]
    tip = str(found.model().index(0, 2).data(Qt.ItemDataRole.ToolTipRole))
    assert tip == "<span>Kolom untuk Kode dan Nama belum dipilih dari tabel.</span>"
