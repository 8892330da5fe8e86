"""What the secretariat fills in for the minutes: head, hours, place, copies, who was absent, meterai."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

import pytest
from PIL import Image

from tests.reports import rounds
from winner_judge.reports.data import PaperData
from winner_judge.reports.footnotes import letter_of
from winner_judge.reports.letterhead import minutes_number
from winner_judge.reports.minutes import minutes_pdf
from winner_judge.reports.occasion import minutes_day, session_hours
from winner_judge.values import Language, Sheet, SheetStatus
from winner_judge.wording import Words

ENGLISH, INDONESIAN = Words("en"), Words("id")
TextOf = Callable[[bytes], str]


def signed(judges: int = 3, submissions: int = 7, **details: Any) -> PaperData:  # noqa: ANN401 (any detail)
    """Return a signed-off round with these details."""
    data = rounds.signed(rounds.a_round(judges, submissions), rounds.RETURN_ID)
    return replace(data, details=replace(data.details, **details))


def body_of(data: PaperData, words_of: TextOf, words: Words = ENGLISH) -> str:
    """Return the minutes without their appendices, words one space apart."""
    last = "Lampiran I: " if words is INDONESIAN else "Appendix I: "
    return words_of(minutes_pdf(data, words)).partition(last)[0]


@pytest.mark.parametrize(
    ("begins", "ends", "indonesian", "english"),
    [
        ("09:00", "15:30", "pukul 09.00 sampai dengan 15.30 WIB", "from 09:00 to 15:30 WIB"),
        ("9.00", "", "mulai pukul 09.00 WIB", "from 09:00 WIB"),
        ("", "15:30", "sampai dengan pukul 15.30 WIB", "until 15:30 WIB"),
        ("siang", "sore", "pukul siang sampai dengan sore WIB", "from siang to sore WIB"),
        ("", "", "", ""),
    ],
)
def test_hours_of_the_session(
    begins: str, ends: str, indonesian: str, english: str, words_of: TextOf
) -> None:
    data = signed(begins=begins, ends=ends)

    assert session_hours(data, INDONESIAN) == indonesian
    assert session_hours(data, ENGLISH) == english
    assert f"(18-10-2023), {english + ', ' if english else ''}in Jakarta" in body_of(data, words_of)


@pytest.mark.parametrize("zone", ["WIB", "WITA", "WIT"])
def test_hours_bear_the_zone_of_the_round(zone: Literal["WIB", "WITA", "WIT"]) -> None:
    data = signed(begins="09:00")

    assert session_hours(replace(data, round=replace(data.round, time_zone=zone)), INDONESIAN) == (
        f"mulai pukul 09.00 {zone}"
    )


def test_day_of_the_minutes_is_the_typed_one_or_that_of_the_sign_off(words_of: TextOf) -> None:
    data = signed(date="2023-10-20", number="{month}/{year}")

    assert minutes_day(data) == date(2023, 10, 20)
    assert minutes_day(signed(date="kemarin")) == date(2023, 10, 18)
    assert minutes_day(replace(data, sign_off=None)) == date(2023, 10, 20)
    assert minutes_day(rounds.a_round()) is None
    assert "On this day, Friday, the twentieth of October" in body_of(data, words_of)
    assert "Jakarta, 20 October 2023" in body_of(data, words_of)


def test_what_nobody_knows_is_dotted(words_of: TextOf) -> None:
    text = body_of(rounds.a_round(), words_of)
    dots = "." * 22

    assert f"Number: {dots}" in text
    assert f"On this day, {dots}, {dots}, in {dots}, we the undersigned" in text
    assert f"appointed by {dots}, have judged" in text
    assert f"{dots}, {dots} Chair of the panel," in text
    assert f"Acknowledged by Chair of the organising committee, {dots}" in text


def test_number_of_an_unknown_day_and_count_is_dotted() -> None:
    data = rounds.a_round()
    data = replace(data, details=replace(data.details, number="{no}/BA/{bulan_romawi}/{tahun}"))

    assert minutes_number(data, "", ENGLISH) == "....../BA/....../......"


@pytest.mark.parametrize(
    ("judges", "submissions", "said"),
    [
        (1, 1, ("by 1 (one) judge with", "judged 1 (one) submission in")),
        (3, 7, ("by 3 (three) judges with", "judged 7 (seven) submissions in")),
    ],
)
def test_counts_read_right(judges: int, submissions: int, said: tuple[str, ...], words_of: TextOf) -> None:
    text = body_of(signed(judges, submissions, copies=1, objection_days=1), words_of)

    assert [part for part in said if part not in text] == []
    assert "in 1 (one) copy, to be used" in text
    assert "within 1 (one) calendar day of" in text


def test_no_sheet_that_counts_is_said_so(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    sheets = tuple(replace(sheet, status=SheetStatus.DRAFT) for sheet in data.sheets)

    text = body_of(rounds.ranked(replace(data, sheets=sheets)), words_of)

    assert "1. No judge's score sheet counts so far; scoring is done with 2 (two) rubrics, one for" in text


def test_rounding_to_whole_numbers_and_sums_of_ranks_read_right(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    whole = rounds.ranked(replace(data, policy=replace(data.policy, decimals=0)))
    one = rounds.ranked(replace(data, policy=replace(data.policy, decimals=1)))

    assert "the mean of all judges, rounded to a whole number; equal" in body_of(whole, words_of)
    assert "rounded to 1 (one) decimal place; equal" in body_of(one, words_of)


def test_finality_stands_only_without_objections_and_after_sign_off(words_of: TextOf) -> None:
    final = signed(objection_days=0)

    assert "The panel's decision is final." in body_of(final, words_of)
    assert "final" not in body_of(signed(objection_days=5), words_of).lower().replace("final value", "")
    assert "final" not in body_of(replace(final, sign_off=None), words_of).lower()


def test_letterhead_picture_takes_the_place_of_the_lines(words_of: TextOf) -> None:
    file = BytesIO()
    Image.new("RGB", (800, 120), "navy").save(file, "PNG")

    shown = minutes_pdf(signed(letterhead_image=file.getvalue()), ENGLISH)
    broken = words_of(minutes_pdf(signed(letterhead_image=b"\x89PNG no picture"), ENGLISH))

    assert "PANITIA CONTOH" not in words_of(shown)
    assert "PANITIA CONTOH WIRAUSAHA SOSIAL" in broken
    assert shown.count(b"/Subtype /Image") == 1


@pytest.mark.parametrize(("language", "box"), [("id", "Meterai Rp10.000"), ("en", "Duty stamp Rp10,000")])
def test_duty_stamp_is_off_unless_wanted(language: Language, box: str, words_of: TextOf) -> None:
    words = Words(language)

    assert words_of(minutes_pdf(signed(), words)).count(box) == 0
    assert words_of(minutes_pdf(signed(has_duty_stamp=True), words)).count(box) == 1


def test_absent_judges_are_told_whether_they_sign_or_not(words_of: TextOf) -> None:
    data = signed(4, 7, absent=("J2", "J4"))
    sheets = tuple(Sheet(item.judge, item.submission) if item.judge == "J4" else item for item in data.sheets)

    text = body_of(rounds.ranked(replace(data, sheets=sheets)), words_of, INDONESIAN)

    assert "Dr. Contoh Juri 4, M.Si. (berhalangan hadir)." in text
    assert text.count("berhalangan hadir") == 2


@pytest.mark.parametrize("judges", [1, 2, 3, 5, 6, 7, 12, 13, 14, 40])
def test_signatures_are_whole_and_never_alone(judges: int, text_of: TextOf) -> None:
    data = rounds.signed(rounds.a_round(judges, 14, per_submission=judges), rounds.RETURN_ID)

    pages = text_of(minutes_pdf(data, ENGLISH)).split("\f")
    signing = [page for page in pages if "Member," in page or "Chair of the panel," in page]

    for page in signing:
        begun = page.count("Member,") + page.count("Chair of the panel,")
        assert begun == page.count("Dr. Contoh Juri")
        assert begun >= min(judges, 2)
    assert "These minutes were drawn up" in signing[0]
    assert "Acknowledged by" in signing[-1]
    assert sum(page.count("Universitas Contoh") for page in signing) == judges - 1
    assert signing[0].index("Chair of the panel,") < signing[0].index("Member,") if judges > 1 else True


def test_chair_signs_first_wherever_listed(words_of: TextOf) -> None:
    data = signed(3, 7)
    data = replace(data, judges=(*data.judges[1:], data.judges[0]))

    text = body_of(data, words_of).partition("These minutes were drawn up")[2]

    assert text.index("Chair of the panel,") < text.index("Member,")


def test_footnotes_tell_decisions_ties_and_recusals(words_of: TextOf) -> None:
    data = rounds.signed(rounds.moderated(rounds.a_round(5, 14)), rounds.RETURN_ID)

    text = body_of(data, words_of)

    assert (
        "Consensus value: 87.50 for Bank Sampah Pesisir 1 (W-001), decision no. 3 of the chair "
        "(Appendix II). Reason: Disepakati di pleno"
    ) in text
    assert "Sheet not counted: J3 (41.00) for Kebun Gizi Ibu 3 (W-003), decision no. 2" in text
    assert "Did not judge, having declared a conflict of interest: Dr. Contoh Juri 1, M.Si." in text
    assert "3 (three) decisions: consensus score for Klinik Perahu 2 (W-002); sheet" in text


def test_tie_that_criteria_decided_has_a_note(words_of: TextOf) -> None:
    data = rounds.a_round(1, 2, per_submission=1)
    entries = tuple(replace(item, issue="P1", province="36") for item in data.submissions)
    flat = dict.fromkeys((f"K{number}" for number in range(1, 7)), Decimal(3))
    first, second = data.sheets
    sheets = (
        replace(first, scores=flat | {"K1": Decimal(4), "K2": Decimal(2)}),
        replace(second, scores=flat | {"K1": Decimal(2), "K2": Decimal(4)}),
    )
    data = rounds.ranked(replace(data, submissions=entries, sheets=sheets))

    text = body_of(data, words_of)

    assert text.count("60.00a sixty") == 2
    assert text.count("Equal values, put in order by criteria from the heaviest weight down.") == 1


def test_many_decisions_are_counted_by_kind(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(5, 14))
    log = [replace(data.moderations[1], number=number) for number in range(4, 11)]
    data = rounds.ranked(replace(data, moderations=(*data.moderations, *log)))

    text = body_of(data, words_of)

    assert (
        "recorded 10 (ten) decisions: "
        "consensus score 1 time; consensus value 1 time; sheet not counted 8 times."
    ) in text


def test_many_recusals_are_left_to_the_appendix(words_of: TextOf) -> None:
    data = rounds.a_round(3, 40)
    sheets = tuple(
        replace(sheet, status=SheetStatus.RECUSED, scores={}) if sheet.judge == "J3" else sheet
        for sheet in data.sheets
    )

    text = body_of(rounds.ranked(replace(data, sheets=sheets)), words_of)

    assert "40 (forty) cases, as set out in Appendix IV." in text


def test_nothing_reconciled_leaves_its_clause_out(words_of: TextOf) -> None:
    assert "reconciled" not in body_of(signed(), words_of)


def test_columns_that_nobody_filled_are_left_out(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    entries = tuple(replace(item, proposer="", district="") for item in data.submissions)

    text = body_of(replace(data, submissions=entries), words_of)

    assert ("Proposer" in text, "District or city" in text) == (False, False)


def test_letters_of_footnotes_go_on_after_z() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_many_judges_stand_across_the_recap(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(40, 4, per_submission=40))
    begun = tuple(
        replace(item, status=SheetStatus.DRAFT, scores={}) if item.judge == "J5" else item
        for item in data.sheets
        if item.judge != "J6"
    )
    gone = tuple(Sheet("J6", item.code) for item in data.submissions)
    data = rounds.ranked(replace(data, sheets=(*begun, *gone)))

    recap = words_of(minutes_pdf(data, ENGLISH)).partition("Appendix I: ")[2].partition("Appendix II: ")[0]

    assert "W-001 Bank Sampah Pesisir 1 · Rank 1 · Provisional value 87.50" in recap
    assert recap.count("J1 J2 J3 J4 J5 J6 J7 J8 J9 J10 J11 J12 J13 J14") == 4
    assert recap.count("J29 J30 J31 J32 J33 J34 J35 J36 J37 J38 J39 J40") == 4
    assert "rec. recused; excl. sheet not counted; dft. not done; miss. not in yet" in recap
    assert [recap.count(f" {short} ") for short in ("dft.", "miss.")] == [8, 8]
