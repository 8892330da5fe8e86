"""Reissued and additional packs, and another laptop, through the window."""

import csv
import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from ui.desk import DeskSession
from ui.main_window import MainWindow
from ui.pages.judge_conflicts import ConflictsPage
from ui.pages.judge_scoring import ScoringPage
from winner_judge.operations.desk import declare, hand_in, mark_done, set_score
from winner_judge.operations.issuing import assign_judges, issue_packs, issue_supplements
from winner_judge.operations.opening import copy_pack_to, open_pack, open_panel
from winner_judge.operations.packs_beside import EARLIER_FOLDER
from winner_judge.operations.preparing import import_submissions
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

WAIT_MS = 20_000
LATE = ("B-04", "Usaha susulan", "Ibu Tuti", "Banten", "Kota Serang", "Kesehatan")


@dataclass
class Post:
    """What the secretariat sends to J1 while J1 works, and J1's window."""

    stage: "Stage"
    issued: "Issued"
    panel: Path

    @property
    def packs_folder(self) -> Path:
        """Where the window keeps packs."""
        return self.stage.folder / "data" / "packs"

    def reissue(self) -> Path:
        """Issue J1's pack again."""
        folder = self.stage.folder / "again"
        folder.mkdir()
        with open_panel(self.panel) as panel:
            return issue_packs(panel, folder, judges=["J1"], consents_unencrypted=True, actor="secretariat")[
                0
            ].path

    def supplement(self) -> Path:
        """Issue an additional pack with one late submission to J1."""
        folder = self.stage.folder / "late"
        folder.mkdir()
        table = self.stage.folder / "late.csv"
        header = ("kode", "nama_usaha", "pengusul", "provinsi", "kabupaten_kota", "isu")
        with table.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, LATE])
        with open_panel(self.panel) as panel:
            import_submissions(panel, table)
            assign_judges(panel, per_submission=3, actor="secretariat")
            return issue_supplements(panel, folder, judges=["J1"], actor="secretariat")[0].path

    def scores(self) -> Path:
        """Score one sheet of the pack on another laptop, hand it in, and return the score file."""
        folder = self.stage.folder / "other laptop"
        folder.mkdir()
        shutil.copy(self.issued.pack, folder / "pack.winnerpack")
        with open_pack(folder / "pack.winnerpack", self.issued.code) as pack:
            desk = declare(pack, {})
            entry = desk.entries[0]
            for criterion in desk.setting.rubric_of(entry.submission).criteria:
                set_score(pack, entry.submission.code, criterion.code, Decimal(4))
            mark_done(pack, entry.submission.code)
            return hand_in(pack, folder).path

    def open(self, window: MainWindow, path: Path) -> DeskSession:
        """Open a pack as from a stick, its code known, in place of what is open."""
        window.drop_session()
        self.stage.settle(window)
        with self.stage.qtbot.waitSignal(window.opened, timeout=WAIT_MS):
            window.open_pack(copy_pack_to(self.packs_folder, path), self.issued.code)
        self.stage.settle(window)
        session = window.session
        assert isinstance(session, DeskSession)
        return session

    def drop(self, window: MainWindow, path: Path) -> None:
        """Drop a file on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        window.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier))
        self.stage.settle(window)


@pytest.fixture
def post(stage: "Stage", issued: "Issued", tmp_path: Path) -> Post:
    """A panel of the test's own, whose packs were issued."""
    panel = tmp_path / "panel.winner"
    shutil.copy(issued.panel, panel)
    return Post(stage, issued, panel)


def score_first(post: Post, window: MainWindow, session: DeskSession) -> str:
    """Declare that there are no ties and score the first criterion of the first submission."""
    session.declare({})
    post.stage.settle(window)
    code = session.codes[0]
    criterion = session.setting.rubric_of(session.entry(code).submission).criteria[0].code
    session.call(set_score, code, criterion, Decimal(3))
    post.stage.settle(window)
    return code


