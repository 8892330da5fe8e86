"""Choosing a printer, without blocking the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.printing import a4_printer, has_printer
from winner_judge.wording import Words


def choose_printer(
    parent: QWidget, title: str, chosen: Callable[[QPrinter], object], *, copies: int = 1
) -> bool:
    """Ask where to print and call ``chosen`` with that printer; False where the system knows no printer."""
    if not has_printer():
        return False
    printer = a4_printer()
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent.window())
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return True


def no_printer_sentence(words: Words) -> str:
    """Return what to do where the system knows no printer."""
    return words.text(
        "No printer is set up on this laptop. Please save the paper as PDF and print it elsewhere."
    )
