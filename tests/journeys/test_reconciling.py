"""The chair's evening through real windows: dropped returns, a fork, a discrepancy, a tie, sign-off, PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QRadioButton, QWidget

from tests.journeys.judged_round import build
from ui.dialogs.forks import ForkQuestion
from ui.dialogs.ties import TieQuestion
from ui.main_window import MainWindow
from ui.pages.chair_collect import CollectPage
from ui.pages.chair_papers import PapersPage
from ui.pages.chair_ranking import RankingPage
from ui.pages.chair_reconcile import ReconcilePage
from ui.pages.chair_sign_off import SignOffPage
from ui.sessions import PanelSession
from winner_judge.operations.moderating import read_moderations
from winner_judge.operations.opening import open_panel
from winner_judge.operations.papers import preview_explanation
from winner_judge.operations.ranking import read_result
from winner_judge.operations.verifying import verify_results
from winner_judge.values import ModerationKind, RoundState
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.conftest import Stage

FORK = "Budi membenarkan berkas laptop pertama"
SCORE = "Data puskesmas disepakati"
TIE = "Jangkauan lebih luas"


def settle(stage: "Stage", window: MainWindow) -> None:
    """Wait until nothing is queued, not even what follows from what was."""
    for _ in range(3):
        stage.settle(window)
        stage.qtbot.wait(1)


def button(holder: QWidget, text: str) -> QPushButton:
    """Return the visible button that says ``text``."""
    found = holder.findChildren(QPushButton)
    return next(item for item in found if item.text() == text and item.isVisibleTo(holder))


def write(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def pick(field: QComboBox, wanted: object) -> None:
    """Go down a list by keys until ``wanted`` is chosen."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    for _ in range(field.count()):
        if field.currentData() == wanted:
            return
        QTest.keyClick(field, Qt.Key.Key_Down)
    raise AssertionError(wanted)


def drop(window: MainWindow, paths: Sequence[Path]) -> None:
    """Let files fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(window.rect().center())
    given = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(place, Qt.DropAction.CopyAction, *given)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, Qt.DropAction.CopyAction, *given))


def text_of(path: Path | bytes) -> str:
    """Return the words of a PDF, one space apart."""
    with pypdfium2.PdfDocument(path) as document:
        texts = []
        for page in document:
            texts.append(page.get_textpage().get_text_range())
            page.close()
    return " ".join(" ".join(texts).split())


def collect(stage: "Stage", window: MainWindow, returns: Sequence[Path]) -> None:
    """Drop all returns at once, and choose between the two of J2."""
    window.show_page("collect")
    settle(stage, window)
    page = window.page
    assert isinstance(page, CollectPage)
    drop(window, returns)
    stage.until(lambda: page.outcomes.model.rowCount() == len(returns))
    settle(stage, window)
    stage.click(button(page, "Bandingkan dan pilih…"))
    question = stage.asked(window, ForkQuestion)
    choices = question.findChildren(QRadioButton)
    assert len(choices) == 2
    choices[0].setFocus()
    QTest.keyClick(choices[0], Qt.Key.Key_Space)
    write(question.reason_field, FORK)
    stage.click(question.verb_button)
    settle(stage, window)


def moderate_discrepancy(stage: "Stage", window: MainWindow) -> None:
    """Set the score that the plenary agreed on where the judges differ most."""
    window.show_page("reconcile")
    settle(stage, window)
    page = window.page
    assert isinstance(page, ReconcilePage)
    form = page.pane.form
    pick(form.kind_field, ModerationKind.CONSENSUS_SCORE)
    pick(form.criterion_field, form.criterion_field.itemData(0))
    pick(form.score_field, form.score_field.itemData(3))
    write(form.reason_field, SCORE)
    stage.click(form.record_button)
    settle(stage, window)


def decide_tie(stage: "Stage", window: MainWindow) -> None:
    window.show_page("ranking")
    settle(stage, window)
    page = window.page
    assert isinstance(page, RankingPage)
    stage.click(button(page, "Putuskan nilai sama…"))
    question = stage.asked(window, TieQuestion)
    stage.click(question.down_button)
    assert question.codes == ("S3", "S2")
    write(question.reason_field, TIE)
    stage.click(question.verb_button)
    settle(stage, window)


def sign(stage: "Stage", window: MainWindow) -> None:
    window.show_page("sign_off")
    settle(stage, window)
    page = window.page
    assert isinstance(page, SignOffPage)
    write(page.place_field, "Jakarta")
    page.date_field.setText("18-10-2023")
    stage.click(page.sign_button)
    settle(stage, window)
    assert isinstance(window.session, PanelSession)
    assert window.session.setting.state is RoundState.SIGNED_OFF


def export(stage: "Stage", window: MainWindow, target: Path) -> dict[str, str]:
    """Write all papers into ``target``; return their words by name."""
    target.mkdir()
    window.show_page("papers")
    settle(stage, window)
    page = window.page
    assert isinstance(page, PapersPage)
    stage.click(page.export_button)
    stage.choose(window, target)
    stage.until(lambda: list(target.rglob("results.json")))
    settle(stage, window)
    return {path.name: text_of(path) for path in target.rglob("*.pdf")}


def test_from_dropped_returns_to_the_signed_minutes(stage: "Stage") -> None:
    panel, returns = build(stage.folder)
    window = stage.window("id")
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        window.open(panel)
    settle(stage, window)

    collect(stage, window, returns)
    moderate_discrepancy(stage, window)
    decide_tie(stage, window)
    sign(stage, window)
    papers = export(stage, window, stage.folder / "papers")
    window.leave_file()
    settle(stage, window)

    with open_panel(panel) as bundle:
        result = read_result(bundle)
        log = [line.moderation for line in read_moderations(bundle)]
        sheet = text_of(preview_explanation(bundle, "S3", Words("id")))
    [ranked] = result.ranking.groups
    assert [(entry.code, entry.rank) for entry in ranked.entries] == [("S1", 1), ("S3", 2), ("S2", 3)]
    assert [(item.kind, item.submissions, item.reason) for item in log] == [
        (ModerationKind.CONSENSUS_SCORE, ("S1",), SCORE),
        (ModerationKind.DECIDE_TIE, ("S3", "S2"), TIE),
    ]
    [results] = (stage.folder / "papers").rglob("results.json")
    assert verify_results(results) == result.digest
    minutes = papers["berita-acara.pdf"]
    assert [reason for reason in (FORK, SCORE, TIE) if reason not in minutes] == []
    assert ("DISAHKAN" in minutes, "SEMENTARA" in minutes) == (True, False)
    assert "Keputusan ketua no. 2: urutan 1 dari 2. Usulan ini berada di depan." in sheet
