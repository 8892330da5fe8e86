"""Two rankings of the same entries beside each other: which places differ, and who crosses the award line."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from winner_judge.errors import JudgeError
from winner_judge.scoring.ranking import RankedEntry, RankedList


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """An entry's place by one rule and by another, each in the list that holds it.

    *Now* is the rule in force, or the one before a change; *then* the rule tried out, or the one after.
    """

    code: str
    rank_now: int | None
    rank_then: int | None
    value_now: Decimal | None
    value_then: Decimal | None
    is_above_now: bool
    """Above the award line."""
    is_above_then: bool

    @property
    def is_changed(self) -> bool:
        """The rank is another, or the entry crosses the award line."""
        return self.is_moved or self.is_above_now is not self.is_above_then

    @property
    def is_moved(self) -> bool:
        """The rank is another."""
        return self.rank_now != self.rank_then

    @property
    def enters(self) -> bool:
        """It would stand above the award line and does not now."""
        return self.is_above_then and not self.is_above_now

    @property
    def leaves(self) -> bool:
        """It stands above the award line and would not."""
        return self.is_above_now and not self.is_above_then


@dataclass(frozen=True, slots=True)
class ComparedList:
    """One list by the other rule, beside the places that its entries have now."""

    province: str | None
    issue: str | None
    places: tuple[PlaceChange, ...]
    """In the order of now; those without a rank last."""
    refusal: JudgeError | None
    """Why the other rule cannot be had for this list."""

    @property
    def changed(self) -> tuple[PlaceChange, ...]:
        """The places that change; none where the other rule cannot be had."""
        return tuple(place for place in self.places if place.is_changed and self.refusal is None)

    @property
    def as_then(self) -> tuple[PlaceChange, ...]:
        """All places in the order of the other rule; those without a rank last."""
        return tuple(sorted(self.places, key=lambda place: _order(place.rank_then)))


def beside(then: RankedList, now: Sequence[RankedList]) -> ComparedList:
    """Return a list by another rule with the place that each entry has now, in whatever list that is."""
    places = {entry.code: (number, entry) for ranked in now for number, entry in enumerate(ranked.entries)}
    entries = sorted(
        then.entries, key=lambda entry: (_order(places[entry.code][1].rank), places[entry.code][0])
    )
    return ComparedList(
        province=then.province,
        issue=then.issue,
        places=tuple(_change(places[entry.code][1], entry) for entry in entries),
        refusal=then.refusal,
    )


def _change(now: RankedEntry, then: RankedEntry) -> PlaceChange:
    return PlaceChange(
        code=then.code,
        rank_now=now.rank,
        rank_then=then.rank,
        value_now=now.value,
        value_then=then.value,
        is_above_now=now.is_above_line,
        is_above_then=then.is_above_line,
    )


def _order(rank: int | None) -> float:
    return math.inf if rank is None else rank


def kept_beside(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[ComparedList, ...]:
    """Return the lists of two results documents beside each other: award lists where there are some.

    An entry that one of them does not know is left out.
    """
    lists: Any = after["awards"] or after["groups"]
    earlier: Any = before["awards"] or before["groups"]
    found = {entry["code"]: entry for group in earlier for entry in group["entries"]}
    return tuple(
        ComparedList(
            province=group["province"],
            issue=group["issue"],
            places=_kept_places(found, group["entries"]),
            refusal=None,
        )
        for group in lists
    )


def _kept_places(before: Mapping[str, Any], after: Sequence[Any]) -> tuple[PlaceChange, ...]:
    order = {code: number for number, code in enumerate(before)}
    known = [entry for entry in after if entry["code"] in before]
    known.sort(key=lambda entry: (_order(before[entry["code"]]["rank"]), order[entry["code"]]))
    return tuple(
        PlaceChange(
            code=entry["code"],
            rank_now=before[entry["code"]]["rank"],
            rank_then=entry["rank"],
            value_now=_number(before[entry["code"]]["value"]),
            value_then=_number(entry["value"]),
            is_above_now=before[entry["code"]]["is_above_line"],
            is_above_then=entry["is_above_line"],
        )
        for entry in known
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
