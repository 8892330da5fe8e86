import pypdfium2
import pytest

from winner_judge.demo.documents import budget_pdf, budget_rows, proposal_pdf
from winner_judge.demo.story import Entry, read_story

STORY = read_story()


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("entry", STORY.entries, ids=lambda entry: entry.code)
def test_proposal_has_two_to_four_pages_each_marked_as_an_example(entry: Entry) -> None:
    pages = _pages(proposal_pdf(entry))

    assert 2 <= len(pages) <= 4
    assert all("CONTOH" in page for page in pages)
    assert entry.fields["nama_usaha"] in pages[0]
    assert entry.fields["pengusul"] in pages[0]
    assert "\N{REPLACEMENT CHARACTER}" not in "".join(pages)
    assert "8. Badan usaha dan tim" in pages[-1]


def test_proposal_gives_the_same_bytes_each_time() -> None:
    entry = STORY.entries[0]

    assert proposal_pdf(entry) == proposal_pdf(entry)


def test_budget_by_quarter_adds_up_to_the_proposal() -> None:
    entry = next(entry for entry in STORY.entries if entry.code == "NTT-03")
    *lines, (total_name, total) = budget_rows(entry)

    text = " ".join(_pages(budget_pdf(entry)))

    assert (total_name, total) == ("Jumlah", "Rp307.000.000")
    assert sum(int(amount.removeprefix("Rp").replace(".", "")) for _, amount in lines) == 307_000_000
    assert "307.000.000" in text
    assert "122.800.000" in text
