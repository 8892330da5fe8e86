"""Panels in every state of preparation, and the window on them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from ui.main_window import MainWindow
from ui.pages.secretariat_base import SecretariatPage
from ui.sessions import PanelSession
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round
from winner_judge.operations.preparing import import_judges, import_submissions, read_roster
from winner_judge.operations.views import Roster
from winner_judge.values import Language

if TYPE_CHECKING:
    from tests.ui.conftest import Stage

Shown = TypeVar("Shown", bound=SecretariatPage)
HEADER = ("kode", "nama_usaha", "pengusul", "provinsi", "kabupaten_kota", "isu", "ringkasan")
ROWS = (
    ("B-01", "Air Tirta", "Ibu Sari", "Banten", "Kabupaten Lebak", "P3", "Sumur\nbersama"),
    ("B-02", "Kebun <b>Gizi</b>", "Bapak Adi", "Banten", "Kota Serang", "P2", ""),
    ("N-01", "Sekolah Pasang Surut", "Ibu Rini", "NTT", "Kota Kupang", "P4", ""),
)
JUDGES = (
    ("J1", "Ratna (contoh)", "chair", "Universitas", "P1, sungai"),
    ("J2", "Budi (contoh)", "member", "Dinas", ""),
    ("J3", "Citra (contoh)", "member", "Yayasan", ""),
)


@dataclass
class Office:
    """Builds panels and opens the window on them."""

    stage: "Stage"
    folder: Path

    def table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
        """Write a table."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
        return path

    @property
    def submissions(self) -> Path:
        """A table of three submissions."""
        return self.table("submissions.csv", HEADER, ROWS)

    @property
    def judges(self) -> Path:
        """A table of three judges."""
        return self.table("judges.csv", ("code", "name", "role", "institution", "expertise"), JUDGES)

    def folder_of(self, name: str) -> Path:
        """Make a folder."""
        path = self.folder / name
        path.mkdir()
        return path

    def panel(self, until: str = "judges", *, passphrase: str | None = None) -> Path:
        """Make a panel: empty, with submissions, with judges, assigned, or issued."""
        steps = ("empty", "submissions", "judges", "assigned", "issued")
        done = steps.index(until)
        path = self.folder / "panel.winner"
        with create_round(path, passphrase=passphrase) as bundle:
            if done >= 1:
                import_submissions(bundle, self.submissions)
            if done >= 2:
                import_judges(bundle, self.judges)
            if done >= 3:
                assign_judges(bundle, per_submission=2, actor="secretariat")
            if done >= 4:
                issue_packs(bundle, self.folder_of("issued"), consents_unencrypted=True, actor="secretariat")
        return path

    def open(
        self, path: Path, key: str, kind: type[Shown], language: Language = "en"
    ) -> tuple[MainWindow, Shown]:
        """Open ``path`` and show the page ``key``, its roster read."""
        window = self.stage.window(language)
        with self.stage.qtbot.waitSignal(window.opened, timeout=20_000):
            window.open(path)
        window.show_page(key)
        self.settle(window)
        page = window.page
        assert isinstance(page, kind)
        return window, page

    def settle(self, window: MainWindow) -> None:
        """Wait until nothing is queued, not even what follows from what was."""
        self.stage.settle(window)
        self.stage.qtbot.wait(1)
        self.stage.settle(window)

    def roster(self, window: MainWindow) -> Roster:
        """Read what the open panel holds now."""
        session = window.session
        assert isinstance(session, PanelSession)
        found: list[Roster] = []
        session.call(read_roster).done.connect(found.append)
        self.stage.until(lambda: found)
        self.settle(window)
        return found[0]


@pytest.fixture
def office(stage: "Stage", tmp_path: Path) -> Office:
    return Office(stage, tmp_path)
