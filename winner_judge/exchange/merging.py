"""Which return of each judge counts, whatever order they came in: a set union, then one pure function."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from winner_judge.values import ScoreReturn


@dataclass(frozen=True, slots=True)
class ReturnChoice:
    """The chair's decision of a fork; ``among`` holds the ids of that judge's returns known then."""

    number: int
    judge: str
    chosen: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """Returns of one judge of which none knows the others, ordered by id; a person must choose."""

    judge: str
    heads: tuple[ScoreReturn, ...]


def union(*collections: Iterable[ScoreReturn]) -> tuple[ScoreReturn, ...]:
    """Return all returns of ``collections``, each id once, ordered by id."""
    by_id = {item.id: item for collection in collections for item in collection}
    return tuple(by_id[key] for key in sorted(by_id))


def merge(
    returns: Collection[ScoreReturn],
    choices: Sequence[ReturnChoice] = (),
    withdrawn: Collection[str] = (),
) -> Mapping[str, ScoreReturn | Fork]:
    """Return the current return of each judge, or the fork that must be decided first; judges in order.

    Current is the one whose history contains all others. A choice stands as long as every return that it did
    not know continues the chosen one; choices are taken by number, a later one overruling an earlier.
    The ids in ``withdrawn`` are left out as if these had not come in: the return before counts again, one
    that continues a withdrawn return stays, and a choice stands only while the chosen one or a return that
    continues it does. A judge of whom all is withdrawn is absent.
    """
    by_judge: dict[str, dict[str, ScoreReturn]] = defaultdict(dict)
    for item in union(returns):
        by_judge[item.judge][item.id] = item
    ordered = sorted(choices, key=lambda choice: choice.number)
    left_out = set(withdrawn)
    return {
        judge: _current(held, [choice for choice in ordered if choice.judge == judge], left_out)
        for judge, held in sorted(by_judge.items())
        if held.keys() - left_out
    }


def _current(
    held: Mapping[str, ScoreReturn], choices: Iterable[ReturnChoice], left_out: Collection[str]
) -> ScoreReturn | Fork:
    standing = {key: item for key, item in held.items() if key not in left_out}
    rejected = _rejected(held, standing, choices)
    live = [item for key, item in standing.items() if key not in rejected]
    superseded = {key for item in live for key in item.history}
    heads = tuple(item for item in live if item.id not in superseded)
    assert heads, "a return is named by a digest over its history, so histories have no circles"
    return heads[0] if len(heads) == 1 else Fork(heads[0].judge, heads)


def _rejected(
    held: Mapping[str, ScoreReturn], standing: Mapping[str, ScoreReturn], choices: Iterable[ReturnChoice]
) -> set[str]:
    """Return the ids that choices ruled out, together with their histories: these must not come up again."""
    rejected: set[str] = set()
    for choice in choices:
        if choice.chosen not in held:
            continue
        ruled_out = set(rejected)
        for key in set(choice.among) - {choice.chosen}:
            ruled_out |= {key, *(held[key].history if key in held else ())}
        ruled_out.discard(choice.chosen)
        if any(choice.chosen in (key, *standing[key].history) for key in standing.keys() - ruled_out):
            rejected = ruled_out
    return rejected
