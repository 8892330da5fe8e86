"""Signing off: what blocks it, what is frozen, and how a round is reopened."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SignOffRow
from winner_judge.canonical import canonical_bytes
from winner_judge.errors import (
    ActorMissingError,
    ControlCharacterError,
    DateUnreadableError,
    NothingToSignError,
    NotSignedOffError,
    ReasonMissingError,
    SignedOffError,
    SignOffBlockedError,
)
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.desk import declare, hand_in, mark_done, set_score
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import open_pack, open_panel, read_audit_trail
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import check_sign_off, read_sign_off, reopen_round, sign_off
from winner_judge.operations.views import CheckLine, SignOff
from winner_judge.values import ModerationKind

from .conftest import Rounds

SCORES = {
    "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J2": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J3": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
}


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """A round with nothing left to decide."""
    bundle = rounds.prepared()
    rounds.score(bundle, SCORES)
    return bundle


def sign(panel: BundleFile) -> SignOff:
    return sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")


def test_settled_round_has_an_empty_checklist(panel: BundleFile) -> None:
    assert check_sign_off(panel) == ()


def test_sign_off_freezes_document_digest_and_head(panel: BundleFile) -> None:
    result, head = read_result(panel), panel.audit_head

    signed = sign(panel)

    assert (signed.revision, signed.by, signed.place, signed.date) == (1, "Ratna", "Jakarta", "2023-10-18")
    assert signed.result_digest == result.digest
    assert signed.audit_head == panel.audit_head
    assert read_sign_off(panel) == signed
    assert read_result(panel).is_signed_off
    assert read_result(panel).document == result.document
    with panel.read() as session:
        row = session.scalars(select(SignOffRow)).one()
    assert row.audit_head == head
    assert row.results.encode() == canonical_bytes(json.loads(row.results))
    assert json.loads(row.results)["digest"] == result.digest


def test_audit_head_of_the_sign_off_stays_when_more_is_written(panel: BundleFile) -> None:
    signed = sign(panel)

    reopen_round(panel, reason="Salah ketik skor", actor="chair")
    again = sign(panel)

    assert again.revision == 2
    hashes = [line.hash for line in read_audit_trail(panel)]
    assert (hashes[-3], hashes[-1]) == (signed.audit_head, again.audit_head)


def test_signed_off_round_survives_reopening_the_file(panel: BundleFile) -> None:
    signed = sign(panel)
    panel.close()

    with open_panel(panel.path) as again:
        assert read_sign_off(again) == signed


def test_signed_off_round_takes_no_decision(panel: BundleFile) -> None:
    sign(panel)
    head = panel.audit_head

    with pytest.raises(SignedOffError):
        moderate(panel, kind=ModerationKind.ACCEPT, submissions=["S1"], reason="x", actor="chair")
    with pytest.raises(SignedOffError):
        sign(panel)

    assert panel.audit_head == head


def test_reopened_round_is_provisional_again(panel: BundleFile) -> None:
    sign(panel)

    reopen_round(panel, reason="Lembar terlambat", actor="chair")

    assert read_sign_off(panel) is None
    assert not read_result(panel).is_signed_off
    assert read_audit_trail(panel)[-1].facts == {"reason": "Lembar terlambat"}


def test_reopening_needs_a_reason_and_a_sign_off(panel: BundleFile) -> None:
    with pytest.raises(NotSignedOffError):
        reopen_round(panel, reason="x", actor="chair")
    sign(panel)
    with pytest.raises(ReasonMissingError):
        reopen_round(panel, reason="  ", actor="chair")
    with pytest.raises(ActorMissingError):
        reopen_round(panel, reason="x", actor=" ")
    with pytest.raises(ControlCharacterError):
        reopen_round(panel, reason="x", actor="a\x1bb")

    assert read_sign_off(panel) is not None


@pytest.mark.parametrize("date", ["", "18-10-2023", "2023-13-01", "besok"])
def test_date_must_be_one(panel: BundleFile, date: str) -> None:
    head = panel.audit_head

    with pytest.raises(DateUnreadableError):
        sign_off(panel, by="Ratna", place="Jakarta", date=date)

    assert panel.audit_head == head


def test_round_without_scores_is_not_signed_off(rounds: Rounds) -> None:
    with pytest.raises(NothingToSignError):
        sign(rounds.prepared())


def test_open_tie_blocks(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(
        panel, SCORES | {"J1": SCORES["J1"] | {"S3": ("5", "5")}, "J2": SCORES["J2"] | {"S3": ("4", "4")}}
    )

    assert CheckLine("tie", is_blocking=True, subjects=("S2", "S3")) in check_sign_off(panel)
    with pytest.raises(SignOffBlockedError) as refusal:
        sign(panel)

    assert refusal.value.subjects == ("S2", "S3")
    moderate(panel, kind=ModerationKind.DECIDE_TIE, submissions=["S3", "S2"], reason="Dampak", actor="chair")
    assert sign(panel).revision == 1


def test_unranked_entry_blocks_until_it_is_decided(rounds: Rounds) -> None:
    panel = rounds.prepared(submissions=("S1", "S2"))
    rounds.score(panel, {"J1": {"S1": ("5", "5"), "S2": ("4", "4")}, "J2": {"S1": ("5", "5")}})

    assert check_sign_off(panel) == (
        CheckLine("unranked", is_blocking=True, subjects=("S2",)),
        CheckLine("missing_return", is_blocking=False, subjects=("J3",)),
    )
    moderate(panel, kind=ModerationKind.ACCEPT, submissions=["S2"], reason="Tetap", actor="chair")
    assert [line.kind for line in check_sign_off(panel)] == ["missing_return"]


def test_stale_decision_blocks_until_it_is_renewed(panel: BundleFile, rounds: Rounds) -> None:
    decision = {"kind": ModerationKind.CONSENSUS_VALUE, "submissions": ["S1"], "actor": "chair"}
    moderate(panel, **decision, reason="Sepakat", value=Decimal(99))  # type: ignore[arg-type]
    rounds.score(panel, {"J2": {"S1": ("4", "4")}})

    assert CheckLine("stale", is_blocking=True, subjects=("S1",)) in check_sign_off(panel)
    with pytest.raises(SignOffBlockedError):
        sign(panel)
    moderate(panel, **decision, reason="Sepakat lagi", value=Decimal(98))  # type: ignore[arg-type]
    assert "stale" not in {line.kind for line in check_sign_off(panel)}


def test_judge_who_answered_a_question_does_not_block(panel: BundleFile, rounds: Rounds) -> None:
    moderate(
        panel, kind=ModerationKind.ASK_AGAIN, submissions=["S1"], judge="J2", reason="Cek K1", actor="chair"
    )
    rounds.score(panel, {"J2": {"S1": ("4", "4")}})

    assert "stale" not in {line.kind for line in check_sign_off(panel)}


def test_difference_without_a_decision_only_warns(rounds: Rounds) -> None:
    panel = rounds.prepared()
    rounds.score(panel, SCORES | {"J2": SCORES["J2"] | {"S1": ("1", "1")}})

    assert check_sign_off(panel) == (CheckLine("unmoderated", is_blocking=False, subjects=("S1",)),)
    moderate(panel, kind=ModerationKind.ACCEPT, submissions=["S1"], reason="Dibahas", actor="chair")
    assert check_sign_off(panel) == ()


def test_fork_blocks(rounds: Rounds, tmp_path: Path) -> None:
    panel = rounds.prepared(judges=2)
    pack = rounds.packs(panel)["J1"]
    assert pack.judge_code is not None
    pack.back_up(tmp_path / "twin.winnerpack")
    with open_pack(tmp_path / "twin.winnerpack", pack.judge_code) as twin:
        paths = [handed_in(desk, tmp_path, score) for desk, score in ((pack, 5), (twin, 2))]
    collect_returns(panel, paths, actor="chair")

    assert check_sign_off(panel)[0] == CheckLine("fork", is_blocking=True, subjects=("J1",))


def test_return_after_sign_off_waits_until_the_round_is_reopened(rounds: Rounds, tmp_path: Path) -> None:
    panel = rounds.prepared(submissions=("S1",))
    packs = rounds.packs(panel)
    paths = {judge: handed_in(pack, tmp_path, 4) for judge, pack in packs.items()}
    collect_returns(panel, [paths["J1"], paths["J2"]], actor="chair")
    signed = sign(panel)

    (outcome,) = collect_returns(panel, [paths["J3"]], actor="chair")

    assert outcome.is_waiting
    assert read_result(panel).digest == signed.result_digest
    reopen_round(panel, reason="Berkas J3 terlambat", actor="chair")
    assert read_result(panel).ranking.groups[0].entries[0].judges == 3
    assert sign(panel).revision == 2


def handed_in(pack: BundleFile, folder: Path, score: int) -> Path:
    declare(pack, {})
    for criterion in ("K1", "K2"):
        set_score(pack, "S1", criterion, Decimal(score))
    mark_done(pack, "S1")
    return hand_in(pack, folder).path
