"""What a change of the policy made of the scores that were in, to be compared with the ranking before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from winner_judge.errors import JudgeError
from winner_judge.operations.leniencies import find_leniencies
from winner_judge.reports.data import Leniencies, PaperData, PolicyChange
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Ranking, rank_round
from winner_judge.values import Moderation, ModerationKind, Sheet, SheetStatus

_NO_MOMENT = datetime(1, 1, 1, tzinfo=UTC)
"""A results document does not tell when a decision was made, and no ranking asks."""


def with_ranking_after(change: PolicyChange, data: PaperData) -> PolicyChange:
    """Return ``change`` with the ranking that its policy made of the scores and decisions of its day.

    It stays without one where there is nothing to rank, or where the policy does not fit the rubrics.
    """
    if change.results_before is None:
        return change
    try:
        return replace(change, ranking_after=_rank_again(change.results_before, change.policy, data))
    except JudgeError:
        return change


def _rank_again(document: Mapping[str, Any], policy: Policy, data: PaperData) -> Ranking:
    taking_part = {item["code"] for item in document["submissions"]}
    then = replace(
        data,
        policy=policy,
        submissions=tuple(
            replace(item, is_withdrawn=item.code not in taking_part) for item in data.submissions
        ),
        sheets=tuple(_sheet(item) for item in document["sheets"]),
        moderations=tuple(_decision(item) for item in document["moderations"]),
    )
    leniencies = find_leniencies(then, then.moderations) or Leniencies()
    return rank_round(
        then.candidates,
        then.sheets,
        then.rubrics,
        policy,
        then.moderations,
        leniencies=leniencies.by_judge,
    )


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
