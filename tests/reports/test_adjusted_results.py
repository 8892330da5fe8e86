"""The adjusted mean in ``results.json``: the leniencies stand in it, and the verifier proves them."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.reports import rounds
from winner_judge.canonical import digest_of
from winner_judge.reports import verifier
from winner_judge.reports.data import PaperData
from winner_judge.reports.results import results_bytes
from winner_judge.values import Sheet, SheetStatus

Document = dict[str, Any]
Change = Callable[[Document], object]


@pytest.fixture(scope="module")
def data() -> PaperData:
    return rounds.adjusted(rounds.moderated(rounds.a_round(5, 14)))


def document_of(data: PaperData) -> Document:
    document: Document = json.loads(results_bytes(data))
    return document


def sealed_again(document: Document) -> Document:
    """Return the document with the digest that a forger would put there."""
    return document | {"digest": digest_of({key: document[key] for key in document if key != "digest"})}


def test_leniencies_and_their_ratio_stand_in_the_document(data: PaperData) -> None:
    found = data.leniencies
    assert found is not None
    assert found.ratio is not None

    document = document_of(data)

    assert document["severity"] == [
        {"judge": judge, "leniency": format(found.by_judge[judge], "f")}
        for judge in ("J1", "J2", "J3", "J4", "J5")
    ]
    assert [item["leniency"] for item in document["severity"]] != ["0.000000"] * 5
    assert document["severity_ratio"] == format(found.ratio, "f")
    assert verifier.verify(document) == []


def test_no_leniency_stands_there_for_another_aggregate() -> None:
    document = document_of(rounds.a_round())

    assert (document["severity"], document["severity_ratio"]) == ([], None)
    del document["severity_ratio"]
    assert verifier.verify(sealed_again(document)) == []


def _add(place: int, amount: str) -> Change:
    def change(document: Document) -> None:
        item = document["severity"][place]
        item["leniency"] = format(Decimal(item["leniency"]) + Decimal(amount), "f")

    return change


def _multiply_all(document: Document) -> None:
    for item in document["severity"]:
        item["leniency"] = format((Decimal(item["leniency"]) * 2).quantize(Decimal("0.000001")), "f")


def _put(key: str, value: object) -> Change:
    return lambda document: document.update({key: value})


def _policy(**fields: object) -> Change:
    return lambda document: document["policy"].update(fields)


def _another_score(document: Document) -> None:
    score = document["sheets"][9]["scores"][0]
    score["score"] = "1" if score["score"] == "5" else "5"


CHANGES: dict[str, Change] = {
    "leniency by a point": _add(0, "1"),
    "leniency by its fourth place": _add(3, "0.0001"),
    "leniency with fewer places": _put("severity", [{"judge": "J1", "leniency": "0"}]),
    "leniency as a word": lambda d: d["severity"][0].update(leniency="strict"),
    "all leniencies doubled": _multiply_all,
    "leniency of another judge": lambda d: d["severity"][0].update(judge="J2"),
    "leniencies in another order": lambda d: d["severity"].reverse(),
    "leniency of a judge without sheets": lambda d: d["severity"].append(
        {"judge": "J9", "leniency": "0.000000"}
    ),
    "leniency gone": lambda d: d["severity"].pop(),
    "leniencies gone": _put("severity", []),
    "ratio": lambda d: d.update(severity_ratio=format(Decimal(d["severity_ratio"]) + Decimal("0.01"), "f")),
    "ratio below nothing": _put("severity_ratio", "-1.000000"),
    "ratio with fewer places": _put("severity_ratio", "1"),
    "ratio a number": _put("severity_ratio", 1),
    "ratio gone": _put("severity_ratio", None),
    "score": _another_score,
    "sheet gone": lambda d: d["sheets"].pop(5),
    "value": lambda d: d["groups"][0]["entries"][0].update(value="99.00"),
    "value rounded the other way": lambda d: d["groups"][1]["entries"][0].update(
        value=format(Decimal(d["groups"][1]["entries"][0]["value"]) + Decimal("0.01"), "f")
    ),
    "rank": lambda d: d["groups"][0]["entries"][0].update(rank=2),
    "aggregate to the mean": _policy(aggregate="mean"),
    "decimals": _policy(decimals=3),
    "sheet set aside": lambda d: d["moderations"][1].update(judge="J4"),
    "consensus score": lambda d: d["moderations"][0].update(value="5"),
    "decision gone": lambda d: d["moderations"].pop(1),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_verifier_finds_a_change_even_under_a_new_digest(change: Change, data: PaperData) -> None:
    document = document_of(data)

    change(document)

    assert verifier.verify(sealed_again(document)) != []
    assert verifier.verify(document) != []


def test_leniency_of_the_mean_is_found() -> None:
    document = document_of(rounds.a_round())
    document["severity"] = [{"judge": "J1", "leniency": "0.000000"}]
    document["severity_ratio"] = "1.000000"

    assert {found.where for found in verifier.verify(sealed_again(document))} == {
        "severity",
        "severity_ratio",
    }


def test_leniency_that_does_not_follow_is_named_with_what_it_should_be(data: PaperData) -> None:
    document = document_of(data)
    stated = document["severity"][1]["leniency"]
    _add(1, "2")(document)

    found = [item for item in verifier.verify(sealed_again(document)) if item.where == "severity.J2.leniency"]

    assert len(found) == 1
    assert abs(Decimal(found[0].computed.strip('"')) - Decimal(stated)) < 1


def test_rubric_of_another_total_is_corrected_by_its_share() -> None:
    plain = rounds.a_round(4, 9, per_submission=3)
    halved = {
        code: replace(
            rubric,
            total=rubric.total / 2,
            criteria=tuple(replace(item, weight=item.weight / 2) for item in rubric.criteria),
        )
        for code, rubric in plain.rubrics.items()
    }
    whole, half = rounds.adjusted(plain), rounds.adjusted(replace(plain, rubrics=halved))

    assert half.leniencies == whole.leniencies
    assert verifier.verify(document_of(half)) == []


def test_round_that_tells_nothing_of_its_judges_has_no_correction() -> None:
    data = rounds.adjusted(rounds.a_round(1, 4, per_submission=1))
    document = document_of(data)

    assert document["severity"] == [{"judge": "J1", "leniency": "0.000000"}]
    assert document["severity_ratio"] is None
    assert verifier.verify(document) == []
    document["severity"][0]["leniency"] = "1.000000"
    assert verifier.verify(sealed_again(document)) != []


def test_judge_of_no_counted_sheet_has_no_leniency(data: PaperData) -> None:
    sheets = tuple(
        Sheet(sheet.judge, sheet.submission, SheetStatus.DRAFT) if sheet.judge == "J5" else sheet
        for sheet in data.sheets
    )
    document = document_of(rounds.ranked(replace(data, sheets=sheets)))

    assert [item["judge"] for item in document["severity"]] == ["J1", "J2", "J3", "J4"]
    assert verifier.verify(document) == []
