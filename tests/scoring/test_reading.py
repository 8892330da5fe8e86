from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge.errors import (
    EmptyTextError,
    JudgeError,
    NotANumberError,
    NotAWholeNumberError,
    NotJsonError,
    NotTextError,
    OutOfRangeError,
    RepeatedFieldError,
    TextTooLongError,
    UnprintableTextError,
)
from winner_judge.scoring.reading import (
    load_json,
    plain_number,
    read_bilingual,
    read_code,
    read_decimal,
    read_text,
    read_whole,
    shown,
)
from winner_judge.values import Bilingual


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b'{"code":\n  oops}', 2),
        (b"\xff\xfe{", 1),
        pytest.param(b"[" * 200_000, 1, id="deep"),
        pytest.param(b"1" * 5_000, 1, id="long"),
    ],
)
def test_what_is_not_json_is_refused(content: bytes, line: int) -> None:
    with pytest.raises(NotJsonError) as caught:
        load_json(content, "policy.json")

    assert (caught.value.source, caught.value.line) == ("policy.json", line)


def test_json_with_a_repeated_field_is_refused() -> None:
    with pytest.raises(RepeatedFieldError) as caught:
        load_json(b'{"trim": 1, "trim": 2}', "policy.json")

    assert caught.value.field == "trim"


def test_json_may_begin_with_a_byte_order_mark() -> None:
    assert load_json(b'\xef\xbb\xbf{"trim": 1}', "policy.json") == {"trim": 1}


@given(st.binary(max_size=60))
def test_any_bytes_are_json_or_refused(content: bytes) -> None:
    try:
        load_json(content, "x.json")
    except JudgeError:
        return


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("12.50", "12.5"),
        (" 4 ", None),
        ("-0", "0"),
        ("+3", "3"),
        (7, "7"),
        (0.5, "0.5"),
        (2.0, "2"),
        (Decimal("1.10"), "1.1"),
    ],
)
def test_plain_numbers_lose_their_trailing_zeros(given: object, number: str | None) -> None:
    if number is None:
        with pytest.raises(NotANumberError):
            read_decimal(given, "x")
    else:
        assert str(read_decimal(given, "x")) == number


@pytest.mark.parametrize(
    "given",
    [
        "NaN",
        "Infinity",
        "-inf",
        "1e9",
        "1E+999999999",
        "0.1234567",
        "1234567890",
        "٣",
        "1_000",
        "1,5",
        "",
        True,
        None,
        [],
        {},
        float("nan"),
        float("inf"),
        1e300,
        1e-300,
        pytest.param(10**5000, id="a number of 5,001 digits"),
        Decimal("NaN"),
        Decimal("1E+999999"),
    ],
)
def test_what_is_no_plain_number_is_refused(given: object) -> None:
    with pytest.raises(NotANumberError) as caught:
        read_decimal(given, "rubric.total")

    assert caught.value.where == "rubric.total"
    assert len(caught.value.given) <= 41


@pytest.mark.parametrize("given", [True, False, "2", 2.0, None, pytest.param(10**5000, id="huge")])
def test_what_is_no_whole_number_is_refused(given: object) -> None:
    with pytest.raises(NotAWholeNumberError):
        read_whole(given, "policy.trim", 0, 10)


def test_whole_number_out_of_range_is_refused_with_the_range() -> None:
    with pytest.raises(OutOfRangeError) as caught:
        read_whole(-1, "policy.trim", 0, 10)

    assert (caught.value.given, caught.value.minimum, caught.value.maximum) == (-1, 0, 10)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (7, NotTextError),
        ("  ", EmptyTextError),
        ("a\x00b", UnprintableTextError),
        ("\ud800", UnprintableTextError),
    ],
)
def test_text_that_cannot_be_kept_is_refused(given: object, refusal: type[JudgeError]) -> None:
    with pytest.raises(refusal):
        read_text(given, "rubric.name.id")


def test_code_is_one_line_in_normal_form() -> None:
    assert read_code(" E\u0301 ", "x") == "É"
    with pytest.raises(UnprintableTextError):
        read_code("K\n1", "x")
    with pytest.raises(UnprintableTextError):
        read_code("K\u202e1", "x")
    with pytest.raises(TextTooLongError):
        read_code("K" * 61, "x")


def test_words_need_one_of_two_languages() -> None:
    assert read_bilingual({"id": "Kata", "en": ""}, "x") == Bilingual("Kata", "")
    with pytest.raises(EmptyTextError):
        read_bilingual({"id": "", "en": " "}, "x")


def test_shown_is_short_and_printable() -> None:
    assert shown("a\x00b") == "a�b"
    assert shown("x" * 50) == "x" * 40 + "…"
    assert shown({"a": 1}) == "dict"
    assert shown(10**5000) == "…"


@given(st.text(max_size=20))
def test_plain_number_reads_plain_numbers_alone(text: str) -> None:
    number = plain_number(text)

    assert number is None or Decimal(text) == number
