"""Changes of the policy since judging began: why, what, and both rankings side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.data import PaperData, PolicyChange
from winner_judge.reports.figures import MINUS
from winner_judge.reports.policy_facts import policy_changes
from winner_judge.scoring.policy import Aggregate, Grouping, Policy
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording import Words, mark

_FACT_HEADS = (mark("Rule"), mark("Before"), mark("After"))
_FACT_WIDTHS = tuple(part * mm for part in (54, 60, 60))
_PLACE_HEADS = (
    mark("Entrant no."), mark("Business name"), mark("Rank before"), mark("Value before"),
    mark("Rank after"), mark("Value after"), mark("Change"),
)  # fmt: skip
_PLACE_WIDTHS = tuple(part * mm for part in (20, 54, 18, 22, 18, 22, 20))
_RIGHT = (2, 3, 4, 5)
_LEAST_START = 30 * mm
"""Less of a change is not begun at the foot of a page."""


def policy_revisions(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return each change with its reason and the rankings before and after; nothing where there was none."""
    if not data.policy_changes:
        return
    title = words.text("Changes of the rule after judging began")
    yield from blocks.opened(title)
    for change in data.policy_changes:
        yield from _change(data, change, words)


def revision_notice(data: PaperData, words: Words) -> str:
    """Return the sentence that tells a reader of the ranking that the rule was changed; empty otherwise."""
    if not data.policy_changes:
        return ""
    days = [words.moment(change.at, data.round.time_zone) for change in data.policy_changes]
    return words.plural(
        "The rule was changed {count} time after judging began ({moments}); "
        "reasons and both rankings stand in Appendix II of the minutes.",
        "The rule was changed {count} times after judging began ({moments}); "
        "reasons and both rankings stand in Appendix II of the minutes.",
        len(days),
        moments="; ".join(days),
    )


def _change(data: PaperData, change: PolicyChange, words: Words) -> Iterator[Flowable]:
    told = words.text(
        "Rule no. {number}, {moment}, by {actor}.",
        number=words.whole(change.number),
        moment=words.moment(change.at, data.round.time_zone),
        actor=names.actor_name(data, change.actor, words),
    )
    reason = words.text("Reason: {reason}", reason=change.reason)
    rows: list[Sequence[blocks.Cell]] = [blocks.heads([words.text(head) for head in _FACT_HEADS])]
    rows += [
        [blocks.cell(part, limit=400) for part in line]
        for line in policy_changes(change.before, change.policy, words)
    ]
    yield CondPageBreak(_LEAST_START)
    yield blocks.sentence(told, "strong")
    yield blocks.sentence(reason)
    yield blocks.table(rows, _FACT_WIDTHS)
    yield Spacer(0, 2 * mm)
    yield from _rankings(data, change, words)
    yield Spacer(0, 3 * mm)


def _rankings(data: PaperData, change: PolicyChange, words: Words) -> Iterator[Flowable]:
    after = change.ranking_after
    if change.results_before is None or after is None:
        yield blocks.sentence(
            words.text("There is nothing to compare: by one of the two rules nothing could be ranked."),
            "note",
        )
        return
    before = _places_before(change.results_before)
    yield blocks.sentence(_explained(change, words), "note")
    for group in after.awards or after.groups:
        yield from _list(_Comparison(data, change, before, words), group)


def _grouping(policy: Policy) -> tuple[Grouping, ...]:
    """Return what the lists that are compared have in common: the award line's where one is drawn."""
    return policy.group_by if policy.award_by is None else policy.award_by


def _explained(change: PolicyChange, words: Words) -> str:
    text = words.text(
        "Both rankings are of the scores that were in when the rule was changed. "
        "A mark shows a place that changed, or the side of the award line."
    )
    if set(_grouping(change.before)) == set(_grouping(change.policy)):
        return text
    return f"{text} {words.text('The lists were others before: the rank before is that in the former list.')}"