def test_reissued_pack_goes_on_and_says_so(post: Post) -> None:
    window = post.stage.window()
    first = post.open(window, post.issued.pack)
    code, place = score_first(post, window, first), first.path
    first.memory.keep("wide", 1)

    second = post.open(window, post.reissue())

    assert window.page.strip.text == "This is your newer pack 1 sheet of your earlier pack was carried over."
    assert isinstance(window.page, ScoringPage)
    assert second.entry(code).sheet.status is SheetStatus.DRAFT
    assert second.memory.recall("wide") == 1
    assert [path.name for path in (post.packs_folder / EARLIER_FOLDER).iterdir()] == [place.name]


def test_earlier_pack_leads_to_the_newer_one(post: Post) -> None:
    window = post.stage.window()
    again = post.reissue()
    newer = post.open(window, again).path

    session = post.open(window, post.issued.pack)

    assert session.path == newer
    assert window.page.strip.text.startswith("This is your newer pack J1-Tahap-Uji")
    assert window.page.strip.text.endswith(".winnerpack was replaced by this newer pack.")


def test_additional_pack_is_added_by_opening_it(post: Post) -> None:
    window = post.stage.window()
    main = post.open(window, post.issued.pack).path

    session = post.open(window, post.supplement())

    assert (session.path, session.codes[-1]) == (main, "B-04")
    assert window.page.strip.text == "Additional pack 1 submission is new: B-04."


def test_additional_pack_without_the_main_pack_says_what_to_do(post: Post) -> None:
    window = post.stage.window()

    copy = copy_pack_to(post.packs_folder, post.supplement())
    with post.stage.qtbot.waitSignal(window.refused, timeout=WAIT_MS):
        window.open_pack(copy, post.issued.code)

    assert window.session is None
    assert window.page.strip.text.startswith("The main pack is not here yet")
    assert window.page.strip.text.endswith("Please open the main pack first, then this file once more.")


def test_scores_of_another_laptop_are_brought_in_from_the_first_page(post: Post) -> None:
    scores = post.scores()
    window = post.stage.open_pack(post.issued)
    page = window.page
    assert isinstance(page, ConflictsPage)

    post.stage.click(page.continue_button)
    post.stage.choose(window, scores)
    post.stage.until(lambda: isinstance(window.page, ScoringPage) and window.page.strip.text)

    assert window.page.strip.text.startswith(
        "You continue from the other laptop 1 sheet came back, 1 of them done. Hand-in no. 1, check code "
    )
    assert isinstance(window.session, DeskSession)
    assert window.session.desk.count(SheetStatus.DONE) == 1


def test_scores_can_be_dropped_on_a_fresh_desk(post: Post) -> None:
    scores = post.scores()
    window = post.stage.open_pack(post.issued, "id")

    post.drop(window, scores)

    assert isinstance(window.page, ScoringPage)
    assert window.page.strip.text.startswith("Penilaian dilanjutkan dari laptop lain 1 lembar sudah kembali")


def test_ticks_on_the_first_page_are_not_lost_to_other_scores(post: Post) -> None:
    scores = post.scores()
    window = post.stage.open_pack(post.issued)
    page = window.page
    assert isinstance(page, ConflictsPage)
    page.rows[0].box.setChecked(True)

    post.drop(window, scores)

    assert window.page is page
    assert page.strip.text.startswith("Please declare the ties that are ticked first")


def test_foreign_scores_are_refused_on_the_first_page(post: Post, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.winnerscores"
    foreign.write_bytes(b"WNRSCORE and nothing else")
    window = post.stage.open_pack(post.issued)

    post.drop(window, foreign)

    assert window.page.strip.text.startswith("This is no score file")


@pytest.mark.parametrize("key", ["scoring", "sheets", "hand_in"])
def test_scores_dropped_on_a_desk_in_use_change_nothing(post: Post, key: str) -> None:
    scores = post.scores()
    window = post.stage.open_pack(post.issued)
    session = window.session
    assert isinstance(session, DeskSession)
    code = score_first(post, window, session)
    window.show_page(key)
    post.stage.settle(window)

    post.drop(window, scores)

    assert window.page.strip.text.startswith("This pack is in use already")
    assert session.entry(code).sheet.status is SheetStatus.NOT_STARTED
    session.refresh()
    post.stage.settle(window)
    assert session.entry(code).sheet.status is SheetStatus.DRAFT
