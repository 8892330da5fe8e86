"""Returns that the panel does not take, each with its own reason."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.errors import (
    JudgeError,
    OtherRoundError,
    ReturnHistoryBrokenError,
    ReturnIsBackupError,
    ReturnJudgeUnknownError,
    ReturnNotOpenedError,
    ReturnPackDiffersError,
    ReturnPackRevokedError,
    ReturnPackUnknownError,
    ReturnRubricDiffersError,
    ReturnScoreUnsoundError,
    ReturnSheetIncompleteError,
    ReturnSheetUnassignedError,
    ReturnTooLargeError,
    ReturnUnreadableError,
)
from winner_judge.exchange.returns import (
    MAX_SEALED_BYTES,
    ReturnKind,
    return_id,
)
from winner_judge.operations.collecting import (
    read_coverage,
)
from winner_judge.operations.issuing import replace_code
from winner_judge.operations.opening import open_pack
from winner_judge.values import (
    Conflict,
    ReturnSource,
    ScoreReturn,
)

from .panels import Panel

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


Tamper = Callable[[ScoreReturn], ScoreReturn]


def _sheet(item: ScoreReturn, **changes: object) -> ScoreReturn:
    return replace(item, sheets=(replace(item.sheets[0], **changes), *item.sheets[1:]))  # type: ignore[arg-type]


TAMPERED: Mapping[str, tuple[Tamper, type[JudgeError]]] = {
    "round": (lambda item: replace(item, round="f" * 32), OtherRoundError),
    "judge": (lambda item: replace(item, judge="J9"), ReturnJudgeUnknownError),
    "judge of another code": (lambda item: replace(item, judge="J2"), ReturnNotOpenedError),
    "pack": (lambda item: replace(item, pack="f" * 32), ReturnPackUnknownError),
    "no pack": (lambda item: replace(item, pack="", source=ReturnSource.PAPER), ReturnPackUnknownError),
    "pack content": (lambda item: replace(item, pack_content_digest="f" * 64), ReturnPackDiffersError),
    "rubric": (lambda item: replace(item, rubric_digests={"A": "f" * 64}), ReturnRubricDiffersError),
    "no rubric": (lambda item: replace(item, rubric_digests={}), ReturnRubricDiffersError),
    "unknown rubric": (
        lambda item: replace(item, rubric_digests={**item.rubric_digests, "Z": "f" * 64}),
        ReturnRubricDiffersError,
    ),
    "unknown submission": (lambda item: _sheet(item, submission="S0"), ReturnSheetUnassignedError),
    "unknown conflict": (
        lambda item: replace(item, conflicts=(Conflict("J1", "S0", ""),)),
        ReturnSheetUnassignedError,
    ),
    "score off the scale": (
        lambda item: _sheet(item, scores={"K1": Decimal(6), "K2": Decimal(5)}),
        ReturnScoreUnsoundError,
    ),
    "score between steps": (
        lambda item: _sheet(item, scores={"K1": Decimal("4.5"), "K2": Decimal(5)}),
        ReturnScoreUnsoundError,
    ),
    "unknown criterion": (
        lambda item: _sheet(item, scores={"K1": Decimal(4), "K9": Decimal(5)}),
        ReturnScoreUnsoundError,
    ),
    "note on an unknown criterion": (lambda item: _sheet(item, notes={"K9": "x"}), ReturnScoreUnsoundError),
    "done without a score": (
        lambda item: _sheet(item, scores={"K1": Decimal(4)}),
        ReturnSheetIncompleteError,
    ),
}


def test_return_of_another_round_names_no_judge_of_this_one(panel: Panel) -> None:
    item = panel.opened(panel.hand_in("J1"), "J1")

    outcome = panel.collect_one(panel.seal(replace(item, round="f" * 32)))

    assert (type(outcome.error), outcome.judge) == (OtherRoundError, None)


@pytest.mark.parametrize("what", TAMPERED)
def test_tampered_return_is_refused_with_its_own_reason(panel: Panel, what: str) -> None:
    tamper, refusal = TAMPERED[what]
    item = panel.opened(panel.hand_in("J1"), "J1")
    head = panel.bundle.audit_head

    found = panel.collect_one(panel.seal(tamper(item)))

    assert type(found.error) is refusal
    assert (found.judge is None) is (what in {"round", "judge"})
    assert panel.current() == {}
    assert panel.bundle.audit_head == head


def test_sheet_of_another_judges_submission_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.prepared(per_submission=1)
    issued = {pack.judge: pack for pack in rounds.issue(bundle)}
    packs = {judge: rounds.keep(open_pack(pack.path, pack.code)) for judge, pack in issued.items()}
    panel = Panel(bundle, issued, packs, rounds.folder)
    coverage = read_coverage(bundle)
    mine, theirs = (next(iter(row.cells)) for row in coverage.rows[:2])
    item = panel.opened(panel.hand_in("J1", {mine: ("4", "5")}), "J1")

    found = panel.collect_one(panel.seal(_sheet(item, submission=theirs)))

    assert isinstance(found.error, ReturnSheetUnassignedError)
    assert found.error.submission == theirs


def test_return_from_a_revoked_pack_is_refused(panel: Panel, rounds: "Rounds") -> None:
    path = panel.hand_in("J1")
    item = panel.opened(path, "J1")
    replace_code(panel.bundle, "J1", reason="slip hilang", actor="secretariat")
    issued = {pack.judge: pack for pack in rounds.issue(panel.bundle, "packs again")}

    under_old_code = panel.collect_one(path)
    under_new_code = panel.collect_one(panel.seal(item, issued["J1"].code))

    assert isinstance(under_old_code.error, ReturnNotOpenedError)
    assert isinstance(under_new_code.error, ReturnPackRevokedError)


def test_return_from_an_earlier_pack_is_still_received(panel: Panel, rounds: "Rounds") -> None:
    path = panel.hand_in("J1")
    rounds.issue(panel.bundle, "packs again")

    assert panel.collect_one(path).error is None


def test_history_of_another_judge_is_refused(panel: Panel) -> None:
    panel.collect(panel.hand_in("J2"))
    other = panel.current()["J2"]
    assert isinstance(other, ScoreReturn)
    item = panel.opened(panel.hand_in("J1"), "J1")

    found = panel.collect_one(panel.seal(replace(item, history=(other.id,), revision=2)))

    assert isinstance(found.error, ReturnHistoryBrokenError)


def test_history_that_leaves_out_an_ancestor_is_refused(panel: Panel) -> None:
    first = panel.hand_in("J1")
    second = panel.opened(panel.again("J1", "S1", "2"), "J1")
    third = panel.opened(panel.again("J1", "S1", "3"), "J1")
    panel.collect(first, panel.seal(second))

    found = panel.collect_one(panel.seal(replace(third, history=(second.id,), revision=2)))

    assert isinstance(found.error, ReturnHistoryBrokenError)


def test_ancestor_that_contradicts_its_successor_is_refused(panel: Panel) -> None:
    other = panel.opened(panel.hand_in("J1"), "J1")
    ancestor = replace(other, history=("e" * 64,), revision=2)
    successor = replace(other, history=(return_id(ancestor),), revision=2)
    panel.collect(panel.seal(successor))

    found = panel.collect_one(panel.seal(ancestor))

    assert isinstance(found.error, ReturnHistoryBrokenError)


def test_backup_and_foreign_files_are_refused(panel: Panel, tmp_path: Path) -> None:
    item = panel.opened(panel.hand_in("J1"), "J1")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    huge = tmp_path / "huge.winnerscores"
    with huge.open("wb") as stream:
        stream.truncate(MAX_SEALED_BYTES + 1)

    outcomes = panel.collect(panel.seal(item, kind=ReturnKind.BACKUP), picture, huge)

    assert [type(found.error) for found in outcomes] == [
        ReturnIsBackupError,
        ReturnUnreadableError,
        ReturnTooLargeError,
    ]
    assert panel.current() == {}
