"""Papers whose every text is endless and has no space in it: drawn all the same, and inside their margins."""

from collections.abc import Mapping
from dataclasses import replace

import pypdfium2
import pytest

from tests.reports import rounds
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.wording import Words

ENDLESS = "W" * 5000
RIGHT_EDGE_PT = 210 / 25.4 * 72 - 45
DETAILS: Mapping[str, str] = dict.fromkeys(
    ("letterhead", "place", "countersigner_name", "countersigner_title", "countersigner_nip"), ENDLESS
)


def endless() -> PaperData:
    """Return a round of which every name is endless."""
    data = rounds.signed(rounds.handed_over(rounds.moderated(rounds.a_round(5, 14))), rounds.RETURN_ID)
    return replace(
        data,
        judges=tuple(replace(item, name=ENDLESS, institution=ENDLESS, nip=ENDLESS) for item in data.judges),
        submissions=tuple(
            replace(item, name=ENDLESS, proposer=ENDLESS, district=ENDLESS) for item in data.submissions
        ),
        details=replace(data.details, **DETAILS),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "kind", [PaperKind.RANKING, PaperKind.SUMMARY, PaperKind.RECAPS, PaperKind.RECEIPTS, PaperKind.ATTENDANCE]
)
def test_endless_texts_are_drawn_inside_the_margins(kind: PaperKind) -> None:
    content = draw_paper(kind, endless(), Words("id"))

    with pypdfium2.PdfDocument(content) as document:
        margins = [page.get_textpage().get_text_bounded(left=RIGHT_EDGE_PT).strip() for page in document]
    assert margins == [""] * len(margins)
