"""Recomputes an exported results document with the verifier that travels beside it."""

from pathlib import Path
from typing import Final

from winner_judge.bundle.contents import read_beginning
from winner_judge.errors import (
    DigestDiffersError,
    NoResultsDocumentError,
    ResultsDifferError,
)
from winner_judge.reports import verifier

MOST_BYTES: Final = 256 * 1024 * 1024


def verify_results(path: Path, digest: str | None = None) -> str:
    """Return the digest of the results document at ``path`` once all of it was recomputed and agrees.

    ``digest`` is the one printed on the papers, in full or in short.

    Raises:
        FileMissingError, FileUnreadableError: there is no such file, or it cannot be read.
        NoResultsDocumentError: it is no results document.
        ResultsDifferError: values, ties, ranks or its own digest differ from what was recomputed.
        DigestDiffersError: the document is sound but is not the one that the papers name.
    """
    document = _read_document(path)
    found = verifier.verify(document, digest)
    shapes = [item for item in found if item.kind == "shape"]
    if shapes:
        raise NoResultsDocumentError(path, shapes[0].where)
    differing = [item for item in found if item.kind != "printed"]
    if differing:
        raise ResultsDifferError(path, tuple(dict.fromkeys(item.where for item in differing)))
    if found:
        raise DigestDiffersError(path, found=found[0].computed, expected=found[0].stated)
    return str(document["digest"])


def _read_document(path: Path) -> dict[str, object]:
    content = read_beginning(path, MOST_BYTES + 1)
    try:
        document = verifier.parse(content)
    except (ValueError, RecursionError) as problem:
        raise NoResultsDocumentError(path, type(problem).__name__) from problem
    if len(content) > MOST_BYTES or not isinstance(document, dict):
        raise NoResultsDocumentError(path, "results")
    return document
