"""The checklist of a sign-off on the command line: every kind of line has its words."""

from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.cli.showing import CHECK_LINES
from winner_judge.operations.opening import open_panel
from winner_judge.operations.paper_sheets import type_sheet
from winner_judge.operations.return_history import read_days
from winner_judge.operations.signing import check_sign_off
from winner_judge.wording import Words

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


def last_arrival(bundle: Path) -> list[str]:
    """Return what is told of a day before the scores came in, which is when the test runs."""
    with open_panel(bundle) as panel:
        days = read_days(panel)
    assert days.last_arrival is not None
    day = Words("en").date(days.last_arrival)
    return [f"The last score file came in later, on {day}. Please check the date."]


def test_what_only_warns_is_told_and_the_result_is_signed_off(line: CommandLine, bundle: Path) -> None:
    with open_panel(bundle) as panel:
        kinds = [item.kind for item in check_sign_off(panel)]

    said = line.run("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")

    assert kinds == ["paper_sheet", "missing_sheet"]
    assert said.status == 0
    assert said.err.splitlines() == [
        "Typed from paper, and waiting for a second person: S2",
        "Sheets still missing, though others of the same judge are in: J3",
        *last_arrival(bundle),
    ]
    assert {*kinds, "conflict"} <= CHECK_LINES.keys()


@pytest.mark.parametrize(("date", "told"), [("2199-01-01", True), ("today", False)])
def test_a_day_to_come_warns_and_is_signed_off(
    line: CommandLine, bundle: Path, date: str, *, told: bool
) -> None:
    with open_panel(bundle) as panel:
        today = read_days(panel).today.isoformat()
    day = today if date == "today" else date

    said = line.run("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", day)

    assert said.status == 0
    assert ("This day is still to come. Please check the date." in said.err.splitlines()) is told
    assert "came in later" not in said.err


def test_flags_are_told_before_signing(line: CommandLine) -> None:
    codes = [f"S{number}" for number in range(1, 9)]
    bundle = line.prepared(codes=codes)
    rising = {code: (str((number + 1) // 2), str(1 + number // 2)) for number, code in enumerate(codes, 1)}
    flat = dict.fromkeys(codes, ("3", "3"))
    rows = [
        (code, judge, f"K{number}", score)
        for judge, sheets in (("J1", rising), ("J2", rising), ("J3", flat))
        for code, given in sheets.items()
        for number, score in enumerate(given, start=1)
    ]
    table = line.table("s.csv", ("submission", "judge", "criterion", "score"), rows)
    line.do("import", "scores", bundle, table)

    said = line.run("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")

    assert said.status == 0
    assert "Judges who used only a small part of the scale: J3" in said.err.splitlines()


def test_an_unreadable_day_is_refused(line: CommandLine, bundle: Path) -> None:
    said = line.run("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "18/10/2023")

    assert (said.status, said.out) == (1, "")
    assert "18/10/2023" in said.err
