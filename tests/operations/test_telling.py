"""What a judge hears of what came from elsewhere, in both languages."""

from pathlib import Path

import pytest

from winner_judge.operations.arriving import News
from winner_judge.operations.carrying_over import CarriedOver
from winner_judge.operations.continuing import Continued
from winner_judge.operations.supplementing import Supplemented
from winner_judge.operations.telling import sentences_of
from winner_judge.wording import Words

EARLIER = Path("earlier/a.winnerpack")
EVERYTHING = CarriedOver(
    sheets=2,
    added=tuple(f"S{number}" for number in range(1, 11)),
    removed=("T1",),
    changed=("U1", "U2"),
    rubrics=("A",),
    left_out=1,
    reopened=("U1",),
    earlier=EARLIER,
    unreadable=(Path("packs/b.winnerpack"),),
)


@pytest.mark.parametrize(
    ("news", "expected"),
    [
        (
            EVERYTHING,
            [
                "2 sheets of your earlier pack were carried over.",
                "Your earlier pack b.winnerpack is damaged, so nothing was taken from it.",
                "10 submissions are new: S1, S2, S3, S4, S5, S6, S7, S8 and 2 more.",
                "1 submission is no longer in the pack: T1.",
                "2 submissions have other fields or attachments: U1 and U2.",
                "These rubrics have changed: A.",
                "1 score or note does not fit a changed rubric and was left out.",
                "1 sheet that was done is open again, as its rubric has changed: U1.",
            ],
        ),
        (CarriedOver(0, earlier=EARLIER), ["What was on your earlier pack was carried over."]),
        (Supplemented(("S4",)), ["1 submission is new: S4."]),
        (
            Supplemented(()),
            ["This additional pack brings nothing new: all of it is in the pack already."],
        ),
        (
            Continued(2, 1, 1, "", reopened=("S1",)),
            [
                "2 sheets came back, 1 of them done.",
                "1 sheet that was done is open again, as its rubric has changed: S1.",
                "Private notes stay on the other laptop.",
            ],
        ),
        (
            Continued(1, 1, 2, "AAAA-BBBB"),
            [
                "1 sheet came back, 1 of them done.",
                "Hand-in no. 2, check code AAAA-BBBB.",
                "Private notes stay on the other laptop.",
            ],
        ),
        (
            Continued(1, 1, 2, "AAAA-BBBB", is_known=True),
            ["This file was brought in before. Nothing has changed."],
        ),
    ],
)
def test_news_are_told_in_full(news: News | Continued, expected: list[str]) -> None:
    assert list(sentences_of(Words("en"), news)) == expected


def test_news_are_told_in_indonesian() -> None:
    assert sentences_of(Words("id"), CarriedOver(2, added=("S4", "S5"), earlier=EARLIER)) == (
        "2 lembar dari paket sebelumnya sudah dipindahkan.",
        "2 usulan baru: S4 dan S5.",
    )
