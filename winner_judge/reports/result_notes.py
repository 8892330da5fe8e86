"""Footnotes of a result sheet: what the panel decided about the entry, in words without reason or names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from winner_judge.scoring.ranking import RankedEntry
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import Words, mark

_RAISED: Final = "¹²³⁴⁵⁶⁷⁸⁹"
_VALUE: Final[Mapping[ModerationKind, str]] = {
    ModerationKind.CONSENSUS_VALUE: mark(
        "The panel agreed on this value; it stands in place of what the judges' values come to."
    ),
}
_CRITERION: Final[Mapping[ModerationKind, str]] = {
    ModerationKind.CONSENSUS_SCORE: mark(
        "The panel agreed on a score for this criterion; it stands in place of the judges' own."
    ),
}
_JUDGES: Final[Mapping[ModerationKind, str]] = {
    ModerationKind.SET_ASIDE: mark("By a decision of the chair, one or more sheets do not count."),
}
_RANK: Final[Mapping[ModerationKind, str]] = {
    ModerationKind.RANK_FEWER: mark("Ranked by a decision of the chair although few judges' sheets count."),
    ModerationKind.DECIDE_TIE: mark("The chair decided the order among equal values."),
}


@dataclass(slots=True)
class ResultNotes:
    """The decisions on one entry; each that is pointed to gets the next raised figure."""

    decisions: Sequence[Moderation]
    words: Words
    _told: list[str] = field(default_factory=list)

    def of_value(self) -> str:
        """Return what points from the value to its note, with a space before; empty for none."""
        return self._pointer(_VALUE)

    def of_rank(self) -> str:
        """Return the same for the rank."""
        return self._pointer(_RANK)

    def of_judges(self) -> str:
        """Return the same for the values by judge."""
        return self._pointer(_JUDGES)

    def of_criterion(self, code: str) -> str:
        """Return the same for a criterion."""
        return self._pointer(_CRITERION, code)

    @property
    def lines(self) -> tuple[str, ...]:
        """The notes that were pointed to, in the order of their figures."""
        return tuple(f"{_RAISED[place]} {text}" for place, text in enumerate(self._told))

    def _pointer(self, texts: Mapping[ModerationKind, str], criterion: str | None = None) -> str:
        kinds = {item.kind for item in self.decisions if criterion is None or item.criterion == criterion}
        told = [self.words.text(text) for kind, text in texts.items() if kind in kinds]
        self._told += [text for text in told if text not in self._told]
        figures = "".join(_RAISED[self._told.index(text)] for text in told)
        return f" {figures}" if figures else ""


def notes_on(entry: RankedEntry, moderations: Sequence[Moderation], words: Words) -> ResultNotes:
    """Return the notes on ``entry``; ``moderations`` are those in force."""
    return ResultNotes([item for item in moderations if item.number in entry.moderations], words)
