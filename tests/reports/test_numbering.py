"""The number of a paper, of whatever pattern somebody typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge.reports.numbering import PLACEHOLDERS, NumberFacts, fill_number, placeholder_lines
from winner_judge.wording import Words

FACTS = NumberFacts(7, date(2023, 4, 9), "Banten", "Kesehatan")


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("06/PPK-FAR/RSUDO/IV/2025", "06/PPK-FAR/RSUDO/IV/2025"),
        ("{no}/BA/{bulan_romawi}/{tahun}", "7/BA/IV/2023"),
        ("{no:3}/BA/{roman_month}/{year}", "007/BA/IV/2023"),
        ("{no:1}-{bulan}-{month}", "7-04-04"),
        ("{provinsi}|{province}|{isu}|{issue}", "Banten|Banten|Kesehatan|Kesehatan"),
        ("{nomor} {no:0} {no:12} {tahun:2} {NO}", "{nomor} {no:0} {no:12} {tahun:2} {NO}"),
        ("{no {no}} }{ {", "{no 7} }{ {"),
        ("{{no}}", "{7}"),
        ("", ""),
    ],
)
def test_placeholders_are_filled_and_all_else_stays(pattern: str, number: str) -> None:
    assert fill_number(pattern, FACTS) == number


def test_what_is_not_known_is_dotted() -> None:
    pattern = "{no}/{no:3}/{bulan_romawi}/{bulan}/{tahun}/{provinsi}/{isu}"

    assert fill_number(pattern, NumberFacts()) == "/".join(["......"] * 7)


def test_every_month_has_its_roman_numeral() -> None:
    months = [fill_number("{bulan_romawi}", NumberFacts(day=date(2023, month, 1))) for month in range(1, 13)]

    assert months == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_text_without_braces_is_unchanged(text: str) -> None:
    assert fill_number(text, FACTS) == text


@given(st.text(alphabet="{}no:3bulan_rmwi "))
def test_no_pattern_fails(text: str) -> None:
    assert isinstance(fill_number(text, FACTS), str)


@pytest.mark.parametrize("language", ["id", "en"])
def test_placeholders_that_people_are_shown_work(language: str) -> None:
    words = Words("id" if language == "id" else "en")

    typed = [placeholder for placeholder, _ in placeholder_lines(words)]

    assert [fill_number(item, FACTS) for item in typed] == ["7", "IV", "04", "2023", "Banten", "Kesehatan"]
    assert [meaning for _, meaning in placeholder_lines(words) if not meaning] == []
    assert len(typed) == len(PLACEHOLDERS)
