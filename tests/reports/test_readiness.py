"""Which papers can go to be signed, and why others cannot yet."""

from dataclasses import replace

import pytest

from tests.reports import rounds
from winner_judge.reports.data import PaperData, PaperDetails
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.reports.readiness import CopiesFor, PaperState, Remark, readiness_of

COMPLETE = PaperDetails(
    number="01/X/2023", legal_basis="SK 1", place="Jakarta", countersigner_name="Dewi", decree_number="2"
)


@pytest.fixture
def data() -> PaperData:
    """A signed-off round whose papers have no blanks."""
    signed = rounds.signed(rounds.a_round(), rounds.RETURN_ID)
    return replace(signed, details=COMPLETE, trail=rounds.the_trail())


@pytest.mark.parametrize("kind", list(PaperKind))
def test_everything_is_ready_once_it_is_signed_off_and_filled_in(data: PaperData, kind: PaperKind) -> None:
    found = readiness_of(Paper(kind), data)

    assert (found.state, found.remarks) == (PaperState.READY, ())


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (PaperKind.MINUTES, PaperState.PROVISIONAL),
        (PaperKind.RANKING, PaperState.PROVISIONAL),
        (PaperKind.SUMMARY, PaperState.PROVISIONAL),
        (PaperKind.RESULT_SHEETS, PaperState.PROVISIONAL),
        (PaperKind.CERTIFICATES, PaperState.PROVISIONAL),
        (PaperKind.SCORE_SHEETS, PaperState.READY),
        (PaperKind.RECAPS, PaperState.READY),
        (PaperKind.BLANK_SHEETS, PaperState.READY),
        (PaperKind.RECEIPTS, PaperState.READY),
        (PaperKind.ATTENDANCE, PaperState.OPEN),
        (PaperKind.AUDIT_EXTRACT, PaperState.PROVISIONAL),
    ],
)
def test_before_sign_off_only_the_judges_papers_are_ready(
    data: PaperData, kind: PaperKind, state: PaperState
) -> None:
    found = readiness_of(Paper(kind), replace(data, sign_off=None))

    assert found.state is state


@pytest.mark.parametrize(
    ("kind", "remarks"),
    [
        (PaperKind.MINUTES, [Remark.NO_NUMBER, Remark.NO_LEGAL_BASIS, Remark.NO_COUNTERSIGNER]),
        (PaperKind.CERTIFICATES, [Remark.NO_DECREE, Remark.NO_COUNTERSIGNER]),
        (PaperKind.ATTENDANCE, []),
        (PaperKind.RANKING, []),
    ],
)
def test_what_is_blank_is_told(data: PaperData, kind: PaperKind, remarks: list[Remark]) -> None:
    found = readiness_of(Paper(kind), replace(data, details=PaperDetails()))

    assert [remark for remark, _ in found.remarks] == remarks
    assert found.state is (PaperState.OPEN if remarks else PaperState.READY)


def test_place_and_day_come_of_the_sign_off(data: PaperData) -> None:
    blank = replace(data, details=replace(COMPLETE, place=""), sign_off=None)

    found = readiness_of(Paper(PaperKind.ATTENDANCE), blank)

    assert found.remarks == ((Remark.NO_PLACE, 1), (Remark.NO_DAY, 1))


def test_waiting_comments_hold_back_the_result_sheets_alone(data: PaperData) -> None:
    found = {kind: readiness_of(Paper(kind), data, 3) for kind in PaperKind}

    assert found[PaperKind.RESULT_SHEETS].remarks == ((Remark.COMMENTS_WAITING, 3),)
    assert [kind for kind, item in found.items() if item.state is PaperState.OPEN] == [
        PaperKind.RESULT_SHEETS
    ]


def test_a_judge_who_has_not_handed_in_holds_back_the_papers_to_sign(data: PaperData) -> None:
    missing = replace(data, returns={judge.code: "" for judge in data.judges[1:]})

    found = [readiness_of(Paper(kind), missing) for kind in (PaperKind.SCORE_SHEETS, PaperKind.RECAPS)]

    assert [item.remarks for item in found] == [((Remark.NOT_HANDED_IN, 1),)] * 2


def test_absent_judges_are_told_and_hold_nothing_back(data: PaperData) -> None:
    absent = replace(data, details=replace(COMPLETE, absent=("J2", "J9")))

    found = readiness_of(Paper(PaperKind.MINUTES), absent)

    assert (found.state, found.remarks) == (PaperState.READY, ((Remark.ABSENT, 1),))


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_round_without_anything_has_nothing_to_print(data: PaperData, kind: PaperKind) -> None:
    bare = rounds.ranked(replace(data, submissions=(), judges=(), sheets=(), trail=(), sign_off=None))

    found = readiness_of(Paper(kind), bare)

    assert (found.state, found.remarks) == (PaperState.EMPTY, ((Remark.NOTHING_IN_IT, 1),))


def test_copies_are_those_of_the_details_for_minutes(data: PaperData) -> None:
    five = replace(data, details=replace(COMPLETE, copies=5))

    found = {kind: readiness_of(Paper(kind), five) for kind in PaperKind}

    assert {kind: item.copies for kind, item in found.items() if item.copies > 1} == {PaperKind.MINUTES: 5}
    assert found[PaperKind.RECAPS].copies_for is CopiesFor.JUDGE
    assert found[PaperKind.CERTIFICATES].copies_for is CopiesFor.ENTRANT
    assert found[PaperKind.MINUTES].copies_for is CopiesFor.ALL
    assert {kind for kind, item in found.items() if item.is_signed} == {
        PaperKind.MINUTES, PaperKind.CERTIFICATES, PaperKind.RECAPS, PaperKind.RECEIPTS, PaperKind.ATTENDANCE,
    }  # fmt: skip
