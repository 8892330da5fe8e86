"""Codes of blank sheets: made of what they name, noticed when mistyped, forgiving as Crockford is."""

import pytest

from winner_judge.errors import SheetCodeMistypedError
from winner_judge.exchange.codes import ALPHABET, parse_sheet_code, sheet_code, sheets_with_code

ROUND = "7b1f6f0e-0f1e-4c53-9a3b-2f4e8f6a0d11"
CODE = sheet_code(ROUND, "J1", "W-001")


def is_refused(text: str) -> bool:
    try:
        parse_sheet_code(text)
    except SheetCodeMistypedError:
        return True
    return False


def test_code_is_two_groups_of_four_and_stays_the_same() -> None:
    assert CODE == "BMDW-ADC5"
    assert parse_sheet_code(CODE) == CODE


def test_code_tells_round_judge_and_submission_apart() -> None:
    sheets = [(ROUND, "J1", "W-001"), (ROUND, "J1", "W-002"), (ROUND, "J2", "W-001"), ("x", "J1", "W-001"),
              (ROUND, "J", "1W-001"), (ROUND, "J1W", "-001")]  # fmt: skip

    assert len({sheet_code(*sheet) for sheet in sheets}) == len(sheets)


@pytest.mark.parametrize(
    "typed", ["bmdw-adc5", "BMDWADC5", " BMDW ADC5 ", "b m d w a d c 5", "BMDW\N{EN DASH}ADC5", "BMDW-ADC5\n"]
)
def test_case_spaces_and_dashes_are_ignored(typed: str) -> None:
    assert parse_sheet_code(typed) == CODE


def test_letters_taken_for_digits_pass() -> None:
    found = next(code for code in _some_codes() if "0" in code and "1" in code)

    typed = found.replace("0", "o").replace("1", "l")

    assert parse_sheet_code(typed) == found
    assert parse_sheet_code(found.replace("0", "O").replace("1", "I")) == found


def test_every_single_wrong_character_is_noticed() -> None:
    plain = CODE.replace("-", "")

    wrong = [
        plain[:place] + other + plain[place + 1 :]
        for place in range(len(plain))
        for other in ALPHABET
        if other != plain[place]
    ]

    assert len(wrong) == 8 * 31
    assert [text for text in wrong if not is_refused(text)] == []


def test_every_swap_of_two_characters_is_noticed() -> None:
    plain = CODE.replace("-", "")

    swapped = []
    for first in range(8):
        for second in range(first + 1, 8):
            letters = list(plain)
            letters[first], letters[second] = letters[second], letters[first]
            swapped.append("".join(letters))

    assert [text for text in swapped if text != plain and not is_refused(text)] == []


@pytest.mark.parametrize(
    "typed", ["", "-", "BMDW-ADC", "BMDW-ADC55", "BMDW-ADCU", "BMDW/ADC5", "00000000", "BMDW-ADC5 BMDW-ADC5"]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(SheetCodeMistypedError):
        parse_sheet_code(typed)


def test_sheets_are_found_by_their_code() -> None:
    sheets = [(judge, f"W-{number}") for judge in ("J1", "J2") for number in range(50)]

    found = [sheets_with_code(sheet_code(ROUND, *sheet), ROUND, sheets) for sheet in sheets]

    assert found == [[sheet] for sheet in sheets]


def _some_codes() -> list[str]:
    return [sheet_code(ROUND, "J1", f"S{number}") for number in range(500)]
