"""Printing papers and saving one as a file: asked where, done beside the window, told what came of it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.chair.paper_work import save
from ui.context import Context
from ui.dialogs.files import FileKind, choose_new_file
from ui.dialogs.printers import choose_printer, no_printer_sentence
from ui.jobs import Job
from ui.papers.folder_deed import open_folder
from ui.printing import PrintedPaper, print_papers
from ui.widgets.strip import Message
from winner_judge.errors import CancelledError, JudgeError

if TYPE_CHECKING:  # the papers' own library is loaded when first used
    from winner_judge.operations.shelf import DrawnPaper


class PaperDeeds(QObject):
    """What a page does with drawn papers."""

    told = Signal(object)
    """A ``Message``."""
    failed = Signal(object)
    """A ``JudgeError``."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._words, self._jobs, self._page = context.words, context.jobs, page

    # On paper

    def print_one(self, name: str, content: bytes, copies: int) -> None:
        """Ask where to print a paper; ``copies`` is what the printer's dialog begins with."""
        title = self._words.text("Print: {paper}", paper=name)
        self._ask(title, partial(self._print, papers=(PrintedPaper(content),)), copies)

    def print_several(self, draw: Callable[[], Job], copies: Sequence[int]) -> None:
        """Ask where to print; ``draw`` starts a job that gives the papers, as many as ``copies``."""
        self._ask(self._words.text("Print what is ready"), partial(self._draw, draw, copies), 1)

    def _ask(self, title: str, chosen: Callable[[QPrinter], object], copies: int) -> None:
        if not choose_printer(self._page, title, chosen, copies=copies):
            self.told.emit(Message(no_printer_sentence(self._words)))

    def _draw(self, draw: Callable[[], Job], copies: Sequence[int], printer: QPrinter) -> None:
        job = draw()
        job.done.connect(partial(self._print_drawn, printer, copies))
        job.failed.connect(self._tell_refusal)

    def _print_drawn(self, printer: QPrinter, copies: Sequence[int], drawn: "Sequence[DrawnPaper]") -> None:
        pairs = zip(drawn, copies, strict=True)
        self._print(printer, [PrintedPaper(paper.content, count) for paper, count in pairs])

    def _print(self, printer: QPrinter, papers: Sequence[PrintedPaper]) -> None:
        title = self._words.text("Printing")
        job = self._jobs.start_reading_reporting(print_papers, printer, papers, title=title)
        job.done.connect(self._tell_printed)
        job.failed.connect(self._tell_refusal)

    @Slot(object)
    def _tell_printed(self, pages: int) -> None:
        self.told.emit(
            Message(
                self._words.plural(
                    "{count} page was sent to the printer.", "{count} pages were sent to the printer.", pages
                )
            )
        )

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        if isinstance(error, CancelledError):
            self.told.emit(Message(self._words.text("The printing was stopped.")))
        else:
            self.failed.emit(error)

    # As a file

    def save_one(self, name: str, content: bytes) -> None:
        """Ask where to save a paper; ``name`` is what its file is offered as."""
        kind = FileKind(self._words.text("PDF document"), ("pdf",))
        title = self._words.text("Save the paper as PDF")
        choose_new_file(self._page, title, name, kind, partial(self.save_to, content=content))

    def save_to(self, path: Path, content: bytes) -> None:
        """Write a paper to a new file; an existing one is never overwritten."""
        job = self._jobs.start(save, path, content, title=self._words.text("Saving…"))
        job.done.connect(self._tell_saved)
        job.failed.connect(self.failed)

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self.told.emit(
            Message(
                self._words.text("The paper was written to {place}.", place=str(path)),
                action=self._words.text("Open the folder"),
                on_action=partial(open_folder, path.parent),
            )
        )
