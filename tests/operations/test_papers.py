"""Papers: exported whole or not at all, the same bytes from the same bundle, provisional until sign-off."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    CancelledError,
    DigestDiffersError,
    FileExistsAlreadyError,
    FileMissingError,
    FileUnreadableError,
    FileUnwritableError,
    NoResultsDocumentError,
    ResultsDifferError,
)
from winner_judge.operations.paper_details import change_paper_details, read_paper_details
from winner_judge.operations.papers import FILE_NAMES, export_papers, preview_paper
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import reopen_round, sign_off
from winner_judge.operations.verifying import verify_results
from winner_judge.operations.views import PaperDetails
from winner_judge.reports.details import MinutesBy
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.wording import Words

from .conftest import Rounds
from .panels import scored_panel

ENGLISH = Words("en")


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """A round of two judges and two submissions, all scores in."""
    return scored_panel(rounds)


def sign(panel: BundleFile) -> None:
    sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [document[number] for number in range(len(document))]
        texts = [page.get_textpage() for page in pages]
        found = "\n".join(text.get_text_bounded() for text in texts)
        for text, page in zip(texts, pages, strict=True):
            text.close()
            page.close()
    finally:
        document.close()
    return found


def test_export_writes_all_papers_results_and_verifier(panel: BundleFile, tmp_path: Path) -> None:
    written = export_papers(panel, tmp_path / "papers", ENGLISH)

    names = [*FILE_NAMES.values(), "all-values.xlsx", "results.json", "verify_results.py"]
    sheets = ["result-sheets/S1.pdf", "result-sheets/S2.pdf"]
    assert list(written) == sorted(tmp_path / "papers" / name for name in [*names, *sheets])
    assert sorted(tmp_path.glob(".*")) == []
    assert "94.00" in text_of((tmp_path / "papers" / "ranking.pdf").read_bytes())


def test_export_leaves_no_audit_entry_and_repeats_itself(panel: BundleFile, tmp_path: Path) -> None:
    head = panel.audit_head

    first = export_papers(panel, tmp_path / "one", ENGLISH)
    second = export_papers(panel, tmp_path / "two", ENGLISH)

    assert panel.audit_head == head
    assert [path.name for path in first] == [path.name for path in second]
    pairs = [pair for pair in zip(first, second, strict=True) if pair[0].suffix != ".xlsx"]
    assert [one.read_bytes() == two.read_bytes() for one, two in pairs] == [True] * len(pairs)


def test_papers_are_provisional_until_sign_off(panel: BundleFile) -> None:
    before = text_of(preview_paper(panel, PaperKind.RANKING, ENGLISH))
    sign(panel)
    after = text_of(preview_paper(panel, PaperKind.RANKING, ENGLISH))

    assert ("PROVISIONAL" in before, "PROVISIONAL" in after) == (True, False)


def test_results_are_the_frozen_ones_after_sign_off(panel: BundleFile, tmp_path: Path) -> None:
    before = export_papers(panel, tmp_path / "before", ENGLISH)
    sign(panel)
    after = export_papers(panel, tmp_path / "after", ENGLISH)

    results = [next(path for path in paths if path.name == "results.json") for paths in (before, after)]
    assert results[0].read_bytes() == results[1].read_bytes()
    assert json.loads(results[1].read_bytes())["digest"] == read_result(panel).digest


def test_shipped_verifier_stands_alone(panel: BundleFile, tmp_path: Path) -> None:
    export_papers(panel, tmp_path / "papers", ENGLISH)
    command = [sys.executable, "-I", "-S", "verify_results.py", "results.json", "--language", "en"]

    done = subprocess.run(command, cwd=tmp_path / "papers", capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert read_result(panel).digest in done.stdout


def test_empty_folder_may_be_there_but_nothing_else(panel: BundleFile, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("milik saya")

    assert len(export_papers(panel, empty, ENGLISH)) == len(PaperKind) + 3 + 2
    with pytest.raises(FileExistsAlreadyError):
        export_papers(panel, taken, ENGLISH)
    with pytest.raises(FileExistsAlreadyError):
        export_papers(panel, taken / "mine.txt", ENGLISH)
    assert [path.name for path in taken.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("after", [0, 3, 40, 80])
def test_stopped_export_leaves_nothing(panel: BundleFile, tmp_path: Path, after: int) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) > after:
            raise CancelledError

    with pytest.raises(CancelledError):
        export_papers(panel, tmp_path / "out" / "papers", ENGLISH, progress=stop)

    assert len(told) == after + 1
    assert list((tmp_path / "out").iterdir()) == []


def test_export_tells_of_each_paper_and_inside_of_it(panel: BundleFile, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    export_papers(panel, tmp_path / "papers", ENGLISH, progress=lambda *step: told.append(step))

    assert {total for _, total in told} == {1000}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (1000, 1000)
    assert len({done for done, _ in told}) > 3 * len(PaperKind)


def test_minutes_of_each_list_have_a_file_of_their_own(rounds: Rounds, tmp_path: Path) -> None:
    bundle = rounds.new(rubrics=("A", "B"))
    rounds.add_submissions(bundle, ("S1", "S2"), "A")
    rounds.add_submissions(bundle, ("S3",), "B")
    rounds.add_judges(bundle, 2)
    details = PaperDetails(minutes_by=MinutesBy.LIST)
    change_paper_details(bundle, details, actor="secretariat")

    names = [path.name for path in export_papers(bundle, tmp_path / "papers", ENGLISH)]

    assert [name for name in names if name.startswith("minutes")] == ["minutes-A.pdf", "minutes-B.pdf"]
    minutes = text_of(preview_paper(bundle, Paper(PaperKind.MINUTES, "B"), ENGLISH))
    assert ("S3" in minutes, "S1" in minutes) == (True, False)


EXPORTING = """
import sys
from pathlib import Path
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.papers import export_papers
from winner_judge.wording import Words

