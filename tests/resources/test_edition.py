import csv
import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from resources import resource

EDITION = resource("editions", "winner_2023")
DEMO = EDITION.joinpath("demo")


def _json(*parts: str) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(EDITION.joinpath(*parts).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(DEMO.joinpath(name).read_text(encoding="utf-8").splitlines()))


def _value(rubric: dict[str, Any], scores: dict[str, Decimal]) -> Decimal:
    highest = Decimal(rubric["scale"]["max"])
    parts = (Decimal(item["weight"]) * scores[item["code"]] / highest for item in rubric["criteria"])
    return sum(parts, Decimal(0))


@pytest.fixture(scope="module")
def values() -> dict[tuple[str, str], Decimal]:
    rubrics = {rubric["code"]: rubric for rubric in _json("rubrics.json")}
    issues = {issue["name"]["id"]: issue["rubric"] for issue in _json("edition.json")["issues"]}
    rubric_of = {row["kode"]: rubrics[issues[row["isu"]]] for row in _rows("submissions.csv")}
    scores: dict[tuple[str, str], dict[str, Decimal]] = {}
    for row in _rows("scores.csv"):
        scores.setdefault((row["submission"], row["judge"]), {})[row["criterion"]] = Decimal(row["score"])
    return {pair: _value(rubric_of[pair[0]], given) for pair, given in scores.items()}


def test_edition_has_six_provinces_and_seven_issues_with_their_rubrics() -> None:
    edition, rubrics = _json("edition.json"), _json(_json("edition.json")["rubrics"])

    assert [province["code"] for province in edition["provinces"]] == [
        "BTN",
        "NTT",
        "SMU",
        "KBR",
        "JTM",
        "SLS",
    ]
    assert [issue["code"] for issue in edition["issues"]] == [f"P{number}" for number in range(1, 8)]
    assert [issue["rubric"] for issue in edition["issues"]] == [rubric["code"] for rubric in rubrics]
    assert [issue["name"] for issue in edition["issues"]] == [rubric["name"] for rubric in rubrics]
    assert edition["is_proposal_rubric"] is True


def test_weights_of_every_rubric_sum_to_its_total() -> None:
    for rubric in _json("rubrics.json"):
        assert sum(Decimal(item["weight"]) for item in rubric["criteria"]) == Decimal(rubric["total"])


def test_worked_examples_of_the_rubrics_come_out() -> None:
    rubrics = {rubric["code"]: rubric for rubric in _json("rubrics.json")}
    scores = dict(zip(("K1", "K2", "K3", "K4", "K5", "K6"), map(Decimal, "435435"), strict=True))

    assert _value(rubrics["P1"], scores) == Decimal("84.00")
    assert _value(rubrics["P7"], scores) == Decimal("81.00")
    assert {_value(rubric, dict.fromkeys(scores, Decimal(3))) for rubric in rubrics.values()} == {
        Decimal("60.00")
    }


def test_demo_spreads_over_all_provinces_and_issues() -> None:
    edition, rows = _json("edition.json"), _rows("submissions.csv")

    assert Counter(row["provinsi"] for row in rows) == {item["name"]: 5 for item in edition["provinces"]}
    assert {row["isu"] for row in rows} == {item["name"]["id"] for item in edition["issues"]}
    assert len({row["kode"] for row in rows}) == 30


def test_demo_is_marked_as_invented() -> None:
    assert all(row["pengusul"].endswith("(contoh)") for row in _rows("submissions.csv"))
    assert all(row["nama"].endswith("(contoh)") for row in _rows("judges.csv"))


def test_every_demo_submission_has_a_proposal_of_its_own() -> None:
    rows = _rows("submissions.csv")
    texts = [DEMO.joinpath("proposals", f"{row['kode']}.md").read_text(encoding="utf-8") for row in rows]
    paragraphs = [
        line for text in texts for line in text.splitlines() if line and not line.startswith(("#", "|"))
    ]

    assert len(list(DEMO.joinpath("proposals").iterdir())) == len(rows)
    assert all(text.count("\n## ") == 7 for text in texts)
    assert [text for text, count in Counter(paragraphs).items() if count > 1] == []


def test_every_judge_of_the_demo_could_score_every_submission(values: dict[tuple[str, str], Decimal]) -> None:
    judges = [row["kode"] for row in _rows("judges.csv")]
    submissions = [row["kode"] for row in _rows("submissions.csv")]

    assert set(values) == {(submission, judge) for submission in submissions for judge in judges}
    assert [row["peran"] for row in _rows("judges.csv")].count("ketua") == 1


def test_tie_of_the_demo_holds_whoever_judges(values: dict[tuple[str, str], Decimal]) -> None:
    tied = _json("demo", "story.json")["tie"]["submissions"]

    assert {value for (submission, _), value in values.items() if submission in tied} == {Decimal(74)}


def test_discrepancy_of_the_demo_holds_for_any_three_judges(values: dict[tuple[str, str], Decimal]) -> None:
    disputed = _json("demo", "story.json")["consensus"]["submission"]
    given = sorted(value for (submission, _), value in values.items() if submission == disputed)

    assert min(high - low for low, high in zip(given, given[2:], strict=False)) > 15
