"""A paper that cannot be drawn names the submission that it fails at."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.reports import rounds
from winner_judge.errors import CancelledError, PaperFailedError, PaperUndrawableError
from winner_judge.operations.drawing import draw_watched
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.wording import Words

ENGLISH = Words("en")


@pytest.fixture
def data() -> PaperData:
    return rounds.moderated(rounds.a_round(5, 14))


def without_a_score(data: PaperData, submission: str) -> PaperData:
    """Return the round as no bundle holds it: a counted sheet that lacks a score."""
    sheets = tuple(
        replace(sheet, scores={"K1": Decimal(3)}) if sheet.submission == submission else sheet
        for sheet in data.sheets
    )
    return replace(data, sheets=sheets)


def test_failed_page_names_its_submission(data: PaperData) -> None:
    broken = without_a_score(data, "W-009")

    with pytest.raises(PaperFailedError) as refusal:
        draw_watched(Paper(PaperKind.RESULT_SHEETS), "result-sheets.pdf", broken, ENGLISH)

    found = refusal.value
    assert (found.paper, found.submission, found.problem) == ("result-sheets.pdf", "W-009", "KeyError")
    assert ENGLISH.error(found).sentence == (
        "The paper result-sheets.pdf could not be drawn because of submission W-009 (KeyError)."
        " Nothing was written."
    )


def test_paper_that_fails_whatever_the_submissions_names_none(data: PaperData) -> None:
    signed = rounds.signed(data, rounds.RETURN_ID)
    assert signed.sign_off is not None
    broken = replace(signed, sign_off=replace(signed.sign_off, date="2023-13-45"))

    with pytest.raises(PaperUndrawableError) as refusal:
        draw_watched(Paper(PaperKind.MINUTES), "minutes.pdf", broken, ENGLISH)

    assert (refusal.value.paper, refusal.value.problem) == ("minutes.pdf", "ValueError")


def test_search_for_the_submission_can_be_stopped(data: PaperData) -> None:
    broken = without_a_score(data, "W-009")
    heard = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal heard
        heard += 1
        if heard == 30:
            raise CancelledError

    with pytest.raises(CancelledError):
        draw_watched(Paper(PaperKind.RESULT_SHEETS), "result-sheets.pdf", broken, ENGLISH, stop)


def test_progress_is_told_for_each_submission(data: PaperData) -> None:
    told: list[tuple[int, int]] = []

    draw_watched(Paper(PaperKind.RESULT_SHEETS), "x.pdf", data, ENGLISH, lambda *step: told.append(step))

    assert len(told) > 2 * len(data.submissions)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
