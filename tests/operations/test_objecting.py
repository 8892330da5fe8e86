"""The register of objections: after sign-off, append-only, reopening nothing."""

import pytest
from sqlalchemy import text

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    ActorMissingError,
    ControlCharacterError,
    DateUnreadableError,
    EntryRefusedError,
    JudgeError,
    ObjectionPersonMissingError,
    ObjectionTextMissingError,
    ObjectionTooEarlyError,
    ObjectionUnknownError,
    UnknownSubmissionError,
)
from winner_judge.operations.objecting import answer_objection, read_objections, receive_objection
from winner_judge.operations.opening import read_audit_trail, read_setting
from winner_judge.operations.panel_views import Objection, ObjectionOutcome
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import read_sign_off, reopen_round, sign_off
from winner_judge.values import RoundState

from .conftest import Rounds

SCORES = {judge: {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")} for judge in ("J1", "J2", "J3")}


@pytest.fixture
def open_round(rounds: Rounds) -> BundleFile:
    bundle = rounds.prepared()
    rounds.score(bundle, SCORES)
    return bundle


@pytest.fixture
def panel(open_round: BundleFile) -> BundleFile:
    sign_off(open_round, by="Ratna", place="Jakarta", date="2023-10-18")
    return open_round


def objected(panel: BundleFile, **changes: str) -> Objection:
    given = {
        "submission": "S3",
        "person": " Tono ",
        "date": "2023-10-20",
        "text": "Nilai kami keliru.\nMohon dihitung ulang.",
        "actor": "Wati",
        **changes,
    }
    return receive_objection(panel, **given)


def answered(panel: BundleFile, number: int, **changes: str) -> Objection:
    given = {"text": "Sudah dihitung ulang.", "date": "2023-10-25", "actor": "chair", **changes}
    return answer_objection(panel, number=number, outcome=ObjectionOutcome.REJECTED, **given)


def test_objection_is_registered_and_the_result_stays(panel: BundleFile) -> None:
    digest = read_result(panel).digest

    found = objected(panel)

    assert (found.number, found.submission, found.person, found.date) == (1, "S3", "Tono", "2023-10-20")
    assert (found.actor, found.answers) == ("Wati", ())
    assert found.text == "Nilai kami keliru.\nMohon dihitung ulang."
    assert read_objections(panel) == (found,)
    assert read_setting(panel).state is RoundState.SIGNED_OFF
    assert read_result(panel).digest == digest
    assert read_sign_off(panel) is not None
    line = read_audit_trail(panel)[-1]
    assert (line.action, line.actor) == ("receive_objection", "Wati")
    assert line.facts == {"submission": "S3", "person": "Tono"}


def test_answers_are_appended_and_the_last_one_stands(panel: BundleFile) -> None:
    first, second = objected(panel), objected(panel, submission="S2", person="Ani")

    answered(panel, first.number)
    found = answer_objection(
        panel,
        number=first.number,
        outcome=ObjectionOutcome.PARTLY,
        text="Dikabulkan sebagian.",
        date="2023-10-26",
        actor="chair",
    )

    assert [(item.outcome, item.date) for item in found.answers] == [
        (ObjectionOutcome.REJECTED, "2023-10-25"),
        (ObjectionOutcome.PARTLY, "2023-10-26"),
    ]
    assert read_objections(panel) == (found, second)
    line = read_audit_trail(panel)[-1]
    assert (line.action, line.facts) == (
        "answer_objection",
        {"number": 1, "outcome": "partly", "submission": "S3"},
    )


def test_before_sign_off_there_is_nothing_to_object_to(open_round: BundleFile) -> None:
    with pytest.raises(ObjectionTooEarlyError):
        objected(open_round)

    assert read_objections(open_round) == ()


def test_while_open_again_objections_still_come_in(panel: BundleFile) -> None:
    first = objected(panel)
    reopen_round(panel, reason="sanggahan", actor="chair")

    objected(panel, person="Ani")
    answered(panel, first.number)

    assert [len(item.answers) for item in read_objections(panel)] == [1, 0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"submission": "S9"}, UnknownSubmissionError),
        ({"person": " "}, ObjectionPersonMissingError),
        ({"person": "a\nb"}, ControlCharacterError),
        ({"text": " \n"}, ObjectionTextMissingError),
        ({"text": "\x07"}, ControlCharacterError),
        ({"actor": ""}, ActorMissingError),
        ({"date": "20 Oktober"}, DateUnreadableError),
    ],
)
def test_what_is_no_objection_is_refused(
    panel: BundleFile, changes: dict[str, str], expected: type[JudgeError]
) -> None:
    head = panel.audit_head

    with pytest.raises(expected):
        objected(panel, **changes)

    assert panel.audit_head == head


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": ""}, ObjectionTextMissingError),
        ({"date": "2023-13-01"}, DateUnreadableError),
        ({"actor": " "}, ActorMissingError),
    ],
)
def test_what_is_no_answer_is_refused(
    panel: BundleFile, changes: dict[str, str], expected: type[JudgeError]
) -> None:
    number = objected(panel).number

    with pytest.raises(expected):
        answered(panel, number, **changes)

    assert read_objections(panel)[0].answers == ()


def test_answer_needs_an_objection(panel: BundleFile) -> None:
    number = objected(panel).number
    answered(panel, number)

    for unknown in (number + 1, 99):
        with pytest.raises(ObjectionUnknownError):
            answered(panel, unknown)


@pytest.mark.parametrize("statement", ["UPDATE objections SET text = ''", "DELETE FROM objections"])
def test_register_refuses_to_be_edited(panel: BundleFile, statement: str) -> None:
    objected(panel)

    with pytest.raises(EntryRefusedError), panel.write("receive_objection", actor="x") as change:
        change.session.execute(text(statement))
