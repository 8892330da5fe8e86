"""The explanation of one entrant's result: its place by both rules, each place once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from tests.reports import rounds
from winner_judge.operations.replaying import with_ranking_after
from winner_judge.reports.case import Case
from winner_judge.reports.data import PolicyChange
from winner_judge.reports.explanation import explanation_pdf
from winner_judge.reports.results import results_document
from winner_judge.scoring.policy import Aggregate, Grouping
from winner_judge.wording import Words

ENGLISH = Words("en")
AT = datetime(2023, 10, 17, 9, 0, tzinfo=UTC)
TextOf = Callable[[bytes], str]


def test_changed_rule_gives_reason_and_own_place(words_of: TextOf) -> None:
    data = rounds.a_round(5, 14, per_submission=5)
    policy = replace(data.policy, aggregate=Aggregate.MEDIAN)
    change = PolicyChange(2, AT, "chair", "Juri W-003 berbeda", policy, data.policy, results_document(data))
    after = rounds.ranked(replace(data, policy=policy))
    after = replace(after, policy_changes=(with_ranking_after(change, data),))

    text = words_of(explanation_pdf(after, ENGLISH, "W-004"))

    old, new = (
        next(entry for ranked in item.ranking.awards for entry in ranked.entries if entry.code == "W-004")
        for item in (data, after)
    )
    assert "Reason: Juri another entrant berbeda" in text
    assert f"This entrant's value {old.value} {new.value}" in text
    assert f"This entrant's rank {old.rank} {new.rank}" in text
    assert "Appendix II" not in text


def test_lists_of_the_same_entries_are_one(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    whole = replace(data.policy, group_by=(), award_by=())
    one = rounds.ranked(replace(data, policy=whole, submissions=data.submissions))
    issues = tuple(replace(item, province="36", issue="P1") for item in data.submissions)
    policy = replace(data.policy, group_by=(Grouping.PROVINCE, Grouping.ISSUE), award_by=(Grouping.PROVINCE,))
    same = rounds.ranked(replace(data, policy=policy, submissions=issues))

    assert [len(Case(item, ENGLISH, "W-001").lists) for item in (one, same)] == [1, 1]
    assert words_of(explanation_pdf(same, ENGLISH, "W-001")).count(": rank ") == 1
