"""A round stored in the third format goes all the way: reconciled, printed, reopened and signed off anew."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.opening import open_panel
from winner_judge.operations.papers import preview_paper
from winner_judge.operations.reconciliation import read_reconciliation
from winner_judge.operations.signing import check_sign_off, read_sign_off, reopen_round, sign_off
from winner_judge.reports.papers import PaperKind
from winner_judge.wording import Words

STORED = Path(__file__).parents[1] / "data" / "format_3.winner"


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[BundleFile]:
    path = Path(shutil.copy(STORED, tmp_path / "stored.winner"))
    with open_panel(path) as bundle:
        yield bundle


def test_its_values_and_decisions_are_reconciled(stored: BundleFile) -> None:
    found = read_reconciliation(stored)

    means = [(row.submission.code, row.mean) for row in found.matrix.rows]
    assert means == [("S1", Decimal("84.00")), ("S2", Decimal("70.00"))]
    assert [row.judge.code for row in found.coverage.rows if row.is_left_out] == ["J2"]
    assert [line.kind for line in check_sign_off(stored)] == ["missing_return", "paper_sheet"]


@pytest.mark.parametrize("kind", PaperKind)
def test_its_papers_are_drawn(stored: BundleFile, kind: PaperKind) -> None:
    document = PdfDocument(preview_paper(stored, kind, Words("id")))

    assert len(document) >= 1


def test_it_is_reopened_and_signed_off_anew(stored: BundleFile) -> None:
    before = read_sign_off(stored)
    reopen_round(stored, reason="sanggahan", actor="chair")

    signed = sign_off(stored, by="Ratna", place="Jakarta", date="2023-10-20")

    assert before is not None
    assert (signed.revision, signed.result_digest) == (2, before.result_digest)
