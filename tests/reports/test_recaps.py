"""The recap that a judge signs once: the signature stands below rows, never alone on a page."""

import re
from decimal import Decimal
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from tests.reports import rounds
from winner_judge.reports.figures import aligned
from winner_judge.reports.score_sheets import recaps_pdf
from winner_judge.reports.workbook import workbook_xlsx
from winner_judge.wording import Words

ENGLISH = Words("en")


@pytest.mark.parametrize("entries", [1, 3, 28, 30, 33, 36, 37, 38, 39, 40, 80])
def test_signature_of_a_recap_stands_below_rows(entries: int) -> None:
    with pypdfium2.PdfDocument(recaps_pdf(rounds.a_round(1, entries), ENGLISH)) as document:
        pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]

    codes = [re.findall(r"W-\d{3}", page) for page in pages]
    assert sum(codes, []) == [f"W-{number:03}" for number in range(1, entries + 1)]  # noqa: RUF017
    assert len(codes[-1]) >= min(entries, 2)
    assert ["Chair of the panel," in page for page in pages] == [*[False] * (len(pages) - 1), True]


def test_figures_have_the_places_of_the_longest() -> None:
    assert aligned([Decimal(3), Decimal("2.5"), Decimal("10.0")], Words("id")) == ["3,0", "2,5", "10,0"]
    assert aligned([Decimal(3), Decimal("10.0")], ENGLISH) == ["3", "10"]
    assert aligned([], ENGLISH) == []


def test_workbook_prints_across_with_its_heads_on_each_page() -> None:
    content = workbook_xlsx(rounds.a_round(40, 3, per_submission=40), ENGLISH)

    book = openpyxl.load_workbook(BytesIO(content))
    assert {sheet.page_setup.orientation for sheet in book.worksheets} == {"landscape"}
    assert [sheet.print_title_rows for sheet in book.worksheets] == ["$2:$2", "$2:$2", *["$1:$1"] * 3]
    values = book["Values"]
    assert (values.page_setup.fitToWidth, values.print_title_cols) == (2, "$A:$B")
