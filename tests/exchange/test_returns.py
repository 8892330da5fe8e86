import json
import random
import resource
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winner_judge.canonical import canonical_bytes
from winner_judge.errors import (
    JudgeError,
    ReturnIsBackupError,
    ReturnNotOpenedError,
    ReturnTooLargeError,
    ReturnTooNewError,
    ReturnUnreadableError,
)
from winner_judge.exchange.codes import check_code, new_judge_code
from winner_judge.exchange.return_document import MAX_DOCUMENT_BYTES
from winner_judge.exchange.returns import (
    MAGIC,
    MAX_SEALED_BYTES,
    ReturnHeader,
    ReturnKind,
    content_digest,
    read_header,
    return_document,
    return_from_json,
    return_id,
    return_to_json,
    seal_return,
    succeed,
    unseal_return,
)
from winner_judge.exchange.strict_json import MAX_CONTAINERS
from winner_judge.values import Conflict, ReturnSource, ScoreReturn, Sheet, SheetStatus

CODE = new_judge_code()
AT = datetime(2023, 10, 18, 7, 32, 0, 125, tzinfo=UTC)
DRAFT = ScoreReturn(
    id="",
    round="2023-proposal",
    judge="J1",
    pack="P-1",
    revision=1,
    source=ReturnSource.PACK,
    history=(),
    sheets=(
        Sheet(
            "J1",
            "007",
            SheetStatus.DONE,
            scores={"K1": Decimal(4), "K2": Decimal("3.5")},
            notes={"K1": "Baris satu\nbaris dua \N{PARTY POPPER} =1+1"},
            comment="Terus maju",
            wants_discussion=True,
            changed_at=AT,
        ),
        Sheet("J1", "008", SheetStatus.RECUSED, recusal_reason="Saudara"),
        Sheet("J1", "010"),
    ),
    has_declared=True,
    conflicts=(Conflict("J1", "008", "Saudara"),),
    pack_content_digest="a" * 64,
    rubric_digests={"P1": "b" * 64, "P2": "c" * 64},
    audit_head="d" * 64,
)
FIRST = succeed(DRAFT)
DOCUMENT = return_document(FIRST)


def changed(change: Callable[[dict[str, object]], object]) -> bytes:
    """Return the canonical bytes of the document after ``change`` was done to it."""
    document = json.loads(DOCUMENT)
    change(document)
    return canonical_bytes(document)


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


