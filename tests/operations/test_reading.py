import pytest

from winner_judge.errors import (
    CodeUnusableError,
    ControlCharacterError,
    TextTooLongError,
    UnknownIssueError,
    UnknownProvinceError,
    UnknownRoleError,
    ValueMissingError,
)
from winner_judge.operations.reading import (
    MOST_TEXT_CHARACTERS,
    Frame,
    checked_code,
    checked_text,
    judge_role,
    plain_key,
)
from winner_judge.values import Bilingual, Issue, JudgeRole, Province

FRAME = Frame(
    [Province("BTN", "Banten"), Province("P1", "Papua Satu")],
    [
        Issue("P1", Bilingual("Kemiskinan", "Poverty"), "P1"),
        Issue("P2", Bilingual("P1", "Health"), "P2"),
        Issue("P3", Bilingual("", "Water"), "P3"),
    ],
)


def test_names_are_compared_without_capitals_and_spaces() -> None:
    assert plain_key(" Nusa\u00a0Tenggara\nTIMUR ") == plain_key("nusatenggaratimur")
    assert plain_key("e\u0301") == plain_key("\u00e9")


@pytest.mark.parametrize("code", ["007", "NTT-03", "Ratna W.", "NA", "1_2", "é"])
def test_code_is_kept(code: str) -> None:
    assert checked_code(f" {code} ") == code


def test_code_is_composed() -> None:
    assert checked_code("e\u0301") == "\u00e9"


@pytest.mark.parametrize("code", ["A/1", "A\\1", "A\n1", "A\u202e1", "..", "A\x001", "A\u2028B"])
def test_code_that_could_be_a_path_or_hide_something_is_refused(code: str) -> None:
    with pytest.raises(CodeUnusableError):
        checked_code(code)


def test_empty_and_long_codes_are_refused() -> None:
    with pytest.raises(ValueMissingError):
        checked_code(" \n")
    with pytest.raises(TextTooLongError) as refusal:
        checked_code("x" * 61)
    assert (refusal.value.length, refusal.value.limit) == (61, 60)


@pytest.mark.parametrize("text", ["", " spaced ", "two\nlines\r\n\tindented", "\U0001f331", "=SUM(A1)", "NA"])
def test_text_is_kept_as_it_was_written(text: str) -> None:
    assert checked_text(text) == text


def test_text_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ControlCharacterError):
        checked_text("bell\a")
    with pytest.raises(ControlCharacterError):
        checked_text("half \ud83c")
    with pytest.raises(TextTooLongError):
        checked_text("x" * (MOST_TEXT_CHARACTERS + 1))
    with pytest.raises(ValueMissingError):
        checked_text("  ", is_required=True)


def test_code_wins_over_the_name_of_another() -> None:
    assert FRAME.issue("p1") == "P1"
    assert FRAME.issue("kemis kinan") == "P1"
    assert FRAME.issue("Water") == "P3"
    assert FRAME.issue("P1 Kemiskinan") == "P1"


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownIssueError) as issue:
        FRAME.issue("Wisata")
    with pytest.raises(UnknownProvinceError) as province:
        FRAME.province("Bali")

    assert issue.value.known == ("P1 Kemiskinan", "P2 P1", "P3 Water")
    assert (province.value.given, province.value.known) == ("Bali", ("Banten", "Papua Satu"))


def test_missing_names_are_refused() -> None:
    with pytest.raises(ValueMissingError):
        FRAME.issue(" ")
    with pytest.raises(ValueMissingError):
        FRAME.province("")


def test_province_may_bear_its_title() -> None:
    assert FRAME.province("Provinsi Banten") == "BTN"
    assert FRAME.province("Prov. Banten") == "BTN"
    assert Frame([], []).province("Bali") is None


def test_expertise_is_issues_and_free_words() -> None:
    assert FRAME.expertise("poverty; air,\n tata kelola ,") == ("P1", "air", "tata kelola")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("", JudgeRole.MEMBER),
        ("Ketua Dewan Juri", JudgeRole.CHAIR),
        ("CHAIR", JudgeRole.CHAIR),
        ("juri  pengganti", JudgeRole.SUBSTITUTE),
        ("magang", JudgeRole.TRAINEE),
    ],
)
def test_roles_are_known_in_both_languages(text: str, role: JudgeRole) -> None:
    assert judge_role(text) is role


def test_unknown_role_is_refused() -> None:
    with pytest.raises(UnknownRoleError) as refusal:
        judge_role("raja")

    assert refusal.value.known == ("chair", "member", "substitute", "trainee")
