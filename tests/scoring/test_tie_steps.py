"""The steps of a tie agree with the ranking that they explain."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from winner_judge.scoring.counting import Candidate, Count, count_sheets
from winner_judge.scoring.decisions import fold_decisions
from winner_judge.scoring.policy import Policy, TieBreak
from winner_judge.scoring.ranking import rank_round
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.scoring.tie_breaks import Contest
from winner_judge.scoring.tie_steps import Duel, TieStep, tie_steps
from winner_judge.values import Bilingual, Moderation, ModerationKind, Sheet, SheetStatus

WEIGHTS = {"K1": 20, "K2": 40, "K3": 40}
Scores = Mapping[str, Mapping[str, Sequence[int]]]
"""Submission to judge to the scores of K1, K2 and K3."""


def the_rubric() -> Rubric:
    scale = Scale(Decimal(0), Decimal(10), Decimal(1))
    criteria = tuple(
        Criterion(code, Decimal(weight), Bilingual(code, code), None, scale)
        for code, weight in WEIGHTS.items()
    )
    return Rubric("P1", Bilingual("P1", "P1"), Decimal(100), scale, criteria)


def the_sheets(scores: Scores) -> list[Sheet]:
    return [
        Sheet(judge, code, SheetStatus.DONE, dict(zip(WEIGHTS, map(Decimal, row), strict=True)))
        for code, rows in scores.items()
        for judge, row in rows.items()
    ]


def counted(scores: Scores, log: Sequence[Moderation] = ()) -> list[Count]:
    candidates = [Candidate(code, None, "P1", "P1") for code in scores]
    return count_sheets(candidates, the_sheets(scores), {"P1": the_rubric()}, 2, fold_decisions(log))


def steps(
    scores: Scores,
    code: str,
    *rules: TieBreak,
    log: Sequence[Moderation] = (),
    has_mixed_rubrics: bool = False,
) -> tuple[TieStep, ...]:
    contest = Contest(Policy(tie_break=rules), fold_decisions(log), has_mixed_rubrics=has_mixed_rubrics)
    return tie_steps(counted(scores, log), contest, code)


def placed(found: Sequence[TieStep]) -> list[tuple[str, int, int, int]]:
    return [
        (step.criterion.code if step.criterion else step.rule.value, step.ahead, step.behind, step.still)
        for step in found
    ]


TIED = {"A": {"J1": (10, 4, 6)}, "B": {"J1": (10, 5, 5)}, "C": {"J1": (10, 4, 6)}}


def test_each_criterion_is_a_step_until_nobody_is_left() -> None:
    found = steps(TIED, "B", TieBreak.CRITERIA_BY_WEIGHT, TieBreak.CHAIR)

    assert placed(found) == [("K2", 0, 2, 0)]
    assert (found[0].own, found[0].others) == (Decimal("5.00"), (Decimal("4.00"), Decimal("4.00")))


def test_who_is_still_tied_goes_on_with_those_alone() -> None:
    found = steps(TIED, "A", TieBreak.CRITERIA_BY_WEIGHT, TieBreak.MEDIAN)

    assert placed(found) == [("K2", 1, 0, 1), ("K3", 0, 0, 1), ("K1", 0, 0, 1), ("median", 0, 0, 1)]


def test_mixed_rubrics_leave_criteria_out() -> None:
    found = steps(TIED, "A", TieBreak.CRITERIA_IN_ORDER, TieBreak.MEDIAN, has_mixed_rubrics=True)

    assert placed(found) == [("median", 0, 0, 2)]


def test_direct_comparison_counts_the_judges_of_both() -> None:
    scores = {
        "A": {"J1": (5, 5, 5), "J2": (5, 5, 5), "J3": (2, 2, 2)},
        "B": {"J1": (4, 4, 4), "J2": (4, 4, 4), "J3": (4, 4, 4)},
    }

    found = steps(scores, "B", TieBreak.HEAD_TO_HEAD)

    assert placed(found) == [("head_to_head", 1, 0, 0)]
    assert found[0].duels == (Duel(for_it=1, against=2, equal=0),)


def test_chairs_order_is_a_step_only_where_it_decides(moderation: Any) -> None:  # noqa: ANN401 (a factory of conftest.py)
    log = (moderation(1, ModerationKind.DECIDE_TIE, "C", "A", "B"),)

    assert placed(steps(TIED, "A", TieBreak.CHAIR, log=log)) == [("chair", 1, 1, 0)]
    assert steps(TIED, "A", TieBreak.CHAIR) == ()


row = st.tuples(*[st.integers(0, 2)] * 3)
tables = st.lists(st.tuples(row, row, row), min_size=2, max_size=5)
"""Scores of J1, J2 and J3 on a few submissions: so few that many have the same value."""
rules = st.lists(st.sampled_from(list(TieBreak)), unique=True)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(table=tables, order=rules)
def test_steps_lead_to_the_rank(table: list[tuple[Sequence[int], ...]], order: list[TieBreak]) -> None:
    scores = {f"S{n}": {f"J{k}": row for k, row in enumerate(rows)} for n, rows in enumerate(table)}
    policy = Policy(tie_break=tuple(order), group_by=(), award_by=None, minimum_judges=1)
    candidates = [Candidate(code, None, "P1", "P1") for code in scores]
    ranking = rank_round(candidates, the_sheets(scores), {"P1": the_rubric()}, policy, ())
    [ranked] = ranking.groups
    counts = {count.candidate.code: count for count in counted(scores)}
    for entry in ranked.entries:
        tied = [other for other in ranked.entries if other.value == entry.value]
        values = [other.value for other in ranked.entries]
        better = sum(
            value is not None and entry.value is not None and value > entry.value for value in values
        )
        contest = Contest(policy, fold_decisions(()), has_mixed_rubrics=False)
        found = tie_steps([counts[other.code] for other in tied], contest, entry.code)
        assert better + sum(step.ahead for step in found) + 1 == entry.rank
        still = found[-1].still if found else len(tied) - 1
        assert still == sum(other.rank == entry.rank for other in tied) - 1


@pytest.mark.parametrize("code", ["A", "C"])
def test_one_entry_alone_has_no_steps(code: str) -> None:
    assert steps({code: {"J1": (1, 1, 1)}}, code, *TieBreak) == ()
