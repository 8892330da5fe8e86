"""Who and what a table of scores means when names are shared or nearly alike."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import NameAmbiguousError, RowsRefusedError
from winner_judge.operations.collecting import import_scores, read_returns
from winner_judge.operations.desk import read_desk, score_from_table
from winner_judge.operations.preparing import add_judge
from winner_judge.operations.reading import Names
from winner_judge.values import Judge

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

HEADER = ("submission", "judge", "criterion", "score")


@pytest.fixture
def panel(rounds: "Rounds") -> BundleFile:
    """A round with two judges of one name, one who is named as another's code, and two codes nearly alike."""
    bundle = rounds.new()
    rounds.add_submissions(bundle, ["S 1", "S1"])
    for judge in (Judge("J1", "Budi"), Judge("J2", "budi "), Judge("J3", "J1")):
        add_judge(bundle, judge)
    return bundle


def refused(rounds: "Rounds", panel: BundleFile, *row: str) -> NameAmbiguousError:
    before = panel.audit_head
    with pytest.raises(RowsRefusedError) as refusal:
        import_scores(panel, rounds.table("t.csv", HEADER, [row]), actor="secretariat")
    assert panel.audit_head == before
    problem = refusal.value.first.problem
    assert isinstance(problem, NameAmbiguousError)
    return problem


def test_name_that_two_judges_share_is_refused(rounds: "Rounds", panel: BundleFile) -> None:
    problem = refused(rounds, panel, "S1", "Budi", "K1", "4")

    assert (problem.given, problem.codes) == ("Budi", ("J1", "J2"))


def test_code_goes_before_the_same_word_as_a_name(rounds: "Rounds", panel: BundleFile) -> None:
    import_scores(panel, rounds.table("t.csv", HEADER, [("S1", "j1", "K1", "4")]), actor="secretariat")

    assert [len(read_returns(panel, code)) for code in ("J1", "J3")] == [1, 0]


def test_codes_nearly_alike_are_told_apart_by_the_letter(rounds: "Rounds", panel: BundleFile) -> None:
    rows = [("S 1", "J1", "K1", "4"), ("S1", "J1", "K1", "2")]

    import_scores(panel, rounds.table("t.csv", HEADER, rows), actor="secretariat")

    (item,) = read_returns(panel, "J1")
    assert [(sheet.submission, dict(sheet.scores)) for sheet in item.sheets] == [
        ("S 1", {"K1": Decimal(4)}),
        ("S1", {"K1": Decimal(2)}),
    ]
    assert refused(rounds, panel, "s1", "J1", "K2", "4").codes == ("S 1", "S1")


def test_table_for_a_pack_tells_codes_apart_too(rounds: "Rounds") -> None:
    pack = rounds.packs(rounds.prepared(submissions=("S 1", "S1"), judges=1))["J1"]

    score_from_table(pack, rounds.table("t.csv", ("submission", "criterion", "score"), [("S 1", "K1", "4")]))

    assert {entry.submission.code: dict(entry.sheet.scores) for entry in read_desk(pack).entries} == {
        "S 1": {"K1": Decimal(4)},
        "S1": {},
    }


def test_word_that_fits_nothing_finds_nothing() -> None:
    names = Names([("A", ("Alpha", "")), ("B", ("Beta",))])

    assert [names.find(text) for text in ("a", " ALPHA", "", "gamma")] == ["A", "A", None, None]
