"""How a simulation is told: the slopes of a list, and one sentence for each place that changes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ui.chair.naming import DASH, value_text
from ui.chair.slope_chart import End, Slope
from winner_judge.operations.views import Result
from winner_judge.reconciling.simulation import PlaceChange, SimulatedList
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.values import Submission
from winner_judge.wording import Words


def places_of(policy: Policy) -> int | None:
    """Return with how many places a policy's values are written, None for as many as they carry."""
    return None if policy.aggregate is Aggregate.RANK_SUM else policy.decimals


def slopes_of(words: Words, result: Result, listed: SimulatedList, policy: Policy) -> list[Slope]:
    """Return the slopes of a list, in the order of now."""
    now, then = places_of(result.setting.policy), places_of(policy)
    return [
        Slope(
            code=place.code,
            name=result.submissions[place.code].name,
            left=_end(words, place.rank_now, place.value_now, now, is_above=place.is_above_now),
            right=_end(words, place.rank_then, place.value_then, then, is_above=place.is_above_then),
            is_changed=place.is_changed,
            mark="▲" if place.enters else "▼" if place.leaves else "",
        )
        for place in listed.places
    ]


def _end(words: Words, rank: int | None, value: Decimal | None, places: int | None, *, is_above: bool) -> End:
    shown = (
        DASH if value is None else words.number(value) if places is None else value_text(words, value, places)
    )
    return End(DASH if rank is None else words.whole(rank), shown, is_above)


def change_sentence(words: Words, submissions: Mapping[str, Submission], place: PlaceChange) -> str:
    """Return what would become of one entry."""
    facts = {
        "name": submissions[place.code].name,
        "now": DASH if place.rank_now is None else words.whole(place.rank_now),
        "then": DASH if place.rank_then is None else words.whole(place.rank_then),
    }
    if place.rank_then is None:
        return words.text("{name}: rank {now} now; it would have no rank.", **facts)
    if place.rank_now is None:
        return words.text("{name}: without a rank now; it would have rank {then}.", **facts)
    if place.enters:
        return words.text("{name}: from rank {now} to {then}; it would stand above the award line.", **facts)
    if place.leaves:
        return words.text("{name}: from rank {now} to {then}; it would fall below the award line.", **facts)
    return words.text("{name}: from rank {now} to {then}.", **facts)


def count_sentence(words: Words, lists: Sequence[SimulatedList]) -> str:
    """Return how many places would change in ``lists``, and how many entries would cross the award line."""
    changed = [place for listed in lists for place in listed.changed]
    crossing = sum(place.enters or place.leaves for place in changed)
    if not changed:
        return words.text("No place would change.")
    told = words.plural("{count} place would change", "{count} places would change", len(changed))
    if not crossing:
        return words.text("{changes}; nobody would cross the award line.", changes=told)
    crossed = words.plural(
        "{count} entry would cross the award line", "{count} entries would cross the award line", crossing
    )
    return words.text("{changes}; {crossings}.", changes=told, crossings=crossed)
