"""Summary and certificates: what they say, and that each stays on its page whatever people typed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import product

import pypdfium2
import pytest
from PIL import Image

from tests.reports import rounds
from winner_judge.reports.certificates import roman
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.scoring.policy import Grouping
from winner_judge.values import Province
from winner_judge.wording import Words

TextOf = Callable[[bytes], str]
ENGLISH = Words("en")


def drawn(kind: PaperKind, data: PaperData, words: Words = ENGLISH) -> bytes:
    return draw_paper(kind, data, words)


def page_sizes(content: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(content) as document:
        return [
            (round(width), round(height))
            for width, height in map(document.get_page_size, range(len(document)))
        ]


def many_lists(provinces: int, issues: int) -> PaperData:
    """Return a round that announces a list for each province and issue, with four entries each."""
    data = rounds.a_round(3, provinces * issues * 4)
    places = list(product(range(provinces), range(1, issues + 1))) * 4
    submissions = tuple(
        replace(item, province=str(place[0]), issue=f"P{place[1]}", name=f"{item.name} Usaha Bersama Pesisir")
        for item, place in zip(data.submissions, places, strict=True)
    )
    named = tuple(Province(str(number), f"Provinsi {number}") for number in range(provinces))
    policy = replace(data.policy, award_by=(Grouping.PROVINCE, Grouping.ISSUE))
    return rounds.ranked(replace(data, provinces=named, submissions=submissions, policy=policy))


# Summary


def test_summary_tells_counts_rule_and_winners(words_of: TextOf) -> None:
    data = rounds.signed(rounds.moderated(rounds.a_round(5, 14)), rounds.RETURN_ID)

    text = words_of(drawn(PaperKind.SUMMARY, data))

    assert "Submissions 14 judged" in text
    assert "Judges 5 whose sheets count" in text
    assert "Sheets 40 counted; 1 recused; 1 sheet not counted" in text
    assert "Decisions of the chair 3 in force" in text
    assert "Changes of the rule none" in text
    above = [entry.code for ranked in data.ranking.awards for entry in ranked.entries if entry.is_above_line]
    assert [word for word in text.split() if word.startswith("W-")] == above
    assert "KY3D-10C8-9HYP-B6HF" in text


def test_summary_of_forty_two_lists_names_each_on_one_page(words_of: TextOf) -> None:
    data = rounds.signed(many_lists(6, 7), rounds.RETURN_ID)

    content = drawn(PaperKind.SUMMARY, data)

    text = words_of(content)
    assert len(page_sizes(content)) == 1
    assert text.count("1. W-") >= len(data.ranking.awards) == 42
    assert "more list" not in text


def test_summary_says_what_does_not_fit(words_of: TextOf) -> None:
    data = rounds.signed(many_lists(10, 7), rounds.RETURN_ID)

    content = drawn(PaperKind.SUMMARY, data, Words("id"))

    text = words_of(content)
    assert len(page_sizes(content)) == 1
    shown = sum(f"Provinsi {number} · " in text for number in range(10))
    assert 5 <= shown < 10
    assert "daftar lain, lihat Peringkat" in text


@pytest.mark.parametrize("judges", [1, 7, 40])
@pytest.mark.parametrize("submissions", [1, 30, 500])
def test_summary_is_one_page(judges: int, submissions: int) -> None:
    data = rounds.signed(rounds.a_round(judges, submissions), rounds.RETURN_ID)

    assert len(page_sizes(drawn(PaperKind.SUMMARY, data))) == 1


def test_summary_of_hostile_names_is_one_page() -> None:
    data = many_lists(6, 7)
    named = tuple(replace(item, name="Nama" * 1300, proposer="x" * 5000) for item in data.submissions)

    assert len(page_sizes(drawn(PaperKind.SUMMARY, replace(data, submissions=named)))) == 1


def test_summary_without_a_line_names_the_first(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    data = rounds.ranked(replace(data, policy=replace(data.policy, award_by=None, award_line=None)))

    text = words_of(drawn(PaperKind.SUMMARY, data))

    first = [entry.code for ranked in data.ranking.groups for entry in ranked.entries if entry.rank == 1]
    assert [word for word in text.split() if word.startswith("W-")] == first


def test_summary_of_empty_and_unranked_rounds(words_of: TextOf) -> None:
    data = rounds.a_round(2, 3)
    empty = rounds.ranked(replace(data, submissions=(), sheets=()))
    unscored = rounds.ranked(replace(data, sheets=(), returns={}))

    assert "No submissions." in words_of(drawn(PaperKind.SUMMARY, empty))
    text = words_of(drawn(PaperKind.SUMMARY, unscored))
    assert "Submissions 3 judged; 3 without a rank" in text
    assert text.count("No entry stands above the award line.") == len(unscored.ranking.awards)


# Certificates


def test_each_winner_gets_a_landscape_page(words_of: TextOf, text_of: TextOf) -> None:
    data = rounds.signed(rounds.moderated(rounds.a_round(5, 14)), rounds.RETURN_ID)

    content = drawn(PaperKind.CERTIFICATES, data, Words("id"))

    above = [
        (ranked, entry) for ranked in data.ranking.awards for entry in ranked.entries if entry.is_above_line
    ]
    by_code = {item.code: item for item in data.submissions}
    pages = text_of(content).rstrip("\f").split("\f")
    assert page_sizes(content) == [(842, 595)] * len(above)
    for page, (ranked, entry) in zip(pages, above, strict=True):
        award = f"JUARA {roman(entry.rank or 0)}"
        is_shared = sum(other.rank == entry.rank for other in ranked.entries) > 1
        lines = [" ".join(line.split()) for line in page.splitlines()]
        assert (f"{award} (JUARA KEMBAR)" if is_shared else award) in lines
        assert by_code[entry.code].name in lines
        assert by_code[entry.code].proposer in lines
    assert "berdasarkan Keputusan Nomor ......" in words_of(content)
    assert "SEMENTARA" not in words_of(content)


def test_certificate_bears_decree_day_and_signer(words_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(3, 7), rounds.RETURN_ID)
    details = replace(data.details, decree_number="123 Tahun 2023", decree_date="2023-11-20")

    text = words_of(drawn(PaperKind.CERTIFICATES, replace(data, details=details), Words("id")))

    assert "berdasarkan Keputusan Nomor 123 Tahun 2023 Jakarta, 20 November 2023 Ketua Panitia" in text
    assert "Contoh Ketua Panitia NIP 19800202 200501 2 002" in text


def test_day_that_is_none_stands_as_typed(words_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(3, 7), rounds.RETURN_ID)
    details = replace(data.details, decree_date="akhir November")

    assert "Jakarta, akhir November" in words_of(
        drawn(PaperKind.CERTIFICATES, replace(data, details=details))
    )


def test_certificate_is_provisional_until_sign_off(words_of: TextOf) -> None:
    text = words_of(drawn(PaperKind.CERTIFICATES, rounds.a_round(3, 7)))

    assert "CONFIDENTIAL UNTIL ANNOUNCED · PROVISIONAL" in text


def test_letterhead_of_spaces_is_none(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    spaces = replace(data, details=replace(data.details, letterhead="  \n "))

    assert words_of(drawn(PaperKind.CERTIFICATES, spaces)) == words_of(drawn(PaperKind.CERTIFICATES, data))


def test_certificate_of_hostile_texts_stays_on_its_page() -> None:
    data = rounds.signed(rounds.a_round(3, 7), rounds.RETURN_ID)
    named = tuple(
        replace(item, name="Nama" * 1300, proposer="x" * 5000, district="kata " * 900)
        for item in data.submissions
    )
    details = replace(
        data.details, letterhead="kop " * 900 + "\nbaris" * 9, countersigner_title="t" * 5000,
        countersigner_name="n" * 5000, decree_number="d" * 5000, place="p" * 5000,
    )  # fmt: skip

    hostile = drawn(PaperKind.CERTIFICATES, replace(data, submissions=named, details=details))

    assert len(page_sizes(hostile)) == len(page_sizes(drawn(PaperKind.CERTIFICATES, data)))


def test_letterhead_picture_stands_in_place_of_its_lines(words_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(3, 7), rounds.RETURN_ID)
    picture = BytesIO()
    Image.new("RGB", (600, 80), "navy").save(picture, "PNG")
    shown = replace(data, details=replace(data.details, letterhead_image=picture.getvalue()))
    broken = replace(data, details=replace(data.details, letterhead_image=b"no picture"))

    assert "PANITIA CONTOH" not in words_of(drawn(PaperKind.CERTIFICATES, shown))
    assert "PANITIA CONTOH" in words_of(drawn(PaperKind.CERTIFICATES, broken))


@pytest.mark.parametrize(
    ("award_by", "said"),
    [
        (None, "No award line is drawn in this round, so there are no certificates."),
        ((Grouping.PROVINCE,), "No entry stands above an award line, so there are no certificates."),
    ],
)
def test_round_without_winners_says_so(
    award_by: tuple[Grouping, ...] | None, said: str, words_of: TextOf
) -> None:
    data = rounds.a_round(3, 7)
    line = None if award_by is None else 3
    policy = replace(data.policy, award_by=award_by, award_line=line, passing_grade=Decimal(99))

    content = drawn(PaperKind.CERTIFICATES, rounds.ranked(replace(data, policy=policy)))

    assert said in words_of(content)
    assert page_sizes(content) == [(842, 595)]


def test_roman_numerals() -> None:
    numerals = [roman(number) for number in (1, 2, 3, 4, 9, 14, 40, 99, 500, 1994)]

    assert numerals == ["I", "II", "III", "IV", "IX", "XIV", "XL", "XCIX", "D", "MCMXCIV"]
