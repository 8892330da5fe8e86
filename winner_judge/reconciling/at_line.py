"""Which entries the scores do not separate at the award line, and whether the chair is asked to decide."""

from dataclasses import dataclass

from winner_judge.reconciling.findings import ListFinding
from winner_judge.scoring.policy import TieBreak
from winner_judge.scoring.ranking import RankedList


@dataclass(frozen=True, slots=True)
class AtLine:
    """The entries of one list whose intervals reach over the award line."""

    codes: tuple[str, ...]
    """As they are ranked; with fewer than two nothing is left to be separated."""
    is_asked: bool
    """A tie among them waits for the chair."""
    is_decided: bool
    """The chair has ordered some of them."""


def find_at_line(ranked: RankedList, finding: ListFinding) -> AtLine:
    """Return the entries at the award line of ``ranked``, of which ``finding`` tells the intervals."""
    places = finding.places
    entries = [entry for entry in ranked.entries if entry.code in places and places[entry.code].crosses_line]
    codes = tuple(entry.code for entry in entries)
    return AtLine(
        codes=codes,
        is_asked=any(set(codes).intersection(tie) for tie in ranked.open_ties),
        is_decided=any(entry.decided_by == TieBreak.CHAIR for entry in entries),
    )
