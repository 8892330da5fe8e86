import json
from dataclasses import replace
from datetime import timedelta, timezone
from decimal import Decimal

import pytest

from winner_judge.errors import (
    ReturnIsBackupError,
    ReturnNotOpenedError,
    ReturnTooNewError,
    ReturnUnreadableError,
)
from winner_judge.exchange.codes import check_code, new_judge_code
from winner_judge.exchange.returns import (
    MAGIC,
    ReturnHeader,
    ReturnKind,
    content_digest,
    read_header,
    return_from_json,
    return_id,
    return_to_json,
    seal_return,
    succeed,
    unseal_return,
)
from winner_judge.values import ReturnSource, Sheet

from .drafted import AT, CODE, DOCUMENT, DRAFT, FIRST


def test_a_sealed_return_comes_back_equal() -> None:
    assert unseal_return(seal_return(FIRST, CODE), CODE) == FIRST


def test_the_id_is_the_digest_of_the_document() -> None:
    assert FIRST.id == return_id(DRAFT) == return_id(FIRST)
    assert len(FIRST.id) == 64
    assert return_from_json(DOCUMENT) == return_from_json(DOCUMENT.decode()) == FIRST


def test_the_document_fills_every_field_and_orders_arrays_by_code() -> None:
    shuffled = replace(
        DRAFT,
        sheets=DRAFT.sheets[::-1],
        rubric_digests={"P2": "c" * 64, "P1": "b" * 64},
    )

    assert return_to_json(shuffled) == return_to_json(FIRST)
    assert json.loads(DOCUMENT)["sheets"][0] == {
        "submission": "007",
        "status": "done",
        "scores": [{"criterion": "K1", "score": "4"}, {"criterion": "K2", "score": "3.5"}],
        "notes": [{"criterion": "K1", "text": "Baris satu\nbaris dua \N{PARTY POPPER} =1+1"}],
        "comment": "Terus maju",
        "wants_discussion": True,
        "recusal_reason": "",
        "changed_at": "2023-10-18T07:32:00.000125+00:00",
    }
    assert json.loads(DOCUMENT)["sheets"][2] == {
        "submission": "010",
        "status": "not_started",
        "scores": [],
        "notes": [],
        "comment": "",
        "wants_discussion": False,
        "recusal_reason": "",
        "changed_at": None,
    }


def test_no_text_of_a_user_is_a_key() -> None:
    def keys(found: object) -> set[str]:
        if isinstance(found, dict):
            return set(found) | {key for item in found.values() for key in keys(item)}
        return {key for item in found for key in keys(item)} if isinstance(found, list) else set()

    assert keys(json.loads(DOCUMENT)) & {"007", "008", "010", "K1", "K2", "P1", "P2", "J1"} == set()


def test_the_same_scores_written_differently_have_one_id() -> None:
    sheet = DRAFT.sheets[0]
    spelled = replace(
        sheet,
        scores={"K2": Decimal("3.50"), "K1": Decimal("4.0")},
        notes={**sheet.notes, "K2": ""},
        changed_at=AT.astimezone(timezone(timedelta(hours=7))),
    )

    assert return_id(replace(DRAFT, sheets=(spelled, *DRAFT.sheets[1:]))) == FIRST.id


def test_a_decomposed_letter_has_the_id_of_the_composed_one() -> None:
    notes = [{"K1": "cafe\N{COMBINING ACUTE ACCENT}"}, {"K1": "café"}]
    ids = [return_id(replace(DRAFT, sheets=(Sheet("J1", "007", notes=note),))) for note in notes]

    assert ids[0] == ids[1]


def test_unchanged_content_handed_in_again_is_the_same_return() -> None:
    later = replace(
        DRAFT,
        audit_head="e" * 64,
        sheets=tuple(replace(sheet, changed_at=AT + timedelta(hours=1)) for sheet in DRAFT.sheets),
    )

    assert succeed(later, [FIRST]) is FIRST
    assert content_digest(later) == content_digest(FIRST)
    assert check_code(succeed(later, [FIRST]).id) == check_code(FIRST.id)


