"""Real windows over real files: a small round of the edition that ships, its packs issued once a run."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.application import Dress, load_fonts
from ui.desk import DeskSession
from ui.main_window import MainWindow
from ui.pages.judge_scoring import ScoringPage
from ui.preferences import Preferences
from ui.widgets.labels import PlainLabel
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round
from winner_judge.operations.preparing import import_judges, import_submissions
from winner_judge.values import Language

WAIT_MS = 20_000
Dialog = TypeVar("Dialog", bound=QDialog)
SUBMISSIONS = (
    ("B-01", "Air Tirta Desa", "Ibu Sari", "Banten", "Kabupaten Pandeglang", "Air bersih dan sanitasi"),
    ("B-02", "Kebun <b>Gizi</b> & Ibu", "Bapak Adi", "Banten", "Kota Serang", "Kesehatan"),
    ("B-03", "Sekolah Pasang Surut", "Ibu Rini", "Banten", "Kota Cilegon", "Kesehatan"),
)


@dataclass(frozen=True)
class Issued:
    """The files of a small round."""

    panel: Path
    pack: Path
    code: str
    other_code: str


def write_pdf(pages: int = 2) -> bytes:
    """Return a document of some pages."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for page in range(1, pages + 1):
        canvas.drawString(72, 720, f"Contoh, halaman {page}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _write_table(path: Path, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """A round with three submissions and three judges, its packs issued."""
    folder = tmp_path_factory.mktemp("round")
    for code, names in {"B-01": ("Proposal.pdf", "Anggaran.pdf"), "B-02": ("Proposal.pdf",)}.items():
        (folder / "documents" / code).mkdir(parents=True)
        for name in names:
            (folder / "documents" / code / name).write_bytes(write_pdf(3 if name == "Proposal.pdf" else 1))
    header = ("kode", "nama_usaha", "pengusul", "provinsi", "kabupaten_kota", "isu")
    submissions = _write_table(folder / "submissions.csv", header, SUBMISSIONS)
    judges = _write_table(
        folder / "judges.csv",
        ("code", "name", "role"),
        (
            ("J1", "Ratna (contoh)", "chair"),
            ("J2", "Budi (contoh)", "member"),
            ("J3", "Citra (contoh)", "member"),
        ),
    )
    (folder / "packs").mkdir()
    with create_round(folder / "panel.winner", name="Tahap Uji", is_example=True) as panel:
        import_submissions(panel, submissions, attachments=folder / "documents")
        import_judges(panel, judges, actor="secretariat")
        assign_judges(panel, per_submission=3, actor="secretariat")
        packs = issue_packs(panel, folder / "packs", consents_unencrypted=True, actor="secretariat")
    return Issued(folder / "panel.winner", packs[0].path, packs[0].code, packs[1].code)


@dataclass
class Stage:
    """Builds windows and closes them; finds what they ask."""

    qtbot: QtBot
    dress: Dress
    folder: Path

    def __post_init__(self) -> None:
        self.windows: list[MainWindow] = []

    def window(self, language: Language = "en") -> MainWindow:
        """Show a window on its start page."""
        window = MainWindow(self.dress, Preferences(self.folder / "data"), language)
        self.windows.append(window)
        window.show()
        self.settle(window)
        return window

    def until(self, claim: Callable[[], object]) -> None:
        """Wait until ``claim`` holds."""
        self.qtbot.waitUntil(lambda: bool(claim()), timeout=WAIT_MS)

    def settle(self, window: MainWindow) -> None:
        """Wait until all jobs are delivered."""
        self.qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=WAIT_MS)

    def open_pack(self, issued: Issued, language: Language = "en") -> MainWindow:
        """Show a window on a copy of the pack."""
        window = self.window(language)
        copy = self.folder / "mine.winnerpack"
        if not copy.exists():
            shutil.copy(issued.pack, copy)
        with self.qtbot.waitSignal(window.opened, timeout=WAIT_MS):
            window.open_pack(copy, issued.code)
        self.settle(window)
        return window

    def scoring(
        self, issued: Issued, language: Language = "en"
    ) -> tuple[MainWindow, ScoringPage, DeskSession]:
        """Show a window on the scoring page, conflicts declared to be none."""
        return self.scoring_in(self.open_pack(issued, language))

    def scoring_in(self, window: MainWindow) -> tuple[MainWindow, ScoringPage, DeskSession]:
        """Bring an open pack to its scoring page, conflicts declared to be none."""
        session = window.session
        assert isinstance(session, DeskSession)
        with self.qtbot.waitSignal(session.changed, timeout=WAIT_MS):
            session.declare({})
        window.show_page("scoring")
        self.settle(window)
        assert isinstance(window.page, ScoringPage)
        return window, window.page, session

    def write(self, keys: str) -> None:
        """Type into whatever has the focus."""
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, key)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key on whatever has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)

    def click(self, widget: QWidget) -> None:
        """Click a widget with the left button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def turn_wheel(self, widget: QWidget) -> None:
        """Turn the wheel over a widget, as a person who means to scroll."""
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle,
            widget.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # Qt takes it by position
        )
        QApplication.sendEvent(widget, event)

    def labels(self, widget: QWidget) -> list[PlainLabel]:
        """Return all labels in a widget."""
        return widget.findChildren(PlainLabel)

    def buttons(self, widget: QWidget) -> list[QPushButton]:
        """Return all buttons in a widget that are not on their way out."""
        return [button for button in widget.findChildren(QPushButton) if not button.isHidden()]

    def reopen(self, window: MainWindow, path: Path, issued: Issued) -> None:
        """Open a pack that was open before."""
        with self.qtbot.waitSignal(window.opened, timeout=WAIT_MS):
            window.open_pack(path, issued.code)
        self.settle(window)

    def asked(self, window: MainWindow, kind: type[Dialog]) -> Dialog:
        """Wait for a dialog of ``kind`` and return it."""
        self.qtbot.waitUntil(
            lambda: any(not dialog.isHidden() for dialog in window.findChildren(kind)), timeout=WAIT_MS
        )
        return next(dialog for dialog in window.findChildren(kind) if not dialog.isHidden())

    def choose(self, window: MainWindow, path: Path) -> None:
        """Answer the file dialog that is open with ``path``."""
        dialog = self.asked(window, QFileDialog)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(str(path))
        dialog.accept()

    def close(self) -> None:
        """Close all windows without being asked."""
        for window in self.windows:
            window.page.leave()
            self.settle(window)
            window.drop_session()
            self.settle(window)
            window.close()
            window.deleteLater()
        QApplication.processEvents()


@pytest.fixture(scope="session")
def dress(qapp: QApplication) -> Dress:
    """The look of the application, fonts loaded."""
    load_fonts()
    return Dress(qapp)


@pytest.fixture
def stage(qtbot: QtBot, dress: Dress, tmp_path: Path) -> Iterator[Stage]:
    """Windows of the test's own, closed at its end."""
    found = Stage(qtbot, dress, tmp_path)
    yield found
    found.close()


@pytest.fixture
def pdf() -> Callable[[int], bytes]:
    """Make a document of so many pages."""
    return write_pdf
