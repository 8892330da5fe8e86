"""One demo round, built once: it takes seconds. Tests that change it work on a copy."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from winner_judge.demo import DemoRound, FinishedDemo, build_demo_round, finish_demo_round
from winner_judge.wording import Words


def copy_of(demo: DemoRound, folder: Path) -> DemoRound:
    """Return the same demo round in ``folder``."""
    shutil.copytree(demo.folder, folder)

    def moved(path: Path) -> Path:
        return folder / path.relative_to(demo.folder)

    return replace(
        demo,
        folder=folder,
        panel=moved(demo.panel),
        preparing=moved(demo.preparing),
        tables=moved(demo.tables),
        attachments=moved(demo.attachments),
        packs={judge: moved(path) for judge, path in demo.packs.items()},
        returns={judge: moved(path) for judge, path in demo.returns.items()},
    )


@pytest.fixture(scope="session")
def told() -> list[tuple[int, int]]:
    """What building the demo round told of its progress."""
    return []


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int]]) -> DemoRound:
    """The demo round as the window opens it; not to be changed."""
    folder = tmp_path_factory.mktemp("demo") / "round"
    return build_demo_round(folder, progress=lambda done, total: told.append((done, total)))


@pytest.fixture
def demo_copy(demo: DemoRound, tmp_path: Path) -> DemoRound:
    """A demo round that may be changed."""
    return copy_of(demo, tmp_path / "round")


@pytest.fixture(scope="session")
def finished(demo: DemoRound, tmp_path_factory: pytest.TempPathFactory) -> FinishedDemo:
    """The demo round signed off, with Indonesian papers; not to be changed."""
    return finish_demo_round(copy_of(demo, tmp_path_factory.mktemp("finished") / "round"), Words("id"))
