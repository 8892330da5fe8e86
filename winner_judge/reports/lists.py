"""The lists that a round announces, and a round narrowed to one of them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from winner_judge.reports.data import Leniencies, PaperData, PolicyChange
from winner_judge.reports.records import EventKind, PanelEvent
from winner_judge.scoring.ranking import RankedList, Ranking
from winner_judge.values import JudgeRole, Submission

_OF_SHEETS = frozenset({EventKind.SHEET_CONFIRMED, EventKind.SHEET_DROPPED})


def official_lists(data: PaperData) -> tuple[RankedList, ...]:
    """Return the lists that minutes announce: those with an award line, or else the groups."""
    return data.ranking.awards or data.ranking.groups


def list_key(ranked: RankedList) -> str:
    """Return what tells a list from others, such as ``banten/P1``; empty for a list of all submissions."""
    return "/".join(part for part in (ranked.province, ranked.issue) if part)


def list_of(data: PaperData, key: str) -> RankedList:
    """Return the official list with this key.

    Raises:
        KeyError: there is no such list.
    """
    kept = next((ranked for ranked in official_lists(data) if list_key(ranked) == key), None)
    if kept is None:
        raise KeyError(key)
    return kept


def list_place(data: PaperData, key: str) -> int:
    """Return the place of a list among the official ones, from 0.

    Raises:
        KeyError: there is no such list.
    """
    return official_lists(data).index(list_of(data, key))


def narrowed(data: PaperData, key: str) -> PaperData:
    """Return the round as far as it concerns one list alone; an empty ``key``: all of it.

    Left are the list's submissions with their sheets, the judges who were to score one of them and the
    chair, what was decided on them, and what befell those judges and sheets. Judges of other lists go to
    ``others``: a decision may name one.

    Raises:
        KeyError: there is no such list.
    """
    if not key:
        return data
    kept = list_of(data, key)
    submissions = tuple(item for item in data.submissions if _belongs(item, kept))
    codes = {item.code for item in submissions}
    sheets = tuple(sheet for sheet in data.sheets if sheet.submission in codes)
    concerned = {sheet.judge for sheet in sheets}
    judges = tuple(judge for judge in data.judges if judge.code in concerned or judge.role is JudgeRole.CHAIR)
    return replace(
        data,
        ranking=_ranking(data, kept, codes),
        submissions=submissions,
        sheets=sheets,
        judges=judges,
        others=tuple(judge for judge in data.judges if judge not in judges),
        moderations=tuple(item for item in data.moderations if codes & set(item.submissions)),
        past_decisions=tuple(
            past for past in data.past_decisions if codes & set(past.moderation.submissions)
        ),
        replacements=tuple(item for item in data.replacements if concerned & {item.judge, item.successor}),
        events=tuple(event for event in data.events if _concerns(event, codes, concerned)),
        leniencies=None if data.leniencies is None else _of_judges(data.leniencies, concerned),
        policy_changes=tuple(_of_list(change, codes) for change in data.policy_changes),
    )


def _belongs(submission: Submission, kept: RankedList) -> bool:
    """Say whether a submission is of a list, also one that was withdrawn."""
    return kept.province in (None, submission.province) and kept.issue in (None, submission.issue)


def _ranking(data: PaperData, kept: RankedList, codes: Collection[str]) -> Ranking:
    """Return the ranking with one list, and the groups inside it; the list itself where a group is wider."""
    if not data.ranking.awards:
        return Ranking((kept,), ())
    groups = tuple(
        group for group in data.ranking.groups if any(entry.code in codes for entry in group.entries)
    )
    is_within = all(entry.code in codes for group in groups for entry in group.entries)
    return Ranking(groups if is_within else (kept,), (kept,))


def _concerns(event: PanelEvent, codes: Collection[str], judges: Collection[str]) -> bool:
    if event.kind is EventKind.REOPENED:
        return True
    if event.kind in _OF_SHEETS:
        return event.submission in codes
    return event.judge in judges or event.successor in judges


def _of_judges(found: Leniencies, judges: Collection[str]) -> Leniencies:
    groups = (tuple(judge for judge in group if judge in judges) for group in found.groups)
    return replace(
        found,
        by_judge={judge: value for judge, value in found.by_judge.items() if judge in judges},
        groups=tuple(group for group in groups if group),
    )


def _of_list(change: PolicyChange, codes: Collection[str]) -> PolicyChange:
    """Return a change of the rule whose ranking afterwards holds the entries of one list alone."""
    after = change.ranking_after
    if after is None:
        return change
    cut = Ranking(_cut(after.groups, codes), _cut(after.awards, codes))
    return replace(change, ranking_after=cut)


def _cut(lists: Iterable[RankedList], codes: Collection[str]) -> tuple[RankedList, ...]:
    cut = (
        replace(ranked, entries=tuple(entry for entry in ranked.entries if entry.code in codes))
        for ranked in lists
    )
    return tuple(ranked for ranked in cut if ranked.entries)
