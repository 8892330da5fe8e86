"""Comments for entrants are listed, approved and declined on the command line."""

from pathlib import Path

import pytest

from winner_judge.operations.desk import declare, set_comment
from winner_judge.operations.opening import open_pack

from .conftest import CommandLine

SHEETS = {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")}


@pytest.fixture
def bundle(line: CommandLine) -> Path:
    """A panel that received J1's sheets, with comments on two of them."""
    bundle = line.prepared(judges=1)
    pack, code_file = line.packs(bundle)["J1"]
    with open_pack(pack, code_file.read_text(encoding="utf-8").strip()) as desk:
        declare(desk, {})
        set_comment(desk, "S1", "Baik sekali.\nTeruskan.")
        set_comment(desk, "S3", "Perlu data dasar.")
    (line.folder / "returns").mkdir()
    line.do("score", pack, line.scores("1.csv", SHEETS), "--code-file", code_file)
    line.do("hand-in", pack, "--out", line.folder / "returns", "--code-file", code_file)
    line.do("collect", bundle, *(line.folder / "returns").iterdir())
    return bundle


def states(line: CommandLine, bundle: Path) -> dict[str, str]:
    return {item["submission"]: item["state"] for item in line.json("comments", bundle)}


def test_comments_are_listed_in_full(line: CommandLine, bundle: Path) -> None:
    assert line.do("comments", bundle) == (
        "S1  J1  waiting\n    Baik sekali.\n    Teruskan.\nS3  J1  waiting\n    Perlu data dasar.\n"
    )
    assert line.json("comments", bundle)[1] == {
        "submission": "S3",
        "judge": "J1",
        "state": "waiting",
        "text": "Perlu data dasar.",
    }


def test_comments_are_approved_and_declined_by_entry_or_all_at_once(line: CommandLine, bundle: Path) -> None:
    line.do("comments", bundle, "--decline", "S3")
    assert states(line, bundle) == {"S1": "waiting", "S3": "declined"}

    line.do("comments", bundle, "--approve", "all", "--by", "Ratna")
    assert states(line, bundle) == {"S1": "approved", "S3": "declined"}

    line.do("comments", bundle, "--approve", "S3", "--decline", "S1")
    assert states(line, bundle) == {"S1": "declined", "S3": "approved"}


def test_unknown_entry_and_nameless_decider_are_refused(line: CommandLine, bundle: Path) -> None:
    unknown = line.run("comments", bundle, "--approve", "S9")
    nameless = line.run("comments", bundle, "--approve", "all", "--by", " ")

    assert (unknown.status, nameless.status) == (1, 1)
    assert "S9" in unknown.err
    assert states(line, bundle) == {"S1": "waiting", "S3": "waiting"}


def test_round_without_comments_says_so(line: CommandLine) -> None:
    assert line.do("comments", line.prepared()) == "No comments.\n"
