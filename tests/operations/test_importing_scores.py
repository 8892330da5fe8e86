import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SubmissionRow
from winner_judge.errors import (
    CodeUnusableError,
    ConflictAssignedError,
    ForkOpenError,
    JudgeError,
    MissingColumnError,
    RepeatedScoreError,
    RowsRefusedError,
    ScoreNotNumberError,
    ScoreOffScaleError,
    SignedOffError,
    SubmissionWithdrawnError,
    UnknownCriterionError,
    UnknownSubmissionError,
    ValueMissingError,
)
from winner_judge.exchange.merging import Fork
from winner_judge.operations.collecting import (
    collect_returns,
    current_returns,
    import_scores,
    read_coverage,
    read_returns,
)
from winner_judge.operations.desk import declare, mark_done, set_note, set_score
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.opening import create_round, open_pack, read_audit_trail, read_setting
from winner_judge.operations.preparing import read_roster, set_conflicts
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import sign_off
from winner_judge.values import (
    Conflict,
    Judge,
    ReturnSource,
    RoundState,
    ScoreReturn,
    SheetStatus,
)

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

HEADER = ("submission", "judge", "criterion", "score")


def current(bundle: BundleFile, judge: str) -> ScoreReturn:
    with bundle.read() as session:
        found = current_returns(session)[judge]
    assert isinstance(found, ScoreReturn)
    return found


def test_scores_make_judges_assignments_and_returns(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_submissions(bundle, ["007", "008"])
    rows = [
        ("007", "NA", "K1", "4"),
        ("007", "NA", "Kriteria K2", "5"),
        ("008", "NA", "k1", "3"),
        ("007", "Ratna W.", "criterion k1", "1"),
        ("007", "ratna w.", "K2", ""),
    ]

    summary = import_scores(bundle, rounds.table("t.csv", HEADER, rows), actor="Ibu Sekretaris")

    assert summary.added == 4
    roster = read_roster(bundle)
    assert roster.judges == (Judge("NA", "NA"), Judge("Ratna W.", "Ratna W."))
    assert roster.assignments == {"NA": ("007", "008"), "Ratna W.": ("007",)}
    item = current(bundle, "NA")
    assert [(sheet.submission, sheet.status, dict(sheet.scores)) for sheet in item.sheets] == [
        ("007", SheetStatus.DONE, {"K1": Decimal(4), "K2": Decimal(5)}),
        ("008", SheetStatus.DRAFT, {"K1": Decimal(3)}),
    ]
    assert (item.revision, item.history, item.source) == (1, (), ReturnSource.SPREADSHEET)
    assert (item.pack, item.has_declared) == ("", False)
    assert item.rubric_digests == {"A": read_setting(bundle).rubrics["A"].digest}
    assert read_setting(bundle).state is RoundState.JUDGING
    line = read_audit_trail(bundle)[-1]
    assert (line.action, line.actor, line.facts["scores"]) == ("import_scores", "Ibu Sekretaris", 4)


def test_known_judges_are_found_by_code_and_by_name(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rows = [("S1", "j1", "K1", "4"), ("s1", "budi planted-two", "K1", "2")]

    import_scores(bundle, rounds.table("t.csv", HEADER, rows), actor="secretariat")

    assert len(read_roster(bundle).judges) == 3
    assert current(bundle, "J1").sheets[0].scores == {"K1": Decimal(4)}
    assert current(bundle, "J2").sheets[0].scores == {"K1": Decimal(2)}
    assert [sheet.submission for sheet in current(bundle, "J1").sheets] == ["S1", "S2", "S3"]


def test_later_table_continues_the_history(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"], "S2": ["3", ""]}, "J2": {"S1": ["1", "1"]}})
    first = current(bundle, "J1")
    other = current(bundle, "J2")

    rounds.score(bundle, {"J1": {"S2": ["", "2"], "S1": ["3", ""]}, "J2": {"S1": ["1", "1"]}})

    second = current(bundle, "J1")
    assert (second.revision, second.history) == (2, (first.id,))
    assert [(sheet.status, dict(sheet.scores)) for sheet in second.sheets[:2]] == [
        (SheetStatus.DONE, {"K1": Decimal(3), "K2": Decimal(5)}),
        (SheetStatus.DONE, {"K1": Decimal(3), "K2": Decimal(2)}),
    ]
    assert current(bundle, "J2") == other
    assert [item.revision for item in read_returns(bundle, "J2")] == [1]


def test_scores_beside_a_pack_keep_what_the_judge_wrote(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    pack = rounds.packs(bundle)["J1"]
    declare(pack, {"S3": "mitra"})
    set_score(pack, "S1", "K1", Decimal(4))
    set_score(pack, "S1", "K2", Decimal(5))
    set_note(pack, "S1", "K1", "bagus")
    mark_done(pack, "S1")
    collect_returns(bundle, [hand_in(pack, rounds.folder).path], actor="chair")
    before = current(bundle, "J1")

    rounds.score(bundle, {"J1": {"S2": ["2", "2"]}})

    after = current(bundle, "J1")
    assert after.history == (before.id,)
    assert after.sheets[0] == before.sheets[0]
    assert after.sheets[0].notes == {"K1": "bagus"}
    assert after.sheets[2].status is SheetStatus.RECUSED
    assert after.has_declared
    assert after.conflicts == (Conflict("J1", "S3", "mitra"),)


def test_every_problem_is_named_by_its_row_and_nothing_comes_in(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    set_conflicts(bundle, [Conflict("J2", "S1", "mitra")])
    head = bundle.audit_head
    rows = [
        ("S1", "J1", "K1", "4"),
        ("S9", "J1", "K1", "4"),
        ("", "", "K1", "4"),
        ("S1", "J1", "K9", "4"),
        ("S1", "J1", "", "4"),
        ("S1", "J1", "K1", "5"),
        ("S1", "J1", "K2", "6"),
        ("S2", "J1", "K2", "empat"),
        ("S2", "J1", "K1", "4,5"),
        ("S1", "J2", "K1", "4"),
        ("S1", "J/4", "K1", "4"),
    ]

    with pytest.raises(RowsRefusedError) as refusal:
        import_scores(bundle, rounds.table("t.csv", HEADER, rows), actor="secretariat")

    found: list[tuple[int, str, type[JudgeError]]] = [
        (item.row, item.column, type(item.problem)) for item in refusal.value.problems
    ]
    assert found == [
        (3, "submission", UnknownSubmissionError),
        (4, "judge", ValueMissingError),
        (4, "submission", ValueMissingError),
        (5, "criterion", UnknownCriterionError),
        (6, "criterion", ValueMissingError),
        (7, "score", RepeatedScoreError),
        (8, "score", ScoreOffScaleError),
        (9, "score", ScoreNotNumberError),
        (10, "score", ScoreOffScaleError),
        (11, "judge", ConflictAssignedError),
        (12, "judge", CodeUnusableError),
    ]
    repeated = refusal.value.problems[5].problem
    assert isinstance(repeated, RepeatedScoreError)
    assert repeated.row == 2
    assert bundle.audit_head == head
    assert read_setting(bundle).state is RoundState.PREPARING


def test_missing_column_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    with pytest.raises(MissingColumnError) as refusal:
        import_scores(bundle, rounds.table("t.csv", HEADER[:3], [("S1", "J1", "K1")]), actor="secretariat")

    assert refusal.value.columns == ("score",)


def test_withdrawn_submission_takes_no_scores(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    with bundle.write("withdraw", actor="secretariat") as change:
        row = change.session.get(SubmissionRow, "S1")
        assert row is not None
        row.is_withdrawn = True

    with pytest.raises(RowsRefusedError) as refusal:
        rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})

    assert isinstance(refusal.value.first.problem, SubmissionWithdrawnError)


def test_fork_must_be_decided_before_scores_are_imported(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    issued = {pack.judge: pack for pack in rounds.issue(bundle)}
    for number, score in enumerate((1, 2)):
        copy = rounds.folder / f"{number}.winnerpack"
        copy.write_bytes(issued["J1"].path.read_bytes())
        pack = rounds.keep(open_pack(copy, issued["J1"].code))
        declare(pack, {})
        set_score(pack, "S1", "K1", Decimal(score))
        collect_returns(bundle, [hand_in(pack, rounds.folder).path], actor="chair")

    with pytest.raises(ForkOpenError):
        rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})
    rounds.score(bundle, {"J2": {"S1": ["4", "5"]}})

    with bundle.read() as session:
        assert isinstance(current_returns(session)["J1"], Fork)
    assert current(bundle, "J2").sheets[0].status is SheetStatus.DONE


def test_signed_off_round_takes_no_scores(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=("S1",), judges=2)
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}, "J2": {"S1": ["4", "5"]}})
    sign_off(bundle, by="Ratna", place="Jakarta", date="2023-10-18")

    with pytest.raises(SignedOffError):
        rounds.score(bundle, {"J1": {"S1": ["1", "1"]}})


