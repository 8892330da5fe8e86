"""One more submission for one judge, while the round is being prepared."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    ConflictAssignedError,
    JudgeError,
    NotPreparingError,
    UnknownJudgeError,
    UnknownSubmissionError,
)
from winner_judge.operations.extra_assignment import assign_extra
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round
from winner_judge.operations.preparing import (
    import_judges,
    import_submissions,
    read_roster,
    set_conflicts,
)
from winner_judge.values import Conflict


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[BundleFile]:
    """Two judges, two submissions, one judge each."""
    tables: dict[str, list[tuple[str, ...]]] = {
        "s.csv": [
            ("kode", "nama_usaha", "provinsi", "isu"),
            ("S1", "Satu", "Banten", "Kesehatan"),
            ("S2", "Dua", "Banten", "Kesehatan"),
        ],
        "j.csv": [("code", "name"), ("J1", "Ratna"), ("J2", "Budi")],
    }
    for name, rows in tables.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    with create_round(tmp_path / "panel.winner") as bundle:
        import_submissions(bundle, tmp_path / "s.csv")
        import_judges(bundle, tmp_path / "j.csv", actor="secretariat")
        assign_judges(bundle, per_submission=1, actor="secretariat")
        yield bundle


def _free(panel: BundleFile) -> tuple[str, str]:
    """Return J1 and the submission that is not J1's."""
    held = read_roster(panel).assignments["J1"]
    return "J1", "S2" if held == ("S1",) else "S1"


def test_an_extra_assignment_comes_last_and_twice_is_once(panel: BundleFile) -> None:
    judge, submission = _free(panel)
    before = read_roster(panel).assignments["J1"]

    for _ in range(2):
        assign_extra(panel, judge=judge, submission=submission, actor="secretariat")

    assert read_roster(panel).assignments["J1"] == (*before, submission)


@pytest.mark.parametrize(
    ("judge", "submission", "expected"),
    [("J9", "S1", UnknownJudgeError), ("J1", "S9", UnknownSubmissionError)],
)
def test_what_is_unknown_is_refused(
    panel: BundleFile, judge: str, submission: str, expected: type[JudgeError]
) -> None:
    with pytest.raises(expected):
        assign_extra(panel, judge=judge, submission=submission, actor="secretariat")


def test_a_conflict_is_refused(panel: BundleFile) -> None:
    judge, submission = _free(panel)
    set_conflicts(panel, [Conflict(judge, submission, "A relative")], actor="secretariat")

    with pytest.raises(ConflictAssignedError):
        assign_extra(panel, judge=judge, submission=submission, actor="secretariat")


def test_after_the_first_pack_it_is_refused(panel: BundleFile, tmp_path: Path) -> None:
    judge, submission = _free(panel)
    (tmp_path / "packs").mkdir()
    issue_packs(panel, tmp_path / "packs", consents_unencrypted=True, actor="secretariat")

    with pytest.raises(NotPreparingError):
        assign_extra(panel, judge=judge, submission=submission, actor="secretariat")
