"""The lists that a round announces, and a round narrowed to one of them."""

from dataclasses import replace

from winner_judge.reports.data import PaperData
from winner_judge.scoring.ranking import RankedList, Ranking


def official_lists(data: PaperData) -> tuple[RankedList, ...]:
    """Return the lists that minutes announce: those with an award line, or else the groups."""
    return data.ranking.awards or data.ranking.groups


def list_key(ranked: RankedList) -> str:
    """Return what tells a list from others, such as ``banten/P1``; empty for a list of all submissions."""
    return "/".join(part for part in (ranked.province, ranked.issue) if part)


def narrowed(data: PaperData, key: str) -> PaperData:
    """Return the round with the entries, sheets and decisions of one list alone; an empty ``key``: all of it.

    Raises:
        KeyError: there is no such list.
    """
    if not key:
        return data
    kept = next((ranked for ranked in official_lists(data) if list_key(ranked) == key), None)
    if kept is None:
        raise KeyError(key)
    codes = {entry.code for entry in kept.entries}
    ranking = Ranking((), (kept,)) if data.ranking.awards else Ranking((kept,), ())
    return replace(
        data,
        ranking=ranking,
        submissions=tuple(item for item in data.submissions if item.code in codes),
        sheets=tuple(sheet for sheet in data.sheets if sheet.submission in codes),
        moderations=tuple(item for item in data.moderations if codes & set(item.submissions)),
    )
