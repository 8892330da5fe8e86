"""Real rounds in real windows: six submissions, three judges, packs that were scored and handed in."""

import csv
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.sessions import PanelSession
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.desk import (
    declare,
    hand_in,
    mark_done,
    reopen_sheet,
    set_comment,
    set_discussion,
    set_note,
    set_score,
)
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round, open_pack, open_panel
from winner_judge.operations.preparing import import_judges, import_submissions
from winner_judge.values import Language

if TYPE_CHECKING:
    from tests.ui.conftest import Stage

WAIT_MS = 20_000
AnyPage = TypeVar("AnyPage", bound=Page)
AnyDialog = TypeVar("AnyDialog", bound=QDialog)
SUBMISSIONS = ("S1", "S2", "S3", "S4")
JUDGES = ("J1", "J2", "J3")
SCORES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "J1": {"S1": ("5", "4"), "S2": ("3", "3"), "S3": ("3", "3"), "S4": ("2", "2")},
    "J2": {"S1": ("1", "2"), "S2": ("3", "3"), "S3": ("3", "3"), "S4": ("2", "3")},
    "J3": {"S1": ("4", "4"), "S2": ("4", "3"), "S3": ("4", "3")},
}
"""The judges differ on S1, nothing separates S2 and S3, and J3 does not judge S4."""


