from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge.assigning import assign
from winner_judge.errors import OutOfRangeError, TooFewJudgesError


def test_loads_are_even_without_conflicts() -> None:
    submissions = [f"U{number}" for number in range(30)]

    assignment = assign(submissions, ["J1", "J2", "J3", "J4", "J5", "J6"], (), 3)

    assert [len(mine) for mine in assignment.values()] == [15] * 6
    assert Counter(code for mine in assignment.values() for code in mine) == dict.fromkeys(submissions, 3)


def test_judges_meet_every_colleague() -> None:
    assignment = assign([f"U{number}" for number in range(30)], ["J1", "J2", "J3", "J4", "J5", "J6"], (), 3)

    met = {
        (one, other)
        for one, mine in assignment.items()
        for other, theirs in assignment.items()
        if one != other and set(mine) & set(theirs)
    }

    assert len(met) == 30


def test_submissions_stay_in_order_and_every_judge_is_named() -> None:
    assert assign(["U2", "U1"], ["J1", "J2", "J3"], {("J1", "U1"), ("J1", "U2")}, 2) == {
        "J1": (),
        "J2": ("U2", "U1"),
        "J3": ("U2", "U1"),
    }


def test_conflicts_that_fill_one_judge_are_evened_out_by_passing_on() -> None:
    submissions = [f"U{number}" for number in range(6)]
    conflicts = {("J1", code) for code in submissions[:3]} | {("J3", code) for code in submissions[3:]}

    assignment = assign(submissions, ["J1", "J2", "J3"], conflicts, 1)

    assert [len(mine) for mine in assignment.values()] == [2, 2, 2]


def test_first_come_unfairness_is_mended() -> None:
    submissions = ["U1", "U2", "U3", "U4"]
    conflicts = {("J2", "U3"), ("J2", "U4")}

    assignment = assign(submissions, ["J1", "J2"], conflicts, 1)

    assert assignment == {"J1": ("U3", "U4"), "J2": ("U1", "U2")}


def test_too_few_judges_free_of_conflict_are_refused() -> None:
    with pytest.raises(TooFewJudgesError) as caught:
        assign(["U1", "U2"], ["J1", "J2"], {("J1", "U2")}, 2)

    assert (caught.value.submission, caught.value.needed, caught.value.available) == ("U2", 2, 1)


@pytest.mark.parametrize("per_submission", [0, -1, 3])
def test_number_of_judges_out_of_range_is_refused(per_submission: int) -> None:
    with pytest.raises(OutOfRangeError) as caught:
        assign(["U1"], ["J1", "J2"], (), per_submission)

    assert (caught.value.given, caught.value.maximum) == (per_submission, 2)


def test_nothing_to_judge_assigns_nothing() -> None:
    assert assign([], ["J1"], (), 1) == {"J1": ()}


@given(
    st.integers(0, 12),
    st.integers(1, 5),
    st.integers(1, 5),
    st.sets(st.tuples(st.integers(1, 5), st.integers(0, 11)), max_size=20),
)
def test_assignment_keeps_conflicts_apart_and_no_load_could_be_passed_on(
    submission_count: int, judge_count: int, per_submission: int, pairs: set[tuple[int, int]]
) -> None:
    submissions = [f"U{number}" for number in range(submission_count)]
    judges = [f"J{number}" for number in range(1, judge_count + 1)]
    conflicts = {(f"J{judge}", f"U{number}") for judge, number in pairs}

    try:
        assignment = assign(submissions, judges, conflicts, per_submission)
    except (OutOfRangeError, TooFewJudgesError):
        return

    assert assign(submissions, judges, frozenset(conflicts), per_submission) == assignment
    given_to = Counter(code for mine in assignment.values() for code in mine)
    assert given_to == dict.fromkeys(submissions, per_submission)
    assert not {(judge, code) for judge, mine in assignment.items() for code in mine} & conflicts
    for giver, mine in assignment.items():
        for taker, theirs in assignment.items():
            can_take = any(code not in theirs and (taker, code) not in conflicts for code in mine)
            assert not can_take or len(mine) - len(theirs) < 2 or giver == taker
