"""Printing what was handed in, from the hand-in page."""

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

import ui.dialogs.printers
from tests.ui.test_hand_in_page import handed_in
from ui.main_window import MainWindow
from ui.pages.judge_hand_in import HandInPage

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system know a printer, whatever this machine has."""
    monkeypatch.setattr(ui.dialogs.printers, "has_printer", lambda: True)


def print_to(stage: "Stage", window: MainWindow, page: HandInPage, path: Path) -> None:
    stage.click(page.signing.print_button)
    dialog = stage.asked(window, QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(path))
    dialog.printer().setResolution(96)
    dialog.done(QPrintDialog.DialogCode.Accepted)
    stage.settle(window)


@pytest.mark.usefixtures("printer")
def test_the_recap_is_printed_in_place(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = handed_in(stage, issued, "B-01")

    print_to(stage, window, page, stage.folder / "printed.pdf")

    with pypdfium2.PdfDocument(stage.folder / "printed.pdf") as pages:
        assert len(pages) == 1
    assert page.strip.text == "1 page was sent to the printer. Please sign it."


@pytest.mark.usefixtures("printer")
def test_sheets_are_printed_page_by_page(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = handed_in(stage, issued, "B-01")
    page.signing.sheets_choice.click()

    print_to(stage, window, page, stage.folder / "printed.pdf")

    with pypdfium2.PdfDocument(stage.folder / "printed.pdf") as pages:
        assert len(pages) == 3
    assert page.strip.text == "3 pages were sent to the printer. Please sign them."


def test_without_a_printer_the_page_says_what_can_be_done(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.dialogs.printers, "has_printer", lambda: False)
    window, page, _ = handed_in(stage, issued, "B-01")

    stage.click(page.signing.print_button)

    assert window.findChildren(QPrintDialog) == []
    assert page.strip.text == (
        "No printer is set up on this laptop. Please save the paper as PDF and print it elsewhere."
    )


@pytest.mark.usefixtures("printer")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told_on_the_page(stage: "Stage", issued: "Issued") -> None:
    window, page, _ = handed_in(stage, issued, "B-01")

    print_to(stage, window, page, stage.folder / "gone" / "printed.pdf")

    assert "did not take the pages" in page.strip.text
