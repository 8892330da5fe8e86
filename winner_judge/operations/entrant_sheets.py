"""Result sheets as they are handed out: a file for each entrant, with nobody else's data in it."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from winner_judge.exchange.names import distinct_names, safe_name
from winner_judge.operations.drawing import draw_watched
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.values import Progress
from winner_judge.wording import Words, mark

if TYPE_CHECKING:
    from winner_judge.reports.result_sheets import ResultSheets

SHEETS_FOLDER: Final = mark("result-sheets")


def write_result_sheets(data: PaperData, folder: Path, words: Words, progress: Progress) -> None:
    """Write the result sheet of each submission that takes part into the new folder ``folder``.

    ``progress`` is told of each sheet.

    Raises:
        OSError: the disk refused.
        PaperFailedError, PaperUndrawableError: a sheet cannot be drawn.
        CancelledError: ``progress`` stopped the work.
    """
    codes = [entry.code for group in data.ranking.groups for entry in group.entries]

    @cache
    def sheets() -> "ResultSheets":
        from winner_judge.reports.result_sheets import ResultSheets

        return ResultSheets(data, words)

    def draw(code: str) -> bytes:
        return sheets().of(code)

    folder.mkdir()
    for number, (code, name) in enumerate(sheet_names(codes).items()):
        progress(number, len(codes))
        paper = Paper(PaperKind.RESULT_SHEETS, code)
        drawn = draw_watched(paper, name, data, words, draw=partial(draw, code))
        (folder / name).write_bytes(drawn)
    progress(1, 1)


def sheet_names(codes: Sequence[str]) -> Mapping[str, str]:
    """Return the name of each submission's file, by code; no two are the same on any file system."""
    return dict(zip(codes, distinct_names(f"{safe_name(code)}.pdf" for code in codes), strict=True))
