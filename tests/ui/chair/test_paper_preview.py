"""The minutes beside the form: drawn a moment after the last change, only the newest shown."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.chair.test_paper_details import FULL, opened
from ui.dialogs.paper_details import PaperDetailsQuestion
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.pages.chair_papers import PapersPage
from ui.papers.preview import MinutesPreview
from winner_judge.operations.previewing import DraftMinutes
from winner_judge.values import Language

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk


def drawn_text(desk: "Desk", preview: MinutesPreview) -> str:
    """Return the text of the page in front once nothing is to be drawn any more."""
    desk.stage.until(lambda: preview.is_settled and preview.view.page_count)
    view = preview.view
    desk.stage.until(lambda: view.text(view.page - 1) is not None)
    text = view.text(view.page - 1)
    assert text is not None
    return text.characters


def watched(preview: MinutesPreview) -> list[DraftMinutes]:
    """Return a list to which each drawing that comes to the front is added."""
    drawings: list[DraftMinutes] = []
    preview.drawn.connect(drawings.append)
    return drawings


def jobs_of(window: MainWindow) -> list[Job]:
    """Return a list to which each job that begins is added."""
    jobs: list[Job] = []
    window.jobs.started.connect(jobs.append)
    return jobs


def test_many_changes_in_a_row_make_one_drawing(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)
    drawn_text(desk, question.preview)
    drawings = watched(question.preview)

    desk.write(question.form.letterhead.lines_field, "DINAS BARU ")
    text = drawn_text(desk, question.preview)

    assert len(drawings) == 1
    assert "DINAS BARU KEMENTERIAN CONTOH" in text
    question.accept()


def test_a_drawing_that_is_overtaken_is_dropped(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL)
    drawn_text(desk, question.preview)
    drawings, jobs = watched(question.preview), jobs_of(window)

    question.form.letterhead.lines_field.setPlainText("SUDAH LEWAT")
    desk.stage.until(lambda: jobs)
    question.form.letterhead.lines_field.setPlainText("TERBARU")
    text = drawn_text(desk, question.preview)

    assert len(jobs) == 2
    assert len(drawings) == 1
    assert "TERBARU" in text
    question.accept()


def test_a_form_that_closes_while_it_draws_leaves_nothing_open(desk: "Desk", collected: Path) -> None:
    window, question = opened(desk, collected, FULL)
    drawn_text(desk, question.preview)
    page_alone = window.jobs.library.open_count - 1
    jobs = jobs_of(window)

    question.form.number.number_field.setText("1")
    desk.stage.until(lambda: jobs)
    question.accept()
    desk.settle(window)

    desk.stage.until(lambda: window.jobs.library.open_count == page_alone)
    assert len(jobs) == 1


def test_the_signatures_stay_in_view_while_their_fields_change(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)
    preview = question.preview
    drawn_text(desk, preview)
    drawings = watched(preview)

    desk.click(preview.signatures_button)
    question.form.signing.name_field.setText("Wira Contoh")
    text = drawn_text(desk, preview)

    assert preview.view.page == drawings[0].signature_page
    assert "Wira Contoh" in text
    desk.click(preview.first_button)
    assert preview.view.page == 1
    question.accept()


def test_what_cannot_be_read_is_not_drawn(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)
    drawn_text(desk, question.preview)

    question.form.place.date_field.setText("40-40-2023")
    question.form.letterhead.lines_field.setPlainText("TERBARU")

    assert "TERBARU" in drawn_text(desk, question.preview)
    question.accept()


@pytest.mark.parametrize(("language", "title"), [("id", "BERITA ACARA"), ("en", "MINUTES")])
def test_the_preview_speaks_the_language_of_the_papers(
    desk: "Desk", collected: Path, language: Language, title: str
) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    page.language_field.setCurrentIndex(page.language_field.findData(language))
    desk.click(page.details_button)
    question = desk.asked(window, PaperDetailsQuestion)

    assert title in drawn_text(desk, question.preview)
    question.accept()


def test_larger_and_smaller_stay_while_a_drawing_comes(desk: "Desk", collected: Path) -> None:
    _, question = opened(desk, collected, FULL)
    preview = question.preview
    drawn_text(desk, preview)

    desk.click(preview.larger_button)
    zoom = preview.view.zoom
    question.form.place.place_field.setText("Serang")
    drawn_text(desk, preview)

    assert zoom > 1
    assert preview.view.zoom == zoom
    desk.click(preview.smaller_button)
    assert preview.view.zoom == 1
    assert preview.view.focusPolicy() == Qt.FocusPolicy.StrongFocus
    question.accept()
