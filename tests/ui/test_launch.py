"""Starting the program: without a display, for the smoke test, on a file, from the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(home: Path, *arguments: str, platform: str | None = "offscreen") -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, its data below ``home``."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_RUNTIME_DIR": str(home)}
    if platform is not None:
        environment["QT_QPA_PLATFORM"] = platform
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "there is no screen here"), ("id", "tidak ada layar")],
)
def test_without_a_display_the_window_says_so_and_does_not_abort(
    tmp_path: Path, language: str, sentence: str
) -> None:
    ended = run(tmp_path, "--language", language, platform=None)

    assert ended.returncode == 1
    assert sentence in ended.stderr
    assert ended.stdout == ""


def test_the_smoke_test_opens_the_demo_round_and_ends(tmp_path: Path) -> None:
    ended = run(tmp_path, "--smoke-test")

    assert (ended.returncode, ended.stdout) == (0, "")
    assert not (tmp_path / "data" / "winner-judge").exists()


def test_a_command_needs_no_window(tmp_path: Path) -> None:
    ended = run(tmp_path, "new", str(tmp_path / "round.winner"), platform="nothing of the kind")

    assert ended.returncode == 0
    assert (tmp_path / "round.winner").is_file()
