"""What the scores say beside the rule, read from real rounds."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ConflictRow, SignOffRow, SubmissionRow
from winner_judge.canonical import canonical_bytes
from winner_judge.errors import CancelledError, SignOffBlockedError
from winner_judge.operations.analysing import read_analysis, read_bounds, read_links
from winner_judge.operations.moderating import moderate
from winner_judge.operations.preparing import change_judge
from winner_judge.operations.signing import read_sign_off, reopen_round, sign_off
from winner_judge.reconciling.analysis_document import analysis_to_json
from winner_judge.reconciling.findings import Unavailable
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.values import Judge, JudgeRole, ModerationKind

from .conftest import Rounds

SCORES = {
    "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("3", "2")},
    "J2": {"S1": ("5", "4"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J3": {"S1": ("4", "4"), "S2": ("3", "4"), "S3": ("2", "2")},
}
AWARDED = {"group_by": [], "award_by": [], "award_line": 1}


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    bundle = rounds.prepared(policy=rounds.policy(**AWARDED))
    rounds.score(bundle, SCORES)
    return bundle


def test_round_is_analysed_as_it_stands(panel: BundleFile) -> None:
    head = panel.audit_head

    found = read_analysis(panel)

    assert found.unavailable is None
    assert {code: entry.raw for code, entry in found.entries.items()} == {
        "S1": Decimal("90.67"),
        "S2": Decimal("76.00"),
        "S3": Decimal("50.67"),
    }
    assert {judge: item.difference for judge, item in found.tendencies.items()} == {
        "J1": Decimal("7.33"),
        "J2": Decimal("7.33"),
        "J3": Decimal("-14.67"),
    }
    assert found.tendencies["J3"].leniency < 0
    assert set(found.awards[0].places) == {"S1", "S2", "S3"}
    assert (found.groups, found.best_link) == ((("J1", "J2", "J3"),), None)
    assert read_analysis(panel) == found
    assert panel.audit_head == head


def test_round_without_scores_says_so(rounds: Rounds) -> None:
    found = read_analysis(rounds.prepared())

    assert (found.unavailable, found.tendencies, found.groups) == (Unavailable.NO_SCORES, {}, ())


def test_trainee_and_withdrawn_submission_bear_on_nothing(panel: BundleFile) -> None:
    change_judge(panel, Judge("J3", "Citra", JudgeRole.TRAINEE))
    with panel.write("withdraw_submission", actor="secretariat") as change:
        change.session.get_one(SubmissionRow, "S2").is_withdrawn = True

    found = read_analysis(panel)

    assert (set(found.tendencies), set(found.entries)) == ({"J1", "J2"}, {"S1", "S3"})


def test_other_policy_is_analysed_without_being_stored(panel: BundleFile) -> None:
    policy = Policy(aggregate=Aggregate.MEDIAN, group_by=(), award_by=(), award_line=2)

    found = read_analysis(panel, policy=policy)

    assert sum(place.chance or 0 for place in found.awards[0].places.values()) == pytest.approx(2)
    assert sum(place.chance or 0 for place in read_analysis(panel).awards[0].places.values()) == (
        pytest.approx(1)
    )


def test_sign_off_stores_what_it_found_and_it_is_read_back(panel: BundleFile) -> None:
    before = read_analysis(panel)

    sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")

    with panel.read() as session:
        row = session.scalars(select(SignOffRow)).one()
        stored, results = row.analysis, json.loads(row.results)
    assert stored.encode() == canonical_bytes(analysis_to_json(before))
    assert "seed" not in results
    found = read_analysis(panel)
    assert canonical_bytes(analysis_to_json(found)) == stored.encode()
    assert found.tendencies == before.tendencies


def test_signed_off_round_is_not_analysed_anew(panel: BundleFile) -> None:
    sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")
    told: list[float] = []

    assert read_analysis(panel, progress=lambda done, total: told.append(done / total)).draws == 2000
    assert max(told) < 1 / 5, "the round is read, and nothing is worked out"
    with pytest.raises(CancelledError):
        read_analysis(panel, policy=Policy(group_by=(), award_by=()), progress=stop)
    reopen_round(panel, reason="Sanggahan", actor="chair")
    with pytest.raises(CancelledError):
        read_analysis(panel, progress=stop)


def test_blocked_sign_off_is_refused_before_the_long_work(rounds: Rounds) -> None:
    panel = rounds.prepared(policy=rounds.policy(minimum_judges=3))
    rounds.score(panel, {"J1": SCORES["J1"], "J2": SCORES["J2"]})
    told: list[tuple[int, int]] = []

    with pytest.raises(SignOffBlockedError):
        sign_off(
            panel,
            by="Ratna",
            place="Jakarta",
            date="2023-10-18",
            progress=lambda done, total: told.append((done, total)),
        )

    assert told == []


def test_cancelled_sign_off_changes_nothing(panel: BundleFile) -> None:
    head = panel.audit_head

    with pytest.raises(CancelledError):
        sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18", progress=stop)

    assert (read_sign_off(panel), panel.audit_head) == (None, head)


def test_analysis_can_be_cancelled(panel: BundleFile) -> None:
    with pytest.raises(CancelledError):
        read_analysis(panel, progress=stop)


def stop(_done: int, _total: int) -> None:
    raise CancelledError


def test_bounds_tell_which_return_could_still_matter(rounds: Rounds) -> None:
    panel = rounds.prepared(policy=rounds.policy(**AWARDED))
    rounds.score(panel, {**SCORES, "J3": {"S3": ("2", "2")}})

    found = read_bounds(panel)

    assert (found.could_change, found.judges) == (True, {"J3": True})
    assert (found.lists[0].settled, found.lists[0].possible) == ((), ("S1", "S2"))


def test_bounds_of_a_complete_round_have_nobody_to_wait_for(panel: BundleFile) -> None:
    found = read_bounds(panel)

    assert (found.could_change, found.judges) == (False, {})
    assert found.lists[0].settled == ("S1",)


def test_bounds_heed_a_decision_of_the_chair(rounds: Rounds) -> None:
    panel = rounds.prepared(policy=rounds.policy(**AWARDED))
    rounds.score(panel, {"J1": SCORES["J1"], "J2": SCORES["J2"]})
    for code, value in (("S1", "90"), ("S2", "80"), ("S3", "70")):
        moderate(
            panel,
            kind=ModerationKind.CONSENSUS_VALUE,
            submissions=[code],
            reason="Musyawarah",
            actor="Pimpinan",
            value=Decimal(value),
        )

    found = read_bounds(panel)

    assert (found.could_change, found.judges) == (False, {"J3": False})


def test_links_are_known_before_any_score(rounds: Rounds) -> None:
    panel = rounds.prepared(submissions=("S1", "S2", "S3", "S4"), judges=4, per_submission=2)

    found = read_links(panel)

    assert sorted(judge for group in found.groups for judge in group) == ["J1", "J2", "J3", "J4"]
    assert all(0 < link <= 1 for link in found.strength.values())


def test_links_leave_out_trainees_withdrawn_submissions_and_conflicts(rounds: Rounds) -> None:
    panel = rounds.prepared(judges=4)
    change_judge(panel, Judge("J4", "Dewi", JudgeRole.TRAINEE))
    with panel.write("prepare", actor="secretariat") as change:
        change.session.get_one(SubmissionRow, "S3").is_withdrawn = True
        change.session.add(ConflictRow(judge="J1", submission="S1", reason="Keluarga"))

    found = read_links(panel)

    assert found.groups == (("J1", "J2", "J3"),)
    assert found.strength["J2"] < 1
    assert found.best is None


def test_nothing_of_it_is_imported_before_it_is_asked_for() -> None:
    program = "import sys, winner_judge.operations.signing as _; print('numpy' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.strip() == "False"


def test_bounds_can_be_cancelled(panel: BundleFile) -> None:
    with pytest.raises(CancelledError):
        read_bounds(panel, progress=stop)
