"""Results as a reader or a program takes them from the command line."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from winner_judge.canonical import Json
from winner_judge.cli.console import Console
from winner_judge.cli.findings import Intervals, list_name, rank_intervals
from winner_judge.operations.views import CheckLine, Result
from winner_judge.reconciling.findings import Analysis
from winner_judge.reports.names import REASONS, TIE_BREAKS
from winner_judge.scoring.policy import TieBreak
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording import Words, mark
from winner_judge.wording.bounds_texts import fork_notes

CHECK_LINES: Final[Mapping[str, str]] = {
    "fork": mark("Two different files of one judge: {subjects}"),
    "stale": mark("Decisions that rest on older scores: {subjects}"),
    "tie": mark("A tie that the chair has yet to decide: {subjects}"),
    "unranked": mark("Without a rank and without a decision: {subjects}"),
    "missing_return": mark("Nothing was handed in yet by: {subjects}"),
    "unmoderated": mark("Differences without a decision: {subjects}"),
    "paper_sheet": mark("Typed from paper, and waiting for a second person: {subjects}"),
    "missing_sheet": mark("Sheets still missing, though others of the same judge are in: {subjects}"),
    "conflict": mark("Scored by a judge who has a conflict of interest there: {subjects}"),
    "counted_twice": mark("Sheets of {judges} both count, though one took over from the other: {subjects}"),
    "outlying_sheet": mark("With a sheet far from what its judge gave elsewhere: {subjects}"),
    "unlike_others": mark("Judges whose order of the entries is unlike that of the others: {subjects}"),
    "scale_use": mark("Judges who used only a small part of the scale: {subjects}"),
    "separate_groups": mark("Judges whom nothing links to the others, so nothing is adjusted: {subjects}"),
    "unadjusted": mark("Plain means, as nothing tells how strict the judges are: {subjects}"),
}
_DASH = "–"


def ranking_json(result: Result, analysis: Analysis, *, is_simulation: bool) -> dict[str, Json]:
    """Return the ranking as design section 10 has it, ``analysis`` being of the same policy."""
    ranking = result.ranking
    intervals = rank_intervals(analysis.lists), rank_intervals(analysis.awards)
    return {
        "status": _status(result, is_simulation=is_simulation),
        "digest": result.digest,
        "groups": [_list_json(group, intervals[0]) for group in ranking.groups],
        "awards": [_list_json(group, intervals[1]) for group in ranking.awards],
    }


def show_ranking(console: Console, result: Result, analysis: Analysis, *, is_simulation: bool) -> None:
    """Print one table a list, then the award lists that are none of these, each with its line."""
    ranking = result.ranking
    awards = {(award.province, award.issue) for award in ranking.awards}
    intervals = rank_intervals(analysis.lists)
    for group in ranking.groups:
        if (group.province, group.issue) not in awards:
            _show_list(console, group, result, intervals)
    grouped = {(group.province, group.issue) for group in ranking.groups}
    intervals = rank_intervals(analysis.awards)
    for award in ranking.awards:
        if (award.province, award.issue) not in grouped:
            console.say(mark("Award list:"))
        _show_list(console, award, result, intervals, has_line=True)
    if not result.ranking.groups:
        console.say(mark("No submissions."))
    if is_simulation:
        console.say(mark("A simulation, not the result."))
    elif not result.is_signed_off:
        console.say(mark("PROVISIONAL"))
    console.say(mark("Result digest {digest}"), digest=result.digest)


def show_checklist(console: Console, lines: Iterable[CheckLine]) -> None:
    """Print what blocks a sign-off and what it warns of, on standard error."""
    for line in lines:
        listed = console.words.listed
        console.warn(CHECK_LINES[line.kind], subjects=listed(line.subjects), judges=listed(line.judges))


def _status(result: Result, *, is_simulation: bool) -> str:
    if is_simulation:
        return "simulation"
    return "signed_off" if result.is_signed_off else "provisional"


def _list_json(group: RankedList, intervals: Intervals) -> dict[str, Json]:
    named = group.province, group.issue
    return {
        "province": group.province,
        "issue": group.issue,
        "entries": [_entry_json(entry, intervals.get((*named, entry.code))) for entry in group.entries],
    }


def _entry_json(entry: RankedEntry, interval: tuple[int, int] | None) -> dict[str, Json]:
    found: dict[str, Json] = {
        "rank": entry.rank,
        "code": entry.code,
        "value": plain(entry.value),
        "judges": entry.judges,
        "decided_by": entry.decided_by,
        "is_above_line": entry.is_above_line,
        "rank_interval": interval,
    }
    return found if entry.reason is None else {**found, "reason": str(entry.reason)}


def _show_list(
    console: Console, group: RankedList, result: Result, intervals: Intervals, *, has_line: bool = False
) -> None:
    words = console.words
    console.print(list_name(group, result.setting, words))
    if group.refusal is not None:
        console.print(words.error(group.refusal).sentence)
    heads = mark("Rank"), mark("Code"), mark("Value"), mark("90 % interval"), mark("Submission")
    rows = [(*map(words.text, heads), "")]
    above = [entry.code for entry in group.entries if entry.is_above_line] if has_line else []
    for entry in group.entries:
        interval = intervals.get((group.province, group.issue, entry.code))
        rows.append(_entry_cells(entry, interval, result, words))
        if above and entry.code == above[-1]:
            rows.append(("", "", "", "", words.text("--- award line ---"), ""))
    console.print_table(rows, right=frozenset({0, 2}))
    console.print("")


def _entry_cells(
    entry: RankedEntry, interval: tuple[int, int] | None, result: Result, words: Words
) -> tuple[str, str, str, str, str, str]:
    rank = _DASH if entry.rank is None else words.whole(entry.rank)
    value = _DASH if entry.value is None else words.number(entry.value)
    notes = [] if entry.reason is None else [words.text(REASONS[entry.reason])]
    if entry.decided_by is not None:
        notes.append(words.text(TIE_BREAKS[TieBreak(entry.decided_by)]))
    notes += fork_notes(words, entry.missing, result.undecided)
    reach = _DASH if interval is None else _DASH.join(words.whole(place) for place in interval)
    return rank, entry.code, value, reach, result.submissions[entry.code].name, "; ".join(notes)


def plain(value: Decimal | None) -> str | None:
    """Return a number as documents hold it, with a decimal point and its own places."""
    return None if value is None else format(value, "f")
