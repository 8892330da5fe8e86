from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from winner_judge.scoring.comparing import CriterionPair, pair_criteria
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Bilingual, Sheet, SheetStatus

RubricOf = Callable[..., Rubric]


def sheet(code: str, status: SheetStatus = SheetStatus.DRAFT, **scores: str) -> Sheet:
    return Sheet("J1", code, status, {name: Decimal(score) for name, score in scores.items()})


def test_one_rubric_pairs_every_criterion_and_a_missing_score_has_no_difference(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "60", "K2": "40"}, low="1", high="5", step="1")
    first, second = rubric.criteria

    pairs = pair_criteria((rubric, rubric), (sheet("A", K1="4", K2="2"), sheet("B", K1="1")))

    assert pairs == (
        CriterionPair(first, first, Decimal(4), Decimal(1)),
        CriterionPair(second, second, Decimal(2), None),
    )
    assert [pair.difference for pair in pairs] == [Decimal(3), None]


def test_different_rubrics_share_what_asks_the_same(rubric_of: RubricOf) -> None:
    one = rubric_of({"K1": "60", "K2": "40"}, code="P1")
    other = rubric_of({"K1": "30", "K2": "70"}, code="P2")
    renamed = replace(other.criteria[1], name=Bilingual("Air", "Water"))
    other = replace(other, criteria=(other.criteria[0], renamed))

    pairs = pair_criteria((one, other), (sheet("A", K1="10", K2="20"), sheet("B", K1="12.5", K2="80")))

    assert pairs == (
        CriterionPair(one.criteria[0], other.criteria[0], Decimal(10), Decimal("12.5")),
        CriterionPair(one.criteria[1], None, Decimal(20), None),
        CriterionPair(None, renamed, None, Decimal(80)),
    )
    assert [pair.difference for pair in pairs] == [Decimal("-2.5"), None, None]


def test_another_scale_is_another_criterion(rubric_of: RubricOf) -> None:
    short = rubric_of({"K1": "100"}, code="P1", high="5")
    long = rubric_of({"K1": "100"}, code="P2", high="100")

    pairs = pair_criteria((short, long), (sheet("A", K1="4"), sheet("B", K1="4")))

    assert [(pair.first, pair.second) for pair in pairs] == [
        (short.criteria[0], None),
        (None, long.criteria[0]),
    ]


def test_scores_of_a_recused_sheet_are_left_out(rubric_of: RubricOf) -> None:
    rubric = rubric_of({"K1": "100"})

    [pair] = pair_criteria((rubric, rubric), (sheet("A", SheetStatus.RECUSED, K1="4"), sheet("B", K1="4")))

    assert (pair.first_score, pair.second_score) == (None, Decimal(4))
