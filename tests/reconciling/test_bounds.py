from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from winner_judge.reconciling.bounds import Bounds, ListBound, find_bounds
from winner_judge.scoring.policy import Aggregate, Combine, Grouping, Policy, TieBreak
from winner_judge.scoring.ranking import Candidate, Ranking, rank_round
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.values import Bilingual, Moderation, ModerationKind, Sheet, SheetStatus

WORDS = Bilingual("kata", "word")
RUBRIC = Rubric(
    "P1",
    WORDS,
    Decimal(100),
    Scale(Decimal(1), Decimal(3), Decimal(2)),
    tuple(
        Criterion(code, Decimal(weight), WORDS, None, Scale(Decimal(1), Decimal(3), Decimal(2)))
        for code, weight in (("K1", 70), ("K2", 30))
    ),
)
PLAIN = Policy(
    tie_break=(), group_by=(), award_by=(), award_line=1, minimum_judges=1, passing_grade=None, decimals=2
)
Cell = str
"""Scores of K1 and K2 such as ``"31"``, ``"?"`` for a sheet still out, ``"-"`` for one that was recused."""


@dataclass(frozen=True)
class Panel:
    """Rows are entries S1, S2 and so on, one cell a judge; an empty cell is not assigned."""

    rows: Sequence[Sequence[Cell]]
    policy: Policy = PLAIN
    moderations: Sequence[Moderation] = ()

    @property
    def candidates(self) -> list[Candidate]:
        return [Candidate(f"S{number}", None, "P1", "P1") for number in range(1, len(self.rows) + 1)]

    @property
    def sheets(self) -> list[Sheet]:
        return [
            sheet_of(f"S{row}", f"J{column}", cell)
            for row, cells in enumerate(self.rows, start=1)
            for column, cell in enumerate(cells, start=1)
            if cell
        ]

    def ranking(self, sheets: Sequence[Sheet] | None = None) -> Ranking:
        given = self.sheets if sheets is None else sheets
        return rank_round(self.candidates, given, {"P1": RUBRIC}, self.policy, self.moderations)

    def bounds(self) -> Bounds:
        return find_bounds(
            self.candidates,
            self.sheets,
            {"P1": RUBRIC},
            self.policy,
            self.moderations,
            ranking=self.ranking(),
        )

    def above(self, sheets: Sequence[Sheet]) -> frozenset[str]:
        ranking = self.ranking(sheets)
        return frozenset(
            entry.code for group in ranking.awards for entry in group.entries if entry.is_above_line
        )

    def completions(self, judges: Iterable[str]) -> Iterator[list[Sheet]]:
        """Every way in which the sheets still out of ``judges`` can come in, or be recused."""
        wanted = set(judges)
        choices = [
            [sheet_of(sheet.submission, sheet.judge, cell) for cell in ("11", "13", "31", "33", "-")]
            if sheet.status is SheetStatus.DRAFT and sheet.judge in wanted
            else [sheet]
            for sheet in self.sheets
        ]
        return (list(sheets) for sheets in product(*choices))


def sheet_of(submission: str, judge: str, cell: Cell) -> Sheet:
    if cell == "-":
        return Sheet(judge, submission, SheetStatus.RECUSED)
    if cell == "?":
        return Sheet(judge, submission, SheetStatus.DRAFT)
    return Sheet(judge, submission, SheetStatus.DONE, {"K1": Decimal(cell[0]), "K2": Decimal(cell[1])})


def consensus(submission: str, value: str) -> Moderation:
    return Moderation(
        number=1,
        kind=ModerationKind.CONSENSUS_VALUE,
        submissions=(submission,),
        actor="chair",
        reason="because",
        at=datetime(2023, 10, 18, tzinfo=UTC),
        value=Decimal(value),
    )


def bound(could_change: bool, settled: str, possible: str) -> ListBound:  # noqa: FBT001 (it stands first in the value too)
    return ListBound(None, None, could_change, tuple(settled.split()), tuple(possible.split()))


