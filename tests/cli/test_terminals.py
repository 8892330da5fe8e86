"""Terminals of all kinds: none, few characters, a reader who leaves."""

import json
import os
import subprocess
import sys

import pytest

from winner_judge.cli import main

from .conftest import CommandLine, Terminal


def test_output_without_streams_is_no_failure(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = line.prepared()
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    statuses = [main(argv=["rank", str(bundle)]), main(argv=["rank", "none.winner"]), main(argv=["rank"])]

    for stream in (sys.stdout, sys.stderr):
        stream.close()
    assert statuses == [0, 1, 2]


def run_outside(words: list[str], **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "winner_judge", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def test_closed_pipe_is_no_failure(line: CommandLine) -> None:
    bundle = line.prepared(codes=[f"S{number}" for number in range(400)], judges=1)
    process = run_outside(["rank", str(bundle), "--json"])
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    error = process.stderr.read()

    process.stderr.close()
    assert (process.wait(), error) == (0, b"")


def test_reader_who_left_is_no_failure(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = line.prepared()
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)

        assert main(argv=["rank", str(bundle)]) == 0


def test_progress_is_shown_on_a_terminal(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = line.prepared()
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)

    line.do("report", bundle, "--out", line.folder / "papers")

    told = screen.getvalue()
    shown = [int(part.strip("%\n")) for part in told.split("\r")[1:]]
    assert (shown[0], shown[-1], told.count("\n")) == (0, 100, 1)
    assert shown == sorted(set(shown))


def test_refusal_of_the_system_is_told_in_words(line: CommandLine) -> None:
    blocked = line.folder / "file"
    blocked.write_text("x", encoding="utf-8")

    said = line.run("demo", "--headless", "--out", blocked / "demo")

    assert said.status == 1
    assert "Traceback" not in said.err
    assert str(blocked) in said.err


def test_terminal_of_few_characters_is_no_failure(line: CommandLine) -> None:
    bundle = line.folder / "r.winner"
    line.do("new", bundle, "--rubric", line.rubric())
    table = line.table("t.csv", ("code", "name", "issue"), [("S1", "Rumah 🌱 é", "A")])
    line.do("import", "submissions", bundle, table)

    process = run_outside(
        ["rank", str(bundle)], env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    out, error = process.communicate()

    assert (process.returncode, error) == (0, b"")
    assert b"Rumah ? ?" in out


def test_json_is_plain_ascii(line: CommandLine) -> None:
    bundle = line.folder / "r.winner"
    line.do("new", bundle, "--rubric", line.rubric())
    line.do(
        "import", "submissions", bundle, line.table("t.csv", ("code", "name", "issue"), [("É1", "x", "A")])
    )

    said = line.run("rank", bundle, "--json").out

    assert said.isascii()
    assert json.loads(said)["groups"][0]["entries"][0]["code"] == "É1"
