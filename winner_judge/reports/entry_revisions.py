"""What each change of the rule since judging began meant for one entrant, the others without names."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from winner_judge.reports import blocks, names
from winner_judge.reports.case import Case
from winner_judge.reports.data import PolicyChange
from winner_judge.reports.policy_facts import policy_changes
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.ranking import RankedEntry
from winner_judge.wording import mark

_HEADS = (mark("Rule"), mark("Before"), mark("After"))
_WIDTHS = tuple(part * mm for part in (54, 60, 60))


def entry_revisions(case: Case) -> Iterator[Flowable]:
    """Return each change with its reason and this entrant's value and rank before and after."""
    words, data = case.words, case.data
    for change in data.policy_changes:
        yield blocks.sentence(
            words.text(
                "Rule no. {number}, {moment}, by {actor}.",
                number=words.whole(change.number),
                moment=words.moment(change.at, data.round.time_zone),
                actor=case.actor_name(change.actor),
            ),
            "strong",
        )
        yield blocks.sentence(words.text("Reason: {reason}", reason=case.veiled(change.reason)))
        rows: list[Sequence[blocks.Cell]] = [blocks.heads([words.text(head) for head in _HEADS])]
        lines = [*policy_changes(change.before, change.policy, words), *_places(case, change)]
        rows += [[blocks.cell(part, limit=400) for part in line] for line in lines]
        yield blocks.table(rows, _WIDTHS)
        yield Spacer(0, 2 * mm)
    yield blocks.sentence(
        words.text("Value and rank are those of the scores that were in when the rule was changed."), "note"
    )


def _places(case: Case, change: PolicyChange) -> Iterator[tuple[str, str, str]]:
    """Return value and rank by both rules, in the lists of the award line where one is drawn."""
    words = case.words
    old, new = _before(case, change), _after(case, change)
    value = (_value(case, old, change.before), _value(case, new, change.policy))
    yield words.text("This entrant's value"), *value
    yield words.text("This entrant's rank"), _rank(case, old), _rank(case, new)


_Place = tuple[int | None, Decimal | None]


def _before(case: Case, change: PolicyChange) -> _Place:
    document: Mapping[str, Any] = change.results_before or {"awards": (), "groups": ()}
    for group in document["awards"] or document["groups"]:
        for entry in group["entries"]:
            if entry["code"] == case.code:
                value = entry["value"]
                return entry["rank"], None if value is None else Decimal(value)
    return None, None


def _after(case: Case, change: PolicyChange) -> _Place:
    if change.ranking_after is None:
        return None, None
    lists = change.ranking_after.awards or change.ranking_after.groups
    found: list[RankedEntry] = [
        entry for ranked in lists for entry in ranked.entries if entry.code == case.code
    ]
    return (found[0].rank, found[0].value) if found else (None, None)


def _rank(case: Case, place: _Place) -> str:
    return names.DASH if place[0] is None else case.words.whole(place[0])


def _value(case: Case, place: _Place, policy: Policy) -> str:
    value = place[1]
    if value is None:
        return names.DASH
    if policy.aggregate is Aggregate.RANK_SUM:
        return case.words.number(value)
    return case.words.number(value, policy.decimals)
