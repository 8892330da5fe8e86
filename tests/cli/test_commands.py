"""How commands are called, what they print, and where they read secrets."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from winner_judge.cli import main
from winner_judge.cli.console import OpenWindow
from winner_judge.operations.moderating import read_moderations
from winner_judge.operations.opening import open_panel
from winner_judge.values import Language

from .conftest import CommandLine

COMMANDS = (
    ("demo",),
    ("new",),
    ("import", "submissions"),
    ("import", "judges"),
    ("import", "scores"),
    ("assign",),
    ("pack",),
    ("score",),
    ("hand-in",),
    ("collect",),
    ("rank",),
    ("reconcile",),
    ("moderate",),
    ("sign-off",),
    ("report",),
    ("check",),
    ("verify",),
)


class Window:
    """Stands where the real window would be handed in, and notes what it is asked to show."""

    def __init__(self, status: int = 0) -> None:
        self.status = status
        self.opened: list[tuple[Path | None, Language, bool]] = []
        self.found: list[str] = []

    def __call__(self, path: Path | None, language: Language, *, is_smoke_test: bool = False) -> int:
        self.opened.append((path, language, is_smoke_test))
        if path is not None and path.exists():
            self.found.append(path.name)
        return self.status


@pytest.fixture
def scored(line: CommandLine) -> Path:
    """A round whose scores are in: S1 splits the judges, S2 and S3 are tied."""
    bundle = line.prepared()
    scores = {
        "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("4", "4")},
        "J2": {"S1": ("2", "5"), "S2": ("4", "4"), "S3": ("4", "4")},
        "J3": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("4", "4")},
    }
    rows = [
        (code, judge, f"K{number}", score)
        for judge, sheets in scores.items()
        for code, given in sheets.items()
        for number, score in enumerate(given, start=1)
    ]
    line.do(
        "import", "scores", bundle, line.table("s.csv", ("submission", "judge", "criterion", "score"), rows)
    )
    return bundle


# Usage


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_command_has_help_in_both_languages(line: CommandLine, command: tuple[str, ...]) -> None:
    english = line.run(*command, "--help")
    indonesian = line.run(*command, "--help", language="id")

    assert (english.status, indonesian.status) == (0, 0)
    assert english.out.startswith(f"Usage: winner-judge {' '.join(command)}")
    assert english.out != indonesian.out


@pytest.mark.parametrize(
    "words",
    [
        ("rnak", "round.winner"),
        ("letter.docx",),
        ("rank",),
        ("rank", "a.winner", "b.winner"),
        ("rank", "a.winner", "--jsn"),
        ("moderate", "a.winner", "--kind", "shout", "--reason", "x"),
        ("assign", "a.winner", "--judges-per-submission", "0"),
        ("import",),
        ("a.winner", "b.winner"),
    ],
)
def test_wrong_usage_is_told_apart(line: CommandLine, words: tuple[str, ...]) -> None:
    said = line.run(*words)

    assert said.status == 2
    assert said.err + said.out != ""


def test_unknown_language_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv=["rank", "a.winner", "--language", "jv"]) == 2
    assert main(argv=["rank", "a.winner", "--language"]) == 2
    assert capsys.readouterr().err != ""


def test_language_may_stand_anywhere_and_is_indonesian_unless_given(
    line: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(line.folder / "none.winner")
    told = []
    for words in (
        ["rank", missing],
        ["rank", missing, "--language=id"],
        ["--language", "en", "rank", missing],
        ["rank", "--language", "en", missing],
    ):
        assert main(argv=words) == 1
        told.append(capsys.readouterr().err)

    assert told[0] == told[1]
    assert told[2] == told[3]
    assert "There is no file at" in told[2]
    assert "There is no file at" not in told[0]


def test_words_after_two_dashes_are_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv=["--language", "en", "rank", "--", "--language"]) == 1
    assert "There is no file at --language." in capsys.readouterr().err


# The window


def test_no_command_opens_the_window() -> None:
    window = Window()

    assert main(open_window=window, argv=[]) == 0
    assert window.opened == [(None, "id", False)]


@pytest.mark.parametrize("name", ["a.winner", "b.winnerpack", "C.WINNERSCORES"])
def test_file_of_ours_opens_in_the_window(name: str) -> None:
    window = Window(status=3)

    assert main(open_window=window, argv=[name, "--language", "en"]) == 3
    assert window.opened == [(Path(name), "en", False)]


def test_foreign_word_does_not_open_the_window() -> None:
    window = Window()

    assert main(open_window=window, argv=["letter.docx"]) == 2
    assert window.opened == []


@pytest.mark.parametrize("words", [(), ("a.winner",), ("demo",), ("--smoke-test",)])
def test_without_a_screen_the_window_command_says_so(line: CommandLine, words: tuple[str, ...]) -> None:
    said = line.run(*words)

    assert said.status == 1
    assert "There is no screen" in said.err


def test_module_is_headless(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "winner_judge", "--language", "en"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "There is no screen" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_smoke_test_shows_the_demo_round_and_leaves_nothing() -> None:
    window = Window()

    assert main(open_window=window, argv=["--smoke-test"]) == 0

    ((path, language, is_smoke_test),) = window.opened
    assert path is not None
    assert (language, is_smoke_test, window.found) == ("id", True, ["panel.winner"])
    assert not path.exists()


def test_demo_opens_in_the_window(tmp_path: Path) -> None:
    window = Window()

    assert main(open_window=window, argv=["demo", "--out", str(tmp_path / "demo")]) == 0

    assert window.opened == [(tmp_path / "demo" / "panel.winner", "id", False)]
    assert window.found == ["panel.winner"]


def test_demo_finds_a_place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    taken = user_data_path("winner-judge", appauthor=False) / "demo"
    taken.mkdir(parents=True)
    window = Window()

    main(open_window=window, argv=["demo"])

    assert window.opened == [(taken.with_name("demo (2)") / "panel.winner", "id", False)]
    assert list(taken.iterdir()) == []


def test_demo_without_a_window_does_the_whole_job(line: CommandLine) -> None:
    out = line.folder / "demo"

    said = line.do("demo", "--headless", "--out", out)

    assert (out / "panel.winner").is_file()
    packs, returns = list(out.glob("packs/*.winnerpack")), list(out.glob("returns/*.winnerscores"))
    assert len(packs) == len(returns) == 6
    assert len(list(out.glob("papers/*.pdf"))) == 5
    ranked = line.json("rank", out / "panel.winner")
    assert ranked["status"] == "signed_off"
    assert ranked["digest"] in said
    line.do("verify", out / "papers" / "results.json", "--digest", ranked["digest"])


# Secrets


def test_passphrase_comes_from_file_or_environment(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, secret = line.folder / "r.winner", line.folder / "secret.txt"
    secret.write_text("kata sandi panjang\r\n", encoding="utf-8-sig")
    line.do("new", bundle, "--rubric", line.rubric(), "--passphrase-file", secret)
    assert b"SQLite format" not in bundle.read_bytes()[:64]

    refused = line.run("rank", bundle)
    line.do("rank", bundle, "--passphrase-file", secret)
    monkeypatch.setenv("WINNER_JUDGE_PASSPHRASE", "kata sandi panjang")
    line.do("rank", bundle)

    assert refused.status == 1


def test_environment_does_not_disturb_a_bundle_without_passphrase(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = line.prepared()
    monkeypatch.setenv("WINNER_JUDGE_PASSPHRASE", "untuk berkas lain")

    line.do("rank", bundle)


def test_judge_code_comes_from_environment_and_is_forgiving(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, code_file = line.packs(line.prepared())["J1"]
    refused = line.run("hand-in", pack, "--out", line.folder)
    monkeypatch.setenv("WINNER_JUDGE_CODE", "kode: " + code_file.read_text(encoding="utf-8").lower())

    line.do("score", pack, line.scores("s.csv", {"S1": ("4", "4")}))

    assert refused.status == 1


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_unreadable_secret_is_refused(line: CommandLine, content: bytes | None) -> None:
    bundle, secret = line.folder / "r.winner", line.folder / "secret.txt"
    if content is not None:
        secret.write_bytes(content)

    said = line.run("new", bundle, "--rubric", line.rubric(), "--passphrase-file", secret)

    assert said.status == 1
    assert "secret.txt" in said.err
    assert not bundle.exists()


class Terminal(io.StringIO):
    """A screen with a keyboard."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Make standard input a terminal at which somebody types ``answer``."""
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr("getpass.getpass", lambda _prompt: answer)