def test_round_with_all_sheets_in_is_settled() -> None:
    found = Panel([["33"], ["11"]]).bounds()

    assert found == Bounds(could_change=False, judges={}, lists=(bound(False, "S1", ""),), undecidable=())


def test_sheet_that_cannot_lift_anybody_leaves_the_award_settled() -> None:
    found = Panel([["33", "33"], ["11", "?"]]).bounds()

    assert found.lists == (bound(False, "S1", ""),)
    assert (found.could_change, found.judges) == (False, {"J2": False})


def test_sheet_that_can_lift_somebody_opens_the_award() -> None:
    found = Panel([["33", "11"], ["31", "?"]]).bounds()

    assert found.lists == (bound(True, "", "S1 S2"),)
    assert (found.could_change, found.judges) == (True, {"J2": True})


def test_judge_whose_sheets_matter_only_beside_others_is_told_apart() -> None:
    found = Panel([["33", "11", "33"], ["11", "33", "?"], ["11", "?", "?"]]).bounds()

    assert found.judges == {"J2": False, "J3": True}


def test_judges_can_matter_together_and_none_alone() -> None:
    found = Panel([["33", "33", "11"], ["11", "?", "?"]]).bounds()

    assert (found.could_change, found.judges) == (True, {"J2": False, "J3": False})


def test_recusal_can_cost_an_entry_its_rank() -> None:
    policy = replace(PLAIN, minimum_judges=2)

    found = Panel([["33", "?"], ["11", "11"]], policy).bounds()

    assert found.lists == (bound(True, "", "S1 S2"),)


def test_passing_grade_that_may_be_missed_keeps_the_award_open() -> None:
    policy = replace(PLAIN, passing_grade=Decimal(60))

    found = Panel([["33", "?"], ["11", "11"]], replace(policy, passing_grade=Decimal(70))).bounds()

    assert found.lists == (bound(True, "", "S1"),)
    assert Panel([["33", "?"], ["11", "11"]], policy).bounds().lists == (bound(False, "S1", ""),)


def test_consensus_value_is_not_moved_by_sheets() -> None:
    panel = Panel([["33", "?"], ["11", "31"]], moderations=[consensus("S1", "90")])

    assert panel.bounds().lists == (bound(False, "S1", ""),)


@pytest.mark.parametrize("without", [{"award_line": None}, {"award_by": None}])
def test_round_without_an_award_line_has_nothing_to_change(without: Mapping[str, None]) -> None:
    found = Panel([["33", "?"]], replace(PLAIN, **without)).bounds()  # type: ignore[arg-type]

    assert found == Bounds(could_change=False, judges={"J2": False}, lists=(), undecidable=())


def test_line_is_drawn_where_the_policy_awards() -> None:
    policy = replace(PLAIN, group_by=(Grouping.ISSUE,), award_by=(Grouping.PROVINCE,))
    candidates = [Candidate("S1", "A", "P1", "P1"), Candidate("S2", "B", "P1", "P1")]
    sheets = [sheet_of("S1", "J1", "33"), sheet_of("S2", "J1", "?")]
    given = (candidates, sheets, {"P1": RUBRIC}, policy, ())

    found = find_bounds(*given, ranking=rank_round(*given))

    assert found.lists == (ListBound("A", None, False, ("S1",), ()), ListBound("B", None, True, (), ("S2",)))


def test_tie_at_the_line_counts_as_open_only_where_a_sheet_is_out() -> None:
    policy = replace(PLAIN, tie_break=(TieBreak.CRITERIA_BY_WEIGHT,), combine=Combine.TOTALS)
    tied = [["31", "13"], ["13", "31"]]

    assert Panel(tied, policy).bounds().lists == (bound(False, "S1 S2", ""),)
    assert Panel([*tied, ["11", "?"]], policy).bounds().lists == (bound(True, "", "S1 S2 S3"),)
    assert Panel([*tied, ["11", "11", "11", "?"]], policy).bounds().lists == (bound(False, "S1 S2", ""),)