def test_changed_content_is_a_new_revision_that_knows_the_earlier_ones() -> None:
    second = succeed(replace(DRAFT, has_declared=False), [FIRST])
    third = succeed(DRAFT, [second])

    assert (second.revision, second.history) == (2, (FIRST.id,))
    assert (third.revision, third.history) == (3, (FIRST.id, second.id))
    assert len({FIRST.id, second.id, third.id}) == 3


def test_a_return_that_joins_a_fork_knows_both_sides() -> None:
    one = succeed(replace(DRAFT, has_declared=False), [FIRST])
    two = succeed(replace(DRAFT, conflicts=()), [FIRST])

    joined = succeed(DRAFT, [one, two])

    assert joined.history == (FIRST.id, one.id, two.id)
    assert joined.revision == 4


@pytest.mark.parametrize(
    "field",
    [
        {"pack": "P-2"},
        {"pack_content_digest": "0" * 64},
        {"rubric_digests": {"P1": "b" * 64}},
        {"source": ReturnSource.PAPER},
        {"has_declared": False},
        {"conflicts": ()},
        {"sheets": DRAFT.sheets[:2]},
    ],
)
def test_every_part_of_the_content_counts(field: dict[str, object]) -> None:
    other = replace(DRAFT, **field)  # type: ignore[arg-type]

    assert content_digest(other) != content_digest(DRAFT)
    assert succeed(other, [FIRST]).revision == 2


def test_two_seals_of_one_return_differ_in_bytes_only() -> None:
    seals = {seal_return(FIRST, CODE) for _ in range(8)}

    assert len(seals) == 8
    assert {unseal_return(seal, CODE).id for seal in seals} == {FIRST.id}


def test_the_header_is_plain_and_all_else_is_not() -> None:
    sealed = seal_return(FIRST, CODE)

    assert read_header(sealed) == ReturnHeader(ReturnKind.RETURN, "2023-proposal", "J1", 1)
    assert sealed.startswith(MAGIC)
    for secret in (b"007", b"Saudara", b"Terus maju", b"K1", FIRST.id.encode(), CODE.encode()):
        assert secret not in sealed


def test_a_backup_is_no_hand_in() -> None:
    sealed = seal_return(FIRST, CODE, ReturnKind.BACKUP)

    assert read_header(sealed).kind is ReturnKind.BACKUP
    assert unseal_return(sealed, CODE, accepts=tuple(ReturnKind)) == FIRST
    with pytest.raises(ReturnIsBackupError) as refusal:
        unseal_return(sealed, CODE)
    assert refusal.value.judge == "J1"


def test_another_code_does_not_open_a_return() -> None:
    with pytest.raises(ReturnNotOpenedError) as refusal:
        unseal_return(seal_return(FIRST, CODE), new_judge_code())

    assert refusal.value.judge == "J1"


def test_every_changed_byte_is_noticed() -> None:
    sealed = seal_return(FIRST, CODE)

    for place in range(len(sealed)):
        with pytest.raises((ReturnNotOpenedError, ReturnUnreadableError, ReturnTooNewError)):
            unseal_return(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], CODE)


def test_every_truncation_and_any_addition_is_noticed() -> None:
    sealed = seal_return(FIRST, CODE)

    for content in (*(sealed[:place] for place in range(len(sealed))), sealed + b"\0"):
        with pytest.raises((ReturnNotOpenedError, ReturnUnreadableError)):
            unseal_return(content, CODE)


def test_a_header_put_before_another_document_is_noticed() -> None:
    second = succeed(replace(DRAFT, has_declared=False), [FIRST])
    sealed, other = seal_return(FIRST, CODE), seal_return(second, CODE)
    start = len(sealed) - len(DOCUMENT) - 28

    with pytest.raises(ReturnNotOpenedError):
        unseal_return(other[:start] + sealed[start:], CODE)
