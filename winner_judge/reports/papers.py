"""The papers by kind: as bytes for a preview, or written to a file."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from winner_judge.errors import FileUnwritableError
from winner_judge.reports.data import CodeSlip, PaperData
from winner_judge.reports.minutes import minutes_pdf
from winner_judge.reports.ranking import ranking_pdf
from winner_judge.reports.result_sheets import result_sheets_pdf
from winner_judge.reports.score_sheets import recaps_pdf, score_sheets_pdf
from winner_judge.reports.slips import code_slips_pdf
from winner_judge.values import Round
from winner_judge.wording import Words


class PaperKind(StrEnum):
    """A paper that is made of a whole round."""

    MINUTES = "minutes"
    RANKING = "ranking"
    RESULT_SHEETS = "result_sheets"
    SCORE_SHEETS = "score_sheets"
    RECAPS = "recaps"


_DRAWN: Mapping[PaperKind, Callable[[PaperData, Words], bytes]] = {
    PaperKind.MINUTES: minutes_pdf,
    PaperKind.RANKING: ranking_pdf,
    PaperKind.RESULT_SHEETS: result_sheets_pdf,
    PaperKind.SCORE_SHEETS: score_sheets_pdf,
    PaperKind.RECAPS: recaps_pdf,
}


def draw_paper(kind: PaperKind, data: PaperData, words: Words) -> bytes:
    """Return a paper as PDF; the same data and language give the same bytes."""
    return _DRAWN[kind](data, words)


def write_minutes(data: PaperData, path: Path, words: Words) -> None:
    """Write the minutes with their appendices.

    Raises:
        FileUnwritableError: the operating system refused; so for all papers.
    """
    _write(path, minutes_pdf(data, words))


def write_ranking(data: PaperData, path: Path, words: Words) -> None:
    """Write the ranking of each group."""
    _write(path, ranking_pdf(data, words))


def write_result_sheets(data: PaperData, path: Path, words: Words) -> None:
    """Write one page for each submission."""
    _write(path, result_sheets_pdf(data, words))


def write_score_sheets(data: PaperData, path: Path, words: Words, judge: str | None = None) -> None:
    """Write the score sheets of ``judge``, or of all, for signature."""
    _write(path, score_sheets_pdf(data, words, judge))


def write_recaps(data: PaperData, path: Path, words: Words, judge: str | None = None) -> None:
    """Write the one-page recap of ``judge``, or of each judge."""
    _write(path, recaps_pdf(data, words, judge))


def write_code_slips(round_: Round, slips: Sequence[CodeSlip], path: Path, words: Words) -> None:
    """Write the slips that carry the judge codes."""
    _write(path, code_slips_pdf(round_, slips, words))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileUnwritableError(path=path, reason=error.strerror or str(error)) from error
