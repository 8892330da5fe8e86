"""The minutes as they would be with details that are still being typed; nothing is stored."""

from dataclasses import dataclass, replace
from io import BytesIO

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.papers import read_paper_data
from winner_judge.reports.details import PaperDetails
from winner_judge.reports.papers import Paper, PaperKind, draw_paper, papers_of
from winner_judge.wording import Words


@dataclass(frozen=True, slots=True)
class DraftMinutes:
    """Minutes as PDF, and where in them the signatures end."""

    content: bytes
    signature_page: int
    """Counted from 1: the last page before the appendices."""
    numbers: tuple[str, ...] = ()
    """Of each minutes of the round, in order; empty where a pen fills them in."""


def preview_minutes(bundle: BundleFile, details: PaperDetails, words: Words) -> DraftMinutes:
    """Return the round's minutes, or those of its first list, as they would be with ``details``."""
    from winner_judge.reports.letterhead import minutes_number

    with bundle.read() as session:
        data = replace(read_paper_data(session), details=details)
    papers = [paper for paper in papers_of(data) if paper.kind is PaperKind.MINUTES]
    first = papers[0] if papers else Paper(PaperKind.MINUTES)
    content = draw_paper(first, data, words)
    numbers = tuple(minutes_number(data, paper.part, words) for paper in papers)
    return DraftMinutes(content, _last_page_of_body(content), numbers)


def _last_page_of_body(content: bytes) -> int:
    """Return the page before the first appendix, which is the second entry of the outline."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as document, document.open_outline() as outline:
        first_appendix = outline.root[1].destination
        assert isinstance(first_appendix, pikepdf.Array)
        return document.pages.index(pikepdf.Page(first_appendix[0]))
