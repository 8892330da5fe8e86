"""The paper to sign: the recap or the sheets, saved or printed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.printers import choose_printer, no_printer_sentence
from ui.hand_in.destination import Destination
from ui.printing import PrintedPaper, print_papers
from ui.widgets.kit import Kit
from winner_judge.operations.judge_papers import draw_judge_paper, write_judge_papers
from winner_judge.reports.papers import PaperKind


class SigningCard(QFrame):
    """One choice, two ways to paper. Papers wait for the hand-in, whose check code they bear."""

    told = Signal(str)
    """What was done, in words."""
    failed = Signal(object)
    """A ``JudgeError``."""

    def __init__(self, context: Context, desk: DeskSession, destination: Destination) -> None:
        super().__init__()
        self._words = context.words
        self._jobs = context.jobs
        self._kit = Kit(context.theme)
        self._desk = desk
        self._destination = destination
        self.setObjectName("card")
        text = self._words.text
        self.recap_choice = self._kit.radio_button(text("Recap, one signature for all sheets"))
        self.sheets_choice = self._kit.radio_button(text("Score sheets, a signature on each"))
        self.recap_choice.setChecked(True)
        self.save_button = self._kit.button(text("Save as PDF"), icon="save")
        self.print_button = self._kit.button(text("Print…"), icon="print")
        self.waiting = self._kit.muted(
            text("The paper bears the check code. It can be printed once the score file is written."),
            wraps=True,
        )
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.ask_printer)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._kit.strong(self._words.text("The paper to sign")))
        column.addWidget(self.recap_choice)
        column.addWidget(self.sheets_choice)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.waiting)

    def refresh(self) -> None:
        """Offer papers while the last hand-in is current."""
        last = self._desk.desk.last_hand_in
        is_current = last is not None and last.is_current
        for button in (self.save_button, self.print_button):
            button.setEnabled(is_current)
        self.waiting.setVisible(not is_current)

    @property
    def kind(self) -> PaperKind:
        """The paper that is chosen."""
        return PaperKind.RECAPS if self.recap_choice.isChecked() else PaperKind.SCORE_SHEETS

    @Slot()
    def save(self) -> None:
        """Write the paper into the destination, asking for one first where there is none."""
        folder = self._destination.folder
        if folder is None:
            self._destination.choose(self.save)
            return
        title = self._words.text("Writing the paper to sign")
        job = self._desk.call(write_judge_papers, folder, self._words, (self.kind,), title=title)
        job.done.connect(self._tell_saved)
        job.failed.connect(self.failed)

    @Slot(object)
    def _tell_saved(self, paths: Sequence[Path]) -> None:
        sentence = "The paper was written to {place}. Please print and sign it."
        self.told.emit(self._words.text(sentence, place=str(paths[0])))

    @Slot()
    def ask_printer(self) -> None:
        """Ask where to print, then print; without a printer say what can be done instead."""
        title = self._words.text("Print the paper to sign")
        if not choose_printer(self, title, self._print):
            self.told.emit(no_printer_sentence(self._words))

    def _print(self, printer: QPrinter) -> None:
        title = self._words.text("Printing")
        drawing = self._desk.call(draw_judge_paper, self.kind, self._words, title=title)
        drawing.done.connect(partial(self._print_paper, printer))
        drawing.failed.connect(self.failed)

    def _print_paper(self, printer: QPrinter, paper: bytes) -> None:
        title = self._words.text("Printing")
        papers = (PrintedPaper(paper),)
        printing = self._jobs.start_reading_reporting(print_papers, printer, papers, title=title)
        printing.done.connect(self._tell_printed)
        printing.failed.connect(self.failed)

    @Slot(object)
    def _tell_printed(self, pages: int) -> None:
        self.told.emit(
            self._words.plural(
                "{count} page was sent to the printer. Please sign it.",
                "{count} pages were sent to the printer. Please sign them.",
                pages,
            )
        )
