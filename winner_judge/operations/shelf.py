"""All papers of a round as they stand now: what can be signed, and each of them drawn with its page count."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.exchange.sticks import write_safely
from winner_judge.operations.commenting import comments_of
from winner_judge.operations.drawing import draw_watched
from winner_judge.operations.papers import named_papers, read_paper_data
from winner_judge.operations.standing import standing_of
from winner_judge.reports.data import PaperData
from winner_judge.reports.lists import list_of
from winner_judge.reports.names import group_name
from winner_judge.reports.papers import Paper, papers_of
from winner_judge.reports.readiness import Readiness, readiness_of
from winner_judge.stages import WHOLE, part_of, unheard
from winner_judge.values import Progress
from winner_judge.wording import Words


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One paper and how far it is."""

    paper: Paper
    list_name: str
    """Of a paper of one list; empty for the whole round."""
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers of a round. It holds all that they are drawn from, so that drawing needs no bundle."""

    data: PaperData
    rows: tuple[ShelfRow, ...]
    """In the order in which papers are shown and written."""
    audit_head: str
    """As long as it is the same, the papers are the same."""


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper as PDF."""

    content: bytes
    pages: int


def read_shelf(bundle: BundleFile, words: Words) -> Shelf:
    """Return the papers of a round as they stand now; ``words`` name its lists."""
    with bundle.read() as session:
        standing = standing_of(session)
        data = read_paper_data(session, standing)
        comments = comments_of(session, standing)
    waiting = sum(comment.is_waiting for comment in comments)
    rows = tuple(
        ShelfRow(paper, _list_name(data, paper, words), readiness_of(paper, data, waiting))
        for paper in papers_of(data)
    )
    return Shelf(data, rows, bundle.audit_head)


def draw_shelved(shelf: Shelf, paper: Paper, words: Words, *, progress: Progress = unheard) -> DrawnPaper:
    """Return ``paper`` as ``export_papers`` would write it.

    Raises:
        PaperFailedError, PaperUndrawableError: it cannot be drawn.
        CancelledError: ``progress`` stopped the work.
    """
    import pikepdf

    progress(0, 1)
    content = draw_watched(paper, shelved_name(shelf, paper, words), shelf.data, words, progress)
    with pikepdf.open(BytesIO(content)) as document:
        return DrawnPaper(content, len(document.pages))


def draw_all_shelved(
    shelf: Shelf, papers: Sequence[Paper], words: Words, *, progress: Progress = unheard
) -> tuple[DrawnPaper, ...]:
    """Return several papers, as ``draw_shelved``."""
    ends = [WHOLE * number // len(papers) for number in range(len(papers) + 1)]
    return tuple(
        draw_shelved(shelf, paper, words, progress=part_of(progress, start, stop))
        for paper, start, stop in zip(papers, ends, ends[1:], strict=False)
    )


def shelved_name(shelf: Shelf, paper: Paper, words: Words) -> str:
    """Return the name of a paper's file, as ``export_papers`` gives it.

    Raises:
        KeyError: it is no paper of this round.
    """
    return named_papers(shelf.data, words)[paper]


def save_paper(path: Path, content: bytes) -> Path:
    """Write a drawn paper to ``path`` and return where it stands: a name that is taken gets a number.

    Raises:
        JudgeError: as ``write_safely``.
    """
    return write_safely(path.parent, path.name, content)


def _list_name(data: PaperData, paper: Paper, words: Words) -> str:
    return group_name(data, list_of(data, paper.part), words) if paper.part else ""