def test_sum_of_ranks_cannot_be_bounded_while_a_sheet_is_out() -> None:
    policy = replace(PLAIN, aggregate=Aggregate.RANK_SUM)

    out = Panel([["33", "33"], ["11", "?"]], policy).bounds()
    settled = Panel([["33", "33"], ["11", "31"]], policy).bounds()

    assert out == Bounds(could_change=True, judges={"J2": True}, lists=(), undecidable=((None, None),))
    assert settled == Bounds(could_change=False, judges={}, lists=(bound(False, "S1", ""),), undecidable=())


CELLS = some.sampled_from(["11", "13", "31", "33", "33", "11", "?", "-", ""])
ROWS = some.lists(some.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=4).filter(
    lambda rows: sum(cell == "?" for row in rows for cell in row) <= 3
)
POLICIES = some.builds(
    replace,
    some.just(PLAIN),
    award_line=some.integers(1, 2),
    minimum_judges=some.integers(1, 2),
    decimals=some.integers(0, 1),
    combine=some.sampled_from(Combine),
    passing_grade=some.sampled_from([None, Decimal(60)]),
    aggregate=some.sampled_from([Aggregate.MEAN, Aggregate.MEDIAN, Aggregate.TRIMMED_MEAN]),
    trim=some.just(1),
)
MODERATIONS = some.sampled_from([(), (), (consensus("S1", "60"),), (consensus("S2", "80"),)])


@given(ROWS, POLICIES, MODERATIONS)
@settings(max_examples=150, deadline=None)
def test_bounds_are_those_of_trying_everything(
    rows: Sequence[Sequence[Cell]], policy: Policy, moderations: Sequence[Moderation]
) -> None:
    panel = Panel(rows, policy, moderations)

    found = panel.bounds()

    (listed,) = found.lists
    assert tried(panel, ["J1", "J2", "J3"]) == (set(listed.settled), set(listed.possible))
    assert found.could_change == listed.could_change == bool(listed.possible)
    for judge, could in found.judges.items():
        assert could == bool(tried(panel, [judge])[1])


@given(ROWS, POLICIES, MODERATIONS)
@settings(max_examples=100, deadline=None)
def test_with_tie_breaks_nothing_is_called_settled_that_is_not(
    rows: Sequence[Sequence[Cell]], policy: Policy, moderations: Sequence[Moderation]
) -> None:
    rules = (TieBreak.CRITERIA_BY_WEIGHT, TieBreak.HEAD_TO_HEAD, TieBreak.MEDIAN)
    panel = Panel(rows, replace(policy, tie_break=rules), moderations)

    found = panel.bounds()

    (listed,) = found.lists
    settled, possible = tried(panel, ["J1", "J2", "J3"])
    assert set(listed.settled) <= settled
    assert possible <= set(listed.possible)
    assert found.could_change or not possible
    assert all(found.judges[judge] or not tried(panel, [judge])[1] for judge in found.judges)


def tried(panel: Panel, judges: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return who stands above the line in every case, and who only in some."""
    cases: Mapping[frozenset[str], None] = dict.fromkeys(map(panel.above, panel.completions(judges)))
    always = frozenset.intersection(*cases)
    return set(always), set(frozenset.union(*cases) - always)


@pytest.mark.parametrize("aggregate", [Aggregate.MEAN, Aggregate.MEDIAN])
def test_order_of_sheets_does_not_matter(aggregate: Aggregate) -> None:
    panel = Panel(
        [["33", "11", "?"], ["31", "?", "13"], ["11", "11", "?"]], replace(PLAIN, aggregate=aggregate)
    )
    backwards = find_bounds(
        panel.candidates[::-1],
        panel.sheets[::-1],
        {"P1": RUBRIC},
        panel.policy,
        (),
        ranking=panel.ranking(),
    )

    assert backwards == panel.bounds()