def test_score_without_a_single_value_only_begins_judging(rounds: "Rounds") -> None:
    bundle = rounds.prepared()

    rounds.score(bundle, {"J1": {"S1": ["", ""]}})

    assert read_coverage(bundle).received == 0
    assert read_setting(bundle).state is RoundState.JUDGING


@pytest.mark.parametrize("flight", ["white", "red"])
def test_judgment_of_princeton_is_ranked_as_it_was_published(
    rounds: "Rounds", reference: Path, flight: str
) -> None:
    wines = [row for row in _rows(reference / "princeton_2012.csv") if row["flight"] == flight]
    judges = list(wines[0])[4:13]
    bundle = _tasting(rounds, wines)
    rows = [(wine["wine_id"], judge, "K1", wine[judge]) for wine in wines for judge in judges]

    import_scores(bundle, rounds.table("t.csv", HEADER, rows), actor="secretariat")

    entries = read_result(bundle).ranking.groups[0].entries
    published = {wine["wine_id"]: int(wine["published_rank"]) for wine in wines}
    assert {entry.code: entry.rank for entry in entries} == published


def _tasting(rounds: "Rounds", wines: list[dict[str, str]]) -> BundleFile:
    """Make a round of one criterion of weight 20 on a scale 0 to 20 by 0.5, ranked by the sum of ranks."""
    rubric = rounds.folder / "wine.json"
    rubric.write_text(
        '{"code": "W", "name": {"id": "Anggur", "en": "Wine"}, "total": "20",'
        ' "scale": {"min": "0", "max": "20", "step": "0.5"},'
        ' "criteria": [{"code": "K1", "weight": "20", "name": {"id": "Mutu", "en": "Quality"}}]}'
    )
    policy = rounds.policy(aggregate="rank_sum", tie_break=[])
    bundle = rounds.keep(create_round(rounds.folder / "wine.winner", rubrics=[rubric], policy=policy))
    rounds.add_submissions(bundle, [wine["wine_id"] for wine in wines], issue="W")
    return bundle


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
