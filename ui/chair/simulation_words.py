"""How two rankings of a list are told: slopes between them, and a sentence for each place that changes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ui.chair.naming import DASH, value_text
from ui.chair.slope_chart import End, Slope
from winner_judge.reconciling.place_changes import ComparedList, PlaceChange
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.values import Submission
from winner_judge.wording import Words


def places_of(policy: Policy) -> int | None:
    """Return with how many places a policy's values are written, None for as many as they carry."""
    return None if policy.aggregate is Aggregate.RANK_SUM else policy.decimals


def slopes_of(
    words: Words,
    submissions: Mapping[str, Submission],
    listed: ComparedList,
    policies: tuple[Policy, Policy],
) -> list[Slope]:
    """Return the slopes of a list, in the order of now; ``policies`` are those of now and of then."""
    now, then = (places_of(policy) for policy in policies)
    return [
        Slope(
            code=place.code,
            name=submissions[place.code].name,
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


def _facts(words: Words, submissions: Mapping[str, Submission], place: PlaceChange) -> dict[str, str]:
    return {
        "name": submissions[place.code].name,
        "now": DASH if place.rank_now is None else words.whole(place.rank_now),
        "then": DASH if place.rank_then is None else words.whole(place.rank_then),
    }


def change_sentence(words: Words, submissions: Mapping[str, Submission], place: PlaceChange) -> str:
    """Return what would become of an entry that changes; of its rank only where that is another."""
    facts = _facts(words, submissions, place)
    if place.is_moved:
        return _moved_sentence(words, place, facts)
    if place.enters:
        return words.text("{name}: it would rise above the award line.", **facts)
    return words.text("{name}: it would fall below the award line.", **facts)


def _moved_sentence(words: Words, place: PlaceChange, facts: Mapping[str, str]) -> str:
    if place.rank_then is None:
        return words.text("{name}: rank {now} now; it would have no rank.", **facts)
    if place.rank_now is None:
        return words.text("{name}: without a rank now; it would have rank {then}.", **facts)
    if place.enters:
        return words.text("{name}: from rank {now} to {then}; it would rise above the award line.", **facts)
    if place.leaves:
        return words.text("{name}: from rank {now} to {then}; it would fall below the award line.", **facts)
    return words.text("{name}: from rank {now} to {then}.", **facts)


def done_sentence(words: Words, submissions: Mapping[str, Submission], place: PlaceChange) -> str:
    """Return what became of an entry that a change of the rules changed; of its rank only where it moved."""
    facts = _facts(words, submissions, place)
    if place.is_moved:
        return _done_sentence(words, place, facts)
    if place.enters:
        return words.text("{name}: above the award line since.", **facts)
    return words.text("{name}: below the award line since.", **facts)


def _done_sentence(words: Words, place: PlaceChange, facts: Mapping[str, str]) -> str:
    if place.rank_then is None:
        return words.text("{name}: rank {now} before; without a rank afterwards.", **facts)
    if place.rank_now is None:
        return words.text("{name}: without a rank before; rank {then} afterwards.", **facts)
    if place.enters:
        return words.text("{name}: from rank {now} to {then}; above the award line since.", **facts)
    if place.leaves:
        return words.text("{name}: from rank {now} to {then}; below the award line since.", **facts)
    return words.text("{name}: from rank {now} to {then}.", **facts)


def count_done(words: Words, listed: ComparedList) -> str:
    """Return how many places of a list a change of the rules changed, and who crossed the award line."""
    moved, rising, falling = _counts([listed])
    told = (
        words.plural("{count} place changed", "{count} places changed", moved)
        if moved
        else words.text("No place changed")
    )
    rose = words.plural(
        "{count} entry rose above the award line", "{count} entries rose above the award line", rising
    )
    fell = words.plural(
        "{count} entry fell below the award line", "{count} entries fell below the award line", falling
    )
    crossings = [part for part, count in ((rose, rising), (fell, falling)) if count]
    if moved and not crossings:
        return words.text("{changes}; nobody crossed the award line.", changes=told)
    return _sentence([told, *crossings])


def count_sentence(words: Words, lists: Sequence[ComparedList]) -> str:
    """Return how many places would change in ``lists``, and who would cross the award line.

    ``lists`` hold each entry once. Lists that cannot be had by the other rule are not counted but told of.
    """
    refused = sum(listed.refusal is not None for listed in lists)
    without = words.plural(
        "{count} list cannot be ranked by this rule", "{count} lists cannot be ranked by this rule", refused
    )
    if refused and refused == len(lists):
        return _sentence([without])
    moved, rising, falling = _counts(lists)
    told = (
        words.plural("{count} place would change", "{count} places would change", moved)
        if moved
        else words.text("No place would change")
    )
    rise = words.plural(
        "{count} entry would rise above the award line",
        "{count} entries would rise above the award line",
        rising,
    )
    fall = words.plural(
        "{count} entry would fall below the award line",
        "{count} entries would fall below the award line",
        falling,
    )
    crossings = [part for part, count in ((rise, rising), (fall, falling), (without, refused)) if count]
    if moved and not crossings:
        return words.text("{changes}; nobody would cross the award line.", changes=told)
    return _sentence([told, *crossings])


def _counts(lists: Sequence[ComparedList]) -> tuple[int, int, int]:
    """Return how many entries get another rank, rise above the line, and fall below it."""
    changed = [place for listed in lists for place in listed.changed]
    return (
        sum(place.is_moved for place in changed),
        sum(place.enters for place in changed),
        sum(place.leaves for place in changed),
    )


def _sentence(parts: Sequence[str]) -> str:
    return f"{'; '.join(parts)}."
