"""What a results document comes to under another policy: the same scores and decisions, another rule."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from winner_judge.reports.data import PaperData
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Candidate, Ranking, rank_round
from winner_judge.values import Moderation, ModerationKind, Sheet, SheetStatus

_NO_MOMENT = datetime(1, 1, 1, tzinfo=UTC)
"""A results document does not tell when a decision was made, and no ranking asks."""


def rank_again(document: Mapping[str, Any], policy: Policy, data: PaperData) -> Ranking:
    """Return the ranking that ``policy`` makes of ``document``, a ``results.json`` of this round.

    Raises:
        JudgeError: the policy does not fit the rubrics.
    """
    rubrics = {issue.code: issue.rubric for issue in data.issues}
    candidates = [
        Candidate(item["code"], item["province"], item["issue"], rubrics[item["issue"]])
        for item in document["submissions"]
    ]
    sheets = [_sheet(item) for item in document["sheets"]]
    log = [_decision(item) for item in document["moderations"]]
    return rank_round(candidates, sheets, data.rubrics, policy, log)


def _sheet(given: Mapping[str, Any]) -> Sheet:
    scores = {item["criterion"]: Decimal(item["score"]) for item in given["scores"]}
    return Sheet(given["judge"], given["submission"], SheetStatus(given["status"]), scores)


def _decision(given: Mapping[str, Any]) -> Moderation:
    value = given["value"]
    return Moderation(
        number=given["number"],
        kind=ModerationKind(given["kind"]),
        submissions=tuple(given["submissions"]),
        actor="",
        reason="",
        at=_NO_MOMENT,
        criterion=given["criterion"],
        judge=given["judge"],
        value=None if value is None else Decimal(value),
    )
