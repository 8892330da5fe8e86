"""Rank 5,000 submissions with 5 sheets of 6 criteria, exactly, beside the same sums in plain integers.

Prints both times and their ratio; exits 1 when the ratio is above the budget of design section 12.
Run: python benchmarks/rank_exact.py
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Candidate, rank_round
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.values import Bilingual, Sheet, SheetStatus

SUBMISSIONS = 5_000
JUDGES_EACH = 5
JUDGES = 40
WEIGHTS = (10, 10, 25, 25, 15, 15)
HIGHEST = 5
ROUNDS = 15
BUDGET = 3.0

WholeSheets = list[tuple[str, str, dict[str, int]]]


def main() -> int:
    """Time both and return the exit status."""
    sheets = made_up_sheets()
    rubric = made_up_rubric()
    candidates = [Candidate(f"U{number:04}", None, "P1", "P1") for number in range(SUBMISSIONS)]
    policy = Policy(tie_break=(), group_by=(), award_by=None, award_line=None)
    exact_sheets = [
        Sheet(judge, submission, SheetStatus.DONE, {code: Decimal(score) for code, score in scores.items()})
        for submission, judge, scores in sheets
    ]
    ranking = rank_round(candidates, exact_sheets, {"P1": rubric}, policy, ())
    plain = rank_plain(sheets)
    assert [
        (entry.code, entry.rank, int((entry.value or 0) * 100)) for entry in ranking.groups[0].entries
    ] == plain
    exact_seconds, plain_seconds = best_times(
        lambda: rank_round(candidates, exact_sheets, {"P1": rubric}, policy, ()), lambda: rank_plain(sheets)
    )
    ratio = exact_seconds / plain_seconds
    print(f"rank_exact: exact {exact_seconds * 1000:.1f} ms, plain integers {plain_seconds * 1000:.1f} ms")
    print(f"rank_exact: ratio {ratio:.2f}, budget {BUDGET:.1f}")
    return 0 if ratio <= BUDGET else 1


def made_up_rubric() -> Rubric:
    """Return a rubric of six criteria, scored 1 to 5."""
    scale = Scale(Decimal(1), Decimal(HIGHEST), Decimal(1))
    criteria = tuple(
        Criterion(f"K{number}", Decimal(weight), Bilingual("", ""), None, scale)
        for number, weight in enumerate(WEIGHTS, start=1)
    )
    return Rubric("P1", Bilingual("", ""), Decimal(sum(WEIGHTS)), scale, criteria)


def made_up_sheets() -> WholeSheets:
    """Return random sheets: submission, judge, whole scores by criterion."""
    chance = random.Random(20231018)
    return [
        (
            f"U{number:04}",
            f"J{judge:02}",
            {f"K{place}": chance.randint(1, HIGHEST) for place in range(1, len(WEIGHTS) + 1)},
        )
        for number in range(SUBMISSIONS)
        for judge in chance.sample(range(JUDGES), JUDGES_EACH)
    ]


def rank_plain(sheets: WholeSheets) -> list[tuple[str, int, int]]:
    """Return code, joint rank and mean in hundredths, rounded half up, by whole numbers alone."""
    weights = {f"K{number}": weight for number, weight in enumerate(WEIGHTS, start=1)}
    totals: dict[str, list[int]] = defaultdict(list)
    for submission, _, scores in sheets:
        totals[submission].append(sum(weight * scores[code] for code, weight in weights.items()))
    values = [
        ((200 * sum(mine) + HIGHEST * len(mine)) // (2 * HIGHEST * len(mine)), code)
        for code, mine in totals.items()
    ]
    values.sort(key=lambda pair: (-pair[0], pair[1]))
    ranks: dict[int, int] = {}
    for place, (value, _) in enumerate(values, start=1):
        ranks.setdefault(value, place)
    return [(code, ranks[value], value) for value, code in values]


def best_times(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the quickest run of each, taken by turns: what other programs disturbed least."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for work, taken in zip((one, other), seconds, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return min(seconds[0]), min(seconds[1])


if __name__ == "__main__":
    sys.exit(main())
