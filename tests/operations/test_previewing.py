"""Minutes drawn with details that are still being typed."""

import pypdfium2
import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import ControlCharacterError, TextTooLongError
from winner_judge.operations.paper_details import change_paper_details, read_paper_details
from winner_judge.operations.previewing import preview_minutes
from winner_judge.reports.details import MinutesBy, PaperDetails
from winner_judge.wording import Words

from .conftest import Rounds
from .panels import scored_panel


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """A round of two judges and two submissions, all scores in."""
    return scored_panel(rounds)


def page_text(content: bytes, number: int) -> str:
    with pypdfium2.PdfDocument(content) as document:
        page = document[number - 1]
        text = page.get_textpage()
        found: str = text.get_text_bounded()
        text.close()
        page.close()
    return found


@pytest.mark.parametrize("minutes_by", list(MinutesBy))
@pytest.mark.parametrize("language", ["id", "en"])
def test_minutes_are_drawn_with_given_details_and_nothing_is_stored(
    panel: BundleFile, minutes_by: MinutesBy, language: str
) -> None:
    words = Words("id" if language == "id" else "en")
    details = PaperDetails(
        letterhead="Dinas Contoh", countersigner_name="Sari Dewi", minutes_by=minutes_by, copies=3
    )

    draft = preview_minutes(panel, details, words)

    assert "Dinas Contoh" in page_text(draft.content, 1)
    assert "Sari Dewi" in page_text(draft.content, draft.signature_page)
    assert words.text("Appendix I: Recap of values") in page_text(draft.content, draft.signature_page + 1)
    assert read_paper_details(panel) == PaperDetails()


@pytest.mark.parametrize(
    ("spelling", "refusal"),
    [("Air\nTirta", ControlCharacterError), ("x" * 201, TextTooLongError)],
)
def test_a_spelling_that_fits_no_line_is_refused(
    panel: BundleFile, spelling: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        change_paper_details(
            panel, PaperDetails(corrections={"submission:S1:name": spelling}), actor="secretariat"
        )

    assert read_paper_details(panel) == PaperDetails()
