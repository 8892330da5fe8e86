"""Published tables and worked examples: the answers are known from elsewhere."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.ranking import Candidate, RankedEntry, rank_round
from winner_judge.scoring.rubric import Criterion, Rubric, Scale, rubrics_from_json
from winner_judge.scoring.totals import round_half_away, sheet_value
from winner_judge.values import Bilingual, Sheet, SheetStatus

EDITION = Path(__file__).parents[2] / "resources" / "editions" / "winner_2023" / "rubrics.json"
TASTERS = ("Cardebat", "Colman", "Foy", "Gergaud", "Hodgson", "Meulder", "Murphy", "Rayyis", "Schott")
SCALE = Scale(Decimal(0), Decimal(20), Decimal("0.5"))
WINE = Bilingual("Anggur", "Wine")
OUT_OF_20 = Rubric("W", WINE, Decimal(20), SCALE, (Criterion("K1", Decimal(20), WINE, None, SCALE),))
PLAIN = Policy(tie_break=(), group_by=(), award_by=None, award_line=None)
Row = Mapping[str, str]


def shipped_rubrics() -> Mapping[str, Rubric]:
    return {
        rubric.code: rubric for rubric in rubrics_from_json(json.loads(EDITION.read_text(encoding="utf-8")))
    }


def read_rows(path: Path, flight: str) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["flight"] == flight]


def rank_wines(wines: Sequence[Row], policy: Policy) -> tuple[RankedEntry, ...]:
    sheets = [
        Sheet(taster, wine["wine_id"], SheetStatus.DONE, {"K1": Decimal(wine[taster])})
        for wine in wines
        for taster in TASTERS
    ]
    candidates = [Candidate(wine["wine_id"], None, "W", "W") for wine in wines]
    (only,) = rank_round(candidates, sheets, {"W": OUT_OF_20}, policy, ()).groups
    return only.entries


@pytest.mark.parametrize("code", ["P1", "P2", "P3", "P4", "P5", "P6", "P7"])
def test_all_levels_three_give_sixty(code: str) -> None:
    rubric = shipped_rubrics()[code]

    value = sheet_value(rubric, {criterion.code: Decimal(3) for criterion in rubric.criteria})

    assert str(round_half_away(value, 2)) == "60.00"


@pytest.mark.parametrize(("code", "printed"), [("P1", "84.00"), ("P7", "81.00")])
def test_worked_example_of_the_shipped_rubrics(code: str, printed: str) -> None:
    rubric = shipped_rubrics()[code]
    scores = dict(zip([criterion.code for criterion in rubric.criteria], map(Decimal, "435435"), strict=True))

    assert str(round_half_away(sheet_value(rubric, scores), 2)) == printed


@pytest.mark.parametrize("flight", ["white", "red"])
def test_rank_sum_gives_the_published_order_of_princeton(reference: Path, flight: str) -> None:
    wines = read_rows(reference / "princeton_2012.csv", flight)

    entries = rank_wines(wines, replace(PLAIN, aggregate=Aggregate.RANK_SUM))

    assert {entry.code: entry.rank for entry in entries} == {
        wine["wine_id"]: int(wine["published_rank"]) for wine in wines
    }
    assert {entry.code: entry.value for entry in entries} == {
        wine["wine_id"]: Decimal(wine["rank_sum_computed"]) for wine in wines
    }


def test_rank_sum_keeps_the_published_tie_for_sixth(reference: Path) -> None:
    wines = read_rows(reference / "princeton_2012.csv", "white")

    entries = rank_wines(wines, replace(PLAIN, aggregate=Aggregate.RANK_SUM))

    assert [(entry.code, entry.rank, str(entry.value)) for entry in entries if entry.rank in {6, 7, 8}] == [
        ("F1", 6, "53.00"),
        ("J1", 6, "53.00"),
        ("I1", 8, "54.50"),
    ]


@pytest.mark.parametrize("flight", ["white", "red"])
@pytest.mark.parametrize(
    ("aggregate", "value_column", "rank_column"),
    [
        (Aggregate.MEAN, "mean", "rank_mean"),
        (Aggregate.MEDIAN, "median", "rank_median"),
        (Aggregate.TRIMMED_MEAN, "trimmed_mean_drop1", "rank_trimmed"),
    ],
)
def test_other_aggregates_agree_on_princeton(
    reference: Path, flight: str, aggregate: Aggregate, value_column: str, rank_column: str
) -> None:
    wines = read_rows(reference / "princeton_2012.csv", flight)
    answers = {
        row["wine_id"]: row for row in read_rows(reference / "princeton_2012_other_methods.csv", flight)
    }

    entries = rank_wines(wines, replace(PLAIN, aggregate=aggregate, trim=1, decimals=4))

    assert len(entries) == 10
    for entry in entries:
        assert entry.value is not None
        assert abs(entry.value - Decimal(answers[entry.code][value_column])) <= Decimal("0.0001")
        assert entry.rank == int(answers[entry.code][rank_column])
