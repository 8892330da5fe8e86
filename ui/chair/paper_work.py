"""What the papers page does on the bundle's thread. The papers' own library is loaded when first used."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.preparing import read_roster
from winner_judge.operations.signing import read_sign_off
from winner_judge.operations.views import PaperDetails
from winner_judge.reports.papers import Paper
from winner_judge.values import Judge, Progress, Submission
from winner_judge.wording import Words, mark

if TYPE_CHECKING:  # the papers' own library is loaded when first used
    from winner_judge.operations.previewing import DraftMinutes
    from winner_judge.operations.shelf import DrawnPaper, Shelf

PAPERS: Final[Sequence[tuple[str, str]]] = (
    ("minutes", mark("Minutes")),
    ("ranking", mark("Ranking")),
    ("summary", mark("Summary of the result")),
    ("result_sheets", mark("Result sheets")),
    ("certificates", mark("Certificates")),
    ("score_sheets", mark("Score sheets")),
    ("recaps", mark("Recaps of the judges")),
    ("blank_sheets", mark("Blank score sheets")),
    ("receipts", mark("Receipts")),
    ("attendance", mark("Attendance list")),
    ("audit_extract", mark("Extract of the audit trail")),
)
"""The kinds of papers and their names."""
PAPER_GROUPS: Final[Sequence[tuple[str, Sequence[str]]]] = (
    (mark("Result"), ("minutes", "ranking", "summary", "result_sheets", "certificates")),
    (mark("Judges' sheets"), ("score_sheets", "recaps", "blank_sheets")),
    (mark("Administration"), ("receipts", "attendance", "audit_extract")),
)
"""Headings, and the kinds below each."""


def paper_name(words: Words, kind: str, list_name: str = "") -> str:
    """Return what a paper is called, with its list where each list has its own."""
    name = words.text(dict(PAPERS)[kind])
    return f"{name} · {list_name}" if list_name else name


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands on the papers beside the result, and whom it may name."""

    details: PaperDetails
    judges: tuple[Judge, ...]
    submissions: tuple[Submission, ...]
    placeholders: tuple[tuple[str, str], ...]
    """Of the number of the minutes: what is typed, and what it means."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has filled in anything yet."""
        return self.details == PaperDetails()


def read_details(bundle: BundleFile, words: Words) -> Desk:
    """Return the paper details with what the form names; ``words`` tell the placeholders."""
    from winner_judge.operations.paper_details import read_paper_details
    from winner_judge.reports.numbering import placeholder_lines

    roster, placeholders = read_roster(bundle), placeholder_lines(words)
    return Desk(read_paper_details(bundle), roster.judges, roster.submissions, placeholders)


def change_details(bundle: BundleFile, details: PaperDetails, *, actor: str) -> None:
    """Replace what stands on the papers beside the result."""
    from winner_judge.operations.paper_details import change_paper_details

    change_paper_details(bundle, details, actor=actor)


def draft_minutes(bundle: BundleFile, details: PaperDetails, words: Words) -> "DraftMinutes":
    """Return the minutes as they would be with ``details``, which are not stored."""
    from winner_judge.operations.previewing import preview_minutes

    return preview_minutes(bundle, details, words)


def read_papers(bundle: BundleFile, words: Words) -> "Shelf":
    """Return all papers as they stand now; ``words`` name their lists."""
    from winner_judge.operations.shelf import read_shelf

    return read_shelf(bundle, words)


def draw(shelf: "Shelf", paper: Paper, words: Words, *, progress: Progress) -> "DrawnPaper":
    """Return one paper as PDF.

    Raises:
        JudgeError: as ``draw_shelved``.
    """
    from winner_judge.operations.shelf import draw_shelved

    return draw_shelved(shelf, paper, words, progress=progress)


def draw_all(
    shelf: "Shelf", papers: Sequence[Paper], words: Words, *, progress: Progress
) -> "tuple[DrawnPaper, ...]":
    """Return several papers as PDF.

    Raises:
        JudgeError: as ``draw_shelved``.
    """
    from winner_judge.operations.shelf import draw_all_shelved

    return draw_all_shelved(shelf, papers, words, progress=progress)


def file_name(shelf: "Shelf", paper: Paper, words: Words) -> str:
    """Return the name that a paper's file is offered under."""
    from winner_judge.operations.shelf import shelved_name

    return shelved_name(shelf, paper, words)


def save(path: Path, content: bytes) -> Path:
    """Write one paper to a new file and return where it stands.

    Raises:
        JudgeError: as ``save_paper``.
    """
    from winner_judge.operations.shelf import save_paper

    return save_paper(path, content)


def export(bundle: BundleFile, parent: Path, words: Words, *, progress: Progress | None = None) -> Path:
    """Write all papers into a new folder in ``parent`` and return that folder.

    Raises:
        JudgeError: as ``export_papers``; nothing is left behind.
    """
    from winner_judge.operations.papers import export_papers

    signed = read_sign_off(bundle)
    if signed is None:
        name = words.text("Papers, provisional")
    else:
        name = words.text("Papers, revision {number}", number=str(signed.revision))
    folder = free_folder(parent, name)
    export_papers(bundle, folder, words, progress=progress)
    return folder


def archive(bundle: BundleFile, parent: Path, words: Words, *, progress: Progress | None = None) -> Path:
    """Write the whole judging into a new folder in ``parent`` and return that folder.

    Raises:
        JudgeError: as ``write_archive``; nothing is left behind.
    """
    from winner_judge.operations.archiving import write_archive
    from winner_judge.stages import unheard

    folder = free_folder(parent, words.text("Judging archive"))
    write_archive(bundle, folder, words, progress or unheard)
    return folder


def archive_warning(bundle: BundleFile, words: Words) -> str:
    """Return what is to be said before and after an archive is written: it holds names and codes."""
    from winner_judge.operations import archiving

    return archiving.archive_warning(bundle, words)


def free_folder(parent: Path, name: str) -> Path:
    """Return a folder in ``parent`` that does not exist yet, called ``name`` or ``name-2`` and so on."""
    number, folder = 1, parent / name
    while folder.exists():
        number += 1
        folder = parent / f"{name}-{number}"
    return folder
