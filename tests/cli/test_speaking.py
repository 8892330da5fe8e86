"""What a command says of what it met: which file, what it left out, that it was stopped."""

import sys
from pathlib import Path

import pytest

from .conftest import CommandLine, Terminal


class Stopped(Terminal):
    """A screen whose reader presses Ctrl-C as soon as something moves on it."""

    def write(self, text: str, /) -> int:
        if text.startswith("\r"):
            raise KeyboardInterrupt
        return super().write(text)


def test_stopped_export_says_so_and_leaves_nothing(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = line.prepared()
    screen = Stopped()
    monkeypatch.setattr(sys, "stderr", screen)
    files = sorted(line.folder.iterdir())

    said = line.run("report", bundle, "--out", line.folder / "papers")

    assert said.status == 130
    assert "Stopped. What was saved before is unchanged." in screen.getvalue()
    assert sorted(line.folder.iterdir()) == files


def test_each_refusal_of_several_files_names_its_own(line: CommandLine) -> None:
    bundle = line.prepared()
    paths = [line.folder / f"{name}.winnerscores" for name in ("one", "two")]
    for path in paths:
        path.write_bytes(b"\xff\xd8\xff\xe0" * 100)

    said = line.run("collect", bundle, *paths)

    assert said.status == 1
    assert [row for row in said.err.splitlines() if row.endswith(":")] == [f"{path}:" for path in paths]


def test_documents_that_belong_to_nothing_are_told(line: CommandLine) -> None:
    bundle = line.folder / "r.winner"
    line.do("new", bundle, "--rubric", line.rubric())
    documents = line.folder / "documents"
    documents.mkdir()
    for name in ("S1.pdf", "S9.pdf"):
        (documents / name).write_bytes(b"%PDF-1.4\n%%EOF\n" + name.encode())
    table = line.table("t.csv", ("code", "name", "issue"), [("S1", "Satu", "A")])

    said = line.do("import", "submissions", bundle, table, "--attachments", documents)

    assert said.splitlines() == [
        "1 submission imported",
        "1 attachment imported",
        "1 file belongs to no submission: S9.pdf.",
        (
            "A document belongs to the submission whose code is its name or its folder's. "
            "Documents can be added in the window."
        ),
    ]


def test_many_documents_that_belong_to_nothing_are_told_by_their_place(line: CommandLine) -> None:
    bundle = line.folder / "r.winner"
    line.do("new", bundle, "--rubric", line.rubric())
    documents = line.folder / "documents"
    for number in range(12):
        folder = documents / f"folder {number:02}"
        folder.mkdir(parents=True)
        (folder / "proposal.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    table = line.table("t.csv", ("code", "name", "issue"), [("S1", "Satu", "A")])

    said = line.do("import", "submissions", bundle, table, "--attachments", documents)

    named = ", ".join(f"folder {number:02}/proposal.pdf" for number in range(10))
    assert said.splitlines()[2] == f"12 files belong to no submission: {named}, and 2 others."


def test_ranking_of_an_empty_round_says_that_it_is_empty(line: CommandLine) -> None:
    bundle = line.folder / "r.winner"
    line.do("new", bundle, "--rubric", line.rubric())

    assert line.do("rank", bundle).splitlines()[0] == "No submissions."


@pytest.mark.parametrize("name", ["\x1b[2Jx", "\u202ex", "\x9bx", "a\rx"])
def test_name_of_a_file_gives_a_terminal_no_orders(line: CommandLine, name: str) -> None:
    path = Path(line.folder, f"{name}.winner")

    said = line.run("rank", path)

    assert said.status == 1
    assert f"{name[:-1]}x" not in said.err
    assert "\N{REPLACEMENT CHARACTER}" in said.err


def test_empty_passphrase_makes_no_open_bundle(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINNER_JUDGE_PASSPHRASE", "")

    said = line.run("new", line.folder / "r.winner")

    assert (said.status, said.err.splitlines()[0]) == (1, "The passphrase is empty")
    assert list(line.folder.iterdir()) == []
