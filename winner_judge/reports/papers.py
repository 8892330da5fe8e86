"""The papers of a round by kind, as bytes to preview, print or write."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from winner_judge.reports.data import PaperData
from winner_judge.wording import Words


class PaperKind(StrEnum):
    """A paper that is made of a whole round."""

    MINUTES = "minutes"
    RANKING = "ranking"
    RESULT_SHEETS = "result_sheets"
    SCORE_SHEETS = "score_sheets"
    RECAPS = "recaps"


def draw_paper(kind: PaperKind, data: PaperData, words: Words) -> bytes:
    """Return a paper as PDF; the same data and language give the same bytes."""
    return _drawings()[kind](data, words)


def _drawings() -> Mapping[PaperKind, Callable[[PaperData, Words], bytes]]:
    from winner_judge.reports.minutes import minutes_pdf
    from winner_judge.reports.ranking import ranking_pdf
    from winner_judge.reports.result_sheets import result_sheets_pdf
    from winner_judge.reports.score_sheets import recaps_pdf, score_sheets_pdf

    return {
        PaperKind.MINUTES: minutes_pdf,
        PaperKind.RANKING: ranking_pdf,
        PaperKind.RESULT_SHEETS: result_sheets_pdf,
        PaperKind.SCORE_SHEETS: score_sheets_pdf,
        PaperKind.RECAPS: recaps_pdf,
    }
