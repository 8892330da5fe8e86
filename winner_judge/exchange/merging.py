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
    returns: Collection[ScoreReturn], choices: Sequence[ReturnChoice] = ()
) -> Mapping[str, ScoreReturn | Fork]:
    """Return the current return of each judge, or the fork that must be decided first; judges in order.

    Current is the one whose history contains all others. A choice stands as long as every return that it did
    not know continues the chosen one; choices are taken by number, a later one overruling an earlier.
    """
    by_judge: dict[str, dict[str, ScoreReturn]] = defaultdict(dict)
    for item in union(returns):
        by_judge[item.judge][item.id] = item
    ordered = sorted(choices, key=lambda choice: choice.number)
    return {
        judge: _current(known, [choice for choice in ordered if choice.judge == judge])
        for judge, known in sorted(by_judge.items())
    }


def _current(known: Mapping[str, ScoreReturn], choices: Iterable[ReturnChoice]) -> ScoreReturn | Fork:
    rejected = _rejected(known, choices)
    live = [item for key, item in known.items() if key not in rejected]
    superseded = {key for item in live for key in item.history}
    heads = tuple(item for item in live if item.id not in superseded)
    assert heads, "a return is named by a digest over its history, so histories have no circles"
    return heads[0] if len(heads) == 1 else Fork(heads[0].judge, heads)


def _rejected(known: Mapping[str, ScoreReturn], choices: Iterable[ReturnChoice]) -> set[str]:
    """Return the ids that choices ruled out, together with their histories: these must not come up again."""
    rejected: set[str] = set()
    for choice in choices:
        if choice.chosen in known:
            for key in set(choice.among) - {choice.chosen}:
                rejected |= {key, *(known[key].history if key in known else ())}
            rejected.discard(choice.chosen)
    return rejected
