"""What is ready and what is not, sentence by sentence."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ui.secretariat.naming import short_district
from ui.secretariat.readiness import Readiness, readiness
from winner_judge.operations.opening import open_panel, read_setting
from winner_judge.operations.preparing import read_roster
from winner_judge.values import Attachment, JudgeRole
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.secretariat.conftest import Office
    from winner_judge.operations.views import Roster, Setting

WORDS = Words("en")


@pytest.fixture
def prepared(office: "Office") -> "tuple[Setting, Roster]":
    path = office.panel("assigned")
    with open_panel(path) as bundle:
        return read_setting(bundle), read_roster(bundle)


def found(setting: "Setting", roster: "Roster") -> list[tuple[Readiness, str]]:
    return [(line.state, line.sentence) for line in readiness(WORDS, setting, roster)]


def test_what_is_left_after_assigning(prepared: "tuple[Setting, Roster]") -> None:
    setting, roster = prepared

    assert found(setting, roster) == [
        (Readiness.CHECK, "3 of 3 submissions have no attachment."),
        (Readiness.READY, "3 judges, the chair among them."),
        (Readiness.READY, "Every submission has its judges."),
        (Readiness.CHECK, "The rubrics are the shipped proposal and have not been adopted yet."),
        (Readiness.CHECK, "Deadline or telephone number of the secretariat are not filled in."),
    ]


def test_a_round_that_is_ready_has_only_ticks(prepared: "tuple[Setting, Roster]") -> None:
    setting, roster = prepared
    about = replace(
        setting.round,
        is_proposal_rubric=False,
        deadline=datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
        secretariat_phone="021-555",
    )
    documents = {
        item.code: (Attachment(item.code, 0, "a.pdf", "application/pdf", "0" * 64, 1),)
        for item in roster.submissions
    }

    lines = found(replace(setting, round=about), replace(roster, attachments=documents))

    assert {state for state, _ in lines} == {Readiness.READY}
    assert lines[0][1] == "3 submissions, all with attachments."
    assert lines[-1][1] == "Deadline 1 December 2026 at 15:30 WIB, help at 021-555."


def test_each_gap_of_the_assignment_has_its_sentence(prepared: "tuple[Setting, Roster]") -> None:
    setting, roster = prepared
    members = tuple(replace(judge, role=JudgeRole.MEMBER) for judge in roster.judges)
    gaps = replace(roster, judges=members, assignments={"J1": ("B-01",), "J2": (), "J3": ("B-01", "B-02")})

    assert found(setting, gaps)[1:5] == [
        (Readiness.CHECK, "No judge has the role of chair."),
        (Readiness.CHECK, "1 submission has no judge."),
        (Readiness.CHECK, "1 submission has fewer than 2 judges and would stay unranked."),
        (Readiness.CHECK, "Without a submission: Budi (contoh)."),
    ]


def test_withdrawn_submissions_need_no_judges(prepared: "tuple[Setting, Roster]") -> None:
    setting, roster = prepared
    gone = tuple(replace(item, is_withdrawn=True) for item in roster.submissions)

    assert (Readiness.MISSING, "Submissions are not assigned to judges.") in found(
        setting, replace(roster, submissions=gone)
    )


def test_a_district_is_short_on_narrow_screens() -> None:
    assert short_district("Kabupaten Kupang") == "Kab. Kupang"
    assert short_district("Kota Kupang") == "Kota Kupang"
