"""Lines that a reader program keeps apart, figures that align, heads and codes that tell what they are."""

import pikepdf
import pytest
from reportlab.lib.units import mm

from tests.reports import rounds
from tests.reports.test_archival import DRESS, below, opened
from tests.reports.test_papers import WORDS, drawn
from winner_judge.reports import blocks, columns, fonts, layout
from winner_judge.reports.footnotes import mark_cell
from winner_judge.reports.paragraphs import Paragraph, broken_lines
from winner_judge.wording import Words


def shown(content: bytes) -> list[str]:
    """Return each text of the first page as its code has it, decoration left out."""
    pdf = opened(content)
    found, tags = [], []
    for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
        name = str(instruction.operator)
        if name in {"BDC", "BMC"}:
            tags.append(str(instruction.operands[0]))
        elif name == "EMC":
            tags.pop()
        elif name == "Tj" and "/Artifact" not in tags:
            found.append(bytes(instruction.operands[0]).decode())
    return found


@pytest.mark.parametrize("kind", ["body", "formal", "formal centre", "right"])
def test_lines_but_the_last_end_in_a_space(kind: str) -> None:
    content = layout.build([blocks.sentence("satu dua tiga " * 20, kind)], DRESS, Words("id"))

    lines = shown(content)

    assert len(lines) > 1
    assert "".join(lines) == ("satu dua tiga " * 20).strip()


def test_lines_with_markup_end_in_a_space_too() -> None:
    text = "<super>a</super> " + "satu dua tiga " * 20
    content = layout.build([Paragraph(text, blocks.style("note"))], DRESS, Words("id"))

    assert "".join(shown(content)) == "a " + ("satu dua tiga " * 20).strip()


def test_paragraph_goes_on_after_a_space_on_the_next_page() -> None:
    content = layout.build([blocks.sentence("kata " * 3000)], DRESS, Words("id"))

    assert {line[-1] for line in shown(content)} == {" "}


def test_text_breaks_where_reportlab_breaks_it() -> None:
    fonts.register()
    style = blocks.style("body")
    text = "Dampak pada warga terlihat jelas & tercatat dengan baik sejak tahun pertama. " * 9
    theirs = Paragraph("", style, frags=[*Paragraph("x", style).frags])
    theirs.frags[0].text = text
    theirs.wrap(120, 700)

    ours = broken_lines(text.strip(), ("NotoSans-Regular", 10), (120.0, 120.0), style.spaceShrinkage)

    assert ours is not None
    assert [list(words) for _, words in ours] == [words for _, words in theirs.blPara.lines]


def test_word_wider_than_its_line_is_left_to_reportlab() -> None:
    assert broken_lines("a " + "m" * 90, ("NotoSans-Regular", 10), (100.0,), 0.05) is None


def test_figures_shift_until_their_commas_align() -> None:
    texts = ["12,5", "7", "–", "3,25", "8,25 *"]

    made = columns.aligned([["Nilai"]], [[text] for text in texts], [0], 10)

    shifts = [getattr(row[0], "shift", 0.0) for row in made[1:]]
    widths = [fonts.width_pt(rest, fonts.REGULAR, 10) for rest in (",5", "", "", ",25", ",25 *")]
    assert shifts == pytest.approx([max(widths) - width for width in widths])
    assert [row[0] for row in made] == ["Nilai", *texts]


@pytest.mark.parametrize("texts", [["3", "12", "–"], ["3,25", "belum dinilai"], ["", ""]])
def test_columns_of_whole_numbers_or_words_stay(texts: list[str]) -> None:
    made = columns.aligned([], [[text] for text in texts], [0], 10)

    assert [type(row[0]) for row in made] == [str, str, str][: len(texts)]


def test_column_without_a_head_belongs_to_the_one_beside_it() -> None:
    rows: list[list[blocks.Cell]] = [["1", "80,00", mark_cell(["a"])], ["2", "70,00", ""]]
    table = blocks.table([blocks.heads(["No.", "Nilai", ""], [1]), *rows], [20 * mm] * 3, right=[1])
    pdf = opened(layout.build([table], DRESS, Words("id")))

    heads = [item for item in below(pdf.Root.StructTreeRoot.K[0]) if item.S == "/TH"]

    assert [int(head.A.ColSpan) for head in heads] == [1, 2]


def test_code_on_a_blank_sheet_is_a_figure() -> None:
    data = rounds.golden_rounds()["signed"]
    pdf = opened(drawn("blank_sheets", data, WORDS))

    alts = {str(item.Alt) for item in below(pdf.Root.StructTreeRoot.K[0]) if item.S == "/Figure"}

    assert "QR code of the sheet code" in alts
