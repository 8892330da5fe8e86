import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.canonical import digest_of
from winner_judge.errors import NoResultsDocumentError, ResultsDifferError
from winner_judge.operations.papers import export_papers
from winner_judge.operations.verifying import verify_results
from winner_judge.reports import verifier
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


@pytest.fixture
def results(rounds: "Rounds") -> Path:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"], "S2": ["2", "2"]}, "J2": {"S1": ["3", "3"]}})
    return next(
        path
        for path in export_papers(bundle, rounds.folder / "papers", Words("en"))
        if path.name == "results.json"
    )


def said_twice(text: str) -> str:
    return text.replace('"groups":', '"groups":[{"entries":[]}],"groups":', 1)


def not_a_number(text: str) -> str:
    return text.replace('"severity":[]', '"severity":[NaN]')


def with_a_float(text: str) -> str:
    return text.replace('"format":1', '"format":1.0')


@pytest.mark.parametrize("doctor", [said_twice, not_a_number, with_a_float])
def test_document_that_can_be_read_in_two_ways_is_none(results: Path, doctor: Callable[[str], str]) -> None:
    results.write_text(doctor(results.read_text(encoding="utf-8")), encoding="utf-8")

    with pytest.raises(NoResultsDocumentError):
        verify_results(results)
    assert verifier.main([str(results)]) == 1


def test_spaces_and_order_of_members_do_not_matter(results: Path) -> None:
    document = json.loads(results.read_text(encoding="utf-8"))
    results.write_text(json.dumps(document, indent=2), encoding="utf-8")

    assert verify_results(results) == document["digest"]


def test_doctored_score_with_a_digest_made_anew_is_noticed(results: Path) -> None:
    document = json.loads(results.read_text(encoding="utf-8"))
    document["sheets"][0]["scores"][0]["score"] = "1"
    document["digest"] = digest_of({key: value for key, value in document.items() if key != "digest"})
    results.write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(ResultsDifferError) as refusal:
        verify_results(results)

    assert refusal.value.differences == ("groups.1.entries.S1.value", "groups.1.entries.S1.values.J1.value")
