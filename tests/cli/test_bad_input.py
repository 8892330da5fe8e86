"""Bad input: one clear sentence in the reader's language, exit status 1, and not a byte changed."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from winner_judge.exchange.codes import new_judge_code

from .conftest import CommandLine

SCORE_HEADER = ("submission", "judge", "criterion", "score")


@dataclass(frozen=True)
class Case:
    """A command that must be refused, and the file that must stay as it is."""

    words: tuple[str | Path, ...]
    kept: Path


def foreign_bundle(line: CommandLine) -> Case:
    path = line.folder / "letter.winner"
    path.write_text("Yth. Panitia, " * 400, encoding="utf-8")
    return Case(("rank", path), path)


def empty_bundle(line: CommandLine) -> Case:
    path = line.folder / "empty.winner"
    path.touch()
    return Case(("rank", path), path)


def folder_as_bundle(line: CommandLine) -> Case:
    path = line.prepared()
    return Case(("rank", line.folder), path)


def foreign_table(line: CommandLine) -> Case:
    bundle = line.prepared()
    table = line.folder / "photo.xlsx"
    table.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    return Case(("import", "submissions", bundle, table), bundle)


def foreign_return(line: CommandLine) -> Case:
    bundle = line.prepared()
    path = line.folder / "photo.winnerscores"
    path.write_bytes(b"\xff\xd8\xff\xe0" * 100)
    return Case(("collect", bundle, path), bundle)


def missing_file(line: CommandLine) -> Case:
    bundle = line.prepared()
    return Case(("import", "judges", bundle, line.folder / "none.csv"), bundle)


def newer_format(line: CommandLine) -> Case:
    bundle = line.prepared()
    connection = sqlite3.connect(bundle)
    connection.execute("PRAGMA user_version = 97")
    connection.close()
    return Case(("rank", bundle), bundle)


def wrong_code(line: CommandLine) -> Case:
    pack, _ = line.packs(line.prepared())["J1"]
    code_file = line.folder / "other.txt"
    code_file.write_text(new_judge_code(), encoding="utf-8")
    return Case(("score", pack, line.scores("s.csv", {"S1": ("4", "4")}), "--code-file", code_file), pack)


def mistyped_code(line: CommandLine) -> Case:
    pack, _ = line.packs(line.prepared())["J1"]
    code_file = line.folder / "other.txt"
    code_file.write_text("ABCDE-12345", encoding="utf-8")
    return Case(("hand-in", pack, "--out", line.folder, "--code-file", code_file), pack)


def wrong_passphrase(line: CommandLine) -> Case:
    bundle, right, wrong = line.folder / "r.winner", line.folder / "right.txt", line.folder / "wrong.txt"
    right.write_text("benar sekali", encoding="utf-8")
    wrong.write_text("keliru", encoding="utf-8")
    line.do("new", bundle, "--rubric", line.rubric(), "--passphrase-file", right)
    return Case(("rank", bundle, "--passphrase-file", wrong), bundle)


def return_of_another_round(line: CommandLine) -> Case:
    other = line.prepared("other")
    pack, code_file = line.packs(other)["J1"]
    line.do("score", pack, line.scores("s.csv", {"S1": ("4", "4")}), "--code-file", code_file)
    given = line.json("hand-in", pack, "--out", line.folder, "--code-file", code_file)
    bundle = line.prepared()
    line.packs(bundle, "own")
    return Case(("collect", bundle, given["path"]), bundle)


def score_off_the_scale(line: CommandLine) -> Case:
    bundle = line.prepared()
    table = line.table("s.csv", SCORE_HEADER, [("S1", "J1", "K1", "5"), ("S1", "J1", "K2", "6")])
    return Case(("import", "scores", bundle, table), bundle)


def score_off_the_scale_in_a_pack(line: CommandLine) -> Case:
    pack, code_file = line.packs(line.prepared())["J1"]
    return Case(("score", pack, line.scores("s.csv", {"S1": ("4", "0")}), "--code-file", code_file), pack)


def weights_that_do_not_sum(line: CommandLine) -> Case:
    rubric = line.rubric("B", weights=("60", "30"))
    return Case(("new", line.folder / "new.winner", "--rubric", rubric), rubric)


def duplicate_submission(line: CommandLine) -> Case:
    bundle = line.folder / "r.winner"
    line.do("new", bundle, "--rubric", line.rubric())
    table = line.table("t.csv", ("code", "name", "issue"), [("S1", "Satu", "A"), ("S1", "Dua", "A")])
    return Case(("import", "submissions", bundle, table), bundle)


def missing_column(line: CommandLine) -> Case:
    bundle = line.folder / "r.winner"
    line.do("new", bundle, "--rubric", line.rubric())
    table = line.table("t.csv", ("code", "name"), [("S1", "Satu")])
    return Case(("import", "submissions", bundle, table), bundle)


def no_consent(line: CommandLine) -> Case:
    bundle = line.prepared()
    return Case(("pack", bundle, "--out", line.folder / "packs"), bundle)


def pack_as_panel(line: CommandLine) -> Case:
    pack, _ = line.packs(line.prepared())["J1"]
    return Case(("rank", pack), pack)


def folder_that_is_taken(line: CommandLine) -> Case:
    bundle = line.prepared()
    return Case(("report", bundle, "--out", line.folder), bundle)


def file_that_exists(line: CommandLine) -> Case:
    bundle = line.prepared()
    return Case(("new", bundle, "--rubric", line.rubric()), bundle)


def value_that_is_no_number(line: CommandLine) -> Case:
    bundle = line.prepared()
    decision = ("moderate", bundle, "--submission", "S1", "--kind", "consensus_value", "--reason", "x")
    return Case((*decision, "--value", "delapan"), bundle)


def policy_that_is_no_json(line: CommandLine) -> Case:
    bundle = line.prepared()
    policy = line.folder / "p.json"
    policy.write_text("{aggregate: mean}", encoding="utf-8")
    return Case(("rank", bundle, "--policy", policy), bundle)


def nothing_to_sign(line: CommandLine) -> Case:
    bundle = line.prepared()
    return Case(("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18"), bundle)


CASES: dict[Callable[[CommandLine], Case], str] = {
    foreign_bundle: "letter.winner",
    empty_bundle: "empty.winner",
    folder_as_bundle: "",
    foreign_table: "photo.xlsx",
    foreign_return: "",
    missing_file: "none.csv",
    newer_format: "97",
    wrong_code: "code",
    mistyped_code: "code",
    wrong_passphrase: "",
    return_of_another_round: "another round",
    score_off_the_scale: "6",
    score_off_the_scale_in_a_pack: "0",
    weights_that_do_not_sum: "90",
    duplicate_submission: "S1",
    missing_column: "issue",
    no_consent: "passphrase",
    pack_as_panel: "winnerpack",
    folder_that_is_taken: "",
    file_that_exists: "round.winner",
    value_that_is_no_number: "delapan",
    policy_that_is_no_json: "p.json",
    nothing_to_sign: "",
}
"""What is wrong, and a word that the English sentence must say."""


@pytest.mark.parametrize("build", CASES, ids=lambda build: build.__name__)
def test_bad_input_is_refused_in_words_and_changes_nothing(
    line: CommandLine, build: Callable[[CommandLine], Case]
) -> None:
    case = build(line)
    before = case.kept.read_bytes()
    files = sorted(line.folder.rglob("*"))

    english = line.run(*case.words)
    indonesian = line.run(*case.words, language="id")

    assert (english.status, indonesian.status) == (1, 1)
    assert (english.out, indonesian.out) == ("", "")
    assert len(english.err.strip().splitlines()) >= 3
    assert CASES[build] in english.err
    assert indonesian.err != english.err
    assert "Traceback" not in english.err + indonesian.err
    assert case.kept.read_bytes() == before
    assert sorted(line.folder.rglob("*")) == files


def test_every_place_of_a_refused_table_is_named(line: CommandLine) -> None:
    bundle = line.prepared()
    table = line.table("s.csv", ("code", "name", "issue"), [("N1", "Satu", "X"), ("N2", "Dua", "Y")])

    said = line.run("import", "submissions", bundle, table)

    assert said.status == 1
    assert "Row 2, column" in said.err
    assert "Row 3, column" in said.err


def test_missing_columns_are_named_in_both_languages(line: CommandLine) -> None:
    bundle = line.prepared()

    said = line.run("import", "submissions", bundle, line.table("s.csv", ("kode", "judul"), [("N1", "Satu")]))

    assert "name / nama usaha" in said.err
    assert "issue / isu" in said.err
