"""Words are found whatever their capitals, accents, gaps and line breaks."""

import pytest

from ui.reader.finding import fold, pattern_of


def found(text: str, query: str) -> list[str]:
    pattern = pattern_of(query)
    assert pattern is not None
    return [text[start:end] for start, end in fold(text).matches(pattern)]


@pytest.mark.parametrize(
    ("text", "query", "places"),
    [
        ("Pemberdayaan desa, pemberdayaan kota", "PEMBERDAYAAN", ["Pemberdayaan", "pemberdayaan"]),
        ("Café dan cafe", "cafe", ["Café", "cafe"]),
        ("Cafe\u0301 baru", "café", ["Cafe\u0301"]),
        ("e\ufb03sien", "ffi", ["\ufb03"]),
        ("Straße", "strasse", ["Straße"]),
        ("usaha  sosial\r\nuntuk   negeri", "sosial untuk negeri", ["sosial\r\nuntuk   negeri"]),
        ("pember\x02dayaan warga", "pemberdayaan", ["pember\x02dayaan"]),
        ("pember-\r\ndayaan warga", "pemberdayaan warga", ["pember-\r\ndayaan warga"]),
        ("e-\r\ncommerce dan e-commerce", "e-commerce", ["e-\r\ncommerce", "e-commerce"]),
        ("2019–2023", "2019-2023", ["2019–2023"]),
        ("- satu\n-5 – dua", "-", ["-", "-", "–"]),
        ("a -- b - c", "--", ["--"]),
        ("suhu -5 dan 5", "-5", ["-5"]),
        ("“hijau”", '"hijau"', ["“hijau”"]),
        ("a.b acb", "a.b", ["a.b"]),
        ("kosong", "isi", []),
    ],
)
def test_words_are_found(text: str, query: str, places: list[str]) -> None:
    assert found(text, query) == places


@pytest.mark.parametrize("query", ["", "  ", "\u00ad"])
def test_nothing_is_searched_for_nothing(query: str) -> None:
    assert pattern_of(query) is None
