"""A whole judging day through the real windows: from a new round to the signed-off papers."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from ui.desk import DeskSession
from ui.dialogs.new_round import NewRoundQuestion
from ui.dialogs.questions import Confirmation
from ui.dialogs.secrets import CodeQuestion
from ui.main_window import MainWindow
from ui.pages.chair_collect import CollectPage
from ui.pages.chair_papers import PapersPage
from ui.pages.chair_ranking import RankingPage
from ui.pages.chair_sign_off import SignOffPage
from ui.pages.judge_conflicts import ConflictsPage
from ui.pages.judge_hand_in import HandInPage
from ui.pages.secretariat_assignment import AssignmentPage
from ui.pages.secretariat_judges import JudgesPage
from ui.pages.secretariat_packs import PacksPage
from ui.pages.secretariat_submissions import SubmissionsPage
from ui.pages.start import StartPage
from ui.sessions import PanelSession
from winner_judge.operations.verifying import verify_results
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.reports.readiness import PaperState
from winner_judge.values import RoundState, SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Stage

SUBMISSIONS = (
    ("kode", "nama_usaha", "pengusul", "provinsi", "kabupaten_kota", "isu"),
    ("N-01", "Air Tirta Desa", "Ibu Sari (contoh)", "NTT", "Kabupaten Sumba Timur", "P3"),
    ("N-02", "Sanitasi Pesisir", "Bapak Adi (contoh)", "NTT", "Kota Kupang", "P3"),
)
JUDGES = (
    ("code", "name", "role"),
    ("J1", "Ratna (contoh)", "chair"),
    ("J2", "Budi (contoh)", "member"),
)
SCORES = {"J1": ("444444", "333333"), "J2": ("554444", "333343")}
"""Judge to the keys pressed for each submission."""
CODE = re.compile(r"\b(?:[0-9A-Z]{5} ){4}[0-9A-Z]{5}\b")


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def text_of(path: Path) -> str:
    """Return the words of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        texts = []
        for page in document:
            texts.append(page.get_textpage().get_text_range())
            page.close()
        return "\n".join(texts)


def settle(stage: "Stage", window: MainWindow) -> None:
    """Wait until nothing is queued, not even what follows from what was."""
    for _ in range(3):
        stage.settle(window)
        stage.qtbot.wait(1)


def prepare(stage: "Stage", window: MainWindow, folder: Path) -> None:
    """The secretariat's morning: a new round, submissions, judges, assignment, packs."""
    page = window.page
    assert isinstance(page, StartPage)
    stage.click(page.new_button)
    question = stage.asked(window, NewRoundQuestion)
    question.name_field.setText("Tahap Proposal")
    stage.click(question.verb_button)
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.choose(window, folder / "panel.winner")
    settle(stage, window)
    import_tables(stage, window, folder)
    window.show_page("assignment")
    settle(stage, window)
    assignment = window.page
    assert isinstance(assignment, AssignmentPage)
    assignment.count_field.setValue(2)
    stage.click(assignment.assign_button)
    settle(stage, window)
    issue(stage, window, folder / "packs")


def import_tables(stage: "Stage", window: MainWindow, folder: Path) -> None:
    window.show_page("submissions")
    settle(stage, window)
    submissions = window.page
    assert isinstance(submissions, SubmissionsPage)
    stage.click(submissions.first_button)
    stage.choose(window, write_table(folder / "submissions.csv", SUBMISSIONS))
    stage.until(submissions.view.isVisible)
    settle(stage, window)
    stage.click(submissions.view.import_button)
    stage.until(submissions.table.isVisible)
    settle(stage, window)
    window.show_page("judges")
    settle(stage, window)
    judges = window.page
    assert isinstance(judges, JudgesPage)
    stage.click(judges.first_button)
    stage.choose(window, write_table(folder / "judges.csv", JUDGES))
    stage.until(judges.table.isVisible)
    settle(stage, window)


def issue(stage: "Stage", window: MainWindow, target: Path) -> None:
    target.mkdir()
    window.show_page("packs")
    settle(stage, window)
    packs = window.page
    assert isinstance(packs, PacksPage)
    stage.click(packs.issuing.issue_button)
    stage.choose(window, target)
    stage.click(stage.asked(window, Confirmation).verb_button)
    stage.until(lambda: len(list(target.glob("*.winnerpack"))) == 2)
    settle(stage, window)


def codes_on_slips(folder: Path) -> dict[str, str]:
    """Return judge to code as the slips have it, each below the judge's name."""
    [slips] = (folder / "slips").glob("*.pdf")
    words = text_of(slips)
    return {code: CODE.findall(words.partition(name)[2])[0] for code, name, _ in JUDGES[1:]}


@dataclass(frozen=True)
class Given:
    """What a judge was given, and what the judge thinks."""

    pack: Path
    code: str
    keys: tuple[str, ...]