def resealed(header: dict[str, object], document: bytes = DOCUMENT) -> bytes:
    """Return ``document`` sealed by somebody who holds the code, under any header."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    from winner_judge.bundle.keys import return_key

    plain = canonical_bytes(header)  # type: ignore[arg-type]
    start = MAGIC + len(plain).to_bytes(2, "big") + plain
    return start + bytes(12) + ChaCha20Poly1305(return_key(CODE).raw).encrypt(bytes(12), document, start)


HEADER: dict[str, object] = {
    "format": 1,
    "kind": "return",
    "round": "2023-proposal",
    "judge": "J1",
    "revision": 1,
}


def test_a_header_that_contradicts_its_document_is_refused() -> None:
    assert unseal_return(resealed(HEADER), CODE) == FIRST
    for field in ({"judge": "J2"}, {"round": "other"}, {"revision": 2}):
        with pytest.raises(ReturnUnreadableError) as refusal:
            unseal_return(resealed(HEADER | field), CODE)

        assert refusal.value.detail == "header of another document"


@pytest.mark.parametrize(
    "header",
    [
        HEADER | {"extra": 1},
        HEADER | {"judge": ""},
        HEADER | {"judge": "J" * 201},
        HEADER | {"judge": 1},
        HEADER | {"kind": "other"},
        HEADER | {"revision": True},
        HEADER | {"revision": 0},
        HEADER | {"revision": 10**9 + 1},
        HEADER | {"format": 0},
        HEADER | {"format": "1"},
        {key: value for key, value in HEADER.items() if key != "round"},
    ],
)
def test_an_unsound_header_is_refused(header: dict[str, object]) -> None:
    with pytest.raises(ReturnUnreadableError):
        read_header(resealed(header))


def test_a_newer_format_is_refused_with_both_numbers() -> None:
    for sealed in (
        resealed(HEADER | {"format": 7, "new": []}),
        resealed(HEADER, changed(lambda it: it.update(format=7))),
    ):
        with pytest.raises(ReturnTooNewError) as refusal:
            unseal_return(sealed, CODE)

        assert (refusal.value.found, refusal.value.known) == (7, 1)


def first_sheet(document: dict[str, object]) -> dict[str, object]:
    sheets = document["sheets"]
    assert isinstance(sheets, list)
    sheet = sheets[0]
    assert isinstance(sheet, dict)
    return sheet


UNSOUND: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"{",
    "no object": b"[]",
    "no UTF-8": b'{"format":1,"judge":"\xff"}',
    "byte order mark": b"\xef\xbb\xbf" + DOCUMENT,
    "white space": DOCUMENT.replace(b":", b": ", 1),
    "line end": DOCUMENT + b"\n",
    "duplicate member": DOCUMENT.replace(b'{"audit_head"', b'{"audit_head":"","audit_head"', 1),
    "unknown member": changed(lambda it: it.update(extra=1)),
    "unknown member of a sheet": changed(lambda it: first_sheet(it).update(extra=1)),
    "missing member": changed(lambda it: it.pop("declared")),
    "number for a text": changed(lambda it: it.update(round=1)),
    "text for a number": changed(lambda it: it.update(revision="1")),
    "boolean for a number": changed(lambda it: it.update(revision=True)),
    "number for a boolean": changed(lambda it: it.update(declared=1)),
    "null": changed(lambda it: it.update(sheets=None)),
    "object for an array": changed(lambda it: it.update(sheets={})),
    "array of texts": changed(lambda it: it.update(sheets=["007"])),
    "not a number": DOCUMENT.replace(b'"revision":1', b'"revision":NaN'),
    "infinity": DOCUMENT.replace(b'"revision":1', b'"revision":Infinity'),
    "float": DOCUMENT.replace(b'"revision":1', b'"revision":1.0'),
    "exponent": DOCUMENT.replace(b'"revision":1', b'"revision":1e0'),
    "endless integer": DOCUMENT.replace(b'"revision":1', b'"revision":' + b"9" * 5000),
    "large integer": DOCUMENT.replace(b'"revision":1', b'"revision":99999999999'),
    "revision without history": changed(lambda it: it.update(revision=2)),
    "history without revision": changed(lambda it: it.update(history=["0" * 64])),
    "history twice": changed(lambda it: it.update(history=["0" * 64] * 2, revision=3)),
    "history of no digest": changed(lambda it: it.update(history=["0" * 63 + "A"], revision=2)),
    "history of a number": changed(lambda it: it.update(history=[1], revision=2)),
    "pack digest": changed(lambda it: it.update(pack_digest="0")),
    "source": changed(lambda it: it.update(source="rumour")),
    "status": changed(lambda it: first_sheet(it).update(status="final")),
    "score with zeros": changed(
        lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": "4.0"}])
    ),
    "score in words": changed(
        lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": "four"}])
    ),
    "score as NaN": changed(lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": "NaN"}])),
    "score in other digits": changed(
        lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": "٤"}])
    ),
    "score minus zero": changed(
        lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": "-0"}])
    ),
    "score with an exponent": changed(
        lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": "1E9"}])
    ),
    "score as a number": changed(lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": 4}])),
    "score twice": changed(lambda it: first_sheet(it).update(scores=[{"criterion": "K1", "score": "4"}] * 2)),
    "scores out of order": changed(
        lambda it: first_sheet(it).update(
            scores=[{"criterion": "K2", "score": "4"}, {"criterion": "K1", "score": "4"}]
        )
    ),
    "empty note": changed(lambda it: first_sheet(it).update(notes=[{"criterion": "K1", "text": ""}])),
    "empty code": changed(lambda it: first_sheet(it).update(submission="")),
    "long code": changed(lambda it: first_sheet(it).update(submission="0" * 201)),
    "local time": changed(lambda it: first_sheet(it).update(changed_at="2023-10-18T14:32:00.000000+07:00")),
    "no time": changed(lambda it: first_sheet(it).update(changed_at="2023-99-18T14:32:00.000000+00:00")),
    "sheet twice": changed(lambda it: it.update(sheets=[first_sheet(it)] * 2)),
    "half a surrogate pair": DOCUMENT.replace(b'"Terus maju"', b'"\\ud800"'),
    "escaped letter": DOCUMENT.replace(b'"Terus maju"', b'"\\u0054erus maju"'),
    "decomposed letter": DOCUMENT.replace(b'"Terus maju"', '"e\N{COMBINING ACUTE ACCENT}"'.encode()),
    "control character": DOCUMENT.replace(b'"Terus maju"', b'"\x01"'),
    "deep": b'{"format":1,"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "many parts": b'{"format":1,"a":[' + b"[]," * MAX_CONTAINERS + b"0]}",
}


@pytest.mark.parametrize("document", UNSOUND.values(), ids=UNSOUND.keys())
def test_an_unsound_document_is_refused(document: bytes) -> None:
    assert document != DOCUMENT
    with pytest.raises(ReturnUnreadableError) as refusal:
        return_from_json(document)

    assert len(refusal.value.detail) <= 200


def test_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(ReturnUnreadableError):
        return_from_json('{"judge":"\ud800"}')


def test_a_return_that_is_too_large_is_refused_when_made_and_when_read() -> None:
    wordy = replace(FIRST, sheets=(Sheet("J1", "007", comment="x" * MAX_DOCUMENT_BYTES),))

    with pytest.raises(ReturnTooLargeError) as refusal:
        seal_return(wordy, CODE)
    assert refusal.value.limit_bytes == MAX_DOCUMENT_BYTES
    with pytest.raises(ReturnTooLargeError):
        return_from_json(return_document(wordy))
    with pytest.raises(ReturnTooLargeError) as refusal:
        read_header(MAGIC + bytes(MAX_SEALED_BYTES))
    assert refusal.value.size_bytes == MAX_SEALED_BYTES + len(MAGIC)


@pytest.mark.parametrize(
    "filling",
    [b"[],", b'"ab",', b'{"a":[[1]]},'],
)
def test_the_largest_document_takes_bounded_memory(filling: bytes) -> None:
    room = MAX_DOCUMENT_BYTES - 32
    document = b'{"format":1,"sheets":[' + filling * (room // len(filling)) + b"0]}"
    tracemalloc.start()

    try:
        with pytest.raises(ReturnUnreadableError):
            return_from_json(document)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 256 * 1024 * 1024


@given(st.binary(max_size=400))
def test_any_bytes_are_refused(content: bytes) -> None:
    for candidate in (content, MAGIC + content, MAGIC + bytes([0, len(content) % 256]) + content):
        with pytest.raises((ReturnUnreadableError, ReturnNotOpenedError, ReturnTooNewError)):
            unseal_return(candidate, CODE)


Values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.sampled_from(sorted(json.loads(DOCUMENT))), Values)
def test_any_value_in_any_member_is_refused_or_read_as_it_stands(name: str, value: object) -> None:
    document = changed(lambda it: it.update({name: value}))

    try:
        item = return_from_json(document)
    except JudgeError:
        return
    assert return_document(item) == document


def test_mutated_documents_are_refused_or_read_as_they_stand() -> None:
    chance = random.Random(5)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read = 0

    for _ in range(3000):
        content = bytearray(DOCUMENT)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(content))
            content[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        try:
            item = return_from_json(bytes(content))
        except JudgeError:
            continue
        read += 1
        assert return_document(item) == bytes(content)

    assert read < 3000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


Codes = st.text(min_size=1, max_size=12).filter(lambda text: text.isprintable())
Scores = st.decimals(min_value=-1000, max_value=1000, places=2)


@st.composite
def drafts(draw: st.DrawFn) -> ScoreReturn:
    sheets = [
        Sheet(
            "J1",
            code,
            draw(st.sampled_from(SheetStatus)),
            scores=draw(st.dictionaries(Codes, Scores, max_size=3)),
            notes=draw(st.dictionaries(Codes, st.text(max_size=20), max_size=2)),
            comment=draw(st.text(max_size=20)),
            changed_at=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
        )
        for code in draw(st.lists(Codes, max_size=3))
    ]
    return replace(DRAFT, sheets=tuple(sheets))


@given(drafts())
def test_any_draft_is_sealed_and_read_back_or_refused_when_made(draft: ScoreReturn) -> None:
    try:
        item = succeed(draft)
    except ReturnUnreadableError:  # two codes that are one by NFC, or the same code twice
        return
    again = unseal_return(seal_return(item, CODE), CODE)

    assert again == item
    assert return_document(again) == return_document(draft)
