"""Receipts and the attendance list: what is known stands there, the rest is left to a pen."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.reports import rounds
from winner_judge.reports.attendance import attendance_pdf
from winner_judge.reports.data import PaperData, Replacement
from winner_judge.reports.receipts import receipts_pdf
from winner_judge.wording import Words

WORDS = Words("en")
TextOf = Callable[[bytes], str]


def pages(text: str) -> list[str]:
    return text.rstrip("\f").split("\f")


def test_each_judge_has_receipts_on_pages_of_the_own(text_of: TextOf) -> None:
    data = rounds.handed_over(rounds.a_round(5, 14))

    found = pages(text_of(receipts_pdf(data, WORDS)))

    assert len(found) == 6
    assert [found[0].count(f"J{number} ·") for number in (1, 2)] == [2, 0]
    assert "J1-Tahap-Proposal.winnerpack" in found[0]
    assert "KY3D-10C8-9HYP-B6HF" in found[0]
    assert "4 October 2023 at 10:30 WIB" in found[0]
    assert "score file from the judge's pack" in found[0]


def test_sheets_typed_one_after_the_other_have_one_receipt(text_of: TextOf) -> None:
    data = rounds.handed_over(rounds.a_round(5, 14))

    text = text_of(receipts_pdf(data, WORDS, "J2"))

    assert text.count("Receipt for a judge's scores") == 1
    assert "Hand-in no." in text
    assert "typed from the judge's paper sheets" in text
    assert "The signed paper sheets were handed over." in text
    assert "7 October 2023 at 10:30 WIB" in text
    assert text.count("Receipt for an additional pack") == 1
    assert text.count("no slip goes with it") == 1
    assert text.count("The slip with the opening code") == 1


def test_before_anything_went_out_a_pen_fills_in(text_of: TextOf) -> None:
    data = rounds.a_round(3, 7)

    text = text_of(receipts_pdf(data, WORDS, "J3"))

    assert (text.count("Receipt for a judge pack"), text.count("Receipt for a judge's scores")) == (1, 1)
    assert text.count("." * 60) == 3 + 5
    assert "WIB" in text.partition("Hand in by")[2]


def test_receipts_too_tall_for_half_a_page_have_pages_of_their_own(text_of: TextOf) -> None:
    data = rounds.handed_over(rounds.a_round(5, 14))
    long = replace(data.judges[0], name="Nama yang panjang " * 20, institution="Instansi yang panjang " * 20)
    data = replace(data, judges=(long, *data.judges[1:]))

    found = pages(text_of(receipts_pdf(data, WORDS, "J1")))

    assert [page.count("Receipt for") for page in found] == [1, 1]
    assert [page.count("Handed over by") for page in found] == [1, 1]


def test_no_receipt_bears_an_opening_code(text_of: TextOf) -> None:
    text = text_of(receipts_pdf(rounds.handed_over(rounds.a_round(5, 14)), Words("id")))

    assert "Slip kode pembuka diserahkan terpisah dari paket." in text
    assert "Kode pembuka" not in text


def test_who_judges_nothing_has_no_receipt(text_of: TextOf) -> None:
    data = rounds.a_round(2, 1)
    empty = rounds.ranked(replace(data, submissions=(), sheets=()))

    assert "No receipts." in text_of(receipts_pdf(empty, WORDS))
    replaced = replace(data, replacements=(Replacement("J1", "J2", is_counted=True, reason="sakit"),))
    assert "J1 ·" not in text_of(receipts_pdf(replaced, WORDS))


@pytest.mark.parametrize(("judges", "count"), [(1, 1), (7, 1), (40, 3)])
def test_attendance_list_names_all_judges_and_leaves_rows_for_guests(
    judges: int, count: int, text_of: TextOf
) -> None:
    data = rounds.a_round(judges, 3)

    text = text_of(attendance_pdf(data, WORDS))

    assert len(pages(text)) == count
    assert [judge.code for judge in data.judges if judge.name not in text] == []
    assert [number for number in range(1, judges + 7) if f"{number} ......" not in text] == []
    assert f"{judges + 7} ......" not in text
    assert text.count("Acknowledged by") == 1
    assert [page.count("Signature") for page in pages(text)] == [1] * count


def test_signatures_stand_left_and_right_in_turn(text_of: TextOf) -> None:
    text = text_of(attendance_pdf(rounds.a_round(4, 3), WORDS))

    places = [next(line.index(f"{number} ....") for line in text.splitlines() if f"{number} ....." in line)
              for number in (1, 2, 3, 4)]  # fmt: skip
    assert places[0] == places[2] < places[1] == places[3]


def absent(data: PaperData, *codes: str, **details: str) -> PaperData:
    return replace(data, details=replace(data.details, absent=codes, **details))  # type: ignore[arg-type]


def test_absent_judge_does_not_sign(text_of: TextOf) -> None:
    text = text_of(attendance_pdf(absent(rounds.a_round(3, 3), "J2"), Words("id")))

    assert text.count("berhalangan hadir") == 1
    assert "2 ....." not in text
    assert "3 ....." in text


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("09:00", "12:30", "from 09:00 to 12:30 WIB"),
        ("09:00", "", "from 09:00 WIB"),
        ("", "", "...................... WIB"),
    ],
)
def test_day_time_and_place_come_from_the_details(begins: str, ends: str, said: str, text_of: TextOf) -> None:
    data = absent(rounds.a_round(3, 3), date="2023-10-17", place="Kupang", begins=begins, ends=ends)

    text = text_of(attendance_pdf(data, WORDS))

    assert said in text
    assert "Tuesday, 17 October 2023" in text
    assert text.count("Kupang") == 2
    assert "Selasa, 17 Oktober 2023" in text_of(attendance_pdf(data, Words("id")))


def test_day_that_is_none_is_left_to_a_pen(text_of: TextOf) -> None:
    text = text_of(attendance_pdf(absent(rounds.a_round(3, 3), date="next week"), WORDS))

    assert "next week" not in text
    assert text.count("." * 22) >= 3


def test_replaced_judge_is_not_on_the_list(text_of: TextOf) -> None:
    data = rounds.a_round(3, 3)
    data = replace(data, replacements=(Replacement("J2", "J3", is_counted=True, reason="sakit"),))

    assert "Dr. Contoh Juri 2" not in text_of(attendance_pdf(data, WORDS))
