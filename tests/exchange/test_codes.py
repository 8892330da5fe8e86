import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge.errors import JudgeCodeMistypedError
from winner_judge.exchange.codes import ALPHABET, check_code, new_judge_code, parse_judge_code


def made_code(seed: int) -> str:
    """Return a sound code from fixed characters, found by trying each check character."""
    characters = "".join(random.Random(seed).choices(ALPHABET, k=24))
    for last in ALPHABET:
        try:
            return parse_judge_code(characters + last)
        except JudgeCodeMistypedError:
            continue
    raise AssertionError("no check character fits")


def is_refused(text: str) -> bool:
    try:
        parse_judge_code(text)
    except JudgeCodeMistypedError:
        return True
    return False


def test_new_codes_are_five_groups_of_five_and_differ() -> None:
    codes = {new_judge_code() for _ in range(200)}

    assert len(codes) == 200
    assert {tuple(map(len, code.split("-"))) for code in codes} == {(5, 5, 5, 5, 5)}
    assert set("".join(codes)) <= {*ALPHABET, "-"}
    assert all(parse_judge_code(code) == code for code in codes)


def test_exactly_one_check_character_fits() -> None:
    for seed in range(50):
        code = made_code(seed)

        assert [last for last in ALPHABET if not is_refused(code[:-1] + last)] == [code[-1]]


def test_every_single_wrong_character_is_noticed() -> None:
    for seed in range(8):
        plain = made_code(seed).replace("-", "")

        accepted = [
            (place, other)
            for place, other in itertools.product(range(25), ALPHABET)
            if other != plain[place] and not is_refused(plain[:place] + other + plain[place + 1 :])
        ]

        assert accepted == []


def test_every_swap_of_two_different_characters_is_noticed() -> None:
    for seed in range(16):
        plain = made_code(seed).replace("-", "")

        accepted = []
        for first, second in itertools.combinations(range(25), 2):
            letters = list(plain)
            letters[first], letters[second] = letters[second], letters[first]
            if plain[first] != plain[second] and not is_refused("".join(letters)):
                accepted.append((first, second))

        assert accepted == []


def test_every_pair_of_characters_at_every_pair_of_places_swaps_noticeably() -> None:
    """The syndrome is linear, so a swap adds (a ^ b) x (root^i ^ root^j): zero for no pair of places."""
    powers = [1]
    for _ in range(24):
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0b100101 if doubled > 31 else doubled)

    assert len(set(powers)) == 25
    assert 0 not in powers


def test_zeros_alone_are_no_code() -> None:
    assert is_refused("00000-00000-00000-00000-00000")


@pytest.mark.parametrize("length", [0, 1, 24, 26, 50])
def test_wrong_length_is_refused(length: int) -> None:
    assert is_refused(made_code(1).replace("-", "")[:length].ljust(length, "7") or " ")


CODE = next(code for code in map(made_code, range(500)) if {*"01"} <= {*code[:11]})
"""Holds a 0 and a 1, so that O, I and L can be tried."""


def test_the_example_code_has_the_characters_that_people_mistake() -> None:
    assert {"0", "1"} <= set(CODE)


@pytest.mark.parametrize(
    "text",
    [
        CODE.lower(),
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        CODE.replace("-", "\n"),
        CODE.replace("-", " - "),
        CODE.replace("-", "–"),
        CODE.replace("-", "\N{NON-BREAKING HYPHEN}"),
        CODE.replace("-", "\N{MINUS SIGN}"),
        CODE.replace("-", "-\r\n"),
        " ".join(CODE.replace("-", "")),
        CODE[:7] + " " + CODE[7:13] + "\n" + CODE[13:],
        f"\N{LEFT-TO-RIGHT MARK}{CODE}\N{ZERO WIDTH SPACE}",
        "".join(chr(ord(character) + 0xFEE0) for character in CODE),
        f"Kode pembuka: {CODE.replace('-', '')[:11]} {CODE.replace('-', '')[11:]}",
        f"*{CODE}*",
        f"_{CODE}_",
    ],
)
def test_a_code_is_understood_however_it_was_typed(text: str) -> None:
    assert parse_judge_code(text) == CODE


INDONESIAN = """Yth. Bapak/Ibu Juri,

Terlampir slip kode pembuka untuk Tahap Proposal (18-10-2023, pukul 14.32 WIB).
Kode pembuka Bapak/Ibu {code}
Bila ada kendala, hubungi 0812-3456-7890-1234 atau +62 21 7398 3819-20.
Mohon tidak diteruskan. Tenggat 25/10/2023, NIP 198012312006041001.
"""
ENGLISH = """> On Wed, 18 Oct 2023 at 14:32 the secretariat wrote:
> Dear judge, here is your opening code: {code}.
> Call 08123 45678 90123 45678 90123 or 021-73983-81920-11223-44556 when in doubt, before 2023-10-25.
"""


@pytest.mark.parametrize("message", [INDONESIAN, ENGLISH])
@pytest.mark.parametrize("separator", ["-", " ", "–", "", " - ", "-\n> "])
def test_a_code_is_found_in_a_message_among_numbers_and_dates(message: str, separator: str) -> None:
    for seed in range(60):
        code = made_code(seed)

        found = parse_judge_code(message.format(code=code.replace("-", separator)))

        assert found == code


def test_a_message_without_a_code_is_refused() -> None:
    assert is_refused(INDONESIAN.format(code="menyusul"))


def test_a_message_that_repeats_the_code_gives_it() -> None:
    assert parse_judge_code(f"{CODE} / {CODE.lower()} / {CODE.replace('-', ' ')}") == CODE


def test_a_message_with_two_codes_is_refused() -> None:
    assert is_refused(f"{made_code(3)} atau {made_code(4)}")


def test_words_of_five_letters_before_the_code_do_not_confuse() -> None:
    for seed in range(300):
        code = made_code(seed)

        assert parse_judge_code(f"bapak {code.replace('-', ' ')} harap dapat") == code


@given(st.text(max_size=200))
def test_any_text_gives_a_code_or_is_refused(text: str) -> None:
    try:
        code = parse_judge_code(text)
    except JudgeCodeMistypedError:
        return
    assert parse_judge_code(code) == code


def test_check_code_is_the_first_80_bits_of_the_id() -> None:
    assert check_code("f" * 20 + "0" * 44) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert check_code("0" * 19 + "1" + "f" * 44) == "0000-0000-0000-0001"
    assert check_code("0123456789abcdef0123" + "0" * 44) == "04HM-ASW9-NF6Y-Y093"
