"""Small rounds to rank: a table of sheets in, lists of entries out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from winner_judge.scoring.adjusting import NO_LENIENCIES
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Candidate, RankedEntry, RankedList, Ranking, rank_round
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.values import Bilingual, Moderation, ModerationKind, Sheet, SheetStatus

Cell = str | Mapping[str, str]
"""``"7.5"``: a done sheet of one criterion; ``"recused"``, ``"draft"``; a mapping: scores by criterion."""


def make_rubric(
    weights: Mapping[str, str], *, code: str = "P1", low: str = "0", high: str = "100", step: str = "0.5"
) -> Rubric:
    scale = Scale(Decimal(low), Decimal(high), Decimal(step))
    criteria = tuple(
        Criterion(name, Decimal(weight), Bilingual(name, name), None, scale)
        for name, weight in weights.items()
    )
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    return Rubric(code, Bilingual(code, code), total, scale, criteria)


def make_sheet(submission: str, judge: str, cell: Cell) -> Sheet:
    if cell == "recused":
        return Sheet(judge, submission, SheetStatus.RECUSED)
    if cell == "draft":
        return Sheet(judge, submission, SheetStatus.DRAFT, {"K1": Decimal(1)})
    scores = {"K1": cell} if isinstance(cell, str) else cell
    return Sheet(
        judge, submission, SheetStatus.DONE, {code: Decimal(score) for code, score in scores.items()}
    )


def make_moderation(number: int, kind: ModerationKind, *submissions: str, **facts: object) -> Moderation:
    return Moderation(
        number=number,
        kind=kind,
        submissions=submissions,
        actor="chair",
        reason="because",
        at=datetime(2023, 10, 18, tzinfo=UTC),
        **facts,  # type: ignore[arg-type]
    )


@dataclass
class Panel:
    """A round of one list unless told otherwise."""

    table: Mapping[str, Mapping[str, Cell]]
    policy: Policy = field(
        default_factory=lambda: Policy(
            tie_break=(), group_by=(), award_by=None, award_line=None, minimum_judges=1
        )
    )
    moderations: Sequence[Moderation] = ()
    rubrics: Mapping[str, Rubric] = field(default_factory=lambda: {"P1": make_rubric({"K1": "100"})})
    places: Mapping[str, tuple[str | None, str]] = field(default_factory=dict)
    """Submission to province and issue; an issue is named like its rubric."""

    def ranking(self, leniencies: Mapping[str, Decimal] = NO_LENIENCIES) -> Ranking:
        candidates = []
        for code in self.table:
            province, issue = self.places.get(code, (None, next(iter(self.rubrics))))
            candidates.append(Candidate(code, province, issue, issue))
        sheets = [
            make_sheet(submission, judge, cell)
            for submission, row in self.table.items()
            for judge, cell in row.items()
        ]
        return rank_round(
            candidates, sheets, self.rubrics, self.policy, self.moderations, leniencies=leniencies
        )

    def listed(self) -> RankedList:
        (only,) = self.ranking().groups
        return only

    def entry(self, code: str) -> RankedEntry:
        return next(entry for entry in self.listed().entries if entry.code == code)

    def ranks(self) -> list[tuple[str, int | None, str | None]]:
        return [
            (entry.code, entry.rank, None if entry.value is None else str(entry.value))
            for entry in self.listed().entries
        ]

    def decided(self) -> list[tuple[str, int | None, str | None]]:
        return [(entry.code, entry.rank, entry.decided_by) for entry in self.listed().entries]


@pytest.fixture
def panel() -> type[Panel]:
    return Panel


@pytest.fixture
def rubric_of() -> Callable[..., Rubric]:
    return make_rubric


@pytest.fixture
def moderation() -> Callable[..., Moderation]:
    return make_moderation
