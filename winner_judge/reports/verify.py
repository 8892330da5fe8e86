"""Verifying ``results.json`` with the verifier that is shipped beside it."""

from importlib.resources import files
from pathlib import Path

from winner_judge.canonical import Json
from winner_judge.reports.verifier import Difference, verify, verify_file

__all__ = ["Difference", "verifier_bytes", "verify_document", "verify_results_file"]

VERIFIER_NAME = "verifier.py"
"""What the stand-alone verifier is called beside ``results.json``."""


def verify_document(document: Json, digest: str | None = None) -> tuple[Difference, ...]:
    """Return what ``document`` says otherwise than its own scores, empty when all agrees.

    ``digest`` is what a paper prints, in full or in short.
    """
    return tuple(verify(document, digest))


def verify_results_file(path: Path, digest: str | None = None) -> tuple[Difference, ...]:
    """Return the differences in a file; one that cannot be read is a difference too."""
    return tuple(verify_file(path, digest))


def verifier_bytes() -> bytes:
    """Return the source of the verifier, to be put beside an exported ``results.json``."""
    return (files("winner_judge.reports") / VERIFIER_NAME).read_bytes()
