"""What the window remembers, and how it bears a file that somebody edited."""

from pathlib import Path

import pytest

from ui.preferences import Preferences
from ui.theme import Appearance, TextSize, Theme


def test_choices_are_there_again_after_a_restart(tmp_path: Path) -> None:
    first = Preferences(tmp_path / "data")
    first.language = "en"
    first.theme = Theme(Appearance.DARK, TextSize.LARGEST)

    second = Preferences(tmp_path / "data")

    assert second.language == "en"
    assert second.theme == Theme(Appearance.DARK, TextSize.LARGEST)


def test_recent_files_come_newest_first_without_those_that_are_gone(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "data")
    paths = [tmp_path / f"{name}.winner" for name in ("a", "b", "c", "gone")]
    for path in paths[:3]:
        path.touch()

    for path in (*paths, paths[0]):
        preferences.remember_file(path, path.stem.upper())

    assert dict(Preferences(tmp_path / "data").recent_files) == {paths[0]: "A", paths[2]: "C", paths[1]: "B"}
    assert list(preferences.recent_files) == [paths[0], paths[2], paths[1]]


def test_recent_file_that_cannot_be_looked_at_counts_as_gone(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "data")
    there, refused = tmp_path / "a.winner", tmp_path / "b.winner"
    there.write_bytes(b"")
    refused.symlink_to("x" * 300)

    for path in (there, refused):
        preferences.remember_file(path, path.stem)

    assert dict(preferences.recent_files) == {there: "a"}


def test_only_the_last_eight_files_are_remembered(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    paths = [tmp_path / f"{number}.winner" for number in range(10)]
    for path in paths:
        path.touch()
        preferences.remember_file(path, path.stem)

    assert list(preferences.recent_files) == list(reversed(paths[2:]))


def test_a_file_is_forgotten(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    path = tmp_path / "a.winner"
    path.touch()
    preferences.remember_file(path, "A")

    preferences.forget_file(path)

    assert preferences.recent_files == {}


@pytest.mark.parametrize("recent", ["nonsense", "5", "[1]", '{"a": 1}', "null", "[" * 100_000])
def test_a_spoilt_file_counts_as_nothing_remembered(tmp_path: Path, recent: str) -> None:
    text = f"[General]\nrecent={recent}\ntext_size=HUGE\nappearance=purple\nlanguage=xx\n"
    (tmp_path / "window.ini").write_text(text, encoding="utf-8")

    preferences = Preferences(tmp_path)

    assert preferences.recent_files == {}
    assert preferences.theme == Theme()
    assert preferences.language in {"id", "en"}


def test_choices_hold_for_this_time_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"in the way")
    preferences = Preferences(tmp_path / "data")

    preferences.theme = Theme(Appearance.DARK, TextSize.LARGEST)
    preferences.remember_file(tmp_path / "a.winner", "a")

    assert preferences.theme == Theme(Appearance.DARK, TextSize.LARGEST)
    assert (tmp_path / "data").read_bytes() == b"in the way"
