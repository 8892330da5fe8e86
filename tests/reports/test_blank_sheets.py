"""Blank sheets: a page each, whatever the scale, and readable as long as a rubric lets them be."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from tests.reports import rounds
from winner_judge.exchange.codes import sheet_code
from winner_judge.reports.blank_sheets import blank_sheets_pdf
from winner_judge.reports.data import PaperData, Replacement
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.values import Bilingual, SheetStatus
from winner_judge.wording import Words

WORDS = Words("en")
TextOf = Callable[[bytes], str]


def pages_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def scored_by(data: PaperData, scale: Scale, criteria: int, *, name: str = "Kriteria") -> PaperData:
    """Return the round with rubrics of so many criteria on one scale, without words for its steps."""
    weight = Decimal(100) / criteria
    made = tuple(
        Criterion(f"K{number}", weight, Bilingual(f"{name} {number}", f"{name} {number}"), None, scale)
        for number in range(1, criteria + 1)
    )
    rubrics = {
        code: Rubric(code, rubric.name, Decimal(100), scale, made) for code, rubric in data.rubrics.items()
    }
    return replace(data, rubrics=rubrics, sheets=tuple(replace(item, scores={}) for item in data.sheets))


def scale(lowest: str, highest: str, step: str = "1") -> Scale:
    return Scale(Decimal(lowest), Decimal(highest), Decimal(step))


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_judge_has_a_page_for_each_submission(language: str) -> None:
    data = rounds.a_round(7, 14)

    pages = pages_of(blank_sheets_pdf(data, Words("id" if language == "id" else "en")))

    pairs = [
        (judge.code, item.code)
        for judge in data.judges
        for item in data.submissions
        if any((sheet.judge, sheet.submission) == (judge.code, item.code) for sheet in data.sheets)
    ]
    assert len(pages) == len(pairs) == 42
    assert [sheet_code(data.round.id, *pair) in page for pair, page in zip(pairs, pages, strict=True)] == [
        True
    ] * 42


def test_words_of_the_levels_stand_below_their_boxes() -> None:
    page = pages_of(blank_sheets_pdf(rounds.a_round(1, 1), Words("id")))[0]

    criterion = rounds.the_rubrics()["P3"].criteria[0]
    for level in criterion.levels:
        assert level.label is not None
        assert level.label.id in page
    shown = "".join(page.split())
    texts = ["".join(level.text.id.split()) for level in criterion.levels if level.text is not None]
    assert [text for text in texts if text not in shown] == []


def test_one_judge_or_one_submission_can_be_asked_for() -> None:
    data = rounds.a_round(3, 7)

    of_judge = pages_of(blank_sheets_pdf(data, WORDS, "J2"))
    of_submission = pages_of(blank_sheets_pdf(data, WORDS, submission="W-003"))

    assert ["J2 ·" in page for page in of_judge] == [True] * 7
    assert ["W-003" in page for page in of_submission] == [True] * 3
    assert pages_of(blank_sheets_pdf(data, WORDS, "J9"))[0].count("No sheets.") == 1


def test_who_has_no_sheet_to_fill_in_has_none() -> None:
    data = rounds.a_round(3, 7)
    recused = next(sheet for sheet in data.sheets if (sheet.judge, sheet.submission) == ("J2", "W-001"))
    sheets = tuple(
        replace(sheet, status=SheetStatus.RECUSED) if sheet is recused else sheet for sheet in data.sheets
    )
    withdrawn = (replace(data.submissions[1], is_withdrawn=True), *data.submissions[2:])
    data = replace(data, sheets=sheets, submissions=(data.submissions[0], *withdrawn))
    data = replace(data, replacements=(Replacement("J3", "J1", is_counted=True, reason="sakit"),))

    pages = pages_of(blank_sheets_pdf(data, WORDS))

    assert sum("J1 ·" in page for page in pages) == 6
    assert sum("J2 ·" in page for page in pages) == 5
    assert sum("J3 ·" in page for page in pages) == 0


def test_eleven_steps_are_crossed_and_more_are_written() -> None:
    eleven = scored_by(rounds.a_round(1, 1), scale("0", "10"), 8)
    hundred = scored_by(rounds.a_round(1, 1), scale("0", "100", "0.5"), 8)

    crossed = pages_of(blank_sheets_pdf(eleven, WORDS))
    written = pages_of(blank_sheets_pdf(hundred, Words("id")))

    assert len(crossed) == len(written) == 1
    assert " ".join(crossed[0].split()).count("0 1 2 3 4 5 6 7 8 9 10") == 8
    assert "Please cross one box for each criterion" in crossed[0]
    assert written[0].count("0 sampai 100, kelipatan 0,5") == 8
    assert "Mohon tulis satu skor untuk setiap kriteria" in written[0]


def test_criteria_with_scales_of_their_own_are_told_apart() -> None:
    data = scored_by(rounds.a_round(1, 1), scale("1", "5"), 4)
    first, *others = data.rubrics["P3"].criteria
    mixed = (replace(first, scale=scale("0", "100")), *others)
    rubrics = {code: replace(rubric, criteria=mixed) for code, rubric in data.rubrics.items()}

    page = pages_of(blank_sheets_pdf(replace(data, rubrics=rubrics), WORDS))[0]

    assert page.count("0 to 100") == 1
    assert "Please cross one box or write one score for each criterion" in page


@pytest.mark.parametrize(("criteria", "pages"), [(1, 1), (20, 1), (40, 2), (100, 4)])
def test_long_rubric_goes_on_with_the_code_and_its_own_page_numbers(criteria: int, pages: int) -> None:
    data = scored_by(rounds.a_round(1, 1), scale("1", "5"), criteria)

    found = pages_of(blank_sheets_pdf(data, WORDS))

    code = sheet_code(data.round.id, "J1", "W-001")
    assert len(found) == pages
    assert [code in page for page in found] == [True] * pages
    text = "\n".join(found)
    assert [number for number in range(1, criteria + 1) if f"Kriteria {number}" not in text] == []
    numbered = [f"Page {number} of {pages} of this sheet" in page for number, page in enumerate(found, 1)]
    assert numbered == [pages > 1] * pages
    assert "Comment for the entrant" in found[-1]
    assert text.count("Comment for the entrant") == 1
    assert text.count("may be left empty") == 1


def test_long_names_stay_on_the_page() -> None:
    data = rounds.a_round(1, 1)
    data = replace(data, submissions=(replace(data.submissions[0], name="Nama panjang " * 12),))
    data = scored_by(
        data, scale("1", "5"), 12, name="Kriteria yang namanya sangat panjang dan berlanjut terus"
    )

    assert len(pages_of(blank_sheets_pdf(data, WORDS))) == 1


def test_empty_round_says_so() -> None:
    data = rounds.ranked(replace(rounds.a_round(2, 1), submissions=(), sheets=()))

    assert "No sheets." in pages_of(blank_sheets_pdf(data, WORDS))[0]
