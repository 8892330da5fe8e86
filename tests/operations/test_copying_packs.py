"""A pack is copied to the data folder once, and found there again."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import DiskFullError, FileMissingError, FileUnwritableError
from winner_judge.operations.opening import copy_pack_to, open_pack

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


def test_packs_of_the_same_long_name_are_told_apart(rounds: "Rounds", tmp_path: Path) -> None:
    name = f"J1-{'Tahap-Penilaian-Wirausaha-' * 7}.winnerpack"
    copies = []
    for folder in ("first", "second"):
        issued = rounds.issue(rounds.prepared(folder), f"packs {folder}")[0]
        long_named = tmp_path / folder / name
        long_named.parent.mkdir()
        issued.path.rename(long_named)
        copies += [copy_pack_to(tmp_path / "data", long_named), copy_pack_to(tmp_path / "data", long_named)]

    assert copies[0] == copies[1]
    assert copies[2] == copies[3]
    assert copies[0] != copies[2]
    assert sorted((tmp_path / "data").iterdir()) == sorted({*copies})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_pack_that_finds_no_room_is_not_copied(rounds: "Rounds", tmp_path: Path) -> None:
    import resource

    issued = rounds.issue(rounds.prepared())[0]
    home = tmp_path / "data"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(DiskFullError) as refusal:
            copy_pack_to(home, issued.path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert refusal.value.path.parent == home
    assert list(home.iterdir()) == []


def test_pack_is_not_copied_where_no_folder_can_be(rounds: "Rounds", tmp_path: Path) -> None:
    issued = rounds.issue(rounds.prepared())[0]
    (tmp_path / "data").write_bytes(b"in the way")

    with pytest.raises(FileUnwritableError):
        copy_pack_to(tmp_path / "data", issued.path)


def test_missing_pack_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        copy_pack_to(tmp_path / "data", tmp_path / "none.winnerpack")

    assert not (tmp_path / "data").exists()


def test_pack_is_copied_once_and_found_again_with_its_scores(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared()
    issued = rounds.issue(bundle)[0]
    home = tmp_path / "data" / "packs"

    first = copy_pack_to(home, issued.path)
    with open_pack(first, issued.code) as pack, pack.write("try", actor="J1"):
        pass
    worked_in = first.read_bytes()
    again = copy_pack_to(home, issued.path)

    assert first == again
    assert first.parent == home
    assert again.read_bytes() == worked_in != issued.path.read_bytes()
    assert copy_pack_to(home, first) == first
    assert [path.suffix for path in home.iterdir()] == [".winnerpack"]
