"""Paper details that the next round begins with, and days and times as people type them."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ui.papers.moments import day_text, read_day, read_time, time_text
from ui.remembered_papers import RememberedPapers
from winner_judge.reports.details import PaperDetails


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (300, 60), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_what_is_alike_each_round_comes_back_and_nothing_else(tmp_path: Path) -> None:
    papers = RememberedPapers(tmp_path / "data" / "papers.json")
    kept = PaperDetails(
        letterhead="DINAS", letterhead_image=picture(), number="{no}/BA", place="Serang", copies=4
    )

    papers.keep(
        PaperDetails(
            letterhead="DINAS",
            letterhead_image=picture(),
            number="{no}/BA",
            place="Serang",
            copies=4,
            date="2023-10-18",
            absent=("J1",),
            decree_number="77",
            corrections={"judge:J1:name": "Ratna"},
        )
    )

    assert papers.recall() == kept
    assert papers.path.stat().st_mode & 0o077 == 0


def test_the_full_number_of_one_paper_is_not_kept(tmp_path: Path) -> None:
    papers = RememberedPapers(tmp_path / "papers.json")

    papers.keep(PaperDetails(number="06/BA/X/2023", place="Serang"))

    assert papers.recall() == PaperDetails(place="Serang")


def test_nothing_is_offered_where_nothing_was_filled_in(tmp_path: Path) -> None:
    papers = RememberedPapers(tmp_path / "papers.json")

    papers.keep(PaperDetails())

    assert papers.recall() is None


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 100_000])
def test_a_broken_file_offers_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "papers.json"
    path.write_text(text, encoding="utf-8")

    assert RememberedPapers(path).recall() is None


def test_what_is_unsound_in_the_file_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "papers.json"
    found = {
        "letterhead": 3,
        "copies": 500,
        "objection_days": True,
        "legal_basis": "x" * 20_001,
        "letterhead_image": "aGVsbG8=",
        "place": "Serang",
        "absent": ["J1"],
    }
    path.write_text(json.dumps(found), encoding="utf-8")

    assert RememberedPapers(path).recall() == PaperDetails(place="Serang")


def test_a_folder_that_refuses_keeps_nobody_from_working(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    papers = RememberedPapers(blocked / "papers.json")

    papers.keep(PaperDetails(place="Serang"))

    assert papers.recall() is None


@pytest.mark.parametrize("typed", ["18-10-2023", "18/10/2023", "18.10.2023", " 18 10 2023 ", "2023-10-18"])
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_day(typed) == "2023-10-18"
    assert day_text("2023-10-18") == "18-10-2023"


@pytest.mark.parametrize(
    ("typed", "read"), [("14.30", "14:30"), ("9:05", "09:05"), (" 00.00 ", "00:00"), ("", "")]
)
def test_a_time_is_read_with_point_or_colon(typed: str, read: str) -> None:
    assert read_time(typed) == read
    assert read_time(time_text(read)) == read


@pytest.mark.parametrize("typed", ["24.00", "14.60", "14", "14,30", "2.5", "٩.٣٠"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_time(typed)


def test_an_empty_day_stays_empty() -> None:
    assert read_day(" ") == ""
    assert day_text("") == ""
