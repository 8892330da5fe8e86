"""The verifier as a program of its own, and what it makes of files that mean harm."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reports import rounds
from winner_judge.canonical import digest_of
from winner_judge.reports import verifier
from winner_judge.reports.results import results_bytes

SCRIPT = Path(verifier.__file__)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "results.json"
    path.write_bytes(results_bytes(rounds.moderated(rounds.a_round(5, 14))))
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a copy of the script where nothing of the program can be imported."""
    command = [sys.executable, "-I", "-S", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_script_alone_accepts_true_results(results: Path) -> None:
    digest = json.loads(results.read_bytes())["digest"]

    finished = run(results, "--digest", digest)

    assert finished.returncode == 0
    assert (
        finished.stdout == f"Hasil cocok. Sidik hasil {digest}\nThe results agree. Result digest {digest}\n"
    )


def test_script_alone_names_what_differs(results: Path) -> None:
    document = json.loads(results.read_bytes())
    document["groups"][0]["entries"][0]["rank"] = 2
    results.write_text(json.dumps(document), encoding="utf-8")

    finished = run(results, "--language", "en")

    assert finished.returncode == 1
    assert finished.stderr == ""
    assert "it says 2 but should say 1." in finished.stdout.splitlines()[1]


def test_script_alone_refuses_wrong_usage(results: Path) -> None:
    assert run().returncode == 2
    assert run(results, "--language", "fr").returncode == 2


def test_script_needs_only_the_standard_library() -> None:
    source = SCRIPT.read_text(encoding="utf-8")
    imported = {
        line.split()[1].partition(".")[0]
        for line in source.splitlines()
        if line.startswith(("import ", "from "))
    }

    assert imported <= set(sys.stdlib_module_names)


def test_wrong_digest_on_paper(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verifier.main([str(results), "--digest", "7K2M-Q9DX-0000-0000", "--language", "id"]) == 1

    assert "Sidik hasil pada kertas (7K2M-Q9DX-0000-0000) bukan milik berkas ini" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"null", b"7", b'"text"', b"{}", b"[" * 100_000, b"NaN",
        b'{"format": 1.0}', b'{"format": 1, "format": 1}', b'{"format": 1e400}', b'{"a": "\\ud800"}',
        b'{"a": ' + b"9" * 5000 + b"}", b'{"digest": {}}',
    ],
)  # fmt: skip
def test_hostile_file_is_a_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(content)

    assert verifier.main([str(path), "--language", "en"]) == 1

    assert capsys.readouterr().out.startswith(("The file cannot be read", "No results of a known form"))


def test_missing_file_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verifier.main([str(tmp_path / "absent.json"), "--language", "en"]) == 1

    assert capsys.readouterr().out == "The file cannot be read as JSON.\n"


HARM: list[Any] = [None, True, -1, 10**9, "x", "1e9", "", [], [None], {}, {"a": {}}, "\x1b[2J", "1/0"]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """Return the way to each part of a document, of lists only the first items."""
    found = [path] if path else []
    if isinstance(value, dict):
        return found + [way for key in value for way in places(value[key], (*path, key))]
    items = list(enumerate(value))[:1] if isinstance(value, list) else []
    return found + [way for number, item in items for way in places(item, (*path, number))]


@pytest.mark.parametrize("harm", HARM, ids=repr)
def test_harm_in_any_place_never_gives_a_traceback(harm: Any) -> None:  # noqa: ANN401
    content = results_bytes(rounds.moderated(rounds.a_round(2, 3)))

    for path in places(json.loads(content)):
        document = json.loads(content)
        target = document
        for step in path[:-1]:
            target = target[step]
        was, target[path[-1]] = target[path[-1]], harm
        found = verifier.verify(document)

        assert found or (was == harm and type(was) is type(harm)), path
        assert all(difference.say("id").isprintable() for difference in found)


def rule_unknown(document: Any) -> None:  # noqa: ANN401
    document["policy"]["tie_break"] = ["alphabet"]


def combine_unknown(document: Any) -> None:  # noqa: ANN401
    document["policy"]["combine"] = "sums"


def format_no_number(document: Any) -> None:  # noqa: ANN401
    document["format"] = True


def score_twice(document: Any) -> None:  # noqa: ANN401
    sheet = next(sheet for sheet in document["sheets"] if sheet["scores"])
    sheet["scores"].insert(0, sheet["scores"][0])


@pytest.mark.parametrize("doctor", [rule_unknown, combine_unknown, format_no_number, score_twice])
def test_document_whose_rule_is_not_known_is_refused_with_its_digest_made_anew(
    doctor: Callable[[Any], None],
) -> None:
    document = json.loads(results_bytes(rounds.moderated(rounds.a_round(2, 3))))
    doctor(document)
    document["digest"] = digest_of({key: document[key] for key in document if key != "digest"})

    (difference,) = verifier.verify(document)

    assert difference.kind == "shape"
