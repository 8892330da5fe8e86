"""The text of a page: the character at a place, words, lines, running text."""

from array import array

import pytest

from ui.reader.page_text import PageText, tidied
from ui.reader.quoting import quotation
from winner_judge.wording import Words

CHARACTER = 10.0


def page(*lines: str) -> PageText:
    """Return a page on which each character is 10 wide and each line 20 high."""
    characters, boxes = "", array("f")
    for number, line in enumerate(lines):
        for place in range(len(line)):
            left, top = place * CHARACTER, number * 20.0
            boxes.extend((left, top, left + CHARACTER, top + 12.0))
        characters += line + "\n"
        boxes.extend((0.0, 0.0, 0.0, 0.0))
    return PageText(characters, boxes)


@pytest.mark.parametrize(
    ("x", "y", "caret"),
    [(1, 5, 0), (9, 5, 1), (500, 5, 9), (-50, 25, 10), (41, 26, 14), (41, 400, 14), (30, 13, 3)],
)
def test_the_nearest_gap_is_found(x: float, y: float, caret: int) -> None:
    assert page("air bersi", "sehat warga").caret_at(x, y) == caret


def test_an_empty_page_has_one_gap() -> None:
    assert PageText().caret_at(10, 10) == 0
    assert PageText().beside_line(0, 1) == 0


@pytest.mark.parametrize(("caret", "word"), [(0, "air"), (3, "air"), (5, "bersih"), (11, "desa")])
def test_a_word_is_found_around_a_gap(caret: int, word: str) -> None:
    text = page("air bersih", "desa")

    start, end = text.word_at(caret)

    assert text.characters[start:end] == word


def test_a_gap_moves_by_words_and_by_lines() -> None:
    text = page("air bersih", "desa kita")

    forward = [text.next_word(0, 1), text.next_word(3, 1), text.next_word(20, 1)]
    back = [text.next_word(10, -1), text.next_word(4, -1), text.next_word(0, -1)]

    assert forward == [3, 10, 21]
    assert back == [4, 0, 0]
    assert (text.beside_line(2, 1), text.beside_line(13, -1)) == (13, 2)
    assert (text.beside_line(13, 1), text.beside_line(2, -1)) == (21, 0)
    assert text.beside_line(21, -1) == 8


def test_each_line_and_each_column_has_a_rectangle() -> None:
    text = page("air", "desa")
    apart = PageText("ab", array("f", (0, 0, 10, 12, 200, 0, 210, 12)))

    assert text.rectangles(1, 6) == ((10, 0, 30, 12), (0, 20, 20, 32))
    assert text.rectangles(2, 2) == ()
    assert apart.rectangles(0, 2) == ((0, 0, 10, 12), (200, 0, 210, 12))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  air\r\nbersih \t", "air bersih"),
        ("pember\x02dayaan", "pemberdayaan"),
        ("pember-\r\ndayaan", "pemberdayaan"),
        ("Jawa-\r\nBali", "Jawa- Bali"),
        ("cafe\u0301\x00", "café"),
    ],
)
def test_what_was_selected_becomes_one_line(text: str, told: str) -> None:
    assert tidied(text) == told


def test_a_quotation_names_its_pages() -> None:
    assert quotation(Words("id"), "air bersih", 3, 3) == "“air bersih” (hal. 3)"
    assert quotation(Words("en"), "air bersih", 3, 3) == "“air bersih” (p. 3)"
    assert quotation(Words("id"), "air", 3, 4) == "“air” (hal. 3–4)"
    assert quotation(Words("en"), 'kata "air"') == "“kata ’air’”"


def test_a_long_quotation_is_cut_at_a_word() -> None:
    cut = quotation(Words("en"), "kata " * 200)
    unbroken = quotation(Words("en"), "x" * 900)

    assert cut == f"“{'kata ' * 98}kata…”"
    assert unbroken == f"“{'x' * 499}…”"
