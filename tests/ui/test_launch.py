"""Starting the program: without a display, for the smoke test, on a file, from the command line."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from ui.application import Dress, keep_reports
from ui.dialogs.secrets import CodeQuestion
from ui.launch import WindowOpener, main, show_fitting
from ui.main_window import MainWindow
from ui.preferences import Preferences

if TYPE_CHECKING:
    from tests.ui.conftest import Issued

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


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dress: Dress) -> Path:
    """The program's data below a folder of the test's own; its report of failures goes with the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    del dress
    return tmp_path


@pytest.mark.parametrize(
    ("room", "is_maximised", "size"),
    [
        (QSize(1920, 1040), False, QSize(1366, 768)),
        (QSize(1382, 832), False, QSize(1366, 768)),
        (QSize(1366, 728), True, QSize(1350, 664)),
        (QSize(1600, 820), True, QSize(1366, 756)),
    ],
)
def test_window_is_maximised_where_it_would_not_fit_with_its_frame(
    dress: Dress, tmp_path: Path, *, room: QSize, is_maximised: bool, size: QSize
) -> None:
    window = MainWindow(dress, Preferences(tmp_path), "en")

    show_fitting(window, room)

    assert (window.isMaximized(), window.normalGeometry().size()) == (is_maximised, size)
    window.close()


def test_the_command_opens_the_window_and_returns_when_it_is_closed(at_home: Path, issued: "Issued") -> None:
    closed: list[str] = []
    copy = at_home / "panel.winner"
    copy.write_bytes(issued.panel.read_bytes())

    def close() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.session is not None:
                closed.append(window.context.words.language)
                assert window.isMaximized()  # the screen of the tests is a small one
                window.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(close)
    timer.start()
    status = main([str(copy), "--language", "en"])
    timer.stop()

    assert status == 0
    assert closed[0] == "en"
    assert (at_home / "data" / "winner-judge" / "window.ini").is_file()


def test_a_pack_on_the_command_line_is_copied_and_asks_for_its_code(at_home: Path, issued: "Issued") -> None:
    asked: list[str] = []
    pack = at_home / "stick" / "J1.winnerpack"
    pack.parent.mkdir()
    pack.write_bytes(issued.pack.read_bytes())

    def give_up() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, CodeQuestion) and widget.isVisible():
                asked.append(widget.windowTitle())
                widget.reject()
            elif isinstance(widget, MainWindow) and asked:
                widget.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(give_up)
    timer.start()
    status = main([str(pack), "--language", "en"])
    timer.stop()

    [copy] = (at_home / "data" / "winner-judge" / "packs").iterdir()
    assert (status, asked) == (0, ["Open judge pack J1"])
    assert copy.read_bytes() == pack.read_bytes()


@pytest.mark.usefixtures("at_home")
def test_the_smoke_test_ends_by_itself_in_this_process_too() -> None:
    assert main(["--smoke-test"]) == 0


def test_the_smoke_test_fails_on_a_file_that_cannot_be_opened(at_home: Path) -> None:
    path = at_home / "x.winner"
    path.write_bytes(b"no bundle at all")

    status = WindowOpener(is_language_given=False)(path, "id", is_smoke_test=True)

    assert status == 1


def test_what_nobody_expected_is_reported_without_what_was_typed(at_home: Path) -> None:
    keep_reports(at_home / "reports")

    try:
        raise ValueError("secret note")  # noqa: TRY301  # what a slot might raise
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    report = (at_home / "reports" / "unexpected.txt").read_text(encoding="utf-8")
    assert "ValueError" in report
    assert "secret note" not in report.replace('raise ValueError("secret note")', "")


def test_a_command_needs_no_window(tmp_path: Path) -> None:
    ended = run(tmp_path, "new", str(tmp_path / "round.winner"), platform="nothing of the kind")

    assert ended.returncode == 0
    assert (tmp_path / "round.winner").is_file()
