"""A stored bundle of the fourth format: which comments for entrants the chair approved."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import CommentApprovalRow
from winner_judge.operations.commenting import Comment, CommentState, read_comments
from winner_judge.operations.papers import read_paper_data
from winner_judge.operations.ranking import read_result

DATA = Path(__file__).parents[1] / "data"
HEAD = "2744d090e8f200aaeb119a60baff80ed9af18b078b37091b63776eb8a786bad4"


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[BundleFile]:
    path = tmp_path / "stored.winner"
    shutil.copy(DATA / "format_4.winner", path)
    with BundleFile.open(path) as bundle:
        yield bundle


def test_all_that_is_new_in_it_is_read(stored: BundleFile) -> None:
    with stored.read() as session:
        assert HEAD in {entry.hash for entry in read_audit(session)}
        rows = session.scalars(select(CommentApprovalRow).order_by(CommentApprovalRow.number)).all()

    assert [(row.judge, row.submission, row.is_approved, row.actor, row.reason) for row in rows] == [
        ("J1", "S1", True, "chair", ""),
        ("J2", "S1", True, "chair", ""),
        ("J1", "S2", True, "chair", ""),
        ("J1", "S2", False, "Ratna", ""),
    ]
    assert rows[1].comment_digest == "b67409aaf4dee49a4cdb87ebee23461ca5c64104c439d177454488ad1e84df06"


def test_what_it_comes_to_is_the_same(stored: BundleFile) -> None:
    assert read_result(stored).digest == "3dfb9a1ba06583ca586640e71633ec2614e0116817382f7dd74a4d26e45f900f"
    assert read_comments(stored) == (
        Comment("J1", "S1", "Baik sekali.", CommentState.CHANGED),
        Comment("J2", "S1", "Cukup jelas ☕", CommentState.APPROVED),
        Comment("J1", "S2", "Perlu data dasar.", CommentState.DECLINED),
    )
    with stored.read() as session:
        assert read_paper_data(session).comments == {"S1": ("Cukup jelas ☕",)}
