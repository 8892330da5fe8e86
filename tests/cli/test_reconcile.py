"""The values by judge on the command line: what counts, what waits for the chair, what was decided."""

import shutil
from pathlib import Path

import pytest

from .conftest import CommandLine

HIGH = {"S1": ("5", "5"), "S2": ("4", "4")}
LOW = {"S1": ("2", "5"), "S2": ("4", "4")}


@pytest.fixture
def bundle(line: CommandLine) -> Path:
    """A panel whose judges are far apart on S1."""
    bundle = line.prepared(codes=("S1", "S2"))
    rows = [
        (code, judge, f"K{number}", score)
        for judge, sheets in (("J1", HIGH), ("J2", LOW), ("J3", HIGH))
        for code, given in sheets.items()
        for number, score in enumerate(given, start=1)
    ]
    table = line.table("s.csv", ("submission", "judge", "criterion", "score"), rows)
    line.do("import", "scores", bundle, table)
    return bundle


def decide(line: CommandLine, bundle: Path, kind: str, *facts: str) -> None:
    decision = ("--kind", kind, "--submission", "S1", "--reason", "dibahas")
    line.do("moderate", bundle, *decision, *facts)


def table_of(shown: str) -> list[list[str]]:
    return [row.split() for row in shown.partition("\n\n")[0].splitlines()]


def test_value_in_force_stands_beside_the_mean(line: CommandLine, bundle: Path) -> None:
    decide(line, bundle, "consensus_value", "--value", "90")

    shown = line.do("reconcile", bundle)
    rows = line.json("reconcile", bundle)["submissions"]

    assert table_of(shown)[:3] == [
        ["J1", "J2", "J3", "Mean", "In", "force", "Spread"],
        ["S1", "100.00", "64.00", "100.00", "88.00", "90.00", "36.00"],
        ["S2", "80.00", "80.00", "80.00", "80.00", "80.00", "0.00"],
    ]
    assert [(row["mean"], row["value_in_force"]) for row in rows] == [("88.00", "90.00"), ("80.00", "80.00")]


def test_a_sum_of_ranks_is_no_value_in_force(line: CommandLine, bundle: Path) -> None:
    rule = line.document("sum.json", {"aggregate": "rank_sum"})
    line.do("policy", bundle, rule, "--reason", "x")

    shown = line.do("reconcile", bundle)

    assert table_of(shown)[0] == ["J1", "J2", "J3", "Mean", "Spread"]


def test_what_was_decided_is_not_asked_again(line: CommandLine, bundle: Path) -> None:
    asked = line.do("reconcile", bundle)
    is_open = line.json("reconcile", bundle)["submissions"][0]["is_open"]
    decide(line, bundle, "accept")

    shown = line.do("reconcile", bundle)
    row = line.json("reconcile", bundle)["submissions"][0]

    assert asked.count("Please discuss it") == 2
    assert is_open is True
    decided = "A difference of 36.00 is above the limit of 15; the chair has decided (decision no. 1)."
    assert f"S1: {decided}" in shown.splitlines()
    assert "Please discuss it" not in shown
    assert (row["is_open"], row["moderations"], len(row["discrepancies"])) == (False, [1], 2)


def test_a_sheet_set_aside_stands_in_brackets(line: CommandLine, bundle: Path) -> None:
    decide(line, bundle, "set_aside", "--judge", "J2")

    shown = line.do("reconcile", bundle)
    rows = line.json("reconcile", bundle)["submissions"]

    assert table_of(shown)[1] == ["S1", "100.00", "(64.00)", "100.00", "100.00", "100.00", "0.00"]
    assert "In brackets: a sheet that does not count." in shown.splitlines()
    assert "S1: The sheet of J2 does not count (decision no. 1)." in shown.splitlines()
    assert [row["set_aside"] for row in rows] == [["J2"], []]


@pytest.fixture
def forked(line: CommandLine) -> Path:
    """A round of two judges, of whom one has handed in two different files and the other nothing."""
    bundle = line.prepared(codes=("S1", "S2"), judges=2)
    pack, code_file = line.packs(bundle)["J1"]
    for number, sheets in enumerate((HIGH, LOW)):
        desk, out = line.folder / f"desk-{number}.winnerpack", line.folder / f"out-{number}"
        shutil.copyfile(pack, desk)
        out.mkdir()
        line.do("score", desk, line.scores(f"{number}.csv", sheets), "--code-file", code_file)
        line.do("hand-in", desk, "--out", out, "--code-file", code_file)
        line.do("collect", bundle, *out.iterdir())
    return bundle


def test_two_different_files_are_not_missing(line: CommandLine, forked: Path) -> None:
    shown = line.do("reconcile", forked)

    assert [row[:4] for row in table_of(shown)[1:3]] == [
        ["S1", "two", "files", "–"],
        ["S2", "two", "files", "–"],
    ]
    told = "J1: two different files are in, and none of them counts until the chair chooses."
    assert told in shown.splitlines()
    assert line.json("reconcile", forked)["bounds"]["forks"] == ["J1"]


def test_the_ranking_tells_of_two_different_files(line: CommandLine, forked: Path) -> None:
    shown = line.do("rank", forked)

    told = "No sheet counts; J1: two different files wait for a choice"
    assert [text.endswith(told) for text in shown.splitlines() if "Usaha" in text] == [True, True]
