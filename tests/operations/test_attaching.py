import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import FileUnreadableError
from winner_judge.operations.attaching import find_files
from winner_judge.operations.preparing import import_submissions, read_roster

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="such links are no files any more")
def test_link_that_goes_round_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "S1.pdf").symlink_to("S1.pdf")

    with pytest.raises(FileUnreadableError) as refusal:
        find_files(tmp_path, ["S1"])

    assert refusal.value.path == tmp_path / "S1.pdf"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_document_whose_name_is_no_text_comes_in(rounds: "Rounds", pdf: bytes) -> None:
    bundle = rounds.new()
    folder = rounds.folder / "documents"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/S1-caf\xe9.pdf")).write_bytes(pdf)
    table = rounds.table("s.csv", ("code", "name", "issue"), [("S1", "Satu", "A")])

    import_submissions(bundle, table, attachments=folder)

    (attachment,) = read_roster(bundle).attachments["S1"]
    assert attachment.name == "S1-caf\N{REPLACEMENT CHARACTER}.pdf"
