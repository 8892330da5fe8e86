"""The numbered clauses of the minutes: how was judged, by which rule, who did not judge, what was decided."""

from collections import Counter
from collections.abc import Iterator

from winner_judge.reports import names
from winner_judge.reports.chair_decisions import submission_names
from winner_judge.reports.chronicle import last_reopening
from winner_judge.reports.data import PaperData, Replacement
from winner_judge.reports.dress import proposal_notice
from winner_judge.reports.text import ended
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import Moderation, ModerationKind, SheetStatus
from winner_judge.wording import Words

_NAMED_DECISIONS = 6
"""So many decisions are named one by one; more are counted by kind."""
NAMED_RECUSALS = 30
"""So many recusals are named one by one; more stand in Appendix IV alone."""


def clauses(data: PaperData, words: Words) -> Iterator[str]:
    """Return the clauses in order, the last of which leads on to the result."""
    yield _how(data, words)
    yield _rule(data, words)
    yield _recusals(data, words)
    for item in data.replacements:
        yield _replacement(data, item, words)
    if data.policy_changes:
        yield _changed_rule(data, words)
    made = [item for item in data.moderations if item.kind is not ModerationKind.RETRACT]
    if made:
        yield _reconciliation(data, made, words)
    yield from _revision(data, words)
    yield _result_clause(data, words)


def _how(data: PaperData, words: Words) -> str:
    judges = len(data.scoring_judges)
    by = (
        words.plural(
            "Scoring was done independently by {count} ({spelled}) judge",
            "Scoring was done independently by {count} ({spelled}) judges",
            judges,
            spelled=words.spelled(judges),
        )
        if judges
        else words.text("No judge's score sheet counts so far; scoring is done")
    )
    return f"{by} {_with_rubrics(data, words)}. {proposal_notice(data, words)}".rstrip()


def _with_rubrics(data: PaperData, words: Words) -> str:
    """Return which rubrics the entries are scored with, of how many criteria and what total weight."""
    used = {candidate.rubric for candidate in data.candidates} or {issue.rubric for issue in data.issues}
    rubrics = [data.rubrics[code] for code in sorted(used)]
    criteria = sorted({len(rubric.criteria) for rubric in rubrics})
    totals = sorted({rubric.total for rubric in rubrics})
    on = (
        words.text("with the rubric {name}", name=rubrics[0].name.in_language(words.language))
        if len(rubrics) == 1
        else words.text(
            "with {count} ({spelled}) rubrics, one for each issue,",
            count=words.whole(len(rubrics)), spelled=words.spelled(len(rubrics)),
        )
    )  # fmt: skip
    made = words.plural(
        "of {criteria} criterion, its weight being {total}",
        "of {criteria} criteria, their weights summing to {total}",
        max(criteria, default=0),
        criteria=words.listed([f"{words.whole(count)} ({words.spelled(count)})" for count in criteria]),
        total=words.listed([f"{words.number(total)} ({words.spelled_decimal(total)})" for total in totals]),
    )
    return f"{on} {made}"


def _rule(data: PaperData, words: Words) -> str:
    value = _rounded_value(data, words)
    rules = names.tie_rules(data.policy, words)
    if not rules:
        return words.text("{rule}; equal values share a rank.", rule=value)
    if len(data.policy.tie_break) == 1:
        return words.text("{rule}; equal values are decided by {rules}.", rule=value, rules=rules)
    return words.text("{rule}; equal values are decided, in this order, by {rules}.", rule=value, rules=rules)


def _rounded_value(data: PaperData, words: Words) -> str:
    method, decimals = names.method(data.policy, words), data.policy.decimals
    if data.policy.aggregate is Aggregate.RANK_SUM:
        return words.text("The value of an entry is {method}", method=method)
    if not decimals:
        return words.text("The value of an entry is {method}, rounded to a whole number", method=method)
    return words.plural(
        "The value of an entry is {method}, rounded to {count} ({spelled}) decimal place",
        "The value of an entry is {method}, rounded to {count} ({spelled}) decimal places",
        decimals,
        method=method,
        spelled=words.spelled(decimals),
    )


