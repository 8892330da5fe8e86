"""A stored bundle of the third format: what a chair decided about returns, judges, paper and objections."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import (
    ObjectionRow,
    PaperSheetRow,
    PolicyRow,
    ReplacementRow,
    ReturnWithdrawalRow,
    SignOffRow,
)
from winner_judge.exchange.codes import check_code
from winner_judge.operations.collecting import read_coverage
from winner_judge.operations.objecting import read_objections
from winner_judge.operations.paper_sheets import read_paper_sheets
from winner_judge.operations.ranking import read_result
from winner_judge.operations.withdrawing import read_withdrawals

DATA = Path(__file__).parents[1] / "data"
HEAD = "62a4add74e586732489aadbff4de6418a6a4adcc68de1b9c90a0ea06fa2164d9"


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[BundleFile]:
    path = tmp_path / "stored.winner"
    shutil.copy(DATA / "format_3.winner", path)
    with BundleFile.open(path) as bundle:
        yield bundle


def test_all_that_is_new_in_it_is_read(stored: BundleFile) -> None:
    with stored.read() as session:
        assert HEAD in {entry.hash for entry in read_audit(session)}
        withdrawn = session.scalars(select(ReturnWithdrawalRow)).one()
        assert (withdrawn.is_withdrawn, withdrawn.reason) == (True, "lembar tertukar")
        replaced = session.scalars(select(ReplacementRow).order_by(ReplacementRow.number)).all()
        assert [(row.judge, row.successor, row.is_counted, row.reason) for row in replaced] == [
            ("J2", "J7", True, "sakit"),
            ("J2", "J7", False, "belum tuntas"),
        ]
        sheets = session.scalars(select(PaperSheetRow).order_by(PaperSheetRow.number)).all()
        assert [(row.kind, row.judge, row.submission, row.target) for row in sheets] == [
            ("typed", "J3", "S1", None),
            ("confirmed", "J3", "S1", 1),
            ("typed", "J3", "S2", None),
            ("confirmed", "J3", "S2", 3),
            ("typed", "J7", "S1", None),
            ("dropped", "J7", "S1", 5),
            ("typed", "J7", "S2", None),
        ]
        objections = session.scalars(select(ObjectionRow).order_by(ObjectionRow.number)).all()
        assert [(row.kind, row.outcome, row.target) for row in objections] == [
            ("received", "", None),
            ("answered", "rejected", 1),
        ]
        policies = session.scalars(select(PolicyRow).order_by(PolicyRow.number)).all()
        assert [bool(row.results_before) for row in policies] == [False, True]
        assert session.scalars(select(SignOffRow)).one().analysis.startswith('{"')


def test_what_it_comes_to_is_the_same(stored: BundleFile) -> None:
    result = read_result(stored)

    assert result.digest == "1af6bb857aad273e91b346b20f836cf419de98fea0c2b8c43a838964c69adf2a"
    assert [(entry.code, entry.rank, entry.value) for entry in result.ranking.groups[0].entries] == [
        ("S1", 1, Decimal("84.00")),
        ("S2", 2, Decimal("70.00")),
    ]
    (withdrawal,) = read_withdrawals(stored)
    assert (withdrawal.judge, withdrawal.check_code) == ("J1", check_code(withdrawal.return_id))
    (waiting,) = read_paper_sheets(stored)
    assert (waiting.judge, waiting.submission, waiting.typed_by) == ("J7", "S2", "Wati")
    (objection,) = read_objections(stored)
    assert (objection.person, objection.answers[0].text) == ("Tono", "Sudah dihitung ulang.")
    rows = {row.judge.code: row for row in read_coverage(stored).rows}
    assert rows["J2"].replacement is not None
    assert rows["J2"].replacement.successor == "J7"
