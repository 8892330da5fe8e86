"""300 result sheets as PDF, beside reportlab's canvas drawing the same text at the same places.

Prints both times and their ratio; exits 1 when the ratio is above the budget of design section 12.
Run: python -m benchmarks.result_sheets --folder DIR
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.scored_round import Size, scored_round
from winner_judge.operations.opening import open_panel
from winner_judge.operations.papers import read_paper_data
from winner_judge.reports import fonts
from winner_judge.reports.data import PaperData
from winner_judge.reports.result_sheets import result_sheets_pdf
from winner_judge.wording import Words

SIZE = Size(submissions=300, judges=20, judges_each=5)
COMMENTS = (
    "Dampak pada warga terlihat jelas dan tercatat dengan baik sejak tahun pertama.",
    "Mohon perjelas rencana pembiayaan tahun kedua.\nLampirkan pula perjanjian dengan pemerintah daerah.",
)
ROUNDS = 3
BUDGET = 2.0


@dataclass(frozen=True)
class Placed:
    """A run of text as it stands on a page, in points."""

    text: str
    left: float
    bottom: float
    size: float


def main() -> int:
    """Time both and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the round is made, and kept")
    data, words = _commented(scored_round(parser.parse_args().folder, SIZE)), Words("id")
    pages = placed_text(result_sheets_pdf(data, words))
    sheets_seconds, canvas_seconds = best_times(
        lambda: result_sheets_pdf(data, words), lambda: draw_plainly(pages)
    )
    ratio = sheets_seconds / canvas_seconds
    count = sum(len(page) for page in pages)
    print(f"result_sheets: {len(pages)} pages of {count} runs of text")
    print(f"result_sheets: sheets {sheets_seconds:.2f} s, canvas {canvas_seconds:.2f} s")
    print(f"result_sheets: ratio {ratio:.2f}, budget {BUDGET:.1f}")
    return 0 if ratio <= BUDGET else 1


def _commented(panel: Path) -> PaperData:
    with open_panel(panel) as bundle, bundle.read() as session:
        data = read_paper_data(session)
    return replace(data, comments={submission.code: COMMENTS for submission in data.submissions})


def placed_text(content: bytes) -> list[list[Placed]]:
    """Return the runs of text on each page of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        return [_runs(document[number].get_textpage()) for number in range(len(document))]


def _runs(page: Any) -> list[Placed]:  # noqa: ANN401 (our stub knows only what the program uses)
    rectangles = [page.get_rect(number) for number in range(page.count_rects())]
    return [
        Placed(page.get_text_bounded(left, bottom, right, top), left, bottom, max(1.0, top - bottom))
        for left, bottom, right, top in rectangles
    ]


def draw_plainly(pages: list[list[Placed]]) -> bytes:
    """Return a PDF of the same text, drawn run by run: nothing wraps, aligns or breaks across pages."""
    fonts.register()
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page in pages:
        for run in page:
            canvas.setFont(fonts.REGULAR, run.size)
            canvas.drawString(run.left, run.bottom, run.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def best_times(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Return the processor seconds of the quickest run of each, taken by turns."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for work, taken in zip((one, other), seconds, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return min(seconds[0]), min(seconds[1])


if __name__ == "__main__":
    sys.exit(main())