def _recusals(data: PaperData, words: Words) -> str:
    told = words.text(
        "Judges who declared a conflict of interest did not judge the entrants concerned: {list}.",
        list=_recused(data, words),
    )
    silent = [
        names.judge_field(data, judge.code, "name")
        for judge in data.counting_judges
        if judge.code not in data.declared and judge.code not in data.replaced_by
    ]
    if not silent:
        return told
    missing = words.text(
        "No declaration is in yet from: {list}.", list=words.listed(silent).removesuffix(".")
    )
    return f"{told} {missing}"


def _recused(data: PaperData, words: Words) -> str:
    by_judge: dict[str, list[str]] = {}
    for sheet in data.sheets:
        if sheet.status is SheetStatus.RECUSED:
            by_judge.setdefault(sheet.judge, []).append(sheet.submission)
    if not by_judge:
        return words.text("none")
    count = sum(len(codes) for codes in by_judge.values())
    if count > NAMED_RECUSALS:
        return words.text(
            "{count} ({spelled}) cases, as set out in Appendix IV",
            count=words.whole(count), spelled=words.spelled(count),
        )  # fmt: skip
    return "; ".join(
        words.text(
            "{judge} on {submission}",
            judge=names.judge_field(data, judge, "name"),
            submission=submission_names(data, sorted(by_judge[judge]), words),
        )
        for judge in sorted(by_judge)
    )


def _replacement(data: PaperData, item: Replacement, words: Words) -> str:
    judge = names.judge_field(data, item.judge, "name")
    successor = names.judge_field(data, item.successor, "name")
    if item.is_counted:
        return words.text(
            "{judge} was replaced by {successor}; the sheets handed in before count. Reason: {reason}",
            judge=judge, successor=successor, reason=ended(item.reason),
        )  # fmt: skip
    return words.text(
        "{judge} was replaced by {successor}; the sheets handed in before do not count. Reason: {reason}",
        judge=judge, successor=successor, reason=ended(item.reason),
    )  # fmt: skip


def _changed_rule(data: PaperData, words: Words) -> str:
    count = len(data.policy_changes)
    return words.plural(
        "After judging began the rule was changed {count} ({spelled}) time; "
        "the reason and the rankings before and after stand in Appendix II.",
        "After judging began the rule was changed {count} ({spelled}) times; "
        "the reasons and the rankings before and after stand in Appendix II.",
        count,
        spelled=words.spelled(count),
    )


def _reconciliation(data: PaperData, made: list[Moderation], words: Words) -> str:
    listed = _named(data, made, words) if len(made) <= _NAMED_DECISIONS else _counted(made, words)
    return words.plural(
        "The chair of the panel reconciled differences and recorded {count} ({spelled}) decision: "
        "{list}. It is set out in Appendix II.",
        "The chair of the panel reconciled differences and recorded {count} ({spelled}) decisions: "
        "{list}. They are set out in Appendix II.",
        len(made),
        spelled=words.spelled(len(made)),
        list="; ".join(listed),
    )


def _named(data: PaperData, made: list[Moderation], words: Words) -> list[str]:
    return [
        words.text(
            "{decision} for {submission}",
            decision=_begun_small(words.text(names.DECISIONS[item.kind])),
            submission=submission_names(data, item.submissions, words),
        )
        for item in made
    ]


def _counted(made: list[Moderation], words: Words) -> list[str]:
    counts = Counter(item.kind for item in made)
    return [
        words.plural(
            "{decision} {count} time",
            "{decision} {count} times",
            counts[kind],
            decision=_begun_small(words.text(names.DECISIONS[kind])),
        )
        for kind in ModerationKind
        if counts[kind]
    ]


def _begun_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _revision(data: PaperData, words: Words) -> list[str]:
    """Return why these minutes take the place of earlier ones, where they do."""
    reopened = last_reopening(data)
    if data.sign_off is None or reopened is None:
        return []
    return [
        words.text(
            "These minutes are revision {number} and take the place of revision {before}, which was reopened "
            "on {moment}. Reason: {reason}",
            number=words.whole(data.sign_off.revision), before=words.whole(reopened.revision),
            moment=words.moment(reopened.at, data.round.time_zone), reason=ended(reopened.reason),
        )
    ]  # fmt: skip


def _result_clause(data: PaperData, words: Words) -> str:
    if data.sign_off is None:
        return words.text(
            "The recap of values stands as follows; it is provisional until the result is signed off:"
        )
    return words.text(
        "On the recap of values and by deliberation, the panel of judges agrees on and proposes this result:"
    )
