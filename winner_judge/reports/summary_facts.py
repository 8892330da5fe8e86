"""The key facts of a round, as labels and what they stand for."""

from collections.abc import Iterator

from winner_judge.reports import names
from winner_judge.reports.data import PaperData
from winner_judge.values import SheetStatus
from winner_judge.wording import Words


def summary_facts(data: PaperData, words: Words) -> Iterator[tuple[str, str]]:
    """Return counts of entries, judges and sheets, the rule, and what the chair decided."""
    yield words.text("Submissions"), _submissions(data, words)
    yield words.text("Judges"), _judges(data, words)
    yield words.text("Sheets"), _sheets(data, words)
    method = names.method(data.policy, words)
    decimals = words.whole(data.policy.decimals)
    rounded = words.text("{method}, rounded to {decimals} places", method=method, decimals=decimals)
    yield words.text("Value"), _begun(rounded)
    rules = names.tie_rules(data.policy, words) or words.text("no rule")
    shared = words.text("{rules}; what is still equal shares a rank", rules=rules)
    yield words.text("Equal values"), _begun(shared)
    if data.policy.passing_grade is not None:
        yield words.text("Passing grade"), words.number(data.policy.passing_grade)
    yield words.text("Decisions of the chair"), _decisions(data, words)
    yield words.text("Changes of the rule"), _changes(data, words)


def _submissions(data: PaperData, words: Words) -> str:
    withdrawn = sum(item.is_withdrawn for item in data.submissions)
    unranked = sum(entry.rank is None for ranked in data.ranking.groups for entry in ranked.entries)
    parts = [
        words.plural("{count} judged", "{count} judged", len(data.submissions) - withdrawn),
        words.plural("{count} without a rank", "{count} without a rank", unranked) if unranked else "",
        words.plural("{count} withdrawn", "{count} withdrawn", withdrawn) if withdrawn else "",
    ]
    return "; ".join(part for part in parts if part)


def _judges(data: PaperData, words: Words) -> str:
    counted = words.plural(
        "{count} whose sheets count", "{count} whose sheets count", len(data.scoring_judges)
    )
    if not data.unheard_judges:
        return counted
    unheard = words.plural(
        "{count} of whom no sheet counts", "{count} of whom no sheet counts", len(data.unheard_judges)
    )
    return f"{counted}; {unheard}"


def _sheets(data: PaperData, words: Words) -> str:
    entries = [entry for ranked in data.ranking.groups for entry in ranked.entries]
    recused = sum(sheet.status is SheetStatus.RECUSED for sheet in data.counting_sheets)
    aside = sum(len(entry.set_aside) for entry in entries)
    missing = sum(len(entry.missing) for entry in entries)
    counts = (
        words.plural("{count} recused", "{count} recused", recused) if recused else "",
        words.plural("{count} sheet not counted", "{count} sheets not counted", aside) if aside else "",
        words.plural("{count} sheet missing", "{count} sheets missing", missing) if missing else "",
    )
    counted = sum(entry.judges for entry in entries)
    first = words.plural("{count} counted", "{count} counted", counted)
    return "; ".join([first, *(text for text in counts if text)])


def _decisions(data: PaperData, words: Words) -> str:
    if not data.moderations:
        return words.text("none")
    text = words.plural("{count} in force", "{count} in force", len(data.moderations))
    if not data.past_decisions:
        return text
    past = words.plural("{count} that does not count", "{count} that do not count", len(data.past_decisions))
    return f"{text}; {past}"


def _changes(data: PaperData, words: Words) -> str:
    count = len(data.policy_changes)
    if not count:
        return words.text("none")
    return words.plural("{count} after judging began", "{count} after judging began", count)


def _begun(text: str) -> str:
    """Return a phrase with its first letter large."""
    return text[:1].upper() + text[1:]
