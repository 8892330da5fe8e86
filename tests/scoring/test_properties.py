"""What may not change the ranking, whatever the scores."""

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from winner_judge.scoring.policy import Aggregate, Combine, Policy, TieBreak
from winner_judge.scoring.ranking import Candidate, RankedList, rank_round
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.values import Bilingual, Sheet, SheetStatus

SCALE = Scale(Decimal(1), Decimal(5), Decimal(1))
WORDS = Bilingual("kata", "word")
RUBRIC = Rubric(
    "P1",
    WORDS,
    Decimal(100),
    SCALE,
    tuple(Criterion(f"K{n}", Decimal(weight), WORDS, None, SCALE) for n, weight in enumerate((40, 35, 25))),
)
PLAIN = Policy(group_by=(), award_by=None, award_line=None, minimum_judges=1)
JUDGES = ("J1", "J2", "J3", "J4")
Scores = Mapping[tuple[str, str], tuple[int, int, int]]


@st.composite
def rounds(draw: st.DrawFn) -> Scores:
    """Complete panels of up to 7 entries and 3 or 4 judges, on few scores so that ties abound."""
    entries = [f"U{number}" for number in range(draw(st.integers(1, 7)))]
    judges = JUDGES[: draw(st.integers(3, 4))]
    score = st.integers(2, 4)
    return {(entry, judge): draw(st.tuples(score, score, score)) for entry in entries for judge in judges}


POLICIES = st.builds(
    lambda aggregate, combine, rules: replace(
        PLAIN, aggregate=aggregate, trim=1, combine=combine, tie_break=tuple(rules)
    ),
    st.sampled_from([Aggregate.MEAN, Aggregate.MEDIAN, Aggregate.TRIMMED_MEAN, Aggregate.RANK_SUM]),
    st.sampled_from(list(Combine)),
    st.permutations(list(TieBreak)),
)


def ranked(scores: Scores, policy: Policy, shuffle: random.Random | None = None) -> RankedList:
    sheets = [
        Sheet(judge, entry, SheetStatus.DONE, {f"K{n}": Decimal(score) for n, score in enumerate(row)})
        for (entry, judge), row in scores.items()
    ]
    candidates = [Candidate(entry, None, "P1", "P1") for entry in {entry: None for entry, _ in scores}]
    if shuffle is not None:
        shuffle.shuffle(sheets)
        shuffle.shuffle(candidates)
    (only,) = rank_round(candidates, sheets, {"P1": RUBRIC}, policy, ()).groups
    return only


@given(rounds(), POLICIES, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(scores: Scores, policy: Policy, shuffle: random.Random) -> None:
    assert ranked(scores, policy, shuffle) == ranked(scores, policy)


@given(rounds(), POLICIES, st.randoms(use_true_random=False))
def test_names_do_not_matter(scores: Scores, policy: Policy, shuffle: random.Random) -> None:
    entries = sorted({entry for entry, _ in scores})
    judges = sorted({judge for _, judge in scores})
    renamed_entry = dict(zip(entries, shuffle.sample(entries, len(entries)), strict=True))
    renamed_judge = dict(zip(judges, shuffle.sample(judges, len(judges)), strict=True))
    renamed = {(renamed_entry[entry], renamed_judge[judge]): row for (entry, judge), row in scores.items()}

    before = {
        entry.code: (entry.rank, entry.value, entry.decided_by) for entry in ranked(scores, policy).entries
    }
    after = {
        entry.code: (entry.rank, entry.value, entry.decided_by) for entry in ranked(renamed, policy).entries
    }

    assert {renamed_entry[code]: place for code, place in before.items()} == after


@given(rounds(), POLICIES)
def test_a_point_more_for_everyone_keeps_the_order(scores: Scores, policy: Policy) -> None:
    raised = {place: (a + 1, b + 1, c + 1) for place, (a, b, c) in scores.items()}

    assert [(e.code, e.rank) for e in ranked(raised, policy).entries] == [
        (e.code, e.rank) for e in ranked(scores, policy).entries
    ]


@given(rounds(), POLICIES)
def test_ranks_count_who_stands_before(scores: Scores, policy: Policy) -> None:
    entries = ranked(scores, policy).entries
    ranks = [entry.rank for entry in entries if entry.rank is not None]

    assert len(ranks) == len(entries) == len({entry for entry, _ in scores})
    assert ranks == [1 + sum(other < rank for other in ranks) for rank in ranks]
    for better, worse in pairwise(entries):
        assert better.value is not None
        assert worse.value is not None
        is_lower_better = policy.aggregate is Aggregate.RANK_SUM
        assert (better.value <= worse.value) if is_lower_better else (better.value >= worse.value)
        if better.rank == worse.rank:
            assert (better.value, better.decided_by) == (worse.value, worse.decided_by)


@given(rounds())
def test_mean_is_within_half_a_printed_unit_of_the_exact_one(scores: Scores) -> None:
    for entry in ranked(scores, PLAIN).entries:
        rows = [row for (code, _), row in scores.items() if code == entry.code]
        exact = Fraction(sum(40 * a + 35 * b + 25 * c for a, b, c in rows), 5 * len(rows))

        assert entry.value is not None
        assert abs(Fraction(entry.value) - exact) <= Fraction(1, 200)


@given(rounds())
def test_sums_of_ranks_add_up(scores: Scores) -> None:
    entries = ranked(scores, replace(PLAIN, aggregate=Aggregate.RANK_SUM)).entries
    judges = len({judge for _, judge in scores})

    total = sum((entry.value for entry in entries if entry.value is not None), Decimal(0))

    assert total == Decimal(judges * len(entries) * (len(entries) + 1)) / 2
