"""The chair's decisions listed by number, and those that block a sign-off, on the command line."""

from pathlib import Path

import pytest

from .conftest import CommandLine

EARLY = {"S1": ("5", "5"), "S2": ("4", "4")}
LATE = {"S1": ("3", "3"), "S2": ("4", "4")}
SIGN_OFF = ("--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")


@pytest.fixture
def bundle(line: CommandLine) -> Path:
    """A panel of two judges, both in; the later score file of J1 is there and not received."""
    bundle = line.prepared(codes=("S1", "S2"), judges=2)
    for judge, (pack, code_file) in line.packs(bundle).items():
        for name, sheets in (("early", EARLY), ("late", LATE))[: 2 if judge == "J1" else 1]:
            out = line.folder / f"{judge}-{name}"
            out.mkdir()
            line.do("score", pack, line.scores(f"{judge}-{name}.csv", sheets), "--code-file", code_file)
            line.do("hand-in", pack, "--out", out, "--code-file", code_file)
        line.do("collect", bundle, *(line.folder / f"{judge}-early").iterdir())
    return bundle


def test_decisions_are_listed_with_how_they_stand(line: CommandLine, bundle: Path) -> None:
    assert line.do("decisions", bundle) == "No decisions.\n"
    value = ("--kind", "consensus_value", "--submission", "S1", "--reason", "dibahas", "--value")
    line.do("moderate", bundle, *value, "90")
    line.do("moderate", bundle, *value, "85,5")
    line.do("moderate", bundle, "--kind", "accept", "--submission", "S2", "--reason", "ya")
    line.do("moderate", bundle, "--kind", "retract", "--target", "3", "--reason", "keliru")

    told = [row.split("  ") for row in line.do("decisions", bundle).splitlines()]
    listed = [[cell.strip() for cell in row if cell.strip()] for row in told]

    assert listed == [
        ["1", "Consensus value", "S1 · 90", "a later one stands instead", "Chair of the panel", "dibahas"],
        ["2", "Consensus value", "S1 · 85.5", "stands", "Chair of the panel", "dibahas"],
        ["3", "Accepted as is", "S2", "taken back", "Chair of the panel", "ya"],
        ["4", "Decision withdrawn", "no. 3 · S2", "Chair of the panel", "keliru"],
    ]
    states = [(item["number"], item["state"]) for item in line.json("decisions", bundle)]
    assert states == [(1, "superseded"), (2, "in_force"), (3, "taken_back"), (4, "retraction")]
    refused = line.run("moderate", bundle, "--kind", "retract", "--target", "1", "--reason", "x")
    assert (refused.status, "Decision no. 2 on the same thing came later" in refused.err) == (1, True)


def test_sign_off_names_stale_decisions_by_number(line: CommandLine, bundle: Path) -> None:
    line.do("moderate", bundle, "--kind", "accept", "--submission", "S1", "--reason", "ya")
    line.do("collect", bundle, *(line.folder / "J1-late").iterdir())

    refused = line.run("sign-off", bundle, *SIGN_OFF)

    assert refused.status == 1
    told = "Decision no. 1 (Accepted as is, S1) rests on older scores. Please decide again, or take it back."
    assert told in refused.err.splitlines()
    assert [item["state"] for item in line.json("decisions", bundle)] == ["stale"]


def test_sign_off_tells_of_missing_sheets_and_goes_on(line: CommandLine, tmp_path: Path) -> None:
    bundle = line.prepared("partial", codes=("S1", "S2"), judges=2)
    for judge, (pack, code_file) in line.packs(bundle).items():
        sheets = EARLY if judge == "J1" else {"S1": ("4", "5")}
        line.do("score", pack, line.scores(f"{judge}.csv", sheets), "--code-file", code_file)
        line.do("hand-in", pack, "--out", tmp_path, "--code-file", code_file)
    line.do("collect", bundle, *sorted(tmp_path.glob("*.winnerscores")))
    line.do("moderate", bundle, "--kind", "rank_fewer", "--submission", "S2", "--reason", "x")

    signed = line.run("sign-off", bundle, *SIGN_OFF)

    assert signed.status == 0
    assert "Sheets still missing, though others of the same judge are in: " in signed.err


def test_a_tie_decision_that_decides_nothing_is_told(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1", "S2"), judges=2)
    rows = [
        (code, judge, f"K{number}", "4")
        for code in ("S1", "S2")
        for judge in ("J1", "J2")
        for number in (1, 2)
    ]
    table = line.table("s.csv", ("submission", "judge", "criterion", "score"), rows)
    line.do("import", "scores", bundle, table)
    tied = ("--submission", "S2", "--submission", "S1", "--reason", "x")
    line.do("moderate", bundle, "--kind", "decide_tie", *tied)
    value = ("--kind", "consensus_value", "--value", "90", "--submission", "S1", "--reason", "x")

    line.do("moderate", bundle, *value)

    assert [item["state"] for item in line.json("decisions", bundle)] == ["no_effect", "in_force"]
    assert "decides nothing any more: there is no such tie" in line.do("decisions", bundle)
