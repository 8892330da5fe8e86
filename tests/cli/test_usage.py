"""How commands are called: help, wrong usage, the reader's language."""

import pytest

from winner_judge.cli import main
from winner_judge.values import ModerationKind

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
    ("decisions",),
    ("policy",),
    ("sign-off",),
    ("report",),
    ("check",),
    ("verify",),
)


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


@pytest.mark.parametrize(
    ("words", "english", "indonesian"),
    [
        ("rank", "BUNDLE is missing.", "BUNDLE belum diisi."),
        ("rank a --jsn", "There is no option --jsn. Perhaps --json is meant.", "Pilihan --jsn tidak ada."),
        ("rank a b", "There are more words than this command takes.", "Isian lebih banyak"),
        ("rank a --json=3", "--json takes no value.", "--json tidak memerlukan nilai."),
        ("moderate a --kind", "--kind needs a value behind it.", "--kind memerlukan nilai"),
        ("moderate a --kind shout --reason x", "--kind takes one of these: accept, ", "--kind diisi dengan"),
        ("assign a --judges-per-submission 0", "--judges-per-submission takes a whole", "--judges-per-sub"),
        ("rnak", "There is no such command. These exist: demo, ", "Perintah itu tidak ada."),
    ],
)
def test_wrong_usage_is_told_in_the_reader_s_language(
    line: CommandLine, words: str, english: str, indonesian: str
) -> None:
    told = line.run(*words.split()).err
    translated = line.run(*words.split(), language="id").err

    assert any(row.startswith(english) for row in told.splitlines())
    assert any(row.startswith(indonesian) for row in translated.splitlines())
    command = "rank" if words.startswith("rank") and "=" not in words else ""
    assert told.splitlines()[-1].startswith(f"For help, please type: winner-judge {command}".rstrip())
    assert translated.splitlines()[-1].startswith("Untuk bantuan, silakan ketik: winner-judge")
    assert not {"Usage:", "Error:", "Try"} & set(translated.split())


def test_headings_of_help_are_in_the_reader_s_language(line: CommandLine) -> None:
    told = line.run("rank", "--help", language="id").out.splitlines()

    assert told[0].startswith("Cara pakai: winner-judge rank")
    assert {"Argumen:", "Pilihan:"} <= set(told)
    assert any(row.endswith("Tampilkan bantuan ini.") for row in told)
    assert any(row.endswith("[wajib diisi]") for row in told)


def test_help_explains_each_kind_of_decision(line: CommandLine) -> None:
    told = line.run("moderate", "--help", language="id").out

    assert [
        kind for kind in ModerationKind if f"{kind.value}:" not in told and f"{kind.value}," not in told
    ] == []


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
