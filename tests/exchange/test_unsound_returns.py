"""Returns that contradict themselves, are too large or hold no document."""

import json
import random
import resource
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winner_judge.canonical import canonical_bytes
from winner_judge.errors import (
    JudgeError,
    ReturnNotOpenedError,
    ReturnTooLargeError,
    ReturnTooNewError,
    ReturnUnreadableError,
)
from winner_judge.exchange.return_document import MAX_DOCUMENT_BYTES
from winner_judge.exchange.returns import (
    MAGIC,
    MAX_SEALED_BYTES,
    read_header,
    return_document,
    return_from_json,
    seal_return,
    succeed,
    unseal_return,
)
from winner_judge.exchange.strict_json import MAX_CONTAINERS
from winner_judge.values import ScoreReturn, Sheet, SheetStatus

from .drafted import CODE, DOCUMENT, DRAFT, FIRST


def changed(change: Callable[[dict[str, object]], object]) -> bytes:
    """Return the canonical bytes of the document after ``change`` was done to it."""
    document = json.loads(DOCUMENT)
    change(document)
    return canonical_bytes(document)


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
