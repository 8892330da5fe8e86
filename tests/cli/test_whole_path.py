"""The whole path on the command line alone."""

import csv
import itertools
import json
import shutil
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from winner_judge.reports.papers import PaperKind

from .conftest import CommandLine

SHEETS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J2": {"S1": ("4", "5"), "S2": ("4", "5"), "S3": ("4", "3")},
    "J3": {"S1": ("5", "4"), "S2": ("4", "3"), "S3": ("2", "3")},
}
FLIGHTS = ("white", "red")


@pytest.fixture
def handed_in(line: CommandLine) -> tuple[Path, list[Path]]:
    """A panel bundle with packs issued, and the return of each judge."""
    bundle = line.prepared()
    returns = line.folder / "returns"
    returns.mkdir()
    for judge, (pack, code_file) in line.packs(bundle).items():
        line.do("score", pack, line.scores(f"{judge}.csv", SHEETS[judge]), "--code-file", code_file)
        line.do("hand-in", pack, "--out", returns, "--code-file", code_file)
    return bundle, sorted(returns.iterdir())


def test_three_orders_of_collecting_give_one_result(
    line: CommandLine, handed_in: tuple[Path, list[Path]]
) -> None:
    bundle, returns = handed_in
    found: set[bytes] = set()
    for number, order in enumerate(list(itertools.permutations(returns))[::2]):
        copy = line.folder / f"copy-{number}.winner"
        shutil.copyfile(bundle, copy)
        for path in order:
            line.do("collect", copy, path)
        line.do("collect", copy, *order)
        line.do("sign-off", copy, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")
        line.do("report", copy, "--out", line.folder / f"papers-{number}")
        found.add((line.folder / f"papers-{number}" / "results.json").read_bytes())

    assert len(found) == 1
    document = json.loads(found.pop())
    assert [(entry["code"], entry["rank"], entry["value"]) for entry in document["groups"][0]["entries"]] == [
        ("S1", 1, "93.33"),
        ("S2", 2, "80.00"),
        ("S3", 3, "60.00"),
    ]


def test_path_from_table_to_verified_papers(line: CommandLine, handed_in: tuple[Path, list[Path]]) -> None:
    bundle, returns = handed_in
    line.do("collect", bundle, *returns)

    provisional = line.json("rank", bundle)
    line.do("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")
    final = line.json("rank", bundle)
    line.do("report", bundle, "--out", line.folder / "papers")
    line.do("check", bundle)

    assert (provisional["status"], final["status"]) == ("provisional", "signed_off")
    assert provisional["digest"] == final["digest"]
    results = line.folder / "papers" / "results.json"
    assert final["digest"] in line.do("verify", results, "--digest", final["digest"])
    assert len(list((line.folder / "papers").glob("*.pdf"))) == len(PaperKind)


def test_returns_made_in_any_order_of_scoring_are_equal(line: CommandLine) -> None:
    bundle = line.prepared(judges=1, codes=("S1", "S2"))
    (judge,) = line.packs(bundle).values()
    pack, code_file = judge
    outs = [line.folder / name for name in ("one", "two")]
    for out in outs:
        out.mkdir()
        line.do(
            "score",
            pack,
            line.scores("a.csv", {"S1": ("4", "4"), "S2": ("2", "2")}),
            "--code-file",
            code_file,
        )

    given = [line.json("hand-in", pack, "--out", out, "--code-file", code_file) for out in outs]

    assert [item["is_unchanged"] for item in given] == [False, True]
    assert given[0]["check_code"] == given[1]["check_code"]


# Judgment of Princeton 2012: real input with a published order


def flight(line: CommandLine, reference: Path, name: str, policy: Mapping[str, object]) -> Path:
    """Bring one flight into a round of its own by the commands of a secretariat."""
    with (reference / "princeton_2012.csv").open(encoding="utf-8", newline="") as stream:
        wines = [row for row in csv.DictReader(stream) if row["flight"] == name]
    tasters = list(wines[0])[4:13]
    criterion = {"code": "T", "weight": "20", "name": {"id": "Nilai", "en": "Score"}}
    rubric = {
        "code": name,
        "name": {"id": name, "en": name},
        "total": "20",
        "scale": {"min": "0", "max": "20", "step": "0.5"},
        "criteria": [criterion],
    }
    scores = [(wine["wine_id"], taster, "T", wine[taster]) for wine in wines for taster in tasters]
    submissions = [(wine["wine_id"], wine["name"], name) for wine in wines]
    bundle = line.folder / f"{name}.winner"
    rubric_file = line.document(f"{name}.json", rubric)
    line.do("new", bundle, "--rubric", rubric_file, "--policy", line.document("policy.json", policy))
    line.do("import", "submissions", bundle, line.table("wines.csv", ("code", "name", "issue"), submissions))
    header = ("submission", "judge", "criterion", "score")
    line.do("import", "scores", bundle, line.table("scores.csv", header, scores))
    return bundle


def published(reference: Path, table: str, name: str) -> list[dict[str, str]]:
    with (reference / table).open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["flight"] == name]


@pytest.mark.parametrize("name", FLIGHTS)
def test_princeton_comes_out_in_the_published_order(line: CommandLine, reference: Path, name: str) -> None:
    bundle = flight(line, reference, name, {"aggregate": "rank_sum", "tie_break": []})

    (group,) = line.json("rank", bundle)["groups"]

    wines = published(reference, "princeton_2012.csv", name)
    assert {entry["code"]: entry["rank"] for entry in group["entries"]} == {
        wine["wine_id"]: int(wine["published_rank"]) for wine in wines
    }
    assert {entry["code"]: Decimal(entry["value"]) for entry in group["entries"]} == {
        wine["wine_id"]: Decimal(wine["rank_sum_computed"]) for wine in wines
    }
    ranks = sorted(entry["rank"] for entry in group["entries"])
    expected = [1, 2, 3, 4, 5, 6, 6, 8, 9, 10] if name == "white" else list(range(1, 11))
    assert ranks == expected


@pytest.mark.parametrize("name", FLIGHTS)
def test_princeton_agrees_with_the_other_methods(line: CommandLine, reference: Path, name: str) -> None:
    bundle = flight(line, reference, name, {"aggregate": "rank_sum", "tie_break": []})
    answers = published(reference, "princeton_2012_other_methods.csv", name)
    methods: dict[str, tuple[str, str, dict[str, object]]] = {
        "mean": ("mean", "rank_mean", {}),
        "median": ("median", "rank_median", {}),
        "trimmed_mean": ("trimmed_mean_drop1", "rank_trimmed", {"trim": 1}),
    }
    for aggregate, (column, rank_column, more) in methods.items():
        other = {"aggregate": aggregate, "decimals": 6, "tie_break": [], **more}
        simulated = line.json("rank", bundle, "--policy", line.document("other.json", other))
        found = {entry["code"]: entry for entry in simulated["groups"][0]["entries"]}

        assert simulated["status"] == "simulation"
        for answer in answers:
            entry = found[answer["wine_id"]]
            assert abs(Fraction(entry["value"]) - Fraction(answer[column])) <= Fraction(1, 10_000)
            assert entry["rank"] == int(answer[rank_column]), (aggregate, answer)
