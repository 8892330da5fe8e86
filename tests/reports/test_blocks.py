"""Short lists are not torn apart; long ones begin where there is room for a start."""

import pypdfium2
import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from winner_judge.reports import blocks, layout
from winner_judge.wording import Words

DRESS = layout.Dress(title="Uji", author="", head="", marks=(), foot="")


@pytest.mark.parametrize(
    ("above_mm", "rows", "pages"), [(215, 8, ["", "Banten 1 8"]), (170, 30, ["Banten 1", "30"])]
)
def test_short_list_stands_whole_on_one_page(above_mm: int, rows: int, pages: list[str]) -> None:
    table = blocks.table([[str(row)] for row in range(1, rows + 1)], [20 * mm], has_head=False)
    parts = [blocks.sentence("Banten", "heading"), table]
    content = layout.build([Spacer(0, above_mm * mm), *blocks.kept(parts, rows)], DRESS, Words("id"))

    document = pypdfium2.PdfDocument(content)
    texts = [document[number].get_textpage().get_text_range().split() for number in range(len(document))]
    assert len(texts) == len(pages)
    for words, wanted in zip(texts, pages, strict=True):
        assert set(wanted.split()) <= set(words)
    assert ("Banten" in texts[0]) is bool(pages[0])
