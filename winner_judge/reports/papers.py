"""The papers of a round by kind, as bytes to preview, print or write."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from winner_judge.reports.data import PaperData
from winner_judge.reports.details import MinutesBy
from winner_judge.reports.lists import list_key, official_lists
from winner_judge.wording import Words


class PaperKind(StrEnum):
    """A paper that is made of a whole round."""

    MINUTES = "minutes"
    RANKING = "ranking"
    SUMMARY = "summary"
    RESULT_SHEETS = "result_sheets"
    CERTIFICATES = "certificates"
    SCORE_SHEETS = "score_sheets"
    RECAPS = "recaps"
    BLANK_SHEETS = "blank_sheets"
    RECEIPTS = "receipts"
    ATTENDANCE = "attendance"
    AUDIT_EXTRACT = "audit_extract"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: a kind, and of which list or submission where each has its own."""

    kind: PaperKind
    part: str = ""
    """Of minutes as ``list_key``, of result sheets a submission's code; empty: the whole round."""


def papers_of(data: PaperData) -> tuple[Paper, ...]:
    """Return the papers of a round, to print, in the order in which they are shown and written."""
    return tuple(paper for kind in PaperKind for paper in _parts(kind, data))


def draw_paper(paper: Paper | PaperKind, data: PaperData, words: Words) -> bytes:
    """Return a paper as PDF; the same data and language give the same bytes.

    Raises:
        KeyError: ``data`` has no list, or no submission that takes part, of the paper's part.
    """
    if isinstance(paper, PaperKind):
        paper = Paper(paper)
    return _drawings()[paper.kind](data, words, paper.part)


def _parts(kind: PaperKind, data: PaperData) -> Iterator[Paper]:
    if kind is PaperKind.MINUTES and data.details.minutes_by is MinutesBy.LIST:
        yield from (Paper(kind, list_key(ranked)) for ranked in official_lists(data))
    else:
        yield Paper(kind)


Drawing = Callable[[PaperData, Words, str], bytes]


def _drawings() -> Mapping[PaperKind, Drawing]:
    from winner_judge.reports.attendance import attendance_pdf
    from winner_judge.reports.audit_extract import audit_extract_pdf
    from winner_judge.reports.blank_sheets import blank_sheets_pdf
    from winner_judge.reports.certificates import certificates_pdf
    from winner_judge.reports.minutes import minutes_pdf
    from winner_judge.reports.ranking import ranking_pdf
    from winner_judge.reports.receipts import receipts_pdf
    from winner_judge.reports.result_sheets import result_sheets_pdf
    from winner_judge.reports.score_sheets import recaps_pdf, score_sheets_pdf
    from winner_judge.reports.summary import summary_pdf

    return {
        PaperKind.MINUTES: minutes_pdf,
        PaperKind.RANKING: _whole(ranking_pdf),
        PaperKind.SUMMARY: _whole(summary_pdf),
        PaperKind.RESULT_SHEETS: result_sheets_pdf,
        PaperKind.CERTIFICATES: _whole(certificates_pdf),
        PaperKind.SCORE_SHEETS: _whole(score_sheets_pdf),
        PaperKind.RECAPS: _whole(recaps_pdf),
        PaperKind.BLANK_SHEETS: _whole(blank_sheets_pdf),
        PaperKind.RECEIPTS: _whole(receipts_pdf),
        PaperKind.ATTENDANCE: _whole(attendance_pdf),
        PaperKind.AUDIT_EXTRACT: _whole(audit_extract_pdf),
    }


def _whole(draw: Callable[[PaperData, Words], bytes]) -> Drawing:
    """Return the drawing of a paper that is always of the whole round."""

    def drawn(data: PaperData, words: Words, _part: str) -> bytes:
        return draw(data, words)

    return drawn
