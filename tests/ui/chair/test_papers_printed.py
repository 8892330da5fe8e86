"""Papers leave the page: to a printer, into a file, into a folder of all of them, into the archive."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

import ui.dialogs.printers
from ui.chair.paper_work import PAPERS, free_folder
from ui.dialogs.questions import Confirmation
from ui.main_window import MainWindow
from ui.pages.chair_papers import PapersPage
from ui.papers.print_question import PrintQuestion
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import moderate
from winner_judge.operations.signing import sign_off
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.values import ModerationKind

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk


def _sign(panel: BundleFile) -> None:
    tie = ModerationKind.DECIDE_TIE
    moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")
    sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")


def _page_of(desk: "Desk", window: MainWindow, kind: PaperKind) -> PapersPage:
    """Return the page with one paper in front."""
    page = desk.page(window, "papers", PapersPage)
    with desk.stage.qtbot.waitSignal(page.pane.view.shown, timeout=20_000):
        page.papers.choose(Paper(kind))
    return page


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system know a printer, whatever this machine has."""
    monkeypatch.setattr(ui.dialogs.printers, "has_printer", lambda: True)


def _print_to(desk: "Desk", window: MainWindow, path: Path) -> int:
    """Answer the printer's dialog with a file, and return how many copies it began with."""
    dialog = desk.asked(window, QPrintDialog)
    copies = dialog.printer().copyCount()
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(path))
    dialog.printer().setResolution(96)
    dialog.printer().setCopyCount(1)
    dialog.done(QPrintDialog.DialogCode.Accepted)
    desk.settle(window)
    desk.settle(window)
    return copies


def _page_count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pages:
        return len(pages)


# Printing


@pytest.mark.usefixtures("printer")
@pytest.mark.parametrize(("kind", "copies"), [(PaperKind.MINUTES, 2), (PaperKind.RECAPS, 1)])
def test_the_paper_in_front_is_printed(
    desk: "Desk", collected: Path, tmp_path: Path, kind: PaperKind, copies: int
) -> None:
    window = desk.open(collected)
    page = _page_of(desk, window, kind)

    desk.click(page.pane.print_button)
    asked = _print_to(desk, window, tmp_path / "printed.pdf")

    count = page.pane.view.page_count
    assert asked == copies
    assert _page_count(tmp_path / "printed.pdf") == count
    assert page.strip.text == f"{count} pages were sent to the printer."


