"""Where commands read secrets: files, the environment, a terminal; never an argument."""

import sys

import pytest

from .conftest import CommandLine, Terminal


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


@pytest.mark.parametrize("agreement", ["y\n", "Ya\n", "yes\n"])
def test_consent_is_asked_for_on_a_terminal(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, agreement: str
) -> None:
    bundle = line.prepared(judges=1, codes=("S1",))
    for name in ("refused", "agreed"):
        (line.folder / name).mkdir()
    terminal(monkeypatch, "n\n")
    refused = line.run("pack", bundle, "--out", line.folder / "refused")
    terminal(monkeypatch, agreement)
    line.do("pack", bundle, "--out", line.folder / "agreed")

    assert refused.status == 1
    assert list((line.folder / "refused").iterdir()) == []
    assert len(list((line.folder / "agreed").glob("*.winnerpack"))) == 1
