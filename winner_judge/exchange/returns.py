"""Score returns: numbering them, and sealing them for the way from a judge to the chair.

A sealed return is ``WNRSCORE``, two bytes with the length of the header, the header (canonical JSON, plain),
a nonce of 12 bytes, and the document sealed with ChaCha20-Poly1305. All before the nonce is associated data.
"""

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from winner_judge.bundle.keys import return_key
from winner_judge.canonical import canonical_bytes
from winner_judge.errors import (
    ReturnIsBackupError,
    ReturnNotOpenedError,
    ReturnTooLargeError,
    ReturnTooNewError,
    ReturnUnreadableError,
)
from winner_judge.exchange.return_document import (
    MAX_DOCUMENT_BYTES,
    content_digest,
    return_document,
    return_from_json,
    return_id,
    return_to_json,
)
from winner_judge.exchange.strict_json import parse_object
from winner_judge.values import ScoreReturn

__all__ = [
    "ReturnHeader",
    "ReturnKind",
    "content_digest",
    "read_header",
    "return_document",
    "return_from_json",
    "return_id",
    "return_to_json",
    "seal_return",
    "succeed",
    "unseal_return",
]

SEAL_FORMAT = 1
MAGIC = b"WNRSCORE"
MAX_HEADER_BYTES = 4096

_LENGTH_BYTES = 2
_NONCE_BYTES = 12
_TAG_BYTES = 16
_HEADER_START = len(MAGIC) + _LENGTH_BYTES
MAX_SEALED_BYTES = _HEADER_START + MAX_HEADER_BYTES + _NONCE_BYTES + MAX_DOCUMENT_BYTES + _TAG_BYTES


class ReturnKind(StrEnum):
    """What a sealed document was made for."""

    RETURN = "return"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class ReturnHeader:
    """What stands in the open on a sealed return; to be believed only once it was unsealed."""

    kind: ReturnKind
    round: str
    judge: str
    revision: int


def succeed(draft: ScoreReturn, earlier: Sequence[ScoreReturn] = ()) -> ScoreReturn:
    """Return ``draft`` as the next return of its judge, numbered, with history and id.

    ``earlier`` holds the return that it follows, or the several heads of a fork that it brings together;
    ``draft.history`` names returns that are known by their ids alone. Where there is one, none besides is
    known, and the content is the same, that return itself comes back: same id, same check code.
    """
    known = tuple(dict.fromkeys(key for item in earlier for key in (*item.history, item.id)))
    is_last_known = set(draft.history) <= set(known)
    if len(earlier) == 1 and is_last_known and content_digest(draft) == content_digest(earlier[0]):
        return earlier[0]
    history = tuple(dict.fromkeys((*known, *draft.history)))
    numbered = replace(draft, history=history, revision=len(history) + 1)
    return return_from_json(return_document(numbered))


def seal_return(item: ScoreReturn, judge_code: str, kind: ReturnKind = ReturnKind.RETURN) -> bytes:
    """Return ``item`` sealed under ``judge_code``; the nonce is random, so no two seals are alike.

    Raises:
        ReturnTooLargeError: the judge wrote more than a return may hold.
    """
    document = return_document(item)
    if len(document) > MAX_DOCUMENT_BYTES:
        raise ReturnTooLargeError(len(document), MAX_DOCUMENT_BYTES)
    header = _header_bytes(ReturnHeader(kind, item.round, item.judge, item.revision))
    nonce = os.urandom(_NONCE_BYTES)
    return header + nonce + _cipher(judge_code).encrypt(nonce, document, header)


def read_header(content: bytes) -> ReturnHeader:
    """Return the plain header of a sealed return.

    Raises:
        ReturnUnreadableError: the bytes are no sealed return.
        ReturnTooNewError: a newer program wrote it.
        ReturnTooLargeError: it is larger than any return.
    """
    return _split(content)[0]


def unseal_return(
    content: bytes, judge_code: str, accepts: Collection[ReturnKind] = (ReturnKind.RETURN,)
) -> ScoreReturn:
    """Return the score return in ``content``, verified.

    Raises:
        ReturnIsBackupError: it is a backup, which ``accepts`` does not name.
        ReturnNotOpenedError: wrong code, or changed bytes.
        ReturnUnreadableError: the bytes are no sealed return, or its document is unsound.
        ReturnTooNewError: a newer program wrote it.
        ReturnTooLargeError: it is larger than any return.
    """
    header, plain, sealed = _split(content)
    item = return_from_json(_unsealed(plain, sealed, judge_code, header.judge))
    if (item.round, item.judge, item.revision) != (header.round, header.judge, header.revision):
        raise ReturnUnreadableError("header of another document")
    if header.kind not in accepts:
        raise ReturnIsBackupError(header.judge)
    return item


def _unsealed(plain: bytes, sealed: bytes, judge_code: str, judge: str) -> bytes:
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return _cipher(judge_code).decrypt(nonce, body, plain)
    except InvalidTag as cause:
        raise ReturnNotOpenedError(judge) from cause


def _split(content: bytes) -> tuple[ReturnHeader, bytes, bytes]:
    """Return the header as values, all that stands before the nonce, and the rest."""
    if len(content) > MAX_SEALED_BYTES:
        raise ReturnTooLargeError(len(content), MAX_SEALED_BYTES)
    if not content.startswith(MAGIC):
        raise ReturnUnreadableError("magic")
    length = int.from_bytes(content[len(MAGIC) : _HEADER_START], "big")
    end = _HEADER_START + length
    if length > MAX_HEADER_BYTES or len(content) < end + _NONCE_BYTES + _TAG_BYTES:
        raise ReturnUnreadableError("length")
    return _read_header(content[:end]), content[:end], content[end:]


def _read_header(content: bytes) -> ReturnHeader:
    found = parse_object(content[_HEADER_START:])
    if found.whole("format", 1) > SEAL_FORMAT:
        raise ReturnTooNewError(found.whole("format", 1), SEAL_FORMAT)
    header = ReturnHeader(
        kind=found.choice("kind", ReturnKind),
        round=found.code("round"),
        judge=found.code("judge"),
        revision=found.whole("revision", 1),
    )
    if _header_bytes(header) != content:
        raise ReturnUnreadableError("header not canonical")
    return header


def _header_bytes(header: ReturnHeader) -> bytes:
    plain = canonical_bytes(
        {
            "format": SEAL_FORMAT,
            "kind": header.kind.value,
            "round": header.round,
            "judge": header.judge,
            "revision": header.revision,
        }
    )
    return MAGIC + len(plain).to_bytes(_LENGTH_BYTES, "big") + plain


def _cipher(judge_code: str) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(return_key(judge_code).raw)
