"""Panels that lme4 was asked about, and what it answered."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1] / "data"
"""The simulated panel with the answers of lme4 1.1-31; the complete one stands beside the project only."""

Known = tuple[list[tuple[str, str, float]], dict[str, Any], dict[str, Any]]
"""Sheets; answers with submissions fixed and judges random; answers with both random."""


def read_answers(path: Path) -> dict[str, Any]:
    """Figures by name; of submissions and judges by column, then by level."""
    answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name in ("submission", "judge"):
        rows = answers[name]
        answers[name] = {
            column: {str(row["level"]): row[column] for row in rows}
            for column in rows[0]
            if column != "level"
        }
    return answers


def read_known(folder: Path, name: str) -> Known:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        sheets = [(row["judge"], row["submission"], float(row["score"])) for row in csv.DictReader(file)]
    return sheets, read_answers(folder / f"{name}_fixedsub.json"), read_answers(folder / f"{name}.json")


@pytest.fixture(params=["simulated", "penicillin"])
def known(request: pytest.FixtureRequest) -> Known:
    if request.param == "simulated":
        return read_known(DATA, "sim_300x15x3")
    return read_known(request.getfixturevalue("reference"), "lme4_penicillin")


@pytest.fixture
def simulated() -> list[tuple[str, str, float]]:
    """300 submissions, 15 judges, three sheets a submission."""
    return read_known(DATA, "sim_300x15x3")[0]