def judge(stage: "Stage", window: MainWindow, given: Given, out: Path) -> str:
    """A judge's work: declare, score by keys, mark as done, hand in; return the check code shown."""
    window.browse()
    stage.choose(window, given.pack)
    question = stage.asked(window, CodeQuestion)
    QTest.keyClicks(question.code_field, f"Kode pembuka: {given.code}")
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        stage.click(question.verb_button)
    settle(stage, window)
    page, session = window.page, window.session
    assert isinstance(page, ConflictsPage)
    assert isinstance(session, DeskSession)
    stage.click(page.declare_button)
    stage.until(lambda: window.page is not page)
    settle(stage, window)
    window.activateWindow()  # no window manager does it here
    stage.until(window.isActiveWindow)
    for typed in given.keys:
        code = session.current
        stage.write(typed)
        stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        stage.settle(window)
        assert session.entry(code).sheet.status is SheetStatus.DONE
        stage.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    return hand_in(stage, window, out)


def hand_in(stage: "Stage", window: MainWindow, out: Path) -> str:
    window.show_page("hand_in")
    settle(stage, window)
    page = window.page
    assert isinstance(page, HandInPage)
    stage.click(page.file.write_button)
    stage.choose(window, out)
    stage.until(page.file.check_code.isVisible)
    settle(stage, window)
    code = page.file.check_code.text()
    window.leave_file()
    stage.until(lambda: isinstance(window.page, StartPage))
    settle(stage, window)
    return code


def close_the_round(stage: "Stage", window: MainWindow, returns: Path, target: Path) -> list[str]:
    """The chair's evening: collect, rank, sign off, print; return the check codes on the board."""
    window.show_page("collect")
    settle(stage, window)
    collect = window.page
    assert isinstance(collect, CollectPage)
    collect.receive(sorted(returns.iterdir()))
    settle(stage, window)
    shown = [collect.judges.model().index(row, column).data() for row in range(2) for column in range(6)]
    window.show_page("ranking")
    settle(stage, window)
    assert isinstance(window.page, RankingPage)
    sign(stage, window)
    print_papers(stage, window, target)
    return [str(text) for text in shown]


def print_papers(stage: "Stage", window: MainWindow, target: Path) -> None:
    """Look at what is ready, draw the minutes, export all papers, write the archive."""
    window.show_page("papers")
    settle(stage, window)
    papers = window.page
    assert isinstance(papers, PapersPage)
    states = {row.paper.kind: row.readiness.state for row in papers.ready.rows}
    assert states[PaperKind.RECAPS] is PaperState.READY
    assert states[PaperKind.MINUTES] is PaperState.OPEN
    assert all(row.pages for row in papers.ready.rows)
    with stage.qtbot.waitSignal(papers.pane.view.shown, timeout=20_000):
        stage.click(papers.papers.buttons[Paper(PaperKind.MINUTES)])
    settle(stage, window)
    stage.click(papers.export_button)
    stage.asked(window, QFileDialog)
    stage.choose(window, target)
    settle(stage, window)
    stage.click(papers.archive_button)
    stage.click(stage.asked(window, Confirmation).verb_button)
    stage.choose(window, target.with_name("archive"))
    settle(stage, window)


def sign(stage: "Stage", window: MainWindow) -> None:
    window.show_page("sign_off")
    settle(stage, window)
    page = window.page
    assert isinstance(page, SignOffPage)
    page.place_field.setFocus()
    QTest.keyClicks(page.place_field, "Jakarta")
    page.date_field.setText("18-10-2023")
    stage.click(page.sign_button)
    settle(stage, window)


def test_a_score_travels_from_the_pack_to_the_signed_off_paper(stage: "Stage") -> None:
    folder = stage.folder
    for name in ("returns", "papers", "archive"):
        (folder / name).mkdir()
    window = stage.window("id")
    prepare(stage, window, folder)
    window.leave_file()
    stage.until(lambda: isinstance(window.page, StartPage))
    settle(stage, window)

    codes = codes_on_slips(folder / "packs")
    packs = {path.stem[:2]: path for path in (folder / "packs").glob("*.winnerpack")}
    check_codes = [
        judge(stage, window, Given(packs[name], codes[name], SCORES[name]), folder / "returns")
        for name in SCORES
    ]
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        window.open(folder / "panel.winner")
    settle(stage, window)
    board = close_the_round(stage, window, folder / "returns", folder / "papers")

    assert isinstance(window.session, PanelSession)
    assert window.session.setting.state is RoundState.SIGNED_OFF
    assert [code for code in check_codes if not any(code in line for line in board)] == []
    [results] = list((folder / "papers").rglob("results.json"))
    verify_results(results, None)
    words = {path.name: text_of(path) for path in results.parent.rglob("*.pdf")}
    assert words
    assert any("DISAHKAN" in text for text in words.values())
    assert any("82,00" in text and "Air Tirta Desa" in text for text in words.values())
    assert not any("SEMENTARA" in text for text in words.values())
    [archived] = (folder / "archive").rglob("results.json")
    assert archived.read_bytes() == results.read_bytes()
    assert len(list((folder / "archive").rglob("*.json"))) == 1 + len(SCORES)