with BundleFile.open(Path(sys.argv[1])) as bundle:
    export_papers(bundle, Path(sys.argv[2]), Words("id"))
"""


def test_another_process_writes_the_same_bytes(panel: BundleFile, tmp_path: Path) -> None:
    sign(panel)
    panel.close()
    surroundings = {"one": ("1", "Asia/Jakarta", "C.UTF-8"), "two": ("4711", "America/New_York", "C")}

    for name, (seed, zone, locale) in surroundings.items():
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        command = [sys.executable, "-c", EXPORTING, str(panel.path), str(tmp_path / name)]
        subprocess.run(command, check=True, env=environment, cwd=Path.cwd(), capture_output=True)

    first, second = (_exported(tmp_path / name) for name in surroundings)
    assert first == second
    assert len(first) == len(PaperKind) + 2 + 2


def _exported(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".xlsx"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_folder_that_cannot_be_made_is_named(panel: BundleFile, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")

    with pytest.raises(FileUnwritableError) as refusal:
        export_papers(panel, blocked / "papers", ENGLISH)

    assert refusal.value.path == blocked / "papers"


def test_paper_details_come_back_as_given(panel: BundleFile) -> None:
    assert read_paper_details(panel) == PaperDetails()
    details = PaperDetails(
        letterhead="KEMENTERIAN\nDeputi",
        number="06/X/2023",
        countersigner_name="Sari",
        copies=3,
        objection_days=5,
        absent=("J2",),
        corrections={"submission:S1:name": "Usaha Satu"},
    )

    change_paper_details(panel, details, actor="secretariat")

    assert read_paper_details(panel) == details


def test_paper_details_stay_correctable_outside_of_the_digest(panel: BundleFile) -> None:
    sign(panel)
    digest = read_result(panel).digest

    change_paper_details(panel, PaperDetails(number="07/X/2023"), actor="secretariat")
    again = replace(read_paper_details(panel), corrections={"submission:S1:name": "Usaha Terkoreksi"})
    change_paper_details(panel, again, actor="secretariat")

    assert read_result(panel).digest == digest
    minutes = text_of(preview_paper(panel, PaperKind.MINUTES, ENGLISH))
    assert "07/X/2023" in minutes
    assert "Usaha Terkoreksi" in minutes


# Verifying what was exported


@pytest.fixture
def results(panel: BundleFile, tmp_path: Path) -> Path:
    """An exported results.json."""
    export_papers(panel, tmp_path / "papers", ENGLISH)
    return tmp_path / "papers" / "results.json"


def test_exported_results_verify(panel: BundleFile, results: Path) -> None:
    digest = read_result(panel).digest

    assert verify_results(results) == digest
    assert verify_results(results, digest) == digest


def test_changed_score_is_noticed(results: Path) -> None:
    document = json.loads(results.read_text())
    document["sheets"][0]["scores"][0]["score"] = "1"
    results.write_text(json.dumps(document))

    with pytest.raises(ResultsDifferError) as refusal:
        verify_results(results)

    assert "digest" in refusal.value.differences
    assert len(refusal.value.differences) > 1


def test_other_digest_is_noticed(panel: BundleFile, results: Path) -> None:
    with pytest.raises(DigestDiffersError) as refusal:
        verify_results(results, "0" * 64)

    assert (refusal.value.found, refusal.value.expected) == (read_result(panel).digest, "0" * 64)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1, 2]", b"{}", b"[" * 100_000, b'{"digest": "x"}'])
def test_foreign_file_is_no_results_document(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(content)

    with pytest.raises(NoResultsDocumentError):
        verify_results(path)


def test_missing_and_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        verify_results(tmp_path / "none.json")
    with pytest.raises(FileUnreadableError):
        verify_results(tmp_path)


def test_reopened_round_prints_a_revision(panel: BundleFile) -> None:
    sign(panel)
    reopen_round(panel, reason="Perbaikan", actor="chair")
    sign(panel)

    assert "2" in text_of(preview_paper(panel, PaperKind.MINUTES, ENGLISH))
