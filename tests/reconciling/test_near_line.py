"""Which open differences could move an entry over the award line."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from winner_judge.reconciling.near_line import near_line
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.ranking import RankedEntry, RankedList, Ranking

POLICY = Policy(award_line=2)
VALUES = {"A": "90", "B": "80", "C": "70", "D": "60"}


def _entry(code: str, rank: int | None, value: str | None) -> RankedEntry:
    return RankedEntry(
        code=code,
        rank=rank,
        value=None if value is None else Decimal(value),
        judges=2,
        decided_by=None,
        reason=None,
        is_above_line=False,
        is_below_passing=False,
        values={},
        recused=(),
        set_aside=(),
        missing=(),
        moderations=(),
    )


def _ranking() -> Ranking:
    ranked = [_entry(code, rank, value) for rank, (code, value) in enumerate(VALUES.items(), start=1)]
    award = RankedList(None, None, (*ranked, _entry("E", None, None)), False, False, (), None)
    return Ranking(groups=(), awards=(award,))


def _open(given: Mapping[str, Collection[int]]) -> dict[str, tuple[Decimal, ...]]:
    return {code: tuple(map(Decimal, values)) for code, values in given.items()}


@pytest.mark.parametrize(
    ("given", "moved"),
    [
        ({"C": (65, 75)}, set()),
        ({"C": (65, 81)}, {"C"}),
        ({"B": (71, 95)}, set()),
        ({"B": (69, 95)}, {"B"}),
        ({"A": (60, 99), "D": (50, 79)}, {"A"}),
        ({"C": (65, 80)}, {"C"}),
        ({"E": (10, 99)}, set()),
        ({}, set()),
    ],
)
def test_an_entry_moves_when_its_judges_stand_on_both_sides(
    given: Mapping[str, Collection[int]], moved: set[str]
) -> None:
    assert near_line(_ranking(), _open(given), POLICY) == moved


def test_without_a_line_nothing_is_near_it() -> None:
    assert near_line(_ranking(), _open({"C": (0, 99)}), replace(POLICY, award_line=None)) == frozenset()


def test_a_sum_of_ranks_cannot_be_compared_with_values() -> None:
    policy = replace(POLICY, aggregate=Aggregate.RANK_SUM)

    assert near_line(_ranking(), _open({"A": (89, 91), "E": (1, 2)}), policy) == {"A"}
