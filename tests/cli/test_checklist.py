"""The checklist of a sign-off on the command line: every kind of line has its words."""

from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.cli.showing import CHECK_LINES
from winner_judge.operations.opening import open_panel
from winner_judge.operations.paper_sheets import type_sheet
from winner_judge.operations.signing import check_sign_off

from .conftest import CommandLine

SCORES = (
    ("J1", "S1", ("5", "4")),
    ("J1", "S2", ("4", "4")),
    ("J1", "S3", ("2", "2")),
    ("J2", "S1", ("5", "5")),
    ("J2", "S2", ("4", "3")),
    ("J2", "S3", ("2", "3")),
    ("J3", "S1", ("5", "4")),
)


@pytest.fixture
def bundle(line: CommandLine) -> Path:
    """A panel of which J3 lacks two sheets, one of them typed from paper."""
    found = line.prepared()
    rows = [
        (code, judge, f"K{number}", score)
        for judge, code, given in SCORES
        for number, score in enumerate(given, start=1)
    ]
    table = line.table("s.csv", ("submission", "judge", "criterion", "score"), rows)
    line.do("import", "scores", found, table)
    with open_panel(found) as panel:
        scores = {"K1": Decimal(3), "K2": Decimal(3)}
        type_sheet(panel, judge="J3", submission="S2", scores=scores, actor="Wati")
    return found


def test_what_only_warns_is_told_and_the_result_is_signed_off(line: CommandLine, bundle: Path) -> None:
    with open_panel(bundle) as panel:
        kinds = [item.kind for item in check_sign_off(panel)]

    said = line.run("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")

    assert kinds == ["paper_sheet", "missing_sheet"]
    assert said.status == 0
    assert said.err.splitlines() == [
        "Typed from paper, and waiting for a second person: S2",
        "Sheets still missing, though others of the same judge are in: J3",
    ]
    assert {*kinds, "conflict"} <= CHECK_LINES.keys()
