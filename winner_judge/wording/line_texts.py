"""Which entries the scores do not separate at the award line, and whether the chair is asked to decide."""

from collections.abc import Mapping

from winner_judge.reconciling.findings import ListFinding
from winner_judge.scoring.policy import TieBreak
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording.language import Words


def line_sentence(words: Words, ranked: RankedList, finding: ListFinding, names: Mapping[str, str]) -> str:
    """Return which entries the scores do not separate at the award line, and what follows; empty for none.

    ``names`` are those of submissions by code.
    """
    crossing = _crossing(ranked, finding)
    if len(crossing) < 2:  # noqa: PLR2004 (one entry is not separated from nobody)
        return ""
    listed = words.listed([names[entry.code] for entry in crossing])
    if asks_decision(ranked, finding):
        return words.text(
            "The scores alone do not separate {names}. The chair's decision needs a reason; it is printed in "
            "Appendix II.",
            names=listed,
        )
    if any(entry.decided_by == TieBreak.CHAIR for entry in crossing):
        return words.text(
            "The scores alone do not separate {names}. The chair's decision with its reason stands; it is "
            "printed in Appendix II.",
            names=listed,
        )
    return words.text(
        "The scores alone do not separate {names} beyond doubt. The rule decides their order; no decision "
        "is asked.",
        names=listed,
    )


def asks_decision(ranked: RankedList, finding: ListFinding) -> bool:
    """Tell whether a tie among the entries at the award line waits for the chair."""
    crossing = {entry.code for entry in _crossing(ranked, finding)}
    return any(crossing.intersection(tie) for tie in ranked.open_ties)


def _crossing(ranked: RankedList, finding: ListFinding) -> list[RankedEntry]:
    places = finding.places
    return [entry for entry in ranked.entries if entry.code in places and places[entry.code].crosses_line]
