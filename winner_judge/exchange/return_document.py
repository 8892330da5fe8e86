"""The canonical document of a score return, and reading one back from bytes that may be hostile.

The document is described in docs/file-format.md. What is not exactly the canonical JSON of a sound return is
refused, so that one return has one sequence of bytes, one id and one check code.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from winner_judge.canonical import Json, canonical_bytes, plain_decimal
from winner_judge.errors import ReturnTooLargeError, ReturnTooNewError, ReturnUnreadableError
from winner_judge.exchange.strict_json import StrictObject, parse_object, refuse
from winner_judge.values import Conflict, ReturnSource, ScoreReturn, Sheet, SheetStatus

DOCUMENT_FORMAT = 1
MAX_DOCUMENT_BYTES = 8 * 1024 * 1024

_MOMENTARY = ("revision", "history", "audit_head")
"""What a document holds beside its content; ``changed_at`` of the sheets is the rest of it."""


class _OfSubmission(Protocol):
    @property
    def submission(self) -> str: ...


_Item = TypeVar("_Item", bound=_OfSubmission)


def return_to_json(item: ScoreReturn) -> dict[str, Json]:
    """Return the document of ``item``: every field filled, arrays ordered by code, history oldest first."""
    return {
        "format": DOCUMENT_FORMAT,
        "round": item.round,
        "judge": item.judge,
        "pack": item.pack,
        "pack_digest": item.pack_content_digest,
        "revision": item.revision,
        "source": item.source.value,
        "history": list(item.history),
        "rubrics": [
            {"code": code, "digest": item.rubric_digests[code]} for code in _ordered(item.rubric_digests)
        ],
        "declared": item.has_declared,
        "conflicts": [_conflict_to_json(conflict) for conflict in _by_submission(item.conflicts)],
        "sheets": [_sheet_to_json(sheet) for sheet in _by_submission(item.sheets)],
        "audit_head": item.audit_head,
    }


def return_document(item: ScoreReturn) -> bytes:
    """Return the canonical JSON of ``item``, which its id is the SHA-256 of."""
    return canonical_bytes(return_to_json(item))


def return_id(item: ScoreReturn) -> str:
    """Return the id that ``item`` has by its content, whatever stands in its field ``id``."""
    return hashlib.sha256(return_document(item)).hexdigest()


def content_digest(item: ScoreReturn) -> str:
    """Return the digest of what the judge gave: equal as long as only times and trail have moved."""
    document = return_to_json(item)
    sheets = [_sheet_to_json(sheet) | {"changed_at": None} for sheet in _by_submission(item.sheets)]
    kept = {key: value for key, value in document.items() if key not in _MOMENTARY}
    return hashlib.sha256(canonical_bytes(kept | {"sheets": sheets})).hexdigest()


def return_from_json(document: bytes | str) -> ScoreReturn:
    """Return the score return of a canonical document, its id computed.

    Raises:
        ReturnTooLargeError: the document is larger than any that is accepted.
        ReturnTooNewError: a newer program wrote it.
        ReturnUnreadableError: it is anything but the canonical JSON of a sound return.
    """
    content = _encoded(document)
    if len(content) > MAX_DOCUMENT_BYTES:
        raise ReturnTooLargeError(len(content), MAX_DOCUMENT_BYTES)
    found = parse_object(content)
    if found.whole("format", 1) > DOCUMENT_FORMAT:
        raise ReturnTooNewError(found.whole("format", 1), DOCUMENT_FORMAT)
    item = _read_return(found, hashlib.sha256(content).hexdigest())
    if return_document(item) != content:
        refuse("not canonical")
    return item


def _encoded(document: bytes | str) -> bytes:
    if isinstance(document, bytes):
        return document
    try:
        return document.encode("utf-8")
    except UnicodeEncodeError as cause:
        raise ReturnUnreadableError(type(cause).__name__) from cause


def _read_return(found: StrictObject, digest: str) -> ScoreReturn:
    judge, history, revision = found.code("judge"), found.digests("history"), found.whole("revision", 1)
    if revision != len(history) + 1:
        refuse("/revision")
    return ScoreReturn(
        id=digest,
        round=found.code("round"),
        judge=judge,
        pack=found.code_or_empty("pack"),
        revision=revision,
        source=found.choice("source", ReturnSource),
        history=history,
        sheets=tuple(found.keyed("sheets", "submission", lambda item: _read_sheet(item, judge)).values()),
        has_declared=found.flag("declared"),
        conflicts=tuple(
            found.keyed("conflicts", "submission", lambda item: _read_conflict(item, judge)).values()
        ),
        pack_content_digest=found.digest_or_empty("pack_digest"),
        rubric_digests=found.keyed("rubrics", "code", lambda item: item.digest("digest")),
        audit_head=found.digest_or_empty("audit_head"),
    )


def _read_conflict(found: StrictObject, judge: str) -> Conflict:
    return Conflict(judge, found.code("submission"), found.text("reason"))


def _read_sheet(found: StrictObject, judge: str) -> Sheet:
    return Sheet(
        judge=judge,
        submission=found.code("submission"),
        status=found.choice("status", SheetStatus),
        scores=found.keyed("scores", "criterion", lambda item: item.score("score")),
        notes=found.keyed("notes", "criterion", lambda item: item.text("text")),
        comment=found.text("comment"),
        wants_discussion=found.flag("wants_discussion"),
        recusal_reason=found.text("recusal_reason"),
        changed_at=found.moment_or_none("changed_at"),
    )


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _ordered(codes: Iterable[str]) -> list[str]:
    return sorted(codes, key=_normal)


def _by_submission(items: Iterable[_Item]) -> list[_Item]:
    return sorted(items, key=lambda item: _normal(item.submission))


def _conflict_to_json(conflict: Conflict) -> dict[str, Json]:
    return {"submission": conflict.submission, "reason": conflict.reason}


def _sheet_to_json(sheet: Sheet) -> dict[str, Json]:
    return {
        "submission": sheet.submission,
        "status": sheet.status.value,
        "scores": [
            {"criterion": code, "score": plain_decimal(sheet.scores[code])} for code in _ordered(sheet.scores)
        ],
        "notes": [
            {"criterion": code, "text": sheet.notes[code]}
            for code in _ordered(sheet.notes)
            if sheet.notes[code]
        ],
        "comment": sheet.comment,
        "wants_discussion": sheet.wants_discussion,
        "recusal_reason": sheet.recusal_reason,
        "changed_at": _time_to_json(sheet.changed_at),
    }


def _time_to_json(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")
