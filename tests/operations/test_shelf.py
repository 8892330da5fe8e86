"""All papers as they stand: the same bytes as an export, page counts, files that never replace another."""

from dataclasses import replace
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import CancelledError, FolderMissingError
from winner_judge.operations.paper_details import change_paper_details, read_paper_details
from winner_judge.operations.papers import export_papers
from winner_judge.operations.shelf import (
    draw_all_shelved,
    draw_shelved,
    read_shelf,
    save_paper,
    shelved_name,
)
from winner_judge.reports.details import MinutesBy
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.stages import WHOLE
from winner_judge.wording import Words

from .conftest import Rounds
from .panels import scored_panel

ENGLISH = Words("en")


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """A round of two judges and two submissions, all scores in."""
    return scored_panel(rounds)


def test_a_shelved_paper_is_the_one_that_is_exported(panel: BundleFile, tmp_path: Path) -> None:
    export_papers(panel, tmp_path / "papers", ENGLISH)
    shelf = read_shelf(panel, ENGLISH)

    papers = (Paper(PaperKind.SUMMARY), Paper(PaperKind.MINUTES))
    drawn = draw_all_shelved(shelf, papers, ENGLISH)

    written = [(tmp_path / "papers" / name).read_bytes() for name in ("summary.pdf", "minutes.pdf")]
    assert [paper.content for paper in drawn] == written
    assert drawn[0].pages == 1
    assert [row.paper.kind for row in shelf.rows] == list(PaperKind)
    assert shelved_name(shelf, papers[1], Words("id")) == "berita-acara.pdf"


def test_minutes_by_list_are_named_by_their_list(panel: BundleFile) -> None:
    details = replace(read_paper_details(panel), minutes_by=MinutesBy.LIST)
    before = read_shelf(panel, ENGLISH)

    change_paper_details(panel, details, actor="secretariat")
    after = read_shelf(panel, ENGLISH)

    listed = [row for row in after.rows if row.paper.kind is PaperKind.MINUTES]
    assert all(row.paper.part and row.list_name for row in listed)
    assert before.audit_head != after.audit_head
    assert draw_shelved(after, listed[0].paper, ENGLISH).pages > 0


def test_drawing_several_tells_how_far_it_is(panel: BundleFile) -> None:
    told: list[int] = []

    draw_all_shelved(
        read_shelf(panel, ENGLISH),
        (Paper(PaperKind.SUMMARY), Paper(PaperKind.RECAPS)),
        ENGLISH,
        progress=lambda done, _total: told.append(done),
    )

    assert told == sorted(told)
    assert (told[0], WHOLE // 2 in told) == (0, True)


def test_drawing_is_stopped_before_it_begins(panel: BundleFile) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        draw_shelved(read_shelf(panel, ENGLISH), Paper(PaperKind.SUMMARY), ENGLISH, progress=stop)


def test_a_saved_paper_never_replaces_another(tmp_path: Path) -> None:
    first = save_paper(tmp_path / "a.pdf", b"one")
    second = save_paper(tmp_path / "a.pdf", b"two")

    assert (first.name, second.name) == ("a.pdf", "a (2).pdf")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    with pytest.raises(FolderMissingError):
        save_paper(tmp_path / "gone" / "a.pdf", b"")
