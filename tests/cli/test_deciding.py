"""Returns withdrawn, forks chosen, judges replaced, rounds reopened and objections, on the command line."""

import shutil
from pathlib import Path

import pytest

from winner_judge.operations.objecting import read_objections
from winner_judge.operations.opening import open_panel
from winner_judge.operations.return_history import read_days

from .conftest import CommandLine

SHEETS = {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")}
OTHER = {"S1": ("1", "1"), "S2": ("4", "4"), "S3": ("3", "3")}
SIGN_OFF = ("--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")


@pytest.fixture
def bundle(line: CommandLine) -> Path:
    """A panel whose packs are out; J1 handed in from two laptops."""
    bundle = line.prepared()
    (line.folder / "returns").mkdir()
    pack, code_file = line.packs(bundle)["J1"]
    for number, sheets in enumerate((SHEETS, OTHER)):
        desk = line.folder / f"desk-{number}.winnerpack"
        shutil.copyfile(pack, desk)
        line.do("score", desk, line.scores(f"{number}.csv", sheets), "--code-file", code_file)
        line.do("hand-in", desk, "--out", line.folder / "returns", "--code-file", code_file)
    return bundle


def collected(line: CommandLine, bundle: Path) -> list[str]:
    """Collect both returns and give their check codes."""
    outcomes = line.json("collect", bundle, *sorted((line.folder / "returns").iterdir()))
    return [outcome["check_code"] for outcome in outcomes]


def test_return_is_withdrawn_and_restored(line: CommandLine, bundle: Path) -> None:
    first, second = collected(line, bundle)

    withdrawn = line.do("withdraw", bundle, second.lower(), "--reason", "tertukar")

    assert withdrawn == "The score file is withdrawn.\n"
    outcomes = line.json("collect", bundle, *sorted((line.folder / "returns").iterdir()))
    assert [(item["is_withdrawn"], item["is_fork"]) for item in outcomes] == [(False, False), (True, False)]
    said = line.do("collect", bundle, sorted((line.folder / "returns").iterdir())[1])
    assert "It was withdrawn and stays withdrawn." in said
    restored = line.do("withdraw", bundle, second, "--restore", "--reason", "ternyata benar")
    assert restored == "The score file is taken into account again.\n"
    assert line.run("withdraw", bundle, first, "--restore", "--reason", "x").status == 1
    assert line.run("withdraw", bundle, "0000", "--reason", "x").status == 1
    assert line.run("withdraw", bundle, first).status == 2


def test_fork_is_chosen_by_check_code(line: CommandLine, bundle: Path) -> None:
    first, _ = collected(line, bundle)

    said = line.do("choose", bundle, "--judge", "J1", "--check-code", first, "--reason", "laptop juri")

    assert said == f"J1: the score file {first} counts.\n"
    assert line.run("withdraw", bundle, first[:3], "--reason", "x").status == 1
    assert line.do("withdraw", bundle, first[:5].lower(), "--reason", "x") == "The score file is withdrawn.\n"
    again = line.run("choose", bundle, "--judge", "J1", "--check-code", first, "--reason", "x")
    assert again.status == 1


def test_judge_is_replaced_and_the_pack_is_named(line: CommandLine, bundle: Path) -> None:
    out = line.folder / "new"
    change = ("replace", bundle, "--judge", "J2", "--by-code", "J7", "--out", out, "--reason", "sakit")

    refused = line.run(*change, "--name", "Eka Baru")
    assert (refused.status, out.exists()) == (1, False)
    said = line.do(*change, "--name", "Eka Baru", "--drop-scores", "--consent-unencrypted")

    told, path = said.splitlines()
    assert told == "J2 was replaced by J7; 3 submissions were handed on."
    assert Path(path).is_file()
    assert line.run(*change, "--name", "Eka Baru", "--consent-unencrypted").status == 1


def test_round_is_reopened(line: CommandLine, bundle: Path) -> None:
    first, _ = collected(line, bundle)
    line.do("choose", bundle, "--judge", "J1", "--check-code", first, "--reason", "laptop juri")
    for code in ("S1", "S2", "S3"):
        line.do("moderate", bundle, "--kind", "rank_fewer", "--submission", code, "--reason", "x")
    assert line.run("reopen", bundle, "--reason", "x").status == 1
    line.do("sign-off", bundle, *SIGN_OFF)

    said = line.do("reopen", bundle, "--reason", "sanggahan")

    assert said == "The round is open again; the next sign-off is a new revision.\n"
    assert line.json("rank", bundle)["status"] == "provisional"


def test_objections_are_registered_answered_and_listed(line: CommandLine, bundle: Path) -> None:
    letter = ("--submission", "S3", "--person", "Tono", "--date", "2023-10-20", "--text", "Keliru")
    assert line.run("objection", bundle, *letter).status == 1
    assert line.do("objection", bundle) == "No objections.\n"
    first, _ = collected(line, bundle)
    line.do("choose", bundle, "--judge", "J1", "--check-code", first, "--reason", "laptop juri")
    for code in ("S1", "S2", "S3"):
        line.do("moderate", bundle, "--kind", "rank_fewer", "--submission", code, "--reason", "x")
    line.do("sign-off", bundle, *SIGN_OFF)

    assert line.do("objection", bundle, *letter) == "Objection no. 1 was registered.\n"
    assert line.do("objection", bundle) == "1  S3  Tono  2023-10-20  not answered yet\n"
    answer = ("--answer", "1", "--outcome", "partly", "--text", "Benar", "--date", "2023-10-25")
    assert line.do("objection", bundle, *answer) == "Objection no. 1 was answered.\n"
    assert line.do("objection", bundle) == "1  S3  Tono  2023-10-20  upheld in part\n"
    assert line.run("objection", bundle, "--answer", "9", "--text", "x", "--date", "2023-10-25").status == 1
    undated = ("--submission", "S2", "--person", "Tono", "--text", "Lagi")
    assert line.do("objection", bundle, *undated) == "Objection no. 3 was registered.\n"
    with open_panel(bundle) as panel:
        days = {read_objections(panel)[-1].date, read_days(panel).today.isoformat()}
    assert len(days) == 1
    beyond = line.run("objection", bundle, "--answer", "9" * 30, "--text", "x", "--date", "2023-10-25")
    assert (beyond.status, "Traceback" in beyond.err) == (1, False)
