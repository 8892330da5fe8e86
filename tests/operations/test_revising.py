"""A judge who is present revises a sheet on the chair's laptop under the own code."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import (
    CommentRequiredAboveError,
    CommentRequiredBelowError,
    ConflictAssignedError,
    ControlCharacterError,
    ForkOpenError,
    IncompleteSheetError,
    JudgeCodeMistypedError,
    JudgeCodeNeverIssuedError,
    JudgeCodeWrongError,
    JudgeError,
    JudgeReplacedError,
    ScoreOffScaleError,
    SignedOffError,
    UnknownCriterionError,
    UnknownJudgeError,
    UnknownSubmissionError,
)
from winner_judge.exchange.merging import Fork
from winner_judge.operations.collecting import read_returns
from winner_judge.operations.opening import read_audit_trail
from winner_judge.operations.replacing import replace_judge
from winner_judge.operations.revising import revise_sheet
from winner_judge.operations.signing import check_sign_off, sign_off
from winner_judge.values import Judge, ReturnSource, ScoreReturn, SheetStatus

from .panels import Panel

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

ONE = {"K1": Decimal(1), "K2": Decimal(1)}


def revise(panel: Panel, judge: str = "J2", submission: str = "S1", **changes: object) -> ScoreReturn:
    given = {"code": panel.issued["J2"].code, "scores": ONE, **changes}
    return revise_sheet(panel.bundle, judge=judge, submission=submission, **given)  # type: ignore[arg-type]


def test_revised_sheet_counts_at_once(panel: Panel) -> None:
    first = panel.received(panel.hand_in("J2"), "J2")

    item = revise(panel, scores={"K1": Decimal(2)}, notes={"K1": "setelah dibahas"}, comment="saran")

    assert panel.current() == {"J2": item}
    assert (item.history, item.revision, item.source) == ((first.id,), 2, ReturnSource.PACK)
    assert (item.pack, item.pack_content_digest) == (first.pack, first.pack_content_digest)
    assert (item.has_declared, item.sheets[1:]) == (True, first.sheets[1:])
    sheet = item.sheets[0]
    assert (sheet.status, sheet.scores) == (SheetStatus.DONE, {"K1": Decimal(2), "K2": Decimal(5)})
    assert (sheet.notes, sheet.comment) == ({"K1": "setelah dibahas"}, "saran")
    line = read_audit_trail(panel.bundle)[-1]
    assert (line.action, line.actor) == ("revise_sheet", "J2")
    assert line.facts == {"judge": "J2", "submission": "S1", "return": item.id, "revision": 2}


def test_sheet_is_filled_where_nothing_was_handed_in(panel: Panel) -> None:
    item = revise(panel)

    assert (item.revision, item.source, len(item.pack)) == (1, ReturnSource.PACK, 32)
    assert [sheet.status for sheet in item.sheets] == [
        SheetStatus.DONE,
        SheetStatus.NOT_STARTED,
        SheetStatus.NOT_STARTED,
    ]


def test_notes_and_comment_stay_unless_given(panel: Panel) -> None:
    revise(panel, notes={"K1": "satu", "K2": "dua"}, comment="saran")

    item = revise(panel, scores={"K1": Decimal(3)}, notes={"K2": " "})

    assert (item.sheets[0].notes, item.sheets[0].comment) == ({"K1": "satu"}, "saran")
    assert revise(panel, scores={}, comment="").sheets[0].comment == ""


def test_nothing_new_writes_nothing(panel: Panel) -> None:
    item = revise(panel)
    head = panel.bundle.audit_head

    assert revise(panel) == item
    assert panel.bundle.audit_head == head


def test_code_passes_however_it_is_typed(panel: Panel) -> None:
    assert revise(panel, code=panel.issued["J2"].code.lower().replace("-", " ")).revision == 1


def test_pack_at_home_that_does_not_know_it_forks_and_is_shown(panel: Panel) -> None:
    panel.received(panel.hand_in("J2"), "J2")
    item = revise(panel)

    outcome = panel.collect_one(panel.again("J2", "S2", "1"))

    assert outcome.is_fork
    fork = panel.current()["J2"]
    assert isinstance(fork, Fork)
    assert item.id in {head.id for head in fork.heads}
    assert len(panel.row("J2").fork) == 2
    assert [line.subjects for line in check_sign_off(panel.bundle) if line.kind == "fork"] == [("J2",)]
    with pytest.raises(ForkOpenError):
        revise(panel)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"judge": "J9"}, UnknownJudgeError),
        ({"code": "ABC"}, JudgeCodeMistypedError),
        ({"submission": "S9"}, UnknownSubmissionError),
        ({"scores": {"K1": Decimal(1)}}, IncompleteSheetError),
        ({"scores": {**ONE, "K1": Decimal(9)}}, ScoreOffScaleError),
        ({"scores": {**ONE, "K9": Decimal(1)}}, UnknownCriterionError),
        ({"notes": {"K9": "x"}}, UnknownCriterionError),
        ({"comment": "\x00"}, ControlCharacterError),
    ],
)
def test_what_cannot_be_is_refused(
    panel: Panel, changes: dict[str, object], expected: type[JudgeError]
) -> None:
    head = panel.bundle.audit_head

    with pytest.raises(expected):
        revise(panel, **changes)  # type: ignore[arg-type]

    assert panel.bundle.audit_head == head
    assert read_returns(panel.bundle, "J2") == ()


def test_code_of_another_judge_is_refused(panel: Panel) -> None:
    with pytest.raises(JudgeCodeWrongError) as caught:
        revise(panel, code=panel.issued["J1"].code)

    assert caught.value.judge == "J2"
    assert read_returns(panel.bundle, "J2") == ()


def test_recused_judge_does_not_judge(panel: Panel) -> None:
    panel.received(panel.hand_in("J2", {"S2": ("3", "3")}, {"S1": "keluarga"}), "J2")

    with pytest.raises(ConflictAssignedError):
        revise(panel)


def test_judge_without_a_code_is_told_so(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    with pytest.raises(JudgeCodeNeverIssuedError):
        revise_sheet(bundle, judge="J2", code="any", submission="S1", scores=ONE)


def test_replaced_judge_revises_nothing(panel: Panel, rounds: "Rounds") -> None:
    replace_judge(
        panel.bundle,
        rounds.folder,
        judge="J2",
        successor=Judge("J7", "Eka"),
        is_counted=True,
        reason="sakit",
        actor="chair",
        consents_unencrypted=True,
    )

    with pytest.raises(JudgeReplacedError):
        revise(panel)


def test_signed_off_round_is_not_revised(panel: Panel) -> None:
    for judge in ("J1", "J2", "J3"):
        panel.received(panel.hand_in(judge), judge)
    sign_off(panel.bundle, by="Ratna", place="Jakarta", date="2023-10-18")

    with pytest.raises(SignedOffError):
        revise(panel)


def test_comment_that_the_policy_asks_for_is_asked_for(rounds: "Rounds") -> None:
    bundle = rounds.prepared(policy=rounds.policy(comment={"below": "50", "above": "90"}))
    issued = {pack.judge: pack for pack in rounds.issue(bundle)}
    code = issued["J2"].code
    best = {"K1": Decimal(5), "K2": Decimal(5)}

    with pytest.raises(CommentRequiredBelowError) as caught:
        revise_sheet(bundle, judge="J2", code=code, submission="S1", scores=ONE)
    assert (caught.value.value, caught.value.bound) == (Decimal("20.00"), Decimal(50))
    with pytest.raises(CommentRequiredAboveError):
        revise_sheet(bundle, judge="J2", code=code, submission="S1", scores=best)
    item = revise_sheet(bundle, judge="J2", code=code, submission="S1", scores=best, comment="unggul")
    assert item.sheets[0].comment == "unggul"
