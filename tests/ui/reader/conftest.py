"""Documents made for the tests, and a view to read them in."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ui.jobs import Jobs
from ui.reader.layout import Spot
from ui.reader.view import DocumentView
from ui.theme import Appearance, Theme

WAIT_MS = 20_000
LINE_HEIGHT = 20


def written(pages: Sequence[Sequence[str]], *, password: str = "") -> bytes:
    """Return a document with these lines on its pages."""
    stream = io.BytesIO()
    encryption = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(stream, invariant=True, encrypt=encryption)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - number * LINE_HEIGHT, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def heavy(lines: int = 6_000) -> bytes:
    """Return a document whose second page takes long to draw, between two that do not."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for page in range(3):
        canvas.drawString(72, 760, f"Halaman {page + 1}")
        for number in range(lines if page == 1 else 0):
            canvas.line(0, number / 10, 600, 800 - number / 10)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """Return a red picture."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs know file names only
    return bytes(buffer.data().data())


def torn() -> bytes:
    """Return a document whose second page is missing."""
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>",
    )
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + objects + b"trailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n"


@dataclass
class Room:
    """A view of some size, and the thread that reads for it."""

    qtbot: QtBot
    jobs: Jobs
    views: list[DocumentView] = field(default_factory=list)

    def view(self, appearance: Appearance = Appearance.LIGHT) -> DocumentView:
        """Show an empty view."""
        view = DocumentView(Theme(appearance), self.jobs.library)
        view.resize(400, 300)
        view.show()
        self.views.append(view)
        return view

    def reading(self, content: bytes, media_type: str = "application/pdf") -> DocumentView:
        """Show a view with an open document."""
        view = self.view()
        self.load(view, content, media_type)
        return view

    def load(
        self,
        view: DocumentView,
        content: bytes,
        media_type: str = "application/pdf",
        spot: Spot | None = None,
    ) -> None:
        """Open a document and wait for it."""
        with self.qtbot.waitSignal(view.shown, timeout=WAIT_MS):
            view.load(content, media_type, spot)

    def until(self, claim: Callable[[], object]) -> None:
        """Wait until ``claim`` holds."""
        self.qtbot.waitUntil(lambda: bool(claim()), timeout=WAIT_MS)

    def place_of(self, view: DocumentView, words: str, page: int = 0) -> tuple[QPoint, QPoint]:
        """Return where words begin and end on the screen, once the page's text was read."""
        self.until(lambda: view.text(page) is not None)
        text = view.text(page)
        assert text is not None
        start = text.characters.index(words)
        boxes = text.rectangles(start, start + len(words))
        places = [view.shown_rectangle(page, box) for box in (boxes[0], boxes[-1])]
        return (
            QPoint(round(places[0].left()) + 1, round(places[0].center().y())),
            QPoint(round(places[1].right()) - 1, round(places[1].center().y())),
        )


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    """A room that is left as it was found: no document open, no thread running."""
    found = Room(qtbot, Jobs())
    yield found
    for view in found.views:
        view.drop()
        view.close()
        view.deleteLater()
    found.until(lambda: found.jobs.library.open_count == 0)
    found.jobs.close()
    QApplication.processEvents()
