"""Files of ours are found wherever they lie; what a failing stick refuses is passed by."""

from pathlib import Path

from ui.found import find_files


def test_files_that_cannot_be_looked_at_hide_no_others(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    wanted = (inner / "b.winner", tmp_path / "a.WINNERPACK")
    for path in wanted:
        path.write_bytes(b"")
    for refused in ("c.winnerpack", "folder"):
        (tmp_path / refused).symlink_to("x" * 300)
    (tmp_path / "d.winnerpack").symlink_to(tmp_path / "d.winnerpack")
    (tmp_path / "e.winnerpack").mkdir()

    assert find_files([tmp_path, tmp_path / "gone"]) == tuple(sorted(wanted))
