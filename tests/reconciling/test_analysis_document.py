import json
from dataclasses import replace
from decimal import Decimal

import pytest

from winner_judge.canonical import canonical_bytes
from winner_judge.reconciling.analysis_document import analysis_from_json, analysis_to_json
from winner_judge.reconciling.findings import (
    Agreement,
    Analysis,
    Band,
    EntryFinding,
    Flag,
    FlagKind,
    ListFinding,
    PlaceFinding,
    Tendency,
    Unavailable,
)

FULL = Analysis(
    unavailable=None,
    ratio=Decimal("2.500000"),
    tendencies={
        "J1": Tendency(
            "J1",
            4,
            Decimal("-1.250000"),
            Decimal("-3.000000"),
            Decimal("0.500000"),
            0.75,
            1,
            Decimal("-1.60"),
        )
    },
    entries={
        "S1": EntryFinding(
            "S1", Decimal("70.50"), Decimal("71.00"), {"J1": Decimal("1.25")}, {"J1": Decimal("-0.10")}
        ),
        "S2": EntryFinding("S2", None, None, {}, {}),
    },
    groups=(("J2", "J3"), ("J1",)),
    best_link=("J1", "S2"),
    lists=(ListFinding("A", "P1", {"S1": PlaceFinding("S1", 1, 3, None, None, False)}, None, False),),
    awards=(
        ListFinding("A", None, {"S1": PlaceFinding("S1", 1, 3, 0.625, Band.TOSS_UP, True)}, 0.875, True),
    ),
    agreement=Agreement(0.25, 0.5, -0.125, None, None),
    flags=(Flag(FlagKind.OUTLYING_SHEET, "J1", "S1", -2.75), Flag(FlagKind.SCALE_USE, "J1", None, 0.375)),
    expected_outliers=0.5,
    seed=20231018,
    draws=2000,
)
EMPTY = Analysis(
    unavailable=Unavailable.NO_SCORES,
    ratio=None,
    tendencies={},
    entries={},
    groups=(),
    best_link=None,
    lists=(),
    awards=(),
    agreement=Agreement(None, None, None, None, Unavailable.NO_SCORES),
    flags=(),
    expected_outliers=0.0,
    seed=1,
    draws=2,
)


@pytest.mark.parametrize("analysis", [FULL, EMPTY])
def test_findings_survive_the_document(analysis: Analysis) -> None:
    stored = json.loads(canonical_bytes(analysis_to_json(analysis)))

    assert analysis_from_json(stored) == analysis


def test_findings_stored_before_differences_were_are_read_without_one() -> None:
    stored = json.loads(canonical_bytes(analysis_to_json(FULL)))
    del stored["tendencies"][0]["difference"]

    assert analysis_from_json(stored).tendencies["J1"] == replace(FULL.tendencies["J1"], difference=None)


def test_order_of_judges_and_entries_survives() -> None:
    tendency = FULL.tendencies["J1"]
    analysis = replace(FULL, tendencies={"J9": replace(tendency, judge="J9"), "J1": tendency})

    found = analysis_from_json(json.loads(canonical_bytes(analysis_to_json(analysis))))

    assert list(found.tendencies) == ["J9", "J1"]


@pytest.mark.parametrize(
    ("amount", "written"), [(1 / 3, "0.333333333"), (-1e-12, "0.000000000"), (2.0, "2.000000000")]
)
def test_floats_have_fixed_places_and_zero_no_sign(amount: float, written: str) -> None:
    document = analysis_to_json(replace(FULL, expected_outliers=amount))

    assert document["expected_outliers"] == written
    again = analysis_to_json(analysis_from_json(json.loads(canonical_bytes(document))))
    assert canonical_bytes(again) == canonical_bytes(document)
