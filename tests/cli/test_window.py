"""When the window opens, and what happens without a screen."""

import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from winner_judge.cli import main
from winner_judge.cli.console import OpenWindow
from winner_judge.reports.papers import PaperKind
from winner_judge.values import Language

from .conftest import CommandLine


class Window:
    """Stands where the real window would be handed in, and notes what it is asked to show."""

    def __init__(self, status: int = 0) -> None:
        self.status = status
        self.opened: list[tuple[Path | None, Language, bool]] = []
        self.found: list[str] = []

    def __call__(self, path: Path | None, language: Language, *, is_smoke_test: bool = False) -> int:
        self.opened.append((path, language, is_smoke_test))
        if path is not None and path.exists():
            self.found.append(path.name)
        return self.status


def test_no_command_opens_the_window() -> None:
    window = Window()

    assert main(open_window=window, argv=[]) == 0
    assert window.opened == [(None, "id", False)]


@pytest.mark.parametrize("name", ["a.winner", "b.winnerpack", "C.WINNERSCORES"])
def test_file_of_ours_opens_in_the_window(name: str) -> None:
    window = Window(status=3)

    assert main(open_window=window, argv=[name, "--language", "en"]) == 3
    assert window.opened == [(Path(name), "en", False)]


def test_foreign_word_does_not_open_the_window() -> None:
    window = Window()

    assert main(open_window=window, argv=["letter.docx"]) == 2
    assert window.opened == []


@pytest.mark.parametrize("words", [(), ("a.winner",), ("demo",), ("--smoke-test",)])
def test_without_a_screen_the_window_command_says_so(line: CommandLine, words: tuple[str, ...]) -> None:
    said = line.run(*words)

    assert said.status == 1
    assert "There is no screen" in said.err


def test_module_is_headless(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "winner_judge", "--language", "en"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "There is no screen" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_smoke_test_shows_the_demo_round_and_leaves_nothing() -> None:
    window = Window()

    assert main(open_window=window, argv=["--smoke-test"]) == 0

    ((path, language, is_smoke_test),) = window.opened
    assert path is not None
    assert (language, is_smoke_test, window.found) == ("id", True, ["panel.winner"])
    assert not path.exists()


def test_demo_opens_in_the_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    window = Window()

    assert main(open_window=window, argv=["demo", "--out", str(tmp_path / "demo")]) == 0

    assert window.opened == [(tmp_path / "demo" / "panel.winner", "id", False)]
    assert window.found == ["panel.winner"]
    chair, secretariat, judge = capsys.readouterr().out.splitlines()
    assert chair.endswith(str(tmp_path / "demo" / "panel.winner"))
    assert secretariat.endswith(str(tmp_path / "demo" / "panel-preparing.winner"))
    assert judge.split(", kode pembuka ")[1] in (tmp_path / "demo" / "judge-codes.txt").read_text("utf-8")


def test_demo_finds_a_place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    taken = user_data_path("winner-judge", appauthor=False) / "demo"
    taken.mkdir(parents=True)
    window = Window()

    main(open_window=window, argv=["demo"])

    assert window.opened == [(taken.with_name("demo (2)") / "panel.winner", "id", False)]
    assert list(taken.iterdir()) == []


def test_demo_without_a_window_does_the_whole_job(line: CommandLine) -> None:
    out = line.folder / "demo"

    said = line.do("demo", "--headless", "--out", out)

    assert (out / "panel.winner").is_file()
    packs, returns = list(out.glob("packs/*.winnerpack")), list(out.glob("returns/*.winnerscores"))
    assert len(packs) == len(returns) == 6
    assert len(list(out.glob("papers/*.pdf"))) == len(PaperKind)
    ranked = line.json("rank", out / "panel.winner")
    assert ranked["status"] == "signed_off"
    assert ranked["digest"] in said
    line.do("verify", out / "papers" / "results.json", "--digest", ranked["digest"])


def test_window_is_called_as_promised() -> None:
    window: OpenWindow = Window()

    assert window(None, "id") == 0