@pytest.mark.usefixtures("printer")
def test_what_is_ready_is_printed_in_one_go(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    desk.click(page.ready.print_button)
    question = desk.asked(window, PrintQuestion)
    offered = [(row.name, box.isChecked()) for row, box in zip(question.rows, question.boxes, strict=True)]
    total = question.total.text()

    question.boxes[0].click()
    chosen = question.chosen
    desk.click(question.verb_button)
    _print_to(desk, window, tmp_path / "printed.pdf")

    assert offered == [
        ("Score sheets", False),
        ("Recaps of the judges", True),
        ("Blank score sheets", False),
        ("Receipts", True),
    ]
    assert total == f"{sum(row.sheets or 0 for row in chosen[1:])} sheets to print"
    count = sum(row.sheets or 0 for row in chosen)
    assert _page_count(tmp_path / "printed.pdf") == count
    assert page.strip.text == f"{count} pages were sent to the printer."


def test_nothing_ticked_prints_nothing(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    desk.click(page.ready.print_button)
    question = desk.asked(window, PrintQuestion)

    for box in question.boxes:
        box.setChecked(False)

    assert not question.verb_button.isEnabled()
    assert question.total.text() == "0 sheets to print"
    question.reject()


def test_without_a_printer_the_page_says_what_can_be_done(
    desk: "Desk", collected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.dialogs.printers, "has_printer", lambda: False)
    window = desk.open(collected)
    page = _page_of(desk, window, PaperKind.SUMMARY)

    desk.click(page.pane.print_button)

    assert window.findChildren(QPrintDialog) == []
    assert page.strip.text == (
        "No printer is set up on this laptop. Please save the paper as PDF and print it elsewhere."
    )


@pytest.mark.usefixtures("printer")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected)
    page = _page_of(desk, window, PaperKind.SUMMARY)

    desk.click(page.pane.print_button)
    _print_to(desk, window, tmp_path / "gone" / "printed.pdf")

    assert "did not take the pages" in page.strip.text


@pytest.mark.usefixtures("printer")
def test_printing_that_is_stopped_says_so(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected)
    page = _page_of(desk, window, PaperKind.SUMMARY)
    window.jobs.started.connect(lambda job: job.cancel() if job.title == "Printing" else None)

    desk.click(page.pane.print_button)
    _print_to(desk, window, tmp_path / "printed.pdf")

    assert page.strip.text == "The printing was stopped."


# One file


def test_a_paper_is_saved_and_never_over_another(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected)
    page = _page_of(desk, window, PaperKind.ATTENDANCE)
    target = tmp_path / "target"
    target.mkdir()

    for _ in range(2):
        desk.click(page.pane.save_button)
        desk.stage.choose(window, target / "attendance-list.pdf")
        desk.settle(window)

    saved = sorted(target.iterdir())
    assert [path.name for path in saved] == ["attendance-list (2).pdf", "attendance-list.pdf"]
    assert {path.read_bytes() for path in saved} == {page.pane.content}
    assert page.strip.text == f"The paper was written to {target / 'attendance-list (2).pdf'}."


def test_a_paper_that_cannot_be_saved_says_so(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected)
    page = _page_of(desk, window, PaperKind.ATTENDANCE)
    assert page.pane.content is not None

    page.deeds.save_to(tmp_path / "gone" / "x.pdf", page.pane.content)
    desk.settle(window)

    assert page.strip.property("tone") == "error"
    assert str(tmp_path / "gone") in page.strip.text


# Folders


class _Opened(QObject):
    """Takes what the program would show in the system's own window."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_all_papers_are_exported_into_a_new_folder(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected, change=_sign)
    page = desk.page(window, "papers", PapersPage)
    target = tmp_path / "target"
    target.mkdir()

    desk.click(page.export_button)
    desk.stage.choose(window, target)
    desk.settle(window)
    page.export.write_to(target)
    desk.settle(window)

    folders = sorted(path.name for path in target.iterdir())
    assert folders == ["Papers, revision 1", "Papers, revision 1-2"]
    first = target / folders[0]
    assert json.loads((first / "results.json").read_text(encoding="utf-8"))["format"] == 1
    assert len(list(first.glob("*.pdf"))) == len(PAPERS)
    assert page.strip.text == f"The papers were written to {target / folders[1]}."
    opened = _Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type] # the stub says bytes
    desk.click(desk.button(page.strip, "Open the folder"))
    QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in opened.urls] == [str(target / folders[1])]


@pytest.mark.parametrize("name", ["export", "archive"])
def test_what_is_stopped_leaves_nothing(desk: "Desk", collected: Path, tmp_path: Path, name: str) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    target = tmp_path / "target"
    target.mkdir()
    window.jobs.started.connect(lambda job: job.cancel() if job.can_stop else None)

    getattr(page, name).write_to(target)
    desk.settle(window)

    assert page.strip.text == f"The {name} was stopped. Nothing was left behind."
    assert not list(target.iterdir())


@pytest.mark.parametrize("name", ["export", "archive"])
def test_what_the_disk_refuses_is_told(desk: "Desk", collected: Path, tmp_path: Path, name: str) -> None:
    window = desk.open(collected)
    page = desk.page(window, "papers", PapersPage)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")

    getattr(page, name).write_to(blocked)
    desk.settle(window)

    assert page.strip.property("tone") == "error"
    assert page.export_button.isEnabled()
    assert page.archive_button.isEnabled()


def test_the_archive_is_written_after_its_warning(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected, change=_sign)
    page = desk.page(window, "papers", PapersPage)
    target = tmp_path / "target"
    target.mkdir()

    desk.click(page.archive_button)
    question = desk.asked(window, Confirmation)
    told = " ".join(label.text() for label in desk.stage.labels(question))
    desk.click(question.verb_button)
    desk.stage.choose(window, target)
    desk.settle(window)

    [folder] = target.iterdir()
    assert "It holds names, scores and comments." in told
    assert "has no passphrase" in told
    assert folder.name == "Judging archive"
    assert sorted(path.name for path in folder.iterdir()) == [
        "READ ME.txt", "panel.winner", "papers", "score returns",
    ]  # fmt: skip
    assert page.strip.text == f"The archive was written to {folder}. Please keep it in safe hands."


def test_a_free_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "Papers").mkdir()
    (tmp_path / "Papers-2").mkdir()

    assert free_folder(tmp_path, "Papers") == tmp_path / "Papers-3"