@dataclass(frozen=True, slots=True)
class _Place:
    rank: int | None
    value: Decimal | None
    is_above_line: bool


def _places_before(document: Mapping[str, Any]) -> dict[str, _Place]:
    """Return where each entry stood, in the lists that the award line was drawn in where there was one."""
    return {
        entry["code"]: _Place(
            entry["rank"], None if entry["value"] is None else Decimal(entry["value"]), entry["is_above_line"]
        )
        for group in document["awards"] or document["groups"]
        for entry in group["entries"]
    }


@dataclass(frozen=True, slots=True)
class _Comparison:
    data: PaperData
    change: PolicyChange
    before: Mapping[str, _Place]
    words: Words

    def row(self, entry: RankedEntry) -> list[blocks.Cell]:
        """Return one entry's two places."""
        data, words, old = self.data, self.words, self.before[entry.code]
        submission = next(item for item in data.submissions if item.code == entry.code)
        return [
            blocks.cell(entry.code),
            blocks.cell(names.submission_field(data, submission, "name")),
            self._rank(old.rank),
            _value(old.value, self.change.before, words),
            self._rank(entry.rank),
            _value(entry.value, self.change.policy, words),
            self._mark(entry),
        ]

    def has_moved(self, entry: RankedEntry) -> bool:
        """Say whether place or side of the award line are others than before."""
        old = self.before[entry.code]
        return (old.rank, old.is_above_line) != (entry.rank, entry.is_above_line)

    def _rank(self, rank: int | None) -> str:
        return names.DASH if rank is None else self.words.whole(rank)

    def _mark(self, entry: RankedEntry) -> blocks.Cell:
        """Return by how many places the entry rose or fell, and below it the award line that it crossed."""
        words, old = self.words, self.before[entry.code]
        lines: list[Flowable] = []
        if old.rank is None or entry.rank is None:
            if old.rank != entry.rank:
                text = words.text("now ranked") if old.rank is None else words.text("no longer ranked")
                lines.append(blocks.cell(text, "cell strong"))
        elif old.rank != entry.rank:
            sign = "+" if entry.rank < old.rank else MINUS
            lines.append(blocks.cell(f"{sign}{words.whole(abs(old.rank - entry.rank))}", "cell strong"))
        if old.is_above_line != entry.is_above_line:
            text = (
                words.text("now above the line") if entry.is_above_line else words.text("now below the line")
            )
            lines.append(blocks.cell(text, "cell note"))
        return lines or ""


def _list(comparison: _Comparison, group: RankedList) -> Iterator[Flowable]:
    words = comparison.words
    entries = [entry for entry in group.entries if entry.code in comparison.before]
    rows: list[Sequence[blocks.Cell]] = [
        blocks.heads([words.text(head) for head in _PLACE_HEADS], _RIGHT),
        *(comparison.row(entry) for entry in entries),
    ]
    moved = [row for row, entry in enumerate(entries, start=1) if comparison.has_moved(entry)]
    style: list[tuple[Any, ...]] = [("BACKGROUND", (0, row), (-1, row), layout.TINT) for row in moved]
    style += [("FONT", (4, row), (4, row), fonts.BOLD, blocks.TABLE_SIZE_PT, 11) for row in moved]
    parts: list[Flowable] = [
        blocks.sentence(names.group_name(comparison.data, group, words), "strong"),
        blocks.table(rows, _PLACE_WIDTHS, right=_RIGHT, extra=style),
        Spacer(0, 2 * mm),
    ]
    if group.refusal is not None:
        parts.append(blocks.sentence(words.error(group.refusal).sentence, "note"))
    yield from blocks.kept(parts, len(entries))


def _value(value: Decimal | None, policy: Policy, words: Words) -> str:
    if value is None:
        return names.DASH
    return (
        words.number(value)
        if policy.aggregate is Aggregate.RANK_SUM
        else words.number(value, policy.decimals)
    )
