"""What a change of the policy made of the scores that were in, to be compared with the ranking before."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from winner_judge.errors import JudgeError
from winner_judge.operations.leniencies import find_leniencies
from winner_judge.reports.data import Leniencies, PaperData, PolicyChange
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Ranking, rank_round
from winner_judge.values import Sheet, SheetStatus


def with_ranking_after(change: PolicyChange, data: PaperData) -> PolicyChange:
    """Return ``change`` with the ranking that its policy made of the scores and decisions of its day.

    ``data`` holds every decision, also those that count no more: the results of that day have agreed values
    as its policy rounded them. It stays without one where there is nothing to rank, or where the policy does
    not fit the rubrics.
    """
    if change.results_before is None:
        return change
    try:
        return replace(change, ranking_after=_rank_again(change.results_before, change.policy, data))
    except JudgeError:
        return change


def _rank_again(document: Mapping[str, Any], policy: Policy, data: PaperData) -> Ranking:
    taking_part = {item["code"] for item in document["submissions"]}
    log = (*data.moderations, *(past.moderation for past in data.past_decisions))
    decisions = {item.number: item for item in log}
    then = replace(
        data,
        policy=policy,
        submissions=tuple(
            replace(item, is_withdrawn=item.code not in taking_part) for item in data.submissions
        ),
        sheets=tuple(_sheet(item) for item in document["sheets"]),
        moderations=tuple(decisions[item["number"]] for item in document["moderations"]),
        replacements=(),  # whose sheets count now is not whose counted then: the document holds these alone
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
