"""The verifier as a program of its own, and what it makes of files that mean harm."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import rounds
from winner_judge.canonical import digest_of
from winner_judge.reports import verifier
from winner_judge.reports.data import PaperData
from winner_judge.reports.results import results_bytes
from winner_judge.scoring.policy import Aggregate, Combine, Grouping, Policy, TieBreak
from winner_judge.values import SheetStatus

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


def test_script_speaks_where_the_terminal_lacks_characters(results: Path) -> None:
    document = json.loads(results.read_text(encoding="utf-8").replace("W-001", "\u65e5\u672c"))
    entries = [entry for group in document["groups"] for entry in group["entries"]]
    next(entry for entry in entries if entry["code"] == "\u65e5\u672c")["judges"] = 99
    results.write_text(json.dumps(document), encoding="utf-8")
    command = [sys.executable, "-S", str(SCRIPT), str(results), "--language", "en"]
    environment = {"PYTHONIOENCODING": "ascii"}

    finished = subprocess.run(command, capture_output=True, check=False, env=environment)

    assert (finished.returncode, finished.stderr) == (1, b"")
    assert b".??.judges: it says 99 but should say" in finished.stdout


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


Document = dict[str, Any]
Change = Callable[[Document], object]


def sealed_again(document: Document) -> Document:
    """Return the document with the digest that a forger would put there."""
    return document | {"digest": digest_of({key: document[key] for key in document if key != "digest"})}


def document_of(data: PaperData) -> Document:
    document: Document = json.loads(results_bytes(data))
    return document


def trimmed() -> PaperData:
    """Five judges of whom the highest and the lowest are dropped."""
    plain = rounds.a_round(5, 9, per_submission=5)
    return rounds.ranked(replace(plain, policy=Policy(aggregate=Aggregate.TRIMMED_MEAN, trim=1)))


def tied() -> PaperData:
    """Two entries of one group with the same value, parted by one criterion."""
    plain = rounds.a_round(2, 8, per_submission=2)
    first, second = (item for item in plain.submissions if item.code in {"W-001", "W-005"})
    same = dict.fromkeys(("K1", "K2", "K3", "K4", "K5", "K6"), Decimal(3))
    weights = {item.code: item.weight for item in plain.rubrics["P3"].criteria}
    one, two = next((a, b) for a, b in combinations(weights, 2) if weights[a] == weights[b])
    heavy, light = same | {one: Decimal(4), two: Decimal(2)}, same | {one: Decimal(2), two: Decimal(4)}
    given = {first.code: light, second.code: heavy}
    sheets = tuple(replace(sheet, scores=given.get(sheet.submission, sheet.scores)) for sheet in plain.sheets)
    return rounds.ranked(replace(plain, sheets=sheets))


def adjusted() -> PaperData:
    return rounds.adjusted(rounds.moderated(rounds.a_round(5, 14)))


def decided() -> PaperData:
    return rounds.moderated(rounds.a_round(5, 14))


def entry(document: Document, where: str = "groups") -> Document:
    found: Document = document[where][0]["entries"][0]
    return found


def policy(**fields: object) -> Change:
    return lambda document: document["policy"].update(fields)


BEARING: dict[str, tuple[Callable[[], PaperData], Change]] = {
    "score": (decided, lambda d: d["sheets"][1]["scores"][2].update(score="5")),
    "score off its scale": (decided, lambda d: d["sheets"][1]["scores"][2].update(score="6")),
    "score gone": (decided, lambda d: d["sheets"][1]["scores"].pop()),
    "weight": (decided, lambda d: d["rubrics"][2]["criteria"][0].update(weight="11")),
    "weight of a rubric that nothing is scored with": (
        decided,
        lambda d: d["rubrics"][1]["criteria"][0].update(weight="11"),
    ),
    "highest score": (decided, lambda d: d["rubrics"][2]["criteria"][0]["scale"].update(max="6")),
    "step of a scale": (decided, lambda d: d["rubrics"][2]["criteria"][0]["scale"].update(step="3")),
    "consensus score": (decided, lambda d: d["moderations"][0].update(value="5")),
    "consensus value": (decided, lambda d: d["moderations"][2].update(value="88.50")),
    "decision gone": (decided, lambda d: d["moderations"].pop(0)),
    "decision of another kind": (decided, lambda d: d["moderations"][1].update(kind="accept")),
    "decision of no kind": (decided, lambda d: d["moderations"][1].update(kind="wish")),
    "decision twice": (decided, lambda d: d["moderations"].append(d["moderations"][0])),
    "rank": (decided, lambda d: entry(d).update(rank=2)),
    "order of entries": (decided, lambda d: d["groups"][0]["entries"].reverse()),
    "order of groups": (decided, lambda d: d["groups"].reverse()),
    "value": (decided, lambda d: entry(d).update(value="87.51")),
    "value without its last place": (decided, lambda d: entry(d).update(value="87.5")),
    "value as a number": (decided, lambda d: entry(d).update(value=87)),
    "value of a sheet": (decided, lambda d: entry(d)["values"][0].update(value="1.00")),
    "decided by": (decided, lambda d: entry(d).update(decided_by="chair")),
    "decided by nothing": (
        tied,
        lambda d: [row.update(decided_by=None) for group in d["groups"] for row in group["entries"]],
    ),
    "rules on ties gone": (tied, policy(tie_break=[])),
    "rules on ties in another order": (tied, policy(tie_break=["criteria_in_order", "chair"])),
    "severity": (adjusted, lambda d: d["severity"][0].update(leniency="1.000000")),
    "ratio": (adjusted, lambda d: d.update(severity_ratio="9.000000")),
    "decimals": (decided, policy(decimals=1)),
    "aggregate": (decided, policy(aggregate="median")),
    "aggregate of no kind": (decided, policy(aggregate="best")),
    "trim": (trimmed, policy(trim=2)),
    "trim of all": (trimmed, policy(trim=3)),
    "trim below nothing": (trimmed, policy(trim=-1)),
    "minimum of judges": (decided, policy(minimum_judges=4)),
    "status to draft": (decided, lambda d: d["sheets"][1].update(status="draft")),
    "status of no kind": (decided, lambda d: d["sheets"][1].update(status="good")),
    "award mark": (decided, lambda d: entry(d, "awards").update(is_above_line=False)),
    "award mark in the group": (decided, lambda d: entry(d).update(is_above_line=False)),
    "award line": (decided, policy(award_line=1)),
    "group of a submission": (decided, lambda d: d["submissions"][0].update(issue="P1")),
    "province of a submission": (decided, lambda d: d["submissions"][0].update(province="53")),
    "unknown field of an entry": (decided, lambda d: entry(d).update(bonus="10")),
    "unknown field of a group": (decided, lambda d: d["groups"][0].update(note="x")),
    "entry twice": (decided, lambda d: d["groups"][0]["entries"].append(entry(d))),
    "sheet twice": (decided, lambda d: d["sheets"].append(d["sheets"][0])),
    "submission twice": (decided, lambda d: d["submissions"].append(d["submissions"][0])),
    "sheet gone": (decided, lambda d: d["sheets"].pop(3)),
    "group gone": (decided, lambda d: d["groups"].pop()),
    "judge gone": (decided, lambda d: d["judges"].remove("J1")),
}
"""Changes that what is computed shows, whatever digest a forger puts there."""


@pytest.mark.parametrize(("made", "change"), BEARING.values(), ids=BEARING.keys())
def test_single_change_is_found_with_and_without_a_new_digest(
    made: Callable[[], PaperData], change: Change
) -> None:
    document = document_of(made())
    paper = document["digest"]
    assert verifier.verify(document, paper) == []

    change(document)

    assert verifier.verify(document) != []
    assert verifier.verify(sealed_again(document)) != []
    said = [found.say(language) for found in verifier.verify(document) for language in ("id", "en")]
    assert [text for text in said if not text] == []


AGREEING: dict[str, Change] = {
    "name of the round": lambda d: d["round"]["name"].update(id="Tahap lain"),
    "unknown field of the round": lambda d: d["round"].update(note="x"),
    "unknown field of all": lambda d: d.update(note="x"),
    "trim of a mean": policy(trim=2),
    "rule on ties that parts nothing": policy(tie_break=["criteria_by_weight", "median", "chair"]),
    "order in which judges score": policy(order="random"),
    "order of sheets": lambda d: d["sheets"].reverse(),
    "digest": lambda d: d.update(digest="0" * 64),
}
"""Changes after which the result still follows from what the file says: only a digest tells of these."""


@pytest.mark.parametrize("change", AGREEING.values(), ids=AGREEING.keys())
def test_change_that_the_result_agrees_with_is_found_by_the_digest(change: Change) -> None:
    document = document_of(decided())
    paper = document["digest"]

    change(document)

    assert [found.where for found in verifier.verify(document)] == ["digest"]
    assert verifier.verify(sealed_again(document)) == []
    is_restored = sealed_again(document)["digest"] == paper
    found = [item.kind for item in verifier.verify(sealed_again(document), paper)]
    assert found == ([] if is_restored else ["printed"])


@given(st.data())
def test_verifier_ranks_any_round_as_the_program_does(draw: st.DataObject) -> None:
    judges, entries = draw.draw(st.integers(1, 5)), draw.draw(st.integers(1, 7))
    plain = rounds.a_round(judges, entries, per_submission=judges)
    score = st.integers(2, 4).map(Decimal)
    statuses = st.sampled_from([SheetStatus.DONE] * 6 + [SheetStatus.DRAFT, SheetStatus.RECUSED])
    sheets = tuple(
        replace(sheet, status=draw.draw(statuses), scores={key: draw.draw(score) for key in sheet.scores})
        for sheet in plain.sheets
    )
    chosen = Policy(
        aggregate=draw.draw(st.sampled_from(list(Aggregate))),
        combine=draw.draw(st.sampled_from(list(Combine))),
        trim=1,
        decimals=draw.draw(st.integers(0, 3)),
        tie_break=tuple(draw.draw(st.permutations(list(TieBreak)))),
        group_by=tuple(draw.draw(st.sampled_from([(), (Grouping.ISSUE,), tuple(Grouping)]))),
        minimum_judges=draw.draw(st.integers(1, 3)),
    )

    data = rounds.ranked(replace(plain, sheets=sheets, policy=chosen))

    assert verifier.verify(document_of(data)) == []
