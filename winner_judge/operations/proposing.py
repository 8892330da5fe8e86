"""What a decision of the chair would make of an entry, before it is recorded."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import ValueOffRangeError
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.scoring.ranking import Ranking
from winner_judge.scoring.rubric import check_score
from winner_judge.values import Moderation, ModerationKind


def propose(
    bundle: BundleFile,
    *,
    kind: ModerationKind,
    submission: str,
    criterion: str | None = None,
    judge: str | None = None,
    value: Decimal | None = None,
) -> Decimal | None:
    """Return the value that ``submission`` would have with this decision; nothing is recorded.

    None where it would have no value. The arguments are those of ``moderate``.

    Raises:
        ScoreOffScaleError, ValueOffRangeError, UnknownCriterionError: nobody can give that.
    """
    with bundle.read() as session:
        standing = standing_of(session)
    _check_value(standing, submission, criterion, value)
    decision = Moderation(
        number=max((item.number for item in standing.log), default=0) + 1,
        kind=kind,
        submissions=(submission,),
        actor="",
        reason="",
        at=datetime.now(UTC),
        returns=standing.returns_behind((submission,)),
        criterion=criterion,
        judge=judge,
        value=value,
    )
    return official_values(paper_data(replace(standing, log=(*standing.log, decision))).ranking)[submission]


def official_values(ranking: Ranking) -> dict[str, Decimal | None]:
    """Return submission code to its value under the policy, None where it cannot be had."""
    return {entry.code: entry.value for ranked in ranking.groups for entry in ranked.entries}


def _check_value(standing: Standing, submission: str, criterion: str | None, value: Decimal | None) -> None:
    if value is None:
        return
    entry = next(item for item in standing.submissions if item.code == submission)
    rubric = standing.setting.rubric_of(entry)
    if criterion is not None:
        check_score(value, rubric.criterion(criterion).scale)
    elif not value.is_finite() or not 0 <= value <= rubric.total:
        raise ValueOffRangeError(value, rubric.total)
