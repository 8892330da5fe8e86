"""The order in which each judge reads."""

import random

from hypothesis import given
from hypothesis import strategies as st

from winner_judge.assigning import order_at_random
from winner_judge.values import Submission

ISSUES = ("P3", "P1", "P2")


def submission(code: str, issue: str = "P1") -> Submission:
    return Submission(code=code, name=f"Usaha {code}", issue=issue)


def codes(found: tuple[Submission, ...]) -> list[str]:
    return [item.code for item in found]


@st.composite
def rounds(draw: st.DrawFn) -> list[Submission]:
    """Draw submissions of several issues in any order."""
    found = draw(st.lists(st.text("AB01-é ", min_size=1, max_size=6), max_size=30, unique=True))
    return [submission(code, draw(st.sampled_from(ISSUES))) for code in found]


@given(rounds(), st.text(max_size=5), st.text(max_size=5))
def test_nothing_is_lost_or_doubled(given_: list[Submission], round_id: str, judge: str) -> None:
    found = order_at_random(given_, ISSUES, round_id=round_id, judge=judge)

    assert sorted(codes(found)) == sorted(item.code for item in given_)


@given(rounds(), st.randoms(use_true_random=False))
def test_order_given_does_not_matter(given_: list[Submission], chance: random.Random) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)

    found = order_at_random(shuffled, ISSUES, round_id="r", judge="J1")

    assert found == order_at_random(given_, ISSUES, round_id="r", judge="J1")


@given(rounds())
def test_issues_stay_together_as_the_round_lists_them(given_: list[Submission]) -> None:
    found = [item.issue for item in order_at_random(given_, ISSUES, round_id="r", judge="J1")]

    assert found == sorted(found, key=ISSUES.index)


@given(rounds(), st.integers(0, 29))
def test_submission_that_is_added_leaves_the_others_in_order(given_: list[Submission], late: int) -> None:
    before = given_[:late]

    found = order_at_random(given_, ISSUES, round_id="r", judge="J1")

    kept = tuple(item for item in found if item in before)
    assert kept == order_at_random(before, ISSUES, round_id="r", judge="J1")


def test_judges_and_rounds_differ() -> None:
    many = [submission(f"NTT-{number:02}") for number in range(20)]

    orders = {
        tuple(codes(order_at_random(many, ISSUES, round_id=round_id, judge=judge)))
        for round_id in ("tahap-1", "tahap-2")
        for judge in ("J1", "J2", "J3", "J4", "J5")
    }

    assert len(orders) == 10


def test_every_place_is_as_likely_for_each_submission() -> None:
    four = [submission(code) for code in "ABCD"]

    firsts = [
        order_at_random(four, ISSUES, round_id="r", judge=f"J{number}")[0].code for number in range(2000)
    ]

    assert all(440 < firsts.count(code) < 560 for code in "ABCD")


def test_order_is_the_documented_one() -> None:
    """By the SHA-256 of ``["tahap-1","J1","A"]`` and so on: packs issued again years later must agree."""
    four = [submission(code) for code in "ABCD"]

    assert codes(order_at_random(four, ISSUES, round_id="tahap-1", judge="J1")) == ["C", "D", "B", "A"]