class Clock:
    """Tells a time that moves on by a second with each question."""

    def __init__(self) -> None:
        self.now = datetime(2023, 10, 18, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Judged:
    """A round with issued packs, built once and copied for each test."""

    folder: Path
    codes: dict[str, str] = field(default_factory=dict)
    packs: dict[str, Path] = field(default_factory=dict)
    returns: dict[str, Path] = field(default_factory=dict)

    @property
    def panel(self) -> Path:
        return self.folder / "panel.winner"

    def table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
        return path

    def hand_in_other(self, judge: str, folder: Path, scores: tuple[str, str]) -> Path:
        """Hand in from a copy of the pack as it was before scoring: a return that knows of no other."""
        folder.mkdir(exist_ok=True)
        copy = folder / f"{judge}.winnerpack"
        shutil.copy(self.folder / "fresh" / self.packs[judge].name, copy)
        with open_pack(copy, self.codes[judge]) as pack:
            declare(pack, {})
            _score(pack, "S1", scores)
            return hand_in(pack, folder).path


def _rubric() -> dict[str, Any]:
    level = {"value": "4", "label": {"id": "Baik", "en": "Good"}, "id": "Jelas.", "en": "Clear."}
    criteria = [
        {
            "code": "K1",
            "weight": "60",
            "name": {"id": "Dampak sosial", "en": "Social impact"},
            "levels": [level],
        },
        {"code": "K2", "weight": "40", "name": {"id": "Kelayakan usaha", "en": "Business viability"}},
    ]
    return {
        "code": "A",
        "name": {"id": "Kesehatan", "en": "Health"},
        "total": "100",
        "scale": {"min": "1", "max": "5", "step": "1"},
        "criteria": criteria,
    }


def _score(pack: BundleFile, submission: str, scores: Sequence[str]) -> None:
    for number, score in enumerate(scores, start=1):
        set_score(pack, submission, f"K{number}", Decimal(score))
    mark_done(pack, submission)


def _judge(judged: Judged, judge: str) -> None:
    with open_pack(judged.packs[judge], judged.codes[judge]) as pack:
        declare(pack, {"S4": "A relative"} if judge == "J3" else {})
        for submission, scores in SCORES[judge].items():
            _score(pack, submission, scores)
        if judge == "J2":
            _add_words(pack)
        judged.returns[judge] = hand_in(pack, judged.folder / "returns").path


def _add_words(pack: BundleFile) -> None:
    """Write what the chair reads on a sheet that was done."""
    reopen_sheet(pack, "S1")
    set_note(pack, "S1", "K1", "One clinic only <b>so far</b>")
    set_comment(pack, "S1", "Please add data")
    set_discussion(pack, "S1", wants=True)
    mark_done(pack, "S1")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """The round, its packs issued and scored, nothing collected."""
    judged = Judged(tmp_path_factory.mktemp("judged"))
    rubric, policy = judged.folder / "rubric.json", judged.folder / "policy.json"
    rubric.write_text(json.dumps(_rubric()), encoding="utf-8")
    lists: dict[str, Any] = {"group_by": ["issue"], "award_by": ["issue"], "award_line": 2}
    policy.write_text(json.dumps(lists), encoding="utf-8")
    rows = [(code, f"Usaha {code} <i>&", f"Pengusul {code}", "A") for code in SUBMISSIONS]
    names = [("J1", "Ratna Wulandari", "chair"), ("J2", "Budi Setiadi", "member"), ("J3", "Citra", "member")]
    with create_round(judged.panel, rubrics=[rubric], policy=policy, clock=Clock()) as panel:
        import_submissions(panel, judged.table("s.csv", ("code", "name", "proposer", "issue"), rows))
        import_judges(panel, judged.table("j.csv", ("code", "name", "role"), names), actor="secretariat")
        assign_judges(panel, per_submission=3, actor="secretariat")
        for name in ("packs", "fresh", "returns"):
            (judged.folder / name).mkdir(exist_ok=True)
        issued = issue_packs(panel, judged.folder / "packs", consents_unencrypted=True, actor="secretariat")
    for pack in issued:
        judged.codes[pack.judge], judged.packs[pack.judge] = pack.code, pack.path
        shutil.copy(pack.path, judged.folder / "fresh" / pack.path.name)
    for judge in JUDGES:
        _judge(judged, judge)
    return judged


@pytest.fixture(scope="session")
def collected(built: Judged, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The panel with all returns received."""
    path = tmp_path_factory.mktemp("collected") / "panel.winner"
    shutil.copy(built.panel, path)
    with open_panel(path) as panel:
        collect_returns(panel, list(built.returns.values()), actor="chair")
    return path


@dataclass
class Desk:
    """Opens panels in windows of ``stage``, which closes them."""

    stage: "Stage"
    qtbot: QtBot
    folder: Path

    def open(
        self,
        panel: Path,
        language: Language = "en",
        *,
        change: Callable[[BundleFile], object] | None = None,
    ) -> MainWindow:
        """Open a copy of ``panel``, after ``change`` was made to it."""
        path = self.folder / "panel.winner"
        shutil.copy(panel, path)
        if change is not None:
            with open_panel(path) as bundle:
                change(bundle)
        window: MainWindow = self.stage.window(language)
        window.open(path)
        self.qtbot.waitUntil(lambda: isinstance(window.session, PanelSession), timeout=WAIT_MS)
        self.settle(window)
        return window

    def page(self, window: MainWindow, key: str, kind: type[AnyPage]) -> AnyPage:
        """Bring a page to the front and wait until it shows what is in the bundle."""
        window.show_page(key)
        self.settle(window)
        assert isinstance(window.page, kind)
        return window.page

    def settle(self, window: MainWindow) -> None:
        """Wait until nothing is queued any more."""
        self.stage.settle(window)
        QApplication.processEvents()
        self.stage.settle(window)

    def asked(self, window: MainWindow, kind: type[AnyDialog]) -> AnyDialog:
        """Wait for a dialog of ``kind`` and return it."""
        found = self.stage.asked(window, kind)
        assert isinstance(found, kind)
        return found

    def click(self, widget: QWidget) -> None:
        """Click a widget with the left button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def write(self, widget: QWidget, text: str) -> None:
        """Type ``text`` into a widget."""
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def change(self, window: MainWindow, operation: Callable[..., object], **facts: object) -> None:
        """Change the open panel beside the page in front, and wait until all is shown."""
        assert isinstance(window.session, PanelSession)
        window.session.change(operation, **facts)  # type: ignore[arg-type]
        self.settle(window)

    def button(self, holder: QWidget, text: str) -> QPushButton:
        """Return the visible button that says ``text``."""
        return next(
            button
            for button in holder.findChildren(QPushButton)
            if button.text() == text and button.isVisibleTo(holder)
        )


@pytest.fixture
def desk(stage: "Stage", qtbot: QtBot, tmp_path: Path) -> Desk:
    """Open windows on panels."""
    return Desk(stage, qtbot, tmp_path)


def texts(holder: QWidget) -> list[str]:
    """Return what the visible labels of ``holder`` say."""
    QApplication.processEvents()
    return [
        label.text() for label in holder.findChildren(QLabel) if label.text() and label.isVisibleTo(holder)
    ]


@pytest.fixture
def said() -> Callable[[QWidget], list[str]]:
    """Read the visible labels of a widget."""
    return texts
