from decimal import Decimal

import pytest

from winner_judge.reconciling.at_line import AtLine, find_at_line
from winner_judge.reconciling.findings import Band, ListFinding, PlaceFinding
from winner_judge.scoring.ranking import RankedEntry, RankedList


def ranked(
    codes: str, *, open_ties: tuple[tuple[str, ...], ...] = (), decided_by: str | None = None
) -> RankedList:
    entries = tuple(
        RankedEntry(
            code=code,
            rank=rank,
            value=Decimal(80),
            judges=3,
            decided_by=decided_by,
            reason=None,
            is_above_line=rank == 1,
            is_below_passing=False,
            values={},
            recused=(),
            set_aside=(),
            missing=(),
            moderations=(),
        )
        for rank, code in enumerate(codes.split(), start=1)
    )
    return RankedList(
        None, None, entries, has_mixed_rubrics=False, is_line_tied=False, open_ties=open_ties, refusal=None
    )


def crossing(codes: str) -> ListFinding:
    places = {code: PlaceFinding(code, 1, 4, 0.5, Band.TOSS_UP, crosses_line=True) for code in codes.split()}
    return ListFinding(None, None, places, 1.0, shows_percentages=False)


@pytest.mark.parametrize(
    ("found", "at_line"),
    [
        (ranked("S1 S2 S3 S4"), AtLine(("S1", "S3"), is_asked=False, is_decided=False)),
        (
            ranked("S1 S2 S3 S4", open_ties=(("S3", "S4"),)),
            AtLine(("S1", "S3"), is_asked=True, is_decided=False),
        ),
        (
            ranked("S1 S2 S3 S4", open_ties=(("S2", "S4"),), decided_by="chair"),
            AtLine(("S1", "S3"), is_asked=False, is_decided=True),
        ),
        (ranked("S2 S4", decided_by="chair"), AtLine((), is_asked=False, is_decided=False)),
    ],
)
def test_only_entries_at_the_line_ask_for_a_decision(found: RankedList, at_line: AtLine) -> None:
    assert find_at_line(found, crossing("S3 S1")) == at_line
