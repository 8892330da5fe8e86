"""A power cut while a judge is replaced or a paper sheet confirmed: all of it is there, or nothing."""

import os
import shutil
import signal
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.checking import check_bundle
from winner_judge.operations.collecting import read_coverage
from winner_judge.operations.opening import open_pack, open_panel
from winner_judge.operations.paper_sheets import confirm_sheet, type_sheet
from winner_judge.operations.preparing import read_roster

from .panels import Panel, issued_panel, substitute

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

KILLS = 5
"""How many moments are tried, spread over all statements of the operation."""
Work = Callable[[BundleFile], object]


@pytest.fixture
def path(rounds: "Rounds") -> Path:
    """A panel of which J2 handed in one sheet, and a sheet of J3 was typed from paper; closed."""
    panel: Panel = issued_panel(rounds)
    panel.received(panel.hand_in("J2", {"S1": ("4", "5")}), "J2")
    scores = {"K1": Decimal(4), "K2": Decimal(3)}
    type_sheet(panel.bundle, judge="J3", submission="S2", scores=scores, actor="Wati")
    panel.bundle.close()
    return panel.bundle.path


def statements_of(path: Path, work: Work) -> int:
    """Carry out ``work`` and return how often it spoke to the database, the commit included."""
    spoken: list[str] = []

    def listen(*_facts: object) -> None:
        spoken.append("")

    with open_panel(path) as bundle:
        _attach(listen)
        try:
            work(bundle)
        finally:
            _detach(listen)
    return len(spoken)


def kill_at(path: Path, work: Work, number: int) -> None:
    """Carry out ``work`` in a process of its own that is killed before the statement of this number."""
    child = os.fork()
    if child == 0:
        left = [number]

        def die(*_facts: object) -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            bundle = open_panel(path)
            _attach(die)
            work(bundle)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended before it was killed"
    assert os.WTERMSIG(status) == signal.SIGKILL


def _attach(listener: Callable[..., None]) -> None:
    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, listener)


def _detach(listener: Callable[..., None]) -> None:
    for name in ("before_cursor_execute", "commit"):
        event.remove(Engine, name, listener)


def moments(path: Path, work: Work, tmp_path: Path) -> list[int]:
    """Return numbers of statements from the first to the last, that of the commit among them."""
    trial = Path(shutil.copy(path, tmp_path / "trial.winner"))
    total = statements_of(trial, work)
    return sorted({*range(1, total, max(1, total // KILLS)), total})


def test_a_replacement_cut_short_leaves_nothing_half_done(path: Path, tmp_path: Path) -> None:
    def replaced_into(folder: Path) -> Work:
        folder.mkdir(exist_ok=True)
        return lambda bundle: substitute(bundle, folder)

    with open_panel(path) as bundle:
        head, roster = bundle.audit_head, read_roster(bundle)
    times = moments(path, replaced_into(tmp_path / "trial"), tmp_path)
    folder = tmp_path / "packs-of-the-killed"

    for number in times:
        copy = Path(shutil.copy(path, tmp_path / f"{number}.winner"))
        kill_at(copy, replaced_into(folder), number)

        with open_panel(copy) as bundle:
            check_bundle(bundle)
            assert (bundle.audit_head, read_roster(bundle)) == (head, roster), number

    with open_panel(tmp_path / f"{times[-1]}.winner") as bundle:
        done = substitute(bundle, folder)
        assert done.pack is not None
        with open_pack(done.pack.path, done.pack.code) as pack:
            assert [item.code for item in read_roster(pack).submissions] == ["S2", "S3"]


def test_a_confirmation_cut_short_leaves_the_sheet_waiting(path: Path, tmp_path: Path) -> None:
    def confirm(bundle: BundleFile) -> object:
        return confirm_sheet(bundle, number=1, actor="Dewi")

    with open_panel(path) as bundle:
        before = read_coverage(bundle)
    times = moments(path, confirm, tmp_path)

    for number in times:
        copy = Path(shutil.copy(path, tmp_path / f"{number}.winner"))
        kill_at(copy, confirm, number)

        with open_panel(copy) as bundle:
            check_bundle(bundle)
            assert read_coverage(bundle) == before, number

    with open_panel(tmp_path / f"{times[-1]}.winner") as bundle:
        confirm(bundle)
        assert read_coverage(bundle).paper_sheets == ()
