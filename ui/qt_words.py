"""Qt's own words in Indonesian: Qt ships none, so they come from our catalogue."""

from typing import Final

from PySide6.QtCore import QObject, QTranslator
from typing_extensions import override

from winner_judge.wording import Words, mark

QT_TEXTS: Final = {
    "OK": mark("Understood"),
    "Open": mark("Open"),
    "Save": mark("Save"),
    "Save As": mark("Save as"),
    "Cancel": mark("Cancel"),
    "Close": mark("Close"),
    "Discard": mark("Discard"),
    "Apply": mark("Apply"),
    "Reset": mark("Reset"),
    "Retry": mark("Try again"),
    "Yes": mark("Continue"),
    "No": mark("Do not continue"),
    "Undo": mark("Undo"),
    "Redo": mark("Redo"),
    "Cut": mark("Cut"),
    "Copy": mark("Copy"),
    "Paste": mark("Paste"),
    "Delete": mark("Delete"),
    "Select All": mark("Select all"),
    "Choose": mark("Choose"),
    "Look in:": mark("Folder:"),
    "Directories": mark("Folders"),
    "Directory:": mark("Folder:"),
    "File name:": mark("File name:"),
    "Files of type:": mark("Kind of file:"),
    "Name": mark("Name"),
    "Size": mark("Size"),
    "Type": mark("Kind"),
    "Date Modified": mark("Changed"),
    "Computer": mark("Computer"),
    "My Computer": mark("Computer"),
    "Back": mark("Back"),
    "Go back": mark("Back"),
    "Forward": mark("Forward"),
    "Go forward": mark("Forward"),
    "Parent Directory": mark("Folder above"),
    "Go to the parent directory": mark("Folder above"),
    "Create New Folder": mark("New folder"),
    "Create a New Folder": mark("New folder"),
    "New Folder": mark("New folder"),
    "List View": mark("List"),
    "Change to list view mode": mark("List"),
    "Detail View": mark("Details"),
    "Change to detail view mode": mark("Details"),
    "Rename": mark("Rename"),
    "Show hidden files": mark("Show hidden files"),
    "Sidebar": mark("Places"),
    "Files": mark("Files"),
    "All Files (*)": mark("All files (*)"),
    "Clear": mark("Clear"),
    "Step up": mark("One more"),
    "Step down": mark("One less"),
    "Print": mark("Print"),
    "Printer": mark("Printer"),
    "Name:": mark("Name:"),
    "Location:": mark("Place:"),
    "Type:": mark("Kind:"),
    "Properties": mark("Properties"),
    "Output file:": mark("File:"),
    "Options >>": mark("More choices"),
    "Options <<": mark("Fewer choices"),
    "Copies": mark("Copies"),
    "Copies:": mark("Copies:"),
    "Collate": mark("Set by set"),
    "Reverse": mark("Last page first"),
    "Options": mark("Choices"),
    "Color Mode": mark("Colour"),
    "Color": mark("In colour"),
    "Grayscale": mark("In grey"),
    "Duplex Printing": mark("Both sides"),
    "Long side": mark("Turned over the long side"),
    "Short side": mark("Turned over the short side"),
    "None": mark("One side"),
    "Print range": mark("What is printed"),
    "Print all": mark("Everything"),
    "Output Settings": mark("Paper"),
    "Print to File (PDF)": mark("Into a PDF file"),
}
"""Qt's source text, without the marks for underlined letters and dots, to our msgid."""


class QtWords(QTranslator):
    """Answers Qt's requests for words from our catalogue; what it does not know stays English."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = {source: words.text(msgid) for source, msgid in QT_TEXTS.items()}

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._texts.get(sourceText.replace("&", "").removesuffix("...").strip())
