"""The adjusted mean as a round's rule, against figures worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge.reconciling.severity import fit_severity
from winner_judge.scoring.counting import Candidate, counted_values
from winner_judge.scoring.policy import Aggregate, Combine, Policy, TieBreak
from winner_judge.scoring.ranking import Ranking, UnrankedReason, rank_round
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Moderation, ModerationKind, Sheet, SheetStatus

from .conftest import Panel, make_rubric

PLAIN = Policy(
    aggregate=Aggregate.ADJUSTED, tie_break=(), group_by=(), award_by=None, award_line=None, minimum_judges=1
)
LENIENCIES = {"J1": Decimal("-4.100000"), "J2": Decimal("1.000000"), "J3": Decimal("0.600000")}
TABLE = {"A": {"J1": "71", "J2": "64", "J3": "78"}, "B": {"J2": "74", "J3": "71"}}


def ranks(ranking: Ranking) -> list[tuple[str, int | None, str | None]]:
    (listed,) = ranking.groups
    return [
        (entry.code, entry.rank, None if entry.value is None else str(entry.value))
        for entry in listed.entries
    ]


@pytest.fixture
def rank(panel: type[Panel]) -> Callable[..., Ranking]:
    """Rank a table of sheets by the adjusted mean."""

    def ranking(
        table: dict[str, dict[str, str]], policy: Policy = PLAIN, moderations: tuple[Moderation, ...] = ()
    ) -> Ranking:
        return panel(table, policy, moderations).ranking(LENIENCIES)

    return ranking


def test_worked_example(rank: Callable[..., Ranking]) -> None:
    # (71 + 4.1 + 64 - 1 + 78 - 0.6) / 3 = 71.8333..., (74 - 1 + 71 - 0.6) / 2 = 71.7: by the mean B is first
    assert ranks(rank(TABLE)) == [("A", 1, "71.83"), ("B", 2, "71.70")]
    assert ranks(rank(TABLE, replace(PLAIN, aggregate=Aggregate.MEAN))) == [
        ("B", 1, "72.50"),
        ("A", 2, "71.00"),
    ]


def test_value_is_rounded_once_to_the_policys_places(rank: Callable[..., Ranking]) -> None:
    assert ranks(rank(TABLE, replace(PLAIN, decimals=0))) == [("A", 1, "72"), ("B", 1, "72")]
    assert ranks(rank(TABLE, replace(PLAIN, decimals=6))) == [("A", 1, "71.833333"), ("B", 2, "71.700000")]


def test_each_criterion_by_itself_is_not_for_the_adjusted_mean(rank: Callable[..., Ranking]) -> None:
    assert rank(TABLE, replace(PLAIN, combine=Combine.CRITERIA)) == rank(TABLE)


def test_value_may_leave_the_scale(rank: Callable[..., Ranking]) -> None:
    assert ranks(rank({"A": {"J1": "100"}, "B": {"J2": "0"}})) == [("A", 1, "104.10"), ("B", 2, "-1.00")]


def test_consensus_value_replaces(
    rank: Callable[..., Ranking], moderation: Callable[..., Moderation]
) -> None:
    agreed = moderation(1, ModerationKind.CONSENSUS_VALUE, "A", value=Decimal(70))

    assert ranks(rank(TABLE, moderations=(agreed,))) == [("B", 1, "71.70"), ("A", 2, "70.00")]


def test_consensus_score_replaces_each_judges_score_before(
    rank: Callable[..., Ranking], moderation: Callable[..., Moderation]
) -> None:
    agreed = moderation(1, ModerationKind.CONSENSUS_SCORE, "B", criterion="K1", value=Decimal(80))

    assert ranks(rank(TABLE, moderations=(agreed,))) == [("B", 1, "79.20"), ("A", 2, "71.83")]


def test_sheet_set_aside_takes_its_correction_with_it(
    rank: Callable[..., Ranking], moderation: Callable[..., Moderation]
) -> None:
    aside = moderation(1, ModerationKind.SET_ASIDE, "A", judge="J1")

    assert ranks(rank(TABLE, moderations=(aside,))) == [("B", 1, "71.70"), ("A", 2, "70.20")]


def test_entry_without_sheets_has_no_value(rank: Callable[..., Ranking]) -> None:
    (listed,) = rank({"A": {"J1": "draft"}, "B": {"J2": "74"}}).groups

    assert [(entry.value, entry.reason) for entry in listed.entries] == [
        (Decimal("73.00"), None),
        (None, UnrankedReason.NO_SHEETS),
    ]


def test_criteria_break_ties_by_their_mean(panel: type[Panel], rubric_of: Callable[..., Rubric]) -> None:
    policy = replace(PLAIN, tie_break=(TieBreak.CRITERIA_IN_ORDER,))
    table = {
        "A": {"J2": {"K1": "60", "K2": "80"}, "J3": {"K1": "62", "K2": "78"}},
        "B": {"J2": {"K1": "70", "K2": "70"}, "J3": {"K1": "70", "K2": "70"}},
    }
    ranking = panel(table, policy, rubrics={"P1": rubric_of({"K1": "50", "K2": "50"})}).ranking(LENIENCIES)

    assert [(entry.code, entry.decided_by) for entry in ranking.groups[0].entries] == [
        ("B", "criteria_in_order"),
        ("A", "criteria_in_order"),
    ]
    assert {entry.value for entry in ranking.groups[0].entries} == {Decimal("69.20")}


def test_values_that_count_are_scaled_and_heed_the_decisions(
    rubric_of: Callable[..., Rubric], moderation: Callable[..., Moderation]
) -> None:
    rubrics = {"P1": rubric_of({"K1": "20"}, high="20")}
    candidates = [Candidate(code, None, "P1", "P1") for code in ("A", "B")]
    sheets = [
        Sheet(judge, code, SheetStatus.DONE, {"K1": Decimal(score)})
        for code, judge, score in (("A", "J1", 7), ("A", "J2", 9), ("B", "J1", 11), ("B", "J2", 3))
    ]
    log = (
        moderation(1, ModerationKind.CONSENSUS_SCORE, "A", criterion="K1", value=Decimal(8)),
        moderation(2, ModerationKind.SET_ASIDE, "B", judge="J2"),
        moderation(3, ModerationKind.CONSENSUS_VALUE, "B", value=Decimal(20)),
    )

    assert counted_values(candidates, sheets, rubrics, log) == (
        ("J1", "A", Fraction(40)),
        ("J2", "A", Fraction(40)),
        ("J1", "B", Fraction(55)),
    )


SCORES = st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=2, max_size=7)


@given(SCORES)
def test_complete_design_gives_the_raw_order(scores: list[list[int]]) -> None:
    rubrics = {"P1": make_rubric({"K1": "20"}, high="20")}
    codes = [f"S{number}" for number in range(len(scores))]
    candidates = [Candidate(code, None, "P1", "P1") for code in codes]
    sheets = [
        Sheet(f"J{place}", code, SheetStatus.DONE, {"K1": Decimal(score)})
        for code, row in zip(codes, scores, strict=True)
        for place, score in enumerate(row)
    ]
    leniency = fit_severity(counted_values(candidates, sheets, rubrics, ())).leniency

    raw, adjusted = (
        rank_round(candidates, sheets, rubrics, policy, (), leniencies=leniency)
        for policy in (replace(PLAIN, aggregate=Aggregate.MEAN, decimals=3), replace(PLAIN, decimals=3))
    )

    assert [(code, rank) for code, rank, _ in ranks(adjusted)] == [
        (code, rank) for code, rank, _ in ranks(raw)
    ]
