"""Folders that are written whole or not at all, also where their place has no name of its own."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from winner_judge.errors import FileExistsAlreadyError
from winner_judge.operations.new_folders import new_folder


def test_empty_folder_in_which_one_stands_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)

    with new_folder(Path()) as draft:
        (draft / "paper.pdf").write_text("x")

    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == [
        "here",
        "here/paper.pdf",
    ]


@pytest.mark.parametrize("place", [".", "..", "/"])
def test_folder_with_something_in_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "mine.txt").write_text("milik saya")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FileExistsAlreadyError) as refused, new_folder(Path(place)):
        pass

    assert refused.value.path == Path(place)


def test_second_of_two_exports_at_once_leaves_the_first_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "out"

    with ExitStack() as exports:
        second = exports.enter_context(new_folder(place))
        (second / "second.pdf").write_text("x")
        with new_folder(place) as first:
            (first / "first.pdf").write_text("x")
        with pytest.raises(FileExistsAlreadyError):
            exports.close()

    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["out", "out/first.pdf"]
