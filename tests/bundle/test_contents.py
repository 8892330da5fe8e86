import os
import sys
from pathlib import Path

import pytest

from winner_judge.bundle.contents import PIPE, read_beginning
from winner_judge.bundle.file import BundleFile
from winner_judge.errors import FileMissingError, FileUnreadableError


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")

    assert [read_beginning(path, most_bytes) for most_bytes in (4, 10, 99)] == [
        b"0123",
        b"0123456789",
        b"0123456789",
    ]


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_beginning(tmp_path / "none", 1)
    with pytest.raises(FileUnreadableError) as refusal:
        read_beginning(tmp_path, 1)
    assert refusal.value.reason == "Is a directory"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among files")
def test_pipe_into_which_nobody_writes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe.winner"
    os.mkfifo(path)

    for read in (lambda: read_beginning(path, 1), lambda: BundleFile.open(path)):
        with pytest.raises(FileUnreadableError) as refusal:
            read()
        assert refusal.value.reason == PIPE