def test_secret_is_asked_for_on_a_terminal(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle, secret = line.folder / "r.winner", line.folder / "secret.txt"
    secret.write_text("rahasia besar", encoding="utf-8")
    line.do("new", bundle, "--rubric", line.rubric(), "--passphrase-file", secret)
    terminal(monkeypatch, "rahasia besar")

    line.do("rank", bundle)


def test_consent_is_asked_for_on_a_terminal(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = line.prepared(judges=1, codes=("S1",))
    for name in ("refused", "agreed"):
        (line.folder / name).mkdir()
    terminal(monkeypatch, "n\n")
    refused = line.run("pack", bundle, "--out", line.folder / "refused")
    terminal(monkeypatch, "y\n")
    line.do("pack", bundle, "--out", line.folder / "agreed")

    assert refused.status == 1
    assert list((line.folder / "refused").iterdir()) == []
    assert len(list((line.folder / "agreed").glob("*.winnerpack"))) == 1


# What is printed


def test_rank_prints_json_and_a_table(line: CommandLine, scored: Path) -> None:
    document = line.json("rank", scored)
    shown = line.do("rank", scored)

    assert document["status"] == "provisional"
    assert [(entry["rank"], entry["code"], entry["value"]) for entry in document["groups"][0]["entries"]] == [
        (1, "S1", "88.00"),
        (2, "S2", "80.00"),
        (2, "S3", "80.00"),
    ]
    lines = shown.splitlines()
    assert lines[0] == "Issue A"
    assert [text.split() for text in lines[1:4]] == [
        ["1", "S1", "88.00", "Usaha", "S1"],
        ["2", "S2", "80.00", "Usaha", "S2"],
        ["2", "S3", "80.00", "Usaha", "S3"],
    ]
    assert document["digest"] in shown


def test_rank_tells_why_an_entry_has_no_rank(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1",))

    (entry,) = line.json("rank", bundle)["groups"][0]["entries"]

    assert (entry["rank"], entry["value"], entry["reason"]) == (None, None, "no_sheets")
    assert "No sheet counts" in line.do("rank", bundle)


def test_rank_tells_why_a_list_cannot_be_summed(line: CommandLine, scored: Path) -> None:
    line.do("moderate", scored, "--submission", "S1", "--kind", "set_aside", "--judge", "J2", "--reason", "x")
    policy = line.document("other.json", {"aggregate": "rank_sum"})

    shown = line.do("rank", scored, "--policy", policy)

    assert "J2" in shown
    assert "A simulation, not the result." in shown


def test_reconcile_prints_values_and_differences(line: CommandLine, scored: Path) -> None:
    document = line.json("reconcile", scored)
    shown = line.do("reconcile", scored)

    first = document["submissions"][0]
    assert first["values"] == [
        {"judge": "J1", "value": "100.00"},
        {"judge": "J2", "value": "64.00"},
        {"judge": "J3", "value": "100.00"},
    ]
    assert (first["mean"], first["spread"]) == ("88.00", "36.00")
    assert first["discrepancies"] == [
        {"criterion": None, "difference": "36.00", "limit": "15"},
        {"criterion": "K1", "difference": "3", "limit": "2"},
    ]
    assert "S1: A difference of 36.00 is above the limit of 15." in shown
    assert "S1: K1: A difference of 3 is above the limit of 2." in shown


def test_moderate_records_each_fact(line: CommandLine, scored: Path) -> None:
    decision = ("moderate", scored, "--reason", "Sudah dibahas")
    line.do(
        *decision, "--submission", "S1", "--kind", "consensus_score", "--criterion", "K1", "--value", "4,0"
    )
    line.do(*decision, "--kind", "retract", "--target", "1", "--by", "Ibu Sari")
    line.do(*decision, "--submission", "S3", "--submission", "S2", "--kind", "decide_tie")

    with open_panel(scored) as panel:
        log = [item.moderation for item in read_moderations(panel)]
    assert [(item.kind.value, item.submissions, item.actor) for item in log] == [
        ("consensus_score", ("S1",), "chair"),
        ("retract", ("S1",), "Ibu Sari"),
        ("decide_tie", ("S3", "S2"), "chair"),
    ]
    ranked = line.json("rank", scored)["groups"][0]["entries"]
    assert [(entry["code"], entry["rank"], entry["decided_by"]) for entry in ranked] == [
        ("S1", 1, None),
        ("S3", 2, "chair"),
        ("S2", 3, "chair"),
    ]
    assert "the chair's decision" in line.do("rank", scored)


def test_blocked_sign_off_prints_its_checklist(line: CommandLine, scored: Path) -> None:
    said = line.run("sign-off", scored, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")

    assert said.status == 1
    assert "A tie that the chair has yet to decide: S2 and S3" in said.err
    assert "Differences without a decision: S1" in said.err


def test_collect_tells_what_became_of_each_file(line: CommandLine) -> None:
    bundle = line.prepared()
    pack, code_file = line.packs(bundle)["J1"]
    line.do("score", pack, line.scores("s.csv", {"S1": ("4", "4")}), "--code-file", code_file)
    handed_in = line.run("hand-in", pack, "--out", line.folder, "--code-file", code_file)
    again = line.run("hand-in", pack, "--out", line.folder, "--code-file", code_file)
    path = next(line.folder.glob("J1*.winnerscores"))
    bad = line.folder / "bad.winnerscores"
    bad.write_bytes(b"x" * 90)

    mixed = line.run("collect", bundle, path, bad)
    known = line.do("collect", bundle, path)
    told = line.json("collect", bundle, path)

    assert "Hand-in no. 1, check code" in handed_in.out
    assert "1 of 3 submissions are done, 0 recused, 2 incomplete." in handed_in.out
    assert "Nothing has changed since the last hand-in." in again.out
    assert mixed.status == 1
    assert "Juri 1: 1 sheet received, check code" in mixed.out
    assert "This file was received before. Nothing has changed." in known
    assert [(item["judge"], item["sheets"], item["is_known"], item["error"]) for item in told] == [
        ("J1", 1, True, None)
    ]


def handed_in(line: CommandLine, pack: Path, code_file: Path, score: str) -> str:
    line.do("score", pack, line.scores("s.csv", {"S1": (score, score)}), "--code-file", code_file)
    return str(line.json("hand-in", pack, "--out", line.folder, "--code-file", code_file)["path"])


def test_collect_tells_of_returns_that_wait(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1",))
    packs = line.packs(bundle)
    paths = [handed_in(line, pack, code_file, "4") for pack, code_file in packs.values()]
    line.do("collect", bundle, *paths[:2])
    line.do("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")

    waiting = line.do("collect", bundle, paths[2])

    assert "waits until the round is reopened" in waiting


def test_collect_tells_of_two_files_of_one_judge(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1",))
    pack, code_file = line.packs(bundle)["J1"]
    twin = line.folder / "twin.winnerpack"
    shutil.copyfile(pack, twin)

    forked = line.do(
        "collect", bundle, *(handed_in(line, each, code_file, s) for each, s in ((pack, "5"), (twin, "2")))
    )

    assert forked.count("two different files of this judge") == 2


def test_import_counts_attachments(line: CommandLine) -> None:
    bundle, folder = line.folder / "r.winner", line.folder / "files"
    (folder / "S1").mkdir(parents=True)
    (folder / "S1" / "Proposal.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    line.do("new", bundle, "--rubric", line.rubric())
    table = line.table("t.csv", ("code", "name", "issue"), [("S1", "Satu", "A")])

    said = line.do("import", "submissions", bundle, table, "--attachments", folder)

    assert said.splitlines() == ["1 submission imported", "1 attachment imported"]
    assert "Attachments" in line.do("check", bundle)


def test_new_without_rubric_founds_the_edition(line: CommandLine) -> None:
    bundle = line.folder / "r.winner"

    said = line.do("new", bundle, "--name", "Tahap Proposal")

    assert "no passphrase" in said
    assert line.json("rank", bundle) == {
        "status": "provisional",
        "digest": line.json("rank", bundle)["digest"],
        "groups": [],
        "awards": [],
    }


# Terminals of all kinds


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

    assert screen.getvalue().endswith("\r4/5\r5/5\n")


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


def test_window_is_called_as_promised() -> None:
    window: OpenWindow = Window()

    assert window(None, "id") == 0
