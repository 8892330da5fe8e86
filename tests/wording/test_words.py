from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from winner_judge.values import Language
from winner_judge.wording import Words

INDONESIAN = Words("id")
ENGLISH = Words("en")


@pytest.mark.parametrize(
    ("value", "decimals", "in_indonesian", "in_english"),
    [
        ("87.5", 2, "87,50", "87.50"),
        ("87.50", None, "87,50", "87.50"),
        ("4", None, "4", "4"),
        ("1234567.891", 2, "1.234.567,89", "1,234,567.89"),
        ("0.125", 2, "0,13", "0.13"),
        ("-0.125", 2, "-0,13", "-0.13"),
        ("2.5", 0, "3", "3"),
        ("1E+2", None, "100", "100"),
    ],
)
def test_number_is_written_as_the_language_does(
    value: str, decimals: int | None, in_indonesian: str, in_english: str
) -> None:
    assert INDONESIAN.number(Decimal(value), decimals) == in_indonesian
    assert ENGLISH.number(Decimal(value), decimals) == in_english


def test_whole_number_takes_thousands_marks() -> None:
    assert (INDONESIAN.whole(1234), ENGLISH.whole(1234)) == ("1.234", "1,234")


def test_date_names_weekday_only_when_asked() -> None:
    day = date(2023, 10, 18)

    assert INDONESIAN.date(day) == "18 Oktober 2023"
    assert INDONESIAN.date(day, weekday=True) == "Rabu, 18 Oktober 2023"
    assert ENGLISH.date(day, weekday=True) == "Wednesday, 18 October 2023"
    assert INDONESIAN.date(date(2023, 10, 20), weekday=True) == "Jumat, 20 Oktober 2023"


@pytest.mark.parametrize(("zone", "hour"), [("WIB", "14"), ("WITA", "15"), ("WIT", "16")])
def test_time_stands_in_the_zone_of_the_round(zone: str, hour: str) -> None:
    moment = datetime(2023, 10, 18, 7, 32, tzinfo=UTC)

    assert INDONESIAN.time(moment, zone) == f"{hour}.32 {zone}"
    assert INDONESIAN.time(moment, zone, with_zone=False) == f"{hour}.32"
    assert ENGLISH.time(moment, zone) == f"{hour}:32 {zone}"


def test_time_without_zone_is_the_laptops() -> None:
    moment = datetime(2023, 10, 18, 7, 32, tzinfo=UTC)

    assert INDONESIAN.time(moment, None) == moment.astimezone().strftime("%H.%M")


def test_moment_without_zone_information_is_taken_as_utc() -> None:
    moment = datetime(2023, 10, 18, 20, 5)  # noqa: DTZ001 (the case under test)

    assert INDONESIAN.moment(moment, "WIB") == "19 Oktober 2023 pukul 03.05 WIB"


def test_day_follows_the_zone_not_utc() -> None:
    moment = datetime(2023, 10, 18, 17, 0, tzinfo=UTC)

    assert INDONESIAN.moment(moment, "WIT") == "19 Oktober 2023 pukul 02.00 WIT"
    assert ENGLISH.moment(moment, "WIB") == "19 October 2023 at 00:00 WIB"


@pytest.mark.parametrize(
    ("value", "in_indonesian", "in_english"),
    [
        ("87.50", "delapan puluh tujuh koma lima nol", "eighty-seven point five zero"),
        ("100.00", "seratus koma nol nol", "one hundred point zero zero"),
        ("60", "enam puluh", "sixty"),
        ("1000.05", "seribu koma nol lima", "one thousand point zero five"),
        ("-3.2", "minus tiga koma dua", "minus three point two"),
        ("0.07", "nol koma nol tujuh", "zero point zero seven"),
    ],
)
def test_value_is_spelled_digit_by_digit_after_the_comma(
    value: str, in_indonesian: str, in_english: str
) -> None:
    assert INDONESIAN.spelled_decimal(Decimal(value)) == in_indonesian
    assert ENGLISH.spelled_decimal(Decimal(value)) == in_english


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (0, "nol"),
        (1, "satu"),
        (11, "sebelas"),
        (18, "delapan belas"),
        (2023, "dua ribu dua puluh tiga"),
        (-4, "minus empat"),
    ],
)
def test_whole_number_is_spelled(value: int, spelled: str) -> None:
    assert INDONESIAN.spelled(value) == spelled


@pytest.mark.parametrize(
    ("language", "one", "two", "three"),
    [("id", "A", "A dan B", "A, B, dan C"), ("en", "A", "A and B", "A, B, and C")],
)
def test_items_are_listed_as_one_phrase(language: Language, one: str, two: str, three: str) -> None:
    words = Words(language)

    assert [words.listed("ABC"[:count]) for count in range(4)] == ["", one, two, three]


def test_text_is_translated_and_filled() -> None:
    assert INDONESIAN.text("{first} and {last}", first="{A}", last="B") == "{A} dan B"
    assert ENGLISH.text("{first} and {last}", first="{A}", last="B") == "{A} and B"


def test_empty_text_stays_empty_instead_of_the_catalogue_header() -> None:
    assert INDONESIAN.text("") == ""


def test_plural_fills_its_count_as_written() -> None:
    one, many = "{count} sheet of {judge}", "{count} sheets of {judge}"

    assert ENGLISH.plural(one, many, 1, judge="J1") == "1 sheet of J1"
    assert ENGLISH.plural(one, many, 1200, judge="J1") == "1,200 sheets of J1"
